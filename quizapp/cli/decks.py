"""quizapp decks: what is in the library."""

from __future__ import annotations

import json
from dataclasses import asdict
from datetime import datetime

import click

from quizapp.cli.commands import library_location
from quizapp.cli.table import aligned
from quizapp.i18n import _


def build() -> click.Command:
    """The command in the language now in use."""
    return click.Command(
        "decks",
        callback=_run,
        help=_("List the decks of the library and what is to be done in each."),
        params=[json_option()],
    )


def json_option() -> click.Option:
    """The option that asks for JSON on stdout."""
    return click.Option(
        ["--json", "as_json"], is_flag=True, help=_("As JSON, for other programs.")
    )


def _run(as_json: bool) -> None:
    from quizapp.services.library import open_library

    now = datetime.now().astimezone()
    with open_library(library_location(), now=now) as library:
        decks = library.decks(now=now)
    if as_json:
        click.echo(json.dumps([asdict(deck) for deck in decks], ensure_ascii=False))
        return
    if not decks:
        click.echo(_("The library is empty; add a deck with: quizapp add FILE"))
        return
    heads = [_("deck"), _("title"), _("terms"), _("cards")]
    heads += [_("new"), _("learning"), _("due"), _("mastery")]
    rows = [
        [
            deck.id,
            deck.title,
            str(deck.entries),
            str(deck.cards),
            str(deck.new),
            str(deck.learning),
            str(deck.due),
            f"{deck.mastery:.0%}",
        ]
        for deck in decks
    ]
    for line in aligned([heads, *rows], right=range(2, len(heads))):
        click.echo(line)
