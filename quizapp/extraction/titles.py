"""Slogans that a title names, with the list that stands under it."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from typing import Final

from quizapp.domain.document import Block, BlockKind
from quizapp.domain.entry import Entry, Verdict
from quizapp.extraction.below import SHORT_SLOGAN, of_list, read_below, stretch_below
from quizapp.extraction.entries import entry_at
from quizapp.extraction.heads import (
    CLOSING,
    NUMBERING,
    OPENING,
    core_of,
    find_head,
    quoted,
)
from quizapp.extraction.laid_lists import SIGNS
from quizapp.extraction.members import read_members
from quizapp.extraction.numerals import announced
from quizapp.extraction.readings import Reading
from quizapp.extraction.resolving import shares_of

_COUNTED: Final = re.compile(
    r"(?:\d|[两双一二三四五六七八九十百])\s*(?:个|大|项|条|种|类|件|方面|步|位|点|字|篇|次|张)"
)
"""A numeral that counts with a classifier; a bare one in a title may mean nothing."""

_ATTRIBUTE: Final = re.compile(r"[^，。]*的(?=[^的]{2,6}$)")
"""What only says which plan or way a title names: …基本实现现代化的发展战略."""

_COUNTED_WAYS: Final = re.compile(
    r"(?:包括|包含|分为|有|是|体现在|表现在|坚持|做好|抓好|把握)(?:以下|下列|如下|这)?"
    r"\S{1,3}个?(?:大|重要|主要|基本)?(?:方面|部分|阶段|层次|问题|环节|要点|原因|条|点)$"
)
"""A line that only says how many follow: …包括三个方面."""

_PREDICATE: Final = re.compile("取得|实现|加快|推进|成效|进展")
"""Behind a counted name, that something is said of it: 三大战役取得胜利."""

_MOST_SLOGANS: Final = 3
_NAMED_BEHIND: Final = re.compile(
    r"[^。；，：:！]{2,16}[：:]\s*([^。；，：:！\s]{2,12})"
)
"""总体观：五大要素: what is spoken of, and how many it has."""

_ASIDE: Final = re.compile(
    r"(?<=..)\s*[（(][^（）()、，“”\"两三四五六七八九十]{1,16}[）)]$"
)
"""Where a title stands in a book, or what it is for: 八项义务（§3）."""

_OWNED: Final = re.compile(
    r"[^第零〇一二三四五六七八九十两\d，]{2,4}([两三四五六七八九十]不[\u4e00-\u9fff]{1,2})"
)
"""Whose rules: 党员六不准; only where every member says so."""

_SAID_OF: Final = re.compile(
    r"([两三四五六七八九十][个大项条种类]?[^是，]{2,8})是([^，]{2,10})"
)
"""What a title says of a counted name: 四项原则是立国之本."""

LONGEST_TITLE: Final = 40
"""Characters of a line that may be a title."""


def title_of(block: Block) -> str:
    """The text of a line that may name what stands under it."""
    if block.kind is BlockKind.LABEL or len(block.text) > LONGEST_TITLE:
        return ""
    text = block.text
    if number := NUMBERING.match(text):
        text = text[number.end() :]
    text = re.sub(r"^\d{1,3}\s+", "", text).strip(" ：:")
    text = _ASIDE.sub("", SIGNS.sub("", text))
    if block.kind is BlockKind.HEADING:
        text = text.rstrip("。")
    if (asked := find_head(block.text)) is not None and asked.alone:
        return asked.term
    if block.kind is not BlockKind.HEADING and re.search(r"[。；，：:！]", text):
        named = _NAMED_BEHIND.fullmatch(text)
        return named[1] if named and announced(named[1]).counts else ""
    said = _SAID_OF.fullmatch(text)
    return said[1] if said and not announced(said[2]).counts else text


def _slogans(title: str) -> list[str]:
    """The slogans that a title may name, the quoted ones first."""
    if re.match(r"[在从以把对于]", title) or title.endswith("的"):
        return []
    if _COUNTED_WAYS.search(title) or "+" in title:
        return []
    slogans = quoted(title)
    if len(slogans) == 1:
        slogans = (core_of(title),)
    counts = _COUNTED.search(title) or SHORT_SLOGAN.fullmatch(title)
    if not slogans and not counts and (owned := _OWNED.fullmatch(title)):
        return [owned[1]] if announced(owned[1]).counts else []
    pieces = title.split("、")
    if len(pieces) > 1 and not all(announced(piece).counts for piece in pieces):
        counts = None
    if counts and _PREDICATE.search(_ATTRIBUTE.sub("", title), counts.end()):
        counts = None
    if not slogans and counts and not re.search("[，。；]", title):
        slogans = (title,)
    return [name for name in slogans if announced(name).counts]


def read_under(title: str, block: Block, below: Sequence[Block]) -> Iterator[Entry]:
    """The slogan of a title with the list under it, if the numeral agrees."""
    several, slogans = _several(title), _slogans(title)
    stretch = stretch_below(block, below) if several or slogans else []
    if not stretch:
        return
    if several:
        yield from _shared(several, block, stretch)
        return
    plain = all(one.kind is not BlockKind.HEADING for one in stretch)
    found = 0
    for name in slogans:
        reading = read_below(name, title, stretch)
        if reading.verdict is not Verdict.VERIFIED or not (
            plain or _names(title, name, list(reading.members))
        ):
            continue
        if _OWNED.fullmatch(title) and not _all_hold(name, reading):
            continue
        holds = len(slogans) > 1 and _all_hold(name, reading)
        if holds or not found:
            found += 1
            shown = of_list(stretch, reading.members)
            yield entry_at(name if holds else title, name, block, shown, reading)
        if not holds:
            return


def _all_hold(name: str, reading: Reading) -> bool:
    """Whether what the numeral counts stands in every member."""
    counted = announced(name).slots[0].counted if announced(name).slots else ""
    return bool(counted) and all(counted in one for one in reading.members)


def _several(title: str) -> tuple[str, ...]:
    """The slogans of a title that names two or three: 五位一体布局和四个全面布局."""
    names = tuple(re.split(r"\s*(?:和|与|及|、)\s*", title))
    if not 1 < len(names) <= _MOST_SLOGANS or quoted(title):
        return ()
    counts = [_COUNTED.match(name) or SHORT_SLOGAN.match(name) for name in names]
    return names if all(counts) and all(announced(n).counts for n in names) else ()


def _shared(
    names: tuple[str, ...], block: Block, stretch: Sequence[Block]
) -> Iterator[Entry]:
    """Each slogan with its share of what stands under them, if all numerals agree."""
    shares = shares_of(names, "\n".join(one.text for one in stretch))
    for name, share in zip(names, shares or (), strict=False):
        reading = read_members(name, share)
        yield entry_at(name, name, block, stretch, reading, share)


def _names(title: str, name: str, lines: list[str]) -> bool:
    """Whether a title over other titles names what they list.

    One that uses the slogan in passing (深化“三零”创建和…) does only where the
    numeral counts something that stands in every line.
    """
    if title.startswith((*OPENING, name)) or title.endswith((*CLOSING, name)):
        return True
    counted = announced(name).slots[0].counted[:1] if announced(name).slots else ""
    return 2 * len(name) >= len(title) or (
        bool(counted) and all(counted in line for line in lines)
    )
