"""What stands under a line that names it: how far it goes, and what it lists."""

from __future__ import annotations

import re
from collections.abc import Sequence
from typing import Final

from quizapp.domain.document import Block, BlockKind
from quizapp.domain.entry import Part, Verdict
from quizapp.extraction.heads import NUMBERING, find_head
from quizapp.extraction.laid_lists import (
    is_list,
    lists,
    member_of,
    numbered,
    stressed_lists,
    without_run_on,
)
from quizapp.extraction.members import read_members
from quizapp.extraction.numerals import Announcement, announced
from quizapp.extraction.parts import by_parts
from quizapp.extraction.readings import Reading
from quizapp.extraction.splitting import is_begun
from quizapp.extraction.territory import before_terms, is_of_another

_MOST_BETWEEN: Final = 3
"""Lines that may explain a numbered line before the next."""

_MOST_POINTS: Final = 12

_OPENS_COUNTED: Final = re.compile(
    r"[“\"]?[两双三四五六七八九十][^，。；：、\n]{1,14}[：:]?"
)
"""A line that is a counted name; under such a line, the next one."""

_MARKS: Final = tuple("。；，：！？、.;,:!?")
_QUESTION: Final = re.compile(r"【\s*(?:例|练|真题|习题|[单多]选|判断)|[A-H]\s*[.．、]")
"""A question of an exam, or an answer that it offers."""

_NEAR: Final = 5
"""Lines under a title in whose sentences its members may stand."""

_PICTURE: Final = re.compile("[\u2600-\u27bf\u2b00-\u2bff\U0001f300-\U0001faff]")
_LONGEST_TITLE: Final = 20
"""Characters of a line without a mark that may be a title."""

_LONGEST_PIECE: Final = 24
"""Characters of a member in a line that is a run of members."""

SHORT_SLOGAN: Final = re.compile(
    r"[一二两双三四五六七八九十][^\s一二三四五六七八九十个大项条种类点件]"
    r"(?:[一二两双三四五六七八九十]?[^\s一二三四五六七八九十]{1,3})?"
)
"""A slogan without quotes or classifier: 三农, 三会一课."""

ANSWER: Final = re.compile(
    r"^\s*(?:答|(?:参考)?答案(?:要点)?|名词解释|释义)\s*[：:]\s*"
)
"""How an answer begins."""


def stretch_below(block: Block, below: Sequence[Block]) -> list[Block]:
    """What stands under a title or over-point, up to the next of its kind.

    It ends before a line that begins a term of its own.
    """
    if block.kind is BlockKind.HEADING:
        return before_terms(_under_heading(block, below))
    if block.kind is BlockKind.BULLET:
        return before_terms(_under_bullet(block, below))
    return before_terms(_under_line(block, below))


def _under_heading(block: Block, below: Sequence[Block]) -> list[Block]:
    stretch: list[Block] = []
    for one in below:
        ends = one.kind is BlockKind.HEADING and one.level <= block.level
        if one.kind is BlockKind.LABEL or ends:
            break
        stretch.append(one)
    return stretch


def _under_bullet(block: Block, below: Sequence[Block]) -> list[Block]:
    stretch: list[Block] = []
    for one in below:
        if one.kind in (BlockKind.LABEL, BlockKind.HEADING):
            break
        if one.kind is BlockKind.BULLET and one.level <= block.level:
            break
        stretch.append(one)
    return stretch


def _under_line(block: Block, below: Sequence[Block]) -> list[Block]:
    """The lines under a line: points, lines that count on, or lines of its like."""
    ends = _ends(block, below)
    sign = _sign(block)
    if sign:
        like = (place for place, one in enumerate(below) if _sign(one) == sign)
        ends = min(ends, next(like, ends))
    if ends and numbered(below[0])[1]:
        return _counting_on(below[:ends])
    stretch: list[Block] = []
    opens = _OPENS_COUNTED.match(block.text)
    is_title = _is_short(block) and ends and not _is_short(below[0])
    for one in below[:ends]:
        if is_title and _is_short(one):
            break
        if stretch and one.kind is not stretch[0].kind:
            break
        if stretch and opens and _OPENS_COUNTED.fullmatch(one.text):
            break
        stretch.append(one)
    return stretch


def _sign(block: Block) -> str:
    """The picture that a line begins with."""
    found = _PICTURE.match(block.text)
    return found[0] if found else ""


def _is_short(block: Block) -> bool:
    """Whether a paragraph looks like a title: short, and without a mark at its end."""
    return (
        block.kind is BlockKind.PARAGRAPH
        and len(block.text) <= _LONGEST_TITLE
        and not numbered(block)[1]
        and not block.text.endswith(_MARKS)
    )


def _ends(block: Block, below: Sequence[Block]) -> int:
    """Where the next title stands, or the line that has the number after this one."""
    style, value = numbered(block)
    for index, one in enumerate(below):
        if one.kind in (BlockKind.LABEL, BlockKind.HEADING, BlockKind.ROW):
            return index
        if value and numbered(one) == (style, value + 1):
            return index
    return len(below)


def _counting_on(below: Sequence[Block]) -> list[Block]:
    """Lines that count on, with what stands between them and the points under them."""
    style, expected = numbered(below[0])
    stretch: list[Block] = []
    between: list[Block] = []
    for one in below:
        own, value = numbered(one)
        if (own, value) == (style, expected):
            stretch += [*between, one]
            between, expected = [], expected + 1
        elif one.kind is BlockKind.BULLET and not between:
            stretch.append(one)
        elif _beside_points(between, one) < _MOST_BETWEEN:
            between.append(one)
        else:
            break
    return stretch


def _beside_points(between: Sequence[Block], one: Block) -> int:
    """How many of the lines between two numbers are no points under the first."""
    if one.kind is BlockKind.BULLET and len(between) < _MOST_POINTS:
        return 0
    return sum(other.kind is not BlockKind.BULLET for other in between)


def of_list(stretch: Sequence[Block], members: Sequence[str] = ()) -> Sequence[Block]:
    """A stretch that a list opens, without the prose behind its last line.

    Prose between its lines explains them, and so may that behind the last.

    Args:
        stretch: What stands under a title.
        members: What the list must hold.
    """
    if not stretch or not is_laid(stretch):
        return stretch
    laid = [place for place in range(len(stretch)) if is_laid(stretch[place:])]
    end = laid[-1] + 1
    text = "\n".join(one.text for one in stretch[:end])
    is_whole = len(laid) == end and all(member in text for member in members)
    return stretch[:end] if is_whole else stretch


def read_below(name: str, title: str, stretch: Sequence[Block]) -> Reading:
    """The members of a slogan that stand under its title.

    Args:
        name: The slogan.
        title: The line in which it stands.
        stretch: What stands under that line.
    """
    stretch = _before_questions(stretch)
    announcement = announced(name)
    text = "\n".join(ANSWER.sub("", one.text) for one in stretch)
    if is_begun(text):
        return Reading()
    if announcement.is_sum and (parts := _parts_below(announcement, stretch, title)):
        return parts
    if is_of_another(stretch[0]) or _QUESTION.match(stretch[0].text):
        return Reading()
    if lines := _counted_lines(announcement, stretch):
        return _of_lines(name, lines)
    if ANSWER.match(stretch[0].text) or _asks(title) or _is_run(stretch[0]):
        answer = read_members(name, text.split("\n")[0], title, whole=True)
        if answer.verdict is Verdict.VERIFIED:
            return answer
    if title == name and SHORT_SLOGAN.fullmatch(name) and not is_laid(stretch):
        return Reading()
    for lines in lists(stretch):
        if len(lines) in announcement.counts and is_list(lines):
            return _of_lines(name, without_run_on(lines))
    near = "\n".join(text.split("\n")[:_NEAR])
    reading = read_members(name, near, title)
    if reading.verdict is not Verdict.VERIFIED:
        for lines in stressed_lists(stretch):
            if len(lines) in announcement.counts:
                return _of_lines(name, lines)
    return reading


def _before_questions(stretch: Sequence[Block]) -> Sequence[Block]:
    """What stands before a question that offers answers, if anything does."""
    for place, one in enumerate(stretch):
        if place and _QUESTION.match(one.text):
            return stretch[:place]
    return stretch


def _counted_lines(announcement: Announcement, stretch: Sequence[Block]) -> list[str]:
    """All lines, if they are as many as announced and all begin as it counts."""
    if len(announcement.slots) != 1 or len(stretch) != announcement.counts[0]:
        return []
    counted = announcement.slots[0].counted
    lines = [member_of(one) for one in stretch]
    is_counted = len(counted) > 1 and all(one.startswith(counted) for one in lines)
    return lines if is_counted and is_list(lines) else []


def _parts_below(
    announcement: Announcement, stretch: Sequence[Block], title: str
) -> Reading | None:
    """The parts of a sum from the numbered lines right below, or from all."""
    counted = _counting_on(stretch) if numbered(stretch[0])[1] else []
    for lines in (counted, stretch):
        bare = "\n".join(NUMBERING.sub("", one.text, count=1) for one in lines)
        if lines and (parts := by_parts(announcement, bare, title)):
            return parts
    return None


def is_laid(stretch: Sequence[Block]) -> bool:
    """Whether points or numbers lay a stretch out, not mere paragraphs."""
    first = stretch[0]
    return first.kind is not BlockKind.PARAGRAPH or bool(numbered(first)[1])


def _is_run(block: Block) -> bool:
    """Whether a line is short pieces and nothing else: 甲、乙、丙."""
    pieces = re.split("、|和|以及", block.text.rstrip("。"))
    return (
        block.kind is BlockKind.PARAGRAPH
        and not numbered(block)[1]
        and len(pieces) > 1
        and not re.search("[，。；：]", block.text.rstrip("。"))
        and max(map(len, pieces)) <= _LONGEST_PIECE
    )


def _asks(title: str) -> bool:
    head = find_head(title)
    return head is not None and head.alone


def _of_lines(name: str, lines: list[str]) -> Reading:
    announcement = announced(name)
    parts: list[Part] = []
    if announcement.is_sum and len(lines) == announcement.counts[0]:
        begin = 0
        for slot in announcement.slots:
            parts.append(
                Part(name=slot.name, members=tuple(lines[begin : begin + slot.count]))
            )
            begin += slot.count
    return Reading(members=tuple(lines), parts=tuple(parts), verdict=Verdict.VERIFIED)
