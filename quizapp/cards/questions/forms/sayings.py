"""Which of four statements, each on another entry, are true."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from random import Random
from typing import Final

from quizapp.cards.questions.bank import QuestionBank
from quizapp.cards.questions.forms.naming import draw_attribution
from quizapp.cards.questions.forms.statement import draw_figure, draw_statement
from quizapp.cards.questions.likeness import are_alike_in_length
from quizapp.cards.questions.writing import BLANK, Draft
from quizapp.domain.entry import Entry, EntryId
from quizapp.domain.question import LETTERS, Option, QuestionForm, QuestionKind
from quizapp.i18n import _

_MAKERS: Final = (draw_statement, draw_attribution, draw_figure)
_LONGEST: Final = 64
"""Characters of a statement that can be weighed beside three others."""

_Place = tuple[str, EntryId]
"""An entry of a deck."""


_TRIES: Final = 60
"""So many entries are asked for a statement at most."""


@dataclass(frozen=True, slots=True)
class _Saying:
    """A statement on an entry of a deck."""

    deck: str
    entry: Entry
    draft: Draft

    @property
    def about(self) -> _Place:
        """The entry that it speaks of."""
        return self.deck, self.entry.id

    @property
    def text(self) -> str:
        """What it says."""
        return self.draft.stem.rstrip("。.")

    @property
    def is_true(self) -> bool:
        """Whether it does as the text does."""
        return self.draft.options[0].is_right

    @property
    def why(self) -> str:
        """Why it is true, or false, and where the text says so."""
        why = _("The text says so.") if self.is_true else self.draft.why
        line = self.entry.line
        if line is None:
            return why
        return _("{why} (line {line})").format(why=why.rstrip("。."), line=line)


def draw_true_saying(
    bank: QuestionBank, deck: str, entry: Entry, rng: Random
) -> Draft | None:
    """The one that is true."""
    said = _said(bank, deck, entry, rng, [True, False, False, False])
    return None if said is None else _write(said, rng, asks_true=True)


def draw_false_saying(
    bank: QuestionBank, deck: str, entry: Entry, rng: Random
) -> Draft | None:
    """The one that is false."""
    said = _said(bank, deck, entry, rng, [False, True, True, True])
    return None if said is None else _write(said, rng, asks_true=False)


def draw_true_sayings(
    bank: QuestionBank, deck: str, entry: Entry, rng: Random
) -> Draft | None:
    """Those that are true, two or three."""
    truths = [True, True, rng.random() < 0.5, False]
    rng.shuffle(truths)
    said = _said(bank, deck, entry, rng, truths)
    return None if said is None else _write(said, rng, asks_true=True)


def _said(
    bank: QuestionBank, deck: str, entry: Entry, rng: Random, truths: list[bool]
) -> list[_Saying] | None:
    """So many statements, true and false in this order, the first on the entry."""
    said: list[_Saying] = []
    for place, one in _turns(bank, (deck, entry), rng):
        draft = None
        if not _overlaps(bank, (place, one.id), {told.about for told in said}):
            draft = _statement(bank, place, one, rng, is_true=truths[len(said)])
        saying = None if draft is None else _Saying(place, one, draft)
        if saying is not None and _fits(saying, said):
            said.append(saying)
        if not said:
            return None
        if len(said) == len(truths):
            return said
    return None


def _turns(
    bank: QuestionBank, first: tuple[str, Entry], rng: Random
) -> Iterator[tuple[str, Entry]]:
    """The entries to tell of: this one, then others of its deck by chance."""
    yield first
    entries = bank.of_deck(first[0])
    yield from rng.sample(entries, min(_TRIES, len(entries)))


def _fits(saying: _Saying, said: list[_Saying]) -> bool:
    """Whether it can be weighed beside the others."""
    texts = [one.text for one in said]
    if saying.text in texts or len(saying.text) > _LONGEST:
        return False
    return are_alike_in_length([*texts, saying.text])


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


def _write(said: list[_Saying], rng: Random, *, asks_true: bool) -> Draft:
    mixed = rng.sample(said, len(said))
    options = [_option(one, asks_true=asks_true) for one in mixed]
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
        options=options,
        members=said[0].draft.members,
        why="\n".join(
            _("{letter}: {change}").format(letter=letter, change=one.why)
            for letter, one in zip(LETTERS, mixed, strict=False)
            if one.is_true
        ),
    )


def _option(saying: _Saying, *, asks_true: bool) -> Option:
    return Option(
        text=saying.text,
        is_right=saying.is_true == asks_true,
        change="" if saying.is_true else saying.why,
        origin=saying.draft.options[0].origin,
        about=saying.about,
        members=saying.draft.members,
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
