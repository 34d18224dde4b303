"""Choose a filter: type to narrow the list, enter takes one."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import ClassVar

from rich.text import Text
from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.containers import Vertical
from textual.screen import ModalScreen
from textual.widgets import Input, OptionList, Static
from textual.widgets.option_list import Option

from quizapp.domain.card import CardKind
from quizapp.domain.entry import Origin, Verdict
from quizapp.domain.query import (
    Contains,
    FromOrigin,
    HasFlag,
    HasVerdict,
    InDeck,
    InState,
    OfKind,
    Query,
    State,
    TextField,
    searchable,
)
from quizapp.i18n import N_, _
from quizapp.services.browsing import Shelf
from quizapp.tui.keys import translate_bindings
from quizapp.tui.query_wording import query_name
from quizapp.tui.widgets.line import Line


class FilterScreen(ModalScreen[Query | None]):
    """States, kinds, marks, verdicts, decks and sections in one list."""

    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("escape", "dismiss(None)", N_("Back"), show=False),
        Binding("down", "move(1)", N_("Down"), show=False, priority=True),
        Binding("up", "move(-1)", N_("Up"), show=False, priority=True),
    ]

    def __init__(self, shelves: Sequence[Shelf]) -> None:
        """Offer the filters, and these decks with their sections."""
        super().__init__()
        translate_bindings(self)
        self._filters = list(_filters(shelves))
        self._offered: list[Query] = []

    def compose(self) -> ComposeResult:
        """A panel in the middle."""
        with Vertical(id="filters", classes="panel"):
            yield Static(_("Show only"), classes="heading", markup=False)
            yield Line(placeholder=_("type to narrow"), compact=True, id="narrow")
            yield OptionList(id="offered", markup=False)

    def on_mount(self) -> None:
        """Offer all."""
        self._offer("")
        self.query_one(Input).focus()

    def on_input_changed(self, event: Input.Changed) -> None:
        """Offer those that have the text in their name."""
        self._offer(event.value)

    def on_input_submitted(self, event: Input.Submitted) -> None:
        """Take the one under the cursor."""
        self.query_one(OptionList).action_select()

    def on_option_list_option_selected(self, event: OptionList.OptionSelected) -> None:
        """Take it."""
        self.dismiss(self._offered[event.option_index])

    def action_move(self, by: int) -> None:
        """Go up or down while the field keeps the keys."""
        options = self.query_one(OptionList)
        if by > 0:
            options.action_cursor_down()
        else:
            options.action_cursor_up()

    def _offer(self, narrow: str) -> None:
        wanted = searchable(narrow)
        self._offered = [
            query for name, query in self._filters if wanted in searchable(name)
        ]
        options = self.query_one(OptionList)
        options.clear_options()
        options.add_options(Option(Text(query_name(one))) for one in self._offered)
        options.highlighted = 0 if self._offered else None


def _filters(shelves: Sequence[Shelf]) -> Iterator[tuple[str, Query]]:
    """Every filter with its name, the most used first."""
    queries: list[Query] = [
        *(InState(state) for state in State if state is not State.FLAGGED),
        HasFlag(1),
        *map(OfKind, CardKind),
        *map(HasVerdict, Verdict),
        *map(FromOrigin, Origin),
    ]
    for shelf in shelves:
        queries.append(InDeck(shelf.title))
    sections = dict.fromkeys(one for shelf in shelves for one in shelf.sections)
    queries.extend(Contains(section, TextField.SECTION) for section in sections)
    for query in queries:
        yield query_name(query), query
