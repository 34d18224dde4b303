"""Numbers: how many belong, which combination, and the numeral itself."""

from __future__ import annotations

import re
from dataclasses import dataclass
from itertools import combinations
from random import Random
from typing import Final

from quizapp.cards.questions.bank import QuestionBank
from quizapp.cards.questions.decoys import Decoy
from quizapp.cards.questions.forms.belonging import OPTIONS, askable_group, mixed
from quizapp.cards.questions.groups import MemberGroup
from quizapp.cards.questions.writing import (
    BLANK,
    Draft,
    listed,
    named,
    right,
    shortened,
    shuffled,
    sourced,
)
from quizapp.cards.wording import quoted
from quizapp.domain.entry import Entry
from quizapp.domain.question import Option, QuestionForm, QuestionKind
from quizapp.i18n import _

_CIRCLED: Final = "①②③④"
_DIGITS: Final = "零一二三四五六七八九十"
_COUNTING: Final = re.compile(
    r"(?P<n>\d{1,2}|[一二三四五六七八九]?十?[一二三四五六七八九十])\s*"
    r"(?:个|大|项|件|种|类|条|位|方面)(?=.{2})"
)
_LONGEST_EXAMPLE: Final = 24
_LONGEST_LISTED: Final = 120
"""Characters of a member beside the numeral, and of the list that explains it."""

_FEWEST: Final = 5
"""A numeral has four neighbours in every order only from here on."""


@dataclass(frozen=True, slots=True, kw_only=True)
class _Four:
    """Four statements ①–④, some of them true."""

    group: MemberGroup
    members: tuple[int, ...]
    """The places of the true ones in the entry."""
    marks: str
    """The marks of the true ones."""
    listed: str
    """A line for each."""
    why: str
    """What is wrong with the others, a line for each."""


def draw_how_many(
    bank: QuestionBank, deck: str, entry: Entry, rng: Random
) -> Draft | None:
    """How many of four belong, one to all; each number is as likely."""
    group = askable_group(bank, deck, entry, rng)
    if group is None or len(group.members) < OPTIONS:
        return None
    if len(bank.decoys(group)) < OPTIONS - 1:
        return None
    by_count = [_four(bank, group, rng, count) for count in range(1, OPTIONS + 1)]
    count = rng.randint(1, OPTIONS)
    four = by_count[count - 1]
    # Where not every number is possible, one is asked too often.
    if four is None or None in by_count:
        return None
    return Draft(
        kind=QuestionKind.SINGLE,
        form=QuestionForm.HOW_MANY,
        stem=_("How many of these belong to {name}? {blank}\n{list}").format(
            name=named(group), blank=BLANK, list=four.listed
        ),
        options=[
            Option(text=_("{n} of them").format(n=n), is_right=n == count)
            for n in range(1, OPTIONS + 1)
        ],
        members=four.members,
        why=four.why,
    )


def draw_combination(
    bank: QuestionBank, deck: str, entry: Entry, rng: Random
) -> Draft | None:
    """Which of ①②③④ belong; the options are combinations of as many."""
    group = askable_group(bank, deck, entry, rng)
    count = rng.choice((2, 3))
    four = None if group is None else _four(bank, group, rng, count)
    if group is None or four is None:
        return None
    others = ["".join(one) for one in combinations(_CIRCLED, count)]
    others.remove(four.marks)
    options = [right(four.marks)]
    options += [
        Option(text=text, is_right=False) for text in rng.sample(others, OPTIONS - 1)
    ]
    return Draft(
        kind=QuestionKind.SINGLE,
        form=QuestionForm.COMBINATION,
        stem=_("Which of these belong to {name}? {blank}\n{list}").format(
            name=named(group), blank=BLANK, list=four.listed
        ),
        options=shuffled(options, rng),
        members=four.members,
        why=four.why,
    )


def _four(
    bank: QuestionBank, group: MemberGroup, rng: Random, count: int
) -> _Four | None:
    found = mixed(bank, group, count, rng)
    if found is None:
        return None
    places, decoys = found
    lines: list[int | Decoy] = [*places, *decoys]
    rng.shuffle(lines)
    marks, listed, why = "", [], []
    for mark, line in zip(_CIRCLED, lines, strict=True):
        if isinstance(line, int):
            marks += mark
            listed.append(f"{mark} {group.members[line]}")
            continue
        listed.append(f"{mark} {line.text}")
        why.append(
            _("{letter} {text}: {change}").format(
                letter=mark, text=quoted(line.text), change=line.change
            )
        )
    return _Four(
        group=group,
        members=tuple(group.begin + place for place in places),
        marks=marks,
        listed="\n".join(listed),
        why="\n".join(why),
    )


def draw_numeral(
    bank: QuestionBank, deck: str, entry: Entry, rng: Random
) -> Draft | None:
    """What the numeral of a term is, among its neighbours in order."""
    count = len(entry.members)
    whole = bank.wholes.get((deck, entry.id))
    if whole is None or entry.parts or count < _FEWEST:
        return None
    found = [one for one in _COUNTING.finditer(entry.term) if _value(one["n"]) == count]
    if len(found) != 1:
        return None
    begin, end = found[0].span("n")
    written = found[0]["n"]
    first = count - rng.randrange(OPTIONS)
    options = []
    for value in range(first, first + OPTIONS):
        numeral = str(value) if written.isdecimal() else _han(value)
        changed = entry.term[:begin] + numeral + entry.term[end:]
        if value != count and bank.is_name(changed):
            return None
        options.append(Option(text=numeral, is_right=value == count))
    asked = entry.term[:begin].rstrip() + BLANK + entry.term[end:].lstrip()
    return Draft(
        kind=QuestionKind.SINGLE,
        form=QuestionForm.NUMERAL,
        stem=sourced(
            bank.title(deck),
            "",
            _("the number in {term} ({members}, …) is").format(
                term=quoted(asked), members=_some(entry.members)
            ),
        ),
        options=options,
        why=_("{term} has {count} members: {members}.").format(
            term=quoted(entry.term), count=count, members=_shortened(entry.members)
        ),
    )


def _value(numeral: str) -> int:
    if numeral.isdecimal():
        return int(numeral)
    tens, ten, ones = numeral.rpartition("十")
    if not ten:
        return _DIGITS.index(numeral)
    return (_DIGITS.index(tens) if tens else 1) * 10 + _DIGITS.find(ones or "零")


def _han(value: int) -> str:
    if value <= 10:
        return "两" if value == 2 else _DIGITS[value]
    tens, ones = divmod(value, 10)
    return ("" if tens == 1 else _DIGITS[tens]) + "十" + (_DIGITS[ones] if ones else "")


def _some(members: tuple[str, ...]) -> str:
    """The first two, so that one knows what is meant."""
    return listed([shortened(member, _LONGEST_EXAMPLE) for member in members[:2]])


def _shortened(members: tuple[str, ...]) -> str:
    return shortened(listed(members), _LONGEST_LISTED)
