"""Export (导出): write a deck for Anki, a spreadsheet, paper, or to pass on."""

from __future__ import annotations

from collections.abc import Callable
from datetime import datetime
from pathlib import Path
from typing import TYPE_CHECKING, ClassVar

from rich.cells import cell_len
from rich.text import Text
from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.containers import Vertical
from textual.screen import Screen
from textual.widgets import Footer, Input, OptionList, Static
from textual.widgets.option_list import Option

from quizapp.errors import QuizappError
from quizapp.i18n import N_, _
from quizapp.services.finding import path_meant
from quizapp.services.outgoing import OUTGOING, Outgoing
from quizapp.tui.keys import translate_bindings
from quizapp.tui.widgets.line import Line

if TYPE_CHECKING:
    from quizapp.services.library import Library


class ExportScreen(Screen[None]):
    """What to write above, where to below; the screen stays for another."""

    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("enter", "write", N_("Write"), priority=True),
        Binding("up", "move(-1)", N_("Up"), show=False, priority=True),
        Binding("down", "move(1)", N_("Down"), show=False, priority=True),
        Binding("escape", "leave", N_("Back"), priority=True),
    ]
    DEFAULT_CSS = """
    ExportScreen {
        align-horizontal: center;
        #export { width: 100%; max-width: 84; height: 1fr; padding: 1 2; }
        #export-title { text-style: bold; color: $accent; margin-bottom: 1; height: 1; }
        #forms { height: auto; border: none; background: $background; padding: 0; }
        #export-about { height: 1; margin: 1 0; color: $quiet; }
        #export-path { border: none; height: 1; padding: 0 1; background: $panel; }
        #export-hint { height: auto; margin-top: 1; }
        #export-hint.wrong { color: $text-error; }
    }
    """

    def __init__(
        self,
        library: Library,
        clock: Callable[[], datetime],
        deck_id: str,
        deck_title: str,
        folder: Path | None = None,
    ) -> None:
        """Export this deck, at first to a folder (the present one)."""
        super().__init__()
        translate_bindings(self)
        self._library = library
        self._clock = clock
        self._deck_id = deck_id
        self._deck_title = deck_title
        self._folder = folder or Path.cwd()
        self._replaces: Path | None = None
        self._is_writing = False

    def compose(self) -> ComposeResult:
        """The forms, what the chosen one is for, the path, and what came of it."""
        with Vertical(id="export"):
            title = _("Export {title}").format(title=self._deck_title)
            yield Static(title, id="export-title", markup=False)
            yield OptionList(id="forms", markup=False, compact=True)
            yield Static("", id="export-about", markup=False)
            yield Line(id="export-path", compact=True)
            yield Static("", id="export-hint", markup=False)
        yield Footer(show_command_palette=False)

    def on_mount(self) -> None:
        """List the forms."""
        forms = self.query_one(OptionList)
        width = max(cell_len(_(form.name)) for form in OUTGOING)
        quiet = self.app.theme_variables["quiet"]
        for form in OUTGOING:
            name = _(form.name)
            row = Text(name + " " * (width + 2 - cell_len(name)), no_wrap=True)
            row.append(" / ".join(form.suffixes), quiet)
            forms.add_option(Option(row, id=form.id))
        forms.can_focus = False
        forms.highlighted = 0
        self.query_one(Line).focus()

    def on_option_list_option_highlighted(
        self, event: OptionList.OptionHighlighted
    ) -> None:
        """Say what the form is for, and propose a file for it."""
        form = OUTGOING[event.option_index]
        self.query_one("#export-about", Static).update(_(form.about))
        field = self.query_one(Line)
        field.value = str(self._folder / f"{self._deck_id}{form.ending}")
        field.cursor_position = len(field.value)

    def on_input_changed(self, event: Input.Changed) -> None:
        """Another file is another question."""
        self._replaces = None
        if not self._is_writing:
            self._say("")

    def action_move(self, by: int) -> None:
        """Go up or down in the list."""
        forms = self.query_one(OptionList)
        here = forms.highlighted or 0
        forms.highlighted = min(max(0, here + by), len(OUTGOING) - 1)

    def action_write(self) -> None:
        """Write the file; one that is there is replaced when asked twice.

        A deck file is not replaced but brought up to date, at once.
        """
        form = self._form()
        path = path_meant(self.query_one(Line).value, self._folder)
        if self._is_writing:
            return
        if path.suffix.lower() not in form.suffixes:
            endings = _(" or ").join(form.suffixes)
            self._say(_("✗ The file has to end in {endings}.").format(endings=endings))
            return
        merges = form.id == "deck"
        if path.is_file() and not merges and self._replaces != path:
            self._replaces = path
            self._say(_("⚑ The file is there already; enter again replaces it."))
            return
        self._is_writing = True
        self._say(_("Writing …"))
        now = self._clock()
        self.run_worker(
            lambda: self._write(form, path, now), thread=True, group="write"
        )

    def action_leave(self) -> None:
        """Back to the decks; a file that is being written is written to its end."""
        self.dismiss()

    def _form(self) -> Outgoing:
        return OUTGOING[self.query_one(OptionList).highlighted or 0]

    def _write(self, form: Outgoing, path: Path, now: datetime) -> None:
        """In a thread: the interface goes on."""
        try:
            contents = form.write(self._library, self._deck_id, path, now)
        except QuizappError as error:
            said = f"✗ {error}"
        else:
            said = _("✓ {contents}, written to {path}").format(
                contents=contents, path=path
            )
        self.app.call_from_thread(self._written, said)

    def _written(self, said: str) -> None:
        self._is_writing = False
        self._replaces = None
        if self.is_mounted and self.is_current:
            self._say(said)
        else:
            self.app.notify(said, markup=False)

    def _say(self, text: str) -> None:
        hint = self.query_one("#export-hint", Static)
        hint.set_class(text.startswith("✗"), "wrong")
        hint.update(text)
