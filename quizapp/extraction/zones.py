"""The stretches of a document that are notes."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Sequence
from typing import Final

from quizapp.domain.document import Block, BlockKind
from quizapp.extraction.heads import NUMBERING, Head, core_of, find_head, quoted
from quizapp.extraction.numbered import entry_number
from quizapp.extraction.numerals import announced

_DENSE: Final = 0.4
"""From this share of headed paragraphs on, a document is a glossary by itself."""

_MOST: Final = 0.6
"""From this share of slogans on, titles are terms."""

_LONGEST_TITLE: Final = 24
"""Characters of a title that is a term."""

_FEWEST: Final = 5
"""So many headed paragraphs at least."""


_FURNITURE: Final = re.compile(
    r"[【\[（(\s]*(?:责任编辑|责编|编辑[：:]|审核[：:]|校对[：:]|来源[：:]|稿源|扫一扫"
    r"|打印本?页?|关闭(?:窗口|本页)"
    r"|相关(?:附件|链接|报道|阅读|新闻|文档|稿件|文章)|分享(?:到|至|让)"
    r"|[上下]一[篇条页]|主办单位|版权所有|网站地图|附件下载|点击下载"
    r"|返回(?:顶部|首页)|浏览次数|收藏本页)"
)
"""What a web page sets under its text."""

_LONGEST_FURNITURE: Final = 40


def note_zones(blocks: Sequence[Block]) -> list[list[Block]]:
    """The stretches of notes: from a label to the next title."""
    zones: list[list[Block]] = []
    open_zone: list[Block] | None = None
    terms_until = 0
    is_only_label = sum(block.kind is BlockKind.LABEL for block in blocks) == 1
    for index, block in enumerate(blocks):
        if block.kind is BlockKind.LABEL:
            open_zone = []
            zones.append(open_zone)
            terms_until = _titled_terms_end(blocks, index)
        elif open_zone is None:
            continue
        elif block.kind is BlockKind.HEADING and index >= terms_until:
            if is_only_label and open_zone and _goes_on(open_zone, blocks, index):
                open_zone.append(block)
            elif open_zone:
                open_zone = None
        elif open_zone and _is_furniture(block):
            open_zone = None
        else:
            open_zone.append(block)
    if any(zones):
        return zones
    if _is_glossary(blocks):
        return [[block for block in blocks if block.kind is not BlockKind.HEADING]]
    return []


def _is_furniture(block: Block) -> bool:
    return len(block.text) <= _LONGEST_FURNITURE and bool(_FURNITURE.match(block.text))


def _goes_on(zone: Sequence[Block], blocks: Sequence[Block], index: int) -> bool:
    """Whether a title only parts one group of notes from the next: 二、民生类.

    The next block then has a number of the style of the notes above.
    """
    after = next(
        (one for one in blocks[index + 1 :] if one.kind is not BlockKind.HEADING), None
    )
    found = entry_number(after) if after else None
    styles = Counter(number[0] for one in zone if (number := entry_number(one)))
    return bool(
        found is not None and styles and styles.most_common(1)[0][0] == found[0]
    )


def titled_zone(blocks: Sequence[Block]) -> list[Block]:
    """The titles of the commonest level with what stands under them, if terms."""
    levels = Counter(block.level for block in blocks if block.kind is BlockKind.HEADING)
    if not levels:
        return []
    level = levels.most_common(1)[0][0]
    titles = [
        block.text
        for block in blocks
        if block.kind is BlockKind.HEADING and block.level == level
    ]
    if _slogans_among(titles) < max(_FEWEST, _MOST * len(titles)):
        return []
    zone: list[Block] = []
    inside = False
    for block in blocks:
        if block.kind is BlockKind.HEADING:
            inside = block.level == level or (inside and block.level > level)
        if inside:
            zone.append(block)
    return zone


def _slogans_among(titles: Sequence[str]) -> int:
    """How many of the titles are quoted or announce a number."""
    bare = [NUMBERING.sub("", title, count=1) for title in titles]
    return sum(
        1
        for title in bare
        if len(title) <= _LONGEST_TITLE
        and not title.endswith("。")
        and (quoted(title) or announced(core_of(title)).counts)
    )


def _titled_terms_end(blocks: Sequence[Block], label: int) -> int:
    """Where the titles under a label that are terms end; the label where none are.

    They are terms where the first stands right under the label, and most of its like
    are quoted or announce a number.
    """
    first = blocks[label + 1 : label + 2]
    if not first or first[0].kind is not BlockKind.HEADING:
        return label
    end = label + 1
    while end < len(blocks) and blocks[end].kind is not BlockKind.LABEL:
        block = blocks[end]
        if block.kind is BlockKind.HEADING and block.level < first[0].level:
            break
        end += 1
    titles = [
        block.text
        for block in blocks[label + 1 : end]
        if block.kind is BlockKind.HEADING
    ]
    return end if _slogans_among(titles) >= max(2, _MOST * len(titles)) else label


def _is_glossary(blocks: Sequence[Block]) -> bool:
    """Whether the document is made of paragraphs that open with a marked term."""
    texts = [
        block
        for block in blocks
        if block.kind in (BlockKind.PARAGRAPH, BlockKind.BULLET)
    ]
    heads = [find_head(block.text, bold=block.bold, loose=True) for block in texts]
    strong = sum(1 for head in heads if head is not None and _is_marked(head))
    return strong >= _FEWEST and strong >= _DENSE * len(texts)


def _is_marked(head: Head) -> bool:
    """Whether a head is surely a term: quoted, asked for, or short with a numeral."""
    return bool(
        head.slogans
        or (head.alone and head.strength == 2)
        or (len(head.term) <= 12 and announced(head.term).counts)
    )
