"""What a member, or a symbol of a code, stands for."""

from __future__ import annotations

import re
from collections import Counter
from random import Random
from typing import Final

from quizapp.cards.questions.bank import QuestionBank
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

_IS: Final = (
    r"[”」’\"]?\s*(?:[：:]\s*(?:是指|即|指)?|[，,]?\s*(?:是指|就是|即|指|是)(?!导))"
)
_SHORTEST: Final = 8
_LONGEST: Final = 90
_HAN: Final = "零一二三四五六七八九"


def draw_gloss(
    bank: QuestionBank, deck: str, entry: Entry, rng: Random
) -> Draft | None:
    """A gloss of the definition; which member it explains."""
    group = bank.wholes.get((deck, entry.id))
    if group is None or len(group.members) < OPTIONS:
        return None
    glosses = _glosses(group)
    told = [
        place for place in glosses if not _leaks(bank, group, place, glosses[place])
    ]
    if not told:
        return None
    asked = rng.choice(told)
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
    if len(parts) < 2 or any(len(part.members) != 1 for part in parts):
        return None
    if any(len(part.name) > 2 for part in parts):
        return None
    names = Counter(part.name for part in parts)
    askable = [
        part
        for part in parts
        if names[part.name] == 1 and not _says(part.members[0], part.name)
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
        if not are_alike_in_length(texts) or _says(part.members[0], asked.name):
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
        if part.entry.id != entry.id
        and len(part.members) == 1
        and part.name.isascii()
        and all(len(other.members) == 1 for other in parts)
    ]


def _says(gloss: str, symbol: str) -> bool:
    """Whether a gloss says the number itself."""
    if symbol in gloss:
        return True
    return symbol.isdecimal() and len(symbol) == 1 and _HAN[int(symbol)] in gloss


def _glosses(group: MemberGroup) -> dict[int, str]:
    """For members that the definition explains one by one, what it says of each."""
    text = group.entry.definition
    found: dict[int, str] = {}
    for place, member in enumerate(group.members):
        match = re.search(rf"{re.escape(member)}{_IS}(?P<gloss>[^。；\n]+)", text)
        if match is None or not _SHORTEST <= len(match["gloss"]) <= _LONGEST:
            continue
        # A clause that goes on to the next member is no gloss of this one.
        others = group.members[:place] + group.members[place + 1 :]
        if not any(other in match["gloss"] for other in others):
            found[place] = match["gloss"].strip("，、 ")
    return found if len(found) > 1 else {}


def _leaks(bank: QuestionBank, group: MemberGroup, place: int, gloss: str) -> bool:
    """Whether a gloss says what is particular to its member, or names another."""
    parts = bank.parts[group.deck, group.entry.id]
    own = next(
        (one for one in parts if 0 <= place - one.begin < len(one.members)), group
    )
    core = own.core(group.members[place])
    if len(core) < 3:
        return any(character in gloss for character in core)
    return shares_word(core, [gloss])
