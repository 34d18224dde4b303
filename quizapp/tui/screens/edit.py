"""Edit an entry in place: term, members, definition, note."""

from __future__ import annotations

from typing import ClassVar

from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.containers import Horizontal, Vertical
from textual.screen import ModalScreen
from textual.widgets import Footer, Input, Static, TextArea

from quizapp.domain.entry import Entry, Verdict
from quizapp.errors import EditError
from quizapp.i18n import N_, _
from quizapp.services.editing import EntryEdit, edit_of, edited, judgement
from quizapp.tui.keys import translate_bindings

FIELDS = ("term", "members", "definition", "note")


class EditScreen(ModalScreen[EntryEdit | None]):
    """Gives back what the learner wrote, checked; None for nothing."""

    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("ctrl+s", "save", N_("Save"), priority=True),
        Binding("escape", "leave", N_("Back"), priority=True),
        Binding("tab", "app.focus_next", N_("Next field")),
    ]

    def __init__(self, entry: Entry, *, field: str = "term") -> None:
        """Edit this entry, the cursor in the field named."""
        super().__init__()
        translate_bindings(self)
        self._entry = entry
        self._before = edit_of(entry)
        self._field = field
        self._warned = False

    def compose(self) -> ComposeResult:
        """Four fields under each other, what the numeral says below the members."""
        with Vertical(classes="panel edit"):
            yield Static(_("Edit"), classes="heading", markup=False)
            yield from _row(
                _("Term"),
                Input(
                    self._before.term,
                    id="term",
                    compact=True,
                    select_on_focus=False,
                ),
            )
            yield from _row(
                _("Members"),
                TextArea("\n".join(self._before.members), id="members", compact=True),
                _("one a line"),
            )
            yield Static(id="verdict", markup=False)
            yield from _row(
                _("Definition"),
                TextArea(self._before.definition, id="definition", compact=True),
            )
            yield from _row(
                _("Note"),
                TextArea(self._before.note, id="note", compact=True),
                _("a mnemonic of your own"),
            )
            yield Static(id="mistake", markup=False)
            yield Footer(show_command_palette=False)

    def on_mount(self) -> None:
        """Go to the field that is to be changed."""
        self.query_one(Input).cursor_blink = False
        for area in self.query(TextArea):
            area.cursor_blink = False
        field = self.query_one(f"#{self._field}")
        field.focus()
        if isinstance(field, TextArea):
            field.move_cursor(field.document.end)
        self._judge()

    def on_input_changed(self) -> None:
        """Judge anew."""
        self._judge()

    def on_text_area_changed(self) -> None:
        """Judge anew."""
        self._judge()

    def action_save(self) -> None:
        """Give the form back if an entry can be so, else say what to put right."""
        form = self._form()
        try:
            edited(self._entry, form)
        except EditError as error:
            self.query_one("#mistake", Static).update(f"✗ {error}")
            self.query_one(f"#{error.field}").focus()
            return
        self.dismiss(form)

    def action_leave(self) -> None:
        """Close; what was changed is only thrown away on the second time."""
        if self._form() == self._before or self._warned:
            self.dismiss(None)
            return
        self._warned = True
        self.query_one("#mistake", Static).update(
            _("Not saved yet: ctrl+s saves, esc once more throws the changes away.")
        )

    def _form(self) -> EntryEdit:
        lines = self.query_one("#members", TextArea).text.splitlines()
        return EntryEdit(
            term=self.query_one("#term", Input).value,
            members=self._before.members
            if lines == [*"\n".join(self._before.members).splitlines()]
            else tuple(filter(None, map(str.strip, lines))),
            definition=self.query_one("#definition", TextArea).text,
            note=self.query_one("#note", TextArea).text,
        )

    def _judge(self) -> None:
        if not self.is_mounted:
            return
        self._warned = False
        self.query_one("#mistake", Static).update("")
        form = self._form()
        verdict, announced = judgement(self._entry, form)
        line = self.query_one("#verdict", Static)
        line.set_class(verdict is Verdict.CONTRADICTED, "wrong")
        line.update(_said(verdict, announced, len(form.members)))


def _said(verdict: Verdict, announced: int | None, count: int) -> str:
    """What the numeral says of the members, for the learner."""
    match verdict:
        case Verdict.VERIFIED:
            return _("✓ {count} members, as the term says").format(count=count)
        case Verdict.CONTRADICTED:
            return _(
                "✗ the term says {announced}, these are {count}: "
                "the list will not be asked until they agree"
            ).format(announced=announced, count=count)
        case Verdict.NOT_LISTED:
            return _("· the term says {announced}, none is listed").format(
                announced=announced
            )
        case Verdict.UNANNOUNCED:
            return _("· {count} members; the term says no number").format(count=count)


def _row(label: str, field: Input | TextArea, hint: str = "") -> ComposeResult:
    with Horizontal(classes=f"row {field.id}"):
        with Vertical(classes="label"):
            yield Static(label, markup=False)
            if hint:
                yield Static(hint, classes="quiet", markup=False)
        yield field
