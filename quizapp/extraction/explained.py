"""A term over a line that says that it explains it: 名词解释：…."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace
from typing import Final

from quizapp.domain.document import Block, BlockKind
from quizapp.extraction.heads import NUMBERING, is_term, quoted

_EXPLAINS: Final = re.compile(
    r"(?:名词|词语|术语|概念)?(?:解释|释义|注释|含义|定义)\s*[：:]\s*(?=\S)"
)
_LONGEST: Final = 24
_MARKS: Final = re.compile("[，。；：:！？]")


def with_explained(blocks: Sequence[Block]) -> Sequence[Block]:
    """The blocks, a term and its explanation below it as one, a colon between."""
    if not any(_EXPLAINS.match(block.text) for block in blocks):
        return blocks
    whole: list[Block] = []
    for block in blocks:
        explains = _EXPLAINS.match(block.text)
        if explains and whole and _is_term(whole[-1]):
            whole[-1] = _joined(whole[-1], block, explains.end())
        else:
            whole.append(block)
    return whole


def _is_term(block: Block) -> bool:
    return (
        block.kind in (BlockKind.PARAGRAPH, BlockKind.BULLET)
        and len(block.text) <= _LONGEST
        and not _MARKS.search(block.text)
        and is_term(_bare(block.text))
    )


def _bare(text: str) -> str:
    number = NUMBERING.match(text)
    return text[number.end() if number else 0 :].strip()


def _joined(term: Block, block: Block, begin: int) -> Block:
    name = _bare(term.text)
    head = f"{name if quoted(name) else f'“{name}”'}："
    number = term.text[: term.text.find(name)]
    return replace(
        term,
        text=f"{number}{head}{block.text[begin:]}",
        bold=(),
        joins=((len(number) + len(head), block.line),),
    )
