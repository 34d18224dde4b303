"""What a member, or a symbol of a code, stands for."""

from __future__ import annotations

from collections import Counter
from random import Random
from typing import Final

from quizapp.cards.questions.bank import QuestionBank
from quizapp.cards.questions.explaining import (
    glosses_of,
    is_code,
    says_symbol,
    tells,
)
from quizapp.cards.questions.forms.belonging import OPTIONS
from quizapp.cards.questions.groups import MemberGroup
from quizapp.cards.questions.likeness import (
    are_alike_in_length,
    is_too_like,
    shares_word,
)
from quizapp.cards.questions.writing import BLANK, Draft, shuffled
from quizapp.cards.wording import quoted
from quizapp.domain.entry import Entry
from quizapp.domain.question import Option, QuestionForm, QuestionKind
from quizapp.i18n import _

_SHORTEST: Final = 8
_LONGEST: Final = 90


def draw_gloss(
    bank: QuestionBank, deck: str, entry: Entry, rng: Random
) -> Draft | None:
    """A gloss of the definition; which member it explains."""
    group = bank.wholes.get((deck, entry.id))
    if group is None or len(group.members) < OPTIONS:
        return None
    glosses = {
        one.place: one.text
        for one in glosses_of(entry)
        if _SHORTEST <= len(one.text) <= _LONGEST
    }
    untold = [
        place for place in glosses if not tells(bank, group, place, glosses[place])
    ]
    if not untold:
        return None
    asked = rng.choice(untold)
    others = [
        place
        for place in range(len(group.members))
        if place != asked
        and not shares_word(group.members[place], [glosses[asked]])
        and not is_too_like(group.members[place], group.members[asked])
    ]
    if len(others) < OPTIONS - 1:
        return None
    options = [Option(text=group.members[asked], is_right=True)]
    for place in rng.sample(others, OPTIONS - 1):
        options.append(
            Option(
                text=group.members[place],
                is_right=False,
                change=glosses.get(place, _("another member")),
            )
        )
    if not are_alike_in_length([option.text for option in options]):
        return None
    return Draft(
        kind=QuestionKind.SINGLE,
        form=QuestionForm.GLOSS,
        stem=_("Which member of {term} is this? {blank}\n{text}").format(
            term=quoted(entry.term), blank=BLANK, text=glosses[asked]
        ),
        options=shuffled(options, rng),
        members=(asked,),
    )


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
        if names[part.name] == 1 and not says_symbol(part.members[0], part.name)
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
        if not are_alike_in_length(texts) or says_symbol(part.members[0], asked.name):
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


def _of_other_codes(bank: QuestionBank, entry: Entry) -> list[MemberGroup]:
    return [
        part
        for parts in bank.parts.values()
        for part in parts
        if part.entry.id != entry.id and part.name.isascii() and is_code(parts)
    ]
