"""What a counted name is called: 三大法宝 of 新民主主义革命的三大法宝."""

from __future__ import annotations

import re
from typing import Final

from quizapp.extraction.heads import CLOSING, OPENING, WHERE, core_of
from quizapp.extraction.numerals import announced

NUMERAL: Final = (
    r"(?<![第零〇一二三四五六七八九十百千万两几数\d年月])"
    r"(?:[二两三四五六七八九]|[二三]?十[一二三四五六七八九]?)"
)
"""A numeral that may count members, not the end of a longer one."""

WORD: Final = r"[^，。；：:、！？“”\"（）()\s\d=＝→—是]"
COUNTED: Final = rf"{NUMERAL}(?:[个大项条种类点对位支件次])?{WORD}{{1,10}}?"
QUOTED: Final = (
    rf"(?:{NUMERAL}[个大项条种类])?"
    rf"[{OPENING}][^{OPENING}{CLOSING}，。；：！？\n]{{2,20}}[{CLOSING}]{WORD}{{0,8}}?"
)
NAME_BEGINS: Final = re.compile(f"[{OPENING}二两三四五六七八九十]")
"""Where a quoted or counted name may begin, which a search finds at once."""

MAY_NAME: Final = re.compile(
    rf"[二两三四五六七八九十][个大项条种类点对位支件次]|[{OPENING}][二两三四五六七八九十]"
)
"""A quick look whether a text may name a slogan that counts."""

_TOGETHER: Final = re.compile(
    "(?<=...)(?:一体推进|一体发展|协调推进|协调发展|统筹推进|深度融合|相互促进|有机统一)$"
)
"""What is done with all that a name counts: 三不腐一体推进."""

_OWNER: Final = re.compile(rf"{WORD}{{1,24}}$")
"""What stands in the clause before a counted name: whose three they are."""

_GENERIC: Final = re.compile(
    r"(?:主要|重点|基本|突出|重大|具体|不同|关键)*(?:方面|问题|原因|任务|工作|措施|举措|要求"
    r"|环节|领域|层面|部分|步骤|阶段|角度|特点|意见|建议|情况|题型?|板块|内容|因素|目标|方向|重点"
    r"|指标|数据|[个大项条种类点块者层])+"
)
"""What anything may have three of: no slogan, unless it says of what."""

_UNIT: Final = re.compile(
    r"[年月日天周元人名者层块户家所处省市县区乡镇村亩吨台套辆座届章节页]"
    r"|小时|公里|米|条线|[个条]?之间"
)
"""What is counted without being a slogan, right behind the numeral."""

_LEAD: Final = re.compile(
    r"^(?:其|我国|我们|全党|要|必须|并|以及|即|的|坚持|坚定|增强|做到|树立|牢固|实施|落实|推进|统筹"
    r"|贯彻|做好|抓好|打好|打赢|提出|概括为|简称|称为|包括|涵盖|围绕|聚焦|全面|深入|认真|积极|切实"
    r"|着力|重点|分为)+(?=.{3})"
)
"""What leads a clause to the name that stands in it."""

_JOINS: Final = re.compile("(?<=.)[和与及](?=..)")
"""What is counted is only half of the name: 两大布局和总体方略."""

_PRONOUN_OR_VERB: Final = re.compile("[了将把被让使我你他她它]|形成|经过|取得|发挥")
_HAVING: Final = re.compile(
    r".*(?:具有|拥有|存在|面临|经历了?|形成了?|划分为|分为|提出了?|包[括含]着?|有)(?=$)"
)
"""Who has the three, or says them: their name is what is counted alone."""

_DOING: Final = re.compile(
    "[要将会应须有]|做好|抓好|突出|把握|实施|推进|围绕|落实|开展|明确|坚持|存在|面临"
    "|分为|提出|包[括含]"
)
"""Before a numeral, that something is done with the three, not whose they are."""

LONGEST_NAME: Final = 16
SHORTEST_OWNER: Final = 2
"""Characters before a numeral that say whose three they are."""


def named(written: str, *, at_start: bool) -> tuple[str, str]:
    """The term as written, without what leads to it, and its slogan.

    Both are empty where it is none.

    Args:
        written: A name with what stands before it in its clause.
        at_start: Whether it opens its line.
    """
    core = core_of(written)
    if core != written or written[:1] in OPENING:
        return (written, core) if announced(core).counts else ("", "")
    if WHERE.search(written):
        return "", ""
    term = _LEAD.sub("", written).removeprefix("的")
    numeral = list(re.finditer(NUMERAL, term))
    if not numeral:
        return "", ""
    bare = term[numeral[-1].start() :]
    rest = term[numeral[-1].end() :]
    if _UNIT.match(rest) or _JOINS.search(rest) or not announced(bare).counts:
        return "", ""
    owner = term[: numeral[-1].start()]
    if _GENERIC.fullmatch(rest) and not (
        at_start and len(owner) >= SHORTEST_OWNER and not _DOING.search(owner)
    ):
        return "", ""
    if (
        len(term) > LONGEST_NAME
        or _PRONOUN_OR_VERB.search(owner)
        or _HAVING.match(owner)
    ):
        return bare, bare
    return term, bare


def short_name(term: str) -> str:
    """A counted name without whose it is; the term itself where it says no more."""
    term = _TOGETHER.sub("", term)
    numerals = list(re.finditer(NUMERAL, term))
    if len(numerals) != 1 or core_of(term) != term:
        return term
    bare, rest = term[numerals[0].start() :], term[numerals[0].end() :]
    if _UNIT.match(rest) or _GENERIC.fullmatch(rest) or not announced(bare).counts:
        return term
    return bare


def is_quoted(found: re.Match[str]) -> bool:
    """Whether a name that was found stands in quotes."""
    return any(mark in found["name"] for mark in OPENING)


def written(found: re.Match[str], text: str, begin: int = 0) -> tuple[str, int]:
    """The name with what stands before it in its clause, and where that begins."""
    if is_quoted(found):
        return found["name"], found.start("name")
    left = max(begin, found.start("name") - 24)
    owner = _OWNER.search(text[left : found.start("name")])
    start = left + owner.start() if owner else found.start("name")
    return text[start : found.end("name")], start
