"""Bold leads: the words in bold with which a sentence opens."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Final

from quizapp.domain.document import Block
from quizapp.extraction.heads import CLOSING, NUMBERING, OPENING

_BEGIN: Final = re.compile(r"(?:^|(?<=[。！？；]))\s*")
_QUOTES: Final = OPENING + CLOSING
_LONGEST: Final = 40


@dataclass(frozen=True, slots=True)
class Lead:
    """The words in bold with which a sentence opens."""

    text: str
    """Without the number before them."""
    begin: int
    """Where in the block the sentence begins."""
    end: int
    """Where the words end, and the mark behind them stands."""


def bold_leads(block: Block) -> list[Lead]:
    """The sentences of a block that open with words in bold and a mark behind them."""
    if not block.bold:
        return []
    runs = _joined(block)
    leads = []
    for match in _BEGIN.finditer(block.text):
        start = match.end()
        number = NUMBERING.match(block.text, start)
        words = number.end() if number else start
        for begin, end in runs:
            if begin <= words < end:
                leads += _lead(block.text, start, words, end)
    return leads


def _lead(text: str, start: int, words: int, end: int) -> list[Lead]:
    """The lead up to a mark, which may itself be bold."""
    lead = text[words:end]
    cut = re.search("[，。：:；]", lead)
    if cut is not None:
        lead = lead[: cut.start()]
    elif text[end : end + 1] not in "，。：:；":
        return []
    if not 1 < len(lead) <= _LONGEST:
        return []
    return [Lead(lead, start, words + len(lead))]


def _joined(block: Block) -> Sequence[tuple[int, int]]:
    """The bold runs; two between which only a quote stands are one, quote and all."""
    runs: list[tuple[int, int]] = []
    for begin, end in block.bold:
        while begin and block.text[begin - 1] in _QUOTES:
            begin -= 1
        while block.text[end : end + 1] and block.text[end] in _QUOTES:
            end += 1
        if runs and begin <= runs[-1][1]:
            runs[-1] = (runs[-1][0], max(end, runs[-1][1]))
        else:
            runs.append((begin, end))
    return runs
