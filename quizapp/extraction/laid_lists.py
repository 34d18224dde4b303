"""The lists that a stretch of a document lays out, by points, titles or lines."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from typing import Final

from quizapp.domain.document import Block, BlockKind
from quizapp.domain.entry import term_key
from quizapp.extraction.heads import NUMBERING, find_head
from quizapp.extraction.likeness import shared_head, shared_tail
from quizapp.extraction.numerals import number

_ORDINAL: Final = re.compile(
    r"(?:第?(?P<n>[一二三四五六七八九十]{1,3})(?:是|要(?=.{4})|则)"
    r"|第(?P<m>[一二三四五六七八九十]{1,3})(?:[，、：]|(?=\S)))"
)
_COUNTS_AGAIN: Final = re.compile(
    r"^[一二三四五六七八九十]{1,3}(?:个?是|则是|要)(?=..)"
)
"""A second number: 1. 一是…."""

_LOOKS_BACK: Final = re.compile(r"(?:这|以上|上述)[一二三四五六七八九十两\d]")
"""How the line behind a list may speak of it."""

_ASIDE: Final = re.compile(r"[；;。，,]\s*[（(][^（）()\n]*[)）]$")
_OUTER: Final = "；;。，,、 "
_AFTER_LEAD: Final = "，,：:；;。—（( "
_COLON_LEAD: Final = re.compile(r"([^，。；：:\n]{2,24})[：:]\s*\S")
_STEP: Final = re.compile(
    r"第[一二三四五六七八九十\d]+(?:步|个?阶段|个?方面|[条点个项])?"
)
_TIME: Final = re.compile(r"\d{4}\s*年?|世纪|[一二三四五六七八九十〇零]{2,4}年")
"""When something is to be: no member without what it is."""

SIGNS: Final = re.compile(
    r"\s*[\u2190-\u21ff\u2600-\u27bf\u2b00-\u2bff\U0001f300-\U0001faff\ufe0f]+$"
)
"""Arrows and pictures behind a line."""

_COUNTED_ONE: Final = re.compile("第[一二三四五六七八九十]{1,3}(.{1,6})")
_CIRCLED: Final = re.compile("[①-⑳]")


def lists(stretch: Sequence[Block]) -> Iterator[list[str]]:
    """The lists that a stretch lays out, by points, titles, numbers, or lines."""
    for group in _laid(stretch):
        if leads := _bold_leads(group) or _colon_leads(group):
            yield leads
        members = [member_of(one) for one in group]
        if _LOOKS_BACK.match(members[-1]):
            members.pop()
        yield members
    plain = [one for one in stretch if one.kind is BlockKind.PARAGRAPH]
    lead_ins = [one for one in plain if one.text.endswith(("：", ":"))]
    lines = plain[plain.index(lead_ins[0]) + 1 :] if lead_ins else plain
    yield from _rows(stretch)
    if leads := _bold_leads(lines):
        yield leads
    if leads := _first_leads(plain):
        yield leads
    yield [member_of(one) for one in lines]
    yield from _parallel(lines)
    yield from _parallel(plain)


def is_list(members: Sequence[str]) -> bool:
    """Whether nothing is empty and nothing stands twice."""
    keys = [term_key(one) for one in members]
    return all(keys) and len(set(keys)) == len(keys)


def stressed_lists(stretch: Sequence[Block]) -> Iterator[list[str]]:
    """Members that are set in bold inside the text: all at once, or one by one."""
    for block in stretch:
        runs = [block.text[start:end].strip(_OUTER) for start, end in block.bold]
        for split in [re.split("[、，；]", run) for run in runs] + [runs]:
            alike = shared_head(split) or shared_tail(split)
            if len(split) > 1 and alike and is_list(split):
                yield split


def member_of(block: Block) -> str:
    """A line as a member: without its number, its mark at the end, its explanation."""
    text = block.text
    if found := NUMBERING.match(text) or _ORDINAL.match(text):
        text = text if found[0].startswith("第") else text[found.end() :]
        text = _COUNTS_AGAIN.sub("", text)
    text = SIGNS.sub("", text)
    head = find_head(block.text, bold=block.bold)
    if head is not None and head.keeps_says and head.strength == 2:
        return head.term
    if "。" in text[:-1]:
        text = text.split("。")[0]
    return _ASIDE.sub("", text.strip(_OUTER)).strip(_OUTER)


def without_run_on(lines: list[str]) -> list[str]:
    """The lines, the last one without the sentence that goes on behind the list."""
    *others, last = lines
    if len(others) > 1 and not any("，" in other for other in others):
        first, *more = last.split("，")
        last = first if len(more) > 1 else last
    return [*others, last]


def numbered(block: Block) -> tuple[str, int]:
    """The style in which a line is numbered, and its number; none is ("", 0)."""
    if ordinal := _ORDINAL.match(block.text):
        value = ordinal["n"] or ordinal["m"]
        return ordinal[0].replace(value, "", 1) or "第", number(value)
    found = NUMBERING.match(block.text)
    if found is None:
        return "", 0
    mark = found[0].strip()
    if _CIRCLED.match(mark):
        return "①", ord(mark[0]) - ord("①") + 1
    digits = re.search(r"\d{1,3}|[一二三四五六七八九十]{1,3}", mark)
    if digits is None or re.match(r"\d+[.．]\d", mark):
        return "", 0
    style = mark.replace(digits[0], "1" if digits[0].isdecimal() else "一", 1)
    depth = " " * block.level if block.kind is BlockKind.PARAGRAPH else ""
    return depth + style.strip(), number(digits[0])


def _laid(stretch: Sequence[Block]) -> list[list[Block]]:
    """Points, titles and numbered lines, the list that begins first before others."""
    groups = [*_counted_runs(stretch)]
    for kind in (BlockKind.BULLET, BlockKind.HEADING):
        levels = sorted({one.level for one in stretch if one.kind is kind})
        for level in levels[:2]:
            groups.extend(_groups(stretch, kind, level))
    return sorted(groups, key=lambda group: group[0].line)


def _groups(
    stretch: Sequence[Block], kind: BlockKind, level: int
) -> Iterator[list[Block]]:
    """Runs of points of one level; deeper ones between them do not end a run."""
    group: list[Block] = []
    for one in stretch:
        if one.kind is kind and one.level == level:
            group.append(one)
        elif (
            kind is BlockKind.BULLET
            and group
            and (one.kind is not kind or one.level < level)
        ):
            yield group
            group = []
    if group:
        yield group


def _counted_runs(stretch: Sequence[Block]) -> Iterator[list[Block]]:
    """Lines that count on from one, a run for each style of numbers."""
    runs: dict[str, list[Block]] = {}
    for block in stretch:
        style, value = numbered(block)
        if not value:
            continue
        if value == 1:
            if style in runs:
                yield runs[style]
            runs[style] = [block]
        elif style in runs and value == len(runs[style]) + 1:
            runs[style].append(block)
    yield from runs.values()


def _rows(stretch: Sequence[Block]) -> Iterator[list[str]]:
    """The first cells of a table, without its header."""
    rows = [one.text for one in stretch if one.kind is BlockKind.ROW]
    cells = [row.split("\t")[0].strip() for row in rows[1:]]
    if len(cells) > 1 and is_list(cells) and not any(map(str.isdecimal, cells)):
        yield cells


def _bold_leads(group: Sequence[Block]) -> list[str]:
    """What every line of a group sets in bold at its beginning."""
    leads = []
    for block in group:
        found = NUMBERING.match(block.text)
        begin = found.end() if found else 0
        if not block.bold or block.bold[0][0] > begin:
            return []
        end = block.bold[0][1]
        if block.text[end : end + 1].strip(_AFTER_LEAD):
            return []
        leads.append(block.text[begin:end].strip(_OUTER + "：:"))
    return leads if len(leads) > 1 and is_list(leads) else []


def _colon_leads(group: Sequence[Block]) -> list[str]:
    """What every line of a group says before a colon; after it, where that counts."""
    leads, rests = [], []
    for block in group:
        found = NUMBERING.match(block.text)
        lead = _COLON_LEAD.match(block.text, found.end() if found else 0)
        if lead is None:
            return []
        leads.append(lead[1].strip())
        rests.append(block.text[lead.end() - 1 :].strip(_OUTER))
    if all(map(_TIME.search, leads)):
        return []
    if all(map(_STEP.fullmatch, leads)) or _count_alike(leads):
        leads = [rest.split("。")[0] for rest in rests]
    return leads if len(leads) > 1 and is_list(leads) else []


def _first_leads(lines: Sequence[Block]) -> list[str]:
    """What the first lines say before a colon, as long as that ends alike.

    国家层面：…, 社会层面：…, and then other text.
    """
    leads: list[str] = []
    for line in lines:
        lead = _COLON_LEAD.match(line.text)
        if lead is None or (leads and leads[0][-2:] != lead[1][-2:]):
            break
        leads.append(lead[1].strip())
    return leads if len(leads) > 1 and is_list(leads) else []


def _count_alike(leads: Sequence[str]) -> bool:
    """Whether leads only count: 第一世界, 第二世界."""
    found = [_COUNTED_ONE.fullmatch(lead) for lead in leads]
    return len(found) > 1 and len({one and one[1] for one in found} - {None}) == 1


def _parallel(lines: Sequence[Block]) -> Iterator[list[str]]:
    """Neighbouring lines that all begin, or all end, with the same two characters."""
    texts = [member_of(one) for one in lines]
    for edge in (slice(2), slice(-2, None)):
        group: list[str] = []
        for text in texts:
            if group and group[-1][edge] != text[edge]:
                if len(group) > 1:
                    yield group
                group = []
            group.append(text)
        if len(group) > 1:
            yield group
