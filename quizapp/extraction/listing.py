"""The likeliest list of a text with as many members as the numeral says."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import lru_cache
from itertools import pairwise
from typing import Final

from quizapp.domain.entry import term_key
from quizapp.extraction.counted import counted_list
from quizapp.extraction.heads import core_of
from quizapp.extraction.likeness import shared_head, shared_tail
from quizapp.extraction.numerals import PartSlot, number
from quizapp.extraction.splitting import (
    by_markers,
    by_separators,
    cleaned,
    joined,
    runs,
)
from quizapp.extraction.tails import CLOSING
from quizapp.extraction.trimming import trimmed
from quizapp.extraction.worth import evidence_for, worth_of

_LONGEST_MEMBER: Final = 90

_SHORTEST_SLOGAN: Final = 2
_LONGEST_UNPARTED: Final = 4
"""Characters of a member that nothing parts from the next."""

_ALIKE: Final = 2
"""So many times as long as the shortest is the longest of lines that are alike."""

_SURE: Final = 7.0
"""What members are worth that hold what is counted and begin or end alike."""

_LONGEST_OF_TWO: Final = 30
"""Characters of one of two members that are not alike."""

_DEFINED: Final = re.compile(r".+(?:的|了|出|成)(?=..)")
"""The end of one clause and the beginning of the next in one piece: 生态空间划定的…."""

_ADJACENT: Final = re.compile(r"(?<=》)(?=《)|(?<=”)(?=“)")
"""Where titles and quotations stand side by side without a mark between them."""

_LONGEST_SINGLE: Final = 30
"""Characters of the only member of a part."""


@dataclass(frozen=True, slots=True, order=True)
class _Candidate:
    """A list with its worth."""

    score: float
    members: tuple[str, ...]


@lru_cache(maxsize=512)
def best_list(
    text: str,
    slot: PartSlot,
    term: str,
    *,
    whole: bool = False,
    joins: bool = False,
) -> tuple[str, ...] | None:
    """The reading of a text that has as many members as the numeral says.

    Args:
        text: What is read.
        slot: The numeral with what it counts.
        term: What the members belong to.
        whole: Whether the text must be the list, without a sentence around it.
        joins: Whether a member may hold the marks that part it from the next.
    """
    text = _ADJACENT.sub("、", text)
    if slot.count == 1:
        single = _single(text)
        return (single,) if single else None
    candidates = [
        candidate
        for candidate in _candidates(text, slot, term, whole=whole, joins=joins)
        if len(candidate.members) == slot.count
        and is_sound(candidate.members)
        and not _names_itself(candidate.members, term)
        and (slot.counted != "一" or all("一" in one for one in candidate.members))
    ]
    return max(candidates, default=_Candidate(0, ())).members or None


def _candidates(
    text: str, slot: PartSlot, term: str, *, whole: bool, joins: bool
) -> Iterator[_Candidate]:
    for pieces in by_markers(text):
        if len(pieces) == slot.count:
            # Nothing is surer than numbers that stand before the members.
            yield _Candidate(30, first_sentences(pieces))
            return
    if (counted := counted_list(text, slot, term)) is not None:
        members = counted.members
        surety = 14 if slot.count > 2 else 10
        worth = worth_of(members, slot)
        yield _Candidate(surety + worth, members)
        if slot.count > 2 and worth >= _SURE:
            return
    lines = [line for line in text.split("\n") if line.strip()]
    if len(lines) == slot.count > 1:
        yield _Candidate(18 if _alike(lines) else 6, tuple(map(cleaned, lines)))
    sentence = re.split(r"[。！？\n]", text.strip())[0]
    found = False
    for rank, part in enumerate(_parts_of(sentence)):
        for pieces in () if found and rank else by_separators(part):
            if len(pieces) == slot.count and not _speaks_of(pieces, term):
                pieces = _without_subtotals(pieces)
                members = _with_counted(pieces, slot, term)
                if slot.count == 2 and _are_sentences(members, is_part=rank > 0):
                    continue
                mixed = sum("、" in piece for piece in pieces)
                worth = worth_of(members, slot) - min(mixed, 2) * 2
                found = True
                yield _Candidate(8 + worth - 2 * rank, members)
                if not rank and worth >= _SURE and slot.count > 2:
                    return
    if joins and not found and slot.count > 2:
        for pieces in joined(sentence, slot.count):
            if not _speaks_of(pieces, term):
                members = trimmed(pieces, slot.count, term)
                yield _Candidate(6 + worth_of(members, slot), members)
    if unparted := _unparted(sentence, slot):
        yield _Candidate(8 + worth_of(unparted, slot), unparted)
    for before, pieces, _after in () if whole else runs(text):
        pieces, is_closed = _before_name(pieces, slot, term)
        if len(pieces) > slot.count > 1:
            pieces = _closed_among(_counted_among(pieces, slot), slot)
        if len(pieces) != slot.count or _speaks_of(pieces, term):
            continue
        members = trimmed(pieces, slot.count, term)
        worth = worth_of(members, slot) + evidence_for(before, pieces, slot)
        worth += 6 if is_closed else 0
        if worth >= (4 if slot.count > 2 else 6):
            yield _Candidate(worth, members)


def _without_subtotals(pieces: tuple[str, ...]) -> tuple[str, ...]:
    """The pieces without what counts those before: 甲、乙两大产业，丙、丁两大产业."""
    bare, begin, totals = list(pieces), 0, 0
    for index, piece in enumerate(pieces):
        closing = CLOSING.search(piece)
        if closing and closing.start() and number(closing["n"]) == index + 1 - begin:
            bare[index], begin = piece[: closing.start()], index + 1
            totals += 1
    return tuple(bare) if begin == len(pieces) and totals > 1 else pieces


def _before_name(
    pieces: tuple[str, ...], slot: PartSlot, term: str
) -> tuple[tuple[str, ...], bool]:
    """The pieces without the name of the slogan behind the last: 丙三级书记抓…."""
    core = core_of(term)
    place = pieces[-1].find(core)
    is_run = len(pieces) == slot.count > 2
    if not is_run or place < 1 or len(core) <= _SHORTEST_SLOGAN:
        return pieces, False
    return (*pieces[:-1], pieces[-1][:place].rstrip("“等这")), True


def _parts_of(sentence: str) -> list[str]:
    """The sentence, and what stands before and behind its only semicolon."""
    first, *others = sentence.split("；")
    parts = [sentence, first, *others] if len(others) == 1 else [sentence]
    _, colon, said = sentence.replace(":", "：").rpartition("：")
    return [*parts, said] if colon and said else parts


def _alike(lines: Sequence[str]) -> bool:
    """Whether lines look like one member each, not like a list and what follows it."""
    lengths = [len(line) for line in lines]
    return (
        bool(shared_head(lines) or shared_tail([line.rstrip("。；") for line in lines]))
        or all(re.match(r"[^，。；]{1,16}[：:]", line) for line in lines)
        or not any("、" in line or "。" in line[:-1] for line in lines)
        or max(lengths) <= _ALIKE * min(lengths)
    )


def _with_counted(
    pieces: tuple[str, ...], slot: PartSlot, term: str
) -> tuple[str, ...]:
    """The members, the last one whole where it alone would lose what is counted."""
    *others, last = trimmed(pieces, slot.count, term)
    counted = slot.counted
    is_lost = len(counted) > 1 and counted not in last
    if is_lost and all(counted in piece for piece in pieces):
        last = pieces[-1]
    return (*others, last)


def _are_sentences(members: tuple[str, ...], *, is_part: bool) -> bool:
    """Whether two pieces have nothing in common: two clauses of a definition."""
    is_long = is_part or max(map(len, members)) > _LONGEST_OF_TWO
    return is_long and not shared_head(members)


def _unparted(sentence: str, slot: PartSlot) -> tuple[str, ...]:
    """Members without anything between them: 农技农经农机 for 三农.

    The first clause holds as many of what the numeral counts as it says.
    """
    clause = re.split("[，；]", sentence)[0]
    counted = slot.counted[:1]
    if not counted or len(slot.counted) > 1 or re.search("[、和与及]", clause):
        return ()
    places = [match.start() for match in re.finditer(re.escape(counted), clause)]
    if len(places) != slot.count:
        return ()
    if clause.endswith(counted):
        cuts = [0, *(place + 1 for place in places)]
    else:
        cuts = [0, *places[1:], len(clause)]
    members = tuple(clause[start:end] for start, end in pairwise(cuts))
    return members if all(1 < len(one) <= _LONGEST_UNPARTED for one in members) else ()


def _counted_among(pieces: tuple[str, ...], slot: PartSlot) -> tuple[str, ...]:
    """Of a longer run, the neighbours in which what the numeral counts stands."""
    if not slot.counted:
        return pieces
    places = [place for place, one in enumerate(pieces) if slot.counted in one]
    if len(places) != slot.count or places[-1] - places[0] >= slot.count:
        return pieces
    return pieces[places[0] : places[-1] + 1]


def _closed_among(pieces: tuple[str, ...], slot: PartSlot) -> tuple[str, ...]:
    """Of a longer run, the last ones, if 三条 closes them: 甲、乙的丙、丁、戊三条."""
    closing = CLOSING.search(pieces[-1])
    if len(pieces) <= slot.count or not closing or number(closing["n"]) != slot.count:
        return pieces
    first, *others = pieces[-slot.count :]
    lead = _DEFINED.match(first)
    return (first[lead.end() :], *others) if lead else pieces


def is_sound(members: tuple[str, ...]) -> bool:
    """Whether they can be members: none empty, none twice, none a whole text."""
    keys = [term_key(member) for member in members]
    return (
        all(keys)
        and len(set(keys)) == len(keys)
        and all(len(member) <= _LONGEST_MEMBER * 2 for member in members)
    )


def _speaks_of(pieces: tuple[str, ...], term: str) -> bool:
    """Whether a piece uses the slogan, unquoted: 国内国际双循环相互促进."""
    core = term_key(core_of(term))
    *others, last = pieces
    if len(others) > 1 and last.find(core) > 0:
        pieces = tuple(others)  # The slogan closes the list: 甲、乙、丙三级书记.
    if len(core) <= _SHORTEST_SLOGAN or not any(core in piece for piece in pieces):
        return False
    said = "(?!指|是|[即为有]|主要|分别|包括|包含|具体)[^，。；、：:”」]{2}"
    pattern = rf"(?<![“「]){re.escape(core)}{said}"
    return any(re.search(pattern, piece) for piece in pieces)


def _names_itself(members: tuple[str, ...], term: str) -> bool:
    """Whether the slogan stands in its own members: they are a sentence on it."""
    core = term_key(core_of(term))
    return len(core) > 2 and any(core in term_key(member) for member in members)


def _single(text: str) -> str:
    """The only member of a part."""
    text = text.strip()
    text = re.sub(
        r"^(?:即|指|是指|为)?(?:按时|定期)?(?:(?:强力|加快|大力|着力|全面)*(?:打造|建设|推进|形成|构建))?",
        "",
        text,
    )
    text = re.sub(r"^(?:坚持)?以([^，、；]+)为(?!中心)[^，、；]*$", r"\1", text)
    if len(text) > _LONGEST_SINGLE or re.search(r"[，。；、\n](?=.)", text):
        return ""
    return cleaned(text)


def first_sentences(pieces: tuple[str, ...]) -> tuple[str, ...]:
    """Long numbered members cut to their first sentence, if all keep something."""
    shorter = tuple(cleaned(re.split(r"[。\n]", piece)[0]) for piece in pieces)
    return shorter if all(shorter) else pieces
