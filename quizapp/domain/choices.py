"""What kinds of values a setting can take: to check, to keep, to offer on a screen."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import Field, dataclass, field, fields
from datetime import date
from enum import StrEnum
from typing import Any, Generic, Protocol, TypeVar, cast

from quizapp.errors import OptionError
from quizapp.i18n import _

T = TypeVar("T")
E = TypeVar("E", bound=StrEnum)


class Kind(Protocol[T]):
    """A kind of value: tells good ones from bad, and goes to JSON and back."""

    def check(self, value: T) -> None:
        """Raise ValueError, with a text for the learner, when it may not be that."""

    def to_json(self, value: T) -> Any:
        """The value as it is kept."""

    def from_json(self, kept: Any) -> T:
        """The value that is kept; ValueError or TypeError if it is of another kind."""


@dataclass(frozen=True, slots=True)
class Whole:
    """A whole number in a range, ends included."""

    low: int
    high: int
    step: int = 1
    """By how much a key changes it."""

    def check(self, value: int) -> None:
        """It must be in the range."""
        if isinstance(value, bool) or not isinstance(value, int):
            raise ValueError(_("a whole number is needed"))
        _check_range(value, self.low, self.high)

    def to_json(self, value: int) -> Any:
        """Itself."""
        return value

    def from_json(self, kept: Any) -> int:
        """Itself."""
        return cast(int, kept)


@dataclass(frozen=True, slots=True)
class Share:
    """A share of the whole in a range, ends included; 0.9 is shown as 90 %."""

    low: float
    high: float
    step: float = 0.01
    """By how much a key changes it."""

    def check(self, value: float) -> None:
        """It must be in the range."""
        if isinstance(value, bool) or not isinstance(value, (int, float)):
            raise ValueError(_("a number is needed"))
        _check_range(value, self.low, self.high)

    def to_json(self, value: float) -> Any:
        """Itself."""
        return value

    def from_json(self, kept: Any) -> float:
        """Itself."""
        return cast(float, kept)


@dataclass(frozen=True, slots=True)
class Flag:
    """Yes or no."""

    def check(self, value: bool) -> None:
        """It must be one of the two."""
        if not isinstance(value, bool):
            raise ValueError(_("yes or no is needed"))

    def to_json(self, value: bool) -> Any:
        """Itself."""
        return value

    def from_json(self, kept: Any) -> bool:
        """Itself."""
        return cast(bool, kept)


@dataclass(frozen=True, slots=True)
class OneOf(Generic[E]):
    """One of the values of an enumeration."""

    among: type[E]

    def check(self, value: E) -> None:
        """It must be one of them."""
        if not isinstance(value, self.among):
            raise ValueError(
                _("one of these is needed: {names}").format(
                    names="、".join(one.value for one in self.among)
                )
            )

    def to_json(self, value: E) -> Any:
        """Its name."""
        return value.value

    def from_json(self, kept: Any) -> E:
        """The value of that name."""
        return self.among(kept)


@dataclass(frozen=True, slots=True)
class Minutes:
    """Pauses in minutes, in their order; none at all is allowed."""

    low: int
    high: int
    at_most: int
    """How many."""

    def check(self, value: tuple[int, ...]) -> None:
        """Each must be in the range, and there must not be too many."""
        if not isinstance(value, tuple) or len(value) > self.at_most:
            raise ValueError(
                _("at most {count} steps are possible").format(count=self.at_most)
            )
        for minutes in value:
            Whole(self.low, self.high).check(minutes)

    def to_json(self, value: tuple[int, ...]) -> Any:
        """A list."""
        return list(value)

    def from_json(self, kept: Any) -> tuple[int, ...]:
        """A tuple."""
        return tuple(kept)


@dataclass(frozen=True, slots=True)
class Words:
    """A line of text."""

    longest: int
    """Characters."""

    def check(self, value: str) -> None:
        """It must be one line, not too long."""
        if not isinstance(value, str) or not (value.isprintable() or not value):
            raise ValueError(_("one line of text is needed"))
        if len(value) > self.longest:
            raise ValueError(
                _("at most {count} characters are possible").format(count=self.longest)
            )

    def to_json(self, value: str) -> Any:
        """Itself."""
        return value

    def from_json(self, kept: Any) -> str:
        """Itself."""
        return cast(str, kept)


@dataclass(frozen=True, slots=True)
class Day:
    """A date, or none."""

    def check(self, value: date | None) -> None:
        """It must be a date, or none."""
        if value is not None and not isinstance(value, date):
            raise ValueError(_("a date is needed, as 2027-03-14"))

    def to_json(self, value: date | None) -> Any:
        """In ISO form."""
        return value and value.isoformat()

    def from_json(self, kept: Any) -> date | None:
        """From ISO form."""
        return None if kept is None else date.fromisoformat(kept)


def choice(default: T, kind: Kind[T]) -> T:
    """A field of a dataclass with the kind of values that it can take."""
    return field(default=default, metadata={"kind": kind})


def kinds(of: type[Any]) -> dict[str, Kind[Any]]:
    """The kind of each field that was made by `choice`, by name."""
    return {one.name: one.metadata["kind"] for one in _chosen(of)}


def check_choices(values: Any) -> None:
    """Check each field.

    Raises:
        OptionError: If one has a value that it cannot take.
    """
    for one in _chosen(values):
        try:
            one.metadata["kind"].check(getattr(values, one.name))
        except ValueError as error:
            raise OptionError(
                _("the setting {name} cannot be {value}: {reason}").format(
                    name=one.name, value=getattr(values, one.name), reason=error
                )
            ) from None


def choices_to_json(values: Any) -> dict[str, Any]:
    """What differs from the defaults: a default that is changed later takes effect."""
    return {
        one.name: one.metadata["kind"].to_json(getattr(values, one.name))
        for one in _chosen(values)
        if getattr(values, one.name) != one.default
    }


def merged_choices(kept: dict[str, Any], values: Any) -> dict[str, Any]:
    """What is to be kept now: the values, and what this version does not know."""
    known = {one.name for one in _chosen(values)}
    unknown = {name: value for name, value in kept.items() if name not in known}
    return {**unknown, **choices_to_json(values)}


def choices_from_json(of: type[T], kept: dict[str, Any]) -> T:
    """The values that are kept.

    What this version does not know is passed over, and what a field cannot take
    counts as not chosen: a library is never unreadable for a setting.
    """
    known: dict[str, Any] = {}
    for one in _chosen(of):
        kind = one.metadata["kind"]
        if one.name not in kept:
            continue
        try:
            value = kind.from_json(kept[one.name])
            kind.check(value)
        except (ValueError, TypeError):
            continue
        known[one.name] = value
    return of(**known)


def _check_range(value: float, low: float, high: float) -> None:
    # Not a number is in no range.
    if not low <= value <= high:
        raise ValueError(
            _("from {low} to {high} is possible").format(low=low, high=high)
        )


def _chosen(of: Any) -> Iterator[Field[Any]]:
    return (one for one in fields(of) if "kind" in one.metadata)
