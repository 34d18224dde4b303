"""HTML → Markdown-like text, by markdownify."""

from __future__ import annotations

import re
from typing import Any, Final

from bs4 import BeautifulSoup
from markdownify import MarkdownConverter

from quizapp.errors import SourceError
from quizapp.i18n import _
from quizapp.reading.progress import Progress, unseen

_DROPPED: Final = ("script", "style", "nav", "header", "footer", "noscript", "form")
_INTERNAL_BLANK: Final = re.compile(r"\n{3,}")


def read(data: bytes, source: str, progress: Progress = unseen) -> str:
    """The text of a page, without its navigation; the encoding is the page's own.

    Raises:
        SourceError: If the bytes are no page.
    """
    soup = BeautifulSoup(data, "html.parser", from_encoding=_encoding(data))
    if not soup.find(True):
        raise SourceError(_("this is not an HTML page"), source=source)
    for element in soup(list(_DROPPED)):
        element.decompose()
    return to_markdown(soup)


def to_markdown(soup: BeautifulSoup) -> str:
    """Markdown with # headings, ** bold and | rows."""
    converter = MarkdownConverter(
        heading_style="ATX",
        bullets="-",
        escape_asterisks=False,
        escape_underscores=False,
        escape_misc=False,
        strip=["a", "img"],
    )
    text: str = converter.convert_soup(soup)
    return _INTERNAL_BLANK.sub("\n\n", text.replace("\xa0", " ")).strip("\n") + "\n"


def _encoding(data: bytes) -> str | None:
    """GB18030 for a page that says gb2312 or gbk, which are parts of it."""
    said: Any = re.search(rb"charset=[\"']?([\w-]+)", data[:2048], re.IGNORECASE)
    if said and said[1].lower() in (b"gb2312", b"gbk", b"gb18030"):
        return "gb18030"
    return None
