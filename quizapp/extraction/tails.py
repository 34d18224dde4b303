"""Take from the last member what belongs to the sentence behind it."""

from __future__ import annotations

import re
from collections.abc import Sequence
from statistics import median
from typing import Final

from quizapp.extraction.likeness import shared_head, shared_tail
from quizapp.extraction.numerals import number

CLOSING: Final = re.compile(
    r"(?:等|这|共|共计|的)?\s*[“「]?(?<![第\d\-–—~至到])(?P<n>\d+|[两双]|[一二三四五六七八九十]+)\s*"
    r"(?:个|大|项|条|类|种|方面|位|件|篇|张|支|级|座|批|场|者|市|省|县|区|层|点|人|名|环节|要素)"
    r"[^，。；]*$"
)
"""What counts a list behind its last member: 等六个重大专项."""
_AND_SO_ON: Final = re.compile(r"(?:等(?![级同])|在内的|，共同)[^，。；]*$")
_TO_WHAT_END: Final = re.compile(r"来(?:衡量|判断|检验|回答|概括|记忆)[^，。；]*$")
_NAMED: Final = re.compile(r"的?\s*[“「][^”」]*[”」][^，。；]*$")
_SHORT: Final = 4
"""Members of one length up to this show how long the last one is."""

_SLOGAN: Final = re.compile(
    r"^.*(?:\d|[一二三四五六七八九十两双])(?:[个大项条种类]|[^个大项条种类])|^[“‘「 ]+"
)
"""What a term says before its category word: 三大 of 三大工程, 两新 of 两新政策."""

_COUNTED: Final = re.compile(
    r"(?:\d|[一二三四五六七八九十两双])个?([^\d一二三四五六七八九十两双”’、]{2,4})$"
)
"""What a slogan of one numeral counts: 覆盖 of 六覆盖."""

_DOES: Final = re.compile(
    r"(?:^|[^\d一二三四五六七八九十两双])(?:\d|[一二三四五六七八九十两双])"
    r"([控减增管促])$"
)
"""What a slogan of one character does: 双控."""

_SHORTEST_LEFT: Final = 2
_DONE_TO_ALL: Final = re.compile("(?<=..)(?:做到|实现|达到|全部|[全都均有])$")
"""What stands before the word that all share: 做到必访, 有保障."""

_MADE_OF: Final = re.compile(r"(?<=..)(?:共同)?(?:组成|构成)(?:的[^、，；]*)?$")
"""由甲、乙、丙组成的…."""

_CARRIED_OUT: Final = re.compile("(?<=..)(?:开展|实施|进行)的[^、，；]{1,10}$")
"""对甲、乙开展的专项整治."""

_DONE: Final = re.compile(
    r"(?:建设|工作|实施|改造|发展|提升|治理|保护|创新|开放|改革|转型|培育|利用"
    r"|管理|服务|融合|修复|防治|运行|应用|推广)$"
)
"""How a member that is something done may end."""

_MATTER: Final = re.compile(r"(?:政策|工程|行动|项目|任务|计划|试点|活动|措施|专项)$")
"""What things done together are: two policies."""

_AIM: Final = re.compile(
    r"[^、，的]{0,4}(?:步伐|力度|进程|格局|局面|态势|目标|要求|品牌)"
    r"|的[^、，]{0,4}(?:战略|模式|行动|工程|活动|工作|计划|政策|项目|改革|任务)"
)
"""What the sentence does with all members: 加快…步伐, 形成…格局."""

_BROAD: Final = re.compile(r"(?<=...)(?:产业|专项|重点|系列)$")
"""What may stand before the word of the term: 产业行动, 专项行动."""

_AREA: Final = re.compile("(?:等地|流域|地区|区域|片区|沿线|沿岸|一带|周边)$")
_REST: Final = 2
"""Fewer characters behind a member may belong to it."""

_WORD_PAIR: Final = 3
"""Fewer characters behind a member may belong to it: 同时投产使用."""

_CAMPAIGN: Final = re.compile(r"(?<=..)[一二三四五六七八九]年(?:专项|攻坚|提升)*行动$")
_BUSINESS: Final = re.compile(r"(?:工作|活动|任务|行动|措施|要求|目标|战略|改革)$")
_TOGETHER: Final = re.compile(
    r"(?:双(?=[增提升降赢促])|统一|深度|协同|协调|同步|统筹|联动|一体化?|相[互融]|相(?:结合|统一|衔接)|共同|(?:合并|整合)(?=[为进成])|有机(?=融合|结合|衔接|统一)|互促|等高)[^、的]{0,8}$"
)
"""What is done with all members together: 深度融合, 统一征缴."""

KIND_OF: Final = re.compile(
    r"(?<=..)的[^、，的]{0,8}"
    r"(?:模式|体系|机制|格局|制度|平台|标准|行动|工程|服务|方式|做法|理念|地区|区域|改革"
    r"|计划|规划|方案|布局|战略|思路|举措|目标|任务|要求|原则|方针|问题|现象|途径|措施)$"
)
"""What the members make up together: …的基层治理模式."""

_CUT_AFTER: Final = re.compile(r"(?:上|中|方面|领域|之间|之中|里)(?=[^、]*$)")


def without_tail(members: list[str], count: int, term: str, *, in_place: bool) -> str:
    """The last member without what stands behind it.

    Args:
        members: All members, the first without its lead.
        count: How many there are.
        term: The term that they belong to.
        in_place: Whether 在 stands before the first.
    """
    last, others = members[-1], members[:-1]
    if re.match("[把将]", last):
        return last
    closing = CLOSING.search(last)
    if closing and closing.start() and number(closing["n"]) == count:
        bare = last[: closing.start()]
        return bare if closing[0].startswith("等") else _as_long(bare, others)
    last = without_addition(last, others)
    last = _as_formed(_without_business(last, others), others)
    tail = shared_tail(others) if len(others) > 1 else ""
    if tail and last.endswith(tail):
        bare = without_shared_word(last, others, term)
        return bare if bare.endswith(tail) else last
    longest = max(map(len, others))
    if tail and (len(tail) > 1 or len(last) > longest):
        ends = [match.end() for match in re.finditer(re.escape(tail), last)]
        usual = median(map(len, others))
        if ends and ends[-1] > len(tail):
            return last[: min(ends, key=lambda end: abs(end - usual))]
    last = without_shared_word(last, others, term)
    last = _without_counted(last, others, term)
    last = _without_area(_without_predicate(last, others), others)
    last = _without_elided(last, others, term)
    head, lengths = shared_head(others), {len(other) for other in others}
    if head and len(others) > 1 and len(lengths) == 1 and last.startswith(head):
        length = lengths.pop()
        rest = last[length:]
        if length <= _SHORT and (
            len(rest) >= _WORD_PAIR or _BUSINESS.fullmatch(rest) or not rest
        ):
            return last[:length]
    if in_place and (cut := _CUT_AFTER.search(last)) and cut.start() > 1:
        last = last[: cut.start()]
    return last


def _as_long(last: str, others: Sequence[str]) -> str:
    """Before 八要素: as long as the others, if these are many of one length."""
    lengths = {len(other) for other in others}
    length = min(lengths)
    if len(others) < _SHORT or len(lengths) > 1 or len(last) - length < 2:
        return last
    if shared_tail([*others, last]):
        return last
    return last[:length]


def without_addition(last: str, others: Sequence[str]) -> str:
    """Without 等…, a name in quotes, 三年行动."""
    for pattern in (_MADE_OF, _CARRIED_OUT):
        if found := pattern.search(last):
            last = last[: found.start()]
    for pattern in (_AND_SO_ON, _NAMED, _CAMPAIGN, KIND_OF, _TO_WHAT_END):
        if pattern is _AND_SO_ON and "、" in last:
            continue  # It closes a list within the member.
        found = pattern.search(last)
        if pattern is KIND_OF and any("的" in other for other in others):
            continue
        if found and found.start() and not any(pattern.search(o) for o in others):
            last = last[: found.start()]
    return last


def _without_business(last: str, others: Sequence[str]) -> str:
    """Without 政策 behind what is done, where the others are done: 甲实施、乙建设."""
    found = _MATTER.search(last)
    if not found or not _DONE.search(last[: found.start()]):
        return last
    return last[: found.start()] if all(map(_DONE.search, others)) else last


def _without_area(last: str, others: Sequence[str]) -> str:
    """Without 流域 or 地区 behind the last of several names of one length."""
    found = _AREA.search(last)
    lengths = {len(other) for other in others}
    if not found or len(others) < 2 or {found.start()} != lengths:
        return last
    return last[: found.start()]


def _as_formed(last: str, others: Sequence[str]) -> str:
    """As long as the others, where these show how long: 机器换人、电商换市步伐."""
    length = len(others[0])
    rest = last[length:]
    if len(rest) < _REST or any(len(other) != length for other in others):
        return last
    if len(others) == 1:
        tail = shared_tail([others[0], last[:length]])
        is_known = _TOGETHER.match(rest) or _AIM.fullmatch(rest)
        return last[:length] if len(tail) > 1 and is_known else last
    if shared_tail([*others, last]) or length < _SHORT:
        return last
    return last[:length] if _AIM.fullmatch(rest) else last


def _without_predicate(last: str, others: Sequence[str]) -> str:
    """Without 深度融合, where that brings it nearer the length of the others."""
    found = _TOGETHER.search(last)
    if not found or found.start() < 2 or any(map(_TOGETHER.search, others)):
        return last
    usual = median(map(len, others))
    if abs(found.start() - usual) >= abs(len(last) - usual):
        return last
    return last[: found.start()]


def _is_alike(last: str, others: Sequence[str]) -> bool:
    """Whether all members begin alike and are of one length."""
    return {*map(len, others)} == {len(last)} and bool(shared_head([*others, last]))


def _without_counted(last: str, others: Sequence[str], term: str) -> str:
    """Without what the slogan counts, if only the last shows it: 公共安全全覆盖."""
    if _is_alike(last, others):
        return last
    slogan = re.split('[”’」"]', term.strip('“‘「" '))[0]
    if doing := _DOES.search(slogan):
        place = last.rfind(doing[1])
        is_word = _SHORTEST_LEFT <= place == len(last) - 2
        if is_word and not any(doing[1] in other for other in others):
            return last[:place]
    counted = _COUNTED.search(slogan)
    if not counted or any(counted[1] in other for other in others):
        return last
    place = last.rfind(counted[1])
    behind = last[place + len(counted[1]) :]
    if place < 2 or not re.fullmatch(r"(?:行动|工程|活动|工作|计划)?", behind):
        return last
    return _DONE_TO_ALL.sub("", last[:place])


def _without_elided(last: str, others: Sequence[str], term: str) -> str:
    """Without a word of the slogan that all share but only the last shows: 生育保险."""
    lengths = {len(other) for other in others}
    length = min(lengths)
    if len(others) < 2 or len(lengths) > 1 or not 2 <= length <= _SHORT:
        return last
    rest = last[length:]
    is_word = len(rest) == 2 and any(character in term for character in rest)
    return last[:length] if is_word and not shared_tail([*others, last]) else last


def category_of(term: str) -> str:
    """What a term says behind its slogan: 项目 of “两高一低”项目."""
    return _SLOGAN.sub("", re.split('[”’」"]', term.rstrip('”’」" '))[-1])


def without_shared_word(last: str, others: Sequence[str], term: str) -> str:
    """Without the word of the term that is given once, after the last member."""
    if _is_alike(last, others):
        return last
    core = term.strip('”“’‘」「" ')
    bare = category_of(term)
    for word in (core, shared_tail([bare, last]), bare[-2:]):
        place = last.find(word)
        if len(word) < 2 or place < 1 or any(other.endswith(word) for other in others):
            continue
        behind = last[place + len(word) :]
        if re.fullmatch(r".{0,4}|的.*" if word == core else r"(?:的.*)?", behind):
            bare = _without_generic(last[:place], others)
            return re.sub("的新?$", "", bare) or bare
    return last


def _without_generic(last: str, others: Sequence[str]) -> str:
    """Without a 建设 that went with the word of the term, where no other is a doing."""
    last = re.sub(r"(?<=.)的$", "", last)
    if any(_DONE.search(other) for other in others):
        return last
    last = re.sub(r"(?<=..)(?:建设|工作)$", "", last)
    found = _BROAD.search(last)
    if found and not any(other.endswith(found[0]) for other in others):
        return last[: found.start()]
    return last
