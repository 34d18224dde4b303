"""Draw a paper: as many questions of each kind as asked, by a seed."""

from __future__ import annotations

from collections.abc import Collection, Iterator, Mapping
from itertools import chain, repeat
from random import Random
from typing import Final

from quizapp.cards.questions.bank import QuestionBank
from quizapp.cards.questions.forms import FORMS
from quizapp.cards.questions.writing import write
from quizapp.domain.entry import Entry, EntryId
from quizapp.domain.question import Question, QuestionId, QuestionKind

_ROUNDS: Final = 4
"""How often every entry is gone through in search of another question."""


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
    entries = [
        (deck, entry)
        for deck, entry in bank.entries
        if only is None or (deck, entry.id) in only
    ]
    rng.shuffle(entries)
    paper = _Paper(bank, entries, rng, set(avoid))
    return list(
        chain.from_iterable(
            paper.draw(kind, wanted.get(kind, 0)) for kind in QuestionKind
        )
    )


class _Paper:
    """What was drawn so far, and whose turn it is."""

    def __init__(
        self,
        bank: QuestionBank,
        entries: list[tuple[str, Entry]],
        rng: Random,
        asked: set[QuestionId],
    ) -> None:
        self._bank = bank
        self._rng = rng
        self._asked = asked
        self._turns = entries

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
        forms = list(FORMS[kind])
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
