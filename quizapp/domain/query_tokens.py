"""The pieces of a query's text, each with its place."""

from __future__ import annotations

from dataclasses import dataclass
from enum import Enum, auto
from typing import Final

from quizapp.errors import QueryError
from quizapp.i18n import _

COLONS: Final = ":："
OPENING: Final = "(（"
CLOSING: Final = ")）"
MINUSES: Final = "-－"
_CLOSED_BY: Final = {'"': '"', "“": "”", "”": "”"}
_ENDS_WORD: Final = frozenset(OPENING + CLOSING + "".join(_CLOSED_BY))


class Sign(Enum):
    """What a piece is."""

    WORD = auto()
    QUOTED = auto()
    KEYED = auto()
    MINUS = auto()
    OPEN = auto()
    CLOSE = auto()


@dataclass(frozen=True, slots=True, kw_only=True)
class Token:
    """One piece of the text, from `start` to before `end`."""

    sign: Sign
    start: int
    end: int
    value: str = ""
    """What is looked for, without quotes and backslashes."""
    key: str = ""
    """What stands before the colon."""
    value_start: int = 0
    """Where the value of a keyed one begins."""


def tokens(text: str) -> list[Token]:
    """All pieces of the text.

    Raises:
        QueryError: If a quote is not closed, or a sign stands alone.
    """
    found: list[Token] = []
    place = 0
    while place < len(text):
        if text[place].isspace():
            place += 1
            continue
        token = _token(text, place)
        found.append(token)
        place = token.end
    return found


def _token(text: str, start: int) -> Token:
    first = text[start]
    if first in OPENING:
        return Token(sign=Sign.OPEN, start=start, end=start + 1)
    if first in CLOSING:
        return Token(sign=Sign.CLOSE, start=start, end=start + 1)
    if first in MINUSES:
        if start + 1 == len(text) or text[start + 1].isspace():
            raise QueryError(
                _("“-” excludes what follows it without a space"), start, start + 1
            )
        return Token(sign=Sign.MINUS, start=start, end=start + 1)
    if first in _CLOSED_BY:
        value, end = _quoted(text, start)
        return Token(sign=Sign.QUOTED, start=start, end=end, value=value)
    return _word(text, start)


def _word(text: str, start: int) -> Token:
    """A word, or a key with its value."""
    key, place = _bare(text, start, until=COLONS)
    if place == len(text) or text[place] not in COLONS:
        return Token(sign=Sign.WORD, start=start, end=place, value=key)
    if not key:
        raise QueryError(
            _("a colon needs a name before it, as in deck:…"), start, start + 1
        )
    value_start = place + 1
    if value_start < len(text) and text[value_start] in _CLOSED_BY:
        value, end = _quoted(text, value_start)
    else:
        value, end = _bare(text, value_start, until="")
    return Token(
        sign=Sign.KEYED,
        start=start,
        end=end,
        value=value,
        key=key,
        value_start=value_start,
    )


def _bare(text: str, start: int, *, until: str) -> tuple[str, int]:
    """The word that begins here, and where it ends; a backslash keeps a sign."""
    characters: list[str] = []
    place = start
    while place < len(text):
        character = text[place]
        if character == "\\" and place + 1 < len(text):
            characters.append(text[place + 1])
            place += 2
            continue
        if character.isspace() or character in _ENDS_WORD or character in until:
            break
        characters.append(character)
        place += 1
    return "".join(characters), place


def _quoted(text: str, start: int) -> tuple[str, int]:
    """What stands between quotes that open here, and where they end."""
    closing = _CLOSED_BY[text[start]]
    characters: list[str] = []
    place = start + 1
    while place < len(text):
        character = text[place]
        if character == "\\" and place + 1 < len(text):
            characters.append(text[place + 1])
            place += 2
            continue
        if character == closing:
            if not characters:
                raise QueryError(
                    _("there is nothing between the quotes"), start, place + 1
                )
            return "".join(characters), place + 1
        characters.append(character)
        place += 1
    raise QueryError(
        _("this quote is never closed; add {sign}").format(sign=closing),
        start,
        len(text),
    )
