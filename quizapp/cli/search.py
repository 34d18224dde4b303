"""quizapp search: the cards that a query finds."""

from __future__ import annotations

import json
from datetime import datetime

import click

from quizapp.cli.commands import library_location
from quizapp.cli.decks import json_option
from quizapp.cli.table import aligned
from quizapp.i18n import _


def build() -> click.Command:
    """The command in the language now in use."""
    return click.Command(
        "search",
        callback=_run,
        help=_(
            "List the cards that a query finds, as in the browser: words, "
            "deck:…, is:due, prop:lapses>3 and more."
        ),
        params=[
            click.Argument(["query"], nargs=-1, required=True, metavar="QUERY"),
            json_option(),
        ],
    )


def _run(query: tuple[str, ...], as_json: bool) -> None:
    from quizapp.domain.query_parsing import parse_query
    from quizapp.services.library import open_library

    now = datetime.now().astimezone()
    wanted = parse_query(" ".join(query))
    with open_library(library_location(), now=now) as library:
        browser = library.browser()
        browser.prepare()
        lines = list(browser.lines_of(browser.find(wanted, now=now)))
    if as_json:
        listed = [
            {
                "id": line.id,
                "kind": line.kind.value,
                "term": line.term,
                "member": line.member or None,
                "phase": line.memory.phase.value,
                "due": line.memory.due_day and line.memory.due_day.isoformat(),
                "reps": line.memory.reps,
                "lapses": line.memory.lapses,
                "suspended": line.marks.suspended,
                "flag": line.marks.flag,
            }
            for line in lines
        ]
        click.echo(json.dumps(listed, ensure_ascii=False, indent=2))
        return
    rows = [(line.id, line.kind.value, line.term, line.member) for line in lines]
    for row in aligned(rows, right=()):
        click.echo(row)
