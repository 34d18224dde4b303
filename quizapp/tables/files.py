"""Rows of text ↔ a file, .xlsx or .csv; no cell is ever a formula."""

from __future__ import annotations

import csv
import io
import re
import zipfile
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, datetime
from pathlib import Path
from typing import Any, Final

from quizapp.errors import ExportError, SourceError
from quizapp.i18n import _

TABLES: Final = frozenset({".xlsx", ".csv"})
"""The suffixes of tables, in small letters with their dot."""

LARGEST: Final = 50 * 1024 * 1024
"""Bytes of a table that is read, unpacked too."""

MOST_ROWS: Final = 200_000
MOST_COLUMNS: Final = 200

_LONGEST_CELL: Final = 32_767
"""Characters that a cell of a workbook can hold."""

_FORMULA: Final = re.compile(r"'*[=+\-@＝＋－＠\t]")
"""A cell of CSV that a spreadsheet might run, or that was shielded from that."""

_PARTING: Final = re.compile(r'[,;\t"\r\n]')
"""What parts the cells or rows of some tables of text, or quotes them."""

_CONTROL: Final = re.compile(r"[\x00-\x08\x0b-\x1f\x7f-\x9f\ud800-\udfff￾￿]")
_WIDE: Final = 60
_ODD_ENCODINGS: Final = ("utf-8-sig", "utf-16", "gb18030")

Rows = list[list[str]]
"""The cells of a table, row by row; short rows are not filled up."""


@dataclass(frozen=True, slots=True)
class Table:
    """A table that was read."""

    rows: Rows
    title: str = ""
    """As the properties of a workbook have it."""


def write_rows(
    rows: Sequence[Sequence[str]], path: Path, *, target: Path, title: str = ""
) -> None:
    """Write a table whose first row holds the heads.

    Args:
        rows: The cells.
        path: The file to write.
        title: For the properties of a workbook.
        target: The file that it will be, .xlsx or .csv.

    Raises:
        ExportError: If a text is too long for a workbook; says row and column.
        OSError: If it cannot be written.
    """
    legible = [[_CONTROL.sub("\N{REPLACEMENT CHARACTER}", c) for c in r] for r in rows]
    if target.suffix.lower() == ".csv":
        _write_csv(legible, path)
    else:
        _write_xlsx(legible, path, target, title)


def read_rows(path: Path) -> Table:
    """The cells of a table as text: of a workbook, those of its first filled sheet.

    Raises:
        SourceError: If there is no such file, or it is no table, too large or locked.
    """
    try:
        if path.stat().st_size > LARGEST:
            raise _too_large(path)
        data = path.read_bytes()
    except FileNotFoundError:
        raise SourceError(_("there is no such file"), source=str(path)) from None
    except OSError as error:
        raise SourceError(
            _("cannot be read ({reason})").format(reason=error.strerror),
            source=str(path),
        ) from None
    if data.startswith(b"PK"):
        return _read_xlsx(data, path)
    if path.suffix.lower() == ".xlsx":
        raise SourceError(
            _("this is no .xlsx workbook; save it as .xlsx or as CSV (UTF-8)"),
            source=str(path),
        )
    return Table(_read_csv(data, path))


def _write_csv(rows: Rows, path: Path) -> None:
    """As UTF-8 with BOM; ' stands before what a spreadsheet would run."""
    with path.open("w", encoding="utf-8-sig", newline="") as file:
        for row in rows:
            line = ",".join(map(_csv_cell, row)) or '""' * bool(row)
            file.write(line + "\r\n")


def _csv_cell(text: str) -> str:
    """A cell, in quotes where it has what may part cells in any table."""
    text = "'" + text if _FORMULA.match(text) else text
    return '"' + text.replace('"', '""') + '"' if _PARTING.search(text) else text


def _write_xlsx(rows: Rows, path: Path, target: Path, title: str) -> None:
    from openpyxl import Workbook
    from openpyxl.styles import Alignment, Font
    from openpyxl.utils import get_column_letter

    wrapped = Alignment(wrap_text=True, vertical="top")
    book = Workbook()
    sheet = book.active
    book.properties.title = _CONTROL.sub("", title)
    for number, row in enumerate(rows, start=1):
        for column, text in enumerate(row, start=1):
            if len(text) > _LONGEST_CELL:
                raise ExportError(
                    _(
                        "row {row}, column {column}: {count} characters, a workbook "
                        "takes {most}; write .csv instead"
                    ).format(
                        row=number, column=column, count=len(text), most=_LONGEST_CELL
                    ),
                    source=str(target),
                )
            if not text:
                continue
            cell = sheet.cell(number, column)
            # Set apart from the value, so that no text becomes a formula or number.
            cell._value, cell.data_type = text, "s"
            cell.number_format = "@"
            if _FORMULA.match(text):
                cell.quotePrefix = True
            cell.alignment = wrapped
    for column, cells in enumerate(zip(*rows, strict=False), start=1):
        longest = max(map(_width, cells), default=0)
        letter = get_column_letter(column)
        sheet.column_dimensions[letter].width = min(_WIDE, longest + 2)
    for cell in sheet[1]:
        cell.font = Font(bold=True)
    sheet.freeze_panes = "A2"
    sheet.auto_filter.ref = sheet.dimensions
    book.save(path)


def _width(text: str) -> int:
    """Cells of the longest line, of which a Chinese character takes two."""
    return max(
        (sum(1 + (one > "\u2e7f") for one in line) for line in text.split("\n")),
        default=0,
    )


def _read_csv(data: bytes, path: Path) -> Rows:
    if data.startswith((b"\xd0\xcf\x11\xe0", b"%PDF")):
        raise SourceError(
            _("this is no table of text; save it as .xlsx or as CSV (UTF-8)"),
            source=str(path),
        )
    text = _decoded(data, path)
    begin = re.sub('"[^"]*("|$)', "", text[:10_000])
    mark = max(",\t;", key=begin.split("\n")[0].count)
    reader = csv.reader(io.StringIO(text, newline=""), delimiter=mark, strict=True)
    csv.field_size_limit(LARGEST)
    rows: Rows = []
    try:
        for row in reader:
            _refuse_more(path, len(rows) + 1, len(row))
            rows.append([_unshielded(cell) for cell in row])
    except csv.Error as error:
        raise SourceError(
            _("the quotes of this row do not close as they should ({reason})").format(
                reason=error
            ),
            source=str(path),
            line=reader.line_num,
        ) from None
    return rows


def _decoded(data: bytes, path: Path) -> str:
    utf16 = data.startswith((b"\xff\xfe", b"\xfe\xff"))
    for encoding in _ODD_ENCODINGS:
        if (encoding == "utf-16") != utf16:
            continue
        try:
            return data.decode(encoding)
        except UnicodeDecodeError:
            continue
    raise SourceError(
        _("this is no table of text; save it as .xlsx or as CSV (UTF-8)"),
        source=str(path),
    )


def _unshielded(cell: str) -> str:
    text = cell.replace("\r\n", "\n").replace("\r", "\n")
    return text[1:] if text.startswith("'") and _FORMULA.match(text) else text


def _read_xlsx(data: bytes, path: Path) -> Table:
    from openpyxl import load_workbook
    from openpyxl.utils.exceptions import InvalidFileException

    try:
        with zipfile.ZipFile(io.BytesIO(data)) as archive:
            if sum(member.file_size for member in archive.infolist()) > LARGEST * 4:
                raise _too_large(path)
        book = load_workbook(io.BytesIO(data), read_only=True, data_only=True)
        try:
            for sheet in book.worksheets:
                rows = _sheet_rows(sheet, path)
                if any(cell for row in rows for cell in row):
                    return Table(rows, book.properties.title or "")
        finally:
            book.close()
    except (
        InvalidFileException,
        zipfile.BadZipFile,
        KeyError,
        ValueError,
        TypeError,
        SyntaxError,
        EOFError,
        OSError,
    ) as error:
        raise SourceError(
            _("this workbook is damaged or locked; open it and save it anew"),
            source=str(path),
        ) from error
    return Table([])


def _sheet_rows(sheet: Any, path: Path) -> Rows:
    # What a workbook says of its own size may be wrong, or a million empty rows.
    sheet.reset_dimensions()
    rows: Rows = []
    for row in sheet.iter_rows(values_only=True):
        _refuse_more(path, len(rows) + 1, len(row))
        rows.append([_as_text(value) for value in row])
    return rows


def _as_text(value: object) -> str:
    match value:
        case None:
            return ""
        case bool():
            return _("True") if value else _("False")
        case float() if value.is_integer():
            return str(int(value))
        case datetime() if (value.hour, value.minute, value.second) == (0, 0, 0):
            return value.date().isoformat()
        case date():
            return value.isoformat()
        case _:
            return str(value).replace("\r\n", "\n").replace("\r", "\n")


def _refuse_more(path: Path, rows: int, columns: int) -> None:
    if rows > MOST_ROWS or columns > MOST_COLUMNS:
        raise SourceError(
            _("more than {rows} rows or {columns} columns; split the table").format(
                rows=MOST_ROWS, columns=MOST_COLUMNS
            ),
            source=str(path),
        )


def _too_large(path: Path) -> SourceError:
    return SourceError(
        _("this table has more than {most} MB; split it").format(most=LARGEST >> 20),
        source=str(path),
    )
