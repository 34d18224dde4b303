"""Packages are written by us and read by the real Anki."""

import html
import re
from collections.abc import Sequence
from pathlib import Path
from typing import NamedTuple

import anki.collection  # noqa: F401 - the other modules of Anki need it first
from anki.cards import Card as AnkiCard
from anki.collection import (
    Collection,
    ImportAnkiPackageOptions,
    ImportAnkiPackageRequest,
)

import quizapp
from quizapp.cards import make_cards
from quizapp.decks import read_deck
from quizapp.domain.card import Card, mint_member_ids
from quizapp.domain.entry import Deck
from quizapp.domain.question import Question
from quizapp.exporting.anki.notes import Layout, PackedDeck, notes_of
from quizapp.exporting.anki.package import PackageContents, write_package
from tests.factories import NOW, slogan

BUNDLED = read_deck(Path(quizapp.__file__).parents[1] / "decks" / "shanxi-2021.toml")
SIX = slogan("六稳", "稳就业", "稳金融", "稳外贸")


class Imported(NamedTuple):
    """How many notes an import met, by what became of them."""

    new: int = 0
    updated: int = 0
    duplicate: int = 0
    conflicting: int = 0


def cards_of(deck: Deck) -> list[Card]:
    return [
        card
        for entry in deck.entries
        for card in make_cards(deck.id, entry, mint_member_ids(entry.members))
    ]


def write(
    path: Path,
    *decks: Deck,
    layout: Layout | None = None,
    cards: list[Card] | None = None,
    questions: Sequence[Question] = (),
) -> PackageContents:
    """Write decks with all of their cards, or these."""
    packed = [
        PackedDeck(
            deck=deck,
            cards=cards_of(deck) if cards is None else cards,
            questions=questions,
        )
        for deck in decks
    ]
    notes = (note for one in packed for note in notes_of(one, layout or Layout()))
    moment = int(NOW.timestamp())
    return write_package(notes, path, now=NOW, modified_at=lambda _note: moment)


def take_in(
    collection: Collection, path: Path, *, with_scheduling: bool = False
) -> Imported:
    options = ImportAnkiPackageOptions(with_scheduling=with_scheduling)
    log = collection.import_anki_package(
        ImportAnkiPackageRequest(package_path=str(path), options=options)
    ).log
    return Imported(
        len(log.new), len(log.updated), len(log.duplicate), len(log.conflicting)
    )


def anki_cards(collection: Collection, query: str = "") -> list[AnkiCard]:
    return [collection.get_card(found) for found in collection.find_cards(query)]


def readable(markup: str) -> str:
    """What a person sees of it."""
    body = re.sub(r"<(style|script)>.*?</\1>", "", markup, flags=re.DOTALL)
    lines = re.sub(r"<br>", "\n", re.sub(r"\s*\n\s*", "", body))
    silent = re.sub(r"\[anki:play:.*?\]", "", re.sub(r"<[^>]*>", "", lines))
    return html.unescape(silent).strip(" ")
