"""What the bytes of a file are, whatever its name says."""

from __future__ import annotations

import io
import zipfile
from enum import Enum, auto
from typing import Final


class Content(Enum):
    """A kind of file that is told by its bytes."""

    DOCX = auto()
    PDF = auto()
    HTML = auto()
    OLD_OFFICE = auto()
    """Word, WPS, Excel or PowerPoint of before 2007."""
    LOCKED_OFFICE = auto()
    """A .docx, .xlsx or .pptx under a password."""
    RTF = auto()
    WEB_ARCHIVE = auto()
    SPREADSHEET = auto()
    SLIDES = auto()
    OPEN_DOCUMENT = auto()
    BOOK = auto()
    """An .epub."""
    ARCHIVE = auto()
    PICTURE = auto()
    OTHER = auto()
    """Nothing of these: text, or unknown."""


_OLE: Final = b"\xd0\xcf\x11\xe0"
_ZIP: Final = b"PK\x03\x04"
_LOCKED: Final = "EncryptedPackage".encode("utf-16-le")
_BEGINNINGS: Final = (
    (b"{\\rtf", Content.RTF),
    (b"MIME-Version:", Content.WEB_ARCHIVE),
    (b"\x89PNG", Content.PICTURE),
    (b"\xff\xd8\xff", Content.PICTURE),
    (b"GIF8", Content.PICTURE),
    (b"II*\0", Content.PICTURE),
    (b"MM\0*", Content.PICTURE),
    (b"Rar!", Content.ARCHIVE),
    (b"7z\xbc\xaf", Content.ARCHIVE),
    (b"\x1f\x8b", Content.ARCHIVE),
)
_PARTS: Final = (
    ("word/document.xml", Content.DOCX),
    ("xl/workbook.xml", Content.SPREADSHEET),
    ("ppt/presentation.xml", Content.SLIDES),
    ("META-INF/container.xml", Content.BOOK),
    ("content.xml", Content.OPEN_DOCUMENT),
)
"""The part of a package by which its kind is told."""

_HEAD: Final = 1024
"""So far into a file its signature may stand."""


def content_of(data: bytes) -> Content:
    """What these bytes are."""
    if data.startswith(_ZIP):
        return _packed(data)
    if data.startswith(_OLE):
        return Content.LOCKED_OFFICE if _LOCKED in data else Content.OLD_OFFICE
    for beginning, content in _BEGINNINGS:
        if data.startswith(beginning):
            return content
    head = data[:_HEAD]
    if b"%PDF-" in head:
        return Content.PDF
    text = head.removeprefix(b"\xef\xbb\xbf").lstrip().lower()
    if text.startswith((b"<!doctype html", b"<html")):
        return Content.HTML
    return Content.OTHER


def _packed(data: bytes) -> Content:
    """What a zip file holds; a broken one is left to who reads it."""
    try:
        with zipfile.ZipFile(io.BytesIO(data)) as package:
            names = set(package.namelist())
    except (zipfile.BadZipFile, ValueError, OSError, NotImplementedError):
        return Content.OTHER
    for name, content in _PARTS:
        if name in names:
            return content
    return Content.ARCHIVE
