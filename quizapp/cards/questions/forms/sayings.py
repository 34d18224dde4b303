"""Which of four statements, each on another entry, are true."""

from __future__ import annotations

from collections.abc import Iterator
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

_Place = tuple[str, EntryId]
"""An entry of a deck."""

_TRIES: Final = 60
"""So many entries are asked for a statement at most."""


def draw_true_saying(
    bank: QuestionBank, deck: str, entry: Entry, rng: Random
) -> Draft | None:
    """The one that is true."""
    said = _said(bank, deck, entry, rng, true_ones=1)
    return None if said is None else _write(said, rng, asks_true=True)


def draw_false_saying(
    bank: QuestionBank, deck: str, entry: Entry, rng: Random
) -> Draft | None:
    """The one that is false."""
    said = _said(bank, deck, entry, rng, true_ones=OPTIONS - 1)
    return None if said is None else _write(said, rng, asks_true=False)


def draw_true_sayings(
    bank: QuestionBank, deck: str, entry: Entry, rng: Random
) -> Draft | None:
    """Those that are true, two or three."""
    said = _said(bank, deck, entry, rng, true_ones=rng.choice((2, 3)))
    return None if said is None else _write(said, rng, asks_true=True)


def _said(
    bank: QuestionBank, deck: str, entry: Entry, rng: Random, *, true_ones: int
) -> list[Draft] | None:
    """Four statements, the first on the entry, so many of them true."""
    truths = [place < true_ones for place in range(OPTIONS)]
    rng.shuffle(truths)
    said: list[Draft] = []
    used: set[_Place] = set()
    for place, one in _turns(bank, (deck, entry), rng):
        statement = None
        if not _overlaps(bank, (place, one.id), used):
            statement = _statement(bank, place, one, rng, is_true=truths[len(said)])
        if statement is not None and _fits(statement, said):
            used.add((place, one.id))
            said.append(statement)
        if not said:
            return None
        if len(said) == OPTIONS:
            return said
    return None


def _turns(
    bank: QuestionBank, first: tuple[str, Entry], rng: Random
) -> Iterator[tuple[str, Entry]]:
    """The entries to tell of: this one, then others by chance."""
    yield first
    yield from rng.sample(bank.entries, min(_TRIES, len(bank.entries)))


def _fits(statement: Draft, said: list[Draft]) -> bool:
    """Whether it can be weighed beside the others."""
    texts = [one.stem for one in (*said, statement)]
    return len(statement.stem) <= _LONGEST and are_alike_in_length(texts)


def _overlaps(bank: QuestionBank, place: _Place, used: set[_Place]) -> bool:
    """Whether the entry is told already, or another that has members of its own."""
    own = bank.wholes.get(place)
    others = (bank.wholes.get(one) for one in used)
    return place in used or (
        own is not None
        and any(
            other is not None and not own.key_set.isdisjoint(other.key_set)
            for other in others
        )
    )


def _write(said: list[Draft], rng: Random, *, asks_true: bool) -> Draft:
    options = [_option(statement, asks_true=asks_true) for statement in said]
    count = sum(option.is_right for option in options)
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
        options=shuffled(options, rng),
        members=said[0].members,
    )


def _option(statement: Draft, *, asks_true: bool) -> Option:
    is_true = statement.options[0].is_right
    return Option(
        text=statement.stem.rstrip("。."),
        is_right=is_true == asks_true,
        change="" if is_true else statement.why,
        origin=statement.options[0].origin,
    )


def _statement(
    bank: QuestionBank, deck: str, entry: Entry, rng: Random, *, is_true: bool
) -> Draft | None:
    """A statement on an entry."""
    for make in rng.sample(_MAKERS, len(_MAKERS)):
        draft = make(bank, deck, entry, rng, is_true=is_true)
        if draft is not None:
            return draft
    return None
