"""Pictures of the screen that are right for Chinese.

Rich tells a browser to squeeze each run of text into as many cells as it has
characters; a Chinese character takes two.  Here every character gets its own place.
"""

from __future__ import annotations

import html
import re
from typing import Final

from rich.cells import cell_len

_TEXT: Final = re.compile(
    r'<text(?P<before>[^>]*?) x="(?P<x>[\d.]+)" y="(?P<y>[\d.]+)" '
    r'textLength="(?P<length>[\d.]+)"(?P<after>[^>]*)>(?P<text>[^<]*)</text>'
)
_FONT_FACE: Final = re.compile(r"@font-face\s*\{.*?\}\s*", re.DOTALL)
_FONT_FAMILY: Final = re.compile(r"font-family:\s*(?:Fira Code|arial)[^;]*;")
FONTS: Final = (
    "font-family: Menlo, Consolas, 'DejaVu Sans Mono', 'Noto Sans Mono', "
    "'Liberation Mono', 'PingFang SC', 'Microsoft YaHei', 'Noto Sans Mono CJK SC', "
    "monospace;"
)
"""Fonts of the viewer's own machine; none is fetched.

Those without Chinese come first: they have “ and ” as wide as a terminal shows them.
"""


def repair(svg: str) -> str:
    """The picture with each character at its cell, and without remote fonts."""
    svg = _FONT_FAMILY.sub(FONTS, _FONT_FACE.sub("", svg))
    return _TEXT.sub(_placed, svg)


def _placed(match: re.Match[str]) -> str:
    text = html.unescape(match["text"])
    if not text:
        return match[0]
    cell = float(match["length"]) / len(text)
    x = float(match["x"])
    places = []
    for character in text:
        places.append(f"{x:.1f}".removesuffix(".0"))
        x += cell * cell_len(character)
    return (
        f'<text{match["before"]} x="{" ".join(places)}" y="{match["y"]}"'
        f"{match['after']}>{match['text']}</text>"
    )
