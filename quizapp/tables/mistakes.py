"""What is wrong in the rows of a table."""

from __future__ import annotations

from dataclasses import dataclass

from quizapp.i18n import _


@dataclass(frozen=True, slots=True, kw_only=True)
class Mistake:
    """A row that cannot be taken as it is."""

    row: int
    """Its number in the table, counted from 1."""

    column: str
    """The head of the column to put right; empty for the whole row."""

    message: str
    """What is wrong, and how to put it right."""

    @property
    def text(self) -> str:
        """The mistake in one line, for the user."""
        if not self.column:
            return _("row {row}: {message}").format(row=self.row, message=self.message)
        return _("row {row}, “{column}”: {message}").format(
            row=self.row, column=self.column, message=self.message
        )


class RowError(ValueError):
    """Something is wrong in a column of the row that is being read."""

    def __init__(self, column: str, message: str) -> None:
        """Blame a column by its name in `quizapp.tables.heads`."""
        super().__init__(message)
        self.column = column
        self.message = message
