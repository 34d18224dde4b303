"""Every error that a user may see.

QuizappError
├── SourceError       a document cannot be read; knows the file
│   └── TableError    rows of a table cannot be taken; knows each
├── DeckError         a deck file does not follow the format; knows file and line
├── LibraryError      the database is missing, damaged, locked or too new
├── UnknownName       a deck, an entry or a setting of that name does not exist
├── OptionError       a setting cannot take that value
├── EditError         what a learner wrote in a form cannot be; knows the field
├── QuizError         a quiz cannot be set as it was wished
├── QueryError        a search does not follow the language; knows the characters
├── ExportError       a file cannot be written
├── FittingStopped    parameters were not fitted to the end
└── TerminalError     there is no terminal to draw on

An error's text is written for the user, in the user's language: what is wrong,
where, and how to put it right.  It becomes visible in two places only, the
command line and a notice of the terminal interface.
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import Final

from quizapp.i18n import _

_MOST_SHOWN: Final = 20
"""Mistakes that one message names."""


class QuizappError(Exception):
    """Base of all errors whose text is written for the user."""


class PlacedError(QuizappError):
    """An error in a file, at a line where there is one.

    Attributes:
        message: What is wrong, and how to put it right.
        source: The name of the file, as the user gave it.
        line: The number of the line counted from 1, or None for the whole file.
    """

    def __init__(self, message: str, *, source: str, line: int | None = None) -> None:
        place = source if line is None else f"{source}:{line}"
        super().__init__(f"{place}: {message}")
        self.message = message
        self.source = source
        self.line = line


class SourceError(PlacedError):
    """A document cannot be read."""


class TableError(SourceError):
    """Rows of a table cannot be taken.

    Attributes:
        mistakes: What is wrong, one line for each row.
    """

    def __init__(self, mistakes: Sequence[str], *, source: str) -> None:
        shown = [*mistakes[:_MOST_SHOWN]]
        if left := len(mistakes) - len(shown):
            shown.append(_("and {count} more rows").format(count=left))
        said = _(
            "{count} rows cannot be taken; put them right, or leave them out "
            "with --skip-bad"
        ).format(count=len(mistakes))
        super().__init__("\n  ".join([said, *shown]), source=source)
        self.mistakes = tuple(mistakes)


class DeckError(PlacedError):
    """A deck file does not follow the format."""


class LibraryError(PlacedError):
    """The database is missing, damaged, locked, or newer than the program."""


class QuizError(QuizappError):
    """A quiz cannot be set as it was wished."""


class ExportError(PlacedError):
    """A file cannot be written."""


class UnknownName(QuizappError):  # noqa: N818 - names what it is about
    """A deck, an entry or a setting of that name does not exist."""


class OptionError(QuizappError):
    """A setting cannot take that value."""


class EditError(QuizappError):
    """What a learner wrote in a form cannot be.

    Attributes:
        field: The name of the field to put right.
    """

    def __init__(self, message: str, *, field: str) -> None:
        super().__init__(message)
        self.field = field


class FittingStopped(QuizappError):  # noqa: N818 - mostly no error at all
    """Parameters were not fitted to the end: stopped, or no process could run."""


class QueryError(QuizappError):
    """A search does not follow the query language.

    Attributes:
        message: What is wrong, and how to put it right.
        start: The place of the first character to blame, counted from 0.
        end: The place after the last one.
    """

    def __init__(self, message: str, start: int, end: int) -> None:
        super().__init__(
            _("character {place} of the search: {message}").format(
                place=start + 1, message=message
            )
        )
        self.message = message
        self.start = start
        self.end = end


class TerminalError(QuizappError):
    """There is no terminal to draw on."""
