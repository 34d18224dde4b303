"""Glossaries that are tables: a term in one column, what it means in another."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import Final

from quizapp.domain.document import Block, BlockKind
from quizapp.extraction.heads import NUMBERING, core_of, find_head, is_term
from quizapp.extraction.numerals import announced

_TERM: Final = re.compile(
    r"(?:专有?)?(?:名词|术语|词语|词条|词汇|概念|提法|名称|关键词|简称|缩略语|热词|口号|表述|问题?|题干|题目|试题|知识点|考点)"
    r"(?:术语|名词|名称|摘要)?"
)
_QUESTIONS: Final = re.compile("[题问]")
_OPTION: Final = re.compile(r"[A-H]{1,8}(?:\s*[.．、:：]|\s*$)|[√×对错]$")
"""How the answer to a question that offers answers begins."""

_MEANING: Final = re.compile(
    r"(?:名词|主要|具体|基本|核心|详细)?"
    r"(?:解释|释义|含义|内涵|内容|说明|解读|注释|定义|意思|答案?|展开|全称)"
)
_NUMBER: Final = re.compile(r"(?:序号|编号|№|No\.?)?\s*[\d一二三四五六七八九十]*")


_RULED: Final = 2
"""Lines from the first row to the second, where a rule stands between."""


@dataclass(frozen=True, slots=True)
class TableNote:
    """A row that defines a term."""

    term: str
    block: Block
    definition: str


def read_tables(blocks: Sequence[Block], *, noted: bool) -> Iterator[TableNote]:
    """The rows of tables that define terms.

    A table is a glossary where its first row says so (名词 | 解释), or where it
    stands among notes.

    Args:
        blocks: The document, or a stretch of notes.
        noted: Whether they are notes.
    """
    for rows in tables_of(blocks):
        columns = _columns(rows[0])
        if columns is not None:
            asks = bool(_QUESTIONS.search(rows[0].text.split("\t")[columns[0]]))
            yield from _read(rows[1:], *columns, asks=asks)
        elif noted:
            yield from _read(rows, *_plain_columns(rows[0]), asks=False)


def tables_of(blocks: Sequence[Block]) -> Iterator[list[Block]]:
    """The rows of each table; an empty line parts two tables."""
    rows: list[Block] = []
    for block in blocks:
        is_row = block.kind is BlockKind.ROW
        if rows and not (is_row and _goes_on(rows, block)):
            yield rows
            rows = []
        if is_row:
            rows.append(block)
    if rows:
        yield rows


def _goes_on(rows: Sequence[Block], row: Block) -> bool:
    """Whether a row stands right under the others, a rule under the first apart."""
    gap = row.line - rows[-1].line
    return gap <= 1 or (len(rows) == 1 and gap <= _RULED)


def _columns(header: Block) -> tuple[int, int] | None:
    """Which columns hold the term and its meaning, if the header says so."""
    cells = [cell.strip() for cell in header.text.split("\t")]
    terms = [place for place, cell in enumerate(cells) if _TERM.fullmatch(cell)]
    meanings = [place for place, cell in enumerate(cells) if _MEANING.fullmatch(cell)]
    if not terms or not meanings or terms[0] == meanings[0]:
        return None
    return terms[0], meanings[0]


def _plain_columns(row: Block) -> tuple[int, int]:
    """The first column that holds no mere number, and the next."""
    first = row.text.split("\t")[0].strip()
    return (1, 2) if _NUMBER.fullmatch(first) else (0, 1)


def _read(
    rows: Sequence[Block], term_at: int, body_at: int, *, asks: bool
) -> Iterator[TableNote]:
    for row in rows:
        cells = row.text.split("\t")
        if max(term_at, body_at) >= len(cells):
            continue
        term = NUMBERING.sub("", cells[term_at].strip(), count=1).strip("：: ")
        body = cells[body_at].strip()
        if asks:
            term = _asked(term, body)
        if body and is_term(term):
            yield TableNote(term, row, body)


def _asked(question: str, answer: str) -> str:
    """What a question asks the meaning of; nothing where it asks for a fact."""
    if _OPTION.match(answer):
        return ""
    head = find_head(question)
    if head is not None and head.alone:
        return head.term
    return question if announced(core_of(question)).counts else ""
