"""Choose one deck, or all of them."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING, ClassVar

from rich.text import Text
from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.containers import Vertical
from textual.screen import ModalScreen
from textual.widgets import OptionList
from textual.widgets.option_list import Option

from quizapp.i18n import N_, _
from quizapp.tui.keys import translate_bindings

if TYPE_CHECKING:
    from quizapp.services.library import DeckSummary


class DeckChoice(ModalScreen[tuple[str | None, str] | None]):
    """Gives the deck's id and title; an id of None is all decks."""

    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("escape", "dismiss", N_("Back"), show=False),
    ]
    DEFAULT_CSS = """
    DeckChoice { align: center middle; }
    #deck-choice { width: 56; max-width: 90%; height: auto; max-height: 80%;
        padding: 1 2; background: $panel; }
    #deck-choice OptionList { height: auto; max-height: 100%; background: $panel;
        border: none; padding: 0; }
    """

    def __init__(self, decks: Sequence[DeckSummary], current: str | None) -> None:
        """Offer these decks."""
        super().__init__()
        translate_bindings(self)
        self._offered: list[tuple[str | None, str]] = [(None, _("All decks"))]
        self._offered += [(deck.id, deck.title) for deck in decks]
        self._current = current

    def compose(self) -> ComposeResult:
        """A list in the middle."""
        with Vertical(id="deck-choice"):
            yield OptionList(*(Option(Text(title)) for _id, title in self._offered))

    def on_mount(self) -> None:
        """Begin at the deck that is shown."""
        ids = [deck_id for deck_id, _title in self._offered]
        self.query_one(OptionList).highlighted = ids.index(self._current)

    def on_option_list_option_selected(self, event: OptionList.OptionSelected) -> None:
        """Give the chosen one."""
        self.dismiss(self._offered[event.option_index])
