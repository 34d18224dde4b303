"""What a file would put in the library, before it does."""

from __future__ import annotations

from typing import Final

import click

from quizapp.cards.given import answer_text
from quizapp.cli.table import aligned
from quizapp.domain.entry import Deck, Entry
from quizapp.i18n import _

_MOST: Final = 20
"""Entries that are shown."""

_WIDEST: Final = 36
"""Characters of a column."""


def show_preview(deck: Deck) -> None:
    """List the first entries of a deck with their answers."""
    click.echo(
        _("{title}: {entries} entries, {figures} figures").format(
            title=deck.title, entries=len(deck.entries), figures=len(deck.figures)
        )
    )
    rows = [[_short(entry.term), _short(_said(entry))] for entry in deck.entries]
    for line in aligned(rows[:_MOST], right=()):
        click.echo(f"  {line}")
    if len(rows) > _MOST:
        click.echo(_("  … and {count} more").format(count=len(rows) - _MOST))


def _said(entry: Entry) -> str:
    if entry.given is not None:
        return answer_text(entry.given)
    return "、".join(entry.members) or entry.definition


def _short(text: str) -> str:
    line = " ".join(text.split())
    return line if len(line) <= _WIDEST else line[: _WIDEST - 1] + "…"
