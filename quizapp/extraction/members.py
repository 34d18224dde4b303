"""The numeral decides: of the readings of a definition, the one that agrees."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from itertools import pairwise
from statistics import median
from typing import Final

from quizapp.domain.entry import Part, Verdict, term_key
from quizapp.extraction.codes import IS, between, by_code, by_symbols, spelt_out
from quizapp.extraction.heads import core_of
from quizapp.extraction.numerals import (
    TOO_MANY,
    Announcement,
    PartSlot,
    announced,
    number,
)
from quizapp.extraction.readings import Reading
from quizapp.extraction.splitting import (
    by_markers,
    by_separators,
    cleaned,
    runs,
    split_at,
)
from quizapp.extraction.trimming import category_of, shared_head, shared_tail, trimmed

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

_CALLED: Final = re.compile(
    r"的?(?:简称|统称|总称|合称|全称|缩写|简写|简要概括)(?=[。；]?$)"
)
_KINDS: Final = re.compile(
    r"(?:分为?|分成|包括|有)(?:以下|下列)?(?P<n>[2-9]|[两二三四五六七八九])"
    r"(?:种|类|个(?:方面|部分|阶段|层次|类型|类别))[^，。；：:]{0,4}[：:]"
)
_KIND: Final = re.compile(
    r"^(?:其中)?(?:另外|另|还有|再|第)?[一二三]个?(?:种|类|方面)?(?:情况|情形|类型)?(?:则?是|为)"
)
_LONGEST_MEMBER: Final = 90
_SHORTEST_NAME: Final = 2
"""Characters of a part without the category word: 四纵 of 三横四纵交通网."""

_LONGEST_UNPARTED: Final = 4
"""Characters of a member that nothing parts from the next."""

_LONGEST_SINGLE: Final = 30
"""Characters of the only member of a part."""


@dataclass(frozen=True, slots=True, order=True)
class _Candidate:
    """A list with its worth."""

    score: float
    members: tuple[str, ...]


def read_members(core: str, body: str, term: str = "") -> Reading:
    """The members of a slogan.

    Args:
        core: The slogan itself, without what stands around it.
        body: Its definition.
        term: The whole term, where the slogan is only a part of it.
    """
    announcement = announced(core)
    if not announcement.counts:
        return Reading()
    body = _CALLED.sub("", _OPENING.sub("", body.strip()))
    if (spelt := spelt_out(announcement, body)) is not None:
        return spelt
    wanted = announcement.counts[0]
    if wanted > TOO_MANY:
        return Reading(verdict=Verdict.NOT_LISTED, wanted=wanted)
    if announcement.symbols:
        return by_symbols(announcement, body)
    if announcement.digits:
        found = by_code(announcement, body)
    elif announcement.is_sum:
        found = _by_parts(announcement, body) or _by_count(
            announcement, body, term or core
        )
    else:
        found = _by_count(announcement, body, term or core)
    if found is not None:
        return found
    return _unverified(announcement, body)


def read_kinds(body: str) -> Reading:
    """The kinds that a definition itself counts and lists: 分两种情况：一种是….

    For a term that announces no number.
    """
    said = _KINDS.search(body)
    if said is None:
        return Reading()
    rest, count = body[said.end() :], number(said["n"])
    pieces = split_at(rest.split("\n")[0].strip("。"), "；;")
    for members in (tuple(map(_without_kind, pieces)), *by_markers(rest)):
        if len(members) == count > 1 and (members != pieces) and _is_sound(members):
            return Reading(members=_first_sentences(members))
    return Reading()


def _without_kind(piece: str) -> str:
    return cleaned(_KIND.sub("", piece))


def best_list(text: str, slot: PartSlot, term: str) -> tuple[str, ...] | None:
    """The reading of a text that has as many members as the numeral says."""
    if slot.count == 1:
        single = _single(text)
        return (single,) if single else None
    candidates = [
        candidate
        for candidate in _candidates(text, slot, term)
        if len(candidate.members) == slot.count
        and _is_sound(candidate.members)
        and not _names_itself(candidate.members, term)
        and (slot.counted != "一" or all("一" in one for one in candidate.members))
    ]
    return max(candidates, default=_Candidate(0, ())).members or None


def _candidates(text: str, slot: PartSlot, term: str) -> Iterator[_Candidate]:
    for pieces in by_markers(text):
        if len(pieces) == slot.count:
            # Nothing is surer than numbers that stand before the members.
            yield _Candidate(30, _first_sentences(pieces))
            return
    lines = [line for line in text.split("\n") if line.strip()]
    if len(lines) == slot.count > 1:
        yield _Candidate(18, tuple(cleaned(line) for line in lines))
    sentence = re.split(r"[。！？\n]", text.strip())[0]
    for pieces in by_separators(sentence):
        if len(pieces) == slot.count:
            members = trimmed(pieces, slot.count, term)
            mixed = sum("、" in piece for piece in pieces)
            yield _Candidate(8 + _worth(members, slot) - min(mixed, 2) * 2, members)
    if unparted := _unparted(sentence, slot):
        yield _Candidate(8 + _worth(unparted, slot), unparted)
    for before, pieces, after in runs(text):
        if len(pieces) > slot.count > 1:
            pieces = _counted_among(pieces, slot)
        if len(pieces) != slot.count:
            continue
        members = trimmed(pieces, slot.count, term)
        worth = _worth(members, slot) + _evidence(before, pieces, after, slot)
        if worth >= (4 if slot.count > 2 else 6):
            yield _Candidate(worth, members)


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


def _worth(members: tuple[str, ...], slot: PartSlot) -> float:
    """How much the members look alike and like what the numeral counts."""
    worth = 0.0
    counted = slot.counted[:1]
    if counted and all(counted in member for member in members):
        worth += 4
        if all(member.startswith(counted) for member in members):
            worth += 3
    if shared_head(members) or shared_tail(members):
        worth += 3
    worth += 0.8 * (len(members) - 2)
    lengths = [len(member) for member in members]
    middle = median(lengths)
    worth -= min(6.0, 2 * (max(lengths) - middle) / (middle + 2))
    worth -= min(4.0, (middle - min(lengths)) / (middle + 1))
    return worth


def _evidence(
    before: str, pieces: tuple[str, ...], after: str, slot: PartSlot
) -> float:
    """What the sentence around a run says for its being the list."""
    worth = 0.0
    if re.search(r"(?:包括|分别|即|指|是|为|围绕|从|主要)$|^“$", before) or re.match(
        r".{0,14}(?:包括|分别|即|指|是|为|围绕|从|推进|在|开展)", pieces[0]
    ):
        worth += 2
    closing = re.search(
        r"(?<!第)(\d+|[两双]|[一二三四五六七八九十]+)\s*"
        r"(?:个|大|项|条|类|种|方面|位|件|级|层|者)",
        pieces[-1],
    )
    if closing and number(closing[1]) == slot.count:
        worth += 6
    if before == "“":
        worth += 3
    return worth


def _is_sound(members: tuple[str, ...]) -> bool:
    keys = [term_key(member) for member in members]
    return (
        all(keys)
        and len(set(keys)) == len(keys)
        and all(len(member) <= _LONGEST_MEMBER * 2 for member in members)
    )


def _names_itself(members: tuple[str, ...], term: str) -> bool:
    """Whether the slogan stands in its own members: they are a sentence on it."""
    core = term_key(core_of(term))
    return len(core) > 2 and any(core in term_key(member) for member in members)


def _single(text: str) -> str:
    """The only member of a part."""
    text = text.strip()
    text = re.sub(
        r"^(?:即|指|是指|为)?(?:(?:强力|加快|大力|着力|全面)*(?:打造|建设|推进|形成|构建))?",
        "",
        text,
    )
    text = re.sub(r"^以([^，、；]+)为[^，、；]*$", r"\1", text)
    if len(text) > _LONGEST_SINGLE or re.search(r"[，。；、\n](?=.)", text):
        return ""
    return cleaned(text)


def _first_sentences(pieces: tuple[str, ...]) -> tuple[str, ...]:
    """Long numbered members cut to their first sentence, if all keep something."""
    shorter = tuple(cleaned(re.split(r"[。\n]", piece)[0]) for piece in pieces)
    return shorter if all(shorter) else pieces


def _by_parts(announcement: Announcement, body: str) -> Reading | None:
    """Each part of a sum slogan from its own gloss or its own clause."""
    for texts in _part_texts(announcement, body):
        lists = [
            best_list(text, slot, "")
            for text, slot in zip(texts, announcement.slots, strict=True)
        ]
        members = [found for found in lists if found is not None]
        if len(members) == len(announcement.slots):
            return _of_parts(announcement.slots, members)
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


def _of_parts(slots: tuple[PartSlot, ...], lists: list[tuple[str, ...]]) -> Reading:
    return Reading(
        members=tuple(member for members in lists for member in members),
        parts=tuple(
            Part(name=slot.name, members=members)
            for slot, members in zip(slots, lists, strict=True)
        ),
        verdict=Verdict.VERIFIED,
    )


def _by_count(announcement: Announcement, body: str, term: str) -> Reading | None:
    """A flat list with one of the announced counts."""
    for count in announcement.counts:
        counted = announcement.slots[0].counted if announcement.slots else ""
        slot = PartSlot(count=count, counted=counted, name=term)
        if announcement.is_sum:
            if count == announcement.counts[0]:
                counted = ""
            slot = PartSlot(count=count, counted=counted, name=category_of(term))
        members = best_list(body, slot, slot.name)
        if members is None:
            continue
        if announcement.is_sum and count == announcement.counts[0]:
            return _of_parts(announcement.slots, _sliced(announcement.slots, members))
        return Reading(members=members, verdict=Verdict.VERIFIED)
    return None


def _sliced(
    slots: tuple[PartSlot, ...], members: tuple[str, ...]
) -> list[tuple[str, ...]]:
    lists, begin = [], 0
    for slot in slots:
        block = members[begin : begin + slot.count]
        lists.append(trimmed(block, slot.count, "") if slot.count > 2 else block)
        begin += slot.count
    return lists


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
        members=pieces,
        verdict=Verdict.CONTRADICTED,
        found=len(pieces),
        wanted=wanted,
    )
