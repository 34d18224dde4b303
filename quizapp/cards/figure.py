"""From a sentence of the document to the number that it tells."""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import Final

from quizapp.domain.card import BLANK, Card, CardKind, MemberId, mint_card_id
from quizapp.domain.entry import Entry
from quizapp.domain.figure import places
from quizapp.i18n import _

_LONG: Final = 90
"""Characters from which on a sentence is shown in part."""

_ROOM: Final = 60
"""So many characters of what stands before are shown of a long sentence."""

_FEWEST: Final = 2
"""So many clauses before are shown at least: the figure may only go on with them."""

_CLAUSE: Final = re.compile("[^，；]*[，；]?")
_ELLIPSIS: Final = "……"


@dataclass(frozen=True, slots=True)
class Piece:
    """A stretch of the sentence as the card shows it."""

    text: str
    is_hidden: bool = False
    """Whether it is the answer, or a part of it."""


def make_figure(
    deck_id: str, entry: Entry, member_ids: tuple[MemberId, ...]
) -> tuple[Card, ...]:
    """One card for an entry that keeps a figure; the prompt says of which time.

    None where the sentence, edited, no longer holds what is hidden.
    """
    pieces = figure_pieces(entry)
    if not pieces:
        return ()
    shown = "".join(BLANK if piece.is_hidden else piece.text for piece in pieces)
    if entry.period:
        shown = _("({period}) {text}").format(period=entry.period, text=shown)
    return (
        Card(
            id=mint_card_id(deck_id, entry.id, CardKind.FIGURE),
            entry=entry.id,
            kind=CardKind.FIGURE,
            prompt=shown,
            answer="、".join(piece.text for piece in pieces if piece.is_hidden),
        ),
    )


def figure_pieces(entry: Entry) -> tuple[Piece, ...]:
    """The sentence of a figure, or the clauses that it needs, with what is hidden.

    Empty where the sentence no longer holds what is hidden.
    """
    sentence = entry.definition
    spans = places(sentence, entry.hidden) if entry.keeps_figure else ()
    if not spans:
        return ()
    begin, end = _excerpt(sentence, spans[0][0], spans[-1][1])
    pieces = [Piece(_ELLIPSIS)] if begin else []
    place = begin
    for start, stop in spans:
        pieces += [Piece(sentence[place:start]), Piece(sentence[start:stop], True)]
        place = stop
    rest = sentence[place:end]
    if end < len(sentence):
        rest = f"{rest.rstrip('，；')}{_ELLIPSIS}"
    return (*pieces, Piece(rest))


def _excerpt(sentence: str, first: int, last: int) -> tuple[int, int]:
    """What is shown of a sentence: all of it, or the clauses up to the figure."""
    if len(sentence) <= _LONG:
        return 0, len(sentence)
    clauses = [match.span() for match in _CLAUSE.finditer(sentence) if match[0]]
    index = max(place for place, clause in enumerate(clauses) if clause[0] <= first)
    end = min(stop for _start, stop in clauses if stop >= last)
    # What a semicolon parts does not go on with what stands before it.
    parted = [
        place
        for place, (_start, stop) in enumerate(clauses[:index])
        if sentence[stop - 1] == "；"
    ]
    part = parted[-1] + 1 if parted else 0
    least = max(part, index - _FEWEST)
    begin = min(
        start
        for place, (start, _stop) in enumerate(clauses[: index + 1])
        if place >= least or (place >= part and first - start <= _ROOM)
    )
    return begin, end
