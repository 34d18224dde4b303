"""Notes that others made in Anki → a deck: basic notes as terms, clozes as figures."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from enum import StrEnum
from hashlib import blake2b
from typing import Final

from bs4 import BeautifulSoup

from quizapp.domain.card import BLANK
from quizapp.domain.entry import Deck, Entry, EntryId, term_key
from quizapp.domain.figure import Figure, places
from quizapp.reading.anki.collection import AnkiNote

_MEDIA: Final = re.compile(r"<(?:img|audio|video|object)\b|\[sound:", re.IGNORECASE)
_SOUND: Final = re.compile(r"\[(?:sound|anki):[^\]]*\]")
_CLOZE: Final = re.compile(r"\{\{c(\d{1,3})::((?:(?!\{\{|\}\}).)*)\}\}", re.DOTALL)
_OCCLUSION: Final = "image-occlusion:"
_BLOCKS: Final = ("br", "p", "div", "li", "tr", "h1", "h2", "h3", "h4", "ul", "ol")
_MOST_TEMPLATES: Final = 2
"""A basic note, with its reverse or without."""

_LONGEST_NAME: Final = 40


class LeftOut(StrEnum):
    """Why something of a package is not in the deck."""

    EMPTY = "empty"
    """A note with an empty side."""

    OTHER_KIND = "other kind"
    """A note of a type that is neither basic nor cloze."""

    UNREADABLE_CLOZE = "unreadable cloze"
    """A cloze in a cloze, of a picture, or whose text stands there twice."""

    REVERSE = "reverse"
    """A card that asks the way back."""

    FIELDS = "fields"
    """What stands in further fields of a note."""

    MEDIA = "media"
    """Pictures and sounds of a note that was read."""


@dataclass(frozen=True, slots=True, kw_only=True)
class ForeignDeck:
    """What was read, and what was not."""

    deck: Deck
    left_out: Counter[LeftOut]


def foreign_deck(notes: Iterable[AnkiNote], deck_id: str, source: str) -> ForeignDeck:
    """The deck of these notes; a note keeps its identity when it is edited."""
    entries: dict[EntryId, Entry] = {}
    figures: dict[EntryId, Figure] = {}
    left_out: Counter[LeftOut] = Counter()
    for note in notes:
        if note.type.is_cloze:
            made = list(_figures(note, left_out))
            figures.update((figure.id, figure) for figure in made)
        elif len(note.fields) > 1 and note.type.templates <= _MOST_TEMPLATES:
            for entry in _entry(note, left_out):
                entries[entry.id] = entry
        else:
            left_out[LeftOut.OTHER_KIND] += 1
    deck = Deck(
        id=deck_id,
        title=deck_id,
        source=source,
        entries=tuple(entries.values()),
        figures=tuple(figures.values()),
    )
    return ForeignDeck(deck=deck, left_out=left_out)


def _entry(note: AnkiNote, left_out: Counter[LeftOut]) -> Iterator[Entry]:
    term, definition = " ".join(_text(note.fields[0]).split()), _text(note.fields[1])
    if not term_key(term) or not definition:
        left_out[LeftOut.EMPTY] += 1
        return
    left_out[LeftOut.REVERSE] += note.type.templates - 1
    left_out[LeftOut.FIELDS] += any(map(_text, note.fields[2:]))
    left_out[LeftOut.MEDIA] += _has_media(note)
    yield Entry(id=_id(note.guid), term=term, definition=definition)


def _figures(note: AnkiNote, left_out: Counter[LeftOut]) -> Iterator[Figure]:
    """One for each number of the clozes in the first field."""
    if _OCCLUSION in note.fields[0]:
        left_out[LeftOut.UNREADABLE_CLOZE] += 1
        return
    text = _text(note.fields[0])
    found = [(number, _answer(inner)) for number, inner in _CLOZE.findall(text)]
    sentence = " ".join(_CLOZE.sub(lambda one: _answer(one[2]), text).split())
    if not found:
        left_out[LeftOut.EMPTY] += 1
        return
    left_out[LeftOut.FIELDS] += any(map(_text, note.fields[1:]))
    left_out[LeftOut.MEDIA] += _has_media(note)
    for number in dict.fromkeys(number for number, _inner in found):
        answers = tuple(" ".join(one.split()) for at, one in found if at == number)
        name = _blanked(sentence, answers)
        is_nested = "{{c" in sentence or not all(answers)
        if is_nested or not places(sentence, answers) or not term_key(name):
            left_out[LeftOut.UNREADABLE_CLOZE] += 1
            continue
        yield Figure(
            id=_id(f"{note.guid} {number}"),
            sentence=sentence,
            answers=answers,
            measures=name,
        )


def _answer(inner: str) -> str:
    """What a cloze hides, without its hint."""
    return inner.partition("::")[0]


def _blanked(sentence: str, answers: tuple[str, ...]) -> str:
    """What the sentence says without the answers, for lists."""
    for answer in answers:
        sentence = sentence.replace(answer, BLANK) if answer else sentence
    is_long = len(sentence) > _LONGEST_NAME
    return sentence[:_LONGEST_NAME] + "……" if is_long else sentence


def _has_media(note: AnkiNote) -> bool:
    return any(map(_MEDIA.search, note.fields))


def _text(markup: str) -> str:
    """What a person reads in a field."""
    if "<" not in markup and "&" not in markup and "[" not in markup:
        return markup.strip()
    soup = BeautifulSoup(f"<div>{_SOUND.sub('', markup)}</div>", "html.parser")
    for unseen in soup(["script", "style"]):
        unseen.decompose()
    for block in soup(_BLOCKS):
        block.append("\n")
    lines = (" ".join(line.split()) for line in soup.get_text().split("\n"))
    return "\n".join(filter(None, lines))


def _id(text: str) -> EntryId:
    return EntryId(blake2b(f"anki {text}".encode(), digest_size=8).hexdigest())
