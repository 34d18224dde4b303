"""The parts of a sum slogan, some known by what their numeral counts."""

from __future__ import annotations

import re
from collections.abc import Sequence
from typing import Final

from quizapp.extraction.counted import CountedList, counted_list
from quizapp.extraction.numerals import Announcement, PartSlot, number
from quizapp.extraction.pieces import pieces_of
from quizapp.extraction.splitting import cleaned
from quizapp.extraction.tails import CLOSING, without_shared_word
from quizapp.extraction.trimming import trimmed

_CONJUNCTION: Final = re.compile(r"^(?:以及|[和与及])(?=..)|(?<=..)(?:以及|[和与及])$")
_BY_WHICH: Final = re.compile(r"^(?:坚持)?以([^，、；]+)为[^，、；]{1,8}$")
_WHEN: Final = re.compile(r"^(?:按时|定期)(?:[^好]好)?(?=..)")
_GENERIC: Final = re.compile(
    r"(?:特色|优势|重点|融合)?(?:产业|工程|行动|建设|项目|发展|工作|活动|计划|改革)"
)
_LONGEST_SINGLE: Final = 30


def counted_parts(
    announcement: Announcement, body: str, category: str
) -> list[tuple[str, ...]] | None:
    """A list for each part of a sum slogan, some known by what their numeral counts.

    What stands between two known lists belongs to the parts between them.

    Args:
        announcement: What the slogan announces.
        body: The definition.
        category: What the term says behind the slogan, for the last member.
    """
    slots = announcement.slots
    known: list[CountedList | None] = []
    place = 0
    for slot in slots:
        found = counted_list(
            body,
            slot,
            category if slot is slots[-1] else "",
            place,
            followed=True,
            begun=slot is not slots[0],
        )
        if slot.count == 1 and known and known[-1]:
            found = _next_counted(body, slot, place)
        known.append(found)
        place = found.end if found else place
    if not any(known):
        return None
    lists: list[tuple[str, ...]] = []
    index = 0
    while index < len(slots):
        one = known[index]
        if one is not None:
            lists.append(one.members)
            index += 1
            continue
        stop = index
        while stop < len(slots) and known[stop] is None:
            stop += 1
        before, after = known[index - 1] if index else None, None
        if stop < len(slots):
            after = known[stop]
        between = body[before.end if before else 0 : after.start if after else None]
        dealt = _dealt(slots[index:stop], between, is_last=stop == len(slots))
        if dealt is None:
            return None
        lists.extend(dealt)
        index = stop
    *others, last = [member for members in lists for member in members]
    if {slot.name[:2] for slot in slots} & {*others, last}:
        return None
    if not may_be_parts(slots, lists):
        return None
    closing = CLOSING.search(last)
    if closing and closing.start() and number(closing["n"]) == len(others) + 1:
        last = last[: closing.start()]
    last = without_shared_word(last, others, category)
    if slots[-1].count > 1:
        last = last.removesuffix(slots[-1].name) or last
    if slots[-1].count == 1:
        last = _to_counted(last, slots[-1].counted)
    return [*lists[:-1], (*lists[-1][:-1], last)]


def _next_counted(body: str, slot: PartSlot, place: int) -> CountedList | None:
    """The only member of a part, right behind another part: 降成本 for 一降."""
    for piece in pieces_of(body, place, words=False)[:1]:
        if slot.counted and piece.text.startswith(slot.counted):
            return CountedList((piece.text,), piece.start, piece.end)
    return None


def _dealt(
    slots: Sequence[PartSlot], text: str, *, is_last: bool
) -> list[tuple[str, ...]] | None:
    """The pieces of a text for slots in a row, if there are as many as they say."""
    text = re.split(r"[。\n]", text.lstrip("，。；、 "))[0] if is_last else text
    total = sum(slot.count for slot in slots)
    for words in (False, True):
        bare = [
            _CONJUNCTION.sub("", cleaned(piece.text))
            for piece in pieces_of(text, 0, words=words)
        ]
        members = [piece for piece in bare if piece]
        if len(members) != total or max(map(len, members)) > _LONGEST_SINGLE:
            continue
        lists: list[tuple[str, ...]] = []
        for slot in slots:
            block, members = members[: slot.count], members[slot.count :]
            single = (_WHEN.sub("", _BY_WHICH.sub(r"\1", block[0])),)
            many = slot.count > 1
            lists.append(trimmed(block, slot.count, slot.name) if many else single)
        return lists
    return _only_one(slots[0], text) if total == 1 else None


def _to_counted(member: str, counted: str) -> str:
    """The only member of a part up to what is counted, without 产业 or 工程 behind."""
    end = member.rfind(counted) + len(counted)
    is_generic = counted in member and _GENERIC.fullmatch(member, end)
    return member[:end] if is_generic and end > len(counted) else member


def _only_one(slot: PartSlot, text: str) -> list[tuple[str, ...]] | None:
    """The clause that holds what is counted, up to there, if others follow."""
    counted = slot.counted[:1]
    clause, *others = re.split("[，；]", text)
    goes_on = others and not any(counted in other for other in others)
    if not counted or counted not in clause or "、" in clause or not goes_on:
        return None
    member = _CONJUNCTION.sub("", cleaned(clause))
    end = member.rfind(counted) + 1
    return [(member[:end] if 1 < end < len(member) - 1 else member,)]


def may_be_parts(slots: Sequence[PartSlot], lists: Sequence[tuple[str, ...]]) -> bool:
    """Whether no part of one is a clause that speaks of another part."""
    names = {slot.name[:2] for slot in slots}
    return not any(
        name in members[0]
        for slot, members in zip(slots, lists, strict=True)
        for name in names
        if slot.count == 1
    )
