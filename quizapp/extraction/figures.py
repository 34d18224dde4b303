"""Sentences of the running text with figures that can be asked."""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Iterator, Sequence
from dataclasses import replace
from itertools import combinations
from typing import Final

from quizapp.domain.document import Block
from quizapp.domain.entry import EntryId
from quizapp.domain.figure import Figure, mint_figure_id, places
from quizapp.extraction.periods import period_far, with_periods
from quizapp.extraction.quantities import Quantity, quantities

_LONGEST: Final = 60
"""Characters of what a figure measures."""

_LONGEST_SENTENCE: Final = 600
_MOST: Final = 24
"""A sentence with more figures is a table or a list of codes."""

_SENTENCE: Final = re.compile(r"[^。！？!?\n]*[。！？!?]?")
_CLAUSE: Final = re.compile("[^，；：,;]+")
_BETWEEN: Final = re.compile(r"\s*(?:[、和与及]|以及)\s*(?:约|近|超)?\s*")
_APART: Final = re.compile("[，。；：、和与及]")
_NEAR: Final = 8
_PASSES: Final = re.compile(r"(?:突破|超过|超|跨越|迈上|跨上|达到?)\s*$")
_REACHES: Final = re.compile(r"^[^\d，。；]{0,6}达到?\s*$")
_POINTS_BACK: Final = re.compile(
    r"\s*(?:[一二三四五六七八九十]是|同时|[，,])?(?:其中|届时|这|该|此|上述|其(?!他)|前者|后者|同期|它"
    r"|以上|以下|对此|为此|据此|由此)"
)
"""A sentence that opens so speaks of something in the one before."""

_PREDICATE: Final = re.compile(
    r"\s*(?:同比|环比|年均|平均|累计|分别|共|约|再|又|仍|均|将|已|较|比|占|增长|增加|下降|降低|减少"
    r"|提高|提升|上升|回落|达到?|超过?|突破|高于|低于|快于|位?居|列|为|至|到|由|从|增幅|降幅|涨幅|总量|总数)"
    r"(?:同比|环比|年均|平均|分别|增长|增加|下降|降低|减少|提高|提升|上升|达到?|超过?|突破|高于|低于|快于|约|了|第|全国)*\s*$"
)
"""Words before a number that say nothing of what it measures."""

_TWO_WORDS: Final = re.compile(
    "[\u4e00-\u9fffA-Za-z][^\u4e00-\u9fffA-Za-z]*[\u4e00-\u9fff]"
)
_NUMBERS: Final = re.compile(r"\d[\d.,]*\s*[%\w]{0,3}")
_SPACES: Final = re.compile(r"\s{2,}")
_LISTED: Final = re.compile("、|[和与及](?=[^、]*$)")
"""What parts the pieces of a list: the last one may be joined."""

_TRAILING: Final = re.compile(
    r"(?:分别)?(?:达到?|为|是|至|到|突破|超过?|约|近|不少于|在)*\s*$"
)
_LEADING: Final = re.compile(r"^(?:左右|以上|以下|以内|多|余|的|，|、|\s)+")


def find_figures(blocks: Sequence[Block], title: str) -> tuple[Figure, ...]:
    """The figures of these blocks, none of them a note, that can be asked alone.

    Left out is what could not be answered with certainty, or for nothing: a sentence
    that points back to another, a number that nothing names, one that another number
    of the sentence gives away, and all of which no time is told.

    Args:
        blocks: The running text.
        title: The document's title.
    """
    figures: list[Figure] = []
    seen: dict[str, int] = {}
    for block, period in with_periods(blocks, title):
        for figure in _of_block(block, period):
            seen[figure.id] = number = seen.get(figure.id, 0) + 1
            figures.append(_numbered(figure, number))
    return tuple(figures)


def _of_block(block: Block, period: str) -> Iterator[Figure]:
    found = quantities(block.text)
    if not found:
        return
    place = 0
    for match in _SENTENCE.finditer(block.text):
        begin, here = match.start(), place
        while place < len(found) and found[place].start < match.end():
            place += 1
        if here < place:
            line = block.line_at(begin)
            moved = [_moved(one, -begin) for one in found[here:place]]
            yield from _of_sentence(match[0], moved, block, line, period)


def _moved(one: Quantity, by: int) -> Quantity:
    return Quantity(one.start + by, one.end + by, one.text, one.value, one.unit)


def _of_sentence(
    sentence: str, found: Sequence[Quantity], block: Block, line: int, period: str
) -> Iterator[Figure]:
    if (
        len(found) > _MOST
        or len(sentence) > _LONGEST_SENTENCE
        or _POINTS_BACK.match(sentence)
    ):
        return
    clauses = [match.span() for match in _CLAUSE.finditer(sentence)]
    for group in _groups(sentence, found):
        answers = tuple(one.text for one in group)
        time = _with_phrase(period, period_far(sentence, group[0].start))
        measures = _measures(sentence, group, found, clauses)
        if (
            time
            and measures
            and len(set(answers)) == len(answers)
            and places(sentence, answers)
            and not _gives_away(group, found)
            and not _is_listed(sentence, group[0], clauses)
        ):
            yield Figure(
                id=mint_figure_id(measures, time),
                sentence=sentence.strip(),
                answers=answers,
                measures=measures,
                period=time,
                section=block.section,
                line=line,
            )


def _groups(sentence: str, found: Sequence[Quantity]) -> Iterator[list[Quantity]]:
    """The figures that are asked together, or alone.

    Neighbours with nothing but a joint between them answer one question (分别增长
    3%、5%); so do a mark that is passed and what is reached (突破 3 万亿元、达 3.6
    万亿元).  What a change starts from (由 26 个增至 88 个), and the number of those
    of whom another figure is told (17 个行业增长 5.3%), is shown, not asked.
    """
    groups: list[list[Quantity]] = []
    for one in found:
        between = sentence[groups[-1][-1].end : one.start] if groups else ""
        before = sentence[: groups[-1][0].start][-_NEAR:] if groups else ""
        if groups and (
            _BETWEEN.fullmatch(between)
            or (_PASSES.search(before) and _REACHES.match(between))
        ):
            groups[-1].append(one)
        else:
            groups.append([one])
    for group, follower in zip(groups, [*groups[1:], None], strict=True):
        if follower is None or _APART.search(
            sentence[group[-1].end : follower[0].start]
        ):
            yield group


def _measures(
    sentence: str,
    group: Sequence[Quantity],
    found: Sequence[Quantity],
    clauses: Sequence[tuple[int, int]],
) -> str:
    """What the figures measure, in the words of their clause; empty if none says it.

    A clause that only goes on (占全省 1.85%) takes the words before it along.
    """
    first, last = group[0], group[-1]
    index = bisect_right(clauses, (first.start, len(sentence))) - 1
    begin, end = clauses[index]
    ends = [one.start for one in found if one.start > last.end] + [end]
    head = sentence[begin : first.start]
    tail = sentence[last.end : max(last.end, min(ends[0], end))]
    tail = re.split("[、。！？!?]", tail)[0]
    named = _LEADING.sub("", tail)
    while _is_bare(head, named) and index:
        index -= 1
        begin = clauses[index][0]
        head = sentence[begin : first.start]
    if _is_bare(head, named):
        return ""
    # A predicate stands at the end; nothing before it needs to be looked at.
    words = f"{head[:-_NEAR]}{_TRAILING.sub('', head[-_NEAR:])}{named}"
    return _SPACES.sub(" ", words).strip("，、。；：:,; ")[:_LONGEST]


def _is_bare(head: str, tail: str) -> bool:
    """Whether the words around a figure do not say what it measures."""
    if _TWO_WORDS.search(tail):
        return False
    return not _TWO_WORDS.search(_PREDICATE.sub("", _NUMBERS.sub("", head)))


def _gives_away(group: Sequence[Quantity], found: Sequence[Quantity]) -> bool:
    """Whether the numbers that stay in sight tell a hidden one."""
    hidden = {one.start for one in group}
    seen = [one for one in found if one.start not in hidden]
    for one in group:
        alike = [other.value for other in seen if other.unit == one.unit]
        if any(other.value == one.value for other in seen):
            return True
        for a, b in combinations(alike, 2):
            if one.value in (a + b, abs(a - b)):
                return True
    return False


def _is_listed(
    sentence: str, one: Quantity, clauses: Sequence[tuple[int, int]]
) -> bool:
    """Whether what is counted is named right before: 黄酒、火腿、龙井 3 个产业."""
    begin = clauses[bisect_right(clauses, (one.start, len(sentence))) - 1][0]
    head = sentence[begin : one.start]
    return "、" in head and len(_LISTED.findall(head)) + 1 == one.value


def _with_phrase(period: str, phrase: str) -> str:
    """The period with the sentence's own words of time, where it lacks them."""
    if not phrase or phrase.replace(" ", "") in period.replace(" ", ""):
        return period
    return f"{period} · {phrase}" if period else phrase


def _numbered(figure: Figure, number: int) -> Figure:
    if number == 1:
        return figure
    return replace(figure, id=EntryId(f"{figure.id}-{number}"))
