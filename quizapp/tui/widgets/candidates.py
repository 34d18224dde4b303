"""The entries under review as rows: decision, verdict, term, number of members."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import Final

from rich.cells import cell_len
from rich.text import Text
from textual.widgets import OptionList
from textual.widgets.option_list import Option

from quizapp.domain.entry import Origin, Verdict
from quizapp.i18n import _
from quizapp.services.candidates import Candidate, Change
from quizapp.services.importing import Review
from quizapp.tui.widgets.candidate import DECISION_MARKS, FIGURE_MARK, VERDICT_MARKS
from quizapp.tui.widgets.prose import fitted

_DOUBTFUL_FIRST: Final = (
    Verdict.CONTRADICTED,
    Verdict.NOT_LISTED,
    Verdict.UNANNOUNCED,
    Verdict.VERIFIED,
)


class CandidateList(OptionList):
    """Lists what a filter takes of a review, what is doubtful first."""

    def __init__(self, review: Review, *, id: str) -> None:  # noqa: A002 - as Textual
        """Begin empty; see `fill`."""
        super().__init__(id=id, markup=False)
        self._review = review
        self.places: list[int] = []
        """The place in the review of each row."""

    @property
    def current(self) -> int | None:
        """The place in the review of the entry under the cursor."""
        row = self.highlighted
        return None if row is None or row >= len(self.places) else self.places[row]

    def fill(self, review: Review, takes: Callable[[Candidate], bool]) -> None:
        """List what is taken of a review, the cursor on the first."""
        self._review = review
        candidates = review.candidates
        self.places = sorted(
            (place for place, one in enumerate(candidates) if takes(one)),
            key=lambda place: _urgency(candidates[place]),
        )
        self.clear_options()
        self.add_options(Option(self._row(candidates[place])) for place in self.places)
        self.highlighted = 0 if self.places else None

    def show(self, review: Review) -> None:
        """Draw the rows of another state of the review that differ."""
        before, self._review = self._review.candidates, review
        for row, place in enumerate(self.places):
            if before[place] is not review.candidates[place]:
                self._draw(row)

    def refit(self) -> None:
        """Draw all rows for another width."""
        for row in range(len(self.places)):
            self._draw(row)

    def go_to_open(self, *, stay: bool) -> None:
        """Go to the next that is not decided; round to the first ones at the end.

        Args:
            stay: Whether the one under the cursor counts too.
        """
        here = self.highlighted or 0
        rows: Sequence[int] = range(here + (not stay), len(self.places))
        for row in (*rows, *range(here)):
            if self._review.candidates[self.places[row]].needs_decision:
                self.highlighted = row
                return
        if not stay and here + 1 < len(self.places):
            self.highlighted = here + 1

    def _draw(self, row: int) -> None:
        candidate = self._review.candidates[self.places[row]]
        self.replace_option_prompt_at_index(row, self._row(candidate))

    def _row(self, one: Candidate) -> Text:
        colours = self.app.theme_variables
        verdict = {
            Verdict.VERIFIED: colours["success"],
            Verdict.CONTRADICTED: colours["warning"],
        }.get(one.entry.verdict, colours["quiet"])
        tail = self._tail(one)
        room = max(10, self.size.width - 2) - 4 - cell_len(tail)
        same = one.change is Change.SAME
        decision = " " if same else DECISION_MARKS[one.decision]
        row = Text(no_wrap=True)
        row.append(decision + " ", colours["quiet" if one.needs_decision else "accent"])
        mark = FIGURE_MARK if one.is_figure else VERDICT_MARKS[one.entry.verdict]
        row.append(mark + " ", verdict)
        row.append(fitted(one.entry.term, room), "dim" if same else "")
        return row.append(tail, colours["quiet"])

    def _tail(self, one: Candidate) -> str:
        """How many members; before it what it is to the deck in the library."""
        count = f" {len(one.entry.members) or '':>2}"
        if self._review.standing is None or one.change is Change.SAME:
            return count
        said = {
            Change.NEW: _("new one"),
            Change.CHANGED: _("changed"),
            Change.GONE: _("gone"),
        }
        return f" {said[one.change]}{count}"


def _urgency(one: Candidate) -> tuple[bool, int]:
    """What is to be looked at first: notes before the running text, doubts first."""
    from_body = one.entry.origin is Origin.BODY
    return from_body, _DOUBTFUL_FIRST.index(one.entry.verdict)
