"""Each picture of the statistics as the widget that draws it."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from datetime import date, timedelta
from itertools import groupby
from typing import Final

from textual.widget import Widget

from quizapp.domain.review import Grade
from quizapp.domain.statistics import (
    Histogram,
    Picture,
    Share,
    Stage,
    Statistics,
    monday,
)
from quizapp.i18n import _
from quizapp.scheduling import DEFAULT_PARAMETERS
from quizapp.services.readings import ENOUGH, grade_name, percent, span, stage_name
from quizapp.tui.widgets.bars import Bar, Bars
from quizapp.tui.widgets.columns import Axis, Column, Columns
from quizapp.tui.widgets.heatmap import HeatMap

GRADE_TONES: Final = {
    Grade.AGAIN: "error",
    Grade.HARD: "learning",
    Grade.GOOD: "due",
    Grade.EASY: "easy",
}


def draw(picture: Picture, statistics: Statistics) -> Widget | None:
    """The widget; None when there is nothing to draw."""
    match picture:
        case Picture.TODAY:
            return _today(statistics)
        case Picture.CALENDAR:
            days = statistics.calendar.days
            return HeatMap(statistics.calendar, _told_day) if days else None
        case Picture.FORECAST:
            return _forecast(statistics)
        case Picture.RETENTION:
            return _retention(statistics)
        case Picture.STABILITY:
            return _histogram(statistics.spread.stability, 1, end="")
        case Picture.DIFFICULTY:
            return _histogram(statistics.spread.difficulty, 1, end="10")
        case Picture.RETRIEVABILITY:
            return _histogram(statistics.spread.retrievability, 100, end="100")
        case Picture.GRADES:
            return _grades(statistics)
        case Picture.HOURS:
            return _hours(statistics)
        case Picture.TIME:
            return _time(statistics)
        case Picture.SECTIONS:
            return _sections(statistics)
        case Picture.MODEL:
            return _model(statistics)


def note(picture: Picture, statistics: Statistics) -> str:
    """How the picture is to be read: what its axes and colours mean."""
    if draw(picture, statistics) is None:
        return ""
    match picture:
        case Picture.FORECAST:
            return _("Cards by the day on which they are due; orange: overdue.")
        case Picture.RETENTION:
            return _(
                "By week, from the wish ╌ up or down. Young {young}, mature {mature}."
            ).format(
                young=_counted(statistics.retention.young),
                mature=_counted(statistics.retention.mature),
            )
        case Picture.STABILITY:
            return _("Cards by the days until their chance of recall falls to 90 %.")
        case Picture.DIFFICULTY:
            return _("Cards by difficulty, from 1 easy to 10 hard.")
        case Picture.RETRIEVABILITY:
            return _("Cards by the chance in percent that they would be known now.")
        case Picture.GRADES:
            return _("Young: comes back within 21 days. Mature: after 21 or more.")
        case Picture.HOURS:
            return _(
                "Answers by hour; below, percent remembered, from {least} reviews on."
            ).format(least=ENOUGH)
        case Picture.TIME:
            return _time_note(statistics)
        case Picture.SECTIONS:
            return _(
                "Mastery by section, as on the home screen; behind it, cards seen."
            )
        case Picture.MODEL:
            return _("Days after a first answer until the chance of recall is 90 %.")
        case Picture.TODAY | Picture.CALENDAR:
            return ""


def _today(statistics: Statistics) -> Widget | None:
    today = statistics.today
    left = today.left_new + today.left_learning + today.left_due
    total = today.answers + left
    if not total:
        return None
    bars = [
        Bar(
            name=_("Done"),
            share=today.answers / total,
            text=f"{today.answers} / {total}",
            tone="new",
        ),
        Bar(),
    ]
    if today.answers:
        known = 1 - today.again / today.answers
        bars += [
            Bar(name=_("Remembered"), share=known, text=percent(known)),
            Bar(),
            Bar(name=_("New cards begun"), text=str(today.new)),
            Bar(name=_("Time spent"), text=span(today.milliseconds)),
            Bar(),
        ]
    bars += [
        Bar(name=_("Left: new"), text=str(today.left_new)),
        Bar(name=_("Left: learning"), text=str(today.left_learning)),
        Bar(name=_("Left: due"), text=str(today.left_due)),
    ]
    return Bars(bars)


def _told_day(day: date, count: int) -> str:
    return _("{year}-{month}-{day}: {count} answers").format(
        year=day.year, month=day.month, day=day.day, count=count
    )


def _forecast(statistics: Statistics) -> Widget | None:
    forecast, today = statistics.forecast, statistics.calendar.today
    if not any((*forecast.days, forecast.backlog)):
        return None
    columns = []
    if forecast.backlog:
        columns.append(
            Column(value=forecast.backlog, label=_("overdue"), tone="learning")
        )
    for number, count in enumerate(forecast.days):
        day = today + timedelta(days=number)
        label = ""
        if number % 7 == 0:
            label = _month_day(day) if number else _("today")
        columns.append(
            Column(value=count, label=label, tip=f"{_month_day(day)}  {count}")
        )
    return Columns(columns)


def _retention(statistics: Statistics) -> Widget | None:
    retention = statistics.retention
    if not retention.all.asked:
        return None
    columns = []
    seen_months: set[date] = set()
    for week, share in retention.weeks.items():
        rate = share.rate
        label = _month_day(week)
        if len(retention.weeks) > 14:
            label = _week_label(week, seen_months)
        columns.append(
            Column(
                value=rate,
                label=label,
                tone="due" if rate is None or rate >= retention.wish else "learning",
                tip=f"{_month_day(week)}  {_counted(share)}",
            )
        )
    rates = [share.rate for share in retention.weeks.values() if share.rate is not None]
    lowest = min(0.7, max(0.5, int(min(rates) * 10) / 10))
    return Columns(
        columns,
        Axis(
            name=percent,
            lowest=lowest,
            highest=1.0,
            base=retention.wish,
            whole=False,
        ),
    )


def _histogram(histogram: Histogram, times: int, *, end: str) -> Widget | None:
    if not histogram.total:
        return None
    columns = [
        Column(value=count, label=f"{edge * times:.0f}", tip=str(count))
        for edge, count in zip(histogram.edges, histogram.counts, strict=False)
    ]
    return Columns(columns, Axis(at_edges=True, end=end, counts=True))


def _grades(statistics: Statistics) -> Widget | None:
    bars: list[Bar] = []
    for stage in Stage:
        counts = statistics.grades[stage]
        total = sum(counts.values())
        if not total:
            continue
        name = _("{stage} · {total} answers").format(
            stage=stage_name(stage), total=f"{total:,}"
        )
        bars.append(Bar(name=name, heading=True))
        bars += [
            Bar(
                name=f"{int(grade)} {grade_name(grade)}",
                share=count / total,
                text=percent(count / total),
                tone=GRADE_TONES[grade],
            )
            for grade, count in counts.items()
        ]
    return Bars(bars) if bars else None


def _hours(statistics: Statistics) -> Widget | None:
    if not any(hour.answers for hour in statistics.hours):
        return None
    # In the order of the learner's day, without the hours of sleep at its ends.
    order = [*range(4, 24), *range(4)]
    busy = [place for place in range(24) if statistics.hours[order[place]].answers]
    order = order[min(busy) : max(busy) + 1]
    columns = []
    for number in order:
        hour = statistics.hours[number]
        enough = hour.reviews.asked >= ENOUGH
        columns.append(
            Column(
                value=hour.answers,
                label=str(number),
                below=f"{(hour.reviews.rate or 0) * 100:.0f}" if enough else "",
                tip=f"{number}–{number + 1}  {hour.answers}  {_counted(hour.reviews)}",
            )
        )
    return Columns(columns)


def _time(statistics: Statistics) -> Widget | None:
    if not statistics.time.answers:
        return None
    seen_months: set[date] = set()
    columns = []
    groups = list(_time_groups(statistics))
    for number, (day, minutes) in enumerate(groups):
        label = ""
        if len(groups) <= 10:
            label = _month_day(day)
        elif len(groups) <= 31:
            label = _month_day(day) if number % 5 == 0 else ""
        else:
            label = _week_label(day, seen_months)
        columns.append(
            Column(
                value=minutes,
                label=label,
                tone="new",
                tip=f"{_month_day(day)}  {span(minutes * 60_000)}",
            )
        )
    return Columns(columns, Axis(name=_minutes))


def _time_groups(statistics: Statistics) -> Iterator[tuple[date, float]]:
    """Days, or weeks when there are many, or months, each with its minutes."""
    begin = _time_unit(statistics)
    for start, days in groupby(statistics.time.days.items(), lambda one: begin(one[0])):
        yield start, sum(milliseconds for _day, milliseconds in days) / 60_000


def _time_unit(statistics: Statistics) -> Callable[[date], date]:
    number = len(statistics.time.days)
    if number <= 31:
        return lambda day: day
    if number <= 380:
        return monday
    return lambda day: day.replace(day=1)


def _time_note(statistics: Statistics) -> str:
    number = len(statistics.time.days)
    if number <= 31:
        return _("Minutes a day.")
    return _("Minutes a week.") if number <= 380 else _("Minutes a month.")


def _sections(statistics: Statistics) -> Widget | None:
    if not statistics.sections:
        return None
    seen = max(len(str(section.seen)) for section in statistics.sections)
    cards = max(len(str(section.cards)) for section in statistics.sections)
    several = len({section.deck for section in statistics.sections}) > 1
    bars: list[Bar] = []
    above: tuple[str, ...] = ()
    for section in statistics.sections:
        titles = ((section.deck,) if several else ()) + section.section
        heading = titles[:-1]
        if heading and heading != above:
            bars.append(Bar(name=" › ".join(heading), heading=True))
        above = heading
        bars.append(
            Bar(
                name=titles[-1] if titles else section.deck,
                share=section.mastery,
                text=f"{percent(section.mastery):>5}  "
                f"{section.seen:>{seen}}/{section.cards:<{cards}}",
            )
        )
    return Bars(bars)


def _model(statistics: Statistics) -> Widget:
    """How long a first answer lasts, by the parameters; and the fittings so far."""
    tuning = statistics.tuning
    sets = [(_("General parameters"), DEFAULT_PARAMETERS, "new")]
    if tuning.parameters is not None:
        sets.insert(0, (_("Your parameters"), tuning.parameters, "due"))
    longest = max(max(parameters[:4]) for _name, parameters, _tone in sets)
    bars: list[Bar] = []
    for name, parameters, tone in sets:
        bars.append(Bar(name=name, heading=True))
        bars += [
            Bar(
                name=f"{int(grade)} {grade_name(grade)}",
                share=days / longest,
                text=_("{n} d").format(n=f"{days:.1f}"),
                tone=tone,
            )
            for grade, days in zip(Grade, parameters[:4], strict=True)
        ]
    if tuning.fits:
        bars.append(Bar(name=_("Fittings"), heading=True))
    for place, fit in enumerate(tuning.fits):
        told = _("{answers} reviews, error {before} → {after}").format(
            answers=f"{fit.answers:,}",
            before=f"{fit.before.log_loss:.4f}",
            after=f"{fit.after.log_loss:.4f}",
        )
        state = _("in use") if place == tuning.used else ""
        bars.append(Bar(name=fit.day.isoformat(), text=f"{told}  {state}".rstrip()))
    return Bars(bars)


def _counted(share: Share) -> str:
    if not share.asked:
        return "–"
    return f"{percent(share.rate)} ({share.known:,}/{share.asked:,})"


def _minutes(number: float) -> str:
    return _("{n} min").format(n=round(number))


def _month_day(day: date) -> str:
    return f"{day.month}/{day.day}"


def _week_label(week: date, seen: set[date]) -> str:
    """The month, once, below its first whole week."""
    month = week.replace(day=1)
    if month in seen or week.day > 7:
        return ""
    seen.add(month)
    return _("{month} mo").format(month=month.month)
