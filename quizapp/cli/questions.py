"""quizapp questions: questions drawn from a deck."""

from __future__ import annotations

import json
from datetime import datetime
from typing import Final

import click

from quizapp.cli.commands import library_location
from quizapp.cli.decks import json_option
from quizapp.domain.question import LETTERS, Question, QuestionKind
from quizapp.i18n import _

_USUAL: Final = 20


def build() -> click.Command:
    """The command in the language now in use."""
    return click.Command(
        "questions",
        callback=_run,
        help=_(
            "Draw questions from a deck, with their answers and explanations. The "
            "same seed draws the same questions."
        ),
        short_help=_("Draw questions from a deck."),
        params=[
            click.Argument(["deck"], metavar="DECK"),
            click.Option(
                ["-n", "count"],
                type=click.IntRange(1, 10_000),
                default=_USUAL,
                show_default=True,
                help=_("How many."),
            ),
            seed_option(),
            kinds_option(),
            json_option(),
        ],
    )


def seed_option() -> click.Option:
    """Which questions are drawn, of all that might be."""
    return click.Option(
        ["--seed"],
        type=int,
        default=1,
        show_default=True,
        help=_("Decides what is drawn."),
    )


def kinds_option() -> click.Option:
    """Kinds of questions, by a comma."""
    return click.Option(
        ["--kinds"],
        callback=_kinds,
        default=",".join(kind.value for kind in QuestionKind),
        show_default=True,
        metavar="KIND,...",
        help=_("Which kinds of questions."),
    )


def _kinds(
    ctx: click.Context, parameter: click.Parameter, value: str
) -> list[QuestionKind]:
    try:
        return [QuestionKind(name.strip()) for name in value.split(",")]
    except ValueError:
        raise click.BadParameter(
            _("give one or more of: {kinds}").format(
                kinds=", ".join(kind.value for kind in QuestionKind)
            )
        ) from None


def _run(
    deck: str, count: int, seed: int, kinds: list[QuestionKind], as_json: bool
) -> None:
    from quizapp.cards.questions import QuestionBank, draw_questions, spread
    from quizapp.services.library import open_library

    now = datetime.now().astimezone()
    with open_library(library_location(), now=now) as library:
        bank = QuestionBank([library.deck(deck)])
    questions = draw_questions(bank, spread(count, kinds), seed=seed)
    if len(questions) < count:
        click.echo(
            _("The deck gives only {count} such questions.").format(
                count=len(questions)
            ),
            err=True,
        )
    if as_json:
        listed = list(map(_as_json, questions))
        click.echo(json.dumps(listed, ensure_ascii=False, indent=2))
        return
    for number, question in enumerate(questions, start=1):
        _print(number, question)


def _as_json(question: Question) -> dict[str, object]:
    return {
        "kind": question.kind.value,
        "entry": question.entry,
        "stem": question.stem,
        "options": [option.text for option in question.options],
        "answer": list(question.answer),
        "explanation": question.explanation,
        "line": question.line,
    }


def _print(number: int, question: Question) -> None:
    click.echo(f"{number}. {question.stem}")
    for letter, option in zip(LETTERS, question.options, strict=False):
        click.echo(f"   {letter}. {option.text}")
    separator = "" if question.options else "｜"
    click.echo(_("   Answer: {answer}").format(answer=separator.join(question.answer)))
    click.echo("   " + question.explanation.replace("\n", "\n   ") + "\n")
