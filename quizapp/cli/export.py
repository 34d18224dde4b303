"""quizapp export: decks in the formats of other programs."""

from __future__ import annotations

from collections.abc import Callable
from datetime import datetime
from pathlib import Path
from typing import Final

import click

from quizapp.cli import export_paper, export_table
from quizapp.cli.commands import common_options, library_location
from quizapp.i18n import _

_TAGS: Final = ("source", "section", "verdict", "class")
_QUESTIONS: Final = ("single", "multiple", "judge")


def build() -> click.Command:
    """The command in the language now in use."""
    group = click.Group(
        "export", help=_("Write decks in the formats of other programs.")
    )
    group.add_command(_build_anki())
    group.add_command(export_table.build())
    group.add_command(export_paper.build_paper())
    group.add_command(export_paper.build_sheet())
    group.add_command(_build_deck())
    return group


def _build_anki() -> click.Command:
    return click.Command(
        "anki",
        callback=_export_anki,
        help=_("Write decks as a package (.apkg) that Anki imports."),
        params=[
            click.Argument(["decks"], nargs=-1, required=True, metavar="DECK..."),
            click.Option(
                ["-o", "--output"],
                type=click.Path(path_type=Path),
                required=True,
                metavar="FILE",
                help=_("The package to write."),
            ),
            *_anki_options(),
            *common_options(),
        ],
    )


def _anki_options() -> list[click.Parameter]:
    return [
        click.Option(
            ["--by-section"],
            is_flag=True,
            help=_("Make a deck below the deck for each section of the document."),
        ),
        click.Option(
            ["--tags"],
            metavar="TAG,...",
            default=",".join(_TAGS),
            callback=_names_in(_TAGS),
            help=_("What tags tell: source, section, verdict, class; none for none."),
        ),
        click.Option(
            ["--questions"],
            metavar="KIND,...",
            default=",".join(_QUESTIONS),
            callback=_names_in(_QUESTIONS),
            help=_(
                "Kinds of questions with options: single, multiple, judge; "
                "none for none."
            ),
        ),
        click.Option(
            ["--with-progress"],
            is_flag=True,
            help=_("Take your schedule and your review log along."),
        ),
    ]


def _names_in(
    allowed: tuple[str, ...],
) -> Callable[[click.Context, click.Parameter, str], frozenset[str]]:
    """Reads names that commas part; `none` for no name at all."""

    def read(
        ctx: click.Context, parameter: click.Parameter, value: str
    ) -> frozenset[str]:
        names = frozenset(name.strip() for name in value.split(","))
        if names == {"none"}:
            return frozenset()
        if not names <= set(allowed):
            raise click.BadParameter(
                _("give one or more of: {kinds}").format(kinds=", ".join(allowed))
            )
        return names

    return read


def _export_anki(
    decks: tuple[str, ...],
    output: Path,
    by_section: bool,
    tags: frozenset[str],
    questions: frozenset[str],
    with_progress: bool,
) -> None:
    from quizapp.domain.question import QuestionKind
    from quizapp.exporting.anki.notes import Layout
    from quizapp.exporting.anki.tags import TagKind
    from quizapp.services.anki.exporting import AnkiWishes, export_anki
    from quizapp.services.library import open_library

    wishes = AnkiWishes(
        layout=Layout(by_section=by_section, tags=frozenset(map(TagKind, tags))),
        questions=frozenset(map(QuestionKind, questions)),
        with_progress=with_progress,
    )
    now = datetime.now().astimezone()
    with open_library(library_location(), now=now) as library:
        contents = export_anki(library, decks, output, wishes, now=now)
    said = _("{path}: {notes} notes, {cards} cards").format(
        path=output, notes=contents.notes, cards=contents.cards
    )
    if with_progress:
        said += _(", {reviews} reviews").format(reviews=contents.reviews)
    click.echo(said, err=True)


def _build_deck() -> click.Command:
    return click.Command(
        "deck",
        callback=_export_deck,
        help=_(
            "Write a deck as a deck file, with what you edited while studying. "
            "A file that is there keeps its comments and what was changed in it."
        ),
        params=[
            click.Argument(["deck"], required=True, metavar="DECK"),
            click.Option(
                ["-o", "--output"],
                type=click.Path(path_type=Path),
                required=True,
                metavar="FILE",
                help=_("The deck file to write or to bring up to date."),
            ),
            *common_options(),
        ],
    )


def _export_deck(deck: str, output: Path) -> None:
    from quizapp.services.deck_files import export_deck
    from quizapp.services.library import open_library

    now = datetime.now().astimezone()
    with open_library(library_location(), now=now) as library:
        written = export_deck(library, deck, output)
    click.echo(
        _("{path}: {entries} terms, {edited} of them with your edits").format(
            path=output, entries=written.entries, edited=written.edited
        ),
        err=True,
    )
    if output.stem != deck:
        click.echo(
            _(
                "to bring the same deck up to date with quizapp add, "
                "name the file {deck}.toml"
            ).format(deck=deck),
            err=True,
        )
