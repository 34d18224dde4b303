"""PDF → text: paragraphs made whole, headers, footers and page numbers dropped."""

from __future__ import annotations

import io
import re
from collections import Counter
from typing import Final

from pypdf import PdfReader
from pypdf.errors import PyPdfError

from quizapp.errors import SourceError
from quizapp.i18n import _

_PAGE_NUMBER: Final = re.compile(
    r"[-—–·\s]*(?:第\s*)?\d{1,4}(?:\s*页)?(?:\s*[/／共]\s*\d{1,4}(?:\s*页)?)?[-—–·\s]*$"
)
_DIGITS: Final = re.compile(r"\d+")
_ENDS: Final = tuple("。！？；：…”’）】》!?;:")
_OF_SENTENCES: Final = re.compile("[，。；：、！？]")
"""Headers and footers are titles and numbers, not sentences."""

_EDGE_LINES: Final = 2
"""How many lines at the top and at the foot of a page may be header and footer."""


def read(data: bytes, source: str) -> str:
    """The text of a document, page after page.

    Raises:
        SourceError: If it is damaged, locked with a password, or only pictures.
    """
    try:
        reader = PdfReader(io.BytesIO(data))
        if reader.is_encrypted and not reader.decrypt(""):
            raise SourceError(
                _("this PDF is locked with a password; save it without one"),
                source=source,
            )
        pages = [page.extract_text() for page in reader.pages]
    except (PyPdfError, ValueError, KeyError, TypeError, OSError) as error:
        raise SourceError(
            _("this PDF is damaged; open it in a reader and save it again"),
            source=source,
        ) from error
    if not any(page.strip() for page in pages):
        raise SourceError(
            _(
                "this PDF has no text, only pictures; "
                "let a text recognition (OCR) run over it first"
            ),
            source=source,
        )
    return join_pages([page.splitlines() for page in pages])


def join_pages(pages: list[list[str]]) -> str:
    """Lines of pages → paragraphs.

    A line that repeats at the edge of most pages, and a page number, is dropped.  A
    line as long as the page is wide that stops without a mark goes on in the next.
    """
    repeated = _repeated_edges(pages)
    lines = [
        line.strip()
        for page in pages
        for place, line in enumerate(page)
        if not _is_edge(line, place, len(page), repeated)
    ]
    widths = sorted(len(line) for line in lines if line)
    full = 0.8 * widths[int(0.9 * (len(widths) - 1))] if widths else 0
    paragraphs: list[str] = []
    goes_on = False
    for line in lines:
        if not line:
            continue
        if goes_on:
            paragraphs[-1] += _seam(paragraphs[-1], line) + line
        else:
            paragraphs.append(line)
        goes_on = len(line) >= full and not (
            line.endswith(_ENDS) and len(line) < full * 1.1
        )
    return "\n\n".join(paragraphs) + "\n"


def _seam(before: str, after: str) -> str:
    """A space between two Latin words; nothing between Chinese characters."""
    return " " if before[-1].isascii() and after[0].isascii() else ""


def _repeated_edges(pages: list[list[str]]) -> set[str]:
    counts: Counter[str] = Counter()
    for page in pages:
        edges = page[:_EDGE_LINES] + page[-_EDGE_LINES:]
        counts.update({_DIGITS.sub("#", line.strip()) for line in edges})
    least = max(3, len(pages) // 2 + 1)
    return {
        line
        for line, count in counts.items()
        if line and count >= least and not _OF_SENTENCES.search(line)
    }


def _is_edge(line: str, place: int, length: int, repeated: set[str]) -> bool:
    if _EDGE_LINES <= place < length - _EDGE_LINES:
        return False
    text = line.strip()
    return _DIGITS.sub("#", text) in repeated or bool(
        text and _PAGE_NUMBER.fullmatch(text)
    )
