"""Choose which missed entries are shown: by deck, section, kind, cause and state."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from typing import ClassVar

from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.containers import Horizontal, Vertical, VerticalScroll
from textual.screen import ModalScreen
from textual.widgets import Button, Checkbox, SelectionList, Static

from quizapp.domain.card import CardKind
from quizapp.domain.question import QuestionKind
from quizapp.domain.quiz import Cause, MissedEntry, MissedState
from quizapp.i18n import N_, _
from quizapp.services.missed import MissedFilter
from quizapp.tui.keys import translate_bindings
from quizapp.tui.screens.quiz.wording import cause_name, kind_name
from quizapp.tui.widgets.card_columns import card_kind_name
from quizapp.tui.widgets.ticks import Tick, TickList


class MissedFilterScreen(ModalScreen[MissedFilter | None]):
    """Lists to choose from; nothing chosen in a list means all of it."""

    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("ctrl+s", "show", N_("Show")),
        Binding("tab", "app.focus_next", N_("Other field")),
        Binding("escape", "dismiss(None)", N_("Back")),
    ]
    DEFAULT_CSS = """
    MissedFilterScreen {
        align: center middle;
        #missed-filter { width: 64; max-width: 95%; height: auto; padding: 1 3;
                         background: $panel; }
        #missed-filter-lists { height: auto; max-height: 72vh;
                               scrollbar-size-vertical: 1; }
        #missed-filter-columns { height: auto; }
        #missed-filter-columns Vertical { width: 1fr; height: auto; }
        Static { height: 1; text-style: bold; }
        SelectionList { height: auto; max-height: 6; border: none; padding: 0;
                        margin-bottom: 1; background: $panel; }
        #missed-filter-buttons { height: 3; margin-top: 1; align-horizontal: right; }
        Button { margin-left: 2; }
    }
    """

    def __init__(self, shown: MissedFilter, entries: Sequence[MissedEntry]) -> None:
        """Begin from a filter.

        Args:
            shown: What is shown now.
            entries: All of the book, for the names to choose from.
        """
        super().__init__()
        translate_bindings(self)
        self._shown = shown
        self._entries = entries

    def compose(self) -> ComposeResult:
        """A list for each kind of filter."""
        shown, entries = self._shown, self._entries
        decks = {one.deck: one.deck_title for one in entries}
        sections = dict.fromkeys(
            one.entry.section[0] for one in entries if one.entry.section
        )
        kinds = dict.fromkeys(miss.kind for one in entries for miss in one.misses)
        with Vertical(id="missed-filter"):
            with VerticalScroll(id="missed-filter-lists", can_focus=False):
                yield from _chooser(_("Decks"), "by-deck", decks.items(), shown.decks)
                yield from _chooser(
                    _("Sections"),
                    "by-section",
                    ((one, one) for one in sections),
                    shown.sections,
                )
                with Horizontal(id="missed-filter-columns"):
                    with Vertical():
                        yield from _chooser(
                            _("Kinds"),
                            "by-kind",
                            ((one, _kind(one)) for one in kinds),
                            shown.kinds,
                        )
                    with Vertical():
                        yield from _chooser(
                            _("Causes"),
                            "by-cause",
                            ((one.value, cause_name(one)) for one in Cause),
                            [cause.value for cause in shown.causes],
                        )
                yield Tick(
                    _("show what was cleared"),
                    shown.state is MissedState.CLEARED,
                    id="cleared",
                )
            with Horizontal(id="missed-filter-buttons"):
                yield Button(_("Show"), id="show", variant="primary")
                yield Button(_("Show all"), id="all")

    def on_button_pressed(self, event: Button.Pressed) -> None:
        """Take what is chosen, or nothing of it."""
        if event.button.id == "all":
            self.dismiss(MissedFilter())
        else:
            self.action_show()

    def action_show(self) -> None:
        """Take what is chosen."""
        cleared = self.query_one("#cleared", Checkbox).value
        self.dismiss(
            MissedFilter(
                decks=self._chosen("by-deck"),
                sections=self._chosen("by-section"),
                kinds=self._chosen("by-kind"),
                causes=tuple(map(Cause, self._chosen("by-cause"))),
                state=MissedState.CLEARED if cleared else MissedState.OPEN,
            )
        )

    def _chosen(self, name: str) -> tuple[str, ...]:
        return tuple(self.query_one(f"#{name}", SelectionList).selected)


def _chooser(
    title: str, name: str, rows: Iterable[tuple[str, str]], chosen: Sequence[str]
) -> ComposeResult:
    yield Static(title, markup=False)
    yield TickList[str](
        *((said, value, value in chosen) for value, said in rows), id=name
    )


def _kind(name: str) -> str:
    """A kind of question in words, or of card."""
    if name in list(CardKind):
        return card_kind_name(CardKind(name))
    return kind_name(QuestionKind(name))
