"""How terms and members are written in a prompt."""

from __future__ import annotations

import re
from typing import Final

from quizapp.domain.card import BLANK
from quizapp.domain.entry import Entry, term_key

QUOTES = "“”‘’「」『』\"'《》"

_JOINT: Final = re.compile(r"(?P<mark>[，。；：、！？,;:.!?]?)\s*\n\s*")


def in_one_line(definition: str) -> str:
    """A definition as one line; what a line break alone parts, a mark parts."""
    return _JOINT.sub(lambda joint: joint["mark"] or "；", definition.strip())


def quoted(term: str) -> str:
    """The term in quotes, unless it brings its own."""
    return term if any(mark in term for mark in QUOTES) else f"“{term}”"


def names_of(entry: Entry) -> tuple[str, ...]:
    """The term and its aliases without quotes, the longest first."""
    names = {_bare(name) for name in (entry.term, *entry.aliases)}
    return tuple(sorted(names - {""}, key=lambda name: (-len(name), name)))


def without_names(text: str, entry: Entry) -> str:
    """The text with a blank wherever it says the term itself."""
    for name in names_of(entry):
        text = text.replace(name, BLANK)
    return text


def is_listed_in_term(entry: Entry) -> bool:
    """Whether the term itself says its members, so that asking them is no question."""
    term = term_key(entry.term)
    return all(term_key(member) in term for member in entry.members)


def _bare(name: str) -> str:
    return "".join(character for character in name if character not in QUOTES).strip()
