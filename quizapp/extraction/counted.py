"""Lists whose members all hold what the numeral counts: 公路边、铁路边… for 四边."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from statistics import median
from typing import Final

from quizapp.extraction.heads import core_of
from quizapp.extraction.likeness import shared_head
from quizapp.extraction.numerals import PartSlot, announced
from quizapp.extraction.pieces import Piece, pieces_of
from quizapp.extraction.trimming import trimmed, unframed
from quizapp.extraction.verbs import without_verbs

_WORD: Final = re.compile("[和与及]")
_BY: Final = re.compile(r"以([^、，]{1,12})为[^、，]{1,8}")
_OPENED: Final = re.compile(r"^(?:即|也?就是|包括|分别[是为]|主要(?:是|包括))(?=..)")
"""What leads to the first member behind a comma."""

_LAST_BRACKET: Final = re.compile(r"[（(][^（）()]*[)）]$")
_LONGEST_COUNTED: Final = 4
_LONGEST_MEMBER: Final = 40
_LONG_REST: Final = 3
"""So much behind the last member is no part of it."""

_STRONG: Final = ("，", ",", "；", ";")


@dataclass(frozen=True, slots=True)
class CountedList:
    """A list with its place in the text."""

    members: tuple[str, ...]
    start: int
    end: int


def counted_list(
    text: str,
    slot: PartSlot,
    term: str = "",
    begin: int = 0,
    *,
    followed: bool = False,
    begun: bool = False,
) -> CountedList | None:
    """The first run of as many neighbours as the numeral says that hold what it counts.

    In all of them it stands at the end (公路边), at the beginning (零事故), or at the
    same place (资源变资产).

    Args:
        text: A definition.
        slot: Numeral and counted.
        term: The term, for the category word behind the last member.
        begin: Where in the text to begin.
        followed: Whether another part follows, which a conjunction may join.
        begun: Whether another part goes before, which a conjunction may join.
    """
    if slot.count < 2:
        return None
    held = [one for one in _counteds(slot) if text.count(one, begin) >= slot.count]
    if not held:
        return None
    readings = [(text, followed), (text, not followed)]
    if "以及" in text:
        readings.insert(0, (text.replace("以及", "、 "), False))
    if slot.count == 2 or ("、" in text and text.count("，") >= slot.count - 1):
        whole = text.replace("、", "·")
        readings += [(whole, False), (whole, True)]
    for counted in held:
        for read, words in readings:
            pieces = pieces_of(read, begin, words=words)
            for window in _windows(pieces, counted, slot.count, begun=begun):
                members = _shaped(window, counted, slot.count, term)
                if members is not None:
                    members = tuple(one.replace("·", "、") for one in members)
                    end = text.find(members[-1], window[-1].start) + len(members[-1])
                    return CountedList(members, window[0].start, end)
    return None


def _counteds(slot: PartSlot) -> Iterator[str]:
    counted = slot.counted.strip("“”‘’")
    if not counted or re.match(r"[、，；：\d]", counted):
        return
    if len(counted) <= _LONGEST_COUNTED:
        yield counted
    else:
        yield counted[-2:]
    if len(counted) > 1:
        yield counted[:1]


def _windows(
    pieces: Sequence[Piece], counted: str, count: int, *, begun: bool
) -> Iterator[Sequence[Piece]]:
    """Neighbours that hold what is counted; a longer run of such is none."""
    holds = [counted in piece.text for piece in pieces]
    for begin in range(len(pieces) - count + 1):
        end = begin + count
        inner = pieces[begin + 1 : end]
        if not all(holds[begin:end]) or any(one.opens for one in inner):
            continue
        goes_on = end < len(pieces) and holds[end] and not pieces[end].opens
        went_before = begin and holds[begin - 1] and not pieces[begin].opens
        if not goes_on and not went_before:
            first = _whole(pieces, begin, inner)
            if not begun:
                first = _with_joined(pieces, begin, first)
            yield [first, *inner[:-1], _to_its_end(pieces, end, inner, counted)]


def _whole(pieces: Sequence[Piece], begin: int, others: Sequence[Piece]) -> Piece:
    """The first member with what a weaker mark parts from it: A、B、C下乡，D下乡."""
    first = pieces[begin]
    if any(one.joint not in _STRONG for one in others):
        return first
    texts = [first.text]
    while first.joint == "、" and not first.opens and begin:
        begin -= 1
        first = pieces[begin]
        texts.insert(0, first.text)
    return replace(first, text="、".join(texts), end=pieces[begin].end)


def _with_joined(pieces: Sequence[Piece], begin: int, first: Piece) -> Piece:
    """The first member with what a conjunction within it joins: A和B基地、C基地."""
    if first is not pieces[begin] or not begin or not _WORD.fullmatch(first.joint):
        return first
    before = pieces[begin - 1]
    text = f"{before.text}{first.joint}{first.text}"
    return replace(first, text=text, start=before.start, joint=before.joint)


def _to_its_end(
    pieces: Sequence[Piece], end: int, inner: Sequence[Piece], counted: str
) -> Piece:
    """The last member with what a weaker mark parts from it: 快走A，快走B、C."""
    last = inner[-1]
    if not last.text.startswith(counted) or any(
        one.joint not in _STRONG for one in inner
    ):
        return last
    texts = [last.text]
    for piece in pieces[end:]:
        if piece.joint != "、" or piece.opens:
            break
        texts.append(piece.text)
        last = piece
    return replace(inner[-1], text="、".join(texts), end=last.end)


def _shaped(
    window: Sequence[Piece], counted: str, count: int, term: str
) -> tuple[str, ...] | None:
    """The members without the sentence around them; None if they differ in form."""
    if whole := unframed([piece.text for piece in window]):
        return whole
    window = _of_one_quoting(window)
    starts = sum(piece.text.startswith(counted) for piece in window)
    texts = [
        _clause(piece, counted) if starts > 1 and count > 2 else piece.text
        for piece in window
    ]
    texts[0] = _OPENED.sub("", texts[0])
    bare = [_LAST_BRACKET.sub("", text) for text in texts]
    if all(text.endswith(counted) for text in bare[:-1]):
        usual = median(map(len, bare[1:-1] or bare[:1]))
        last = bare[-1]
        place = last.find(core_of(term)) if announced(core_of(term)).counts else 0
        last = last[:place] if place > 1 else last
        is_whole = last.endswith(counted) and count > 2
        if not is_whole and not last.startswith(("把", "将")):  # 把工作贯穿其中
            last = _cut(last, counted, usual, at_end=True) or last
        members = trimmed([*bare[:-1], last], count, term)
    elif all(text.startswith(counted) for text in texts[1:]):
        usual = median(map(len, texts[1:-1] or texts[1:]))
        first = _cut(texts[0], counted, usual, at_end=False) or texts[0]
        lead = texts[0][: len(texts[0]) - len(first)]
        if len(lead) == 1 or (count == 2 and len(counted) == 1):
            first = texts[0]
        members = trimmed([first, *texts[1:]], count, term)
    else:
        members = _aligned(texts, counted, count, term)
    if not members or len({*members}) < count:
        return None
    is_short = max(map(len, members)) <= _LONGEST_MEMBER
    is_more = all(counted in one and one != counted for one in members)
    return members if is_short and is_more else None


def _of_one_quoting(window: Sequence[Piece]) -> Sequence[Piece]:
    """Without what stands outside quotes, where only the first and last have any."""
    first, *inner, last = window
    if any("“" in piece.text for piece in inner):
        return window
    if "“" in first.text and "“" in last.text and not inner:
        return window
    if first.text.endswith("”"):
        first = replace(first, text=first.text[first.text.rfind("“") + 1 : -1])
    if last.text.startswith("“"):
        last = replace(last, text=last.text[1 : last.text.find("”")])
    return [first, *inner, last]


def _clause(piece: Piece, counted: str) -> str:
    """The member that a clause of its own holds: 以社区为平台, 联动社区社团."""
    if piece.joint in _STRONG or piece.opens or not piece.joint:
        if said := _BY.fullmatch(piece.text):
            return said[1]
        bare = without_verbs(piece.text)
        return bare if bare.startswith(counted) else piece.text
    return piece.text


def _cut(text: str, counted: str, usual: float, *, at_end: bool) -> str:
    """The piece up to, or from, the counted characters, as near the usual length."""
    places = [match.start() for match in re.finditer(re.escape(counted), text)]
    if at_end:
        pieces = [text[: place + len(counted)] for place in places]
    else:
        pieces = [text[place:] for place in places]
    pieces = [piece for piece in pieces if piece != counted]
    return min(pieces, key=lambda piece: abs(len(piece) - usual), default="")


def _aligned(
    texts: Sequence[str], counted: str, count: int, term: str
) -> tuple[str, ...]:
    """Members with the counted characters at the same place within each."""
    heads = {text.find(counted) for text in texts[1:]}
    tails = {len(text) - text.rfind(counted) for text in texts[:-1]}
    if len(heads) != 1 or (len(tails) != 1 and len(texts) > 2):
        return ()
    head, tail = heads.pop(), min(tails)
    first, last = texts[0], texts[-1]
    if count == 2:
        is_like = texts[0].find(counted) == head or tail == len(last) - last.rfind(
            counted
        )
        ending = texts[0][texts[0].rfind(counted) :]
        place = last.find(ending)
        if place > 0 and len(last) - place - len(ending) > 1:
            texts = [texts[0], last[: place + len(ending)]]
        members = trimmed(texts, count, term)
        if texts[0].find(counted) == head:
            members = (texts[0], members[-1])
        return members if is_like else ()
    if first.rfind(counted) < head or len(last) - last.find(counted) < tail:
        return ()
    if not shared_head([*texts]):
        first = first[first.rfind(counted) - head :]
    last = trimmed([first, *texts[1:]], count, term)[-1]
    end = last.find(counted) + tail
    if len(last) - end >= _LONG_REST:
        last = last[:end]
    return (first, *texts[1:-1], last)
