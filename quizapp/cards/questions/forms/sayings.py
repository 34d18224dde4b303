"""Which of four statements, each on another entry, are true."""

from __future__ import annotations

from collections.abc import Callable
from random import Random
from typing import Final

from quizapp.cards.questions.bank import QuestionBank
from quizapp.cards.questions.forms.belonging import OPTIONS
from quizapp.cards.questions.forms.naming import draw_attribution
from quizapp.cards.questions.forms.statement import draw_figure, draw_statement
from quizapp.cards.questions.likeness import are_alike_in_length
from quizapp.cards.questions.writing import BLANK, Draft, shuffled
from quizapp.domain.entry import Entry, EntryId
from quizapp.domain.question import Option, QuestionForm, QuestionKind
from quizapp.i18n import _

_MAKERS: Final = (draw_statement, draw_attribution, draw_figure)
_LONGEST: Final = 64
"""Characters of a statement that can be weighed beside three others."""

_TRIES: Final = 60
"""So many entries are asked for a statement at most."""


def draw_true_saying(
    bank: QuestionBank, deck: str, entry: Entry, rng: Random
) -> Draft | None:
    """The one that is true."""
    return _draw(bank, deck, entry, rng, right=lambda is_true: is_true, count=1)


def draw_false_saying(
    bank: QuestionBank, deck: str, entry: Entry, rng: Random
) -> Draft | None:
    """The one that is false."""
    return _draw(bank, deck, entry, rng, right=lambda is_true: not is_true, count=1)


def draw_true_sayings(
    bank: QuestionBank, deck: str, entry: Entry, rng: Random
) -> Draft | None:
    """Those that are true, two or three."""
    count = rng.choice((2, 3))
    return _draw(bank, deck, entry, rng, right=lambda is_true: is_true, count=count)


def _draw(
    bank: QuestionBank,
    deck: str,
    entry: Entry,
    rng: Random,
    *,
    right: Callable[[bool], bool],
    count: int,
) -> Draft | None:
    """Four statements, the first on the entry, so many of them right to choose."""
    wanted = {True: count, False: OPTIONS - count}
    chosen: list[Option] = []
    used: set[tuple[str, EntryId]] = set()
    members: tuple[int, ...] = ()
    others = rng.sample(bank.entries, min(_TRIES, len(bank.entries)))
    for place, one in [(deck, entry), *others]:
        statement = (
            None if (place, one.id) in used else _statement(bank, place, one, rng)
        )
        if statement is None or len(statement.stem) > _LONGEST:
            if not chosen:
                return None
            continue
        is_right = right(statement.options[0].is_right)
        texts = [*(option.text for option in chosen), statement.stem]
        if not wanted[is_right] or not are_alike_in_length(texts):
            if not chosen:
                return None
            continue
        used.add((place, one.id))
        wanted[is_right] -= 1
        members = members if chosen else statement.members
        change = "" if statement.options[0].is_right else statement.why
        chosen.append(
            Option(
                text=statement.stem.rstrip("。"),
                is_right=is_right,
                change=change,
                origin=statement.options[0].origin,
            )
        )
        if len(chosen) == OPTIONS:
            return _write(chosen, count, rng, members, asks_true=right(True))
    return None


def _write(
    chosen: list[Option],
    count: int,
    rng: Random,
    members: tuple[int, ...],
    *,
    asks_true: bool,
) -> Draft:
    if count > 1:
        stem = _("Which of these statements are true? {blank}")
    elif asks_true:
        stem = _("Which of these statements is true? {blank}")
    else:
        stem = _("Which of these statements is FALSE? {blank}")
    return Draft(
        kind=QuestionKind.MULTIPLE if count > 1 else QuestionKind.SINGLE,
        form=QuestionForm.SAYINGS,
        stem=stem.format(blank=BLANK),
        options=shuffled(chosen, rng),
        members=members,
    )


def _statement(
    bank: QuestionBank, deck: str, entry: Entry, rng: Random
) -> Draft | None:
    """A statement on an entry, true or false."""
    for make in rng.sample(_MAKERS, len(_MAKERS)):
        draft = make(bank, deck, entry, rng)
        if draft is not None:
            return draft
    return None
