"""What `key:value` means in a query."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Mapping
from typing import Final, TypeVar

from quizapp.domain.query import (
    Contains,
    FromOrigin,
    HasFlag,
    HasVerdict,
    InDeck,
    InState,
    Measured,
    OfKind,
    Query,
    Rated,
)
from quizapp.domain.query_tokens import Token
from quizapp.domain.query_words import (
    COMPARISONS,
    KEYS,
    KINDS,
    MEASURES,
    ORIGINS,
    STATES,
    TEXTS,
    VERDICTS,
    Key,
    likeliest,
)
from quizapp.domain.review import Grade
from quizapp.errors import QueryError
from quizapp.i18n import _

V = TypeVar("V")

FLAGS: Final = range(8)
"""The marks that a card can have; 0 is none."""

LONGEST: Final = 36_500
"""Days that `rated:` can look back at most."""

_MEASURED: Final = re.compile(
    r"(?P<name>[^<>=!≤≥≠]+)(?P<sign><=|>=|!=|[<>=≤≥≠])(?P<number>-?\d{1,9}(\.\d{1,6})?)",
    re.ASCII,
)
_RATED: Final = re.compile(r"(?P<days>\d{1,9})(:(?P<grade>[1-4]))?", re.ASCII)


def condition(token: Token) -> Query:
    """The query that a key with its value is.

    Raises:
        QueryError: If there is no such key, or it cannot have that value.
    """
    key = _key(token)
    if not token.value:
        raise QueryError(
            _("after “{key}:” something must follow").format(key=token.key),
            token.start,
            token.end,
        )
    match key:
        case Key.DECK:
            return InDeck(token.value)
        case Key.KIND:
            return OfKind(_choice(token, KINDS))
        case Key.STATE:
            return InState(_choice(token, STATES))
        case Key.VERDICT:
            return HasVerdict(_choice(token, VERDICTS))
        case Key.ORIGIN:
            return FromOrigin(_choice(token, ORIGINS))
        case Key.FLAG:
            return _flag(token)
        case Key.MEASURE:
            return _measured(token)
        case Key.RATED:
            return _rated(token)
        case _:
            return Contains(token.value, TEXTS[key])


def _key(token: Token) -> Key:
    found = KEYS.get(_folded(token.key))
    if found is not None:
        return found
    end = token.start + len(token.key)
    near = likeliest(token.key, KEYS)
    if near is not None:
        raise QueryError(
            _("“{key}:” is not known; do you mean “{near}:”?").format(
                key=token.key, near=near
            ),
            token.start,
            end,
        )
    raise QueryError(
        _(
            "“{key}:” is not known; "
            "put the words in quotes to look for them as they are"
        ).format(key=token.key),
        token.start,
        end,
    )


def _choice(token: Token, values: Mapping[str, V]) -> V:
    found = values.get(_folded(token.value))
    if found is not None:
        return found
    near = likeliest(token.value, values)
    if near is not None:
        said = _("“{value}” is not known here; do you mean “{near}”?").format(
            value=token.value, near=near
        )
    else:
        said = _("“{value}” is not known here; possible: {values}").format(
            value=token.value, values="、".join(values)
        )
    raise _bad_value(token, said)


def _flag(token: Token) -> Query:
    value = _folded(token.value)
    if value.isascii() and value.isdecimal() and len(value) < 3 and int(value) in FLAGS:
        return HasFlag(int(value))
    raise _bad_value(
        token, _("a flag is a number from 0 (none) to {last}").format(last=FLAGS[-1])
    )


def _measured(token: Token) -> Query:
    found = _MEASURED.fullmatch(_folded(token.value))
    if found is None:
        raise _bad_value(
            token,
            _("write a name, a comparison and a number, as in prop:lapses>3"),
        )
    measure = MEASURES.get(found["name"])
    if measure is None:
        near = likeliest(found["name"], MEASURES)
        raise _bad_value(
            token,
            _("“{value}” is not known here; do you mean “{near}”?").format(
                value=found["name"], near=near
            )
            if near is not None
            else _("“{value}” is not known here; possible: {values}").format(
                value=found["name"], values="、".join(MEASURES)
            ),
        )
    return Measured(measure, COMPARISONS[found["sign"]], float(found["number"]))


def _rated(token: Token) -> Query:
    found = _RATED.fullmatch(_folded(token.value))
    if found is None or not 1 <= int(found["days"]) <= LONGEST:
        raise _bad_value(
            token,
            _("write the days, and a grade from 1 to 4 if you like, as in rated:7:1"),
        )
    grade = Grade(int(found["grade"])) if found["grade"] else None
    return Rated(int(found["days"]), grade)


def _bad_value(token: Token, said: str) -> QueryError:
    return QueryError(said, token.value_start, token.end)


def _folded(text: str) -> str:
    return unicodedata.normalize("NFKC", text).casefold().strip()
