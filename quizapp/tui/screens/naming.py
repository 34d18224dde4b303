"""The name of the deck that a review makes, and what goes in it."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, ClassVar

from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.containers import VerticalScroll
from textual.screen import ModalScreen
from textual.widgets import Checkbox, Footer, Input, Static

from quizapp.i18n import N_, _
from quizapp.services.candidates import Decision
from quizapp.services.importing import Review
from quizapp.tui.keys import translate_bindings
from quizapp.tui.widgets.ticks import Tick

if TYPE_CHECKING:
    from quizapp.services.library import Library


@dataclass(frozen=True, slots=True, kw_only=True)
class Named:
    """What the learner wrote."""

    deck_id: str
    title: str
    with_open: bool
    """Whether terms that are not decided go in too."""

    with_figures: bool
    """The same of figures."""


class NamingScreen(ModalScreen[Named | None]):
    """Asks for title and id; says which deck is updated, if one is."""

    CSS_PATH = "../importing.tcss"
    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("ctrl+s", "add", N_("Add"), priority=True),
        Binding("escape", "close", N_("Back"), priority=True),
        Binding("tab", "app.focus_next", N_("Other field")),
    ]

    def __init__(self, review: Review, library: Library) -> None:
        """Name the deck of this review."""
        super().__init__()
        translate_bindings(self)
        self._review = review
        self._titles = {deck.id: deck.title for deck in library.catalogue.deck_names()}

    def compose(self) -> ComposeResult:
        """Two fields, and a choice where something is not decided."""
        counts = self._review.counts
        with VerticalScroll(classes="panel naming", can_focus=False):
            yield Static(_("Add to the library"), classes="heading", markup=False)
            yield Static(
                _("accepted {accepted} · dropped {dropped} · open {open}").format(
                    accepted=counts[Decision.ACCEPTED],
                    dropped=counts[Decision.DROPPED],
                    open=counts[Decision.OPEN],
                )
                + "\n",
                classes="quiet",
                markup=False,
            )
            yield Static(_("Title"), classes="quiet", markup=False)
            yield Input(self._review.title, id="title", compact=True)
            yield Static(_("Short name, for commands"), classes="quiet", markup=False)
            yield Input(self._review.deck_id, id="deck-id", compact=True)
            yield from self._choices()
            yield Static(id="which", classes="quiet", markup=False)
            yield Static(id="wrong-name", markup=False)
            yield Footer(show_command_palette=False)

    def _choices(self) -> ComposeResult:
        """Whether what is not decided goes in too."""
        count, figures = self._review.counts[Decision.OPEN], self._review.open_figures
        if count:
            label = _("also the {count} that are not decided").format(count=count)
            value = not self._review.is_touched
            yield Tick(label, value=value, id="with-open", compact=True)
        if figures:
            label = _("also {count} figures; a deck asks them only if it is set so")
            label = label.format(count=figures)
            yield Tick(label, value=True, id="with-figures", compact=True)

    def on_mount(self) -> None:
        """Say which deck it is."""
        self._say()

    def on_input_changed(self) -> None:
        """Say which deck it is now."""
        self._say()

    def on_input_submitted(self) -> None:
        """Enter adds."""
        self.action_add()

    def action_add(self) -> None:
        """Give the names back, if they are some."""
        named = self._form()
        mistake = ""
        if not named.title:
            mistake = _("The deck needs a title.")
        elif not named.deck_id or not named.deck_id.isprintable():
            mistake = _("The deck needs a short name.")
        elif "/" in named.deck_id or "\\" in named.deck_id:
            mistake = _("The short name may not have / or \\ in it.")
        elif not self._deck_has_terms(named):
            mistake = _("Nothing is accepted yet, so there is nothing to add.")
        self.query_one("#wrong-name", Static).update(f"✗ {mistake}" if mistake else "")
        if not mistake:
            self.dismiss(named)

    def action_close(self) -> None:
        """Go back to the review."""
        self.dismiss(None)

    def _form(self) -> Named:
        boxes = {box.id: box.value for box in self.query(Checkbox)}
        return Named(
            deck_id=self.query_one("#deck-id", Input).value.strip(),
            title=self.query_one("#title", Input).value.strip(),
            with_open=boxes.get("with-open", False),
            with_figures=boxes.get("with-figures", False),
        )

    def _deck_has_terms(self, named: Named) -> bool:
        deck = self._review.deck(with_open=named.with_open)
        return bool(deck.entries)

    def _say(self) -> None:
        if not self.is_mounted:
            return
        deck_id = self._form().deck_id
        said = _("A new deck.")
        if deck_id in self._titles:
            said = _(
                "The library has this deck, “{title}”: it is updated, "
                "and all that you learnt stays."
            ).format(title=self._titles[deck_id])
        self.query_one("#which", Static).update(said)
