"""The words of the query language: each has an English and a Chinese name."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from difflib import get_close_matches
from enum import StrEnum
from typing import Final, TypeVar

from quizapp.domain.card import CardKind
from quizapp.domain.entry import Origin, Verdict
from quizapp.domain.query import Comparison, Measure, State, TextField

V = TypeVar("V")


class Key(StrEnum):
    """What may stand before the colon."""

    DECK = "deck"
    SECTION = "section"
    KIND = "kind"
    STATE = "is"
    FLAG = "flag"
    VERDICT = "verdict"
    ORIGIN = "origin"
    TERM = "term"
    MEMBER = "member"
    DEFINITION = "definition"
    NOTE = "note"
    MEASURE = "prop"
    RATED = "rated"


TEXTS: Final = {
    Key.TERM: TextField.TERM,
    Key.MEMBER: TextField.MEMBER,
    Key.DEFINITION: TextField.DEFINITION,
    Key.NOTE: TextField.NOTE,
    Key.SECTION: TextField.SECTION,
}
"""The keys that look into one text."""


def _named(values: Iterable[V], chinese: Mapping[V, str]) -> dict[str, V]:
    """Each value under its own name and its Chinese ones, the first of them usual."""
    names = {str(value): value for value in values}
    for value, words in chinese.items():
        names |= dict.fromkeys(words.split(), value)
    return names


_KEYS_IN_CHINESE: Final = {
    Key.DECK: "牌组",
    Key.SECTION: "章节",
    Key.KIND: "类型 题型",
    Key.STATE: "状态",
    Key.FLAG: "收藏 标记",
    Key.VERDICT: "核对",
    Key.ORIGIN: "出处",
    Key.TERM: "词条 词",
    Key.MEMBER: "成员",
    Key.DEFINITION: "释义 解释",
    Key.NOTE: "备注 笔记",
    Key.MEASURE: "属性",
    Key.RATED: "答过",
}
_STATES_IN_CHINESE: Final = {
    State.NEW: "新卡 新",
    State.LEARNING: "学习中",
    State.REVIEW: "复习 复习中",
    State.DUE: "待复习 到期",
    State.SUSPENDED: "暂停 已暂停",
    State.BURIED: "搁置 已搁置",
    State.FLAGGED: "已收藏 收藏 已标记 标记",
    State.LEECH: "记忆难点 难点",
    State.EDITED: "改过 已编辑",
}
_KINDS_IN_CHINESE: Final = {
    CardKind.RECALL: "列举",
    CardKind.NAME: "合称",
    CardKind.CLOZE: "补缺 填空",
    CardKind.MEANING: "释义",
    CardKind.FIGURE: "数字",
}
_VERDICTS_IN_CHINESE: Final = {
    Verdict.VERIFIED: "相符",
    Verdict.CONTRADICTED: "不符",
    Verdict.UNANNOUNCED: "无数词",
    Verdict.NOT_LISTED: "未列出",
}
_ORIGINS_IN_CHINESE: Final = {Origin.NOTE: "注释", Origin.BODY: "正文"}
_MEASURES_IN_CHINESE: Final = {
    Measure.REPS: "次数",
    Measure.LAPSES: "遗忘",
    Measure.STABILITY: "稳定",
    Measure.DIFFICULTY: "难度",
    Measure.DUE: "到期",
    Measure.INTERVAL: "间隔",
}

KEYS: Final = _named(Key, _KEYS_IN_CHINESE) | {"state": Key.STATE, "type": Key.KIND}
STATES: Final = _named(State, _STATES_IN_CHINESE)
KINDS: Final = _named(CardKind, _KINDS_IN_CHINESE)
VERDICTS: Final = _named(Verdict, _VERDICTS_IN_CHINESE) | {
    "not-listed": Verdict.NOT_LISTED
}
ORIGINS: Final = _named(Origin, _ORIGINS_IN_CHINESE)
MEASURES: Final = _named(Measure, _MEASURES_IN_CHINESE)
COMPARISONS: Final = {
    **{str(one): one for one in Comparison},
    "≤": Comparison.AT_MOST,
    "≥": Comparison.AT_LEAST,
    "≠": Comparison.OTHER,
}


def likeliest(typed: str, names: Mapping[str, object]) -> str | None:
    """The name that was probably meant, if one is near."""
    near = get_close_matches(typed.casefold(), names, n=1, cutoff=0.65)
    return near[0] if near else None
