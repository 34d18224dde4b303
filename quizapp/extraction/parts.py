"""Each part of a sum slogan from its own gloss or its own clause."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Final

from quizapp.domain.entry import Part, Verdict
from quizapp.extraction.codes import IS, between
from quizapp.extraction.listing import best_list
from quizapp.extraction.numerals import Announcement, PartSlot
from quizapp.extraction.readings import Reading
from quizapp.extraction.splitting import split_at
from quizapp.extraction.trimming import trimmed

_SHORTEST_NAME: Final = 2
"""Characters of a part without the category word: 四纵 of 三横四纵交通网."""


def by_parts(announcement: Announcement, body: str) -> Reading | None:
    """Each part of a sum slogan from its own gloss or its own clause."""
    for texts in _part_texts(announcement, body):
        lists = [
            best_list(text, slot, "")
            for text, slot in zip(texts, announcement.slots, strict=True)
        ]
        members = [found for found in lists if found is not None]
        if len(members) == len(announcement.slots):
            return of_parts(announcement.slots, members)
    return None


def _part_texts(announcement: Announcement, body: str) -> Iterator[list[str]]:
    marks: list[re.Match[str]] = []
    place = 0
    for slot in announcement.slots:
        name = re.escape(slot.name)
        if slot is announcement.slots[-1] and len(slot.name) > _SHORTEST_NAME:
            short, rest = slot.name[:_SHORTEST_NAME], slot.name[_SHORTEST_NAME:]
            name = f"{re.escape(short)}(?:{re.escape(rest)})?"
        pattern = re.compile(rf"[“「‘\"]?\s*{name}\s*{IS}")
        match = pattern.search(body, place)
        if match is None:
            break
        marks.append(match)
        place = match.end()
    if len(marks) == len(announcement.slots):
        yield between(body, marks)
    for separators in ("。\n", "；;", "；;。", "，,", "，,；;"):
        pieces = split_at(body.strip("。 \n"), separators)
        if len(pieces) == len(announcement.slots):
            yield list(pieces)


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
        lists.append(trimmed(block, slot.count, "") if slot.count > 2 else block)
        begin += slot.count
    return lists
