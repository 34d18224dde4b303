"""Take from a run of members what belongs to the sentence around it."""

from __future__ import annotations

import re
from collections.abc import Sequence
from statistics import median
from typing import Final

from quizapp.extraction.numerals import number

_CLOSING: Final = re.compile(
    r"(?:等|这|共|共计|的)?\s*(?<!第)(?P<n>\d+|[两双]|[一二三四五六七八九十]+)\s*"
    r"(?:个|大|项|条|类|种|方面|位|件|篇|张|支|级|座|批|者|市|省|县|区|层|点|环节)[^，。；]*$"
)
_AND_SO_ON: Final = re.compile(r"(?:等(?![级同])|在内的|，共同)[^，。；]*$")
_NAMED: Final = re.compile(r"的?\s*[“「][^”」]*[”」][^，。；]*$")
_PREPOSED: Final = re.compile(
    r"^.*(?:包括|分别[是为]|主要[是有]|指的?是|即是|是指|围绕|涵盖|涉及|确保|实现|做到|突出|形成)(?=.)"
)
_POINT: Final = re.compile(r"^.*(?:[是为即]|包括|如下)[，,：:]\s*(?=.)")
"""What a sentence says before it comes to the point: …的目标是，到…."""

_PREPOSITION: Final = re.compile(
    r"^(?:从|在|对|以|由|为|即|指|是|于|有|按照?|通过|围绕|及|和|与)(?=.)"
)
_ADVERB: Final = (
    "全面|加快|大力|着力|深入|积极|切实|扎实|强力|持续|统筹|重点|进一步|不断"
    "|全省|我省|全市|我市|本省"
)
_VERB: Final = (
    "启动|推进|推动|打造|实施|开展|建设|实行|加强|强化|聚焦|构建|形成|完善|健全|落实|抓好|做好"
    "|发展|提升|深化|狠抓|严把|建立|做强|突破"
)
_LEAD: Final = re.compile(rf"^(?:{_ADVERB}|{_VERB})+了?(?=.)")
_DOING: Final = re.compile(rf"^.+(?:{_VERB})了?(?=..)")
"""Who does what with the members: 对适龄妇女开展…"""
_SETTING: Final = re.compile(r"^在[^，、；。]{1,12}?(?:过程中|基础上|[上中下里])(?=..)")
"""In which setting the members are done: 在监管过程中随机抽取…"""

_OF: Final = re.compile(r"^[^的]{1,12}的(?=.)")
_LONG_LEAD: Final = 3
"""So much before members of one length and tail is not part of the first."""

_LONG: Final = 8
"""Members longer than this that begin with the same character have no lead."""

_CLAUSE_TAIL: Final = 4
"""Members that end in so many equal characters are clauses, and begin as such."""

_SHORT: Final = 4
"""Members of one length up to this show how long the last one is."""

_SLOGAN: Final = re.compile(
    r"^.*(?:\d|[一二三四五六七八九十两双])(?:[个大项条种类]|[^个大项条种类])|^[“‘「 ]+"
)
"""What a term says before its category word: 三大 of 三大工程, 两新 of 两新政策."""

_DONE: Final = re.compile(
    r"(?:建设|工作|实施|改造|发展|提升|治理|保护|创新|开放|改革|转型|培育|利用"
    r"|管理|服务|融合|修复|防治|运行|应用|推广)$"
)
"""How a member that is something done may end."""

_WORD_PAIR: Final = 3
"""Fewer characters behind a member may belong to it: 同时投产使用."""

_CUT_AFTER: Final = re.compile(r"(?:上|中|方面|领域|之间|之中|里)(?=[^、]*$)")


def trimmed(pieces: Sequence[str], count: int, term: str) -> tuple[str, ...]:
    """The members without the lead of the first and the tail of the last.

    Args:
        pieces: A run of members, the first with what stands before it in its clause
            and the last with what stands after.
        count: How many there are.
        term: The term that they belong to.
    """
    members = list(pieces)
    if len(members) < 2:
        return tuple(members)
    members[0] = _without_lead(members)
    stripped = pieces[0][: len(pieces[0]) - len(members[0])]
    if stripped.endswith("为"):
        members[-1] = re.sub(r"(?<=..)而[^，；]*$", "", members[-1])
    if stripped.endswith("以"):
        members[-1] = re.sub(r"(?<=.)为[^，；]*$", "", members[-1])
    members[-1] = _without_tail(members, count, term, in_place=stripped.endswith("在"))
    members[0] = _without_lead(members)
    return tuple(member.strip("，,、；; ") for member in members)


def without_doing(text: str) -> str:
    """The text without the verbs that it opens with: 启动实施城市更新九大工程."""
    return _LEAD.sub("", text)


def shared_head(members: Sequence[str]) -> str:
    """The characters that all of them begin with."""
    if not members:
        return ""
    # All lie between the least and the greatest in the order of their characters.
    least, greatest = min(members), max(members)
    for place, character in enumerate(least):
        if greatest[place] != character:
            return least[:place]
    return least


def shared_tail(members: Sequence[str]) -> str:
    """The characters that all of them end with."""
    return shared_head([member[::-1] for member in members])[::-1]


def _without_lead(members: list[str]) -> str:
    first, others = members[0], members[1:]
    if _POINT.match(first) and not any(map(_POINT.match, others)):
        first = _POINT.sub("", first)
    head = shared_head(others) if len(others) > 1 else ""
    if len(others) == 1 and len(others[0]) > _LONG and first[0] == others[0][0]:
        return first
    if head and not first.startswith(head[0]):
        place = first.rfind(head) if head in first else first.rfind(head[0])
        if (
            (place > 1 or (head in first and len(head) > 1))
            and place > 0
            and len(first) - place >= min(map(len, others)) - 1
        ):
            return first[place:]
    if head and first.startswith(head[0]):
        return first
    lengths = {len(other) for other in others}
    if len(others) > 1 and len(lengths) == 1 and shared_tail(members):
        length = lengths.pop()
        if len(first) - length >= _LONG_LEAD and "、" not in first:
            return first[-length:]
    longest = max(map(len, others))
    shorter = _PREPOSED.sub("", first)
    for pattern in (_SETTING, _PREPOSITION, _LEAD, _OF, _LEAD):
        if any(pattern.match(other) for other in others):
            continue
        if pattern is _OF and (
            len(shorter) <= longest
            or "、" in shorter
            or len(shared_tail(members)) >= _CLAUSE_TAIL
        ):
            continue
        if pattern is _LEAD and len(shorter) < longest:
            continue
        shorter = pattern.sub("", shorter)
    if len(shorter) > longest + _LONG_LEAD and not any(map(_DOING.match, others)):
        shorter = _DOING.sub("", shorter)
    return shorter or first


def _without_tail(members: list[str], count: int, term: str, *, in_place: bool) -> str:
    last, others = members[-1], members[:-1]
    if re.match("[把将]", last):
        return last
    closing = _CLOSING.search(last)
    if closing and closing.start() and number(closing["n"]) == count:
        return last[: closing.start()]
    for pattern in (_AND_SO_ON, _NAMED):
        found = pattern.search(last)
        if (
            pattern is _AND_SO_ON and "、" in last
        ):  # It closes a list within the member.
            continue
        if found and found.start() and not any(pattern.search(o) for o in others):
            last = last[: found.start()]
    tail = shared_tail(others) if len(others) > 1 else ""
    if tail and last.endswith(tail):
        return last
    longest = max(map(len, others))
    if tail and (len(tail) > 1 or len(last) > longest):
        ends = [match.end() for match in re.finditer(re.escape(tail), last)]
        usual = median(map(len, others))
        if ends and ends[-1] > len(tail):
            return last[: min(ends, key=lambda end: abs(end - usual))]
    last = _without_shared_word(last, others, term)
    head, lengths = shared_head(others), {len(other) for other in others}
    if head and len(others) > 1 and len(lengths) == 1 and last.startswith(head):
        length = lengths.pop()
        if length <= _SHORT and not 0 < len(last) - length < _WORD_PAIR:
            return last[:length]
    if in_place and (cut := _CUT_AFTER.search(last)) and cut.start() > 1:
        last = last[: cut.start()]
    return last


def category_of(term: str) -> str:
    """What a term says behind its slogan: 项目 of “两高一低”项目."""
    return _SLOGAN.sub("", re.split('[”’」"]', term.rstrip('”’」" '))[-1])


def _without_shared_word(last: str, others: list[str], term: str) -> str:
    """Without the word of the term that is given once, after the last member."""
    core = term.strip('”“’‘」「" ')
    bare = category_of(term)
    for word in (core, shared_tail([bare, last]), bare[-2:]):
        place = last.find(word)
        if len(word) < 2 or place < 1 or any(other.endswith(word) for other in others):
            continue
        behind = last[place + len(word) :]
        if re.fullmatch(r".{0,4}|的.*" if word == core else r"(?:的.*)?", behind):
            return _without_generic(last[:place], others).removesuffix("的")
    return last


def _without_generic(last: str, others: list[str]) -> str:
    """Without a 建设 that went with the word of the term, where no other is a doing."""
    if any(_DONE.search(other) for other in others):
        return last
    return re.sub(r"(?<=..)(?:建设|工作)$", "", last)
