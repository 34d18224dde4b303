"""Where a definition says what was asked."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Final

from quizapp.cards.mnemonic import shared_head, shared_tail
from quizapp.domain.entry import Entry

_SENTENCE: Final = re.compile(r"[^。！？\n]*(?:[。！？]+[”’」』）]*|\n+|$)")
_SHORTEST: Final = 2
"""A single character stands everywhere and is no place."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Excerpt:
    """The sentences of a definition that say what was asked."""

    text: str
    """Word for word; 删节 are marked by ……."""

    spans: tuple[tuple[int, int, int], ...]
    """Begin, end and which of the texts asked for, in the order of the text."""


def excerpt(definition: str, asked: Sequence[str]) -> Excerpt:
    """The sentences that say one of the texts, and where; all of them for none.

    Args:
        definition: What the document says.
        asked: Texts to look for; an empty one is nowhere.
    """
    spans = _spans(definition, asked)
    sentences = [
        match.span() for match in _SENTENCE.finditer(definition) if match[0].strip()
    ]
    kept = [
        (begin, end)
        for begin, end in sentences
        if any(start < end and begin < stop for start, stop, _which in spans)
    ]
    if not kept or len(kept) == len(sentences):
        return Excerpt(text=definition, spans=tuple(spans))
    return _cut(definition, spans, kept)


def asked_members(entry: Entry, places: Sequence[int]) -> list[str]:
    """The members as the definition may say them, elided where it elides them."""
    head, tail = shared_head(entry.members), shared_tail(entry.members)
    asked = []
    for place in range(len(entry.members)):
        member = entry.members[place]
        if place not in places:
            asked.append("")
        elif member in entry.definition:
            asked.append(member)
        else:
            forms = (
                member.removesuffix(tail),
                member.removeprefix(head),
                member.removeprefix(head).removesuffix(tail),
            )
            found = [form for form in forms if form and form in entry.definition]
            asked.append(max(found, key=len, default=""))
    return asked


def _spans(text: str, asked: Sequence[str]) -> list[tuple[int, int, int]]:
    """The first place of each text that no longer one has taken."""
    taken: list[tuple[int, int, int]] = []
    longest_first = sorted(range(len(asked)), key=lambda which: -len(asked[which]))
    for which in longest_first:
        if len(asked[which]) < _SHORTEST:
            continue
        for match in re.finditer(re.escape(asked[which]), text):
            begin, end = match.span()
            if all(end <= start or stop <= begin for start, stop, _ in taken):
                taken.append((begin, end, which))
                break
    return sorted(taken)


def _cut(
    definition: str,
    spans: Sequence[tuple[int, int, int]],
    kept: Sequence[tuple[int, int]],
) -> Excerpt:
    """The kept sentences with …… for what lies before, between and behind them."""
    text, moved = "", []
    done = 0
    for begin, end in kept:
        text += _left_out(definition[done:begin], first=done == 0)
        shift = len(text) - begin
        moved += [
            (start + shift, min(stop, end) + shift, which)
            for start, stop, which in spans
            if begin <= start < end
        ]
        text += definition[begin:end]
        done = end
    text = text.rstrip("\n") + _left_out(definition[done:], first=False).rstrip("\n")
    return Excerpt(text=text, spans=tuple(moved))


def _left_out(between: str, *, first: bool) -> str:
    """What stands for a stretch that is not shown; white space is kept as it is."""
    if not between.strip():
        return "" if first else between
    return "……" if "\n" not in between or first else "……\n"
