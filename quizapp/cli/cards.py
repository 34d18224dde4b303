"""quizapp cards: the cards of a deck."""

from __future__ import annotations

import json
from datetime import datetime

import click

from quizapp.cli.commands import library_location
from quizapp.cli.decks import json_option
from quizapp.i18n import _


def build() -> click.Command:
    """The command in the language now in use."""
    return click.Command(
        "cards",
        callback=_run,
        help=_("List the cards of a deck: question and answer."),
        params=[click.Argument(["deck"], metavar="DECK"), json_option()],
    )


def _run(deck: str, as_json: bool) -> None:
    from quizapp.services.library import open_library

    now = datetime.now().astimezone()
    with open_library(library_location(), now=now) as library:
        cards = library.cards(deck)
    if as_json:
        listed = [
            {
                "id": card.id,
                "entry": card.entry,
                "kind": card.kind.value,
                "prompt": card.prompt,
                "answer": card.answer,
            }
            for card in cards
        ]
        click.echo(json.dumps(listed, ensure_ascii=False, indent=2))
        return
    for card in cards:
        click.echo(card.prompt)
        click.echo("    " + card.answer.replace("\n", "\n    "))
