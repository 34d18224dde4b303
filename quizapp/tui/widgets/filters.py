"""Which candidates are shown: chips with counts in one row."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from typing import Final

from rich.cells import cell_len
from textual.app import ComposeResult
from textual.containers import Horizontal
from textual.message import Message
from textual.widgets import Static

from quizapp.domain.entry import Origin, Verdict
from quizapp.i18n import N_, _
from quizapp.services.candidates import Candidate, Change
from quizapp.services.importing import Review

_WIDE: Final = 2
"""Cells of padding round a chip."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Filter:
    """One way to look at a review."""

    name: str
    """Its msgid."""

    mark: str
    """What stands for it where there is no room for its name."""

    takes: Callable[[Candidate], bool]
    optional: bool = False
    """Whether it is left out where it would be empty."""


def _by_verdict(verdict: Verdict) -> Callable[[Candidate], bool]:
    return lambda one: (
        one.entry.verdict is verdict
        and one.change is not Change.GONE
        and not one.is_figure
    )


def _by_change(change: Change) -> Callable[[Candidate], bool]:
    return lambda one: one.change is change


FILTERS: Final = (
    Filter(
        name=N_("open"),
        mark="○",
        takes=lambda one: one.needs_decision and not one.is_figure,
    ),
    Filter(name=N_("all"), mark="", takes=lambda one: not one.is_figure),
    Filter(
        name=N_("contradicted"),
        mark="!",
        takes=_by_verdict(Verdict.CONTRADICTED),
        optional=True,
    ),
    Filter(
        name=N_("not listed"),
        mark="·",
        takes=_by_verdict(Verdict.NOT_LISTED),
        optional=True,
    ),
    Filter(
        name=N_("no number"),
        mark="−",
        takes=_by_verdict(Verdict.UNANNOUNCED),
        optional=True,
    ),
    Filter(
        name=N_("verified"),
        mark="✓",
        takes=_by_verdict(Verdict.VERIFIED),
        optional=True,
    ),
    Filter(
        name=N_("from the body"),
        mark="",
        takes=lambda one: one.entry.origin is Origin.BODY and not one.is_figure,
        optional=True,
    ),
    Filter(
        name=N_("figures"), mark="#", takes=lambda one: one.is_figure, optional=True
    ),
    Filter(
        name=N_("changed"), mark="", takes=_by_change(Change.CHANGED), optional=True
    ),
    Filter(name=N_("gone"), mark="", takes=_by_change(Change.GONE), optional=True),
)


def filters_of(review: Review) -> list[Filter]:
    """The filters that make sense for a review."""
    return [
        one
        for one in FILTERS
        if not one.optional or any(map(one.takes, review.candidates))
    ]


class FilterTab(Static):
    """One chip."""

    def __init__(self, place: int) -> None:
        """Show nothing yet."""
        super().__init__(markup=False)
        self._place = place

    def on_click(self) -> None:
        """Look at the review so."""
        self.post_message(Filters.Chosen(self._place))


class Filters(Horizontal):
    """All chips."""

    @dataclass
    class Chosen(Message):
        """A chip was clicked."""

        place: int

    def __init__(self, review: Review) -> None:
        """Chips for this review."""
        super().__init__()
        self.filters = filters_of(review)

    def compose(self) -> ComposeResult:
        """Side by side."""
        for place in range(len(self.filters)):
            yield FilterTab(place)

    def show(self, review: Review, chosen: int, width: int) -> None:
        """Count anew; names where there is room for them, else marks."""
        counts = [sum(map(one.takes, review.candidates)) for one in self.filters]
        labels = [
            " ".join(filter(None, (one.mark, _(one.name), str(count))))
            for one, count in zip(self.filters, counts, strict=True)
        ]
        if sum(cell_len(label) + _WIDE for label in labels) + _WIDE > width:
            labels = [
                f"{one.mark or _(one.name)} {count}"
                for one, count in zip(self.filters, counts, strict=True)
            ]
        for place, (tab, label) in enumerate(
            zip(self.query(FilterTab), labels, strict=True)
        ):
            tab.update(label)
            tab.set_class(place == chosen, "chosen")
