"""What each setting is called and means, and how its values are shown and read."""

from __future__ import annotations

import re
from dataclasses import dataclass
from datetime import date, timedelta
from typing import Any, Final

from quizapp.domain.choices import Day, Flag, Kind, Minutes, OneOf, Share, Whole, kinds
from quizapp.domain.options import (
    DeckOptions,
    Language,
    Mixing,
    NewOrder,
    Preferences,
    Theme,
)
from quizapp.i18n import N_, _


@dataclass(frozen=True, slots=True)
class Setting:
    """One field of the options, as the learner reads it."""

    of: type[DeckOptions] | type[Preferences]
    field: str
    name: str
    meaning: str

    @property
    def kind(self) -> Kind[Any]:
        """What it can be."""
        return kinds(self.of)[self.field]

    @property
    def default(self) -> Any:
        """What it is unless the learner chooses."""
        return getattr(self.of(), self.field)


GROUPS: Final[dict[str, tuple[Setting, ...]]] = {
    N_("Exam"): (
        Setting(
            Preferences,
            "exam_name",
            N_("Name of the exam"),
            N_("What you prepare for; home shows it beside the days that are left."),
        ),
        Setting(
            Preferences,
            "exam_day",
            N_("Day of the exam"),
            N_("Home counts the days to it, and the new cards a day that it takes."),
        ),
    ),
    N_("Every day"): (
        Setting(
            DeckOptions,
            "new_per_day",
            N_("New cards a day"),
            N_("How many cards you meet for the first time on one day, at most."),
        ),
        Setting(
            DeckOptions,
            "reviews_per_day",
            N_("Reviews a day"),
            N_(
                "How many cards come back on one day, at most; those in their steps "
                "do not count."
            ),
        ),
        Setting(
            DeckOptions,
            "new_order",
            N_("Order of new cards"),
            N_("As in the document, or shuffled once."),
        ),
        Setting(
            DeckOptions,
            "mixing",
            N_("New cards and reviews"),
            N_("Whether new cards come among the reviews, before or after them."),
        ),
        Setting(
            DeckOptions,
            "siblings_apart",
            N_("One card of a term a day"),
            N_("A term's other cards wait till tomorrow, so that none gives it away."),
        ),
    ),
    N_("Memory"): (
        Setting(
            DeckOptions,
            "retention",
            N_("Retention wished"),
            N_(
                "How much of what comes back you want to know; higher means more "
                "reviews."
            ),
        ),
        Setting(
            DeckOptions,
            "learning_steps",
            N_("Learning steps"),
            N_("After how many minutes a new card comes again; as “1 10”."),
        ),
        Setting(
            DeckOptions,
            "relearning_steps",
            N_("Relearning steps"),
            N_("After how many minutes a forgotten card comes again; as “10”."),
        ),
        Setting(
            DeckOptions,
            "leech_lapses",
            N_("Leech after"),
            N_("A card that was forgotten so often is called a leech."),
        ),
        Setting(
            DeckOptions,
            "figures",
            N_("Cards of figures"),
            N_("Ask the figures of the document too, with their time and unit."),
        ),
    ),
    N_("Answers and quizzes"): (
        Setting(
            Preferences,
            "typed_answers",
            N_("Type the answers"),
            N_("Study cards by typing what you know before it is shown."),
        ),
        Setting(
            Preferences,
            "quiz_feeds_schedule",
            N_("Quizzes count"),
            N_("What a quiz shows of your memory counts for the schedule of the card."),
        ),
        Setting(
            Preferences,
            "missed_streak",
            N_("Cleared after"),
            N_("So many right answers in a row clear an entry of the missed ones."),
        ),
    ),
    N_("Looks"): (
        Setting(
            Preferences, "theme", N_("Colours"), N_("Dark or light; ctrl+t changes it.")
        ),
        Setting(
            Preferences,
            "language",
            N_("Language"),
            N_("Of the interface, from the next start on; --lang goes before it."),
        ),
    ),
}

_NAMES: Final = {
    NewOrder.DOCUMENT: N_("as in the document"),
    NewOrder.RANDOM: N_("random"),
    Mixing.MIXED: N_("mixed"),
    Mixing.REVIEWS_FIRST: N_("reviews first"),
    Mixing.NEW_FIRST: N_("new ones first"),
    Theme.DARK: N_("dark"),
    Theme.LIGHT: N_("light"),
}
_LANGUAGES: Final = {Language.CHINESE: "中文", Language.ENGLISH: "English"}
_DAY: Final = re.compile(r"(\d{4})\s*[-/.年]\s*(\d{1,2})\s*[-/.月]\s*(\d{1,2})\s*日?")


def shown(kind: Kind[Any], value: Any) -> str:
    """A value as the learner reads it."""
    match kind, value:
        case Flag(), _flag:
            return _("yes") if value else _("no")
        case Share(), _share:
            return f"{value:.0%}"
        case OneOf(), _one:
            return _LANGUAGES.get(value) or _(_NAMES[value])
        case Minutes(), _minutes:
            steps = " ".join(map(str, value))
            return _("{steps} minutes").format(steps=steps) if steps else _("none")
        case Day(), date():
            return _("{month}/{day}/{year}").format(
                year=value.year, month=value.month, day=value.day
            )
    return _("not set") if value in (None, "") else str(value)


def as_typed(kind: Kind[Any], value: Any) -> str:
    """A value as one types it."""
    match kind:
        case Share():
            return f"{value * 100:.0f}"
        case Minutes():
            return " ".join(map(str, value))
        case Day():
            return value.isoformat() if value else ""
    return str(value)


def read_typed(kind: Kind[Any], text: str) -> Any:
    """The value that was typed.

    Raises:
        ValueError: If it is none of that kind; says why.
    """
    text = text.strip()
    value: Any = text
    match kind:
        case Whole():
            value = _whole(text)
        case Share():
            value = _whole(text.removesuffix("%").removesuffix("％")) / 100
            if not kind.low <= value <= kind.high:
                low, high = f"{kind.low:.0%}", f"{kind.high:.0%}"
                raise ValueError(
                    _("from {low} to {high} is possible").format(low=low, high=high)
                )
        case Minutes():
            value = tuple(
                _whole(part) for part in re.split(r"[\s,，、]+", text) if part
            )
        case Day():
            value = read_day(text)
    kind.check(value)
    return value


def read_day(text: str) -> date | None:
    """A date as 2027-03-14 or 2027年3月14日; None for nothing.

    Raises:
        ValueError: If it is no date.
    """
    if not text:
        return None
    found = _DAY.fullmatch(text)
    try:
        year, month, day = map(int, found.groups()) if found else (0, 0, 0)
        return date(year, month, day)
    except ValueError:
        raise ValueError(_("a date is needed, as 2027-03-14")) from None


def neighbour(kind: Kind[Any], value: Any, by: int) -> Any:
    """The value that a key leads to; the same where keys lead nowhere."""
    match kind:
        case Whole():
            return _stepped(value, kind.low, kind.high, kind.step * by)
        case Share():
            return round(min(max(kind.low, value + kind.step * by), kind.high), 2)
        case Flag():
            return not value
        case OneOf():
            among: Any = kind.among
            values = list(among)
            return values[(values.index(value) + by) % len(values)]
        case Day() if value is not None:
            return value + timedelta(days=by)
    return value


def is_typed(kind: Kind[Any]) -> bool:
    """Whether a value can be typed; others are only chosen."""
    return not isinstance(kind, Flag | OneOf)


def _stepped(value: int, low: int, high: int, step: int) -> int:
    """The next multiple of the step, within the range."""
    size = abs(step)
    there = (value // size + 1) * size if step > 0 else (value - 1) // size * size
    return min(max(low, there), high)


def _whole(text: str) -> int:
    if not text.isdecimal():
        raise ValueError(_("a whole number is needed"))
    return int(text)
