"""What the learner looks for among the cards: a query as a value."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterable
from dataclasses import dataclass
from decimal import Decimal
from enum import StrEnum
from typing import Final

from quizapp.domain.card import CardKind
from quizapp.domain.entry import Origin, Verdict
from quizapp.domain.review import Grade


class TextField(StrEnum):
    """Which text of an entry is searched; without one, all but the section."""

    TERM = "term"
    """The term and its aliases."""

    MEMBER = "member"
    """Its members."""

    DEFINITION = "definition"
    """What the document says of it."""

    NOTE = "note"
    """Its note."""

    SECTION = "section"
    """The titles above it."""


class State(StrEnum):
    """What `is:` asks of a card."""

    NEW = "new"
    """Never answered."""

    LEARNING = "learning"
    """In its first steps, or in steps again after it was forgotten."""

    REVIEW = "review"
    """Known once; days apart."""

    DUE = "due"
    """To be answered today or before, and neither suspended nor buried."""

    SUSPENDED = "suspended"
    """The learner does not want to be asked."""

    BURIED = "buried"
    """Put off until tomorrow."""

    FLAGGED = "flagged"
    """Marked by the learner."""

    LEECH = "leech"
    """Forgotten again and again."""

    EDITED = "edited"
    """Made from an entry that the learner changed."""


class Measure(StrEnum):
    """A number that is kept of a card."""

    REPS = "reps"
    """How often it was answered."""

    LAPSES = "lapses"
    """How often it was forgotten."""

    STABILITY = "stability"
    """Days until the chance of recall falls to 0.9."""

    DIFFICULTY = "difficulty"
    """From 1 to 10."""

    DUE = "due"
    """Days from today until it is due; negative when it is late."""

    INTERVAL = "ivl"
    """Days between the latest answer and the day on which it is due."""


class Comparison(StrEnum):
    """How a number is compared."""

    LESS = "<"
    AT_MOST = "<="
    MORE = ">"
    AT_LEAST = ">="
    EQUAL = "="
    OTHER = "!="


@dataclass(frozen=True, slots=True)
class Contains:
    """The entry's text has this in it, whatever the width, case and spaces."""

    text: str
    field: TextField | None = None

    def __str__(self) -> str:
        written = _written(self.text)
        return written if self.field is None else f"{self.field}:{written}"


@dataclass(frozen=True, slots=True)
class InDeck:
    """The deck's id or title has this in it."""

    name: str

    def __str__(self) -> str:
        return f"deck:{_written(self.name)}"


@dataclass(frozen=True, slots=True)
class OfKind:
    """The card asks in this way."""

    kind: CardKind

    def __str__(self) -> str:
        return f"kind:{self.kind}"


@dataclass(frozen=True, slots=True)
class InState:
    """The card is in this state."""

    state: State

    def __str__(self) -> str:
        return f"is:{self.state}"


@dataclass(frozen=True, slots=True)
class HasFlag:
    """The card has this mark; 0 for none."""

    flag: int

    def __str__(self) -> str:
        return f"flag:{self.flag}"


@dataclass(frozen=True, slots=True)
class HasVerdict:
    """The numeral says this of the entry."""

    verdict: Verdict

    def __str__(self) -> str:
        return f"verdict:{_written(self.verdict)}"


@dataclass(frozen=True, slots=True)
class FromOrigin:
    """The entry comes from there in its document."""

    origin: Origin

    def __str__(self) -> str:
        return f"origin:{self.origin}"


@dataclass(frozen=True, slots=True)
class Measured:
    """A number of the card compares so; a card that has no such number does not."""

    measure: Measure
    comparison: Comparison
    number: float

    def __str__(self) -> str:
        return f"prop:{self.measure}{self.comparison}{_number(self.number)}"


@dataclass(frozen=True, slots=True)
class Rated:
    """Answered in so many days, today included; with this grade if one is given."""

    days: int
    grade: Grade | None = None

    def __str__(self) -> str:
        grade = "" if self.grade is None else f":{int(self.grade)}"
        return f"rated:{self.days}{grade}"


@dataclass(frozen=True, slots=True)
class Not:
    """What the query does not find."""

    query: Query

    def __str__(self) -> str:
        return f"-{_inner(self.query)}"


@dataclass(frozen=True, slots=True)
class AllOf:
    """What each of the queries finds; of none, every card."""

    queries: tuple[Query, ...] = ()

    def __str__(self) -> str:
        return " ".join(map(_inner, self.queries))


@dataclass(frozen=True, slots=True)
class AnyOf:
    """What one of the queries finds; at least two."""

    queries: tuple[Query, ...]

    def __str__(self) -> str:
        return " or ".join(
            str(query) if isinstance(query, AllOf) else _inner(query)
            for query in self.queries
        )


Query = (
    Contains
    | InDeck
    | OfKind
    | InState
    | HasFlag
    | HasVerdict
    | FromOrigin
    | Measured
    | Rated
    | Not
    | AllOf
    | AnyOf
)
"""What cards are looked for; `str` writes it so that parsing gives it again."""

EVERY_CARD: Final = AllOf()
"""The query that finds all."""

OPERATORS: Final = {
    "and": "and",
    "与": "and",
    "且": "and",
    "or": "or",
    "或": "or",
}
"""Words that join queries, in any case."""

_BARE: Final = re.compile(r"[^\s\"“”()（）:：\\\-－][^\s\"“”()（）:：\\]*")
_QUOTES: Final = str.maketrans("", "", "“”‘’\"'「」『』《》〈〉")


def all_of(queries: Iterable[Query]) -> Query:
    """One query for what each of them finds."""
    flat: list[Query] = []
    for query in queries:
        flat.extend(query.queries if isinstance(query, AllOf) else [query])
    return flat[0] if len(flat) == 1 else AllOf(tuple(flat))


def any_of(queries: Iterable[Query]) -> Query:
    """One query for what at least one of them finds."""
    flat: list[Query] = []
    for query in queries:
        flat.extend(query.queries if isinstance(query, AnyOf) else [query])
    return flat[0] if len(flat) == 1 else AnyOf(tuple(flat))


def searchable(text: str) -> str:
    """Text as it is compared: width and case folded, without spaces and quotes."""
    folded = _folded(text)
    # Folding can bring together characters that fold again.
    while (again := _folded(folded)) != folded:
        folded = again
    return folded


def _folded(text: str) -> str:
    folded = unicodedata.normalize("NFKC", text).casefold().translate(_QUOTES)
    return "".join(
        character
        for character in folded
        if not character.isspace() and unicodedata.category(character) != "Cc"
    )


def _inner(query: Query) -> str:
    """A query inside another one, in parentheses where they are needed."""
    return f"({query})" if isinstance(query, AllOf | AnyOf) else str(query)


def _written(text: str) -> str:
    """Text as it must be typed to be taken literally."""
    if _BARE.fullmatch(text) and text.casefold() not in OPERATORS:
        return text
    escaped = text.replace("\\", "\\\\").replace('"', '\\"')
    return f'"{escaped}"'


def _number(number: float) -> str:
    """A number without an exponent, and without decimals where there are none."""
    return f"{Decimal(repr(number)):f}".removesuffix(".0")
