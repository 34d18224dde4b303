"""Which slogans may lend each other their members.

A member of one slogan in the dress of another must still read like Chinese: 稳薪酬,
from 定薪酬, does; 薪酬河 does not.  Slogans that are built alike, with dresses of
one part of speech, can lend; others cannot.
"""

from __future__ import annotations

import re
from typing import Final

from quizapp.cards.questions.groups import MemberGroup
from quizapp.domain.entry import Entry, term_key

_NUMERAL: Final = r"[\d零一二三四五六七八九十百千万两双]+"
_CLASSIFIER: Final = re.compile(rf"{_NUMERAL}\s*([个大项条种类件位篇])")
_LAST_NUMERAL: Final = re.compile(rf".*{_NUMERAL}[个大项条种类件位篇]?")

_NO_VERB: Final = frozenset(
    "不无零一二三四五六七八九十两双老大小高低多少全各每向从在对以为被把将由最更真实深严"
    "直共同齐再均可应必要互自被所且又也都总分内外上下前后左右"
)
"""What opens members but takes no object: adverbs, prepositions, numerals, sizes."""

_TAKES_AWAY: Final = frozenset("去降减防控拆禁压破治清除堵退剥割停止")
"""Verbs of less; what is to be kept or made more is no object of theirs."""

_QUALITIES: Final = frozenset("新旧好优美绿特精")
"""What says how things are: such things are seldom objects (稳材料), and what verbs
take is seldom of such a kind (新就业)."""

_PLACE: Final = frozenset("山河湖江海岭关口港湾岛市县区镇乡村州省水泉塔寺桥路街")
"""What ends the names of places."""

_NEAR: Final = 40
"""Lines apart that are still one place, in a document without titles."""

_HAN: Final = re.compile(r"[\u4e00-\u9fff]+")


def may_borrow(taker: MemberGroup) -> bool:
    """Whether any slogan could lend to this one."""
    if taker.is_shaped:
        return taker.core_lengths[2] >= 2 and _is_counted(taker)
    return not taker.entry.parts and len(category_of(taker)) >= 2


def can_lend(giver: MemberGroup, taker: MemberGroup) -> bool:
    """Whether the giver's members, in the taker's dress, read like its members."""
    if giver.core_lengths[0] < 2 or taker.core_lengths[2] < 2:
        return False
    if not (_is_counted(giver) and _is_counted(taker)):
        return False
    if giver.head or taker.head:
        return _heads_agree(giver, taker)
    if giver.tail == taker.tail:
        return True
    # A mountain makes no river.
    if _is_place(giver) or _is_place(taker) or not _speak_of_one_thing(giver, taker):
        return False
    if min(len(giver.tail), len(taker.tail)) < 2:
        return False
    if any(re.match(_NUMERAL, group.tail) for group in (giver, taker)):
        return False
    return _classifier(giver) == _classifier(taker)


def _heads_agree(giver: MemberGroup, taker: MemberGroup) -> bool:
    if giver.head == taker.head:
        return giver.tail == taker.tail or not giver.tail
    if not giver.head or not taker.head or giver.tail or taker.tail:
        return False
    if not _speak_of_one_thing(giver, taker):
        return False
    if min(len(giver.members), len(taker.members)) < 3:
        return False
    if len(giver.head) != len(taker.head):
        return False
    if any(
        not _HAN.fullmatch(group.head) or group.head[0] in _NO_VERB
        for group in (giver, taker)
    ):
        return False
    if says_quality(giver) != says_quality(taker):
        return False
    if (giver.head[0] in _TAKES_AWAY) != (taker.head[0] in _TAKES_AWAY):
        return False
    return _classifier(giver) == _classifier(taker)


def says_quality(group: MemberGroup) -> bool:
    """Whether the members say how things are (新技术), not what is done (稳就业)."""
    return group.head[:1] in _QUALITIES


def are_near(one: Entry, other: Entry) -> bool:
    """Whether the document speaks of both in one place, and so of one subject."""
    if one.section != other.section:
        return False
    if one.section or one.line is None or other.line is None:
        return True
    return abs(one.line - other.line) <= _NEAR


def _speak_of_one_thing(giver: MemberGroup, taker: MemberGroup) -> bool:
    """Whether they stand in one place, or are named alike."""
    if giver.deck == taker.deck and are_near(giver.entry, taker.entry):
        return True
    return _are_named_alike(giver, taker)


def _are_named_alike(giver: MemberGroup, taker: MemberGroup) -> bool:
    """Whether their names differ only in what the members share: 六稳 and 六新."""
    names = (term_key(group.entry.term) for group in (giver, taker))
    rests = {
        name.replace(group.head or group.tail, "")
        for name, group in zip(names, (giver, taker), strict=True)
    }
    return len(rests) == 1


def _is_counted(group: MemberGroup) -> bool:
    """Whether the slogan's name says what the members share: 稳 of 六稳."""
    name = group.name or group.entry.term
    return (group.head or group.tail) in name


def _is_place(group: MemberGroup) -> bool:
    return group.tail[-1:] in _PLACE


def _classifier(group: MemberGroup) -> str:
    """The 个 of 四个意识; empty for 六稳."""
    found = _CLASSIFIER.search(term_key(group.name or group.entry.term))
    return found[1] if found else ""


def category_of(group: MemberGroup) -> str:
    """What a slogan counts: 战略性新兴产业 of 14 个战略性新兴产业."""
    return _LAST_NUMERAL.sub("", term_key(group.name or group.entry.term))
