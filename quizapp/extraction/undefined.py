"""Slogans that a document uses but never defines."""

from __future__ import annotations

from collections.abc import Sequence

from quizapp.domain.entry import Entry, UndefinedTerm, term_key
from quizapp.extraction.heads import core_of
from quizapp.extraction.slogans import Use


def find_undefined(
    uses: Sequence[Use], entries: Sequence[Entry]
) -> tuple[UndefinedTerm, ...]:
    """The slogans that no entry explains, with the lines of their use.

    Args:
        uses: Where the body, without the notes, uses slogans.
        entries: What the document defines.
    """
    known = _Known(entries)
    found: dict[str, tuple[str, dict[int, None]]] = {}
    for use in uses:
        key = term_key(use.term)
        if not known.explains(key, in_quotes=use.in_quotes):
            found.setdefault(key, (use.term, {}))[1][use.line] = None
    return tuple(
        UndefinedTerm(term=term, lines=tuple(lines)) for term, lines in found.values()
    )


class _Known:
    """By what names the entries are called."""

    def __init__(self, entries: Sequence[Entry]) -> None:
        self._names = {
            term_key(name)
            for entry in entries
            for name in (
                *(entry.term, core_of(entry.term)),
                *entry.aliases,
                *entry.members,
                *(part.name for part in entry.parts),
            )
        }
        self._all = "\n".join(self._names)

    def explains(self, key: str, *, in_quotes: bool) -> bool:
        """Whether an entry explains it, or each half of a sum; or is called like it.

        Without quotes it may be a piece of a longer name: 五大平台 of 五大平台建设.
        """
        if all(half in self._names for half in key.split("+")):
            return True
        return not in_quotes and key in self._all
