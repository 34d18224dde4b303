"""What a definition says of each member, or symbol, one by one."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from typing import Final

from quizapp.cards.questions.bank import QuestionBank
from quizapp.cards.questions.groups import MemberGroup
from quizapp.cards.questions.likeness import shares_word
from quizapp.cards.wording import quoted
from quizapp.domain.entry import Entry

_IS: Final = re.compile(
    r"[”」’\"]?\s*(?:[：:]\s*(?:是指|即|指)?|[，,]?\s*(?:是指|就是|即|指|是)(?!导))"
)
_CLAUSES: Final = re.compile(r"[^。；\n]+")
_HAN: Final = ("零", "一", "二两双", "三", "四", "五", "六", "七", "八", "九")

_LONGEST_PAIRED: Final = 40
"""Characters of a gloss that can be weighed beside three others."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Gloss:
    """What is said of one member."""

    place: int
    """Its place in the list."""

    name: str
    """The member, or the symbol that stands for it."""

    text: str
    """What is said of it."""

    is_equated: bool = False
    """Whether the text says that it is this, rather than that it means it."""


def glosses_of(entry: Entry) -> list[Gloss]:
    """For members that the definition explains one by one, what it says of each."""
    found = []
    for place, member in enumerate(entry.members):
        verb, text = _said_of(entry, place)
        # A clause that goes on to the next member is no gloss of this one.
        others = entry.members[:place] + entry.members[place + 1 :]
        if text and not any(other in text for other in others):
            equated = verb.strip("，, ") == "是"
            gloss = Gloss(place=place, name=member, text=text, is_equated=equated)
            found.append(gloss)
    return found if len(found) > 1 else []


def untold_glosses(bank: QuestionBank, deck: str, entry: Entry) -> list[Gloss]:
    """Those that cannot be matched by their words alone, short enough to compare."""
    group = bank.wholes.get((deck, entry.id))
    if group is None:
        return []
    if is_code(bank.parts[deck, entry.id]):
        return [
            one
            for one in _symbols(bank.parts[deck, entry.id])
            if len(one.text) <= _LONGEST_PAIRED
        ]
    return [
        gloss
        for gloss in glosses_of(entry)
        if len(gloss.text) <= _LONGEST_PAIRED
        and not any(
            tells(bank, group, place, gloss.text) for place in range(len(entry.members))
        )
    ]


def is_code(parts: tuple[MemberGroup, ...]) -> bool:
    """Whether each block is a symbol of one or two characters for one thing: 13710."""
    return len(parts) > 1 and all(
        len(part.members) == 1 and len(part.name) <= 2 for part in parts
    )


def says_symbol(text: str, symbol: str) -> bool:
    """Whether a text says a symbol of a code itself, or its number."""
    if symbol in text:
        return True
    if not symbol.isdecimal() or len(symbol) > 1:
        return False
    return any(numeral in text for numeral in _HAN[int(symbol)])


def tells(bank: QuestionBank, group: MemberGroup, place: int, text: str) -> bool:
    """Whether a text says what is particular to the member at this place."""
    parts = bank.parts[group.deck, group.entry.id]
    own = next(
        (one for one in parts if 0 <= place - one.begin < len(one.members)), group
    )
    core = own.core(group.members[place])
    if len(core) < 3:
        return any(character in text for character in core)
    return shares_word(core, [text])


def _symbols(parts: Iterable[MemberGroup]) -> Iterator[Gloss]:
    """The symbols that stand once, with what they stand for and do not say."""
    parts = list(parts)
    names = Counter(part.name for part in parts)
    for part in parts:
        text = part.members[0]
        if names[part.name] == 1 and not any(says_symbol(text, one) for one in names):
            yield Gloss(place=part.begin, name=quoted(part.name), text=text)


def _said_of(entry: Entry, place: int) -> tuple[str, str]:
    """The verb behind a member, and what follows it."""
    text, member = entry.definition, entry.members[place]
    at = text.find(member)
    while at >= 0:
        verb = _IS.match(text, at + len(member))
        clauses = None if verb is None else _CLAUSES.match(text, verb.end())
        if verb is not None and clauses is not None:
            said = _up_to_the_next(clauses[0], entry, place)
            return verb[0], said.strip("，、 ")
        at = text.find(member, at + 1)
    return "", ""


def _up_to_the_next(clauses: str, entry: Entry, place: int) -> str:
    """What stands before the next member that is explained likewise."""
    ends = [len(clauses)]
    for other in entry.members[:place] + entry.members[place + 1 :]:
        at = clauses.find(other)
        if at >= 0 and _IS.match(clauses, at + len(other)):
            ends.append(len(clauses[:at].rstrip('“「‘"')))
    return clauses[: min(ends)]
