"""Numbers with their units, as they stand in running text."""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import Final

from quizapp.extraction.heads import CLOSING, OPENING

_NUMBER: Final = r"\d\d*(?:,\d{3})*(?:\.\d+)?"
"""It begins with one digit, which a search finds at once."""

_UNIT: Final = (
    "(?:个百分点|个季度|个工作日|个月|个小时|场次|架次|班次|车次|平方公里|平方千米|平方米|立方米|千瓦时|吨标准煤|微克|毫克|标准箱|标箱"
    "|人次|千瓦|千伏|兆瓦|公里|公顷|海里|千米|毫米|厘米|公斤|千克|美元|欧元|港元"
    "|小时|分钟|吨|亩|元|户|家|个|项|件|名|人|所|座|处|条|列|架|艘|辆|台|套|间|床|张"
    "|支|对|只|头|株|种|类|批|场|次|倍|成|斤|克|米|升|岁|天|分|周(?!年)|篇|部|本|册|幅|片|块"
    "|段|例|宗|笔|单|枚|盏|口|眼|栋|幢|孔|颗|趟|班|[亿万]?度)"
)
_QUANTITY: Final = re.compile(
    rf"(?P<number>{_NUMBER}(?:\s*[%％‰])?(?:\s*[-—–~～]{{1,2}}\s*{_NUMBER})?)"
    rf"(?P<rest>\s*[%％‰]|(?:\s*[∶:：]\s*{_NUMBER}){{1,3}}"
    rf"|\s*[余多]?[十百千万亿]*?[余多]?\s*(?P<unit>{_UNIT}(?:/(?:{_UNIT}|日|年|月))?)"
    r"|\s*[余多]?(?P<big>[百千]?[万亿]+)[余多]?|(?=[，。；、]))"
)
_DATED: Final = re.compile(
    r"\d\d?\s*(?:年(?!前|代|来)|月(?:\s*\d{1,2}\s*日|底|末|初)?(?=前|起))"
)
_LASTING: Final = re.compile(r"(?:连续|延长|历时|累计|近|超过?)\s*$")
"""Before a number of years that lasted, and are no date."""

_RANK: Final = re.compile(r"第\s*\d{1,3}(?:位|名)?")
_RANKED: Final = re.compile(r"(?:居|列|升至|升到|进至|排名?)[^，。；、\d]{0,12}$")
_NEAR: Final = 16
"""Characters before a number that tell what it is."""

_DIGIT: Final = re.compile(r"\d")
_QUOTED: Final = re.compile(rf"[{OPENING}][^{OPENING}{CLOSING}]*[{CLOSING}]|《[^》]*》")
_NOT_BEFORE: Final = re.compile(r"[A-Za-z\d.·+＋∶:第“‘《-]\s*$")
_NOT_AFTER: Final = re.compile(r"\s*(?:[A-Za-z+＋·]|年|月|日|号|周年|世纪|时(?!间))")
_POINT: Final = re.compile(r"\d+\.\d+\s*$")


@dataclass(frozen=True, slots=True)
class Quantity:
    """A number with its unit."""

    start: int
    end: int
    """Where it stands in its text."""
    text: str
    """As written."""
    value: float
    """The number without its unit; of a range, its beginning."""
    unit: str


def quantities(text: str) -> list[Quantity]:
    """The numbers of a text that measure or count something, in order.

    Years, dates, names (P3, 42 号) and what stands in quotes measure nothing.
    """
    if not _DIGIT.search(text):
        return []
    found = sorted((*_counted(text), *_dated(text)), key=lambda one: one.start)
    if not found:
        return []
    shut = [match.span() for match in _QUOTED.finditer(text)]
    return [one for one in found if not _is_within(one, shut)]


def _is_within(one: Quantity, spans: Sequence[tuple[int, int]]) -> bool:
    """Whether it touches one of the spans, which are in order."""
    place = bisect_left(spans, (one.end, 0)) - 1
    return place >= 0 and one.start < spans[place][1]


def _counted(text: str) -> Iterator[Quantity]:
    for match in _QUANTITY.finditer(text):
        start, end = match.span()
        if _NOT_BEFORE.search(text[max(0, start - 2) : start]):
            continue
        written = match[0].rstrip()
        measured = (
            match["unit"]
            or match["big"]
            or re.search(r"[%％‰∶]", written)
            or (_POINT.match(written) and text[end : end + 1] in "，。；、")
        )
        if not measured or _is_name(text, match):
            continue
        yield _quantity(text, start, start + len(written), match["unit"] or "")


def _is_name(text: str, match: re.Match[str]) -> bool:
    """Whether what follows shows that the number counts nothing: 42 号, 2020 年."""
    if match["unit"]:
        return text.startswith(("方面", "之"), match.end())
    return _NOT_AFTER.match(text, match.end()) is not None


def _dated(text: str) -> Iterator[Quantity]:
    """Spans of years, deadlines at the beginning of a clause, and ranks."""
    for match in _DATED.finditer(text):
        start = match.start()
        before = text[max(0, start - _NEAR) : start].rstrip()
        if "年" in match[0]:
            if _LASTING.search(before):
                yield _quantity(text, *match.span(), "年")
        elif not before or before[-1] in "，。；":
            yield _quantity(text, *match.span(), "月")
    if "第" in text:
        for match in _RANK.finditer(text):
            start = match.start()
            if _RANKED.search(text[max(0, start - _NEAR) : start]):
                yield _quantity(text, *match.span(), "第")


def _quantity(text: str, start: int, end: int, unit: str) -> Quantity:
    written = text[start:end]
    number = re.search(_NUMBER, written)
    value = float(number[0].replace(",", "")) if number else 0.0
    scale = re.search("[%％‰]|[百千]?[万亿]+", written)
    return Quantity(start, end, written, value, (scale[0] if scale else "") + unit)
