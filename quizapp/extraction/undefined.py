"""Slogans that a document uses but never defines."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from typing import Final

from quizapp.domain.document import Block, BlockKind
from quizapp.domain.entry import Entry, UndefinedTerm, term_key
from quizapp.extraction.heads import CLOSING, NUMBERING, OPENING, core_of

_QUOTED: Final = re.compile(
    rf"(?:[{OPENING}]([^{OPENING}{CLOSING}。！？；\n]{{1,20}})[{CLOSING}])+"
    r"(?:理论|理念|思想|精神)?"
)

_PERIOD: Final = re.compile(
    r"(?:[一二三四五六七八九]|[二三]?十[一二三四五六七八九]?)五|\d{4}年?"
)
_N: Final = r"(?<![第一二三四五六七八九十百千万两\d])[两三四五六七八九十]"
_STOP: Final = (
    r"(?=[^\u4e00-\u9fff]|$|的|了|在|和|与|及|等|再|将|已|均|都|为|是|以|向|对"
    r"|取得|实现|涌现|推进|推动|加快|建设|工作|精神|行动|要求|任务|全面|深化|开展|落实)"
)
_BARE: Final = (
    re.compile(
        rf"{_N}(?:个|种)[\u4e00-\u9fff]{{2,4}}、[两三四五六七八九十](?:个|种)[\u4e00-\u9fff]{{2,4}}"
    ),
    re.compile(rf"{_N}个一[\u4e00-\u9fff]{{1,8}}?{_STOP}"),
    re.compile(rf"{_N}[大项][\u4e00-\u9fff]{{2,20}}?{_STOP}"),
    re.compile(
        rf"{_N}[\u4e00-\u9fff](?:全覆盖|联动|融合|协同|同步|统管|共治|共享|并举|结合)"
    ),
    re.compile(rf"{_N}(?:农)(?=[\u4e00-\u9fff，。、])"),
    re.compile(
        r"(?:(?<=实施)[\u4e00-\u9fff]{2,4})?(?<![双\d])双(?![双方边向重手层倍赢升休周翼语胞亲])"
        r"[\u4e00-\u9fff](?=[^\u4e00-\u9fff]|$|工作|行动|要求|共建|体系|改革|为|模范|的)"
    ),
)
"""Forms of slogans that stand in the text without quotes."""


def find_undefined(
    blocks: Sequence[Block], noted: set[int], entries: Sequence[Entry]
) -> tuple[UndefinedTerm, ...]:
    """The slogans of the body that no entry explains, with the lines of their use.

    Args:
        blocks: The whole document.
        noted: The lines of its notes, in which nothing is sought.
        entries: What it defines.
    """
    names = _names(entries)
    parts = {term_key(part.name) for entry in entries for part in entry.parts}
    found: dict[str, tuple[str, list[int]]] = {}
    for block in blocks:
        if block.line in noted or block.kind is BlockKind.LABEL:
            continue
        for offset, term, in_quotes in _used(block.text):
            key = term_key(term)
            if key in parts or _is_known(key, names, in_quotes=in_quotes):
                continue
            lines = found.setdefault(key, (term, []))[1]
            line = block.line_at(offset)
            if line not in lines:
                lines.append(line)
    return tuple(
        UndefinedTerm(term=term, lines=tuple(lines)) for term, lines in found.values()
    )


def _names(entries: Sequence[Entry]) -> set[str]:
    """Everything by which an entry may be called."""
    return {
        term_key(name)
        for entry in entries
        for name in (entry.term, core_of(entry.term), *entry.aliases, *entry.members)
    }


def _is_known(key: str, names: set[str], *, in_quotes: bool) -> bool:
    """Whether an entry explains it, or each half of a sum; or is called like it.

    Without quotes it may be the beginning of a longer name: 五大平台 of 五大平台建设.
    """
    halves = key.split("+")
    if all(half in names for half in halves):
        return True
    return not in_quotes and any(key in name for name in names)


def _used(text: str) -> Iterator[tuple[int, str, bool]]:
    """The slogans that a text uses, with their places, and whether in quotes."""
    for match in _QUOTED.finditer(text):
        for offset, term in _of_quotes(match):
            key = term_key(term)
            if len(key) > 1 and not _PERIOD.fullmatch(key) and not _is_sentence(key):
                yield offset, term, True
    bare = _QUOTED.sub(lambda match: "“" * len(match[0]), text)
    number = NUMBERING.match(bare)
    begin = number.end() if number else 0
    for pattern in _BARE:
        for match in pattern.finditer(bare, begin):
            yield match.start(), match[0], False


def _of_quotes(match: re.Match[str]) -> Iterator[tuple[int, str]]:
    """Quoted strings one by one; very short neighbours as one."""
    pieces = re.findall(rf"[{OPENING}]([^{OPENING}{CLOSING}]+)[{CLOSING}]", match[0])
    behind = re.sub(rf".*[{CLOSING}]", "", match[0], flags=re.DOTALL)
    if len(pieces) > 1 and all(len(piece) == 1 for piece in pieces):
        yield match.start(), match[0]
        return
    for place, piece in enumerate(pieces):
        last = place == len(pieces) - 1
        offset = match.start() + match[0].find(piece)
        yield offset, f"“{piece}”{behind}" if last and behind else piece


def _is_sentence(key: str) -> bool:
    """Whether a quotation says a whole thought rather than a slogan."""
    return len(key) > 16 and "、" not in key
