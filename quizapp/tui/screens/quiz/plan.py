"""Make a quiz of one's own: kinds, number, minutes, decks, sections, marks."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING, ClassVar, Final

from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.containers import Horizontal, VerticalScroll
from textual.screen import Screen
from textual.widgets import Button, Checkbox, Footer, Input, SelectionList, Static

from quizapp.domain.question import QuestionKind
from quizapp.domain.quiz import PRESETS, QuizMode, QuizPlan, Scoring
from quizapp.i18n import N_, _
from quizapp.tui.keys import translate_bindings
from quizapp.tui.screens.quiz.wording import kind_name
from quizapp.tui.widgets.line import Line
from quizapp.tui.widgets.ticks import Tick, TickList

if TYPE_CHECKING:
    from quizapp.domain.entry import Deck
    from quizapp.services.library import Library

MOST: Final = 300
"""So many questions of a kind at most."""


class PlanScreen(Screen[QuizPlan | None]):
    """A form; gives the plan that was made, or nothing."""

    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("ctrl+s", "begin", N_("Begin")),
        Binding("tab", "app.focus_next", N_("Other field")),
        Binding("escape", "leave", N_("Back")),
    ]
    DEFAULT_CSS = """
    PlanScreen {
        align-horizontal: center;
        #plan { width: 100%; max-width: 76; height: 1fr; padding: 1 2;
                scrollbar-size-vertical: 1; }
        .plan-head { text-style: bold; margin-top: 1; height: 1; }
        .plan-row { height: 1; }
        .plan-keep { margin-top: 1; }
        .plan-row Static { width: 18; height: 1; }
        .plan-row Input { width: 10; height: 1; border: none; padding: 0 1;
                          background: $panel; margin-right: 2; }
        .plan-row Input:focus { background: $primary 30%; }
        .plan-row .wide { width: 30; }
        .plan-note { color: $quiet; height: 1; }
        SelectionList { height: auto; max-height: 8; border: none; padding: 0;
                        background: $background; }
        #plan-buttons { height: 3; margin-top: 1; }
        #plan-buttons Button { margin-right: 2; }
    }
    """

    def __init__(self, plan: QuizPlan, library: Library) -> None:
        """Begin from this plan."""
        super().__init__()
        translate_bindings(self)
        self._plan = plan
        self._library = library
        self._decks = library.whole_decks()

    def compose(self) -> ComposeResult:
        """Numbers first, then how, then what is asked about."""
        with VerticalScroll(id="plan", can_focus=False):
            yield from self._numbers()
            yield from self._manner()
            yield from self._choices()
            with Horizontal(classes="plan-row plan-keep"):
                yield Static(_("keep it as"), markup=False)
                own = "" if self._plan.name in PRESETS else self._plan.name
                yield Line(own, id="plan-name", classes="wide", max_length=20)
            with Horizontal(id="plan-buttons"):
                yield Button(_("Begin"), id="begin", variant="primary")
                yield Button(_("Back"), id="back")
        yield Footer(show_command_palette=False)

    def _numbers(self) -> ComposeResult:
        plan = self._plan
        yield Static(_("Questions"), classes="plan-head", markup=False)
        for kind in QuestionKind:
            with Horizontal(classes="plan-row"):
                yield Static("  " + kind_name(kind), markup=False)
                yield _number(f"n-{kind.value}", str(plan.counts.get(kind, 0)))
                yield Static(_("marks each"), markup=False)
                marks = f"{plan.scoring.marks(kind):g}"
                yield Line(marks, id=f"m-{kind.value}", type="number", max_length=4)
        with Horizontal(classes="plan-row"):
            yield Static("  " + _("minutes"), markup=False)
            yield _number("minutes", "" if plan.minutes is None else str(plan.minutes))
            yield Static(_("empty: no clock"), classes="plan-note", markup=False)

    def _manner(self) -> ComposeResult:
        plan = self._plan
        yield Static(_("How"), classes="plan-head", markup=False)
        yield Tick(
            _("as in the exam: no verdict before handing in"),
            plan.mode is QuizMode.EXAM,
            id="exam",
        )
        yield Tick(
            _("some of several right options bring a share"),
            plan.scoring.partial,
            id="partial",
        )
        yield Tick(
            _("numbers of the text, too"),
            plan.figures,
            id="figures",
        )
        yield Tick(
            _("only missed ones, with other questions"),
            plan.missed_only,
            id="missed-only",
        )

    def _choices(self) -> ComposeResult:
        plan = self._plan
        yield Static(_("Decks (none chosen: all)"), classes="plan-head", markup=False)
        yield TickList[str](
            *((deck.title, deck.id, deck.id in plan.decks) for deck in self._decks),
            id="plan-decks",
        )
        yield Static(
            _("Sections (none chosen: all)"), classes="plan-head", markup=False
        )
        yield TickList[str](
            *((one, one, one in plan.sections) for one in _sections(self._decks)),
            id="plan-sections",
        )

    def on_button_pressed(self, event: Button.Pressed) -> None:
        """Begin, or leave."""
        if event.button.id == "begin":
            self.action_begin()
        else:
            self.action_leave()

    def on_input_submitted(self, event: Input.Submitted) -> None:
        """Go to the next field."""
        self.focus_next()

    def action_begin(self) -> None:
        """Give the plan, keeping it when it has a name."""
        plan = self._made()
        if plan is None:
            return
        if plan.name not in PRESETS:
            self._library.quizzes.save_preset(plan)
        self.dismiss(plan)

    def action_leave(self) -> None:
        """Give nothing."""
        self.dismiss(None)

    def _made(self) -> QuizPlan | None:
        """The plan that the form says; None when something is to be put right."""
        counts = {kind: self._whole(f"n-{kind.value}") for kind in QuestionKind}
        minutes = self._whole("minutes")
        if not sum(counts.values()):
            self._complain(_("Give a number of questions for at least one kind."))
            return None
        if max(counts.values()) > MOST:
            self._complain(_("At most {n} questions of a kind.").format(n=MOST))
            return None
        name = self.query_one("#plan-name", Input).value.strip()
        return replace(
            self._plan,
            name=name or "practice",
            counts=counts,
            minutes=minutes or None,
            mode=QuizMode.EXAM if self._ticked("exam") else QuizMode.PRACTICE,
            scoring=Scoring(
                **{kind.value: self._marks(kind) for kind in QuestionKind},
                partial=self._ticked("partial"),
            ),
            decks=tuple(self.query_one("#plan-decks", SelectionList).selected),
            sections=tuple(self.query_one("#plan-sections", SelectionList).selected),
            figures=self._ticked("figures"),
            missed_only=self._ticked("missed-only"),
        )

    def _whole(self, name: str) -> int:
        value = self.query_one(f"#{name}", Input).value
        return int(value) if value.isdecimal() else 0

    def _marks(self, kind: QuestionKind) -> float:
        try:
            return max(0.0, float(self.query_one(f"#m-{kind.value}", Input).value))
        except ValueError:
            return Scoring().marks(kind)

    def _ticked(self, name: str) -> bool:
        return self.query_one(f"#{name}", Checkbox).value

    def _complain(self, said: str) -> None:
        self.notify(said, severity="warning", markup=False)


def _number(name: str, value: str) -> Input:
    return Line(value, id=name, type="integer", max_length=3)


def _sections(decks: list[Deck]) -> list[str]:
    """The outermost titles of the decks, in their order."""
    titles = [
        entry.section[0] for deck in decks for entry in deck.entries if entry.section
    ]
    return list(dict.fromkeys(titles))
