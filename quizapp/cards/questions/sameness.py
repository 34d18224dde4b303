"""What stands twice: entries of several decks, and options of one question."""

from __future__ import annotations

from collections.abc import Iterable

from quizapp.domain.entry import Entry, term_key
from quizapp.domain.question import Question


def each_once(turns: Iterable[tuple[str, Entry]]) -> list[tuple[str, Entry]]:
    """Entries, each with its deck, without those that a deck before has as well.

    Two are the same that have one term and the same members, or the same definition.
    """
    found: dict[tuple[str, ...], tuple[str, Entry]] = {}
    for deck, entry in turns:
        said = map(term_key, entry.members or [entry.definition])
        key = (term_key(entry.term), *said) if entry.given is None else (deck, entry.id)
        found.setdefault(key, (deck, entry))
    return list(found.values())


def says_twice(question: Question) -> bool:
    """Whether two of its options, or of the statements in its stem, are the same."""
    statements = [line.lstrip("①②③④ ") for line in question.stem.split("\n")[1:]]
    return any(
        len(set(map(term_key, texts))) < len(texts)
        for texts in (statements, [option.text for option in question.options])
    )
