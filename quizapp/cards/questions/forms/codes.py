"""Codes such as 13710 and 1+M+N: what a symbol stands for, and which code is meant."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable
from random import Random
from typing import Final

from quizapp.cards.questions.bank import QuestionBank
from quizapp.cards.questions.explaining import is_code, says_symbol
from quizapp.cards.questions.forms.belonging import OPTIONS
from quizapp.cards.questions.groups import MemberGroup
from quizapp.cards.questions.likeness import are_alike_in_length, is_too_like
from quizapp.cards.questions.writing import BLANK, Draft, gist, shuffled, verdicts
from quizapp.cards.wording import quoted
from quizapp.domain.entry import Entry
from quizapp.domain.question import Option, QuestionForm, QuestionKind
from quizapp.i18n import _

_CODE: Final = re.compile(r"[0-9A-Za-z+]{2,}")
_NUMERAL: Final = re.compile(r"[0-9A-Za-z一二两双三四五六七八九十百千]")

_LONGEST: Final = 60
"""Characters of what one symbol stands for that a stem can tell."""


def draw_symbol(
    bank: QuestionBank, deck: str, entry: Entry, rng: Random
) -> Draft | None:
    """A symbol of a code (13710, 1+M+N); what it stands for."""
    parts = bank.parts.get((deck, entry.id), ())
    if not is_code(parts):
        return None
    names = Counter(part.name for part in parts)
    askable = [
        part
        for part in parts
        if names[part.name] == 1 and not _says_one(part.members[0], names)
    ]
    if not askable:
        return None
    asked = rng.choice(askable)
    wrongs = [part for part in parts if part is not asked]
    rng.shuffle(wrongs)
    wrongs += _of_other_codes(bank, entry)
    options = [Option(text=asked.members[0], is_right=True)]
    for part in wrongs:
        texts = [*(option.text for option in options), part.members[0]]
        if not are_alike_in_length(texts) or _says_one(part.members[0], names):
            continue
        if any(is_too_like(text, part.members[0]) for text in texts[:-1]):
            continue
        change = _("stands for {part} in {term}").format(
            part=quoted(part.name), term=quoted(part.entry.term)
        )
        options.append(Option(text=part.members[0], is_right=False, change=change))
        if len(options) == OPTIONS:
            return Draft(
                kind=QuestionKind.SINGLE,
                form=QuestionForm.PART,
                stem=_("In {term}, what does {part} stand for? {blank}").format(
                    term=quoted(entry.term), part=quoted(asked.name), blank=BLANK
                ),
                options=shuffled(options, rng),
                members=(asked.begin,),
            )
    return None


def draw_code(bank: QuestionBank, deck: str, entry: Entry, rng: Random) -> Draft | None:
    """Something that a symbol stands for; which code it belongs to."""
    found = _named_code(bank, deck, entry, rng)
    if found is None or len(found[1]) < OPTIONS:
        return None
    part, options = found
    return Draft(
        kind=QuestionKind.SINGLE,
        form=QuestionForm.NAMING,
        stem=_("{text}: this belongs to {blank}").format(
            text=quoted(part.members[0]), blank=BLANK
        ),
        options=shuffled(options[:OPTIONS], rng),
        members=(part.begin,),
    )


def draw_told_code(
    bank: QuestionBank, deck: str, entry: Entry, rng: Random
) -> Draft | None:
    """The same, said of its own code or of another."""
    found = _named_code(bank, deck, entry, rng)
    if found is None or len(found[1]) < 2:
        return None
    part, (own, *others) = found
    is_true = rng.random() < 0.5
    other = rng.choice(others)
    why = _("It is said of {term} itself.").format(term=own.text)
    if not is_true:
        why = _("It is said of {right}. {wrong}: {change}").format(
            right=own.text, wrong=other.text, change=other.change
        )
    return Draft(
        kind=QuestionKind.JUDGE,
        form=QuestionForm.NAMING,
        stem=_("{text}: this belongs to {term}.").format(
            text=quoted(part.members[0]), term=own.text if is_true else other.text
        ),
        options=verdicts(is_true=is_true, origin=other.origin),
        members=(part.begin,),
        why=why,
    )


def _named_code(
    bank: QuestionBank, deck: str, entry: Entry, rng: Random
) -> tuple[MemberGroup, list[Option]] | None:
    """A symbol's meaning without a numeral; its code and others of the deck."""
    parts = bank.parts.get((deck, entry.id), ())
    code = _code_of(entry) if is_code(parts) else None
    askable = [
        part
        for part in parts
        if len(part.members[0]) <= _LONGEST and not _NUMERAL.search(part.members[0])
    ]
    if code is None or not askable:
        return None
    options = [Option(text=code, is_right=True)]
    for (place, _entry_id), group in bank.wholes.items():
        other = _code_of(group.entry) if bank.parts[place, group.entry.id] else None
        texts = [option.text for option in options]
        if place == deck and other is not None and other not in texts:
            change, origin = gist(group.entry), group.entry.id
            options.append(
                Option(text=other, is_right=False, change=change, origin=origin)
            )
    rest = rng.sample(options[1:], len(options) - 1)
    return rng.choice(askable), [options[0], *rest]


def _code_of(entry: Entry) -> str | None:
    """The code in a term, in quotes."""
    found = _CODE.search(entry.term)
    return None if found is None else f"“{found[0]}”"


def _of_other_codes(bank: QuestionBank, entry: Entry) -> list[MemberGroup]:
    return [
        part
        for parts in bank.parts.values()
        for part in parts
        if part.entry.id != entry.id and part.name.isascii() and is_code(parts)
    ]


def _says_one(text: str, symbols: Iterable[str]) -> bool:
    return any(says_symbol(text, symbol) for symbol in symbols)
