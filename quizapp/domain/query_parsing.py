"""Text that the learner types becomes a query, or an error that shows its place.

Written in the spirit of Anki's searches: words next to each other must all be
found, `or` joins, `-` excludes, parentheses group, quotes keep words together and
`key:value` asks of one thing only.  Full-width signs and Chinese names are as good.
"""

from __future__ import annotations

import unicodedata
from typing import Final

from quizapp.domain.query import (
    EVERY_CARD,
    OPERATORS,
    Contains,
    Not,
    Query,
    all_of,
    any_of,
)
from quizapp.domain.query_conditions import condition
from quizapp.domain.query_tokens import Sign, Token, tokens
from quizapp.errors import QueryError
from quizapp.i18n import _

DEEPEST: Final = 40
"""How many parentheses and minus signs may stand inside each other."""

LONGEST: Final = 300
"""How many words and signs a search may have."""


def parse_query(text: str) -> Query:
    """The query that the text says; every card for a text without words.

    Raises:
        QueryError: If the text says none; it knows which characters are to blame.
    """
    found = tokens(text)
    if not found:
        return EVERY_CARD
    if len(found) > LONGEST:
        raise QueryError(
            _("a search can have {count} words at most").format(count=LONGEST),
            found[LONGEST].start,
            found[-1].end,
        )
    return _Parser(text, found).parse()


class _Parser:
    """Takes tokens from left to right."""

    def __init__(self, text: str, found: list[Token]) -> None:
        self._text = text
        self._tokens = found
        self._next = 0

    def parse(self) -> Query:
        query = self._any(depth=0)
        left = self._peek()
        if left is not None:
            raise QueryError(
                _("this “)” closes nothing; take it away"), left.start, left.end
            )
        return query

    def _peek(self) -> Token | None:
        return self._tokens[self._next] if self._next < len(self._tokens) else None

    def _operator(self) -> str | None:
        """Which word that joins queries comes next, if one does."""
        token = self._peek()
        if token is None or token.sign is not Sign.WORD:
            return None
        return OPERATORS.get(unicodedata.normalize("NFKC", token.value).casefold())

    def _any(self, depth: int) -> Query:
        queries = [self._all(depth)]
        while self._operator() == "or":
            self._next += 1
            queries.append(self._all(depth))
        return any_of(queries)

    def _all(self, depth: int) -> Query:
        queries = [self._one(depth)]
        while (token := self._peek()) is not None and token.sign is not Sign.CLOSE:
            operator = self._operator()
            if operator == "or":
                break
            if operator == "and":
                self._next += 1
            queries.append(self._one(depth))
        return all_of(queries)

    def _one(self, depth: int) -> Query:
        token = self._peek()
        if token is None or token.sign is Sign.CLOSE or self._operator():
            raise self._missing()
        if depth > DEEPEST:
            raise QueryError(
                _("too many parentheses inside each other"), token.start, token.end
            )
        self._next += 1
        match token.sign:
            case Sign.MINUS:
                return Not(self._one(depth + 1))
            case Sign.OPEN:
                return self._group(token, depth)
            case Sign.KEYED:
                return condition(token)
            case _:
                return Contains(token.value)

    def _group(self, opened: Token, depth: int) -> Query:
        query = self._any(depth + 1)
        if self._peek() is None:
            raise QueryError(
                _("this “(” is never closed; add “)”"), opened.start, opened.end
            )
        self._next += 1
        return query

    def _missing(self) -> QueryError:
        """Something to look for is missing at this place."""
        token = self._peek()
        before = self._tokens[self._next - 1] if self._next else None
        if token is not None and token.sign is Sign.WORD:
            return QueryError(
                _(
                    "“{word}” joins two searches, and one is missing; "
                    "to look for the word itself put it in quotes"
                ).format(word=token.value),
                token.start,
                token.end,
            )
        if before is not None and before.sign is Sign.OPEN:
            said = (
                _("this “(” is never closed; add “)”")
                if token is None
                else _("there is nothing between the parentheses")
            )
            return QueryError(said, before.start, before.end)
        place = before or token
        start, end = (place.start, place.end) if place else (0, len(self._text))
        return QueryError(_("something to look for is missing here"), start, end)
