"""Match what members, or symbols of a code, stand for: 释义配对."""

from __future__ import annotations

from dataclasses import replace
from random import Random

from quizapp.cards.questions.bank import QuestionBank
from quizapp.cards.questions.explaining import Gloss, untold_glosses
from quizapp.cards.questions.forms.belonging import OPTIONS
from quizapp.cards.questions.likeness import are_alike_in_length, is_too_like
from quizapp.cards.questions.writing import BLANK, Draft, shuffled
from quizapp.cards.wording import quoted
from quizapp.domain.entry import Entry
from quizapp.domain.question import Option, QuestionForm, QuestionKind
from quizapp.i18n import _


def draw_right_pair(
    bank: QuestionBank, deck: str, entry: Entry, rng: Random
) -> Draft | None:
    """One member beside its own gloss, three beside another's; each gloss once."""
    chosen = _apart(untold_glosses(bank, deck, entry), OPTIONS, rng)
    if chosen is None:
        return None
    own, *others = chosen
    moved = [*others[1:], others[0]]
    options = [_own(own)]
    options += [
        _exchanged(one, other) for one, other in zip(others, moved, strict=True)
    ]
    return Draft(
        kind=QuestionKind.SINGLE,
        form=QuestionForm.PAIRING,
        stem=_("Of {term}, which is explained rightly? {blank}").format(
            term=quoted(entry.term), blank=BLANK
        ),
        options=shuffled(options, rng),
        members=(own.place,),
    )


def draw_wrong_pair(
    bank: QuestionBank, deck: str, entry: Entry, rng: Random
) -> Draft | None:
    """Three members beside their own glosses, one beside that of a fifth."""
    chosen = _apart(untold_glosses(bank, deck, entry), OPTIONS + 1, rng)
    if chosen is None:
        return None
    fifth, asked, *others = chosen
    wrong = _exchanged(asked, fifth)
    return Draft(
        kind=QuestionKind.SINGLE,
        form=QuestionForm.PAIRING,
        stem=_("Of {term}, which is explained WRONGLY? {blank}").format(
            term=quoted(entry.term), blank=BLANK
        ),
        options=shuffled(
            [
                replace(wrong, is_right=True, change=""),
                *(replace(_own(one), is_right=False) for one in others),
            ],
            rng,
        ),
        members=(asked.place,),
        why=_("{text}: {change}.").format(text=quoted(wrong.text), change=wrong.change),
    )


def draw_told_pair(
    bank: QuestionBank, deck: str, entry: Entry, rng: Random
) -> Draft | None:
    """A member beside its own gloss, or another's: 判断."""
    chosen = _apart(untold_glosses(bank, deck, entry), 2, rng)
    if chosen is None:
        return None
    own, other = chosen
    is_true = rng.random() < 0.5
    told = _own(own) if is_true else _exchanged(own, other)
    why = _("The text says so.")
    if not is_true:
        why = _("{text}: {change}.").format(text=quoted(told.text), change=told.change)
    return Draft(
        kind=QuestionKind.JUDGE,
        form=QuestionForm.PAIRING,
        stem=_("In {term}, {pair}.").format(term=quoted(entry.term), pair=told.text),
        options=[
            Option(text=_("True"), is_right=is_true),
            Option(text=_("False"), is_right=not is_true),
        ],
        members=(own.place,),
        why=why,
    )


def _apart(glosses: list[Gloss], count: int, rng: Random) -> list[Gloss] | None:
    """So many in any order, their glosses alike in length and none like another."""
    if len(glosses) < count:
        return None
    for _attempt in range(4):
        chosen = rng.sample(glosses, count)
        texts = [one.text for one in chosen]
        are_apart = not any(
            is_too_like(one, other)
            for place, one in enumerate(texts)
            for other in texts[:place]
        )
        if are_apart and are_alike_in_length(texts):
            return chosen
    return None


def _pair(named: Gloss, said: Gloss) -> str:
    message = _("{name} is {text}") if named.is_equated else _("{name} means {text}")
    return message.format(name=named.name, text=said.text)


def _own(gloss: Gloss) -> Option:
    return Option(text=_pair(gloss, gloss), is_right=True, members=(gloss.place,))


def _exchanged(named: Gloss, said: Gloss) -> Option:
    change = _("that is said of {other}; here it should be {right}").format(
        other=quoted(said.name), right=quoted(named.text)
    )
    return Option(
        text=_pair(named, said), is_right=False, change=change, members=(named.place,)
    )
