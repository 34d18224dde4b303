"""The numeral decides: of the readings of a definition, the one that agrees."""

from __future__ import annotations

import re
from itertools import accumulate
from typing import Final

from quizapp.domain.entry import Verdict
from quizapp.extraction.codes import by_code, by_symbols
from quizapp.extraction.counted import counted_list
from quizapp.extraction.leads import PROPOSED
from quizapp.extraction.listing import best_list
from quizapp.extraction.numerals import (
    TOO_MANY,
    Announcement,
    PartSlot,
    announced,
    number,
)
from quizapp.extraction.parts import by_parts, of_parts, sliced
from quizapp.extraction.readings import Reading
from quizapp.extraction.spelt import by_units, spelt_out
from quizapp.extraction.splitting import CONJUNCTION, split_at
from quizapp.extraction.sums import may_be_parts
from quizapp.extraction.tails import category_of
from quizapp.extraction.trimming import trimmed

_OWN_COUNT: Final = re.compile(
    r"(?:等|这|共|的)?\s*(\d+|[两双]|[一二三四五六七八九十]+)\s*"
    r"(?:个|大|项|条|类|种)?(?:方面|部分|领域|环节|层面)"
)

_OPENING: Final = re.compile(
    r"^\s*(?:答\s*[：:]\s*)?(?:(?:主要|具体|内容|分别|共)*"
    r"(?:就是指|指的是|说的是|是指|特指|泛指|即指|即|指(?!导|标|定|数|挥)|包括|包含)"
    r"|(?:主要|具体|内容|分别|共)+[为有是])(?:以下|下列)?\s*[：:，,]?\s*(?=\S)"
)
"""How a definition may begin before it comes to the point."""

_LINE_NUMBER: Final = re.compile(r"\d{1,2}\s*[.．、)）]\s*(?=[^\d\s])")
_LONGEST_OF_ONES: Final = 8
"""Characters of a member of a sum of ones at most, where 的 stands behind the last."""

_POINT: Final = re.compile(
    r"[^。\n“”]{4,60}?[，,；]\s*(?:即|也就是|分别[是为指]|具体(?:是|为|包括)|(?:主要)?包括)"
    r"\s*[：:，,]?\s*(?=\S)"
    r"|[^。\n“”：，、]{4,60}(?:提出|要求|部署|明确|指出|强调|确定)的?[，,：:](?=\S)"
)
"""What a definition says before it comes to the point: …提出的要求，即."""

_PROPOSED: Final = re.compile(rf"[^。\n“”；：]{{2,30}}?{PROPOSED}(?=\S{{4}})")
"""Who proposed the members: 省委、省政府提出的."""

_SO_CALLED: Final = re.compile(
    r"[（(](?:以下|也|统|一般)?(?:简称|称|合称|即)为?[“\"]?[^（）()，。]{2,12}[”\"]?[）)][^，。；]*"
)
"""The short form in brackets behind what it is made of."""

_CALLED: Final = re.compile(
    r"的?(?:简称|统称|总称|合称|全称|缩写|简写|简要概括)(?=[。；]?$)"
)


def read_members(
    core: str, body: str, term: str = "", *, whole: bool = False
) -> Reading:
    """The members of a slogan.

    Args:
        core: The slogan itself, without what stands around it.
        body: Its definition.
        term: The whole term, where the slogan is only a part of it.
        whole: Whether the definition must be the list and nothing else.
    """
    announcement = announced(core)
    if not announcement.counts:
        return Reading()
    body = _SO_CALLED.sub("", body)
    body = _CALLED.sub("", _OPENING.sub("", body.strip()))
    if (point := _POINT.match(body)) and not whole:
        found = _read(announcement, core, body[point.end() :], term, whole=whole)
        if found.verdict is Verdict.VERIFIED:
            return found
    found = _read(announcement, core, body, term, whole=whole)
    if found.verdict is Verdict.VERIFIED or whole:
        return found
    if said := _PROPOSED.match(body):
        behind = _read(announcement, core, body[said.end() :], term, whole=whole)
        if behind.verdict is Verdict.VERIFIED:
            return behind
    return found


def _read(
    announcement: Announcement, core: str, body: str, term: str, *, whole: bool
) -> Reading:
    """The reading of a definition from its beginning on."""
    if (spelt := spelt_out(announcement, body)) is not None:
        return spelt
    wanted = announcement.counts[0]
    if wanted > TOO_MANY:
        by_unit = by_units(core, body)
        return by_unit or Reading(verdict=Verdict.NOT_LISTED, wanted=wanted)
    if announcement.symbols:
        return by_symbols(announcement, body)
    if announcement.digits:
        found = by_code(announcement, body)
    elif announcement.is_sum:
        found = (
            _paired(announcement, body)
            or by_parts(announcement, body, term or core)
            or _by_count(announcement, body, term or core, whole=whole)
        )
    else:
        found = _by_count(announcement, body, term or core, whole=whole)
    if found is not None and (
        _is_said(announcement, found.members, body) or _is_of_two(found.members)
    ):
        found = None
    if found is None and announcement.is_sum and not whole:
        found = _by_joined_parts(announcement, body)
    if found is not None or whole:
        return found or Reading()
    return _unverified(announcement, body)


def _paired(announcement: Announcement, body: str) -> Reading | None:
    """Members that each hold a half of both: 进企业、服务发展，… for 三进三服."""
    first, *others = announcement.slots
    words = [slot.counted for slot in announcement.slots]
    counteds = [word[:1] for word in words]
    if len(others) != 1 or others[0].count != first.count or first.count < 2:
        return None
    sentence = re.split("[。\n]", body.strip())[0]
    for separators in ("；;", "，,"):
        members = split_at(sentence, separators)
        if len(members) == first.count and all(
            len(halves := split_at(member, "、，")) == len(counteds)
            and (
                all(map(str.startswith, halves, counteds))
                or all(map(_in, words, halves))
            )
            for member in members
        ):
            return Reading(members=members, verdict=Verdict.VERIFIED)
    return None


def _in(word: str, half: str) -> bool:
    return len(word) > 1 and word in half


def _by_joined_parts(announcement: Announcement, body: str) -> Reading | None:
    """A flat list in which a conjunction joins one part to the next: 甲、乙和丙、丁."""
    sentence = re.split("[。\n]", body.strip())[0]
    total = announcement.counts[0]
    if len(split_at(sentence, "、，")) != total - 1:
        return None
    ends = list(accumulate(slot.count for slot in announcement.slots))[:-1]
    for joint in CONJUNCTION.finditer(sentence):
        before = len(split_at(sentence[: joint.start()], "、，"))
        if before not in ends:
            continue
        text = f"{sentence[: joint.start()]}、{sentence[joint.end() :]}"
        members = best_list(text, PartSlot(count=total, counted="", name=""), "")
        if members is not None:
            return of_parts(announcement.slots, sliced(announcement.slots, members))
    return None


def _by_count(
    announcement: Announcement, body: str, term: str, *, whole: bool
) -> Reading | None:
    """A flat list with one of the announced counts."""
    for count in announcement.counts:
        counted = announcement.slots[0].counted if announcement.slots else ""
        slot = PartSlot(count=count, counted=counted, name=term)
        if announcement.is_sum:
            if count == announcement.counts[0]:
                counted = ""
            slot = PartSlot(count=count, counted=counted, name=category_of(term))
        members = best_list(
            body, slot, slot.name, whole=whole, joins=not announcement.is_sum
        )
        if members is None:
            continue
        if announcement.is_sum and count == announcement.counts[0]:
            lists = sliced(announcement.slots, members)
            if not _are_counted(announcement, lists, body):
                continue
            return of_parts(announcement.slots, lists)
        return Reading(members=members, verdict=Verdict.VERIFIED)
    return None


def _are_counted(
    announcement: Announcement, lists: list[tuple[str, ...]], body: str
) -> bool:
    """Whether no part has another list in the text, of what its numeral counts."""
    for slot, members in zip(announcement.slots, lists, strict=True):
        found = counted_list(body, slot) if slot.count > 2 else None
        if found and found.members[1:-1] != members[1:-1]:
            return False
    return may_be_parts(announcement.slots, lists)


def _is_of_two(members: tuple[str, ...]) -> bool:
    """Whether some members still have the number of their line, and others have none.

    Then two lists were taken for one.
    """
    numbers = sum(_LINE_NUMBER.match(member) is not None for member in members)
    return 0 < numbers < len(members)


def _is_said(announcement: Announcement, members: tuple[str, ...], body: str) -> bool:
    """Whether clauses only tell what 一窗一次 is for: …办结的服务模式."""
    if not announcement.is_sum or any(slot.count > 1 for slot in announcement.slots):
        return False
    tells = f"{members[-1]}的" in body or "的" in members[-1]
    return tells and max(map(len, members)) > _LONGEST_OF_ONES


def _unverified(announcement: Announcement, body: str) -> Reading:
    """Not listed; or contradicted, where the whole definition is a list."""
    wanted = announcement.counts[0]
    text = re.split(r"[。\n]", body.strip())[0]
    own = _OWN_COUNT.search(text)
    pieces = split_at(text, "、") if "、" in text else split_at(text, "；;，,")
    is_list = (
        2 < len(pieces) <= TOO_MANY
        and len(pieces) not in announcement.counts
        and max(map(len, pieces)) <= 12
        and not (own and number(own[1]) != wanted)
        and body.strip().rstrip("。") == text
    )
    if not is_list:
        return Reading(verdict=Verdict.NOT_LISTED, wanted=wanted)
    return Reading(
        members=trimmed(pieces, len(pieces), ""),
        verdict=Verdict.CONTRADICTED,
        found=len(pieces),
        wanted=wanted,
    )
