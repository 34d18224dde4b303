"""Of which time the running text speaks."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from typing import Final

from quizapp.domain.document import Block, BlockKind
from quizapp.extraction.heads import NUMBERING

_YEAR: Final = r"(?:(?:19|20)\d\d\s*年|二[〇○零][〇○零一二三四五六七八九]{2}年)"
_FIVE_YEARS: Final = "[一二三]?十[一二三四五六七八九]?五"
_DATED: Final = re.compile(
    rf"{_YEAR}|[“「]{_FIVE_YEARS}[”」]|{_FIVE_YEARS}(?:时期|规划|期间)"
)
_OPENING: Final = re.compile(
    r"(?:各位代表[！!，,：:]?\s*|[—\s]*)?(?:刚刚|即将|已经|在)?(?:过去的)?"
    rf"(?P<time>到\s*{_YEAR}|{_YEAR}(?:以来|以后)?"
    r"|(?:过去|这|今后|未来)[一两三四五]?年(?:[来间里])?|[一两三四五]年来"
    r"|今年以来|今年|去年|全年|明年)"
    r"(?=[，,是的全我省市县])"
)
_IN_SENTENCE: Final = re.compile(
    rf"(?:^|(?<=[，。；：]))\s*(?P<time>到?\s*{_YEAR}|[一两三四五]年来|全年)(?=，)"
)
_MARKS: Final = re.compile("[，。；：:！？、]")
_LONGEST: Final = 30
_FAR: Final = 50
"""Characters from which on the beginning of a sentence may not be in sight."""


def with_periods(blocks: Sequence[Block], title: str) -> Iterator[tuple[Block, str]]:
    """The paragraphs and points, each with the time of which it speaks.

    The time is told in the document's own words: the nearest title above that names
    a year or a plan, else such a line without any mark, else the document's title;
    then the words of time with which this paragraph, or the latest one before it in
    the section, opens.  It is empty where nothing tells it.
    """
    titled = title if _DATED.search(title) else ""
    opened = line = dated = ""
    section: tuple[str, ...] = ()
    for block in blocks:
        if block.kind is BlockKind.HEADING or block.section != section:
            opened, section = "", block.section
            dated = next((one for one in reversed(section) if _DATED.search(one)), "")
        if block.kind not in (BlockKind.PARAGRAPH, BlockKind.BULLET):
            continue
        if _is_dated_line(block):
            opened, line = "", block.text
            continue
        if match := _OPENING.match(block.text):
            opened = match["time"]
        above = dated or line or titled
        yield block, _joined(_short(above), opened)


def _is_dated_line(block: Block) -> bool:
    """A short line without any mark that names a year or a plan: no title, but alike.

    A plain text does not show which of its lines are titles.
    """
    return (
        block.kind is BlockKind.PARAGRAPH
        and len(block.text) <= _LONGEST
        and not _MARKS.search(block.text)
        and _DATED.search(block.text) is not None
    )


def period_far(sentence: str, before: int) -> str:
    """The latest words of time of a sentence before a place, if far from it."""
    found = list(_IN_SENTENCE.finditer(sentence, 0, before))
    return found[-1]["time"] if found and before - found[-1].end() > _FAR else ""


def _short(title: str) -> str:
    number = NUMBERING.match(title)
    text = title[number.end() if number else 0 :].strip("。 ")
    return text if len(text) <= _LONGEST else text[: _LONGEST - 1] + "…"


def _joined(above: str, opened: str) -> str:
    is_clear = opened in above and len(_DATED.findall(above)) == 1
    if not above or not opened or is_clear:
        return above or (opened if _DATED.search(opened) else "")
    return f"{above} · {opened}"
