"""Two slogans that are mixed up, side by side, with what tells them apart."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass
from itertools import zip_longest
from typing import ClassVar, Final

from rich.cells import set_cell_size
from rich.text import Text
from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.containers import VerticalScroll
from textual.events import Resize
from textual.screen import Screen
from textual.widgets import Footer, Static

from quizapp.cards.mnemonic import shared_head, shared_tail
from quizapp.domain.entry import Entry, term_key
from quizapp.i18n import N_, _
from quizapp.services.missed import ConfusedPair
from quizapp.tui.keys import translate_bindings
from quizapp.tui.screens.quiz.wording import bare_stem
from quizapp.tui.widgets.prose import wrap

_SHORT: Final = 3
"""Of longer ones a wrong answer may say only the last word: 稳安全 of 粮食能源安全."""

_MOST: Final = 8
"""So many wrong answers, or lines of a definition, are shown."""


class PairsScreen(Screen[None]):
    """One pair at a time."""

    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("left", "go(-1)", N_("Previous pair"), key_display="←"),
        Binding("right,space", "go(1)", N_("Next pair"), key_display="→"),
        Binding("escape,q", "leave", N_("Back")),
    ]
    DEFAULT_CSS = """
    PairsScreen {
        align-horizontal: center;
        #pair { width: 100%; max-width: 84; height: 1fr; padding: 1 2; }
        #pair-text { height: auto; }
    }
    """

    def __init__(self, pairs: Sequence[ConfusedPair]) -> None:
        """Show these, the commonest first."""
        super().__init__()
        translate_bindings(self)
        self._pairs = pairs
        self._at = 0

    def compose(self) -> ComposeResult:
        """One text."""
        with VerticalScroll(id="pair", can_focus=False):
            yield Static(id="pair-text", markup=False)
        yield Footer(show_command_palette=False)

    def on_mount(self) -> None:
        """Show the first pair."""
        self._draw()

    def on_resize(self, event: Resize) -> None:
        """Set it anew for the width."""
        self.call_after_refresh(self._draw)

    def check_action(self, action: str, parameters: tuple[object, ...]) -> bool | None:
        """Only where there is another."""
        if action == "go":
            step = parameters[0]
            return isinstance(step, int) and 0 <= self._at + step < len(self._pairs)
        return True

    def action_go(self, step: int) -> None:
        """The pair before or after."""
        self._at += step
        self._draw()
        self.refresh_bindings()

    def action_leave(self) -> None:
        """Back to the book."""
        self.dismiss()

    def _draw(self) -> None:
        pair = self._pairs[self._at]
        width = self.query_one("#pair").content_size.width
        half = max(16, width // 2 - 2)
        text = Text()
        text.append(
            _("Taken for each other {n} times · {at} of {count}").format(
                n=pair.times, at=self._at + 1, count=len(self._pairs)
            )
            + "\n\n",
            style=self._colour("quiet"),
        )
        columns = [_column(one, pair, half) for one in (pair.one, pair.other)]
        for row in zip_longest(*columns, fillvalue=_EMPTY):
            for line in row:
                style = self._colour(line.tone) if line.tone else "bold"
                text.append(set_cell_size(line.text, half) + "  ", style=style)
            text.append("\n")
        text.append("\n" + _("✗ mixed up   = on both sides") + "\n\n")
        text.append(_("What you answered:") + "\n", style=self._colour("quiet"))
        for said, times in Counter(pair.chosen).most_common(_MOST):
            told = f"✗ {bare_stem(said)}" + (f" ×{times}" if times > 1 else "")
            for one in wrap(told, max(20, width)):
                text.append(one + "\n", style=self._colour("error"))
        self.query_one("#pair-text", Static).update(text)

    def _colour(self, name: str) -> str:
        return self.app.theme_variables.get(name, "")


@dataclass(frozen=True, slots=True)
class _Line:
    """A line of a column, and how it looks; no tone for what is bold."""

    text: str
    tone: str = ""


_EMPTY = _Line("", "quiet")


def _column(entry: Entry, pair: ConfusedPair, width: int) -> list[_Line]:
    """The term, a gap, and its members, or what it is where it has none."""
    lines = [_Line(one) for one in wrap(entry.term, width)] + [_EMPTY]
    if not entry.members:
        said = wrap(entry.definition, width)[:_MOST]
        return lines + [_Line(one, "foreground") for one in said]
    head, tail = shared_head(entry.members), shared_tail(entry.members)
    for place, member in enumerate(entry.members, start=1):
        core = member.removeprefix(head).removesuffix(tail)
        mark, tone = " ", "warning"
        if term_key(member) in pair.shared:
            mark, tone = "=", "quiet"
        elif any(_is_mixed_up(core, member, said) for said in pair.chosen):
            mark, tone = "✗", "error"
        told = wrap(f"{mark} {place} {member}", width)
        lines += [_Line(one, tone) for one in told]
    return lines


def _is_mixed_up(core: str, member: str, said: str) -> bool:
    """Whether a wrong answer says what is particular to a member in another dress."""
    said_so = core in said or (len(core) > _SHORT and core[-2:] in said)
    return bool(core) and said_so and (core == member or member not in said)
