"""quizapp export paper, quizapp export sheet: decks to print."""

from __future__ import annotations

from datetime import datetime
from pathlib import Path
from typing import Final

import click

from quizapp.cli.commands import common_options, library_location
from quizapp.cli.questions import kinds_option, seed_option
from quizapp.domain.question import QuestionKind
from quizapp.i18n import _

_USUAL: Final = 20
_MOST: Final = 1000


def build_paper() -> click.Command:
    """The command in the language now in use."""
    return click.Command(
        "paper",
        callback=_run_paper,
        help=_(
            "Write a quiz on decks to print on A4 (.docx or .html), in several "
            "versions whose options are shuffled, with their keys."
        ),
        short_help=_("Write a quiz to print."),
        params=[
            *_decks_and_output(),
            click.Option(
                ["-n", "count"],
                type=click.IntRange(1, _MOST),
                default=_USUAL,
                show_default=True,
                help=_("How many questions."),
            ),
            seed_option(),
            kinds_option(),
            click.Option(
                ["--answers"],
                type=click.Choice(["after", "end", "none"]),
                default="end",
                show_default=True,
                help=_(
                    "Where answers and explanations stand: after each question, on "
                    "pages of their own at the end, or nowhere."
                ),
            ),
            click.Option(
                ["--answer-sheet"],
                is_flag=True,
                help=_("Add a sheet to mark the answers on."),
            ),
            click.Option(
                ["--versions"],
                type=click.IntRange(1, 8),
                default=1,
                show_default=True,
                help=_("How many versions: A, B …"),
            ),
            click.Option(
                ["--title"],
                metavar="TEXT",
                help=_("At the head of the paper; the title of the deck if not given."),
            ),
            *common_options(),
        ],
    )


def build_sheet() -> click.Command:
    """The command in the language now in use."""
    return click.Command(
        "sheet",
        callback=_run_sheet,
        help=_(
            "Write a list to learn by heart (.docx or .html): the slogan left, its "
            "members right, to fold in between."
        ),
        short_help=_("Write a list to learn by heart."),
        params=[
            *_decks_and_output(),
            click.Option(
                ["--missed"],
                is_flag=True,
                help=_("Only what is in the book of missed ones."),
            ),
            *common_options(),
        ],
    )


def _decks_and_output() -> list[click.Parameter]:
    return [
        click.Argument(["decks"], nargs=-1, required=True, metavar="DECK..."),
        click.Option(
            ["-o", "--output"],
            type=click.Path(path_type=Path),
            required=True,
            metavar="FILE",
            help=_("The file to write, .docx or .html."),
        ),
    ]


def _run_paper(
    decks: tuple[str, ...],
    output: Path,
    count: int,
    seed: int,
    kinds: list[QuestionKind],
    answers: str,
    answer_sheet: bool,
    versions: int,
    title: str | None,
) -> None:
    from quizapp.exporting.paper import Answers, PaperWish
    from quizapp.services.library import open_library
    from quizapp.services.printing import export_paper
    from quizapp.services.tables import Wish

    now = datetime.now().astimezone()
    with open_library(library_location(), now=now) as library:
        wish = PaperWish(
            title=title or "、".join(library.deck(deck).title for deck in decks),
            answers=Answers(answers),
            answer_sheet=answer_sheet,
            versions=versions,
            seed=seed,
        )
        asked = Wish(count=count, seed=seed, kinds=kinds)
        written = export_paper(library, decks, output, asked, wish)
    if written < count:
        click.echo(
            _("The deck gives only {count} such questions.").format(count=written),
            err=True,
        )
    click.echo(
        _("{path}: {count} questions").format(path=output, count=written), err=True
    )


def _run_sheet(decks: tuple[str, ...], output: Path, missed: bool) -> None:
    from quizapp.services.library import open_library
    from quizapp.services.printing import export_sheet

    now = datetime.now().astimezone()
    with open_library(library_location(), now=now) as library:
        written = export_sheet(library, decks, output, missed_only=missed)
    click.echo(_("{path}: {count} terms").format(path=output, count=written), err=True)
