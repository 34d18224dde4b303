"""quizapp quiz: set a quiz and go right to its first question."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING, Final

import click

from quizapp.cli.commands import library_location
from quizapp.i18n import _

if TYPE_CHECKING:
    from quizapp.domain.quiz import QuizPlan

PRESETS: Final = ("practice", "timed", "politics", "public")


def build() -> click.Command:
    """The command in the language now in use."""
    return click.Command(
        "quiz",
        callback=_run,
        help=_(
            "Set a quiz, or choose one on the screen. Without options: choose; with "
            "--preset or -n: begin at once."
        ),
        short_help=_("Set a quiz."),
        params=[
            click.Argument(["deck"], required=False, metavar="[DECK]"),
            click.Option(
                ["--preset"],
                metavar="NAME",
                help=_("{names}, or one of your own.").format(names=", ".join(PRESETS)),
            ),
            click.Option(
                ["-n", "count"],
                type=click.IntRange(1, 300),
                help=_("How many questions."),
            ),
            click.Option(
                ["--minutes"],
                type=click.IntRange(1, 600),
                help=_(
                    "The time allowed; as in an exam, no verdict before handing in."
                ),
            ),
        ],
    )


def _run(
    deck: str | None, preset: str | None, count: int | None, minutes: int | None
) -> None:
    from quizapp.tui.app import run
    from quizapp.tui.screens.home import HomeScreen

    if preset is not None and count is not None:
        raise click.UsageError(_("give --preset or -n, not both"))
    begins_at_once = preset or count or minutes

    def begin(home: HomeScreen) -> None:
        if begins_at_once:
            home.begin_quiz(
                preset or "practice", lambda plan: _changed(plan, deck, count, minutes)
            )
        else:
            home.action_quiz()

    run(library_location(), then=begin)


def _changed(
    plan: QuizPlan, deck: str | None, count: int | None, minutes: int | None
) -> QuizPlan:
    """The plan with what the command line says."""
    from quizapp.cards.questions import spread
    from quizapp.domain.question import QuestionKind
    from quizapp.domain.quiz import QuizMode

    if deck is not None:
        plan = replace(plan, decks=(deck,))
    if count is not None:
        name = _("Quiz of {n}").format(n=count)
        plan = replace(plan, name=name, counts=spread(count, list(QuestionKind)))
    if minutes is not None:
        plan = replace(plan, minutes=minutes, mode=QuizMode.EXAM)
    return plan
