"""What is said of files that cannot be read: what they are, and how to repair it."""

from __future__ import annotations

from typing import Final

from quizapp.errors import SourceError
from quizapp.i18n import _
from quizapp.reading.signatures import Content

_SAVE_AS: Final = {
    ".doc": ".docx",
    ".wps": ".docx",
    ".rtf": ".docx",
    ".odt": ".docx",
    ".pages": ".docx",
    ".mht": ".docx",
    ".mhtml": ".docx",
    ".ppt": ".pdf",
    ".pptx": ".pdf",
    ".dps": ".pdf",
    ".xls": ".xlsx",
    ".et": ".xlsx",
    ".epub": ".html",
    ".caj": ".pdf",
    ".ofd": ".pdf",
}
"""What to save other formats as."""

_TABLES: Final = frozenset({".xlsx", ".csv"})

_PICTURES: Final = frozenset(
    {".png", ".jpg", ".jpeg", ".gif", ".bmp", ".tif", ".tiff", ".webp", ".heic"}
)


def refuse_content(content: Content, suffix: str, source: str) -> None:
    """Refuse a file whose bytes say that it is of a kind that is not read.

    Raises:
        SourceError: With what it is, and what to do.
    """
    said = _of_content(content, suffix)
    if said:
        raise SourceError(said, source=source)


def unsupported(suffix: str) -> str:
    """What is said of a suffix that is not read."""
    if suffix in _TABLES:
        return _table()
    if suffix in _SAVE_AS:
        return _("{suffix} files cannot be read; save it as {other} first").format(
            suffix=suffix, other=_SAVE_AS[suffix]
        )
    if suffix in _PICTURES:
        return _picture()
    return _(
        "{suffix} files cannot be read; give a .md, .txt, .html, .docx or .pdf document"
    ).format(suffix=suffix)


def _of_content(content: Content, suffix: str) -> str:
    match content:
        case Content.LOCKED_OFFICE:
            return _("this document is locked with a password; save it without one")
        case Content.OLD_OFFICE if suffix in _SAVE_AS:
            return unsupported(suffix)
        case Content.OLD_OFFICE:
            return _(
                "this is a document of an old Office (.doc), whatever its name says; "
                "open it in Word or WPS and save it as .docx"
            )
        case Content.RTF:
            return _save_as("RTF", ".docx")
        case Content.WEB_ARCHIVE:
            return _save_as("MHTML", ".docx")
        case Content.OPEN_DOCUMENT:
            return _save_as("OpenDocument", ".docx")
        case Content.SPREADSHEET if suffix in _TABLES:
            return _table()
        case Content.SPREADSHEET:
            return _save_as("Excel", ".txt")
        case Content.SLIDES:
            return _save_as("PowerPoint", ".pdf")
        case Content.BOOK:
            return _save_as("EPUB", ".html")
        case Content.ARCHIVE:
            return _(
                "this is an archive, whatever its name says; "
                "unpack it and give the documents in it"
            )
        case Content.PICTURE:
            return _picture()
        case _:
            return ""


def _save_as(kind: str, suffix: str) -> str:
    return _("this is a file of the kind {kind}; save it as {suffix} first").format(
        kind=kind, suffix=suffix
    )


def _table() -> str:
    return _(
        "this is a table, not a document; quizapp add takes tables of terms or "
        "questions"
    )


def _picture() -> str:
    return _(
        "this is a picture; let a text recognition (OCR) run over it, and give its text"
    )
