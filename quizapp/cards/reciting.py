"""A typed list: which of its pieces is which member, in whatever order."""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Sequence
from dataclasses import dataclass, replace
from typing import Final

from rapidfuzz import fuzz

from quizapp.cards.comparing import (
    Comparison,
    Likeness,
    Piece,
    comparable,
    compare,
    difference,
)
from quizapp.cards.mnemonic import shared_head, shared_tail
from quizapp.cards.wording import names_of
from quizapp.domain.entry import Entry

_SEPARATORS: Final = re.compile(r"[\s、，,；;。|｜/]+")
_SHORTEST_NAME: Final = 4
"""A shorter name has no room for a slip."""

_ONE_MEMBER: Final = 60.0
"""From this likeness on, a piece is one member with a slip, and not several."""

_ALIKE: Final = 50.0
"""From this likeness on (of 100), a wrong piece is shown beside a member."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Recited:
    """What became of a typed list."""

    members: tuple[Comparison, ...]
    """For each member how it was typed; nothing typed is WRONG with all missing."""

    unknown: tuple[str, ...]
    """What was typed and is no member."""


@dataclass(frozen=True, slots=True)
class _Fit:
    """Pieces `begin` to `end` of what was typed, taken as one member."""

    begin: int
    end: int
    member: int
    text: str
    comparison: Comparison
    likeness: float

    @property
    def rank(self) -> tuple[int, float, int]:
        """Right ones first, then the likest."""
        order = (Likeness.RIGHT, Likeness.NEARLY, Likeness.WRONG)
        return order.index(self.comparison.likeness), -self.likeness, self.begin


def compare_list(entry: Entry, typed: str) -> Recited:
    """Find the members of an entry in what was typed.

    Pieces are separated by 、 ， ； spaces or new lines; members that have such marks
    in themselves, and members typed without any, are found too.  The head or tail
    that all members share may be left out where the term says it (六稳: 就业).  The
    order counts only for the digits of a code, where a member out of order is
    nearly right.
    """
    pieces = _pieces(entry, typed)
    chosen: dict[int, _Fit] = {}
    used: set[int] = set()
    for fit in sorted(_fits(entry, pieces), key=lambda fit: fit.rank):
        places = set(range(fit.begin, fit.end))
        if fit.member not in chosen and not places & used:
            chosen[fit.member] = fit
            used |= places
    out_of_order = _out_of_order(chosen) if _is_ordered(entry) else set()
    return Recited(
        members=tuple(
            _said(member, chosen.get(place), displaced=place in out_of_order)
            for place, member in enumerate(entry.members)
        ),
        unknown=tuple(piece for place, piece in enumerate(pieces) if place not in used),
    )


def compare_member(entry: Entry, place: int, typed: str) -> Comparison:
    """What was typed as the one member that a cloze hides."""
    forms = [_forms(entry, each) for each in range(len(entry.members))]
    found = _as_member(entry, forms, place, typed)
    if found is not None:
        return found
    return Comparison(
        likeness=Likeness.WRONG, difference=difference(entry.members[place], typed)
    )


def compare_name(entry: Entry, typed: str) -> Comparison:
    """What was typed as the term; an alias, or the slogan in the term, is right too.

    In a name as short as 六稳 one other character makes another slogan.
    """
    against = [compare(name, typed) for name in (entry.term, *names_of(entry))]
    order = (Likeness.RIGHT, Likeness.NEARLY, Likeness.WRONG)
    best = min(against, key=lambda each: order.index(each.likeness))
    if best.likeness is Likeness.RIGHT:
        return Comparison(
            likeness=Likeness.RIGHT, difference=((Piece.SAME, entry.term),)
        )
    if len(comparable(typed)) < _SHORTEST_NAME:
        return replace(best, likeness=Likeness.WRONG)
    return best


def _said(member: str, fit: _Fit | None, *, displaced: bool) -> Comparison:
    if fit is None:
        return Comparison(
            likeness=Likeness.WRONG, difference=((Piece.MISSING, member),)
        )
    if displaced and fit.comparison.likeness is Likeness.RIGHT:
        return replace(fit.comparison, likeness=Likeness.NEARLY)
    return fit.comparison


def _pieces(entry: Entry, typed: str) -> list[str]:
    """What was typed, cut at separators and where one member follows another."""
    pieces: list[str] = []
    for piece in _SEPARATORS.split(typed):
        if comparable(piece):
            pieces.extend(_cut(entry, piece))
    return pieces


def _cut(entry: Entry, piece: str) -> list[str]:
    """A piece that runs several members together, cut where it says them."""
    places = range(len(entry.members))
    forms = {form for place in places for form in _forms(entry, place)} - {""}
    text = comparable(piece)
    if not forms or text in forms:
        return [piece]
    longest_first = sorted(forms, key=lambda form: (-len(form), form))
    either = "|".join(map(re.escape, longest_first))
    if re.fullmatch(f"(?:{either})+", text):
        return re.findall(either, text)
    if max(fuzz.ratio(text, form) for form in forms) >= _ONE_MEMBER:
        return [piece]
    return [cut for cut in re.split(f"({either})", text) if cut]


def _forms(entry: Entry, place: int) -> tuple[str, ...]:
    """How a member may be typed: in full, and without what the term says of all."""
    members = [comparable(member) for member in entry.members]
    term, full = comparable(entry.term), members[place]
    head, tail = shared_head(members), shared_tail(members)
    short = full
    if head and head in term:
        short = short.removeprefix(head)
    if tail and tail in term and len(short) > len(tail):
        short = short.removesuffix(tail)
    return (full,) if not short or short == full else (full, short)


def _fits(entry: Entry, pieces: Sequence[str]) -> list[_Fit]:
    """Every way to take neighbouring pieces as a member that is worth a look."""
    forms = [_forms(entry, place) for place in range(len(entry.members))]
    fits = []
    for member, text in enumerate(entry.members):
        most = 1 + len(_SEPARATORS.findall(text))
        for begin in range(len(pieces)):
            for end in range(begin + 1, min(len(pieces), begin + most) + 1):
                typed = "".join(pieces[begin:end])
                key = comparable(typed)
                likeness = max(fuzz.ratio(key, form) for form in forms[member])
                if likeness < _ALIKE:
                    continue
                comparison = _as_member(entry, forms, member, typed)
                if comparison is not None:
                    fits.append(_Fit(begin, end, member, typed, comparison, likeness))
    return fits


def _as_member(
    entry: Entry, forms: Sequence[tuple[str, ...]], member: int, typed: str
) -> Comparison | None:
    """What was typed as this member; None when it is another one."""
    key, text = comparable(typed), entry.members[member]
    if key in forms[member]:
        return Comparison(likeness=Likeness.RIGHT, difference=((Piece.SAME, text),))
    if any(key in each for each in forms):
        return None
    likeness = _slip(forms, member, key)
    core = forms[member][-1]
    begin = text.find(core)
    if begin < 0 or compare(core, typed).likeness is Likeness.WRONG:
        return Comparison(likeness=likeness, difference=difference(text, typed))
    end = begin + len(core)
    around = (Piece.SAME, text[:begin]), (Piece.SAME, text[end:])
    pieces = (around[0], *difference(core, typed), around[1])
    return Comparison(
        likeness=likeness, difference=tuple(piece for piece in pieces if piece[1])
    )


def _slip(forms: Sequence[tuple[str, ...]], member: int, key: str) -> Likeness:
    """NEARLY for a slip of this member and of no other; else WRONG.

    Where one character is all that tells a member from the others, as in 水源 and
    水权, that character wrong is the member wrong.
    """

    def is_slip(each: tuple[str, ...]) -> bool:
        return any(compare(form, key).likeness is Likeness.NEARLY for form in each)

    near = [place for place, each in enumerate(forms) if is_slip(each)]
    told_apart = len(forms[member][-1]) > 1
    return Likeness.NEARLY if near == [member] and told_apart else Likeness.WRONG


def _is_ordered(entry: Entry) -> bool:
    """Whether the members belong to the digits of a code (13710)."""
    return bool(entry.parts) and all(part.name.isdecimal() for part in entry.parts)


def _out_of_order(chosen: dict[int, _Fit]) -> set[int]:
    """The fewest members whose removal leaves the rest in order."""
    by_typing = sorted(chosen, key=lambda member: chosen[member].begin)
    tails: list[int] = []
    lengths = []
    for member in by_typing:
        at = bisect_left(tails, member)
        tails[at : at + 1] = [member]
        lengths.append(at + 1)
    kept, wanted = set(), len(tails)
    limit = max(by_typing, default=0) + 1
    for member, length in zip(reversed(by_typing), reversed(lengths), strict=True):
        if length == wanted and member < limit:
            kept.add(member)
            wanted, limit = wanted - 1, member
    return set(by_typing) - kept
