"""Draw a paper: as many questions of each kind as asked, by a seed."""

from __future__ import annotations

from collections.abc import Collection, Iterator, Mapping, Sequence
from itertools import chain, islice, repeat
from random import Random
from typing import Final

from quizapp.cards.questions.bank import QuestionBank
from quizapp.cards.questions.forms import FIGURE_FORMS, FORMS, Maker
from quizapp.cards.questions.writing import write
from quizapp.domain.entry import Entry, EntryId
from quizapp.domain.question import Question, QuestionId, QuestionKind

_ROUNDS: Final = 4
"""How often every entry is gone through in search of another question."""

_Turn = tuple[str, Entry]
"""An entry with its deck, whose turn it is to be asked."""

_ENTRIES_A_FIGURE: Final = 4
"""So many terms are asked for each figure of the text."""

_SHARES: Final = {
    QuestionKind.SINGLE: 5,
    QuestionKind.MULTIPLE: 2,
    QuestionKind.JUDGE: 2,
    QuestionKind.FILL: 1,
}
"""How many of ten questions are of each kind, if nothing else is asked."""


def spread(count: int, kinds: Collection[QuestionKind]) -> dict[QuestionKind, int]:
    """So many questions over these kinds, in the shares that papers give them."""
    chosen = [kind for kind in QuestionKind if kind in kinds]
    total = sum(_SHARES[kind] for kind in chosen)
    exact = {kind: count * _SHARES[kind] / total for kind in chosen}
    spread_out = {kind: int(share) for kind, share in exact.items()}
    left = count - sum(spread_out.values())
    for kind in sorted(chosen, key=lambda one: spread_out[one] - exact[one])[:left]:
        spread_out[kind] += 1
    return spread_out


def draw_questions(
    bank: QuestionBank,
    wanted: Mapping[QuestionKind, int],
    *,
    seed: int,
    avoid: Collection[QuestionId] = (),
    only: Collection[tuple[str, EntryId]] | None = None,
) -> list[Question]:
    """A paper, kind after kind; the same for the same bank, wish and seed.

    No entry is asked twice before every other was; no question comes twice.  There are
    fewer questions than wished where no more can be asked honestly.

    Args:
        bank: What is asked about.
        wanted: How many questions of each kind.
        seed: Decides everything that is left to chance.
        avoid: Questions that must not come (they were asked before).
        only: The entries to ask about, by deck and id; None for all.
    """
    rng = Random(f"quizapp {seed}")
    entries, figures = (
        [one for one in all_of_them if only is None or (one[0], one[1].id) in only]
        for all_of_them in (bank.entries, bank.figures)
    )
    rng.shuffle(entries)
    rng.shuffle(figures)
    paper = _Paper(bank, _interspersed(entries, figures), rng, set(avoid))
    return list(
        chain.from_iterable(
            paper.draw(kind, wanted.get(kind, 0)) for kind in QuestionKind
        )
    )


def _interspersed(entries: list[_Turn], figures: list[_Turn]) -> list[_Turn]:
    """Now and then a figure, as long as there are any."""
    mixed: list[_Turn] = []
    waiting = iter(figures)
    for place, entry in enumerate(entries):
        if place % _ENTRIES_A_FIGURE == _ENTRIES_A_FIGURE - 1:
            mixed += islice(waiting, 1)
        mixed.append(entry)
    return [*mixed, *waiting]


class _Paper:
    """What was drawn so far, and whose turn it is."""

    def __init__(
        self,
        bank: QuestionBank,
        entries: list[_Turn],
        rng: Random,
        asked: set[QuestionId],
    ) -> None:
        self._bank = bank
        self._rng = rng
        self._asked = asked
        self._turns = entries
        self._sentences: set[str] = set()

    def draw(self, kind: QuestionKind, count: int) -> Iterator[Question]:
        """So many questions of a kind, fewer where there are no more."""
        for _round in repeat(None, _ROUNDS):
            waiting, used = self._turns, []
            self._turns = []
            for place, (deck, entry) in enumerate(waiting):
                if not count:
                    self._turns += waiting[place:]
                    break
                question = self._question(kind, deck, entry)
                if question is None:
                    self._turns.append((deck, entry))
                else:
                    used.append((deck, entry))
                    count -= 1
                    yield question
            self._turns += used
            if not count:
                return

    def _question(self, kind: QuestionKind, deck: str, entry: Entry) -> Question | None:
        """A new question on an entry; forms of more weight are tried sooner."""
        if entry.keeps_figure:
            return self._figure(kind, deck, entry)
        return self._of_forms(FORMS[kind], deck, entry)

    def _figure(self, kind: QuestionKind, deck: str, entry: Entry) -> Question | None:
        """One on a sentence that no other question of the paper shows."""
        if entry.definition in self._sentences:
            return None
        question = self._of_forms(FIGURE_FORMS.get(kind, ()), deck, entry)
        if question is not None:
            self._sentences.add(entry.definition)
        return question

    def _of_forms(
        self, weighted: Sequence[tuple[Maker, int]], deck: str, entry: Entry
    ) -> Question | None:
        forms = list(weighted)
        while forms:
            chosen = self._rng.choices(forms, [weight for _, weight in forms])[0]
            forms.remove(chosen)
            draft = chosen[0](self._bank, deck, entry, self._rng)
            if draft is None:
                continue
            question = write(deck, entry, draft)
            if question.id not in self._asked:
                self._asked.add(question.id)
                return question
        return None
