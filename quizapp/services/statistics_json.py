"""Statistics as JSON for other programs; the README names the keys."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import asdict
from datetime import date
from typing import Any

from quizapp.domain.quiz import Attempt
from quizapp.domain.statistics import Histogram, Share, Statistics
from quizapp.services.quizzes import report_on


def attempt_to_json(attempt: Attempt) -> dict[str, Any]:
    """An attempt at a quiz: when, how long, how many right, by kind and by section."""
    report = report_on(attempt, [attempt])
    return {
        "quiz": attempt.plan.name,
        "started_at": attempt.started_at.isoformat(),
        "seconds": report.seconds,
        "percent": report.percent,
        "right": attempt.right,
        "asked": len(attempt.replies),
        "by_kind": {
            kind.value: [share.right, share.asked]
            for kind, share in report.by_kind.items()
        },
        "by_section": {
            title: [share.right, share.asked]
            for title, share in report.by_section.items()
        },
    }


def statistics_to_json(statistics: Statistics) -> dict[str, Any]:
    """All numbers of the statistics screen."""
    calendar, retention = statistics.calendar, statistics.retention
    spread, time = statistics.spread, statistics.time
    return {
        "deck": statistics.deck,
        "range": statistics.period.value,
        "day": calendar.today.isoformat(),
        "today": asdict(statistics.today),
        "calendar": {
            "streak": calendar.streak,
            "longest": calendar.longest,
            "studied": calendar.studied,
            "days": _by_day(calendar.days),
        },
        "forecast": {
            "backlog": statistics.forecast.backlog,
            "days": list(statistics.forecast.days),
            "later": statistics.forecast.later,
        },
        "retention": {
            "wish": retention.wish,
            "all": _share(retention.all),
            "young": _share(retention.young),
            "mature": _share(retention.mature),
            "weeks": {
                monday.isoformat(): _share(share)
                for monday, share in retention.weeks.items()
            },
        },
        "stability": _histogram(spread.stability),
        "difficulty": _histogram(spread.difficulty),
        "retrievability": {
            **_histogram(spread.retrievability),
            "expected": round(spread.recalled, 2),
        },
        "grades": {
            stage.value: {grade.name.lower(): count for grade, count in counts.items()}
            for stage, counts in statistics.grades.items()
        },
        "hours": [
            {"answers": hour.answers, "reviews": _share(hour.reviews)}
            for hour in statistics.hours
        ],
        "time": {
            "milliseconds": time.total,
            "answers": time.answers,
            "days": _by_day(time.days),
        },
        "sections": [asdict(section) for section in statistics.sections],
        "parameters": _parameters(statistics),
    }


def _parameters(statistics: Statistics) -> dict[str, Any]:
    tuning = statistics.tuning
    fits = [
        {**asdict(fit), "day": fit.day.isoformat(), "kept": fit.is_better}
        for fit in tuning.fits
    ]
    return {"used": tuning.used, "fits": fits, "answers": statistics.foretold}


def _share(share: Share) -> dict[str, Any]:
    rate = None if share.rate is None else round(share.rate, 4)
    return {"known": share.known, "asked": share.asked, "rate": rate}


def _histogram(histogram: Histogram) -> dict[str, Any]:
    return {
        "edges": list(histogram.edges),
        "counts": list(histogram.counts),
        "median": histogram.median,
    }


def _by_day(days: Mapping[date, int]) -> dict[str, int]:
    return {day.isoformat(): count for day, count in days.items()}
