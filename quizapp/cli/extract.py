"""quizapp extract: a document → a deck file, with a report."""

from __future__ import annotations

import json
from collections import Counter
from pathlib import Path
from typing import TYPE_CHECKING

import click

from quizapp.domain.entry import Extraction, Verdict
from quizapp.i18n import _

if TYPE_CHECKING:
    from quizapp.decks import DeckChange


def build() -> click.Command:
    """The command in the language now in use."""
    return click.Command(
        "extract",
        callback=_run,
        help=_(
            "Read a document and write the terms that it defines as a deck file. "
            "A deck file that is there already is updated: what a person corrected "
            "in it stays."
        ),
        short_help=_("A document → a deck file, with a report."),
        params=[
            click.Argument(
                ["source"], type=click.Path(path_type=Path), metavar="SOURCE"
            ),
            click.Option(
                ["-o", "--output"],
                type=click.Path(path_type=Path),
                metavar="FILE",
                help=_("The file to write; the deck goes to the screen if not given."),
            ),
            click.Option(
                ["--format", "form"],
                type=click.Choice(["toml", "json"]),
                default="toml",
                show_default=True,
                help=_("A deck file, or JSON for other programs."),
            ),
        ],
    )


def _run(source: Path, output: Path | None, form: str) -> None:
    from quizapp.services.extracting import (
        deck_file_text,
        extract_file,
        write_text_file,
    )

    extraction = extract_file(source)
    changes: tuple[DeckChange, ...] = ()
    if form == "json":
        text = extraction_json(extraction)
    else:
        text, changes = deck_file_text(extraction, output)
    if output is None:
        click.echo(text, nl=False)
    else:
        write_text_file(output, text, source=source)
    report(extraction)
    for change in changes:
        click.echo(f"{output}: {change.text}", err=True)


def extraction_json(extraction: Extraction) -> str:
    """All that was read, for other programs."""
    document = {
        "title": extraction.title,
        "source": extraction.source,
        "entries": [
            {
                "id": entry.id,
                "term": entry.term,
                "aliases": list(entry.aliases),
                "definition": entry.definition,
                "members": list(entry.members),
                "parts": [
                    {"name": part.name, "members": list(part.members)}
                    for part in entry.parts
                ],
                "section": list(entry.section),
                "line": entry.line,
                "verdict": entry.verdict.value,
                "note": entry.note,
                "origin": entry.origin.value,
            }
            for entry in extraction.entries
        ],
        "undefined": [
            {"term": term.term, "lines": list(term.lines)}
            for term in extraction.undefined
        ],
    }
    return json.dumps(document, ensure_ascii=False, indent=2) + "\n"


def report(extraction: Extraction) -> None:
    """Say on stderr what was found, and what a person should look at."""
    verdicts = Counter(entry.verdict for entry in extraction.entries)
    click.echo(
        _(
            "{source}: {entries} terms; lists: {verified} verified by their numeral, "
            "{contradicted} contradicted, {not_listed} announced but not listed"
        ).format(
            source=extraction.source,
            entries=len(extraction.entries),
            verified=verdicts[Verdict.VERIFIED],
            contradicted=verdicts[Verdict.CONTRADICTED],
            not_listed=verdicts[Verdict.NOT_LISTED],
        ),
        err=True,
    )
    for remark in extraction.remarks:
        click.echo(f"{extraction.source}:{remark.line}: {remark.text}", err=True)
    if extraction.undefined:
        click.echo(
            _("Used but not defined in it: {terms}").format(
                terms="、".join(
                    _("{term} (line {lines})").format(
                        term=term.term, lines=", ".join(map(str, term.lines))
                    )
                    for term in extraction.undefined
                )
            ),
            err=True,
        )
