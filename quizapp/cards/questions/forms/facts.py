"""Key facts, a name and what it is in a few words: 主题：推动高质量发展."""

from __future__ import annotations

import re
from random import Random
from typing import Final

from quizapp.cards.questions.bank import QuestionBank
from quizapp.cards.questions.forms.belonging import OPTIONS
from quizapp.cards.questions.likeness import (
    are_alike_in_length,
    is_too_like,
    shares_word,
)
from quizapp.cards.questions.writing import BLANK, Draft, shuffled, sourced, verdicts
from quizapp.cards.wording import quoted
from quizapp.domain.card import BLANK as LINE
from quizapp.domain.entry import Entry, Origin, Verdict, term_key
from quizapp.domain.question import Option, QuestionForm, QuestionKind
from quizapp.i18n import _

_LONGEST: Final = 26
"""Characters of what a fact says."""

_MOST_LONGER: Final = 2.6
"""What four facts say may differ so much in length: each is an answer elsewhere."""

_LONGEST_BLANK: Final = 14
_MARKS: Final = re.compile(r"[。；！？\n]")


def draw_fact(bank: QuestionBank, deck: str, entry: Entry, rng: Random) -> Draft | None:
    """Which of four it is; the others are said of its neighbours in the text."""
    if not _is_fact(entry):
        return None
    chosen = _apart(entry, _neighbours(bank, deck, entry, rng))
    if len(chosen) < OPTIONS - 1:
        return None
    options = [Option(text=_said(entry), is_right=True)]
    options += [
        Option(text=_said(one), is_right=False, change=_of(one), origin=one.id)
        for one in chosen
    ]
    return Draft(
        kind=QuestionKind.SINGLE,
        form=QuestionForm.FACT,
        stem=_stem(bank, deck, entry, BLANK),
        options=shuffled(options, rng),
    )


def draw_told_fact(
    bank: QuestionBank, deck: str, entry: Entry, rng: Random
) -> Draft | None:
    """The fact, or with what is said of a neighbour."""
    others = _neighbours(bank, deck, entry, rng) if _is_fact(entry) else []
    fitting = [
        one for one in others if are_alike_in_length([one.definition, entry.definition])
    ]
    if not fitting:
        return None
    is_true = rng.random() < 0.5
    other = fitting[0]
    why = _("The text says so.")
    if not is_true:
        why = _("{wrong} is wrong ({change}); it should be {right}.").format(
            wrong=quoted(_said(other)), change=_of(other), right=quoted(_said(entry))
        )
    return Draft(
        kind=QuestionKind.JUDGE,
        form=QuestionForm.FACT,
        stem=_stem(bank, deck, entry, _said(entry if is_true else other)),
        options=verdicts(is_true=is_true, origin=other.id),
        why=why,
    )


def draw_blank_fact(
    bank: QuestionBank, deck: str, entry: Entry, rng: Random
) -> Draft | None:
    """Fill it in."""
    if not _is_fact(entry) or len(_said(entry)) > _LONGEST_BLANK:
        return None
    return Draft(
        kind=QuestionKind.FILL,
        form=QuestionForm.FACT,
        stem=_stem(bank, deck, entry, LINE),
        blanks=(_said(entry),),
    )


def _is_fact(entry: Entry) -> bool:
    """Whether the running text gives its name and what it is, and neither the other."""
    return (
        entry.origin is Origin.BODY
        and entry.verdict is not Verdict.CONTRADICTED
        and not entry.members
        and not entry.keeps_figure
        and len(_said(entry)) <= _LONGEST
        and not _MARKS.search(_said(entry))
        and not shares_word(_said(entry), [term_key(entry.term)])
    )


def _neighbours(
    bank: QuestionBank, deck: str, entry: Entry, rng: Random
) -> list[Entry]:
    """Other facts of the same section, in any order."""
    found = [
        other
        for other in bank.near(deck, entry)
        if _is_fact(other)
        and not is_too_like(other.definition, entry.definition)
        and not shares_word(_said(other), [term_key(entry.term)])
    ]
    rng.shuffle(found)
    return found


def _apart(entry: Entry, others: list[Entry]) -> list[Entry]:
    """Three that are not like it, nor like each other, the nearest in length."""
    own = len(_said(entry))
    chosen: list[Entry] = []
    for other in sorted(others, key=lambda one: abs(len(_said(one)) - own)):
        lengths = sorted((own, len(_said(other))))
        if lengths[1] > _MOST_LONGER * lengths[0]:
            continue
        if not any(is_too_like(other.definition, one.definition) for one in chosen):
            chosen.append(other)
    return chosen[: OPTIONS - 1]


def _stem(bank: QuestionBank, deck: str, entry: Entry, said: str) -> str:
    section = entry.section[-1] if entry.section else ""
    text = _("{term} is {text}.").format(term=quoted(entry.term), text=said)
    return sourced(bank.title(deck), section, text)


def _said(entry: Entry) -> str:
    return entry.definition.strip().rstrip("。；，")


def _of(entry: Entry) -> str:
    return _("is said of {term}").format(term=quoted(entry.term))
