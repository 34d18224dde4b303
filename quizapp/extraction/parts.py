"""Each part of a sum slogan from its own gloss or its own clause."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Final

from quizapp.domain.entry import Part, Verdict
from quizapp.extraction.codes import IS, between
from quizapp.extraction.heads import core_of
from quizapp.extraction.listing import best_list
from quizapp.extraction.numerals import Announcement, PartSlot
from quizapp.extraction.readings import Reading
from quizapp.extraction.spelt import by_names
from quizapp.extraction.splitting import split_at
from quizapp.extraction.sums import counted_parts, may_be_parts
from quizapp.extraction.tails import category_of
from quizapp.extraction.trimming import trimmed

_POINT: Final = re.compile(r"^[^，；、]{2,16}，即(?=..)")
"""What names a part before its list: 践行“四新”使命，即."""

_FRAME: Final = re.compile(r"以(?P<what>.+?)为[^、，；]{1,8}?(?:的[^、，；]*)?")
"""A clause that says what its list is for: 以甲、乙为导向."""

_SHORTEST_NAME: Final = 2
"""Characters of a part without the category word: 四纵 of 三横四纵交通网."""


def by_parts(announcement: Announcement, body: str, term: str) -> Reading | None:
    """Each part of a sum slogan from its own gloss, its own list, or its own clause."""
    slots = announcement.slots
    if named := by_names(core_of(term), body):
        return named
    if (glosses := _glosses(announcement, body)) and (
        lists := _lists_of(glosses, slots)
    ):
        return of_parts(slots, lists)
    for texts in _clauses(announcement, body):
        frames = [_FRAME.fullmatch(text) for text in texts]
        if all(frames):
            inner = [frame["what"] for frame in frames if frame]
            if lists := _lists_of(inner, slots):
                return of_parts(slots, lists)
    category = category_of(term)
    if slots[-1].count == 1 and slots[-1].counted == category:
        category = ""  # It is what the last part counts.
    if lists := counted_parts(announcement, body, category):
        return of_parts(slots, lists)
    for texts in _clauses(announcement, body):
        lists = _lists_of([*map(_without_role, texts, slots)], slots)
        if lists and may_be_parts(slots, lists):
            return of_parts(slots, lists)
    return None


def _lists_of(
    texts: list[str], slots: tuple[PartSlot, ...]
) -> list[tuple[str, ...]] | None:
    lists = [
        best_list(text, slot, slot.name)
        for text, slot in zip(texts, slots, strict=True)
    ]
    found = [members for members in lists if members is not None]
    return found if len(found) == len(slots) else None


def _glosses(announcement: Announcement, body: str) -> list[str] | None:
    """What stands behind the name of each part: “三区”指…，“三线”指…."""
    marks: list[re.Match[str]] = []
    place = 0
    for slot in announcement.slots:
        whole = slot.name.strip("、，； ")
        short, rest = whole[:_SHORTEST_NAME], whole[_SHORTEST_NAME:]
        name = re.escape(short) + (f"(?:{re.escape(rest)})?" if rest else "")
        pattern = re.compile(rf"[“「‘\"]?\s*{name}\s*{IS}")
        match = pattern.search(body, place)
        if match is None:
            return None
        marks.append(match)
        place = match.end()
    return between(body, marks)


def _clauses(announcement: Announcement, body: str) -> Iterator[list[str]]:
    for separators in ("。\n", "；;", "；;。", "，,", "，,；;"):
        pieces = split_at(body.strip("。 \n"), separators)
        if len(pieces) == len(announcement.slots):
            yield list(pieces)


def _without_role(text: str, slot: PartSlot) -> str:
    """A clause without what it says the members are: 东城、西城为两翼."""
    text = _POINT.sub("", text)
    found = re.fullmatch(rf"(?:以)?([^，；]+?)为“?{re.escape(slot.name)}”?", text)
    return found[1] if found else text


def of_parts(slots: tuple[PartSlot, ...], lists: list[tuple[str, ...]]) -> Reading:
    """The reading of a sum slogan, one list for each of its slots."""
    return Reading(
        members=tuple(member for members in lists for member in members),
        parts=tuple(
            Part(name=slot.name, members=members)
            for slot, members in zip(slots, lists, strict=True)
        ),
        verdict=Verdict.VERIFIED,
    )


def sliced(
    slots: tuple[PartSlot, ...], members: tuple[str, ...]
) -> list[tuple[str, ...]]:
    """A flat list dealt out to the slots in order."""
    lists, begin = [], 0
    for slot in slots:
        block = members[begin : begin + slot.count]
        lists.append(trimmed(block, slot.count, slot.name) if slot.count > 2 else block)
        begin += slot.count
    return lists
