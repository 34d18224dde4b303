"""Fill in the members that are left out."""

from __future__ import annotations

from random import Random
from typing import Final

from quizapp.cards.questions.bank import QuestionBank
from quizapp.cards.questions.groups import MemberGroup
from quizapp.cards.questions.writing import Draft
from quizapp.cards.wording import quoted
from quizapp.domain.card import BLANK
from quizapp.domain.entry import Entry, term_key
from quizapp.domain.question import QuestionForm, QuestionKind
from quizapp.i18n import _

_LONGEST_BLANK: Final = 14
"""Nobody types more than this into a blank."""

_LONGEST_LIST: Final = 160


def draw_missing(
    bank: QuestionBank, deck: str, entry: Entry, rng: Random
) -> Draft | None:
    """The list with one or two blanks."""
    group = bank.wholes.get((deck, entry.id))
    if group is None or len("".join(group.members)) > _LONGEST_LIST:
        return None
    places = [place for place in range(len(group.members)) if _is_askable(group, place)]
    if not places:
        return None
    most = 2 if len(group.members) > 3 and len(places) > 1 else 1
    blanks = sorted(rng.sample(places, rng.randint(1, most)))
    return Draft(
        kind=QuestionKind.FILL,
        form=QuestionForm.MISSING,
        stem=_("{name} stands for {list}.").format(
            name=quoted(entry.term), list=_listed(entry, blanks)
        ),
        blanks=tuple(group.members[place] for place in blanks),
        members=tuple(blanks),
    )


def _listed(entry: Entry, blanks: list[int]) -> str:
    shown = [
        BLANK if place in blanks else member
        for place, member in enumerate(entry.members)
    ]
    if not entry.parts:
        return "、".join(shown)
    listed, begin = [], 0
    for part in entry.parts:
        end = begin + len(part.members)
        listed.append(
            _("{part} ({members})").format(
                part=quoted(part.name), members="、".join(shown[begin:end])
            )
        )
        begin = end
    return "、".join(listed)


def _is_askable(group: MemberGroup, place: int) -> bool:
    """Whether neither the term nor another member says it, and it can be typed."""
    key = group.keys[place]
    if len(key) > _LONGEST_BLANK or (
        len(key) > 1 and key in term_key(group.entry.term)
    ):
        return False
    others = group.keys[:place] + group.keys[place + 1 :]
    return not any(key in other for other in others)
