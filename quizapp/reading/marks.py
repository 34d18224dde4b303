"""Inline marks of Markdown and HTML: what is bold, and the text without them."""

from __future__ import annotations

import html
import re
from dataclasses import dataclass
from typing import Final

_MARK: Final = re.compile(r"[\[\]<>&*_\\`=~$]")
"""What a line with a mark has; most lines have none."""

_GONE: Final = re.compile(r"!\[\[[^\]\n]*\]\]|!\[[^\]\n]*\]\([^)\n]*\)|<!--.*?-->")
_WIKI_LINK: Final = re.compile(r"\[\[(?:[^\]|\n]*\|)?([^\]|\n]*)\]\]")
_LINK: Final = re.compile(
    r"\[([^\]\n]*)\]\((?:(?:https?:|/|\.|#|mailto:)[^)\n]*"
    r"|[^)\s]*\.(?:md|html?)(?:#[^)\n]*)?)\)"
)
_FOOTNOTE: Final = re.compile(r"\[\^[^\]\n]*\]|\[cite[:\s][^\]\n]{0,40}\]")
_BREAK: Final = re.compile(
    r"\s*(?:<br\b[^<>\n]*>|(?:</(?:t[dhr]|p|li|div)>)+)\s*", re.IGNORECASE
)
_TAG: Final = re.compile(r"</?[a-zA-Z][^<>\n]{0,200}>")
_BOLD_TAG: Final = re.compile(r"</?(?:b|strong)>", re.IGNORECASE)
_BOLD: Final = re.compile(r"\*\*|__(?=\S)|(?<=\S)__")
_ITALIC: Final = re.compile(r"(?<![*\\])\*(?!\*)")
_EMPHASIS: Final = re.compile(
    r"==(?=[^\s=])([^=\n]+)(?<=\S)==|~~(?=\S)([^~\n]+)~~"
    r"|(?<!`)`(?=[^`\s])([^`\n]+)`(?!`)"
)
"""Highlighted, struck out, or set as code."""

_ARROW: Final = re.compile(r"\$\s*\\(?:long)?[rR]ightarrow\s*\$|={1,2}[>》]|-{1,2}>")
_ESCAPED: Final = re.compile(r"\\([\\`*_{}\[\]()#+.!|<>~-])")


@dataclass(frozen=True, slots=True)
class Marked:
    """A line of text without its marks."""

    text: str
    bold: tuple[tuple[int, int], ...]
    """Which runs were bold: (start, end), end exclusive."""


def read_marks(line: str) -> Marked:
    """Take the inline marks off a line.

    A bold mark that is never closed runs to the end of the line.
    """
    if not _MARK.search(line):
        return Marked(line.strip(), ())
    line = _plain(_GONE.sub("", line))
    line = _WIKI_LINK.sub(r"\1", line)
    line = _FOOTNOTE.sub("", _LINK.sub(r"\1", line))
    line = _TAG.sub("", _BOLD_TAG.sub("**", line))
    if "&" in line:
        line = html.unescape(line).replace("\xa0", " ")
    pieces: list[str] = []
    bold: list[tuple[int, int]] = []
    length, opened = 0, -1
    for index, piece in enumerate(_BOLD.split(line)):
        if index:
            if opened < 0:
                opened = length
            else:
                if length > opened:
                    bold.append((opened, length))
                opened = -1
        piece = _ESCAPED.sub(r"\1", _ITALIC.sub("", piece))
        pieces.append(piece)
        length += len(piece)
    if 0 <= opened < length:
        bold.append((opened, length))
    return _stripped("".join(pieces), bold)


def _plain(line: str) -> str:
    """The line with no emphasis but bold, its breaks and arrows as characters."""
    if "`" in line or "==" in line or "~~" in line:
        line = _EMPHASIS.sub(lambda found: found[1] or found[2] or found[3], line)
    if "<" in line:
        line = _BREAK.sub("\n", line)
    if "arrow" in line or ">" in line or "=》" in line:
        line = _ARROW.sub("→", line)
    return line


def _stripped(text: str, bold: list[tuple[int, int]]) -> Marked:
    lead = len(text) - len(text.lstrip())
    text = text.strip()
    runs = [(max(0, start - lead), min(len(text), end - lead)) for start, end in bold]
    return Marked(text, tuple(run for run in runs if run[0] < run[1]))
