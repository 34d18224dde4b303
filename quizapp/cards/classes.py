"""How a slogan is built: what its members have in common, and with its name."""

from __future__ import annotations

import re
from enum import StrEnum
from typing import Final

from quizapp.cards.mnemonic import shared_head, shared_tail
from quizapp.domain.entry import Entry, Verdict, term_key

_NUMERAL: Final = re.compile(r"[一二两三四五六七八九十百\d]+")


class SloganClass(StrEnum):
    """The classes of slogans."""

    SUM = "sum"
    """三去一降一补: as many members as its numerals add up to."""

    DIGITS = "digits"
    """13710: one thing for each digit."""

    PAIRED = "paired"
    """三管三必须: each member carries both halves."""

    ONES = "ones"
    """五个一: members begin with 一."""

    HEAD = "head"
    """六稳: members begin alike."""

    TAIL = "tail"
    """四个意识: members end alike."""

    CATEGORY = "category"
    """四方责任: counted, but they share no character."""

    ACRONYM = "acronym"
    """放管服: members without a numeral."""

    TERM = "term"
    """Nothing is listed: only a definition."""

    FIGURE = "figure"
    """A number of the document."""


def slogan_class(entry: Entry) -> SloganClass:
    """The class of an entry."""
    if entry.keeps_figure:
        return SloganClass.FIGURE
    if not entry.members:
        return SloganClass.TERM
    if entry.parts:
        is_code = all(not _is_han(part.name) for part in entry.parts)
        return SloganClass.DIGITS if is_code else SloganClass.SUM
    if entry.verdict is Verdict.UNANNOUNCED:
        return SloganClass.ACRONYM
    return _class_of_list(entry)


def _class_of_list(entry: Entry) -> SloganClass:
    members = [term_key(member) for member in entry.members]
    numerals = _NUMERAL.findall(term_key(entry.term))
    if len(numerals) > 1 and len(set(numerals)) == 1 and numerals[0] != "一":
        return SloganClass.PAIRED
    if all(member.startswith("一") for member in members):
        return SloganClass.ONES
    if shared_head(members):
        return SloganClass.HEAD
    if shared_tail(members):
        return SloganClass.TAIL
    return SloganClass.CATEGORY


def _is_han(name: str) -> bool:
    return any("\u4e00" <= character <= "\u9fff" for character in name)
