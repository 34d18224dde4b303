"""quizapp export: decks in the formats of other programs."""

from __future__ import annotations

from datetime import datetime
from pathlib import Path

import click

from quizapp.cli.commands import common_options, library_location
from quizapp.i18n import _


def build() -> click.Command:
    """The command in the language now in use."""
    group = click.Group(
        "export", help=_("Write decks in the formats of other programs.")
    )
    group.add_command(_build_anki())
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
            *common_options(),
        ],
    )


def _export_anki(decks: tuple[str, ...], output: Path) -> None:
    from quizapp.services.exporting import export_anki
    from quizapp.services.library import open_library

    now = datetime.now().astimezone()
    with open_library(library_location(), now=now) as library:
        contents = export_anki(library, decks, output)
    click.echo(
        _("{path}: {notes} notes, {cards} cards").format(
            path=output, notes=contents.notes, cards=contents.cards
        ),
        err=True,
    )


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
