"""quizapp stats: the numbers of the statistics screen."""

from __future__ import annotations

import json
from collections.abc import Iterator, Sequence
from datetime import datetime, timedelta
from typing import TYPE_CHECKING, Final

import click

from quizapp.cli.commands import library_location
from quizapp.cli.decks import json_option
from quizapp.cli.table import aligned
from quizapp.i18n import _

if TYPE_CHECKING:
    from quizapp.domain.statistics import Histogram, Picture, Statistics

RANGES: Final = ("7", "30", "90", "365", "all")

BAR: Final = 24
"""Cells of the longest bar."""


def build() -> click.Command:
    """The command in the language now in use."""
    return click.Command(
        "stats",
        callback=_run,
        help=_(
            "Show what was learnt, in numbers: of one deck or of all, over the past "
            "days that --range names."
        ),
        short_help=_("What was learnt, in numbers."),
        params=[
            click.Argument(["deck"], required=False, metavar="[DECK]"),
            click.Option(
                ["--range", "days"],
                type=click.Choice(RANGES),
                default="30",
                show_default=True,
                help=_("How many days back, today included."),
            ),
            json_option(),
        ],
    )


def _run(deck: str | None, days: str, as_json: bool) -> None:
    from quizapp.domain.statistics import Period, Picture
    from quizapp.services.library import open_library
    from quizapp.services.readings import picture_title, reading

    now = datetime.now().astimezone()
    with open_library(library_location(), now=now) as library:
        statistics = library.statistics(deck, Period(days), now=now)
        quizzes = library.quizzes.attempts()
    if as_json:
        from quizapp.services.statistics_json import (
            attempt_to_json,
            statistics_to_json,
        )

        numbers = statistics_to_json(statistics)
        numbers["quizzes"] = list(map(attempt_to_json, quizzes))
        click.echo(json.dumps(numbers, ensure_ascii=False))
        return
    for picture in Picture:
        click.echo(f"{picture_title(picture)}　{reading(picture, statistics)}")
        rows = list(_rows(picture, statistics))
        for line in aligned(rows, right=range(1, len(rows[0]) - 1) if rows else ()):
            click.echo("  " + line)
        click.echo()


def _rows(picture: Picture, statistics: Statistics) -> Iterator[Sequence[str]]:
    """The table under a sentence; bars stand in the last column."""
    from quizapp.domain.statistics import Picture

    spread = statistics.spread
    match picture:
        case Picture.FORECAST:
            yield from _forecast(statistics)
        case Picture.RETENTION:
            yield from _retention(statistics)
        case Picture.STABILITY:
            yield from _bins(spread.stability, 1, "")
        case Picture.DIFFICULTY:
            yield from _bins(spread.difficulty, 1, "")
        case Picture.RETRIEVABILITY:
            yield from _bins(spread.retrievability, 100, " %")
        case Picture.GRADES:
            yield from _grades(statistics)
        case Picture.HOURS:
            yield from _hours(statistics)
        case Picture.SECTIONS:
            yield from _sections(statistics)
        case _:
            return


def _forecast(statistics: Statistics) -> Iterator[Sequence[str]]:
    forecast = statistics.forecast
    most = max(*forecast.days, forecast.backlog)
    if not most:
        return
    if forecast.backlog:
        yield _("overdue"), str(forecast.backlog), _bar(forecast.backlog, most)
    for number, count in enumerate(forecast.days):
        day = statistics.calendar.today + timedelta(days=number)
        yield day.isoformat(), str(count), _bar(count, most)


def _retention(statistics: Statistics) -> Iterator[Sequence[str]]:
    from quizapp.domain.statistics import Stage
    from quizapp.services.readings import percent, stage_name

    retention = statistics.retention
    if not retention.all.asked:
        return
    for name, share in (
        (stage_name(Stage.YOUNG), retention.young),
        (stage_name(Stage.MATURE), retention.mature),
        *((monday.isoformat(), share) for monday, share in retention.weeks.items()),
    ):
        counted = f"{share.known}/{share.asked}"
        yield name, counted, percent(share.rate), _bar(share.rate or 0, 1)


def _bins(histogram: Histogram, times: int, unit: str) -> Iterator[Sequence[str]]:
    from quizapp.services.readings import bins

    most = max(histogram.counts)
    for name, count in zip(bins(histogram, times, unit), histogram.counts, strict=True):
        if most:
            yield name, str(count), _bar(count, most)


def _grades(statistics: Statistics) -> Iterator[Sequence[str]]:
    from quizapp.services.readings import grade_name, percent, stage_name

    for stage, counts in statistics.grades.items():
        total = sum(counts.values())
        for grade, count in counts.items():
            if total:
                name = f"{stage_name(stage)} {grade_name(grade)}"
                share = count / total
                yield name, str(count), percent(share), _bar(share, 1)


def _hours(statistics: Statistics) -> Iterator[Sequence[str]]:
    from quizapp.services.readings import percent

    most = max(hour.answers for hour in statistics.hours)
    for number, hour in enumerate(statistics.hours):
        if hour.answers:
            name = f"{number:02}–{number + 1:02}"
            rate = percent(hour.reviews.rate)
            yield name, str(hour.answers), rate, _bar(hour.answers, most)


def _sections(statistics: Statistics) -> Iterator[Sequence[str]]:
    from quizapp.services.readings import percent

    for section in statistics.sections:
        name = " › ".join(section.section) or section.deck
        seen = f"{section.seen}/{section.cards}"
        yield name, seen, percent(section.mastery), _bar(section.mastery, 1)


def _bar(value: float, most: float) -> str:
    """A bar of eighths of a cell; a value above 0 shows at least one."""
    eighths = round(value / most * BAR * 8) if most else 0
    eighths = max(1, eighths) if value else 0
    return "█" * (eighths // 8) + (" ▏▎▍▌▋▊▉"[eighths % 8] if eighths % 8 else "")
