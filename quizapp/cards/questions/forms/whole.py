"""Which list is the slogan's."""

from __future__ import annotations

from random import Random
from typing import Final

from quizapp.cards.questions.bank import QuestionBank
from quizapp.cards.questions.decoys import Decoy
from quizapp.cards.questions.groups import MemberGroup
from quizapp.cards.questions.likeness import are_alike_in_length
from quizapp.cards.questions.writing import BLANK, Draft, listed, named, shuffled
from quizapp.cards.wording import quoted
from quizapp.domain.entry import Entry
from quizapp.domain.question import Option, QuestionForm, QuestionKind
from quizapp.i18n import _

_LONGEST: Final = 44
"""Characters of a list that can still be read at a glance."""


def draw_whole(
    bank: QuestionBank, deck: str, entry: Entry, rng: Random
) -> Draft | None:
    """The true list, and three in which one or both of two members are exchanged.

    Every exchanged member stands in two of the four lists, as does every true one: no
    list is the one that is most like all others.
    """
    group = bank.wholes.get((deck, entry.id))
    if group is None or len(group.members) < 3:
        return None
    if len(listed(group.members)) > _LONGEST:
        return None
    exchanges = _exchanges(bank, group, rng)
    if exchanges is None:
        return None
    first, second = exchanges
    options = [
        _list(group, chosen)
        for chosen in ({}, dict([first]), dict([second]), dict([first, second]))
    ]
    return Draft(
        kind=QuestionKind.SINGLE,
        form=QuestionForm.WHOLE,
        stem=_("{name} stands for {blank}").format(name=named(group), blank=BLANK),
        options=shuffled(options, rng),
    )


def _exchanges(
    bank: QuestionBank, group: MemberGroup, rng: Random
) -> tuple[tuple[int, Decoy], tuple[int, Decoy]] | None:
    """Two places with what stands there instead."""
    decoys = [decoy for decoy in bank.decoys(group)[:6] if not decoy.crossed]
    pairs = [
        (place, decoy)
        for place, member in enumerate(group.members)
        for decoy in decoys
        if are_alike_in_length([member, decoy.text])
    ]
    rng.shuffle(pairs)
    for first in pairs:
        for second in pairs:
            if first[0] < second[0] and first[1].text != second[1].text:
                return first, second
    return None


def _list(group: MemberGroup, exchanged: dict[int, Decoy]) -> Option:
    texts = list(group.members)
    changes = []
    for place, decoy in exchanged.items():
        changes.append(
            _("{right} became {wrong}").format(
                right=quoted(texts[place]), wrong=quoted(decoy.text)
            )
        )
        texts[place] = decoy.text
    return Option(text=listed(texts), is_right=not exchanged, change="；".join(changes))
