"""Entries → a list to learn by heart (背诵清单): asked left, answered right."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import Final

from quizapp.cards.given import answer_text
from quizapp.cards.wording import in_one_line
from quizapp.domain.entry import Entry
from quizapp.exporting.blocks import (
    Block,
    Fold,
    Heading,
    Printout,
    Sheet,
    Title,
    width,
)
from quizapp.i18n import _

_LONGEST: Final = 140
"""Characters of a definition; who wants it whole reads the document."""

_LINE: Final = 54
"""Latin characters that fit beside a slogan."""


def reciting_sheet(title: str, entries: Sequence[Entry]) -> Printout:
    """The list, under the sections of the document in their order."""
    blocks: list[Block] = [
        Title(
            text=_("{title}: to learn by heart").format(title=title),
            under=(
                _("{count} terms; fold along the dashes, say, and look").format(
                    count=len(entries)
                ),
            ),
        )
    ]
    for section, group in _sections(entries):
        if section:
            blocks.append(Heading(text=section))
        rows = tuple((entry.term, _said(entry)) for entry in group)
        blocks.append(Fold(rows=rows))
    return Printout(title=title, sheets=(Sheet(name=title, blocks=tuple(blocks)),))


def _sections(entries: Sequence[Entry]) -> Iterator[tuple[str, list[Entry]]]:
    """The entries by the section that they stand in, where one follows the other."""
    group: list[Entry] = []
    for entry in entries:
        if group and entry.section[:2] != group[0].section[:2]:
            yield " › ".join(group[0].section[:2]), group
            group = []
        group.append(entry)
    if group:
        yield " › ".join(group[0].section[:2]), group


def _said(entry: Entry) -> tuple[str, ...]:
    """What is folded away: the members, part by part, or the definition."""
    if entry.given is not None:
        return tuple(answer_text(entry.given).split("\n"))
    if not entry.lists_members:
        return (_shortened(in_one_line(entry.definition)),)
    if any(len(part.members) > 1 for part in entry.parts):
        return tuple(
            _("{name}: {members}").format(
                name=part.name, members="、".join(part.members)
            )
            for part in entry.parts
        )
    numbered = [
        f"{number}. {member}" for number, member in enumerate(entry.members, start=1)
    ]
    return tuple(_filled(numbered))


def _filled(texts: Sequence[str]) -> Iterator[str]:
    """Short texts beside each other, in lines that fit."""
    line = ""
    for text in texts:
        longer = f"{line}　{text}" if line else text
        if line and width(longer) > _LINE:
            yield line
            longer = text
        line = longer
    yield line


def _shortened(text: str) -> str:
    if len(text) <= _LONGEST:
        return text
    return text[:_LONGEST].rstrip("，、；") + "……"
