"""Find the row of heads in a table, and which column holds what."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Final

from quizapp.i18n import _
from quizapp.tables.files import Rows

_FIRST_ROWS: Final = 20
"""Heads stand in one of these rows, below titles and instructions."""

_IGNORED: Final = re.compile(r"[\s*＊:：·.（(][^\n]*$|\s")
"""What is put behind a head: 题干（必填）, 答案*."""

_QUESTION_HEADS: Final = {
    "kind": ("题型", "试题类型", "题目类型", "类型", "题类", "type", "kind"),
    "stem": (
        "题干",
        "题目",
        "试题",
        "问题",
        "题目内容",
        "试题内容",
        "题干内容",
        "stem",
        "question",
    ),
    "answer": ("答案", "正确答案", "参考答案", "标准答案", "试题答案", "answer"),
    "explanation": ("解析", "答案解析", "试题解析", "题目解析", "解释", "explanation"),
    "section": ("章节", "章节名称", "所属章节", "知识点", "目录", "section"),
    "difficulty": ("难度", "难易度", "难易程度", "难度系数", "difficulty"),
    "source": ("来源", "出处", "试题来源", "source"),
    **{
        f"option {letter}": tuple(
            form.format(letter)
            for form in (
                "选项{0}",
                "{0}",
                "{0}选项",
                "答案{0}",
                "选择项{0}",
                "option{0}",
            )
        )
        for letter in "ABCDEFGH"
    },
}
_OPTION_NUMBERS: Final = re.compile(r"(?:选项|选择项|option)([1-8])")

_CARD_HEADS: Final = {
    "id": ("编号", "id"),
    "term": ("词条", "词语", "术语", "名词", "缩略语", "口号", "正面", "term", "front"),
    "aliases": ("别名", "又称", "aliases"),
    "members": ("成员", "内容", "要点", "包括", "members"),
    "parts": ("分块", "parts"),
    "definition": ("释义", "定义", "解释", "含义", "背面", "definition", "back"),
    "section": ("章节", "所属章节", "section"),
    "line": ("行", "行号", "line"),
    "verdict": ("核对", "verdict"),
    "note": ("备注", "笔记", "note"),
    "origin": ("出处", "origin"),
    "hidden": ("挖空", "hidden"),
    "period": ("时间", "period"),
}


@dataclass(frozen=True, slots=True, kw_only=True)
class Heads:
    """Where a table's heads stand and what they mean."""

    row: int
    """The index of their row."""

    columns: Mapping[str, int]
    """The column of each thing that the table holds, from 0."""

    names: Mapping[str, str]
    """Each thing as its head calls it."""

    of_questions: bool
    """Whether the rows are questions; else they are cards."""


def find_heads(rows: Rows) -> Heads | None:
    """The heads, in whichever of the first rows knows the most of them."""
    found = [
        heads
        for index, row in enumerate(rows[:_FIRST_ROWS])
        for heads in (
            _read(row, index, _QUESTION_HEADS, of_questions=True),
            _read(row, index, _CARD_HEADS, of_questions=False),
        )
        if {"stem", "answer"} <= heads.columns.keys()
        or (
            "term" in heads.columns and heads.columns.keys() & {"members", "definition"}
        )
    ]
    return max(found, key=lambda heads: len(heads.columns), default=None)


def wanted_heads() -> str:
    """What a table needs, for a message."""
    return _(
        "no row of heads was found; questions need 题干 and 答案 (and 选项A…), "
        "cards need 词条 and 成员 or 释义"
    )


def _read(
    row: Sequence[str],
    index: int,
    known: Mapping[str, Sequence[str]],
    *,
    of_questions: bool,
) -> Heads:
    by_alias = {alias.upper(): name for name, forms in known.items() for alias in forms}
    columns: dict[str, int] = {}
    names: dict[str, str] = {}
    for column, cell in enumerate(row):
        head = _IGNORED.sub("", unicodedata.normalize("NFKC", cell).strip()).upper()
        if of_questions and (numbered := _OPTION_NUMBERS.fullmatch(head.lower())):
            head = f"选项{'ABCDEFGH'[int(numbered[1]) - 1]}"
        name = by_alias.get(head)
        if name is not None and name not in columns:
            columns[name], names[name] = column, cell.strip()
    return Heads(row=index, columns=columns, names=names, of_questions=of_questions)
