"""Where a text opens with a term and goes on to say what it is."""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import lru_cache
from typing import Final

from quizapp.domain.entry import term_key
from quizapp.extraction.numerals import announced

OPENING: Final = '“”„‟"「『‘’＂'
CLOSING: Final = '“”„‟"」』‘’＂'
_Q1: Final = rf"[{OPENING}]"
_Q2: Final = rf"[{CLOSING}]"
_QUOTED: Final = rf"{_Q1}\s*([^{OPENING}{CLOSING}。！？\n]{{1,30}}?)\s*{_Q2}"

_COUNTED_QUOTE: Final = re.compile(
    rf"(?<![第一二三四五六七八九十])([两二三四五六七八九十]+[个大项条种类])\s*{_Q1}"
)

_QUOTED_STRING: Final = re.compile(_QUOTED)

NUMBERING: Final = re.compile(
    r"\s*(?:[\u2600-\u27bf\U0001f300-\U0001faff\ufe0f]+\s*)?"
    r"(?:\d{1,2}(?:[.．]\d{1,2}){1,3}(?:\s*[.．、)）]\s*|\s+)(?=\D)"
    r"|第\s*\d{1,3}\s*[题问]\s*|\d{1,3}\s*[.．、)）]\s*|【[^】\n]{0,12}题[^】\n]{0,8}】\s*|[（(]\s*(?:\d{1,3}|[一二三四五六七八九十]{1,3})\s*[)）]\s*[.、]?"
    r"|[〔［\[【]\s*(?:注\s*)?\d{1,3}\s*[〕］\]】]\s*[.、]?"
    r"|[①-⑳㉑-㉟]\s*[.、]?|[一二三四五六七八九十]{1,3}\s*、\s*|第[一二三四五六七八九十]{1,3}[，、：]\s*"
    r"|[\u2600-\u27bf\U0001f300-\U0001faff\ufe0f]+\s*"
    r"|(?:问|Q)\s*\d*\s*[:：.．、]\s*|[◆●■★☆▲]\s*"
    r"|\d{1,3}\s+(?=[“「\"])|注\s*(?:\d{1,3}|[①-⑳㉑-㉟])\s*[：:.．、]?\s*)"
)
"""The number of an entry in its glossary."""

_TAIL: Final = rf"[^，。；：:！？、\n{OPENING}]"
_COLON: Final = re.compile(
    rf"(?P<term>(?:{_QUOTED}|[^，。；！？：:\n{OPENING}]|(?<=\d)[，](?=\d)){{1,40}}?)\s*[：:]"
)
_SAYS: Final = (
    r"(?:是指|指的是|就是指|即是指|是指的|就是|说的是|即指|特指|泛指|指|即|是)"
)
_QUOTED_SAYS: Final = re.compile(
    rf"(?P<term>{_TAIL}{{0,14}}?{_Q1}[^{OPENING}{CLOSING}。！？\n]{{1,30}}{_Q2}{_TAIL}{{0,16}}?)\s*(?P<comma>[，,]?)\s*(?P<says>{_SAYS}|——?|—)"
)
_BARE_SAYS: Final = re.compile(
    rf"(?P<term>{_TAIL}{{2,24}}?)(?:[，,]\s*(?:是指|指的是|就是指|即是|即|指|是)|\s*(?:是指|指的是|就是指|特指|泛指|——))"
)
_BARE_IS: Final = re.compile(rf"(?P<term>{_TAIL}{{2,12}}?)是(?=[^否的])")
_BRACKETED: Final = re.compile(r"【\s*(?P<term>[^【】。！？\n]{2,40})\s*】\s*[：:]?\s*")
_STOPPED: Final = re.compile(
    rf"(?P<term>(?:{_QUOTED}|[^，。；！？：:\n{OPENING}]){{1,24}}?)\s*。\s*"
    r"(?=(?:主要|具体|就)?(?:即|指|是指|包括|包含|是|为))"
)
"""“X”。即…: a full stop where others have a colon."""
_PAGE: Final = re.compile(
    r"\s*[（(]\s*(?:第\s*\d+\s*页|[PpＰ]\s*\.?\s*\d+)\s*[)）]\s*$"
)
"""On which page of the report the term stands."""
_ALONE: Final = re.compile(
    rf"(?P<term>{_TAIL}{{0,12}}{_Q1}[^{OPENING}{CLOSING}。！？\n]{{1,30}}{_Q2}{_TAIL}{{0,16}})\s*$"
)
_QUESTION: Final = re.compile(
    r"(?:什么(?:是|叫|叫做)|何谓|何为|(?:请?简述|如何理解|怎样理解)(?:什么是)?)\s*(?P<term>[^？?\n]{2,40}?)\s*[？?。：:]*$"
    r"|(?P<term2>[^？?\n]{2,40}?)(?:的(?:主要|具体|基本|科学|深刻)?(?:内容|内涵|含义))?(?:"
    r"(?:分别|具体|主要)?(?:指的?是|是指|是|指|为)(?:什么|谁|哪\w{1,4}?)|(?:主要|分别)?(?:包括|包含|有)(?:什么|哪\w{1,6}?))"
    r"[？?：:。]*\s*$"
    r"|(?P<term3>[^？?\n]{2,40}?)的(?:主要|具体|基本)?内容\s*[？?]$"
)
_ANSWERED: Final = re.compile(
    r"(?<=[？?])\s*(?:(?:参考)?(?:答案?|A)\s*[：:]\s*|(?=[\u4e00-\u9fff①（“][^？?]+$))"
)
"""An answer in the line of its question."""

_NOT_TERMS: Final = re.compile(
    r"(?:其中|比如|例如|具体(?:情况)?(?:为|是|包括)?|如下|包括|主要(?:包括|任务)?|分别(?:是|为)?|注|按|即|另|"
    r"名词(?:解释|注释)|解释|释义|含义|解读|关键词|各位(?:代表|委员)|"
    r"报告(?:强调|提出|指出|原文)|责任编辑|编辑|审核|校对|"
    r"来源|时间|记者|作者|编者按|附件|主要含义|什么|哪些|谁|[这那]|要求|强调|指出|提出|明确|他(?:同时)?指出|一是|二是|第一|答|问|"
    r"\d{1,2}[:：]?\d{0,2}|第[A-Z]?\d{1,3}版|https?|(?:参考)?答案(?:要点|解析)?|讲解|解析|分析|口诀|记法|记忆(?:方法|口诀)?|技巧|提示|例题|例|"
    r"易错(?:点|提醒)?|小结|总结|注意(?:事项)?|拓展|补充|说明|相关报道|摘自|出处|标签|日期|地点|链接|网址|下载|同时|此外|因此|总之)$"
)
_ASKS: Final = re.compile(
    "^(?:第一[次个位部]|首[次个]|最早)|什么|多少|哪[些个几年位]|几[个次人名]"
)
"""What asks for a fact is no term; the term of a question is taken out before."""

_HAVING: Final = re.compile("[两三四五六七八九十][^的]{0,3}有")
"""七有: what is counted is what one has."""

_SETTING: Final = re.compile(r"[在从对当就].+[上中下里时面来]")
"""在外交工作上: where something is done, no term."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Head:
    """A term at the beginning of a text."""

    term: str
    """As written, quotes included."""
    body: int
    """Where in the text the definition begins."""
    strength: int
    """2 where quotes, bold or 是指 mark it; 1 where only a colon or 是 does."""
    keeps_says: bool = False
    """Whether a colon came first."""
    alone: bool = False
    """Whether it has a line for itself, and the definition stands below."""

    @property
    def slogans(self) -> tuple[str, ...]:
        """The quoted strings of the term, without their quotes."""
        return quoted(self.term)


@lru_cache(maxsize=4096)
def quoted(text: str) -> tuple[str, ...]:
    """The quoted strings in a text, whichever way the quotes are turned."""
    return tuple(match[1].strip() for match in _QUOTED_STRING.finditer(text))


@lru_cache(maxsize=4096)
def core_of(term: str) -> str:
    """The slogan itself: what stands in the quotes of a term that has one pair.

    A numeral right before the quotes counts what is in them: 四个“对冲”.
    """
    slogans = quoted(term)
    if len(slogans) != 1:
        return term
    counted = _COUNTED_QUOTE.search(term)
    if counted is None or counted.end() > term.find(slogans[0]):
        return slogans[0]
    return counted[1] + slogans[0]


@lru_cache(maxsize=1024)
def find_head(
    text: str, *, bold: tuple[tuple[int, int], ...] = (), loose: bool = False
) -> Head | None:
    """The term that a text opens with, if it opens with one.

    Args:
        text: A paragraph.
        bold: Its bold runs.
        loose: Whether a bare 是 is enough, as in a numbered glossary.
    """
    start = NUMBERING.match(text)
    begin = start.end() if start else 0
    rest = text[begin:]
    return (
        _question(rest, begin)
        or _bracketed(rest, begin)
        or (_by_bold(text, begin, bold) if loose else None)
        or _bold_parted(text, begin, bold)
        or _by_colon(rest, begin, _is_bold(bold, begin))
        or _by_words(_QUOTED_SAYS, rest, begin, 2)
        or _by_words(_BARE_SAYS, rest, begin, 2 if "是指" in rest[:40] else 1)
        or (_by_words(_STOPPED, rest, begin, 1) if loose else None)
        or (_by_words(_BARE_IS, rest, begin, 1) if loose and start else None)
        or (_alone(rest, begin) if loose else None)
    )


def _is_bold(bold: tuple[tuple[int, int], ...], begin: int) -> bool:
    return any(start <= begin + 1 < end for start, end in bold)


def _by_bold(text: str, begin: int, bold: tuple[tuple[int, int], ...]) -> Head | None:
    """A bold term with a full stop, before its definition."""
    for start, end in bold:
        if not start <= begin < end:
            continue
        term = text[begin:end].strip("。 ")
        if text[begin:end].rstrip().endswith("。") and not re.search(
            "[，。；：]", term
        ):
            return (
                _head(term, begin + len(text[begin:end]), 2) if is_term(term) else None
            )
    return None


def _bold_parted(
    text: str, begin: int, bold: tuple[tuple[int, int], ...]
) -> Head | None:
    """A bold counted term that only a space parts from its members."""
    for start, end in bold:
        if start <= begin < end and (body := _PARTED.match(text, end)):
            term = text[begin:end].strip()
            is_open = not term.endswith(("：", ":"))
            if is_open and is_term(term) and announced(core_of(term)).counts:
                return _head(term, body.end(), 2)
    return None


def _head(term: str, body: int, strength: int, *, keeps_says: bool = False) -> Head:
    return Head(
        term=_PAGE.sub("", term.strip("，, ")),
        body=body,
        strength=strength,
        keeps_says=keeps_says,
    )


def _by_colon(text: str, begin: int, is_bold: bool) -> Head | None:
    match = _COLON.match(text)
    if match is None or not is_term(match["term"]):
        return None
    marked = bool(quoted(match["term"])) or is_bold
    return _head(
        match["term"], begin + match.end(), 2 if marked else 1, keeps_says=True
    )


def _by_words(
    pattern: re.Pattern[str], text: str, begin: int, strength: int
) -> Head | None:
    match = pattern.match(text)
    if match is None or not is_term(match["term"]):
        return None
    if quoted(match["term"]):
        strength = 2
    return _head(match["term"], begin + match.end(), strength)


def _question(text: str, begin: int) -> Head | None:
    answer = _ANSWERED.search(text)
    end = answer.start() if answer else len(text)
    match = _QUESTION.match(text[:end])
    if match is None:
        return None
    term = (match["term"] or match["term2"] or match["term3"]).strip("，, ")
    if not is_term(term):
        return None
    body = begin + (answer.end() if answer else len(text))
    return Head(
        term=term,
        body=body,
        strength=2,
        keeps_says=True,
        alone=answer is None or answer.end() == len(text),
    )


def _bracketed(text: str, begin: int) -> Head | None:
    """【X】 before its definition, or above it."""
    match = _BRACKETED.match(text)
    if match is None or not is_term(match["term"]):
        return None
    return Head(
        term=match["term"],
        body=begin + match.end(),
        strength=2,
        keeps_says=True,
        alone=match.end() == len(text),
    )


def _alone(text: str, begin: int) -> Head | None:
    """A quoted term on a line of its own."""
    match = _ALONE.match(text)
    if match is None or not is_term(match["term"]):
        return None
    return Head(term=match["term"], body=begin + len(text), strength=2, alone=True)


_PARTED: Final = re.compile(r"[ \t\u3000]+(?=[^\s（(：:—–=-][^\n]{3})")
WHERE: Final = re.compile(
    rf"(?:^|[要将会须应该])[在从][^{OPENING}{CLOSING}，。]{{0,12}}?[两二三四五六七八九十]个?(?:方面|领域|环节|层面|维度|关键)"
)
"""Where something is to be done: 在三个方面持续发力."""


def is_term(text: str) -> bool:
    """Whether a text can be a term: not too long, and no word that opens a sentence."""
    key = term_key(text)
    return (
        1 < len(key) <= 36
        and _NOT_TERMS.match(key) is None
        and _SETTING.fullmatch(key) is None
        and (
            key[-1] not in "的是为有在和与及"
            or text[-1:] in CLOSING
            or _HAVING.fullmatch(key) is not None
        )
        and _ASKS.search(key) is None
        and WHERE.search(key) is None
    )
