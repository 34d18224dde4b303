"""quizapp export table: decks as 题库 tables."""

from __future__ import annotations

from datetime import datetime
from pathlib import Path
from typing import Final

import click

from quizapp.cli.commands import common_options, library_location
from quizapp.cli.questions import kinds_option, seed_option
from quizapp.domain.question import QuestionKind
from quizapp.i18n import _

_USUAL: Final = 100


def build() -> click.Command:
    """The command in the language now in use."""
    return click.Command(
        "table",
        callback=_run,
        help=_(
            "Write decks as a table (.xlsx or .csv) of questions, as apps for 题库 "
            "import them, or of the terms that the cards are made from. quizapp add "
            "reads both back."
        ),
        short_help=_("Write decks as a table of questions or cards."),
        params=[
            click.Argument(["decks"], nargs=-1, required=True, metavar="DECK..."),
            click.Option(
                ["-o", "--output"],
                type=click.Path(path_type=Path),
                required=True,
                metavar="FILE",
                help=_("The table to write, .xlsx or .csv."),
            ),
            click.Option(
                ["--of"],
                type=click.Choice(["questions", "cards"]),
                default="questions",
                show_default=True,
                help=_("What stands in its rows."),
            ),
            click.Option(
                ["--preset"],
                type=click.Choice(["plain", "app"]),
                default="plain",
                show_default=True,
                help=_(
                    "The columns of questions: all of them, or under the heads that "
                    "apps for 题库 know."
                ),
            ),
            click.Option(
                ["-n", "count"],
                type=click.IntRange(1, 10_000),
                default=_USUAL,
                show_default=True,
                help=_("How many questions to draw; those of tables all come."),
            ),
            seed_option(),
            kinds_option(),
            *common_options(),
        ],
    )


def _run(
    decks: tuple[str, ...],
    output: Path,
    of: str,
    preset: str,
    count: int,
    seed: int,
    kinds: list[QuestionKind],
) -> None:
    from quizapp.services.library import open_library
    from quizapp.services.tables import Wish, export_cards, export_questions
    from quizapp.tables.questions import Preset

    now = datetime.now().astimezone()
    with open_library(library_location(), now=now) as library:
        if of == "cards":
            terms = export_cards(library, decks, output)
            said = _("{path}: {count} terms").format(path=output, count=terms)
        else:
            wish = Wish(count=count, seed=seed, kinds=kinds, preset=Preset(preset))
            questions = export_questions(library, decks, output, wish)
            said = _("{path}: {count} questions").format(path=output, count=questions)
    click.echo(said, err=True)
