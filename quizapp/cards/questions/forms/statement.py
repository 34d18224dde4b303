"""A sentence that is true, or false by one edit."""

from __future__ import annotations

import re
from random import Random
from typing import Final

from quizapp.cards.questions.bank import QuestionBank
from quizapp.cards.questions.forms.belonging import askable_group
from quizapp.cards.questions.forms.figures import rungs
from quizapp.cards.questions.likeness import are_alike_in_length
from quizapp.cards.questions.writing import Draft, named, verdicts
from quizapp.cards.wording import quoted
from quizapp.domain.entry import Entry, Verdict
from quizapp.domain.question import QuestionForm, QuestionKind
from quizapp.i18n import _

_MOST: Final = 8
"""Longer lists are judged by some of their members."""

_SENTENCE: Final = re.compile(r"[^。！？\n]+[。！？]?[”」]?")
_NUMBER: Final = re.compile(
    r"(?<![\d.+A-Za-z第〔（(—-])(?P<n>\d{1,4}(?:\.\d+)?)\s*"
    r"(?P<unit>年|个|项|家|条|户|万|亿|%|％|公里|天|人|部|件|处|名|所)"
)
_LONGEST: Final = 110


def draw_statement(
    bank: QuestionBank, deck: str, entry: Entry, rng: Random
) -> Draft | None:
    """A list that is whole and true, or has one member that is none."""
    group = askable_group(bank, deck, entry, rng)
    if group is None:
        return None
    members = list(group.members)
    exchanges = [
        (place, decoy)
        for place, member in enumerate(members)
        for decoy in bank.decoys(group)[:6]
        if are_alike_in_length([member, decoy.text])
    ]
    if not exchanges:
        return None
    place, decoy = rng.choice(exchanges)
    is_true = rng.random() < 0.5
    shown = range(len(members))
    if len(members) > _MOST:
        others = [one for one in shown if one != place]
        shown = sorted([place, *rng.sample(others, 3)])  # type: ignore[assignment]
    said = [members[one] for one in shown]
    if not is_true:
        said[list(shown).index(place)] = decoy.text
    stem = (
        _("{name} stands for {members}.")
        if len(said) == len(members)
        else _("{name} includes {members}.")
    )
    why = _("Every member is right.")
    if not is_true:
        why = _("{wrong} is wrong ({change}); it should be {right}.").format(
            wrong=quoted(decoy.text), change=decoy.change, right=quoted(members[place])
        )
    return Draft(
        kind=QuestionKind.JUDGE,
        form=QuestionForm.STATEMENT,
        stem=stem.format(name=named(group), members="、".join(said)),
        options=verdicts(is_true=is_true, origin=decoy.origin),
        members=() if is_true else (group.begin + place,),
        why=why,
    )


def draw_figure(
    bank: QuestionBank, deck: str, entry: Entry, rng: Random
) -> Draft | None:
    """A sentence of the definition with its number, or with another."""
    if entry.verdict is Verdict.CONTRADICTED:
        return None
    candidates = [
        (sentence, match)
        for sentence in _SENTENCE.findall(entry.definition)
        if len(sentence) <= _LONGEST
        for match in _NUMBER.finditer(sentence)
        if entry.definition.count(match["n"]) == 1
        and match["n"] not in entry.term
        and not _adds_up(sentence, match)
    ]
    if not candidates:
        return None
    sentence, match = rng.choice(candidates)
    right = match[0]
    found = rungs(bank, deck, sentence, right, 2, rng)
    if found is None:
        return None
    (changed,) = [text for text in found if text != right]
    is_true = rng.random() < 0.5
    said = sentence if is_true else sentence.replace(right, changed)
    why = _("The text says so.")
    if not is_true:
        why = _("{wrong} is wrong; it should be {right}.").format(
            wrong=quoted(changed), right=quoted(right)
        )
    return Draft(
        kind=QuestionKind.JUDGE,
        form=QuestionForm.FIGURE,
        stem=_("On {term}: {sentence}").format(
            term=quoted(entry.term), sentence=said.strip()
        ),
        options=verdicts(is_true=is_true),
        why=why,
    )


def _adds_up(sentence: str, match: re.Match[str]) -> bool:
    """Whether other numbers of the same unit may tell that it was changed."""
    return match["unit"] != "年" and any(
        other.start() != match.start() and other["unit"] == match["unit"]
        for other in _NUMBER.finditer(sentence)
    )
