"""quizapp extract: a document → a deck file, with a report."""

from __future__ import annotations

import json
from collections import Counter
from pathlib import Path
from typing import TYPE_CHECKING

import click

from quizapp.cli.commands import library_location
from quizapp.cli.progress import ProgressLine
from quizapp.cli.reporting import closing, progress_on, say_skipped
from quizapp.domain.entry import Extraction, Verdict
from quizapp.errors import QuizappError
from quizapp.i18n import _

if TYPE_CHECKING:
    from quizapp.decks import DeckChange


def build() -> click.Command:
    """The command in the language now in use."""
    return click.Command(
        "extract",
        callback=_run,
        help=_(
            "Read documents and write the terms that they define as deck files. "
            "A deck file that is there already is updated: what a person corrected "
            "in it stays. Of a folder, all documents in it are read."
        ),
        short_help=_("A document → a deck file, with a report."),
        params=[
            click.Argument(
                ["sources"],
                type=click.Path(path_type=Path),
                nargs=-1,
                required=True,
                metavar="SOURCE...",
            ),
            click.Option(
                ["-o", "--output"],
                type=click.Path(path_type=Path),
                metavar="FILE",
                help=_(
                    "The file to write, a folder for several sources; one deck goes "
                    "to the screen if not given."
                ),
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


def _run(sources: tuple[Path, ...], output: Path | None, form: str) -> int:
    if len(sources) > 1 or sources[0].is_dir():
        return _extract_several(sources, output, form)
    from quizapp.services.extracting import (
        deck_file_text,
        extract_file,
        write_text_file,
    )

    (source,) = sources
    with ProgressLine() as line:
        extraction = extract_file(source, progress_on(line, source))
    changes: tuple[DeckChange, ...] = ()
    if form == "json":
        text = extraction_json(extraction)
    else:
        text, changes = deck_file_text(extraction, output)
    if output is None:
        click.echo(text, nl=False)
    else:
        write_text_file(output, text, source=source)
    report(extraction, (output or source).stem)
    for change in changes:
        click.echo(f"{output}: {change.text}", err=True)
    return 0


def _extract_several(sources: tuple[Path, ...], output: Path | None, form: str) -> int:
    """Each document on its own: one that cannot be read does not stop the others."""
    from quizapp.services.gathering import DOCUMENTS, deck_names, gather

    if form == "toml" and output is None:
        raise click.UsageError(
            _("several documents make several decks: give a folder with -o")
        )
    gathered = gather(sources, DOCUMENTS)
    names = deck_names(gathered.files)
    say_skipped(gathered.skipped)
    if form == "json":
        return _extract_to_list(gathered.files, output)
    from quizapp.services.extracting import extract_to_folder

    folder = output or Path()
    failed = 0
    with ProgressLine() as line:
        for number, file in enumerate(gathered.files, start=1):
            place = f"[{number}/{len(gathered.files)}] "
            try:
                extraction, changes = extract_to_folder(
                    file, folder, names[file], progress_on(line, file, place)
                )
            except QuizappError as error:
                line.say(f"quizapp: {error}")
                failed += 1
                continue
            line.clear()
            report(extraction, names[file])
            for change in changes:
                click.echo(f"{folder / names[file]}.toml: {change.text}", err=True)
    return closing(len(gathered.files), failed)


def _extract_to_list(files: tuple[Path, ...], output: Path | None) -> int:
    """All documents as one JSON list."""
    from quizapp.services.extracting import extract_file, write_text_file

    read: list[dict[str, object]] = []
    failed = 0
    with ProgressLine() as line:
        for number, file in enumerate(files, start=1):
            place = f"[{number}/{len(files)}] "
            try:
                extraction = extract_file(file, progress_on(line, file, place))
            except QuizappError as error:
                line.say(f"quizapp: {error}")
                failed += 1
                continue
            line.clear()
            report(extraction, file.stem)
            read.append(extraction_values(extraction))
    text = json.dumps(read, ensure_ascii=False, indent=2) + "\n"
    if output is None:
        click.echo(text, nl=False)
    else:
        write_text_file(output, text, source=files[0])
    return closing(len(files), failed)


def extraction_json(extraction: Extraction) -> str:
    """All that was read, for other programs."""
    values = extraction_values(extraction)
    return json.dumps(values, ensure_ascii=False, indent=2) + "\n"


def extraction_values(extraction: Extraction) -> dict[str, object]:
    """All that was read, as JSON has it."""
    return {
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
        "figures": [
            {
                "id": figure.id,
                "sentence": figure.sentence,
                "answers": list(figure.answers),
                "measures": figure.measures,
                "period": figure.period,
                "section": list(figure.section),
                "line": figure.line,
                "note": figure.note,
            }
            for figure in extraction.figures
        ],
        "undefined": [
            {"term": term.term, "lines": list(term.lines)}
            for term in extraction.undefined
        ],
    }


def report(extraction: Extraction, deck_id: str) -> None:
    """Say on stderr what was found, and what a person should look at."""
    from quizapp.services.offers import offers_of

    verdicts = Counter(entry.verdict for entry in extraction.entries)
    click.echo(
        _(
            "{source}: {entries} terms; lists: {verified} verified by their numeral, "
            "{contradicted} contradicted, {not_listed} announced but not listed; "
            "{figures} figures"
        ).format(
            source=extraction.source,
            entries=len(extraction.entries),
            figures=len(extraction.figures),
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
    offers = offers_of(library_location(), extraction.undefined, deck_id=deck_id)
    for offer in offers:
        click.echo(offer.text, err=True)
