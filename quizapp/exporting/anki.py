"""Decks → an Anki package (.apkg), through genanki.

A note's guid comes from deck and entry, so importing again finds the same note however
it was reworded, and updates it in place.  Its modification time is the moment of the
export: a note that was edited in Anki before then takes the deck's wording again.
"""

from __future__ import annotations

import html
import os
import re
import sqlite3
import tempfile
import time
import zipfile
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from hashlib import blake2b
from pathlib import Path
from typing import Any, Final

import genanki

from quizapp.domain.card import Card, CardKind
from quizapp.domain.entry import Deck, Entry
from quizapp.exporting.anki_models import (
    CLOZE_FIELDS,
    FIELDS,
    cloze_model,
    slogan_model,
)
from quizapp.i18n import _

_MOST_CLOZES: Final = 499
"""The highest number of a cloze that Anki takes."""

_CONTROL: Final = re.compile(r"[\x00-\x08\x0b-\x1f\x7f-\x9f]")
_MARKS: Final = {ord(mark): f"&#{ord(mark)};" for mark in "{}["}


@dataclass(frozen=True, slots=True, kw_only=True)
class PackageContents:
    """What a package holds."""

    notes: int
    cards: int


def write_package(
    decks: Sequence[tuple[Deck, Sequence[Card]]], path: Path
) -> PackageContents:
    """Write decks with their cards as a package.

    Args:
        decks: Each deck with the cards that it has in the library.
        path: The file to write; its folder exists.

    Raises:
        OSError: If it cannot be written.
    """
    models = (slogan_model(), cloze_model())
    packed: dict[str, genanki.Deck] = {}
    notes = cards = 0
    for deck, deck_cards in decks:
        name = _deck_name(deck)
        # Anki would rename the second of two decks whose names are equal.
        anki_deck = packed.setdefault(
            name.casefold(), genanki.Deck(_number(f"deck {deck.id}"), name)
        )
        for note, count in _notes(deck, deck_cards, *models):
            anki_deck.add_note(note)
            notes += 1
            cards += count
    _write(genanki.Package(list(packed.values())), path)
    return PackageContents(notes=notes, cards=cards)


def _notes(
    deck: Deck, cards: Sequence[Card], slogan: genanki.Model, cloze: genanki.Model
) -> Iterator[tuple[genanki.Note, int]]:
    """The notes of a deck, each with the number of its cards."""
    by_entry: dict[str, list[Card]] = {}
    for card in cards:
        by_entry.setdefault(card.entry, []).append(card)
    for entry in deck.entries:
        own = by_entry.get(entry.id, [])
        whole: dict[CardKind, Card] = {
            card.kind: card for card in own if card.kind is not CardKind.CLOZE
        }
        if whole:
            yield (
                _note(slogan, deck, entry, "slogan", _slogan(entry, whole)),
                len(whole),
            )
        clozes = [card for card in own if card.kind is CardKind.CLOZE][:_MOST_CLOZES]
        fields, count = _cloze(entry, clozes)
        if count:
            yield _note(cloze, deck, entry, "cloze", fields), count


def _slogan(entry: Entry, cards: dict[CardKind, Card]) -> dict[str, str]:
    questions = {
        "Recall": CardKind.RECALL,
        "Name": CardKind.NAME,
        "Meaning": CardKind.MEANING,
    }
    fields = {
        name: _escaped(cards[kind].prompt)
        for name, kind in questions.items()
        if kind in cards
    }
    if CardKind.RECALL in cards:
        fields["Recall"] = _escaped(
            _("What are its {count} members?").format(count=len(entry.members))
        )
    if CardKind.MEANING in cards:
        fields["Meaning"] = _escaped(_("What does it mean?"))
    return {**fields, "Members": _listed(entry, lambda text, _index: _escaped(text))}


def _cloze(entry: Entry, cards: Sequence[Card]) -> tuple[dict[str, str], int]:
    """The list with a cloze for each member that is asked, and how many there are.

    The number of a cloze is the member's own, from its id, so that it stays with the
    member when others come, go or move.
    """
    numbers = _cloze_numbers(cards)
    waiting: dict[str, list[int]] = {}
    for card in cards:
        waiting.setdefault(card.answer, []).append(numbers[str(card.member)])

    def marked(text: str, _index: int) -> str:
        if waiting.get(text):
            return f"{{{{c{waiting[text].pop(0)}::{_escaped(text)}}}}}"
        return _escaped(text)

    fields = {"Text": _listed(entry, marked)}
    return fields, len(cards) - sum(map(len, waiting.values()))


def _cloze_numbers(cards: Sequence[Card]) -> dict[str, int]:
    """A number from 1 to 499 for each member: a hash of its id, the next free if taken.

    Every hash goes to the first member by id that has it before any other number is
    given: a member whose hash no other shares keeps it, whatever comes or goes.
    """
    members = sorted(str(card.member) for card in cards)
    hashes = {one: _number(f"cloze {one}") % _MOST_CLOZES + 1 for one in members}
    holders: dict[int, str] = {}
    for member in members:
        holders.setdefault(hashes[member], member)
    for member in members:
        number = hashes[member]
        while holders.setdefault(number, member) != member:
            number = number % _MOST_CLOZES + 1
    return {member: number for number, member in holders.items()}


def _listed(entry: Entry, marked: Any) -> str:
    """The members as numbered lists, one under each part."""
    groups = [(part.name, part.members) for part in entry.parts] or [
        ("", entry.members)
    ]
    written, index = [], 0
    for name, members in groups:
        items = []
        for member in members:
            items.append(f"<li><span>{marked(member, index)}</span></li>")
            index += 1
        head = f'<div class="part">{_escaped(name)}</div>' if name else ""
        start = index - len(members) + 1
        written.append(f'{head}<ol start="{start}">{"".join(items)}</ol>')
    return "".join(written) if entry.members else ""


def _note(
    model: genanki.Model, deck: Deck, entry: Entry, kind: str, own: dict[str, str]
) -> genanki.Note:
    place = _("line {line}").format(line=entry.line) if entry.line else ""
    fields = {
        "Id": _escaped(f"{deck.id}/{entry.id}"),
        "Term": _escaped(entry.term),
        "Definition": _escaped(entry.definition),
        "Source": _escaped(" · ".join(filter(None, (deck.title, place)))),
        "Section": _escaped(" › ".join(entry.section)),
        "Note": _escaped(entry.note),
        **own,
    }
    names = FIELDS if kind == "slogan" else CLOZE_FIELDS
    return genanki.Note(
        model=model,
        fields=[fields.get(name, "") for name in names],
        guid=_guid(deck.id, entry.id, kind),
        tags=[f"quizapp::{_tag(deck.id)}", f"quizapp::{_tag(entry.verdict.value)}"],
    )


def _escaped(text: str) -> str:
    """Text that Anki shows as it is: no markup, no braces of templates or clozes.

    Nor brackets, which play sounds, nor control characters, which part the fields.
    """
    legible = _CONTROL.sub("\N{REPLACEMENT CHARACTER}", text)
    escaped = html.escape(legible, quote=False).replace("\n", "<br>")
    return escaped.translate(_MARKS).replace("::", ":&#58;")


def _tag(text: str) -> str:
    """Anki separates tags by spaces."""
    return re.sub(r"\s+", "-", text.strip()) or "-"


def _deck_name(deck: Deck) -> str:
    """:: would make a deck within a deck."""
    name = " ".join(deck.title.replace("::", "：").split())
    return name or deck.id


def _guid(deck_id: str, entry_id: str, kind: str) -> str:
    return blake2b(f"{deck_id}\0{entry_id}\0{kind}".encode(), digest_size=8).hexdigest()


def _number(text: str) -> int:
    """A stable id of the size that Anki uses."""
    digest = blake2b(text.encode(), digest_size=4).digest()
    return int.from_bytes(digest, "big") + (1 << 32)


def _write(package: genanki.Package, path: Path) -> None:
    """Write as genanki's own `write_to_file`, which leaves a database behind."""
    handle, name = tempfile.mkstemp(suffix=".anki2")
    os.close(handle)
    database = Path(name)
    try:
        connection = sqlite3.connect(database)
        try:
            now = time.time()
            ids = iter(range(int(now * 1000), int(now * 1000) + (1 << 40)))
            package.write_to_db(connection.cursor(), now, ids)
            _set_creation_day(connection, now)
            connection.commit()
        finally:
            connection.close()
        with zipfile.ZipFile(path, "w", zipfile.ZIP_DEFLATED, compresslevel=1) as out:
            out.write(database, "collection.anki2")
            out.writestr("media", "{}")
    finally:
        database.unlink(missing_ok=True)


def _set_creation_day(connection: sqlite3.Connection, now: float) -> None:
    """Anki counts days from the collection's creation: it has to be a local 04:00."""
    local = time.localtime(now)
    four = time.mktime((local.tm_year, local.tm_mon, local.tm_mday, 4, 0, 0, 0, 0, -1))
    connection.execute("UPDATE col SET crt = ?", (int(four),))
