"""Pages as a Word document on A4."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path
from typing import Any, Final

from docx import Document
from docx.document import Document as Written
from docx.enum.section import WD_SECTION
from docx.enum.text import WD_ALIGN_PARAGRAPH
from docx.oxml import OxmlElement
from docx.oxml.ns import qn
from docx.shared import Mm, Pt, RGBColor
from docx.table import _Cell
from docx.text.paragraph import Paragraph

from quizapp.exporting.blocks import (
    Block,
    Bubbles,
    Fold,
    Heading,
    Item,
    Key,
    Printout,
    Title,
    in_rows,
    legible,
)
from quizapp.i18n import _

_SONG: Final = "宋体"
_HEI: Final = "黑体"
_LATIN: Final = "Times New Roman"
_TEXT_WIDTH: Final = Mm(174)
_INDENT: Final = Mm(8)
_KEY_COLUMNS: Final = 5
_BUBBLE_COLUMNS: Final = 3
_FOLDED_AT: Final = 0.38
_GREY: Final = RGBColor(0x40, 0x40, 0x40)


def write_docx(printout: Printout, path: Path) -> None:
    """Write the document; each sheet is a section with its own page numbers.

    Raises:
        OSError: If it cannot be written.
    """
    document = Document()
    document.core_properties.title = legible(printout.title)[:255]
    document.core_properties.author = ""
    _set_up(document)
    for place, sheet in enumerate(printout.sheets):
        if place:
            document.add_section(WD_SECTION.NEW_PAGE)
        section = document.sections[-1]
        _page(section)
        _foot(section, sheet.name)
        for block in sheet.blocks:
            _write(document, block)
    document.save(str(path))


def _set_up(document: Written) -> None:
    style: Any = document.styles["Normal"]
    style.font.name, style.font.size = _LATIN, Pt(10.5)
    shape = style.element.get_or_add_rPr()
    shape.rFonts.set(qn("w:eastAsia"), _SONG)
    # Without it some programs draw 。 and ， as in Taiwan, in the middle.
    language = OxmlElement("w:lang")
    language.set(qn("w:val"), "en-US")
    language.set(qn("w:eastAsia"), "zh-CN")
    shape.append(language)
    style.paragraph_format.space_after = Pt(0)
    # Fonts differ much in their own line height; pages should not.
    style.paragraph_format.line_spacing = Pt(17)


def _page(section: Any) -> None:
    section.page_width, section.page_height = Mm(210), Mm(297)
    section.left_margin = section.right_margin = Mm(18)
    section.top_margin, section.bottom_margin = Mm(18), Mm(18)
    section.footer_distance = Mm(9)


def _foot(section: Any, name: str) -> None:
    """Name and page number, which begins anew in each section."""
    section.footer.is_linked_to_previous = False
    numbers = section._sectPr.find(qn("w:pgNumType"))
    if numbers is None:
        numbers = OxmlElement("w:pgNumType")
        # The schema wants it before the columns.
        section._sectPr.find(qn("w:cols")).addprevious(numbers)
    numbers.set(qn("w:start"), "1")
    line = section.footer.paragraphs[0]
    line.alignment = WD_ALIGN_PARAGRAPH.CENTER
    before, after = _("page {page}").format(page="\0").split("\0")
    _small(line.add_run(f"{legible(name)}　{before}"))
    _field(line, "PAGE")
    _small(line.add_run(after))


def _write(document: Written, block: Block) -> None:
    match block:
        case Title():
            _title(document, block)
        case Heading():
            line = document.add_paragraph()
            line.paragraph_format.space_before = Pt(10)
            line.paragraph_format.space_after = Pt(4)
            line.paragraph_format.keep_with_next = True
            _bold(line, block.text, 11.5)
        case Item():
            _item(document, block)
        case Bubbles():
            _bubbles(document, block.rows)
        case Key():
            _key(document, block)
        case Fold():
            _fold(document, block.rows)


def _title(document: Written, title: Title) -> None:
    line = document.add_paragraph()
    line.alignment = WD_ALIGN_PARAGRAPH.CENTER
    line.paragraph_format.space_after = Pt(4)
    line.paragraph_format.line_spacing = Pt(26)
    _bold(line, title.text, 17)
    for text in filter(None, title.under):
        line = document.add_paragraph(legible(text))
        line.alignment = WD_ALIGN_PARAGRAPH.CENTER
        line.paragraph_format.space_after = Pt(3)


def _item(document: Written, item: Item) -> None:
    """The question; it is not parted from its options by the end of a page."""
    stem, *more = item.stem.split("\n")
    lines = [_hanging(document, f"{item.number}.\t{stem}")]
    lines += [_indented(document, line) for line in more]
    for row in in_rows(item.options, item.columns):
        lines.append(_options(document, row, item.columns))
    if item.answer:
        line = _indented(document, "")
        _bold(line, item.answer, 10.5)
        lines.append(line)
    for line in lines[:-1]:
        line.paragraph_format.keep_with_next = True
    for text in item.explanation:
        lines.append(_indented(document, ""))
        run = lines[-1].add_run(legible(text))
        run.font.size, run.font.color.rgb = Pt(9.5), _GREY
    lines[-1].paragraph_format.space_after = Pt(6)


def _hanging(document: Written, text: str) -> Paragraph:
    line = _indented(document, text)
    line.paragraph_format.first_line_indent = -_INDENT
    line.paragraph_format.tab_stops.add_tab_stop(_INDENT)
    return line


def _indented(document: Written, text: str) -> Paragraph:
    line = document.add_paragraph(legible(text))
    line.paragraph_format.left_indent = _INDENT
    line.paragraph_format.keep_together = True
    return line


def _options(document: Written, options: Sequence[str], columns: int) -> Paragraph:
    """Options beside each other at tab stops; a long one hangs under itself."""
    line = _indented(document, "\t".join(options))
    room = _TEXT_WIDTH - _INDENT
    for place in range(1, columns):
        line.paragraph_format.tab_stops.add_tab_stop(_INDENT + room * place // columns)
    if columns == 1:
        line.paragraph_format.left_indent = _INDENT + Mm(6)
        line.paragraph_format.first_line_indent = -Mm(6)
    return line


def _bubbles(document: Written, rows: Sequence[tuple[int, str]]) -> None:
    lined = [number for number, letters in rows if not letters]
    marked = [row for row in rows if row[1]]
    if marked:
        height = -(-len(marked) // _BUBBLE_COLUMNS)
        table = document.add_table(height, _BUBBLE_COLUMNS)
        for place, (number, letters) in enumerate(marked):
            text = f"{number:>2}  " + "  ".join(f"[ {letter} ]" for letter in letters)
            cell = table.cell(place % height, place // height)
            cell.paragraphs[0].add_run(text).font.size = Pt(10)
            cell.paragraphs[0].paragraph_format.line_spacing = Pt(20)
    for number in lined:
        line = document.add_paragraph(f"{number}\t\t")
        line.paragraph_format.line_spacing = Pt(24)
        stops = line.paragraph_format.tab_stops
        stops.add_tab_stop(_INDENT)
        stops.add_tab_stop(_TEXT_WIDTH)
        _underline_last_tab(line)


def _underline_last_tab(line: Paragraph) -> None:
    run = line.runs[0]
    run.text = run.text.removesuffix("\t")
    line.add_run("\t").underline = True


def _key(document: Written, key: Key) -> None:
    columns = 1 if key.is_wide else _KEY_COLUMNS
    table = document.add_table(0, columns, style="Table Grid")
    for row in in_rows(key.answers, columns):
        cells = table.add_row().cells
        for cell, (number, text) in zip(cells, row, strict=False):
            cell.text = legible(f"{number}. {text}")


def _fold(document: Written, rows: Sequence[tuple[str, tuple[str, ...]]]) -> None:
    table = document.add_table(0, 2)
    table.autofit = False
    widths = (int(_TEXT_WIDTH * _FOLDED_AT), int(_TEXT_WIDTH * (1 - _FOLDED_AT)))
    for column, width in zip(table.columns, widths, strict=True):
        column.width = width
    for shown, hidden in rows:
        row = table.add_row()
        cannot_split = OxmlElement("w:cantSplit")
        row._tr.get_or_add_trPr().append(cannot_split)
        for cell, width in zip(row.cells, widths, strict=True):
            cell.width = width
        _bold(row.cells[0].paragraphs[0], shown, 10.5, _SONG)
        row.cells[1].text = legible("\n".join(hidden))
        _border(row.cells[0], right="dashed", bottom="single")
        _border(row.cells[1], bottom="single")


def _border(cell: _Cell, **edges: str) -> None:
    borders = OxmlElement("w:tcBorders")
    # The schema wants them in this order.
    for edge in ("bottom", "right"):
        if edge in edges:
            line = OxmlElement(f"w:{edge}")
            line.set(qn("w:val"), edges[edge])
            line.set(qn("w:sz"), "6" if edges[edge] == "dashed" else "4")
            line.set(qn("w:color"), "666666" if edges[edge] == "dashed" else "CCCCCC")
            borders.append(line)
    cell._tc.get_or_add_tcPr().append(borders)


def _bold(line: Paragraph, text: str, size: float, font: str = _HEI) -> None:
    run = line.add_run(legible(text))
    run.bold, run.font.size = True, Pt(size)
    run._element.get_or_add_rPr().get_or_add_rFonts().set(qn("w:eastAsia"), font)


def _small(run: Any) -> None:
    run.font.size = Pt(9)


def _field(line: Paragraph, name: str) -> None:
    """A number that Word fills in."""
    for kind, text in (("begin", ""), ("", name), ("end", "")):
        run = line.add_run()
        _small(run)
        if kind:
            mark = OxmlElement("w:fldChar")
            mark.set(qn("w:fldCharType"), kind)
        else:
            mark = OxmlElement("w:instrText")
            mark.text = f" {text} "
        run._element.append(mark)
