"""One card on show: turned over at once, or revealed and ticked member by member."""

from __future__ import annotations

from dataclasses import dataclass
from typing import ClassVar, Final

from rich.style import Style
from rich.text import Text
from textual.app import ComposeResult
from textual.containers import VerticalScroll
from textual.events import Click, Resize
from textual.message import Message
from textual.widgets import Static

from quizapp.cards.comparing import Likeness
from quizapp.cards.reciting import compare_list, compare_member, compare_name
from quizapp.domain.card import CardKind, MemberId
from quizapp.domain.marking import Mark, Recital
from quizapp.domain.review import Grade
from quizapp.i18n import _
from quizapp.services.study import Asked
from quizapp.tui.widgets.face import Face
from quizapp.tui.widgets.page import Palette
from quizapp.tui.widgets.typed import Typed

_LEAST_HEIGHT: Final = 21
"""Rows of a terminal in which a card is set without spare room."""


class CardView(VerticalScroll, can_focus=False):
    """Shows a card, and knows how far it is revealed and what was known of it."""

    COMPONENT_CLASSES: ClassVar[set[str]] = {
        "card--term",
        "card--quiet",
        "card--answer",
        "card--known",
        "card--nearly",
        "card--missed",
        "card--cursor",
    }

    @dataclass
    class Changed(Message):
        """The card was revealed or ticked a step further."""

    @dataclass
    class Pressed(Message):
        """The learner clicked beside the members: go on."""

    @dataclass
    class MenuWanted(Message):
        """The learner clicked with the other button."""

    @dataclass
    class Reach(Message):
        """How far the card goes on below the edge."""

        lines_below: int

    def __init__(self, *, id: str | None = None) -> None:  # noqa: A002 - Textual's name
        """Show nothing yet."""
        super().__init__(id=id)
        self._asked: Asked | None = None
        self._is_turned = False
        self._recital: Recital | None = None
        self._typed: Typed | None = None
        self._face: Face | None = None

    def compose(self) -> ComposeResult:
        """The text of the card; it is drawn whole at each step."""
        yield Static(id="face", markup=False)

    def on_mount(self) -> None:
        """Take new colours when the theme changes."""
        self.app.theme_changed_signal.subscribe(
            self, lambda _theme: self.call_after_refresh(self.draw)
        )

    @property
    def is_list(self) -> bool:
        """Whether members are revealed and ticked one by one."""
        return self._recital is not None

    @property
    def takes_typing(self) -> bool:
        """Whether the answer is short enough to type."""
        return self._asked is not None and self._asked.card.kind in (
            CardKind.RECALL,
            CardKind.CLOZE,
            CardKind.NAME,
        )

    @property
    def is_begun(self) -> bool:
        """Whether something of the answer is on show."""
        return self._is_turned or bool(self._recital and self._recital.shown)

    @property
    def is_revealed(self) -> bool:
        """Whether the whole answer is on show, and every member marked."""
        if self._recital is not None:
            return self._recital.is_complete
        return self._is_turned

    @property
    def proposed(self) -> Grade | None:
        """The grade that follows from ticks or typing; None where nothing says."""
        if self._recital is not None:
            return self._recital.grade
        if self._typed is None or self._typed.whole is None:
            return None
        match self._typed.whole.likeness:
            case Likeness.RIGHT:
                return Grade.GOOD
            case Likeness.NEARLY:
                return Grade.HARD
            case Likeness.WRONG:
                return Grade.AGAIN

    @property
    def missed(self) -> tuple[MemberId, ...]:
        """The members ticked as missed."""
        if self._recital is None or self._asked is None:
            return ()
        return tuple(self._asked.members[place][0] for place in self._recital.missed)

    @property
    def typed_text(self) -> str:
        """What was typed."""
        return self._typed.text if self._typed else ""

    @property
    def tally(self) -> str:
        """How much of a list was known, in words."""
        if self._recital is None or not self._recital.is_complete:
            return ""
        count = len(self._recital.marks)
        return _("{known} of {count} known").format(
            known=count - len(self._recital.missed), count=count
        )

    def show(self, asked: Asked) -> None:
        """Show the question of a card."""
        self._asked, self._is_turned, self._typed = asked, False, None
        is_list = asked.card.kind is CardKind.RECALL
        self._recital = Recital.of(len(asked.members)) if is_list else None
        self.draw()
        self.scroll_home(animate=False)

    def refresh_entry(self, asked: Asked) -> None:
        """Show what changed on the same card, as far as it is revealed."""
        self._asked = asked
        self.draw()

    def show_instead(self, text: str) -> None:
        """Show a text, as there is no card at this moment."""
        self._asked = self._recital = self._typed = self._face = None
        self._is_turned = False
        self.query_one("#face", Static).update(Text(text, justify="center"))

    def step(self) -> None:
        """Reveal one member, the one on show being known; or turn the card over."""
        if self._recital is not None:
            self._recite(self._recital.next())
        else:
            self.reveal()

    def reveal(self) -> None:
        """Show the whole answer."""
        if self._recital is not None:
            self._recite(self._recital.show_all())
            return
        self._is_turned = True
        self._changed()

    def miss(self) -> None:
        """Mark the member at the cursor as missed, or known again, and go on."""
        recital = self._recital
        if recital is None or recital.cursor is None:
            return
        if recital.is_complete:
            self._recite(recital.toggle(recital.cursor).move(1))
        else:
            self._recite(recital.mark(Mark.MISSED))

    def move(self, by: int) -> None:
        """Move the cursor among the members, or the text where there is none."""
        if self._recital is None or self._recital.cursor is None:
            self.scroll_relative(y=by, animate=False)
        else:
            self._recite(self._recital.move(by))

    def compare(self, typed: str) -> None:
        """Show the answer beside what was typed; nothing typed only shows it."""
        if self._asked is None:
            return
        if typed.strip():
            self._typed = _compared(self._asked, typed)
        if self._recital is None or self._typed is None:
            self.reveal()
        else:
            self._recite(Recital.marked(self._typed.marks))

    def on_click(self, event: Click) -> None:
        """A click on a member that is on show turns its mark; elsewhere it goes on."""
        event.stop()
        place = event.style.meta.get("member")
        if event.button != 1:
            self.post_message(self.MenuWanted())
            return
        recital = self._recital
        if recital is not None and place is not None and place < recital.shown:
            self._recite(recital.toggle(place))
        elif self._asked is not None and not self.is_revealed:
            self.post_message(self.Pressed())

    def on_resize(self, event: Resize) -> None:
        """Set the card anew for the width, a third of the spare height above it."""
        spare = max(1, (self.app.size.height - _LEAST_HEIGHT) // 3)
        self.styles.padding = (spare, 0, 0, 0)
        self.call_after_refresh(self.draw)

    def draw(self) -> None:
        """Draw the card as it stands."""
        if self._asked is None:
            return
        asked = self._asked
        ids = [member_id for member_id, _text in asked.members]
        self._face = Face(
            card=asked.card,
            entry=asked.entry,
            revealed=self.is_revealed,
            hidden=ids.index(asked.card.member) if asked.card.member else None,
            recital=self._recital,
            typed=self._typed,
        )
        # Before the first layout the view has no width yet.
        width = self.size.width or self.app.size.width
        self.query_one("#face", Static).update(
            self._face.render(width, self._palette())
        )
        self.call_after_refresh(self._tell_reach)

    def watch_scroll_y(self, old_value: float, new_value: float) -> None:
        """Tell how much is left below."""
        super().watch_scroll_y(old_value, new_value)
        self._tell_reach()

    def watch_virtual_size(self) -> None:
        """Tell it too when the card has grown."""
        self._tell_reach()

    def _tell_reach(self) -> None:
        below = max(0, round(self.max_scroll_y - self.scroll_y))
        self.post_message(self.Reach(below))

    def _recite(self, recital: Recital) -> None:
        self._recital = recital
        self._changed()
        line = self._face.lines.get(recital.cursor or 0) if self._face else None
        if line is not None and not recital.is_complete:
            self._bring_into_view(line)

    def _bring_into_view(self, line: int) -> None:
        top, height = round(self.scroll_y), self.scrollable_content_region.height
        if not top <= line < top + height - 1:
            self.scroll_to(y=max(0, line - height + 2), animate=False)

    def _changed(self) -> None:
        self.draw()
        self.post_message(self.Changed())

    def _palette(self) -> Palette:
        def style(name: str) -> Style:
            return self.get_component_rich_style(f"card--{name}", partial=True)

        return Palette(
            plain=Style(),
            quiet=style("quiet"),
            term=style("term"),
            answer=style("answer"),
            known=style("known"),
            nearly=style("nearly"),
            missed=style("missed"),
            cursor=style("cursor"),
        )


def _compared(asked: Asked, typed: str) -> Typed:
    """What was typed beside the answer of this card."""
    entry = asked.entry
    match asked.card.kind:
        case CardKind.RECALL:
            recited = compare_list(entry, typed)
            return Typed(text=typed, members=recited.members, unknown=recited.unknown)
        case CardKind.NAME:
            return Typed(text=typed, whole=compare_name(entry, typed))
        case _:
            ids = [member for member, _text in asked.members]
            place = ids.index(asked.card.member) if asked.card.member else 0
            return Typed(text=typed, whole=compare_member(entry, place, typed))
