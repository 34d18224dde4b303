"""The book of missed entries (错题本): what, how often, why, and what to do now."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from datetime import datetime
from typing import TYPE_CHECKING, ClassVar, Final

from rich.cells import set_cell_size
from rich.text import Text
from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.containers import Horizontal, Vertical, VerticalScroll
from textual.events import Resize
from textual.screen import Screen
from textual.widgets import Footer, OptionList, Static
from textual.widgets.option_list import Option

from quizapp.domain.custom import Effect, Pick, PickOrder
from quizapp.domain.question import QuestionKind
from quizapp.domain.quiz import Cause, MissedEntry, MissedState, QuizPlan
from quizapp.errors import QuizappError
from quizapp.i18n import N_, _
from quizapp.services.missed import MissedFilter
from quizapp.tui.keys import translate_bindings
from quizapp.tui.screens.missed_filter import MissedFilterScreen
from quizapp.tui.screens.quiz.wording import cause_name, local_moment, seed_of
from quizapp.tui.widgets.prose import wrap

if TYPE_CHECKING:
    from quizapp.services.library import Library
    from quizapp.tui.app import QuizApp

WIDE: Final = 100
"""Cells from which the entry stands beside the list."""

_MOST_REVIEWED: Final = 100
_NAME: Final = 26
_QUESTIONS: Final = {
    QuestionKind.SINGLE: 6,
    QuestionKind.MULTIPLE: 2,
    QuestionKind.JUDGE: 2,
}


class MissedScreen(Screen[None]):
    """The list, and the entry under the cursor."""

    app: QuizApp
    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("enter", "review", N_("Review"), priority=True),
        Binding("z", "quiz", N_("Quiz on these")),
        Binding("1", "cause('careless')", N_("Cause"), key_display="1–4"),
        Binding("2", "cause('confused')", N_("Confused"), show=False),
        Binding("3", "cause('unknown')", N_("Unknown"), show=False),
        Binding("4", "cause('time')", N_("No time"), show=False),
        Binding("d", "clear", N_("Cleared")),
        Binding("c", "compare", N_("Confused pairs")),
        Binding("f", "filter", N_("Filter")),
        Binding("escape,q", "leave", N_("Back")),
    ]
    DEFAULT_CSS = """
    MissedScreen {
        #missed-head { height: 1; padding: 0 2; margin-top: 1; }
        #missed-body { height: 1fr; padding: 1 0 0 0; }
        #missed-list {
            width: 1fr; border: none; padding: 0 1;
            background: $background; scrollbar-size-vertical: 1;
        }
        #missed-entry { width: 1fr; padding: 0 2; scrollbar-size-vertical: 1; }
        #missed-entry Static { height: auto; }
        #missed-text { width: 100%; }
    }
    MissedScreen.narrow #missed-body { layout: vertical; }
    MissedScreen.narrow #missed-list { height: 1fr; width: 100%; }
    MissedScreen.narrow #missed-entry {
        height: 9; width: 100%; border-top: solid $rule;
    }
    """

    def __init__(self, library: Library, clock: Callable[[], datetime]) -> None:
        """Open the book of this library."""
        super().__init__()
        translate_bindings(self)
        self._library = library
        self._clock = clock
        self._shown = MissedFilter()
        self._entries: list[MissedEntry] = []
        self._streak = library.preferences().missed_streak

    def compose(self) -> ComposeResult:
        """A head, the list, the entry."""
        yield Static(id="missed-head", markup=False)
        with Horizontal(id="missed-body"):
            yield OptionList(id="missed-list")
            with VerticalScroll(id="missed-entry", can_focus=False), Vertical():
                yield Static(id="missed-text", markup=False)
        yield Footer(show_command_palette=False)

    def on_mount(self) -> None:
        """Fill the list."""
        self._list()

    def on_screen_resume(self) -> None:
        """Fill it anew after a quiz or a sitting."""
        if self.is_mounted:
            self._list()

    def on_resize(self, event: Resize) -> None:
        """Beside each other where there is room."""
        self.set_class(event.size.width < WIDE, "narrow")
        self.call_after_refresh(self._draw)

    def on_option_list_option_highlighted(
        self, event: OptionList.OptionHighlighted
    ) -> None:
        """Show the entry under the cursor."""
        self._draw()

    def on_option_list_option_selected(self, event: OptionList.OptionSelected) -> None:
        """Review those that are listed."""
        event.stop()
        self.action_review()

    def check_action(self, action: str, parameters: tuple[object, ...]) -> bool | None:
        """What needs an entry needs one."""
        if action in ("cause", "clear", "review"):
            return bool(self._entries)
        if action == "quiz":
            return self._shown.state is not MissedState.CLEARED and bool(self._entries)
        return True

    def action_filter(self) -> None:
        """Choose which entries are shown."""

        def take(chosen: MissedFilter | None) -> None:
            if chosen is not None:
                self._shown = chosen
                self._list()

        everything = self._library.missed.entries(MissedFilter(state=None))
        self.app.push_screen(MissedFilterScreen(self._shown, everything), take)

    def action_cause(self, name: str) -> None:
        """Say why the entry was missed; the same key again forgets it."""
        missed = self._current()
        if missed is None:
            return
        cause = None if missed.cause is Cause(name) else Cause(name)
        self._try(
            lambda: self._library.missed.set_cause(missed.deck, missed.entry.id, cause)
        )
        self._list()

    def action_clear(self) -> None:
        """Take the entry out of the book, or put a cleared one back."""
        missed = self._current()
        if missed is None:
            return
        book = self._library.missed
        if missed.state is MissedState.CLEARED:
            self._try(lambda: book.put_back(missed.deck, missed.entry.id))
            self.notify(_("Put back."))
        else:
            self._try(
                lambda: book.clear(missed.deck, missed.entry.id, now=self._clock())
            )
            self.notify(_("Cleared; f shows it among the cleared ones."))
        self._list()

    def action_quiz(self) -> None:
        """A quiz with other questions on those that are listed."""
        from quizapp.tui.screens.quiz.run import QuizScreen

        listed = tuple((one.deck, one.entry.id) for one in self._entries)
        plan = QuizPlan(
            name="missed", counts=_QUESTIONS, entries=listed, missed_only=True
        )
        now = self._clock()
        try:
            quiz = self._library.quizzes.start(plan, seed=seed_of(now), now=now)
        except QuizappError as error:
            self.notify(str(error), severity="warning", markup=False)
            return
        self.app.push_screen(QuizScreen(quiz, self._clock))

    def action_review(self) -> None:
        """Study the cards of the entries that are listed; the answers count."""
        from quizapp.tui.screens.study import StudyScreen

        pick = Pick(
            entries=frozenset((one.deck, one.entry.id) for one in self._entries),
            order=PickOrder.AT_RISK,
            number=_MOST_REVIEWED,
            effect=Effect.REVIEW,
        )
        now = self._clock()
        try:
            sitting = self._library.custom_sitting(pick, now=now, seed=0)
        except QuizappError as error:
            self.notify(str(error), severity="warning", markup=False)
            return
        self.app.push_screen(StudyScreen(sitting, self._clock))

    def action_compare(self) -> None:
        """Two slogans side by side."""
        from quizapp.tui.screens.pairs import PairsScreen

        pairs = self._library.missed.confused_pairs()
        if pairs:
            self.app.push_screen(PairsScreen(pairs))
        else:
            self.notify(
                _("No two slogans were taken for each other yet; quizzes show that.")
            )

    def action_leave(self) -> None:
        """Go home."""
        self.dismiss()

    def _current(self) -> MissedEntry | None:
        place = self.query_one("#missed-list", OptionList).highlighted
        if place is None or place >= len(self._entries):
            return None
        return self._entries[place]

    def _try(self, work: Callable[[], object]) -> None:
        try:
            work()
        except QuizappError as error:
            self.notify(str(error), severity="error", markup=False)

    def _list(self) -> None:
        listed = self.query_one("#missed-list", OptionList)
        before = listed.highlighted or 0
        self._entries = self._library.missed.entries(self._shown)
        listed.clear_options()
        listed.add_options([Option(self._row(one)) for one in self._entries])
        if self._entries:
            listed.highlighted = min(before, len(self._entries) - 1)
        listed.focus()
        self._draw()
        self.refresh_bindings()

    def _row(self, missed: MissedEntry) -> Text:
        text = Text(no_wrap=True, overflow="ellipsis")
        text.append(set_cell_size(missed.entry.term, _NAME) + " ")
        text.append(_("{n}×").format(n=missed.times) + " ", style=self._colour("error"))
        text.append(self._dots(missed), style=self._colour("success"))
        text.append("  " + cause_name(missed.cause), style=self._colour("warning"))
        return text

    def _dots(self, missed: MissedEntry) -> str:
        if missed.state is MissedState.CLEARED:
            return _("cleared")
        done = min(missed.streak, self._streak)
        return "●" * done + "○" * (self._streak - done)

    def _draw(self) -> None:
        counts = replace(self._shown, causes=(), state=None)
        everything = self._library.missed.entries(counts)
        cleared = sum(one.state is MissedState.CLEARED for one in everything)
        head = Text(_("Missed ones"), style="bold")
        head.append(
            _("   {open} open · {cleared} cleared").format(
                open=len(everything) - cleared, cleared=cleared
            ),
            style=self._colour("quiet"),
        )
        if self._shown != MissedFilter():
            head.append(_("   {n} shown").format(n=len(self._entries)))
        self.query_one("#missed-head", Static).update(head)
        self.query_one("#missed-text", Static).update(self._entry_text())

    def _entry_text(self) -> Text:
        width = max(20, min(64, self.query_one("#missed-entry").content_size.width - 2))
        missed = self._current()
        quiet = self._colour("quiet")
        if missed is None:
            return Text(_empty(self._shown), style=quiet)
        text = Text(missed.entry.term + "\n", style="bold")
        for place, member in enumerate(missed.entry.members, start=1):
            for line in wrap(f"{place:>2} {member}", width):
                text.append(line + "\n")
        if not missed.entry.members:
            text.append("\n".join(wrap(missed.entry.definition, width)) + "\n")
        now = self._clock()
        for miss in missed.misses[:6]:
            text.append("\n" + local_moment(miss.at, now), style=quiet)
            if miss.asked:
                text.append("\n" + "\n".join(wrap(miss.asked, width)), style=quiet)
            if miss.given or miss.right:
                said = "✗ " + (miss.given or _("no answer"))
                text.append(
                    "\n" + "\n".join(wrap(said, width)), style=self._colour("error")
                )
            if miss.right:
                lines = wrap("✓ " + miss.right, width)
                text.append("\n" + "\n".join(lines), style=self._colour("success"))
            text.append("\n")
        return text

    def _colour(self, name: str) -> str:
        return self.app.theme_variables.get(name, "")


def _empty(shown: MissedFilter) -> str:
    if shown == MissedFilter():
        return _("Nothing is missed. What you answer wrong comes here; z sets a quiz.")
    return _("None of these. f shows others.")
