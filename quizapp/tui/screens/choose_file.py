"""Choose a document: type, paste or drop its path, or pick it from the list."""

from __future__ import annotations

from collections.abc import Callable
from datetime import datetime
from pathlib import Path
from typing import TYPE_CHECKING, ClassVar

from rich.text import Text
from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.containers import Vertical
from textual.events import Paste
from textual.screen import Screen
from textual.widgets import Footer, Input, OptionList, Static
from textual.widgets.option_list import Option

from quizapp.errors import QuizappError
from quizapp.i18n import N_, _
from quizapp.services.finding import Found, find, is_whole_path, path_meant
from quizapp.services.importing import Review
from quizapp.tui.keys import translate_bindings
from quizapp.tui.screens.reading import ReadingScreen
from quizapp.tui.screens.review import Imported, ReviewScreen

if TYPE_CHECKING:
    from quizapp.services.library import Library


class PathInput(Input):
    """A path; a whole one that is pasted or dropped here stands for itself."""

    def _on_paste(self, event: Paste) -> None:
        pasted = event.text.strip()
        if is_whole_path(pasted):
            self.value = pasted.splitlines()[0]
            self.cursor_position = len(self.value)
            event.stop()
            event.prevent_default()


class FileScreen(Screen[Imported | None]):
    """Reads the chosen file and goes on to its review."""

    CSS_PATH = "../importing.tcss"
    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("enter", "choose", N_("Read"), priority=True),
        Binding("tab", "complete", N_("Complete"), priority=True),
        Binding("up", "move(-1)", N_("Up"), show=False, priority=True),
        Binding("down", "move(1)", N_("Down"), show=False, priority=True),
        Binding("shift+tab", "up_folder", N_("Folder above"), priority=True),
        Binding("ctrl+u", "clear", N_("Clear"), show=False, priority=True),
        Binding("escape", "leave", N_("Back"), priority=True),
    ]

    def __init__(
        self,
        library: Library,
        clock: Callable[[], datetime],
        folder: Path | None = None,
    ) -> None:
        """Choose for this library, beginning in a folder."""
        super().__init__()
        translate_bindings(self)
        self._library = library
        self._clock = clock
        self._folder = folder or Path.cwd()
        self._found: list[Found] = []

    def compose(self) -> ComposeResult:
        """The path on top, what it may mean below."""
        with Vertical(classes="column"):
            yield Static(_("Import a document"), id="import-title", markup=False)
            yield PathInput(
                placeholder=_("a path; paste it or drop the file here"),
                id="path",
                compact=True,
            )
            yield OptionList(id="files", markup=False, compact=True)
            yield Static("", id="hint", markup=False)
        yield Footer(show_command_palette=False)

    def on_mount(self) -> None:
        """List the recent files and the folder."""
        self.query_one(OptionList).can_focus = False
        self.query_one(Input).focus()
        self._look()

    def on_input_changed(self, event: Input.Changed) -> None:
        """List what the path may mean now."""
        self._look()

    def on_option_list_option_selected(self, event: OptionList.OptionSelected) -> None:
        """A click chooses a file, or goes into a folder."""
        event.stop()
        self._take(self._found[event.option_index])

    def action_move(self, by: int) -> None:
        """Go up or down in the list."""
        rows = self.query_one(OptionList)
        if self._found:
            here = -1 if rows.highlighted is None else rows.highlighted
            rows.highlighted = min(max(0, here + by), len(self._found) - 1)

    def action_complete(self) -> None:
        """Write the path under the cursor."""
        if chosen := self._chosen():
            self._write(chosen)

    def action_choose(self) -> None:
        """Read the file that is written, or else the one under the cursor."""
        text = self.query_one(Input).value
        meant = path_meant(text, self._folder)
        if text.strip() and meant.is_file():
            self._read(meant)
        elif chosen := self._chosen():
            self._take(chosen)
        elif text.strip():
            self._read(meant)

    def action_clear(self) -> None:
        """Begin the path anew."""
        self.query_one(Input).clear()

    def action_up_folder(self) -> None:
        """Look into the folder above."""
        meant = path_meant(self.query_one(Input).value, self._folder)
        folder = meant if meant.is_dir() else meant.parent
        self._write(Found(path=folder.resolve().parent, is_folder=True))

    def action_leave(self) -> None:
        """Back to the decks."""
        self.dismiss(None)

    def _chosen(self) -> Found | None:
        row = self.query_one(OptionList).highlighted
        return self._found[row] if row is not None and row < len(self._found) else None

    def _take(self, chosen: Found) -> None:
        if chosen.is_folder:
            self._write(chosen)
        else:
            self._read(chosen.path)

    def _write(self, chosen: Found) -> None:
        field = self.query_one(Input)
        path = self._shown(chosen.path)
        field.value = f"{path.rstrip('/')}/" if chosen.is_folder else path
        field.cursor_position = len(field.value)

    def _shown(self, path: Path) -> str:
        """The path as short as it can be written from the folder."""
        if path.is_relative_to(self._folder):
            return path.relative_to(self._folder).as_posix()
        return path.as_posix()

    def _look(self) -> None:
        """List what is found, in a thread: a folder may be far away."""
        text = self.query_one(Input).value
        self._hint("")

        def look() -> None:
            from quizapp.services.reviewing import recent_documents

            try:
                found = find(text, self._folder, recent_documents(self._library))
                problem = ""
            except (OSError, QuizappError) as error:
                found, problem = [], str(error)
            self.app.call_from_thread(self._list, text, found, problem)

        self.run_worker(look, thread=True, exclusive=True, group="look")

    def _list(self, text: str, found: list[Found], problem: str) -> None:
        if text != self.query_one(Input).value:
            return
        self._found = found
        rows = self.query_one(OptionList)
        rows.clear_options()
        rows.add_options(Option(self._row(one)) for one in found)
        rows.highlighted = 0 if found else None
        if problem:
            self._hint(problem, wrong=True)
        elif not found:
            self._hint(
                _(
                    "No .md .txt .html .docx .pdf document, .xlsx .csv table or .toml "
                    "deck is here."
                )
            )

    def _row(self, one: Found) -> Text:
        quiet = self.app.theme_variables["quiet"]
        if one.is_folder:
            return Text(f"  {one.path.name}/", no_wrap=True)
        row = Text("· " if one.is_recent else "  ", quiet, no_wrap=True)
        row.append(one.path.name, "default")
        if one.is_recent:
            folder = self._shown(one.path.parent)
            row.append("  " + _("recent") + f" · {folder}", quiet)
        return row

    def _read(self, path: Path) -> None:
        self._hint("")
        if path.is_relative_to(Path.cwd()):
            path = path.relative_to(Path.cwd())
        self.app.push_screen(ReadingScreen(path, self._library), self._was_read)

    def _was_read(self, outcome: Review | QuizappError | None) -> None:
        if isinstance(outcome, QuizappError):
            self._hint(f"✗ {outcome}", wrong=True)
            self.query_one(Input).select_all()
        elif outcome is not None:
            screen = ReviewScreen(outcome, self._library, self._clock)
            self.app.push_screen(screen, self._was_reviewed)

    def _was_reviewed(self, imported: Imported | None) -> None:
        if imported is not None:
            self.dismiss(imported)

    def _hint(self, text: str, *, wrong: bool = False) -> None:
        hint = self.query_one("#hint", Static)
        hint.set_class(wrong, "wrong")
        hint.update(text)
