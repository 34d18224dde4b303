"""Word documents → Markdown-like text, by mammoth."""

from __future__ import annotations

import io
import struct
import zipfile
import zlib
from typing import Final
from xml.parsers.expat import ExpatError

import mammoth
from bs4 import BeautifulSoup

from quizapp.errors import SourceError
from quizapp.i18n import _
from quizapp.reading.formats.html import to_markdown
from quizapp.reading.progress import Progress, unseen

LARGEST_UNPACKED: Final = 200 * 1024 * 1024
"""Bytes of all parts together; more is a zip bomb."""

_DAMAGED: Final = (
    zipfile.BadZipFile,
    LookupError,
    ValueError,
    TypeError,
    AttributeError,
    ExpatError,
    OSError,
    EOFError,
    RecursionError,
    NotImplementedError,
    RuntimeError,
    zlib.error,
    struct.error,
)
"""What the libraries raise on broken files."""

_STYLES: Final = """
p[style-name='Title'] => h1:fresh
p[style-name='标题'] => h1:fresh
p[style-name='标题 1'] => h1:fresh
p[style-name='标题 2'] => h2:fresh
p[style-name='标题 3'] => h3:fresh
p[style-name='标题 4'] => h4:fresh
"""


def read(data: bytes, source: str, progress: Progress = unseen) -> str:
    """The text of a document with its headings, bold runs, lists and tables.

    Raises:
        SourceError: If it is damaged, or far larger than it looks.
    """
    try:
        with zipfile.ZipFile(io.BytesIO(data)) as package:
            unpacked = sum(part.file_size for part in package.infolist())
            if unpacked > LARGEST_UNPACKED:
                raise SourceError(
                    _("this document unpacks to {size} MB; it is not read").format(
                        size=unpacked >> 20
                    ),
                    source=source,
                )
            if "word/document.xml" not in package.namelist():
                raise SourceError(_damaged(), source=source)
        converted = mammoth.convert_to_html(
            io.BytesIO(data),
            style_map=_STYLES,
            convert_image=mammoth.images.img_element(lambda image: {"src": ""}),
        )
    except _DAMAGED as error:
        raise SourceError(_damaged(), source=source) from error
    return to_markdown(BeautifulSoup(converted.value, "html.parser"))


def _damaged() -> str:
    return _("this .docx document is damaged; open it in Word and save it again")
