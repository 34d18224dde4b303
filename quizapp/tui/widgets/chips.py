"""Filters as chips: each can be taken away by a click."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from textual.app import ComposeResult
from textual.containers import Horizontal
from textual.message import Message
from textual.widgets import Static

from quizapp.domain.query import Query
from quizapp.i18n import _
from quizapp.tui.query_wording import query_name


class Chip(Static):
    """One filter."""

    def __init__(self, query: Query) -> None:
        """Say what it lets through."""
        super().__init__(f"{query_name(query)} ×", classes="chip", markup=False)
        self.query_of = query

    def on_click(self) -> None:
        """Take it away."""
        self.post_message(Chips.Removed(self.query_of))


class AddChip(Static):
    """What is clicked for one more filter."""

    def on_click(self) -> None:
        """Ask for one."""
        self.post_message(Chips.Wanted())


class Chips(Horizontal):
    """All filters in use, and one place to add another."""

    @dataclass
    class Removed(Message):
        """The learner took a filter away."""

        query: Query

    @dataclass
    class Wanted(Message):
        """The learner wants one more."""

    def compose(self) -> ComposeResult:
        """None at first."""
        yield AddChip(_("+ filter"), id="add-filter", markup=False)

    async def show(self, queries: Sequence[Query]) -> None:
        """Show these filters."""
        await self.query(Chip).remove()
        await self.mount_all(map(Chip, queries), before="#add-filter")
