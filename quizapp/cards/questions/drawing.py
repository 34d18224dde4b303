"""Draw a paper: as many questions of each kind as asked, by a seed."""

from __future__ import annotations

from collections import Counter
from collections.abc import Collection, Iterator, Mapping, Sequence
from random import Random
from typing import Final

from quizapp.cards.questions.bank import QuestionBank
from quizapp.cards.questions.forms import (
    FIGURE_FORMS,
    FORMS,
    TELLS_SEVERAL,
    Maker,
)
from quizapp.cards.questions.forms.given import given_question
from quizapp.cards.questions.sameness import each_once, says_twice
from quizapp.cards.questions.writing import write
from quizapp.domain.entry import Entry, EntryId
from quizapp.domain.given import GivenQuestion
from quizapp.domain.question import Question, QuestionForm, QuestionId, QuestionKind

_ROUNDS: Final = 4
"""How often every entry is gone through in search of another question."""

_TELLINGS: Final = 3
"""So many choices of statements are tried for one on entries not yet asked."""

_TOLD_BESIDE: Final = 3
"""So many entries are told of beside the one that is asked, in such questions."""

_Turn = tuple[str, Entry]
"""An entry with its deck, whose turn it is to be asked."""

_ASK_BY_OPTIONS: Final = frozenset(
    {
        QuestionForm.BELONGS,
        QuestionForm.EXCLUDED,
        QuestionForm.SEVERAL,
        QuestionForm.PAIRING,
        QuestionForm.SAYINGS,
    }
)
"""Forms whose stem asks something else with other options."""

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

    No kind asks an entry again before it tried every other; no question comes twice,
    nor do two that show each other's figures; what stands in several decks counts
    once.  There are fewer questions than wished where no more can be asked honestly.

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
        for all_of_them in ((*bank.entries, *bank.given), bank.figures)
    )
    rng.shuffle(entries)
    rng.shuffle(figures)
    entries = each_once(entries)
    spare = len(entries) - sum(wanted.values())
    paper = _Paper(bank, entries, figures, rng, set(avoid), spare)
    kinds = [kind for kind in QuestionKind for _ in range(wanted.get(kind, 0))]
    # Each kind gets its share of the entries, also of those that few kinds can ask.
    rng.shuffle(kinds)
    drawn = [(kind, paper.draw(kind)) for kind in kinds]
    return [
        question
        for kind in QuestionKind
        for each, question in drawn
        if each is kind and question is not None
    ]


def draw_one_each(
    bank: QuestionBank,
    kinds: Collection[QuestionKind],
    *,
    seed: int,
    with_figures: bool = True,
) -> Iterator[Question]:
    """For each entry at most one question of each kind, entry after entry.

    What is drawn of a kind for an entry depends on the bank, the seed, the kind and
    the entry alone, and not on what else is asked.

    Args:
        bank: What is asked about.
        kinds: Which kinds of question.
        seed: Decides everything that is left to chance.
        with_figures: Whether figures are asked as well.
    """
    chosen = [kind for kind in QuestionKind if kind in kinds]
    figures = bank.figures if with_figures else ()
    for turn in (*bank.entries, *bank.given, *figures):
        for kind in chosen:
            rng = Random(f"quizapp {seed} {turn[0]} {turn[1].id} {kind}")
            paper = _Paper(bank, [turn], [], rng, set(), len(bank.entries))
            if question := paper.draw(kind):
                yield question


class _Queue:
    """Whose turn it is to be asked in one kind of question."""

    def __init__(self, turns: list[_Turn]) -> None:
        self._waiting = turns
        self._later: list[_Turn] = []
        self._place = 0
        self.round = 0
        self.drawn = 0

    def next(self, asked: Counter[tuple[str, EntryId]]) -> _Turn | None:
        """An entry that was not asked more often than all before this round."""
        while self.round < _ROUNDS:
            while self._place < len(self._waiting):
                turn = self._waiting[self._place]
                self._place += 1
                self._later.append(turn)
                if asked[turn[0], turn[1].id] <= self.round:
                    return turn
            self._waiting, self._later = self._later, []
            self._place = 0
            self.round += 1
        return None


class _Paper:
    """What was drawn so far."""

    def __init__(
        self,
        bank: QuestionBank,
        entries: list[_Turn],
        figures: list[_Turn],
        rng: Random,
        avoid: set[QuestionId],
        spare: int,
    ) -> None:
        self._bank = bank
        self._spare = spare
        self._rng = rng
        self._avoid = avoid
        self._asked: Counter[tuple[str, EntryId]] = Counter()
        self._is_late = False
        self._entries = {kind: _Queue(entries) for kind in QuestionKind}
        self._left = {kind: _Queue(entries) for kind in QuestionKind}
        self._figures = {kind: _Queue(figures) for kind in FIGURE_FORMS}
        self._sentences: set[str] = set()
        self._stems: set[str] = set()

    def draw(self, kind: QuestionKind) -> Question | None:
        """Another question of a kind, if there is one; now and then on a figure."""
        entries, figures = self._entries[kind], self._figures.get(kind)
        queues = [entries] if figures is None else [entries, figures]
        if figures and figures.drawn < entries.drawn // _ENTRIES_A_FIGURE:
            queues.reverse()
        drawn = (self._from(queue, kind) for queue in queues)
        question = next((one for one in drawn if one is not None), None)
        return question or self._draw_late(kind)

    def _draw_late(self, kind: QuestionKind) -> Question | None:
        """One that may tell an entry again, when nothing else is left to ask."""
        self._is_late = True
        question = self._from(self._left[kind], kind)
        self._is_late = False
        return question

    def _from(self, queue: _Queue, kind: QuestionKind) -> Question | None:
        while (turn := queue.next(self._asked)) is not None:
            deck, entry = turn
            question = self._question(kind, deck, entry)
            if question is not None:
                self._asked.update(_told_of(question))
                queue.drawn += 1
                return question
        return None

    def _question(self, kind: QuestionKind, deck: str, entry: Entry) -> Question | None:
        """A new question on an entry; forms of more weight are tried sooner."""
        if entry.given is not None:
            return self._given(kind, deck, entry, entry.given)
        if entry.keeps_figure:
            return self._figure(kind, deck, entry)
        alone = [one for one in FORMS[kind] if one[0] not in TELLS_SEVERAL]
        beside = [one for one in FORMS[kind] if one[0] in TELLS_SEVERAL]
        # Statements on others take these from the rest of a small paper.
        in_turn = [alone, beside] if self._spare < _TOLD_BESIDE else [[*alone, *beside]]
        drawn = (self._of_forms(forms, deck, entry) for forms in in_turn)
        return next((question for question in drawn if question is not None), None)

    def _given(
        self, kind: QuestionKind, deck: str, entry: Entry, given: GivenQuestion
    ) -> Question | None:
        """What a table asks, once, if it is of this kind."""
        question = given_question(deck, entry, given)
        if given.kind is not kind or question.id in self._avoid:
            return None
        self._avoid.add(question.id)
        return question

    def _figure(self, kind: QuestionKind, deck: str, entry: Entry) -> Question | None:
        """One on a sentence that no other question of the paper shows."""
        if entry.definition in self._sentences:
            return None
        question = self._of_forms(FIGURE_FORMS.get(kind, ()), deck, entry)
        if question is not None:
            self._sentences.add(entry.definition)
        return question

    def _of_forms(
        self,
        weighted: Sequence[tuple[Maker, int]],
        deck: str,
        entry: Entry,
    ) -> Question | None:
        forms = list(weighted)
        while forms:
            chosen = self._rng.choices(forms, [weight for _, weight in forms])[0]
            forms.remove(chosen)
            question = self._made_by(chosen[0], deck, entry)
            if question is None or says_twice(question):
                continue
            if question.id not in self._avoid and not self._is_asked(question):
                self._avoid.add(question.id)
                return question
        return None

    def _made_by(self, make: Maker, deck: str, entry: Entry) -> Question | None:
        """A question; one on several entries tells, but late, none told already."""
        for _telling in range(_TELLINGS):
            draft = make(self._bank, deck, entry, self._rng)
            if draft is None:
                return None
            question = write(deck, entry, draft)
            told = _told_of(question)
            is_new = not any(self._asked[place] for place in told)
            if len(told) == 1 or is_new or self._is_late:
                self._spare -= len(told) - 1
                return question
        return None

    def _is_asked(self, question: Question) -> bool:
        """Whether the paper asks this already, perhaps with other options."""
        if question.form in _ASK_BY_OPTIONS:
            return False
        is_new = question.stem not in self._stems
        self._stems.add(question.stem)
        return not is_new


def _told_of(question: Question) -> set[tuple[str, EntryId]]:
    """The entries that a question tells of."""
    told = {option.about for option in question.options if option.about is not None}
    return {(question.deck, question.entry), *told}
