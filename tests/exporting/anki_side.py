"""Packages are written by us and read by the real Anki."""

import html
import re
from pathlib import Path
from typing import NamedTuple

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
from quizapp.exporting.anki import PackageContents, write_package
from tests.factories import slogan

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


def write(path: Path, *decks: Deck) -> PackageContents:
    return write_package([(deck, cards_of(deck)) for deck in decks], path)


def take_in(collection: Collection, path: Path) -> Imported:
    log = collection.import_anki_package(
        ImportAnkiPackageRequest(
            package_path=str(path), options=ImportAnkiPackageOptions()
        )
    ).log
    return Imported(
        len(log.new), len(log.updated), len(log.duplicate), len(log.conflicting)
    )


def anki_cards(collection: Collection, query: str = "") -> list[AnkiCard]:
    return [collection.get_card(found) for found in collection.find_cards(query)]


def readable(markup: str) -> str:
    """What a person sees of it."""
    body = re.sub(r"<(style|script)>.*?</\1>", "", markup, flags=re.DOTALL)
    lines = re.sub(r"<br>", "\n", body)
    return html.unescape(re.sub(r"<[^>]*>", "", lines))
