"""The options of a question: chosen by letter or mouse, and told right from wrong."""

from __future__ import annotations

from dataclasses import dataclass

from rich.cells import cell_len
from rich.style import Style
from rich.text import Text
from textual.app import ComposeResult
from textual.containers import Vertical
from textual.message import Message
from textual.widgets import Static

from quizapp.domain.question import LETTERS, QuestionKind
from quizapp.domain.quiz import Reply
from quizapp.tui.widgets.prose import wrap

MOST = len(LETTERS)


@dataclass(frozen=True, slots=True, kw_only=True)
class OptionView:
    """What one option looks like."""

    letter: str
    text: str
    mark: str
    """Round for one of several, square for several of them."""
    state: str
    """The style: plain, chosen, right or wrong."""


def option_views(reply: Reply, chosen: tuple[str, ...]) -> list[OptionView]:
    """The options of a question as they stand now."""
    several = reply.question.kind is QuestionKind.MULTIPLE
    on, off = ("■", "□") if several else ("●", "○")
    views = []
    for letter, option in zip(LETTERS, reply.question.options, strict=False):
        is_chosen = letter in chosen
        state, mark = ("chosen", on) if is_chosen else ("plain", off)
        if reply.is_right is not None:
            if option.is_right:
                state, mark = "right", "✓"
            elif is_chosen:
                state, mark = "wrong", "✗"
        views.append(
            OptionView(letter=letter, text=option.text, mark=mark, state=state)
        )
    return views


class OptionRow(Static):
    """One option."""

    def __init__(self) -> None:
        """Show nothing yet."""
        super().__init__(classes="option", markup=False)
        self.display = False
        self.view: OptionView | None = None
        self._width = 0
        self._quiet: Style | None = None

    def show(self, view: OptionView | None, width: int, quiet: Style) -> None:
        """Show an option in so many cells; nothing for None."""
        if (view, width, quiet) == (self.view, self._width, self._quiet):
            return
        self.view, self._width, self._quiet = view, width, quiet
        self.display = view is not None
        if view is None:
            return
        self.set_classes(f"option {view.state}")
        lead = f"{view.mark} {view.letter}  "
        text = Text(lead)
        lines = wrap(view.text, width - cell_len(lead))
        text.append(("\n" + " " * cell_len(lead)).join(lines))
        self.update(text)

    def on_click(self) -> None:
        """Choose it."""
        if self.view is not None:
            self.post_message(Options.Chosen(self.view.letter))


class Options(Vertical):
    """All options of a question."""

    DEFAULT_CSS = """
    Options {
        height: auto;
        OptionRow { width: 100%; height: auto; margin-bottom: 1; }
        OptionRow:hover { background: $panel; }
        &.told OptionRow { margin-bottom: 0; }
        &.told { margin-bottom: 1; }
        OptionRow.chosen { color: $primary; text-style: bold; }
        OptionRow.right { color: $success; text-style: bold; }
        OptionRow.wrong { color: $error; }
    }
    """

    @dataclass
    class Chosen(Message):
        """The learner chose an option with the mouse."""

        letter: str

    def compose(self) -> ComposeResult:
        """As many as a question can have; those not needed are hidden."""
        for _ in range(MOST):
            yield OptionRow()

    def show(self, views: list[OptionView], width: int) -> None:
        """Show these options in so many cells."""
        padded = [*views, *([None] * (MOST - len(views)))]
        for choice, view in zip(self.query(OptionRow), padded, strict=True):
            choice.show(view, width, Style())
