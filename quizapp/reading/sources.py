"""A file of any supported format → Markdown-like text."""

from __future__ import annotations

from collections.abc import Callable
from importlib import import_module
from pathlib import Path
from typing import Final

from quizapp.errors import SourceError
from quizapp.i18n import _
from quizapp.reading.encodings import decode
from quizapp.reading.progress import Progress, unseen
from quizapp.reading.refusals import refuse_content, unsupported
from quizapp.reading.signatures import Content, content_of

LARGEST: Final = 100 * 1024 * 1024
"""Bytes of a file that is read at all."""

LARGEST_TEXT: Final = 20 * 1024 * 1024
"""Bytes of a text file that is read; a report has about 0.1 MB."""

_TEXT: Final = frozenset({".md", ".markdown", ".txt", ".text", ""})
_FORMATS: Final = {
    ".docx": "docx",
    ".html": "html",
    ".htm": "html",
    ".xhtml": "html",
    ".pdf": "pdf",
}
"""The module of quizapp.reading.formats that reads each suffix."""

_FORMATS_BY_CONTENT: Final = {
    Content.DOCX: "docx",
    Content.PDF: "pdf",
    Content.HTML: "html",
}
"""The same for files that say themselves what they are."""

READABLE: Final = frozenset({*_FORMATS, *_TEXT} - {""})
"""The suffixes of documents, in small letters with their dot."""


def read_source(path: Path, progress: Progress = unseen) -> str:
    """The text of a document, with # headings, ** bold, - points and | rows.

    What the bytes say goes before what the name says.  Line numbers of a text file
    are those that an editor shows.

    Raises:
        SourceError: If there is no such file, or it is of no supported format,
            damaged, locked, empty or too large.
    """
    data = _read_bytes(path)
    suffix = path.suffix.lower()
    content = content_of(data)
    refuse_content(content, suffix, str(path))
    if format_name := _format(content, suffix):
        text = _reader(format_name)(data, str(path), progress)
    elif suffix in _TEXT:
        text = _read_text(data, path)
    else:
        raise SourceError(unsupported(suffix), source=str(path))
    if not text.strip():
        raise SourceError(_("there is no text in this document"), source=str(path))
    return text


def _format(content: Content, suffix: str) -> str:
    """The module that reads it; empty for text, and for what cannot be read."""
    # Tags in a text are taken off line by line, so that its lines keep their numbers.
    if content is Content.HTML and suffix in _TEXT:
        return ""
    return _FORMATS_BY_CONTENT.get(content) or _FORMATS.get(suffix, "")


def _read_bytes(path: Path) -> bytes:
    try:
        if path.is_dir():
            raise SourceError(_("this is a folder; give a file"), source=str(path))
        size = path.stat().st_size
        if size > LARGEST:
            raise SourceError(
                _("this file has {size} MB; up to {most} MB are read").format(
                    size=size >> 20, most=LARGEST >> 20
                ),
                source=str(path),
            )
        return path.read_bytes()
    except FileNotFoundError:
        raise SourceError(_("there is no such file"), source=str(path)) from None
    except OSError as error:
        raise SourceError(
            _("cannot be read ({reason})").format(reason=error.strerror),
            source=str(path),
        ) from None


def _read_text(data: bytes, path: Path) -> str:
    if len(data) > LARGEST_TEXT:
        raise SourceError(
            _("this text has {size} MB; split it into parts of up to {most} MB").format(
                size=len(data) >> 20, most=LARGEST_TEXT >> 20
            ),
            source=str(path),
        )
    text = decode(data)
    if text is None:
        raise SourceError(
            _(
                "this is not a text file; give a .md, .txt, .html, .docx or .pdf "
                "document"
            ),
            source=str(path),
        )
    return text


def _reader(name: str) -> Callable[[bytes, str, Progress], str]:
    """The function that reads a format; its libraries are loaded now."""
    module = import_module(f"quizapp.reading.formats.{name}")
    read: Callable[[bytes, str, Progress], str] = module.read
    return read
