"""Choose sections of a document: an outline with marks."""

from __future__ import annotations

from collections.abc import Sequence
from typing import ClassVar, Final

from rich.cells import cell_len, set_cell_size
from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.containers import Vertical
from textual.screen import ModalScreen
from textual.widgets import SelectionList, Static

from quizapp.domain.custom import SectionPath
from quizapp.i18n import N_, _
from quizapp.tui.keys import translate_bindings
from quizapp.tui.widgets.ticks import TickList

_TITLE: Final = 42
"""Cells of a heading."""


class SectionsScreen(ModalScreen[frozenset[SectionPath] | None]):
    """Gives the sections chosen; none for all of them, None when left."""

    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("enter", "choose", N_("Choose"), priority=True),
        Binding("a", "clear", N_("All of them")),
        Binding("escape", "leave", N_("Back")),
    ]

    def __init__(
        self,
        sections: Sequence[tuple[SectionPath, int]],
        chosen: frozenset[SectionPath],
    ) -> None:
        """Offer sections with their numbers of entries.

        Args:
            sections: In the order of the document.
            chosen: Those marked at the beginning.
        """
        super().__init__()
        translate_bindings(self)
        self._sections = sections
        self._marked = chosen

    def compose(self) -> ComposeResult:
        """A panel in the middle."""
        with Vertical(id="sections"):
            yield Static(_("Sections"), classes="heading", markup=False)
            yield TickList[SectionPath](
                *(
                    (_outlined(path, count), path, path in self._marked)
                    for path, count in self._sections
                ),
                id="section-list",
            )
            yield Static(
                _("space mark   a all   enter choose   esc back"),
                classes="quiet",
                markup=False,
            )

    def action_choose(self) -> None:
        """Take those that are marked."""
        self.dismiss(frozenset(self._list().selected))

    def action_clear(self) -> None:
        """No marks: all sections."""
        self._list().deselect_all()

    def action_leave(self) -> None:
        """Leave it as it was."""
        self.dismiss(None)

    def _list(self) -> SelectionList[SectionPath]:
        return self.query_one("#section-list", SelectionList)


def _outlined(path: SectionPath, count: int) -> str:
    """A heading under those above it, and its number of entries at the right."""
    title = "  " * (len(path) - 1) + path[-1]
    if cell_len(title) > _TITLE:
        title = set_cell_size(title, _TITLE - 1).rstrip() + "…"
    return f"{set_cell_size(title, _TITLE)}{count:>5}"
