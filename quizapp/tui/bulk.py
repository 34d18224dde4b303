"""What can be done to many cards at once, and how it is told."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Final, Protocol

from quizapp.domain.day import learners_day
from quizapp.i18n import _, ngettext
from quizapp.services.browsing import Browser, CardLine


class Doing(Protocol):
    """Does it; how many cards it changed."""

    def __call__(
        self, browser: Browser, pks: Sequence[int], *, on: bool, now: datetime
    ) -> int:
        """Change these cards, or change them back where `on` is false."""


@dataclass(frozen=True, slots=True, kw_only=True)
class BulkAction:
    """One thing to do."""

    is_on: Callable[[CardLine, datetime], bool]
    """Whether it is so already for a card."""

    do: Doing
    """Does it."""

    said: Callable[[int, bool], str]
    """Tells for how many cards it was done, or taken back."""

    asks_first: bool = False
    """Whether it is confirmed when it changes more than one card."""

    def question(self, count: int) -> str:
        """What is asked then."""
        return _(
            "Make {count} cards new again? Their reviews are kept, but their schedules "
            "begin anew."
        ).format(count=count)


def _suspended(count: int, on: bool) -> str:
    said = (
        ngettext("{count} card suspended.", "{count} cards suspended.", count)
        if on
        else ngettext(
            "{count} card is asked again.", "{count} cards are asked again.", count
        )
    )
    return said.format(count=count)


def _buried(count: int, on: bool) -> str:
    said = (
        ngettext(
            "{count} card buried until tomorrow.",
            "{count} cards buried until tomorrow.",
            count,
        )
        if on
        else ngettext("{count} card dug up.", "{count} cards dug up.", count)
    )
    return said.format(count=count)


def _flagged(count: int, on: bool) -> str:
    said = (
        ngettext("{count} card flagged.", "{count} cards flagged.", count)
        if on
        else ngettext(
            "{count} card no longer flagged.",
            "{count} cards no longer flagged.",
            count,
        )
    )
    return said.format(count=count)


def _reset(count: int, on: bool) -> str:
    if not count:
        return _("New cards stay new.")
    said = ngettext("{count} card is new again.", "{count} cards are new again.", count)
    return said.format(count=count)


def undone(count: int | None) -> str:
    """What undo did."""
    if count is None:
        return _("There is nothing to take back.")
    if not count:
        return _("It was changed elsewhere since, and stays as it is.")
    said = ngettext(
        "Taken back for {count} card.", "Taken back for {count} cards.", count
    )
    return said.format(count=count)


def _is_buried(line: CardLine, now: datetime) -> bool:
    day = line.marks.buried_day
    return day is not None and day >= learners_day(now)


ACTIONS: Final = {
    "suspend": BulkAction(
        is_on=lambda line, now: line.marks.suspended,
        do=lambda browser, pks, *, on, now: browser.suspend(pks, on=on),
        said=_suspended,
    ),
    "bury": BulkAction(
        is_on=_is_buried,
        do=lambda browser, pks, *, on, now: browser.bury(pks, on=on, now=now),
        said=_buried,
    ),
    "flag": BulkAction(
        is_on=lambda line, now: bool(line.marks.flag),
        do=lambda browser, pks, *, on, now: browser.flag(pks, on=on),
        said=_flagged,
    ),
    "reset": BulkAction(
        is_on=lambda line, now: False,
        do=lambda browser, pks, *, on, now: browser.reset(pks, now=now),
        said=_reset,
        asks_first=True,
    ),
}
"""By the name that the keys use."""
