"""What each picture of the statistics says, in one or two sentences."""

from __future__ import annotations

from collections.abc import Callable
from datetime import timedelta
from itertools import pairwise
from typing import Final

from quizapp.domain.review import Grade
from quizapp.domain.statistics import (
    Histogram,
    Period,
    Picture,
    SectionMastery,
    Stage,
    Statistics,
)
from quizapp.domain.tuning import ENOUGH as ENOUGH_TO_FIT
from quizapp.domain.tuning import Fit
from quizapp.i18n import _

ENOUGH: Final = 20
"""Reviews within an hour of the clock that are needed to speak of it."""

HARD_FROM: Final = 8
"""A difficulty of this or more is named as hard."""


def picture_title(picture: Picture) -> str:
    """What the picture is called."""
    return {
        Picture.TODAY: _("Today"),
        Picture.CALENDAR: _("Calendar"),
        Picture.FORECAST: _("Forecast"),
        Picture.RETENTION: _("Retention"),
        Picture.STABILITY: _("Stability"),
        Picture.DIFFICULTY: _("Difficulty"),
        Picture.RETRIEVABILITY: _("Recall today"),
        Picture.GRADES: _("Buttons"),
        Picture.HOURS: _("Hours"),
        Picture.TIME: _("Time spent"),
        Picture.SECTIONS: _("Sections"),
        Picture.MODEL: _("Parameters"),
    }[picture]


def period_name(period: Period) -> str:
    """What the period is called, as a sentence begins with it."""
    if period.days is None:
        return _("Since the beginning")
    return _("Past {days} days").format(days=period.days)


def reading(picture: Picture, statistics: Statistics) -> str:
    """The sentence of a picture; one that invites to study when it is empty."""
    return _READINGS[picture](statistics)


def percent(share: float | None) -> str:
    """A share as whole percents; – for none."""
    return "–" if share is None else f"{share * 100:.0f} %"


def span(milliseconds: float) -> str:
    """How long something took, to the minute."""
    minutes = round(milliseconds / 60_000)
    if minutes < 60:
        return _("{n} min").format(n=minutes)
    return _("{h} h {m} min").format(h=minutes // 60, m=minutes % 60)


def bins(histogram: Histogram, times: int = 1, unit: str = "") -> list[str]:
    """The names of the bins: 7–14; the last one is open where it is much wider."""
    names = []
    for low, high in pairwise(edge * times for edge in histogram.edges):
        wide = f"{low:.0f}–{high:.0f}"
        if low == 0 and high > 1:
            wide = f"< {high:.0f}"
        elif high > 10 * low > 0:
            wide = f"≥ {low:.0f}"
        names.append(wide + unit)
    return names


def section_name(section: SectionMastery) -> str:
    """The innermost title; the deck's for what stands before the first."""
    return section.section[-1] if section.section else section.deck


def stage_name(stage: Stage) -> str:
    """What a card at that stage is called."""
    return {
        Stage.LEARNING: _("Learning"),
        Stage.YOUNG: _("Young"),
        Stage.MATURE: _("Mature"),
        Stage.PRACTICE: _("Outside the schedule"),
    }[stage]


def grade_name(grade: Grade) -> str:
    """What the grade is called."""
    return {
        Grade.AGAIN: _("Again"),
        Grade.HARD: _("Hard"),
        Grade.GOOD: _("Good"),
        Grade.EASY: _("Easy"),
    }[grade]


def nothing_yet(statistics: Statistics) -> str:
    """What to do when there is nothing to draw."""
    if _has_older_answers(statistics):
        return _("No answers in this time; choose a longer range.")
    if statistics.calendar.studied:
        return _("Nothing to draw here yet; it fills with your next reviews.")
    return _("Nothing to draw yet: study some cards first (enter on the home screen).")


def _has_older_answers(statistics: Statistics) -> bool:
    """Whether a longer range would hold more answers than this one."""
    calendar = statistics.calendar
    first = statistics.period.first_day(calendar.today)
    if first is None:
        return False
    known = calendar.days
    return calendar.studied > len(known) or any(day < first for day in known)


def _today(statistics: Statistics) -> str:
    today = statistics.today
    left = today.left_new + today.left_learning + today.left_due
    if not today.answers:
        if not left:
            return _("Nothing is left for today.")
        return _("Nothing answered yet today; {left} cards are waiting.").format(
            left=left
        )
    done = _("{answers} answers in {time}, {rate} remembered").format(
        answers=today.answers,
        time=span(today.milliseconds),
        rate=percent(1 - today.again / today.answers),
    )
    if left:
        return done + _("; {left} cards are left.").format(left=left)
    return done + _("; all done.")


def _calendar(statistics: Statistics) -> str:
    calendar = statistics.calendar
    if not calendar.studied:
        return nothing_yet(statistics)
    return _(
        "{streak} days in a row, {longest} at most; {studied} days with answers."
    ).format(streak=calendar.streak, longest=calendar.longest, studied=calendar.studied)


def _forecast(statistics: Statistics) -> str:
    forecast = statistics.forecast
    total = sum(forecast.days)
    if not total and not forecast.backlog and not forecast.later:
        return nothing_yet(statistics)
    number = len(forecast.days)
    overdue = _(" {backlog} are overdue.").format(backlog=forecast.backlog)
    if not total:
        said = _("The next {days} days bring no reviews.").format(days=number)
        return said + overdue * bool(forecast.backlog)
    busiest = max(range(number), key=forecast.days.__getitem__)
    day = statistics.calendar.today + timedelta(days=busiest)
    said = _(
        "The next {days} days bring {total} reviews, {average} a day; "
        "most on {month}/{day} ({most})."
    ).format(
        days=number,
        total=total,
        average=round(total / number),
        month=day.month,
        day=day.day,
        most=forecast.days[busiest],
    )
    return said + overdue * bool(forecast.backlog)


def _retention(statistics: Statistics) -> str:
    retention = statistics.retention
    if not retention.all.asked:
        return nothing_yet(statistics)
    return _("{period}: {rate} remembered, {wish} wished.").format(
        period=period_name(statistics.period),
        rate=percent(retention.all.rate),
        wish=percent(retention.wish),
    )


def _stability(statistics: Statistics) -> str:
    stability = statistics.spread.stability
    if stability.median is None:
        return nothing_yet(statistics)
    return _(
        "Of the {cards} cards learnt, half need {days} days or more for their "
        "chance of recall to fall to 90 %."
    ).format(cards=stability.total, days=round(stability.median))


def _difficulty(statistics: Statistics) -> str:
    difficulty = statistics.spread.difficulty
    if difficulty.median is None:
        return nothing_yet(statistics)
    hard = sum(
        count
        for edge, count in zip(difficulty.edges, difficulty.counts, strict=False)
        if edge >= HARD_FROM
    )
    return _(
        "The middle difficulty is {median}, from 1 easy to 10 hard; "
        "{share} of the cards have {hard} or more."
    ).format(
        median=f"{difficulty.median:.1f}",
        share=percent(hard / difficulty.total),
        hard=HARD_FROM,
    )


def _retrievability(statistics: Statistics) -> str:
    spread = statistics.spread
    cards = spread.retrievability.total
    if not cards:
        return nothing_yet(statistics)
    return _(
        "Asked now, about {known} of the {cards} cards learnt would be known ({rate})."
    ).format(
        known=round(spread.recalled), cards=cards, rate=percent(spread.recalled / cards)
    )


def _grades(statistics: Statistics) -> str:
    counts = {
        grade: sum(
            statistics.grades[stage][grade] for stage in (Stage.YOUNG, Stage.MATURE)
        )
        for grade in Grade
    }
    total = sum(counts.values())
    if not total:
        return nothing_yet(statistics)
    again, hard, good, easy = (percent(counts[grade] / total) for grade in Grade)
    return _(
        "Of the reviews, {again} were again, {hard} hard, {good} good, {easy} easy."
    ).format(again=again, hard=hard, good=good, easy=easy)


def _hours(statistics: Statistics) -> str:
    hours = statistics.hours
    if not any(hour.answers for hour in hours):
        return nothing_yet(statistics)
    most = max(range(24), key=lambda hour: hours[hour].answers)
    said = _("Most is answered between {start} and {end} o'clock.").format(
        start=most, end=most + 1
    )
    told = [hour for hour in range(24) if hours[hour].reviews.asked >= ENOUGH]
    if len(told) < 2:
        return said
    best = max(told, key=lambda hour: hours[hour].reviews.rate or 0.0)
    return said + _(" Remembered best between {start} and {end} ({rate}).").format(
        start=best, end=best + 1, rate=percent(hours[best].reviews.rate)
    )


def _time(statistics: Statistics) -> str:
    time = statistics.time
    if not time.answers:
        return nothing_yet(statistics)
    return _("{period}: {total}, {daily} a day, {each} s an answer.").format(
        period=period_name(statistics.period),
        total=span(time.total),
        daily=span(time.total / len(time.days)),
        each=round(time.total / time.answers / 1000),
    )


def _sections(statistics: Statistics) -> str:
    begun = [section for section in statistics.sections if section.seen]
    if not begun:
        return nothing_yet(statistics)
    best = max(begun, key=lambda section: section.mastery)
    if len(statistics.sections) == 1:
        return _("{name}: {rate} mastered.").format(
            name=section_name(best), rate=percent(best.mastery)
        )
    worst = min(statistics.sections, key=lambda section: section.mastery)
    return _("Best known: {best} ({best_rate}); least: {worst} ({worst_rate}).").format(
        best=section_name(best),
        best_rate=percent(best.mastery),
        worst=section_name(worst),
        worst_rate=percent(worst.mastery),
    )


def _model(statistics: Statistics) -> str:
    tuning = statistics.tuning
    if tuning.current is not None:
        return tuned(tuning.current)
    if tuning.fits and not tuning.fits[-1].is_better:
        fit = tuning.fits[-1]
        return _(
            "Fitted to {answers} of your reviews, the parameters foretold others no "
            "better ({before} → {after}); the general ones stay."
        ).format(answers=f"{fit.answers:,}", **_errors(fit))
    if tuning.fits:
        return _("The general parameters are in use; fitted ones are kept.")
    if tuning.is_due(statistics.foretold):
        return _(
            "The general parameters are in use; they will be fitted to your "
            "{answers} reviews while you rest on the home screen."
        ).format(answers=f"{statistics.foretold:,}")
    return _(
        "The general parameters are in use; with {enough} reviews that come a day or "
        "more after another they are fitted to you ({answers} so far)."
    ).format(enough=ENOUGH_TO_FIT, answers=f"{statistics.foretold:,}")


def tuned(fit: Fit) -> str:
    """What a better fitting means to the learner."""
    return _(
        "The parameters were fitted to {answers} of your reviews; "
        "the error of prediction fell from {before} to {after}."
    ).format(answers=f"{fit.answers:,}", **_errors(fit))


def _errors(fit: Fit) -> dict[str, str]:
    """The errors with as many digits as tell them apart."""
    before, after = fit.before.log_loss, fit.after.log_loss
    digits = 2 if f"{before:.2f}" != f"{after:.2f}" else 4
    return {"before": f"{before:.{digits}f}", "after": f"{after:.{digits}f}"}


_READINGS: Final[dict[Picture, Callable[[Statistics], str]]] = {
    Picture.TODAY: _today,
    Picture.CALENDAR: _calendar,
    Picture.FORECAST: _forecast,
    Picture.RETENTION: _retention,
    Picture.STABILITY: _stability,
    Picture.DIFFICULTY: _difficulty,
    Picture.RETRIEVABILITY: _retrievability,
    Picture.GRADES: _grades,
    Picture.HOURS: _hours,
    Picture.TIME: _time,
    Picture.SECTIONS: _sections,
    Picture.MODEL: _model,
}
