"""PDF → text: lines with their places, by pypdf; `printed` makes paragraphs of them."""

from __future__ import annotations

import io
import logging
import re
import struct
import unicodedata
import zlib
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from typing import Any, Final

from pypdf import PageObject, PdfReader
from pypdf.errors import DependencyError, FileNotDecryptedError, PyPdfError

from quizapp.errors import SourceError
from quizapp.i18n import _
from quizapp.reading.formats.printed import Line, Page, paragraphs
from quizapp.reading.progress import Progress, unseen

_RADICALS: Final = re.compile("[⺀-⿕]")
"""Characters that browsers write for the common ones of the same shape."""

_SHAPES: Final = dict(
    zip(
        "⺟⺠⻁⻄⻅⻆⻉⻋⻓⻔⻘⻙⻚⻛⻜⻝⻢⻣⻤⻥⻦⻧⻨⻩⻬⻮⻰⻳",
        "母民虎西见角贝车长门青韦页风飞食马骨鬼鱼鸟卤麦黄齐齿龙龟",
        strict=True,
    )
)
"""Those of them for which Unicode does not say the common one."""

_MARK: Final = "[“”‘’（）《》【】「」，。、；：！？]"
_STRAY_SPACE: Final = re.compile(f"(?<={_MARK}) +| +(?={_MARK})")
"""Where a font changes pypdf sees a gap; beside Chinese marks nobody writes one."""

_WIDE_SPACE: Final = re.compile(" {2,}")

_UNREADABLE: Final = re.compile(r"[\x00-\x08\x0e-\x1f\ue000-\uf8ff\ufffd]|\(cid:\d+\)")
_MOST_UNREADABLE: Final = 0.2
"""The share of characters from which on a font does not tell what it writes."""

_WIDEST_GAP: Final = 0.5
"""Of the size of the letters: further up or down begins another line."""

_DAMAGED: Final = (
    PyPdfError,
    ValueError,
    LookupError,
    TypeError,
    AttributeError,
    ArithmeticError,
    OSError,
    AssertionError,
    RecursionError,
    NotImplementedError,
    zlib.error,
    struct.error,
)
"""What pypdf raises on broken files."""


def read(data: bytes, source: str, progress: Progress = unseen) -> str:
    """The text of a document, paragraph after paragraph.

    Raises:
        SourceError: If it is damaged, locked with a password, or only pictures.
    """
    with _silent():
        pages = _read_pages(data, source, progress)
    text = "".join(line.text for page in pages for line in page.lines)
    if not text.strip():
        raise SourceError(
            _(
                "this PDF has no text, only pictures; "
                "let a text recognition (OCR) run over it first"
            ),
            source=source,
        )
    if len("".join(_UNREADABLE.findall(text))) > _MOST_UNREADABLE * len(text):
        raise SourceError(
            _(
                "the fonts of this PDF do not tell their characters; "
                "let a text recognition (OCR) run over it first"
            ),
            source=source,
        )
    return "\n\n".join(paragraphs(pages)) + "\n"


@contextmanager
def _silent() -> Iterator[None]:
    """What pypdf repairs is not the user's business."""
    logger = logging.getLogger("pypdf")
    before = logger.level
    logger.setLevel(logging.CRITICAL)
    try:
        yield
    finally:
        logger.setLevel(before)


def _read_pages(data: bytes, source: str, progress: Progress) -> list[Page]:
    pages: list[Page] = []
    try:
        reader = PdfReader(io.BytesIO(data))
        if reader.is_encrypted and not reader.decrypt(""):
            raise FileNotDecryptedError
        count = len(reader.pages)
        while len(pages) < count:
            progress(len(pages) + 1, count)
            pages.append(_page(reader.pages[len(pages)]))
    except (DependencyError, FileNotDecryptedError):
        # A file under AES needs a library of its own, even without a password.
        raise SourceError(
            _(
                "this PDF is locked; open it in a reader, and print it to a PDF "
                "or save it without a password"
            ),
            source=source,
        ) from None
    except _DAMAGED as error:
        raise SourceError(
            _("this PDF is damaged; open it in a reader and save it again"),
            source=source,
        ) from error
    return pages


def _page(page: PageObject) -> Page:
    """The lines of a page in the order in which they were written."""
    lines: list[Line] = []
    begun: list[Line] = []

    def end_line() -> None:
        if begun:
            text = tidied("".join(piece.text for piece in begun))
            if text.strip():
                first = next(piece for piece in begun if piece.text.strip())
                lines.append(
                    Line(text=text.strip(), x=first.x, y=first.y, size=first.size)
                )
        begun.clear()

    def visit(
        text: str, cm: Sequence[float], tm: Sequence[float], font: Any, size: float
    ) -> None:
        piece = _placed(text, cm, tm, size)
        far = begun and abs(piece.y - begun[0].y) > _WIDEST_GAP * begun[0].size
        if far and text.strip():
            end_line()
        for number, one in enumerate(re.split(r"[\r\n]", text)):
            if number:
                end_line()
            if one.strip() or (one and begun):
                begun.append(Line(text=one, x=piece.x, y=piece.y, size=piece.size))

    page.extract_text(visitor_text=visit)
    end_line()
    box = page.mediabox
    return Page(lines=tuple(lines), width=float(box.width), height=float(box.height))


def _placed(text: str, cm: Sequence[float], tm: Sequence[float], size: float) -> Line:
    """A piece of text at its place on the page, in points from the lower left."""
    return Line(
        text=text,
        x=tm[4] * cm[0] + tm[5] * cm[2] + cm[4],
        y=tm[4] * cm[1] + tm[5] * cm[3] + cm[5],
        size=max(1.0, abs(size * (tm[3] or tm[1]) * (cm[3] or cm[1]))),
    )


def tidied(text: str) -> str:
    """The text with common characters for radicals, and without spaces at marks."""
    text = _RADICALS.sub(
        lambda match: _SHAPES.get(match[0]) or unicodedata.normalize("NFKC", match[0]),
        text,
    )
    return _WIDE_SPACE.sub(" ", _STRAY_SPACE.sub("", text))
