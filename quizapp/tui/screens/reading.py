"""A document is being read: how far, and a way out."""

from __future__ import annotations

from pathlib import Path
from threading import Event
from typing import TYPE_CHECKING, ClassVar

from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.containers import Vertical
from textual.screen import ModalScreen
from textual.widgets import Footer, ProgressBar, Static

from quizapp.errors import QuizappError
from quizapp.i18n import N_, _
from quizapp.services.importing import Review
from quizapp.tui.keys import translate_bindings

if TYPE_CHECKING:
    from quizapp.services.library import Library


class _Cancelled(Exception):  # noqa: N818 - no error
    """The learner does not want to wait."""


class ReadingScreen(ModalScreen[Review | QuizappError | None]):
    """Gives back the review, or what went wrong; None when it was cancelled."""

    CSS_PATH = "../importing.tcss"
    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("escape", "cancel", N_("Cancel")),
    ]

    def __init__(self, path: Path, library: Library) -> None:
        """Read this file, for this library."""
        super().__init__()
        translate_bindings(self)
        self._path = path
        self._library = library
        self._cancelled = Event()

    def compose(self) -> ComposeResult:
        """The file's name and a bar."""
        with Vertical(classes="panel reading"):
            yield Static(_("Reading …"), classes="heading", markup=False)
            yield Static(self._path.name, markup=False)
            yield ProgressBar(show_eta=False, show_percentage=False, id="bar")
            yield Static("", id="how-far", classes="quiet", markup=False)
            yield Footer(show_command_palette=False)

    def on_mount(self) -> None:
        """Begin, in a thread."""
        self.run_worker(self._read, thread=True)

    def action_cancel(self) -> None:
        """Wait no longer; the reading stops at its next step."""
        self._cancelled.set()
        self.dismiss(None)

    def _read(self) -> None:
        from quizapp.services.reviewing import (
            beside_library,
            read_for_review,
            remember_document,
        )

        outcome: Review | QuizappError
        try:
            read = read_for_review(self._path, self._progress)
            outcome = beside_library(read, self._library)
            remember_document(self._path, self._library)
        except _Cancelled:
            return
        except QuizappError as error:
            outcome = error
        if not self._cancelled.is_set():
            self.app.call_from_thread(self._finish, outcome)

    def _progress(self, part: int, parts: int) -> None:
        if self._cancelled.is_set():
            raise _Cancelled
        self.app.call_from_thread(self._show, part, parts)

    def _show(self, part: int, parts: int) -> None:
        self.query_one(ProgressBar).update(total=parts, progress=part)
        self.query_one("#how-far", Static).update(
            _("page {part} of {parts}").format(part=part, parts=parts)
        )

    def _finish(self, outcome: Review | QuizappError) -> None:
        if not self._cancelled.is_set():
            self.dismiss(outcome)
