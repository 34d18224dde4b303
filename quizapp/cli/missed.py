"""quizapp missed: the book of missed entries."""

from __future__ import annotations

import json
from datetime import datetime
from typing import TYPE_CHECKING, Any

import click

from quizapp.cli.commands import library_location
from quizapp.cli.decks import json_option
from quizapp.cli.table import aligned
from quizapp.i18n import _

if TYPE_CHECKING:
    from quizapp.domain.quiz import MissedEntry


def build() -> click.Command:
    """The command in the language now in use."""
    return click.Command(
        "missed",
        callback=_run,
        help=_("List what was answered wrong and is not yet known again."),
        params=[
            click.Option(
                ["--deck", "decks"],
                multiple=True,
                metavar="DECK",
                help=_("Only entries of this deck; may be given several times."),
            ),
            click.Option(
                ["--cause", "causes"],
                multiple=True,
                type=click.Choice(["careless", "confused", "unknown", "time"]),
                help=_("Only entries missed for this cause."),
            ),
            click.Option(
                ["--cleared"],
                is_flag=True,
                help=_("Those that were cleared instead."),
            ),
            json_option(),
        ],
    )


def _run(
    decks: tuple[str, ...], causes: tuple[str, ...], cleared: bool, as_json: bool
) -> None:
    from quizapp.domain.quiz import Cause, MissedState
    from quizapp.services.library import open_library
    from quizapp.services.missed import MissedFilter

    now = datetime.now().astimezone()
    chosen = MissedFilter(
        decks=decks,
        causes=tuple(map(Cause, causes)),
        state=MissedState.CLEARED if cleared else MissedState.OPEN,
    )
    with open_library(library_location(), now=now) as library:
        for deck in decks:
            library.options(deck)  # A name that is not there is said.
        entries = library.missed.entries(chosen)
    if as_json:
        listed = list(map(_as_json, entries))
        click.echo(json.dumps(listed, ensure_ascii=False, indent=2))
        return
    if not entries:
        click.echo(_("Nothing is missed."))
        return
    heads = [_("term"), _("missed"), _("in a row"), _("deck"), _("last answer")]
    rows = [
        [
            one.entry.term,
            str(one.times),
            str(one.streak),
            one.deck,
            one.misses[0].given if one.misses else "",
        ]
        for one in entries
    ]
    for line in aligned([heads, *rows], right=(1, 2)):
        click.echo(line)


def _as_json(missed: MissedEntry) -> dict[str, Any]:
    return {
        "deck": missed.deck,
        "entry": missed.entry.id,
        "term": missed.entry.term,
        "state": missed.state.value,
        "times": missed.times,
        "first_at": missed.first_at.isoformat(),
        "last_at": missed.last_at.isoformat(),
        "streak": missed.streak,
        "cause": missed.cause and missed.cause.value,
        "misses": [
            {
                "at": miss.at.isoformat(),
                "source": miss.source,
                "kind": miss.kind,
                "asked": miss.asked,
                "given": miss.given,
                "right": miss.right,
            }
            for miss in missed.misses
        ],
    }
