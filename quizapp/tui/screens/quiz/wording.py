"""Kinds, plans and clocks in the learner's words."""

from __future__ import annotations

import re
from datetime import datetime
from typing import Final

from quizapp.domain.day import learners_day
from quizapp.domain.question import QuestionKind
from quizapp.domain.quiz import Cause, QuizMode, QuizPlan
from quizapp.i18n import _

_SOURCE: Final = re.compile(r"^[^《：:]{0,16}《[^》]*》(?:\s?[（(].*?[）)])?[：:]\s*")


def kind_name(kind: QuestionKind) -> str:
    """单选, 多选, 判断, 填空."""
    match kind:
        case QuestionKind.SINGLE:
            return _("single choice")
        case QuestionKind.MULTIPLE:
            return _("multiple choice")
        case QuestionKind.JUDGE:
            return _("true or false")
        case QuestionKind.FILL:
            return _("fill in")


def cause_name(cause: Cause | None) -> str:
    """粗心, 混淆, 不会, 时间."""
    match cause:
        case Cause.CARELESS:
            return _("careless")
        case Cause.CONFUSED:
            return _("confused")
        case Cause.UNKNOWN:
            return _("unknown")
        case Cause.TIME:
            return _("no time")
        case None:
            return ""


def plan_name(plan: QuizPlan) -> str:
    """What a plan is called; an own one by its own name."""
    names = {
        "practice": _("Practice 10"),
        "timed": _("Timed 20"),
        "politics": _("Politics 20"),
        "public": _("Public knowledge 100"),
        "missed": _("Missed ones"),
    }
    return names.get(plan.name, plan.name)


def plan_text(plan: QuizPlan) -> str:
    """What a plan is made of, in one line."""
    parts = [
        _("{kind} {n}").format(kind=kind_name(kind), n=count)
        for kind, count in plan.counts.items()
        if count
    ]
    if plan.minutes is not None:
        parts.append(_("{n} minutes").format(n=plan.minutes))
    else:
        parts.append(_("no clock"))
    if plan.mode is QuizMode.PRACTICE:
        parts.append(_("verdict at once"))
    return " · ".join(parts)


def local_moment(moment: datetime, now: datetime) -> str:
    """When something was: 今天 17:05, 昨天 08:30, 3月5日 21:00."""
    local = moment.astimezone(now.tzinfo)
    clock = f"{local:%H:%M}"
    days = (learners_day(now) - learners_day(local)).days
    if days == 0:
        return _("today {clock}").format(clock=clock)
    if days == 1:
        return _("yesterday {clock}").format(clock=clock)
    return _("{month}/{day} {clock}").format(
        month=local.month, day=local.day, clock=clock
    )


def clock_face(seconds: int) -> str:
    """06:42, or 1:06:42."""
    minutes, rest = divmod(seconds, 60)
    hours, minutes = divmod(minutes, 60)
    if hours:
        return f"{hours}:{minutes:02}:{rest:02}"
    return f"{minutes:02}:{rest:02}"


def seed_of(now: datetime) -> int:
    """What decides a quiz that is begun now: no two moments draw the same."""
    return int(now.timestamp() * 1_000_000)


def bare_stem(stem: str) -> str:
    """A stem in one line, without the document that it is true of."""
    return _SOURCE.sub("", stem).replace("\n", " ")
