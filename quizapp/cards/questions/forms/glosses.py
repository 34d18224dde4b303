"""Which member a gloss explains."""

from __future__ import annotations

from random import Random
from typing import Final

from quizapp.cards.questions.bank import QuestionBank
from quizapp.cards.questions.explaining import glosses_of, tells
from quizapp.cards.questions.forms.belonging import OPTIONS
from quizapp.cards.questions.likeness import (
    are_alike_in_length,
    is_too_like,
    shares_word,
)
from quizapp.cards.questions.writing import BLANK, Draft, shortened, shuffled
from quizapp.cards.wording import quoted
from quizapp.domain.entry import Entry
from quizapp.domain.question import Option, QuestionForm, QuestionKind
from quizapp.i18n import _

_SHORTEST: Final = 8
_LONGEST: Final = 90
_LONGEST_CHANGE: Final = 40
"""Characters of a gloss that is asked, and of one that another member has."""


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
                change=shortened(
                    glosses.get(place, _("another member")), _LONGEST_CHANGE
                ),
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
