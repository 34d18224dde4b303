"""What the numerals of a term announce: how many members, in which parts."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterator
from dataclasses import dataclass, replace
from functools import lru_cache
from typing import Final

from quizapp.domain.entry import term_key

_HAN: Final = "零一二三四五六七八九十"
_NUMERAL: Final = re.compile(r"\d+|[一二三四五六七八九十百千万]+|[两双]")
_MAY_COUNT: Final = re.compile(r"[\d一二三四五六七八九十百千万两双+]")
"""What a term that announces anything has in it."""

_CLASSIFIER: Final = (
    r"(?:个|大|项|条|类|种|方面|位|件|篇|张|支|级|步|字"
    r"|轮|批|层|点|道|次|场|座|把|本|片)?"
)
_NOT_COUNTING: Final = re.compile(
    r"第[一二三四五六七八九十百\d]+"
    r"|[二三]?十[一二三四五六七八九]五"
    r"|(?:[一二三四五六七八九]|[二三]?十[一二三四五六七八九]?)五"
    r"(?=[”’]?(?:时期|规划|期间|以来|末|开局|收官))"
    r"|[二]?十[一二三四五六七八九]?(?:大|届)(?=$|报告|精神|以来|[一二三四五六七八九]?[中届])"
    r"|[一二两三四五六七八九十]+年(?![级味货轮夜俗])"
    r"|[零〇一二三四五六七八九\d]{4}\s*年|\d{1,2}\s*月(?:\s*\d{1,2}\s*日)?|\d{1,2}\s*日"
    r"|(?<![一二两三四五六七八九十双\d个大])一流(?!域)"
    r"|(?<=[二三四五六七八九十][包帮联对带管])一(?=$|责任|机制|制度|工作|行动|活动|服务|帮扶|[”’])"
    r"|进一步|[统唯归]一|(?<!融)合一|百分[百之]|一(?:切|致|般|定|些|系列|律|直|样|贯|揽子)"
    r"|[A-Za-z]\d+|\d+[A-Za-z%％]|\d+\.\d+|(?:19|20)\d\d(?=\D|$)"
    r"|[一二三四五六七八九十]+[中届](?=全会|中)"
    r"|\d+\s*[×xX]\s*\d+|[十百千万]+亿|[十百千万]+[亩吨]?(?=级)"
    r"|四川|三亚|三沙|三明|三峡|六安|九江|十堰"
)
"""Numerals in a period, a date, a rank, a model, a place or a word: they count not."""

_CODE: Final = re.compile(r"\d{2,6}|\d{2,5}[XNM]")
"""A whole term that is a code: 13710, 415X."""

_CODE_FIRST: Final = re.compile(r"\d{2,5}[XNM](?![A-Za-z])|\d{3,6}(?=\D)")
"""A code with which a term opens: 2653行动."""

_MAY_BE_ONE: Final = re.compile("[1-9XNM]|[1-5][0-9]")
"""One number of those that a code makes up."""

_ROW: Final = re.compile(r"[一二三四五六七八九]{3,6}(?!产业|次产业|[十百千万])")
"""Digits in a row that are no one number: 一二三四五."""

_LEAST_SLOTS: Final = 2
_BARE: Final = re.compile(r"\d+|[二三四五六七八九十]+")
_YEAR: Final = re.compile(r"(?:19|20)\d\d")
_DOUBLE_UNIT: Final = re.compile(
    "([双两])(?:[百千万]|(?<=双)十(?![一二三四五六七八九]))|([三四五六七八九])[百千万](?=$|行动|工程|计划|活动|专项|[”’])"
)
"""双百, 双千兆, 四千行动: two or four of them, not a sum and no larger number."""

_PLUS: Final = re.compile(
    r"[\dA-Za-z一二三四五六七八九十]+(?:\s*[+＋]\s*[\dA-Za-z一二三四五六七八九十]+)+"
)
TOO_MANY: Final = 60
"""A term that announces more (千项) does not list them."""


@dataclass(frozen=True, slots=True, kw_only=True)
class PartSlot:
    """A numeral of a term with what it counts: 三 and 去."""

    count: int
    counted: str
    """The characters up to the next numeral; a classifier is left out."""
    name: str
    """Numeral and counted as the term writes them."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Announcement:
    """What a term announces."""

    counts: tuple[int, ...]
    """The possible numbers of members, the likeliest first; empty for none."""
    slots: tuple[PartSlot, ...] = ()
    """Its numerals in order."""
    symbols: tuple[str, ...] = ()
    """For a sum of symbols such as 1+M+N, the symbols."""
    digits: str = ""
    """For a code such as 13710, its digits: one gloss for each."""

    @property
    def is_sum(self) -> bool:
        """Whether the term has parts with members of their own."""
        return len(self.slots) > 1


NOTHING: Final = Announcement(counts=())


def number(numeral: str) -> int:
    """The value of a numeral: 十二 → 12, 两 → 2, 14 → 14."""
    text = unicodedata.normalize("NFKC", numeral).strip()
    if text.isdecimal():
        return int(text)
    if text in ("两", "双"):
        return 2
    total = digit = 0
    for character in text:
        if character in "十百千万":
            total += (digit or 1) * {"十": 10, "百": 100, "千": 1000, "万": 10000}[
                character
            ]
            digit = 0
        else:
            digit = _HAN.find(character)
    return total + digit


@lru_cache(maxsize=4096)
def announced(core: str) -> Announcement:
    """What the term, without its quotes, announces."""
    text = term_key(core)
    if not _MAY_COUNT.search(text):
        return NOTHING
    if _CODE.fullmatch(text) and not _YEAR.fullmatch(text):
        return _announced_by_code(text)
    if (row := _ROW.match(text)) and number(row[0][-1]):
        return _announced_by_code("".join(str(number(one)) for one in row[0]))
    if plus := _PLUS.search(text):
        return _announced_by_plus(plus[0])
    masked = _NOT_COUNTING.sub(lambda match: "〇" * len(match[0]), text)
    slots = _slots(text, masked)
    if not slots:
        code = _CODE_FIRST.match(text)
        if code and not _YEAR.fullmatch(code[0]):
            classified = re.match(r"\s*(?:个|项|条|件|大)", text[code.end() :])
            return NOTHING if classified else _announced_by_code(code[0])
        return NOTHING
    if len(slots) == 1:
        count = slots[0].count
        return (
            Announcement(counts=(count,), slots=slots)
            if 1 < count <= TOO_MANY
            else Announcement(counts=(), slots=())
            if count < 2
            else _uncountable(slots)
        )
    total = sum(slot.count for slot in slots)
    counts = [total]
    if len({slot.count for slot in slots}) == 1 and slots[0].count > 1:
        counts.append(slots[0].count)
    return Announcement(counts=tuple(counts), slots=slots)


def _uncountable(slots: tuple[PartSlot, ...]) -> Announcement:
    return Announcement(counts=(slots[0].count,), slots=slots)


def _announced_by_code(code: str) -> Announcement:
    """One gloss for each digit, or for the numbers that the digits make up."""
    sizes = {len(numbers) for numbers in numbers_of(code)} - {1, len(code)}
    return Announcement(counts=(len(code), *sorted(sizes)[::-1]), digits=code)


def numbers_of(code: str) -> Iterator[tuple[str, ...]]:
    """The ways to read the digits of a code as numbers: 51020 as 5, 10, 20."""
    if not code:
        yield ()
    for length in (1, 2):
        first, rest = code[:length], code[length:]
        if len(first) == length and _MAY_BE_ONE.fullmatch(first):
            yield from ((first, *others) for others in numbers_of(rest))


def _announced_by_plus(text: str) -> Announcement:
    """1+M+N: one gloss for each symbol."""
    symbols = tuple(re.split(r"\s*[+＋]\s*", text))
    return Announcement(counts=(len(symbols),), symbols=symbols)


def _slots(text: str, masked: str) -> tuple[PartSlot, ...]:
    """The numerals of a term that can count members.

    Args:
        text: The term.
        masked: The term, what counts nothing in it made unreadable.
    """
    masked = _DOUBLE_UNIT.sub(lambda match: (match[1] or match[2]) + "〇", masked)
    found = [
        match
        for match in _NUMERAL.finditer(masked)
        if not (match[0].isdecimal() and len(match[0]) >= 3)
    ]
    slots: list[PartSlot] = []
    for index, match in enumerate(found):
        end = found[index + 1].start() if index + 1 < len(found) else len(text)
        counted = re.sub(rf"^{_CLASSIFIER}", "", text[match.end() : end])
        counted = re.split(r"[”“、，（）()]", counted)[0]
        slots.append(
            PartSlot(
                count=number(match[0]),
                counted=counted or text[match.end() : end],
                name=re.split("[”“、，（）()]", text[match.start() : end])[0],
            )
        )
    # A numeral right before 一 counts what begins with 一: 五个一, 双一流, 三个一批.
    for index, slot in enumerate(slots[:-1]):
        begins = re.fullmatch(
            r"(?:\d+|[一二三四五六七八九十]+|[两双])[个大项条种]?", slot.name
        )
        if begins and slots[index + 1].name.startswith("一"):
            ones = slots[index + 1].count == 1
            counted = "一" if ones else ""
            if len(slots) == _LEAST_SLOTS:
                return (replace(slot, counted=counted, name=text),)
            name = f"{slot.name}{slots[index + 1].name}"
            one = replace(slot, counted=counted, name=name)
            slots = [*slots[:index], one, *slots[index + 2 :]]
            break
    slots = _with_pairs(slots)
    # 一体 says that they are one: 三位一体.
    slots = [
        slot
        for place, slot in enumerate(slots)
        if not slot.name.startswith("一体" if place else "一体化")
    ] or slots
    # 一 that counts nothing beside a real numeral (一揽子六项) is still a part of a sum
    # (一主三副); alone it announces nothing.
    return tuple(slot for slot in slots if slot.count > 0)


def _with_pairs(slots: list[PartSlot]) -> list[PartSlot]:
    """The slots; a numeral right before 双 counts what begins with it: 六双."""
    merged: list[PartSlot] = []
    for slot in slots:
        before = merged[-1] if merged else None
        if before and slot.name.startswith("双") and _BARE.fullmatch(before.name):
            name = f"{before.name}{slot.name}"
            merged[-1] = replace(before, counted="双", name=name)
        else:
            merged.append(slot)
    return merged
