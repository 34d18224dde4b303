"""Fill in the members that are left out."""

from __future__ import annotations

import re
from random import Random
from typing import Final

from quizapp.cards.questions.bank import QuestionBank
from quizapp.cards.questions.groups import MemberGroup
from quizapp.cards.questions.writing import Draft, listed
from quizapp.cards.wording import quoted
from quizapp.domain.card import BLANK
from quizapp.domain.entry import Entry, term_key
from quizapp.domain.question import QuestionForm, QuestionKind
from quizapp.i18n import _

_LONGEST_BLANK: Final = 13
"""Nobody types more than this into a blank."""

_LONGEST_OF_TWO: Final = 8
"""Nor more than this into two."""

_NO_TYPING: Final = re.compile("[“”‘’「」A-Za-z]")

_LONGEST_LIST: Final = 160


def draw_missing(
    bank: QuestionBank, deck: str, entry: Entry, rng: Random
) -> Draft | None:
    """The list with one or two blanks."""
    group = bank.wholes.get((deck, entry.id))
    if group is None or len("".join(group.members)) > _LONGEST_LIST:
        return None
    if any(part.name.isascii() for part in entry.parts):
        return None
    places = [place for place in range(len(group.members)) if _is_askable(group, place)]
    if not places:
        return None
    blanks = _chosen(bank, group, places, rng)
    return Draft(
        kind=QuestionKind.FILL,
        form=QuestionForm.MISSING,
        stem=_("{name} stands for {list}.").format(
            name=quoted(entry.term), list=_listed(entry, blanks)
        ),
        blanks=tuple(group.members[place] for place in blanks),
        members=tuple(blanks),
    )


def _chosen(
    bank: QuestionBank, group: MemberGroup, places: list[int], rng: Random
) -> list[int]:
    """One place, or two of one part that can stand for each other."""
    first = rng.choice(places)
    parts = bank.parts[group.deck, group.entry.id]
    own = next(
        (one for one in parts if 0 <= first - one.begin < len(one.members)), group
    )
    others = [
        place
        for place in places
        if place != first and 0 <= place - own.begin < len(own.members)
        if max(len(group.keys[place]), len(group.keys[first])) <= _LONGEST_OF_TWO
    ]
    if len(group.members) > 3 and others and rng.random() < 0.5:
        return sorted([first, rng.choice(others)])
    return [first]


def _listed(entry: Entry, blanks: list[int]) -> str:
    shown = [
        BLANK if place in blanks else member
        for place, member in enumerate(entry.members)
    ]
    if not entry.parts:
        return listed(shown)
    told, begin = [], 0
    for part in entry.parts:
        end = begin + len(part.members)
        told.append(
            _("{part} ({members})").format(
                part=quoted(part.name), members=listed(shown[begin:end])
            )
        )
        begin = end
    return "、".join(told)


def _is_askable(group: MemberGroup, place: int) -> bool:
    """Whether neither the term nor another member says it, and it can be typed."""
    key = group.keys[place]
    if len(key) > _LONGEST_BLANK or _NO_TYPING.search(group.members[place]):
        return False
    if len(key) > 1 and key in term_key(group.entry.term):
        return False
    others = group.keys[:place] + group.keys[place + 1 :]
    return not any(key in other for other in others)
