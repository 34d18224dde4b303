"""What the numeral says of members that a person wrote."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from itertools import accumulate, pairwise

from quizapp.domain.entry import Entry, Part, Verdict
from quizapp.extraction.heads import core_of
from quizapp.extraction.numerals import announced


def judge(term: str, members: Sequence[str], parts: Sequence[Part] = ()) -> Verdict:
    """The verdict on a term with these members; the same rule as for documents.

    A code (111) is verified also where each of its digits has a part of its own.
    """
    announcement = announced(core_of(term))
    if not announcement.counts:
        return Verdict.UNANNOUNCED
    if not members:
        return Verdict.NOT_LISTED
    glossed = [part for part in parts if part.members]
    by_digit = announcement.digits and len(glossed) == len(announcement.digits)
    if by_digit or len(members) in announcement.counts:
        return Verdict.VERIFIED
    return Verdict.CONTRADICTED


def announced_count(term: str) -> int | None:
    """How many members the term announces; None where it announces no number."""
    counts = announced(core_of(term)).counts
    return counts[0] if counts else None


def with_members(entry: Entry, members: tuple[str, ...]) -> Entry:
    """The entry with other members, dealt out to its parts, and judged anew.

    Its parts keep their sizes where the number of members stays; else the numerals
    of the term say the sizes; where they do not fit, there are no parts.
    """
    sizes = [len(part.members) for part in entry.parts]
    names = [part.name for part in entry.parts]
    if sum(sizes) != len(members):
        slots = announced(core_of(entry.term)).slots
        sizes, names = [slot.count for slot in slots], [slot.name for slot in slots]
    parts: tuple[Part, ...] = ()
    if len(sizes) > 1 and sum(sizes) == len(members):
        cuts = pairwise(accumulate(sizes, initial=0))
        parts = tuple(
            Part(name=name, members=members[begin:end])
            for name, (begin, end) in zip(names, cuts, strict=True)
        )
    return replace(
        entry, members=members, parts=parts, verdict=judge(entry.term, members, parts)
    )
