"""Word documents → Markdown-like text, by mammoth."""

from __future__ import annotations

import io
import zipfile
from typing import Final

import mammoth
from bs4 import BeautifulSoup

from quizapp.errors import SourceError
from quizapp.i18n import _
from quizapp.reading.formats.html import to_markdown

LARGEST_UNPACKED: Final = 200 * 1024 * 1024
"""Bytes of all parts together; more is a zip bomb."""

_OLE: Final = b"\xd0\xcf\x11\xe0"
_STYLES: Final = """
p[style-name='Title'] => h1:fresh
p[style-name='标题'] => h1:fresh
p[style-name='标题 1'] => h1:fresh
p[style-name='标题 2'] => h2:fresh
p[style-name='标题 3'] => h3:fresh
p[style-name='标题 4'] => h4:fresh
"""


def read(data: bytes, source: str) -> str:
    """The text of a document with its headings, bold runs, lists and tables.

    Raises:
        SourceError: If it is damaged, locked with a password, or no .docx.
    """
    if data.startswith(_OLE):
        raise SourceError(
            _(
                "this document is locked with a password or is an old .doc; "
                "save it as .docx without a password"
            ),
            source=source,
        )
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
    except (zipfile.BadZipFile, KeyError, ValueError, SyntaxError, OSError) as error:
        # SyntaxError: xml.etree's ParseError is one.
        raise SourceError(_damaged(), source=source) from error
    return to_markdown(BeautifulSoup(converted.value, "html.parser"))


def _damaged() -> str:
    return _("this .docx document is damaged; open it in Word and save it again")
