"""A review before import: what was read of a document, and what a person decides."""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace

from quizapp.decks import match_entries
from quizapp.domain.entry import (
    Deck,
    Entry,
    EntryId,
    UndefinedTerm,
    Verdict,
    with_unique_ids,
)
from quizapp.domain.figure import figure_of
from quizapp.services.candidates import (
    Candidate,
    Change,
    Decision,
    Standing,
    StandingEntry,
    beside,
    gone,
    outcome,
)


@dataclass(frozen=True, slots=True, kw_only=True)
class Review:
    """All candidates of one document, and the deck that they would make."""

    source: str
    """The document's path."""

    deck_id: str
    title: str
    candidates: tuple[Candidate, ...]
    """In the order of the document; what is gone behind its old neighbours."""

    undefined: tuple[UndefinedTerm, ...] = ()
    """What the document uses without defining it."""

    standing: Standing | None = None
    """The deck of that id in the library."""

    @property
    def counts(self) -> Counter[Decision]:
        """How many terms that need a decision have which; figures do not count."""
        return Counter(
            one.decision
            for one in self.candidates
            if one.change is not Change.SAME and not one.is_figure
        )

    @property
    def open_figures(self) -> int:
        """How many figures are not decided."""
        return sum(one.is_figure and one.needs_decision for one in self.candidates)

    @property
    def verdicts(self) -> Counter[Verdict]:
        """How many candidates have which verdict."""
        return Counter(one.entry.verdict for one in self.candidates)

    @property
    def changes(self) -> Counter[Change]:
        """How many candidates are what to the deck in the library."""
        return Counter(one.change for one in self.candidates)

    @property
    def is_touched(self) -> bool:
        """Whether a person decided anything that is not in the library yet."""
        return any(
            one.change is not Change.SAME and not one.needs_decision
            for one in self.candidates
        )

    def decide(self, place: int, decision: Decision) -> Review:
        """The review with a decision on one candidate."""
        return self._with(place, replace(self.candidates[place], decision=decision))

    def fix(self, place: int, entry: Entry) -> Review:
        """The review with one candidate corrected, and so accepted."""
        fixed = replace(
            self.candidates[place],
            entry=replace(entry, id=self.candidates[place].entry.id),
            decision=Decision.ACCEPTED,
        )
        return self._with(place, fixed)

    def accept_all(self, places: Sequence[int]) -> Review:
        """The review with these candidates accepted, if they are not decided yet."""
        chosen = set(places)
        return replace(
            self,
            candidates=tuple(
                replace(one, decision=Decision.ACCEPTED)
                if place in chosen and one.needs_decision
                else one
                for place, one in enumerate(self.candidates)
            ),
        )

    def accept_verified(self) -> Review:
        """The review with all accepted whose members the numeral verifies."""
        return self.accept_all(
            [
                place
                for place, one in enumerate(self.candidates)
                if one.entry.verdict is Verdict.VERIFIED
                and one.change is not Change.GONE
            ]
        )

    def against(self, standing: Standing | None, deck_id: str) -> Review:
        """The review for the deck of that id; decisions and corrections stay.

        Args:
            standing: That deck in the library, None where there is none.
            deck_id: Its id.
        """
        read = [one for one in self.candidates if one.change is not Change.GONE]
        old = standing.entries if standing else ()
        candidates = [
            *_compared(
                [one for one in old if not one.in_file.keeps_figure],
                [one for one in read if not one.is_figure],
            ),
            *_compared(
                [one for one in old if one.in_file.keeps_figure],
                [one for one in read if one.is_figure],
                by_likeness=False,
            ),
        ]
        return replace(
            self, deck_id=deck_id, standing=standing, candidates=tuple(candidates)
        )

    def named(self, title: str) -> Review:
        """The review for a deck of this title."""
        return replace(self, title=title)

    def deck(self, *, with_open: bool, with_figures: bool = True) -> Deck:
        """The deck that the decisions make.

        What the document no longer has stays unless that is accepted.

        Args:
            with_open: Whether terms that are not decided are taken as they were read.
            with_figures: The same of figures.
        """
        entries = []
        for one in self.candidates:
            taken = with_figures if one.is_figure else with_open
            if (entry := outcome(one, with_open=taken)) is not None:
                entries.append(entry)
        unique = with_unique_ids(entries)
        return Deck(
            id=self.deck_id,
            title=self.title,
            source=self.source,
            entries=tuple(one for one in unique if not one.keeps_figure),
            figures=tuple(figure_of(one) for one in unique if one.keeps_figure),
        )

    def _with(self, place: int, candidate: Candidate) -> Review:
        candidates = list(self.candidates)
        candidates[place] = candidate
        return replace(self, candidates=tuple(candidates))


def _compared(
    old: Sequence[StandingEntry],
    read: Sequence[Candidate],
    *,
    by_likeness: bool = True,
) -> list[Candidate]:
    """The candidates beside what they continue; what is gone behind its neighbours."""
    continued = match_entries(
        [one.in_file for one in old],
        [one.read for one in read],
        by_likeness=by_likeness,
    )
    candidates = [
        beside(one, old[continued[place]] if place in continued else None)
        for place, one in enumerate(read)
    ]
    for place, one in enumerate(old):
        if place not in continued.values():
            behind = {other.in_file.id for other in old[:place]}
            candidates.insert(_place_behind(candidates, behind), gone(one))
    return candidates


def _place_behind(candidates: Sequence[Candidate], ids: set[EntryId]) -> int:
    return max(
        (
            place + 1
            for place, one in enumerate(candidates)
            if one.before is not None and one.before.id in ids
        ),
        default=0,
    )


def free_id(wanted: str, taken: Mapping[str, object] | set[str]) -> str:
    """The id, with a number behind where a deck has it."""
    free, number = wanted, 1
    while free in taken:
        number += 1
        free = f"{wanted}-{number}"
    return free
