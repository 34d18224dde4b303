"""The note types of an Anki package.

Frozen in version 1: Anki takes a note type whose fields or templates changed for
another one, and its notes for conflicts.  What comes later goes into the spare fields.
How the templates look may change; Anki takes that over when `DESIGNED_AT` moves on.
"""

from __future__ import annotations

from enum import StrEnum
from functools import cache
from importlib.resources import files
from typing import Final

import genanki


class NoteType(StrEnum):
    """What a note asks, and how."""

    SLOGAN = "slogan"
    """The whole list, the way back, the definition."""

    CLOZE = "cloze"
    """One member, or the number of a sentence, that is hidden."""

    CHOICE = "choice"
    """A question with options: 单选, 多选, 判断."""


MODEL_IDS: Final = {
    NoteType.SLOGAN: 1_736_410_201,
    NoteType.CLOZE: 1_736_410_202,
    NoteType.CHOICE: 1_736_410_203,
}
"""Ids by which Anki knows the note types again."""

DESIGNED_AT: Final = 1_764_000_000
"""When the templates or the style last changed, in seconds.

It moves only with them: Anki replaces a note type by one that is newer, and with it
what a person has changed in it.
"""

_SPARE: Final = ("Spare1", "Spare2", "Spare3", "Spare4", "Spare5")

FIELDS: Final = {
    NoteType.SLOGAN: (
        "Id",
        "Term",
        "Recall",
        "Members",
        "Name",
        "Meaning",
        "Definition",
        "Source",
        "Section",
        "Note",
        "Mnemonic",
        "Spoken",
        *_SPARE,
    ),
    NoteType.CLOZE: (
        "Text",
        "Id",
        "Term",
        "Definition",
        "Source",
        "Section",
        "Note",
        "Mnemonic",
        *_SPARE,
    ),
    NoteType.CHOICE: (
        "Id",
        "Kind",
        "Stem",
        *(f"Option{letter}" for letter in "ABCDEFGH"),
        "Answer",
        "Explanation",
        "Term",
        "Source",
        "Section",
        "Note",
        *_SPARE,
    ),
}
"""Recall, Name and Meaning hold a question, or are empty where there is no such card;
Spoken is what is read aloud."""

_NAMES: Final = {
    NoteType.SLOGAN: "quizapp 缩略语",
    NoteType.CLOZE: "quizapp 填空",
    NoteType.CHOICE: "quizapp 选择题",
}
_CARDS: Final = {
    NoteType.SLOGAN: (("列举", "recall"), ("名称", "name"), ("释义", "meaning")),
    NoteType.CLOZE: (("填空", "cloze"),),
    NoteType.CHOICE: (("作答", "choice"),),
}
"""The cards of each type in Anki's order, with the files of their two sides."""

_SORTED_BY: Final = {
    NoteType.SLOGAN: "Term",
    NoteType.CLOZE: "Text",
    NoteType.CHOICE: "Stem",
}
"""The field that stands for a note in Anki's list."""

_PARTS: Final = {
    "SOURCE_HTML": "source.html",
    "OPTIONS_HTML": "options.html",
    "REVEAL_JS": "reveal.js",
    "CHOICE_JS": "choice.js",
}


@cache
def model(note_type: NoteType) -> genanki.Model:
    """The note type with its templates, which work without a network."""
    fields = FIELDS[note_type]
    is_cloze = note_type is NoteType.CLOZE
    return genanki.Model(
        MODEL_IDS[note_type],
        _NAMES[note_type],
        fields=[{"name": name} for name in fields],
        templates=[
            {
                "name": name,
                "qfmt": _side(f"{side}_front"),
                "afmt": _side(f"{side}_back"),
            }
            for name, side in _CARDS[note_type]
        ],
        css=_text("card.css"),
        model_type=genanki.Model.CLOZE if is_cloze else genanki.Model.FRONT_BACK,
        sort_field_index=fields.index(_SORTED_BY[note_type]),
    )


def _side(name: str) -> str:
    """One side of a card, its parts put in."""
    text = _text(f"{name}.html")
    for mark, part in _PARTS.items():
        if mark in text:
            text = text.replace(mark, _text(part).rstrip())
    return text.strip()


def _text(name: str) -> str:
    return (
        files("quizapp.exporting.anki").joinpath("templates", name).read_text("utf-8")
    )
