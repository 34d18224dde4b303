"""Runs of text in several styles, broken into lines as Chinese is."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from rich.style import Style
from rich.text import Text

from quizapp.tui.widgets.prose import wrap

Span = tuple[int, int, Style]
"""From which character to which a style goes over the plain one, end exclusive."""


def styled_lines(
    text: str, width: int, plain: Style, spans: Iterable[Span] = ()
) -> list[Text]:
    """The text in lines of at most `width` cells, the spans in their styles."""
    marked = Text(text, plain)
    for begin, end, style in spans:
        marked.stylize(style, begin, end)
    lines, place = [], 0
    for line in wrap(text, width):
        begin = text.find(line, place)
        lines.append(marked[begin : begin + len(line)] if line else Text())
        place = begin + len(line)
    return lines


def located(text: str, wanted: Sequence[str]) -> list[tuple[int, int]]:
    """Where these stand in the text, in order; what is not there is left out.

    Each is looked for behind the one before, and else from the beginning.
    """
    found: list[tuple[int, int]] = []
    place = 0
    for one in wanted:
        begin = text.find(one, place)
        if begin < 0:
            begin = text.find(one)
        if begin < 0 or not one:
            continue
        found.append((begin, begin + len(one)))
        place = begin + len(one)
    return found
