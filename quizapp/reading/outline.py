"""Which lines are titles, and which titles stand above each block.

Levels as marked (#, ##) are believed as long as they agree with the numbering: where
titles that count on from each other (5. 6.) stand at different levels, the numbering
decides instead.
"""

from __future__ import annotations

import re
from collections import Counter
from dataclasses import dataclass
from typing import Final

from quizapp.domain.document import Block, BlockKind

_LABEL: Final = re.compile(
    r"(?:知识|小|温馨)?(?:小?贴士|知识(?:点|链接|卡片|窗|拓展|延伸))"
    r"|(?:.{0,30}(?:名词|词语|术语|词汇|用语|概念|关键词|热词|缩略语|专业词|提法)"
    r"(?:[和及、]?(?:术语|名词|用语|提法))?(?:的|有关|简要)?"
    r"(?:解释|注释|释义|解读|说明|注解|诠释|解析)(?:[（(].{0,20})?)"
    r"|(?:.{0,20}报告》?)?(?:有关|相关)?(?:内容)?(?:注释|注解|释义|附注)(?:说明)?"
    r"|(?:名词|术语表|词汇表|名词表|关键词)"
)
_LABEL_EDGE: Final = (
    "【】[]（）()〔〕<>《》：: 　“”\"'一二三四五六七八九十、.0123456789附件录"
)
_NUMBERED: Final = (
    re.compile(r"第?([一二三四五六七八九十百]+)[章编篇部]"),
    re.compile(r"([一二三四五六七八九十]+)、"),
    re.compile(r"[（(]([一二三四五六七八九十]+)[）)]"),
    re.compile(r"(\d{1,2})[.．、](?!\d)"),
    re.compile(r"[（(](\d{1,2})[）)]"),
)
"""How a title may be numbered, outermost style first."""

_PLAIN_STYLES: Final = 3
"""So many of the styles make a short line without # a title."""

_LONGEST_TITLE: Final = 45
_LONGEST_LABEL: Final = 45
_DIGITS: Final = "零一二三四五六七八九"


@dataclass(frozen=True, slots=True)
class _Title:
    """A heading as the outline sees it."""

    index: int
    marked: int
    """Its level as marked; 0 where it has no #."""
    style: int | None
    """Which style of numbering it has."""
    number: int


def outline(blocks: list[Block]) -> list[Block]:
    """The blocks with titles and labels recognised, each under its section."""
    repeated = _repeated_titles(blocks)
    kinds = [_kind(block, repeated) for block in blocks]
    _take_back_points(blocks, kinds)
    titles = [
        _title(index, blocks[index])
        for index, kind in enumerate(kinds)
        if kind is BlockKind.HEADING
    ]
    depths = _depths(titles)
    path: list[tuple[int, str]] = []
    placed = []
    for index, (block, kind) in enumerate(zip(blocks, kinds, strict=True)):
        level = block.level
        if kind is BlockKind.HEADING:
            level = depths[index]
            while path and path[-1][0] >= level:
                path.pop()
        section = tuple(title for _, title in path)
        placed.append(under(section, block, kind, level))
        if kind is BlockKind.HEADING:
            path.append((level, block.text))
    return placed


def under(section: tuple[str, ...], block: Block, kind: BlockKind, level: int) -> Block:
    """The block in its place; `replace` would take as long as all else here."""
    return Block(
        kind=kind,
        text=block.text,
        line=block.line,
        level=level,
        section=section,
        bold=block.bold,
        joins=block.joins,
    )


def _kind(block: Block, repeated: frozenset[str]) -> BlockKind:
    if block.kind not in (BlockKind.HEADING, BlockKind.PARAGRAPH):
        return block.kind
    if len(block.text) <= _LONGEST_LABEL and _LABEL.fullmatch(
        block.text.replace(" ", "").strip(_LABEL_EDGE)
    ):
        return BlockKind.LABEL
    if block.kind is BlockKind.HEADING:
        return BlockKind.LABEL if block.text in repeated else BlockKind.HEADING
    return BlockKind.HEADING if _is_plain_title(block) else BlockKind.PARAGRAPH


def _take_back_points(blocks: list[Block], kinds: list[BlockKind]) -> None:
    """The last point of a list is no title: the one before it ends in a semicolon."""
    for index in range(1, len(blocks)):
        is_plain_title = kinds[index] is BlockKind.HEADING and not blocks[index].level
        ends_list = blocks[index - 1].text.endswith(("；", ";"))
        if is_plain_title and ends_list and blocks[index].text.endswith("。"):
            kinds[index] = BlockKind.PARAGRAPH


def _repeated_titles(blocks: list[Block]) -> frozenset[str]:
    """Unnumbered titles that stand in three places or more: labels, not sections."""
    counts = Counter(
        block.text
        for block in blocks
        if block.kind is BlockKind.HEADING and _style(block.text)[0] is None
    )
    return frozenset(text for text, count in counts.items() if count >= 3)


def _is_plain_title(block: Block) -> bool:
    """A short line that is numbered as sections are, or bold as a whole."""
    text = block.text
    if (
        len(text) > _LONGEST_TITLE
        or "。" in text[:-1]
        or text.endswith(("；", "，", "：", "…"))
    ):
        return False
    style, _ = _style(text)
    if style is not None and style < _PLAIN_STYLES:
        return "：" not in text and ":" not in text
    whole_bold = sum(end - start for start, end in block.bold) >= len(text)
    return whole_bold and not re.search(r"[，。；：:、]", text) and len(text) >= 4


def _title(index: int, block: Block) -> _Title:
    style, number = _style(block.text)
    return _Title(index, block.level, style, number)


def _style(text: str) -> tuple[int | None, int]:
    for style, pattern in enumerate(_NUMBERED):
        if match := pattern.match(text):
            return style, _value(match[1])
    return None, 0


def _value(numeral: str) -> int:
    if numeral.isdecimal():
        return int(numeral)
    tens, _, ones = numeral.rpartition("十")
    if "十" not in numeral:
        return max(_DIGITS.find(numeral[-1]), 0)
    return (max(_DIGITS.find(tens[-1:]), 0) if tens else 1) * 10 + (
        max(_DIGITS.find(ones), 0) if ones else 0
    )


def _depths(titles: list[_Title]) -> dict[int, int]:
    """The depth of each title by its index."""
    if _levels_agree(titles):
        return _marked_depths(titles)
    return _shaped_depths(titles)


def _levels_agree(titles: list[_Title]) -> bool:
    """Whether titles that count on from each other are marked at one level."""
    latest: dict[int, _Title] = {}
    for title in titles:
        if title.style is None:
            continue
        before = latest.get(title.style)
        counts_on = before is not None and title.number == before.number + 1
        if before and counts_on and title.marked != before.marked:
            return False
        latest[title.style] = title
    return True


def _marked_depths(titles: list[_Title]) -> dict[int, int]:
    """Depth as marked; a title without a mark is as deep as its numbering says."""
    deepest = max((title.marked for title in titles), default=0)
    depths: dict[int, int] = {}
    for title in titles:
        style = len(_NUMBERED) if title.style is None else title.style
        depths[title.index] = title.marked or deepest + 1 + style
    return depths


def _shaped_depths(titles: list[_Title]) -> dict[int, int]:
    """Depth by shape: the document, chapters that hold parts, parts, numbered sections.

    A chapter is a title whose next title is unnumbered and marked deeper.  Others
    without a number are parts of the chapter that they follow, if its first part
    holds numbered sections as they do.
    """
    depths: dict[int, int] = {}
    in_chapter = False
    for place, title in enumerate(titles):
        follower = titles[place + 1] if place + 1 < len(titles) else None
        if title.style is not None:
            depths[title.index] = 4 + title.style
            continue
        holds_sections = follower is not None and follower.style is not None
        if title.marked == 1:
            depth, in_chapter = 1, False
        elif (
            follower is not None
            and follower.style is None
            and follower.marked > title.marked > 0
        ):
            depth, in_chapter = 2, True
        elif in_chapter and (holds_sections or title.marked not in (1, 2)):
            depth = 3
        else:
            depth, in_chapter = 2, False
        depths[title.index] = depth
    return depths
