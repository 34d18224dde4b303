"""Where a line begins a term of its own, so that nothing before it goes on there."""

from __future__ import annotations

import re
from collections.abc import Sequence
from typing import Final

from quizapp.domain.document import Block, BlockKind
from quizapp.extraction.heads import NUMBERING, core_of, find_head
from quizapp.extraction.laid_lists import numbered
from quizapp.extraction.numerals import announced

_LONGEST_TITLE: Final = 20
"""Characters of a line that names the list below it."""

_EQUALS: Final = re.compile(r"\s*([^，。；：:=＝→\n]{2,16}?)\s*[=＝→]\s*\S")
_MARKS: Final = re.compile("[。；，：:！？,;]")


def is_of_another(block: Block) -> bool:
    """Whether a line defines another slogan, and so lists nothing of the one above."""
    return block.kind is BlockKind.PARAGRAPH and defines_counted(block)


def defines_counted(block: Block) -> bool:
    """Whether a line without a number says what a counted term is."""
    if numbered(block)[1]:
        return False
    if (equal := _EQUALS.match(block.text)) and announced(core_of(equal[1])).counts:
        return True
    head = find_head(block.text, bold=block.bold)
    return (
        head is not None
        and head.keeps_says
        and head.body < len(block.text)
        and bool(announced(core_of(head.term)).counts)
    )


def before_terms(stretch: Sequence[Block]) -> list[Block]:
    """A stretch up to the first line that says what another counted term is.

    Where its first line does so, such lines may be what it lists.
    """
    if stretch and defines_counted(stretch[0]):
        return list(stretch)
    for place, one in enumerate(stretch):
        if defines_counted(one) or names_list(stretch[place : place + 2]):
            return list(stretch[:place])
    return list(stretch)


def names_list(blocks: Sequence[Block]) -> bool:
    """Whether the first of two lines is a counted name over points or numbers.

    With a colon behind it, it may stand over any lines.
    """
    if len(blocks) < 2 or blocks[0].kind not in (
        BlockKind.PARAGRAPH,
        BlockKind.HEADING,
    ):
        return False
    name, first = blocks[0].text.strip("：: "), blocks[1]
    is_laid = first.kind is BlockKind.BULLET or numbered(first)[1] == 1
    return (
        (is_laid or blocks[0].text.endswith(("：", ":")))
        and len(name) <= _LONGEST_TITLE
        and NUMBERING.match(name) is None
        and _MARKS.search(name) is None
        and bool(announced(core_of(name)).counts)
    )
