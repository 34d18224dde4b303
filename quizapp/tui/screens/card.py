"""One card whole, over the list that it comes from."""

from __future__ import annotations

from typing import ClassVar

from rich.style import Style
from rich.text import Text
from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.containers import VerticalScroll
from textual.events import Resize
from textual.screen import Screen
from textual.widgets import Footer, Static

from quizapp.i18n import N_
from quizapp.services.browsing import Shown
from quizapp.tui.keys import translate_bindings
from quizapp.tui.widgets.face import Face
from quizapp.tui.widgets.page import Palette


def draw_card(shown: Shown | None, width: int, palette: Palette) -> Text:
    """The card with its answer, set for so many cells; nothing for no card."""
    if shown is None:
        return Text()
    ids = [member_id for member_id, _text in shown.members]
    face = Face(
        card=shown.card,
        entry=shown.entry,
        revealed=True,
        hidden=ids.index(shown.card.member) if shown.card.member else None,
    )
    return face.render(width, palette)


def palette_of(face: Static) -> Palette:
    """The colours of a card that is drawn on this widget."""

    def style(name: str) -> Style:
        return Style(color=colours[name])

    colours = face.app.theme_variables
    return Palette(
        plain=Style(),
        quiet=style("quiet"),
        term=style("accent") + Style(bold=True),
        answer=style("accent"),
        known=style("success"),
        nearly=style("warning"),
        missed=style("error"),
        cursor=Style(bold=True),
    )


class CardScreen(Screen[None]):
    """The card with its answer; esc goes back."""

    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("escape,enter,q", "dismiss", N_("Back")),
        Binding("down,j", "scroll(1)", N_("Scroll down"), show=False),
        Binding("up,k", "scroll(-1)", N_("Scroll up"), show=False),
        Binding("pagedown", "scroll(10)", N_("Page down"), show=False),
        Binding("pageup", "scroll(-10)", N_("Page up"), show=False),
    ]

    def __init__(self, shown: Shown) -> None:
        """Show this card."""
        super().__init__()
        translate_bindings(self)
        self._shown = shown

    def compose(self) -> ComposeResult:
        """Where it stands, and the card."""
        section = self._shown.entry.section[-1:]
        place = " › ".join([self._shown.deck_title, *section])
        yield Static(Text(place), id="card-where", markup=False)
        with VerticalScroll(id="card-page", can_focus=False):
            yield Static("", id="whole-card", markup=False)
        yield Footer(show_command_palette=False)

    def on_resize(self, event: Resize) -> None:
        """Set the card for the width."""
        self.call_after_refresh(self._draw)

    def action_scroll(self, by: int) -> None:
        """Move a long card up or down."""
        self.query_one("#card-page").scroll_relative(y=by, animate=False)

    def _draw(self) -> None:
        face, page = self.query_one("#whole-card", Static), self.query_one("#card-page")
        face.update(draw_card(self._shown, page.size.width, palette_of(face)))
