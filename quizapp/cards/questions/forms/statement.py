"""A sentence that is true, or false by one edit."""

from __future__ import annotations

import re
from dataclasses import dataclass
from random import Random
from typing import Final

from quizapp.cards.questions.bank import QuestionBank
from quizapp.cards.questions.decoys import exchanged_halves
from quizapp.cards.questions.forms.belonging import askable_group
from quizapp.cards.questions.forms.figures import rungs
from quizapp.cards.questions.groups import MemberGroup
from quizapp.cards.questions.ladders import says_number
from quizapp.cards.questions.likeness import are_alike_in_length
from quizapp.cards.questions.writing import Draft, listed, named, verdicts
from quizapp.cards.wording import quoted
from quizapp.domain.entry import Entry, EntryId, Verdict
from quizapp.domain.question import QuestionForm, QuestionKind
from quizapp.i18n import _

_MOST: Final = 8
"""Longer lists are judged by some of their members."""

_SOME: Final = 4
"""So many of them."""

_SENTENCE: Final = re.compile(r"[^。！？\n]+[。！？]?[”」]?")
_NUMBER: Final = re.compile(
    r"(?<![\d.+A-Za-z第〔（(—-])(?P<n>\d{1,4}(?:\.\d+)?)\s*"
    r"(?P<unit>年|个|项|家|条|户|万|亿|%|％|公里|天|人|部|件|处|名|所)"
)
_LONGEST: Final = 110


def draw_statement(
    bank: QuestionBank,
    deck: str,
    entry: Entry,
    rng: Random,
    *,
    is_true: bool | None = None,
) -> Draft | None:
    """A list that is whole and true, or with one edit; by chance for None."""
    group = askable_group(bank, deck, entry, rng) or bank.wholes.get((deck, entry.id))
    edit = None if group is None else _edit(bank, group, rng)
    if group is None or edit is None:
        return None
    is_true = rng.random() < 0.5 if is_true is None else is_true
    shown = _shown(group, edit, rng)
    said = [
        group.members[place] if is_true else edit.texts.get(place, group.members[place])
        for place in shown
    ]
    stem = (
        _("{name} stands for {members}.")
        if len(said) == len(group.members)
        else _("{name} includes {members}.")
    )
    places = tuple(group.begin + place for place in edit.texts)
    return Draft(
        kind=QuestionKind.JUDGE,
        form=QuestionForm.STATEMENT,
        stem=stem.format(name=named(group), members=listed(said)),
        options=verdicts(is_true=is_true, origin=edit.origin),
        members=() if is_true else places,
        why=_("Every member is right.") if is_true else edit.why,
    )


@dataclass(frozen=True, slots=True, kw_only=True)
class _Edit:
    """What would make a list wrong."""

    texts: dict[int, str]
    """What stands in these places instead."""

    why: str
    origin: EntryId | None = None


def _edit(bank: QuestionBank, group: MemberGroup, rng: Random) -> _Edit | None:
    """One member exchanged, or the halves of two."""
    exchanges = [
        (place, decoy)
        for place, member in enumerate(group.members)
        for decoy in bank.decoys(group)[:6]
        if not decoy.crossed and are_alike_in_length([member, decoy.text])
    ]
    if not exchanges:
        return _crossing(group, rng)
    place, decoy = rng.choice(exchanges)
    why = _("{wrong} is wrong ({change}); it should be {right}.").format(
        wrong=quoted(decoy.text),
        change=decoy.change,
        right=quoted(group.members[place]),
    )
    return _Edit(texts={place: decoy.text}, why=why, origin=decoy.origin)


def _crossing(group: MemberGroup, rng: Random) -> _Edit | None:
    one, other = sorted(rng.sample(range(len(group.members)), 2))
    texts = exchanged_halves(group, one, other)
    if texts is None:
        return None
    why = _("The halves of two members were exchanged; they read {one} and {other}.")
    return _Edit(
        texts={one: texts[0], other: texts[1]},
        why=why.format(
            one=quoted(group.members[one]), other=quoted(group.members[other])
        ),
    )


def _shown(group: MemberGroup, edit: _Edit, rng: Random) -> list[int]:
    """The places that are told: all, or of a long list those edited and some more."""
    places = range(len(group.members))
    if len(places) <= _MOST:
        return list(places)
    others = [place for place in places if place not in edit.texts]
    return sorted([*edit.texts, *rng.sample(others, _SOME - len(edit.texts))])


def draw_figure(
    bank: QuestionBank,
    deck: str,
    entry: Entry,
    rng: Random,
    *,
    is_true: bool | None = None,
) -> Draft | None:
    """A sentence of the definition with its number, or another; by chance for None."""
    if entry.verdict is Verdict.CONTRADICTED:
        return None
    candidates = [
        (sentence, match)
        for sentence in _SENTENCE.findall(entry.definition)
        if len(sentence) <= _LONGEST
        for match in _NUMBER.finditer(sentence)
        if entry.definition.count(match["n"]) == 1
        and not says_number(entry.term, match["n"])
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
    is_true = rng.random() < 0.5 if is_true is None else is_true
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
