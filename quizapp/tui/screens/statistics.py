"""Statistics: one picture at a time, with what it says."""

from __future__ import annotations

from collections.abc import Callable
from datetime import datetime
from typing import ClassVar, Final

from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.containers import Container, Horizontal, Vertical
from textual.screen import Screen
from textual.widgets import Footer, Static
from textual.worker import Worker, WorkerState

from quizapp.domain.statistics import Period, Picture, Statistics
from quizapp.errors import QuizappError
from quizapp.i18n import N_, _
from quizapp.services.library import Library
from quizapp.services.readings import picture_title, reading
from quizapp.tui.keys import translate_bindings
from quizapp.tui.pictures import draw, note
from quizapp.tui.screens.deck_choice import DeckChoice
from quizapp.tui.screens.tuning_choice import TuningAction, TuningChoice, carry_out
from quizapp.tui.widgets.choices import Choices
from quizapp.tui.widgets.prose import wrap

PICTURES: Final = tuple(Picture)
WIDEST: Final = 120
"""Cells that the screen uses at most."""

PERIODS: Final = tuple(Period)
OVER_TIME: Final = {Picture.RETENTION, Picture.GRADES, Picture.HOURS, Picture.TIME}
"""Pictures to which the range matters; the others show the present, or a year."""


class StatisticsScreen(Screen[None]):
    """Counts in a thread, and draws when that is done."""

    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("left,h", "turn(-1)", N_("Picture before")),
        Binding("right,l", "turn(1)", N_("Next picture")),
        Binding("r", "range(1)", N_("Range")),
        Binding("d", "deck", N_("Deck")),
        Binding("p", "parameters", N_("Parameters …")),
        Binding("escape", "leave", N_("Back")),
        Binding("home", "turn(-100)", N_("First"), show=False),
        Binding("end", "turn(100)", N_("Last"), show=False),
        Binding("R", "range(-1)", N_("Shorter range"), show=False),
        Binding("down,j", "scroll(1)", N_("Scroll down"), show=False),
        Binding("up,k", "scroll(-1)", N_("Scroll up"), show=False),
        Binding("q,s", "leave", N_("Back"), show=False),
    ]
    DEFAULT_CSS = """
    StatisticsScreen { align-horizontal: center; }
    #statistics { width: 100%; max-width: 120; height: 1fr; padding: 1 2 0 2; }
    #statistics-head { height: 1; }
    #statistics-deck { width: 1fr; height: 1; text-style: bold; text-wrap: nowrap;
        text-overflow: ellipsis; color: $accent; }
    #statistics-ranges { margin-left: 2; }
    #statistics-pictures { margin: 1 0; }
    #statistics-reading { height: auto; text-style: bold; }
    #statistics-note { height: auto; color: $quiet; }
    #statistics-picture { height: 1fr; margin-top: 1; }
    """

    def __init__(self, library: Library, clock: Callable[[], datetime]) -> None:
        """Count this library's answers."""
        super().__init__()
        translate_bindings(self)
        self._library = library
        self._clock = clock
        self._picture = PICTURES[0]
        self._period = Period.MONTH
        self._deck: str | None = None
        self._deck_title = _("All decks")
        self._counted: Statistics | None = None

    def compose(self) -> ComposeResult:
        """Deck and range on top, the pictures' names, then the picture."""
        with Vertical(id="statistics"):
            with Horizontal(id="statistics-head"):
                yield Static(self._deck_title, id="statistics-deck", markup=False)
                yield Choices(
                    [_short(period) for period in PERIODS],
                    PERIODS.index(self._period),
                    id="statistics-ranges",
                )
            yield Choices(
                [picture_title(picture) for picture in PICTURES],
                PICTURES.index(self._picture),
                id="statistics-pictures",
            )
            yield Static("", id="statistics-reading", markup=False)
            yield Static("", id="statistics-note", markup=False)
            yield Container(id="statistics-picture")
        yield Footer(show_command_palette=False)

    def on_mount(self) -> None:
        """Begin to count."""
        self._count()

    def on_resize(self) -> None:
        """Set the sentences anew for the width."""
        self._tell()

    def check_action(self, action: str, parameters: tuple[object, ...]) -> bool:
        """Offer a range only where it matters, and parameters with their picture."""
        if action == "parameters":
            return self._picture is Picture.MODEL and self._counted is not None
        return action != "range" or self._picture in OVER_TIME

    def action_turn(self, by: int) -> None:
        """Another picture."""
        place = PICTURES.index(self._picture) + by
        self._show(PICTURES[min(max(0, place), len(PICTURES) - 1)])

    def action_range(self, by: int) -> None:
        """Another range."""
        self._choose(PERIODS[(PERIODS.index(self._period) + by) % len(PERIODS)])

    def action_deck(self) -> None:
        """Choose a deck, or all."""
        try:
            decks = self._library.decks(now=self._clock())
        except QuizappError as error:
            self.notify(str(error), severity="error", markup=False)
            return
        self.app.push_screen(DeckChoice(decks, self._deck), self._use_deck)

    def action_parameters(self) -> None:
        """Choose what to do with the parameters of memory."""
        if self._counted is not None:
            self.app.push_screen(TuningChoice(self._counted.tuning), self._tune)

    def action_scroll(self, by: int) -> None:
        """Move a long picture up or down."""
        for child in self.query_one("#statistics-picture").children:
            child.scroll_relative(y=by, animate=False)

    def action_leave(self) -> None:
        """Go home."""
        self.dismiss()

    def on_choices_chosen(self, event: Choices.Chosen) -> None:
        """A click on a range or on a picture's name."""
        if event.choices.id == "statistics-ranges":
            self._choose(PERIODS[event.place])
        else:
            self._show(PICTURES[event.place])

    def on_click(self, event: object) -> None:
        """A click on the deck's title chooses another."""
        if getattr(event, "widget", None) is self.query_one("#statistics-deck"):
            self.action_deck()

    def on_worker_state_changed(self, event: Worker.StateChanged) -> None:
        """Draw what was counted, or tell what went wrong."""
        if event.worker.name == "tune" and event.state is WorkerState.SUCCESS:
            self.notify(str(event.worker.result), markup=False)
            self._count()
        if event.worker.name == "tune" and isinstance(event.worker.error, QuizappError):
            self.notify(str(event.worker.error), severity="error", markup=False)
        if event.worker.name != "statistics":
            return
        if event.state is WorkerState.SUCCESS:
            self._counted = event.worker.result
            self._draw()
        elif event.state is WorkerState.ERROR:
            error = event.worker.error
            if not isinstance(error, QuizappError):
                raise error or RuntimeError("statistics")
            self.query_one("#statistics-reading", Static).update(str(error))

    def _tune(self, chosen: TuningAction | None) -> None:
        if chosen is not None and self._counted is not None:
            tuner, tuning, now = (
                self._library.tuner(),
                self._counted.tuning,
                self._clock(),
            )
            self.run_worker(
                lambda: carry_out(chosen, tuner, tuning, now),
                name="tune",
                thread=True,
                exit_on_error=False,
            )

    def _use_deck(self, chosen: tuple[str | None, str] | None) -> None:
        if chosen is not None:
            self._deck, self._deck_title = chosen
            self.query_one("#statistics-deck", Static).update(self._deck_title)
            self._count()

    def _choose(self, period: Period) -> None:
        if period is not self._period:
            self._period = period
            ranges = self.query_one("#statistics-ranges", Choices)
            ranges.chosen = PERIODS.index(period)
            self._count()

    def _show(self, picture: Picture) -> None:
        if picture is not self._picture:
            self._picture = picture
            pictures = self.query_one("#statistics-pictures", Choices)
            pictures.chosen = PICTURES.index(picture)
            self._draw()

    def _count(self) -> None:
        """Count in a thread; an older count that is still going on is forgotten."""
        self._counted = None
        self.query_one("#statistics-reading", Static).update(_("Counting …"))
        library, deck, period, now = (
            self._library,
            self._deck,
            self._period,
            self._clock(),
        )
        self.run_worker(
            lambda: library.statistics(deck, period, now=now),
            name="statistics",
            thread=True,
            exclusive=True,
            exit_on_error=False,
        )

    def _draw(self) -> None:
        """Show the picture of what was counted."""
        self.query_one("#statistics-ranges").display = self._picture in OVER_TIME
        self.refresh_bindings()
        self._tell()
        holder = self.query_one("#statistics-picture")
        holder.remove_children()
        widget = draw(self._picture, self._counted) if self._counted else None
        if widget is not None:
            holder.mount(widget)

    def _tell(self) -> None:
        """Say what the picture says, and how to read it."""
        told = ""
        if self._counted is not None:
            said = reading(self._picture, self._counted)
            self.query_one("#statistics-reading", Static).update(self._set(said))
            told = note(self._picture, self._counted)
        below = self.query_one("#statistics-note", Static)
        below.update(self._set(told))
        below.display = bool(told)

    def _set(self, text: str) -> str:
        return "\n".join(wrap(text, min(self.size.width, WIDEST) - 4))


def _short(period: Period) -> str:
    """The range in the fewest words."""
    return {
        Period.WEEK: _("7 days"),
        Period.MONTH: _("30 days"),
        Period.QUARTER: _("90 days"),
        Period.YEAR: _("a year"),
        Period.ALL: _("all"),
    }[period]
