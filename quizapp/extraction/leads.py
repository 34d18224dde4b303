"""Take from the first member what belongs to the sentence before it."""

from __future__ import annotations

import re
from collections.abc import Sequence
from statistics import median
from typing import Final

from quizapp.extraction.likeness import shared_head, shared_tail
from quizapp.extraction.verbs import (
    leading_words,
    may_be_noun,
    opens_with_verb,
    without_adverbs,
    without_verbs,
)

_PREPOSED: Final = re.compile(
    r"^.*(?:包括|提出了|分别[是为]|主要[是有]|指的?是|即是|是指|旨在|涵盖|涉及)(?=.)"
)
_AIMED: Final = re.compile(r"^.*(?:围绕|确保|实现|做到|突出|形成)(?=.)")
"""What may also be a member's own verb."""

_POINT: Final = re.compile(r"^.*(?:[是为即]|包括|如下)[，,：:]\s*(?=.)")
"""What a sentence says before it comes to the point: …的目标是，到…."""

_PREPOSITION: Final = re.compile(
    r"^(?:从|在|对|以|由|为|即|指|凡属|是(?!否)|于|有(?![效机力关限序为利益])|按照?|通过|围绕|及|和|与"
    r"|将(?!军|士|来)|[让使](?![用命得者利步渡]))(?=.)"
)
_WITHIN: Final = re.compile(
    r"^(?:(?:到|至)?\d{4}年(?:底|末)?|(?:用|力争)?[一二两三四五六七八九十\d]+年(?:内|时间|左右)"
    r"|今年|全年|年内|过渡期内|(?:“?[一二三四五六七八九十]+五”?)(?:期间|时期))[，]?(?=..)"
)
"""By when all members are done."""

_PLACE: Final = re.compile(
    "现代化|全国|国家|世界|国际|我国|全省|全市|区域性|一流|新型|社会主义"
)
"""What opens the name of a thing, so that a verb before it is no part of that."""

_TOWARDS: Final = re.compile(
    r"^[^，、。；]{1,10}[对向](?![外内口接于比标象应策手话阳上下前后性])(?=..)"
)
"""Who does it towards what: 各族群众对…."""

_NOUN: Final = "(?![性型化者员力类率]|用地|中心|单位|水平|体系|机制|制度|能力)"
"""What makes a verb part of a noun: 保障性住房, 建设用地."""

_DO: Final = (
    "启动|推进|推动|打造|实施|开展|实行|加强|强化|聚焦|构建|落实|抓好|做好|狠抓|严把|建立"
    "|部署|整合|组织"
)
_DOING: Final = re.compile(rf"^.+?(?P<verb>(?:{_DO}){_NOUN}了?)(?=..)")
"""Who does what with the members: 对适龄妇女开展…"""

_SETTING: Final = re.compile(r"^在[^，、；。]{1,12}?(?:过程中|基础上|[上中下里])(?=..)")
"""In which setting the members are done: 在监管过程中随机抽取…"""

_TO_WHOM: Final = re.compile(r"^.*(?:[向由对给请让派被]|可以|能够)(?=.{2,4}$)")
"""向甲、乙、丙授予…: before the first of short names."""

_NAME: Final = 4
"""Characters of names of people and places at most."""

_OF: Final = re.compile(
    r"^(?!面向|通[向往])[^的]{1,12}(?<!重要)(?<!主要)(?<!一流)(?<!领先)(?<!特色)的(?=.)"
)
"""Whose the members are; not what one of them is for."""

_PROPOSE: Final = "提出|部署|确定|明确|制定|印发|出台|推出|赋予|规定|要求|批准"
_CARRY_OUT: Final = "实施|开展|推行|组织|建立|设立"
PROPOSED: Final = f"(?:{_PROPOSE}|{_CARRY_OUT})的"
"""How it is said who proposed the members: 省委部署实施的."""

_PROPOSED: Final = re.compile(rf"^[^，。；：、]{{2,30}}{PROPOSED}(?=..)")
_NOUN_PHRASE: Final = re.compile(r"的[^的]{2}$")
"""Of what the lead speaks: the member begins with it, not behind it."""

_SHORTER: Final = 0.6
"""A first member that begins as the others may be so much shorter than they."""

_LONG_LEAD: Final = 3
"""So much before members of one length and tail is not part of the first."""

_SHORT: Final = 6
"""Characters of members of which two of one length are enough to tell."""

_FUNCTION: Final = "在把将对向以从让使为与按因由被"
"""What two members begin with by no chance."""

_LONG: Final = 8
"""Two members longer than this that begin with the same character have no lead."""

_CLAUSE_TAIL: Final = 3
"""Members that end in so many equal characters are clauses, and begin as such."""

_SHORT_LEAD: Final = 2
"""So much is enough where they are also alike within: 农村资源变资产, 资金变股金."""


def without_lead(members: Sequence[str]) -> str:
    """The first member as the others are formed.

    Args:
        members: At least two; the first with what stands before it in its clause.
    """
    first, others = members[0], members[1:]
    if _POINT.match(first) and not any(map(_POINT.match, others)):
        first = _POINT.sub("", first)
    if len(shared_head([first, *others])) > 1:
        return first
    if len(others) == 1 and len(others[0]) > _LONG and first[0] == others[0][0]:
        return first
    return (
        _by_head(first, others) or _by_length(first, others) or _by_words(first, others)
    )


def _by_head(first: str, others: Sequence[str]) -> str:
    """From where the first begins as all others do."""
    head = shared_head(others) if len(others) > 1 else ""
    if not head:
        return ""
    if len(head) > 1 and (whole := _clauses_of(first, head, others)):
        return whole
    if first.startswith(head[0]):
        return first
    by_chance = len(head) == 1 and len(others) == 2 and head not in _FUNCTION
    if by_chance and shared_tail([first, *others]):
        return ""  # Two that begin alike by chance: they are known by their end.
    sought = head
    places = [found.start() for found in re.finditer(re.escape(sought), first)]
    shortest, usual = min(map(len, others)) - 1, median(map(len, others))
    cuts = [
        first[place:]
        for place in places
        if (place > 1 and len(first) - place >= shortest)
        or (place and len(sought) > 1 and len(first) - place >= _SHORTER * shortest)
    ]
    return min(cuts, key=lambda cut: abs(len(cut) - usual), default="")


def _clauses_of(first: str, head: str, others: Sequence[str]) -> str:
    """The last clauses of the first member, as many as the others have, if alike."""
    clauses = first.split("，")
    kept = 1 + min(other.count("，") for other in others)
    whole = "，".join(clauses[-kept:])
    return whole if kept < len(clauses) and whole.startswith(head) else ""


def _by_length(first: str, others: Sequence[str]) -> str:
    """As long as the others, which are all of one length and alike."""
    lengths = {len(other) for other in others}
    if len(others) < 2 or len(lengths) > 1 or "、" in first:
        return ""
    length = lengths.pop()
    lead = len(first) - length
    tail = shared_tail([first, *others])
    if tail and not any(map(_PREPOSITION.match, others)):
        known = _PREPOSITION.sub("", first)
        if known != first and length <= len(known) <= length + _SHORT_LEAD:
            return known
    if tail and lead >= _LONG_LEAD and (len(others) > 2 or length <= _SHORT):
        return first[-length:] if _is_break(first, lead) else ""
    if any(map(opens_with_verb, others)):
        return ""
    bare = without_verbs(_AIMED.sub("", first))
    if bare != first and abs(len(bare) - length) < _SHORT_LEAD:
        return bare
    inner = range(1, length - max(1, len(tail)))
    if lead >= _SHORT_LEAD and any(
        all(other[place] == first[lead + place] for other in others) for place in inner
    ):
        return first[-length:]
    return ""


def _is_break(first: str, lead: int) -> bool:
    """Whether a word may end where the lead does; not within 路线|方针.

    Before members longer than a name, the lead must say or do something.
    """
    words = re.split(r"(?<=[的在对以为])", first[:lead])
    speaks = (
        len(first) - lead <= _NAME
        or len(words) > 1
        or any(leading_words(first[place:lead]) for place in range(lead - 1))
    )
    return speaks and (
        not _NOUN_PHRASE.search(first[:lead]) or first[lead - 1] in "的在对以为"
    )


def _by_words(first: str, others: Sequence[str]) -> str:
    longest = max(map(len, others))
    tail = shared_tail([first, *others])
    shorter = _PREPOSED.sub("", first)
    if not any(map(_PROPOSED.match, others)):
        shorter = _PROPOSED.sub("", shorter)
    if len(shorter) > longest and not any(map(_AIMED.match, others)):
        shorter = _AIMED.sub("", shorter)
    if longest <= _NAME < len(shorter) and len(others) > 1:
        shorter = _TO_WHOM.sub("", shorter)
    if longest == 1:
        return without_verbs(shorter, shortest=1)
    if not any(map(_WITHIN.match, others)):
        shorter = _WITHIN.sub("", shorter)
    if len(others) > 2 and len(shorter) > median(map(len, others)) + _SHORT_LEAD:
        is_one = not any(re.search("[对向的]", other) for other in others)
        shorter = _TOWARDS.sub("", shorter) if is_one else shorter
    for pattern in (_SETTING, _PREPOSITION, None, _PREPOSITION, _OF, None):
        if pattern is None:
            shorter = _without_verbs(shorter, others)
            continue
        if not pattern.match(shorter) or any(map(pattern.match, others)):
            continue
        if pattern is _SETTING and any(other.startswith("在") for other in others):
            continue
        if pattern is _OF and (
            len(shorter) <= longest or "、" in shorter or len(tail) >= _CLAUSE_TAIL
        ):
            continue
        shorter = pattern.sub("", shorter)
    if len(shorter) > longest + _LONG_LEAD and not any(map(_DOING.match, others)):
        does = _DOING.match(shorter)
        keeps = any(map(opens_with_verb, others))
        shorter = (
            shorter[does.start("verb") if keeps else does.end() :] if does else shorter
        )
    return shorter or first


def _without_verbs(member: str, others: Sequence[str]) -> str:
    """Without the verbs that all members share, where the form says that they do."""
    cut = without_verbs(member)
    if cut == member:
        return member
    if any(map(opens_with_verb, others)):
        bare = without_adverbs(member)
        has_none = all(without_adverbs(other) == other for other in others)
        return bare if has_none else member
    if len(leading_words(member)) > 1:
        return cut  # Surely no part of a member.
    usual = median(map(len, others))
    tail = shared_tail([member, *others])
    is_named = len(member) <= usual and may_be_noun(member)
    is_whole = len(cut) >= min(map(len, others)) - 1
    is_tailed = len(cut) > len(tail) > 0 and is_whole and not is_named
    is_longer = len(member) > usual and _is_nearer(cut, member, usual)
    is_place = is_whole and _PLACE.match(cut)
    return cut if is_tailed or is_longer or is_place else member


def _is_nearer(cut: str, whole: str, usual: float) -> bool:
    """Whether the member without its lead is nearer the usual length."""
    return abs(len(cut) - usual) <= abs(len(whole) - usual)
