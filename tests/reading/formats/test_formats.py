"""Real documents, made by the libraries that people's programs use."""

import contextlib
import io
import zipfile
from pathlib import Path

import docx
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from pypdf import PdfReader, PdfWriter
from reportlab.lib.pagesizes import A4
from reportlab.lib.styles import ParagraphStyle
from reportlab.pdfbase import pdfmetrics
from reportlab.pdfbase.cidfonts import UnicodeCIDFont
from reportlab.pdfgen.canvas import Canvas
from reportlab.platypus import BaseDocTemplate, Frame, PageTemplate, Paragraph

from quizapp.errors import SourceError
from quizapp.reading import read_document
from quizapp.reading.sources import read_source


def word_document(path: Path) -> None:
    document = docx.Document()
    document.add_heading("某省政府工作报告", level=1)
    document.add_heading("名词解释", level=2)
    paragraph = document.add_paragraph()
    paragraph.add_run("“六稳”").bold = True
    paragraph.add_run("：稳就业、稳金融、稳外贸、稳外资、稳投资、稳预期。")
    document.add_paragraph("第一点", style="List Bullet")
    table = document.add_table(rows=1, cols=2)
    table.rows[0].cells[0].text = "四好"
    table.rows[0].cells[1].text = "建好、管好、护好、运营好"
    document.save(str(path))


def pdf_document(path: Path, pages: list[list[str]]) -> None:
    pdfmetrics.registerFont(UnicodeCIDFont("STSong-Light"))
    canvas = Canvas(str(path), pagesize=A4)
    for number, lines in enumerate(pages, start=1):
        canvas.setFont("STSong-Light", 12)
        for row, line in enumerate(["某省政府工作报告", *lines, f"— {number} —"]):
            canvas.drawString(60, 780 - 24 * row, line)
        canvas.showPage()
    canvas.save()


def test_a_word_document_keeps_headings_bold_points_and_tables(tmp_path: Path) -> None:
    path = tmp_path / "报告.docx"
    word_document(path)

    text = read_source(path)

    assert "# 某省政府工作报告" in text
    assert "**“六稳”**：稳就业" in text
    assert "- 第一点" in text
    assert [block.text for block in read_document(path).blocks][-1].startswith(
        "四好\t建好"
    )


PARAGRAPH = (
    "为全面贯彻落实会议精神，进一步推动全省经济高质量发展，现就有关工作提出如下意见，请"
)
"""As long as a page is wide."""


def test_a_pdf_loses_headers_and_page_numbers_and_keeps_paragraphs(
    tmp_path: Path,
) -> None:
    path = tmp_path / "报告.pdf"
    pdf_document(
        path,
        [
            [f"{number}{PARAGRAPH}", "结合实际认真执行。", "“两新”：新基建、新产业。"]
            for number in "甲乙丙丁"
        ],
    )

    paragraphs = read_source(path).strip().split("\n\n")

    assert paragraphs == [
        paragraph
        for number in "甲乙丙丁"
        for paragraph in (
            f"{number}{PARAGRAPH}结合实际认真执行。",
            "“两新”：新基建、新产业。",
        )
    ]


def test_a_pdf_with_a_password_is_refused(tmp_path: Path) -> None:
    path = tmp_path / "a.pdf"
    pdf_document(path, [["一行。"]])
    writer = PdfWriter(clone_from=PdfReader(io.BytesIO(path.read_bytes())))
    writer.encrypt("secret", algorithm="RC4-128")
    writer.write(path)

    with pytest.raises(SourceError, match="密码"):
        read_source(path)


def test_a_pdf_that_may_not_be_copied_from_is_refused(tmp_path: Path) -> None:
    path = tmp_path / "a.pdf"
    pdf_document(path, [["一行。"]])
    writer = PdfWriter(clone_from=PdfReader(io.BytesIO(path.read_bytes())))
    writer.encrypt("", "owner", algorithm="RC4-128")
    writer.write(path)
    assert "一行。" in read_source(path)
    # The same under AES, which is what today's programs write.
    crypt = b"/V 4 /CF <</StdCF <</CFM /AESV2 /Length 16>>>> /StmF /StdCF /StrF /StdCF"
    data = path.read_bytes().replace(b"/V 2", crypt).replace(b"/R 3", b"/R 4")
    path.write_bytes(data)

    with pytest.raises(SourceError, match="密码"):
        read_source(path)


def test_a_pdf_of_pictures_is_refused(tmp_path: Path) -> None:
    path = tmp_path / "a.pdf"
    canvas = Canvas(str(path))
    canvas.rect(10, 10, 90, 90)
    canvas.showPage()
    canvas.save()

    with pytest.raises(SourceError, match="OCR"):
        read_source(path)


HEADER = "某省政府工作报告名词解释"
DEFINITIONS = [
    "“六稳”：指稳就业、稳金融、稳外贸、稳外资、稳投资、稳预期，要贯穿于全年的各项工作之中，"
    "作为今年经济工作的首要任务，切实抓紧抓好抓出成效来。",
    "“三去一降一补”：即去产能、去库存、去杠杆、降成本、补短板。",
    "“四个意识”是指政治意识、大局意识、核心意识、看齐意识。党员干部要不断增强，"
    "自觉在思想上政治上行动上同党中央保持高度一致，做到令行禁止。",
] * 12


def printed(path: Path, columns: int, number: str, indent: int = 24) -> None:
    """A PDF as word processors print it: indented paragraphs, header and footer."""
    pdfmetrics.registerFont(UnicodeCIDFont("STSong-Light"))

    def decorate(canvas: Canvas, document: BaseDocTemplate) -> None:
        canvas.saveState()
        canvas.setFont("STSong-Light", 9)
        canvas.drawString(60, 810, HEADER)
        canvas.drawRightString(530, 810, "内部资料")
        page = canvas.getPageNumber()
        canvas.drawCentredString(300, 25, number.format(page=page))
        canvas.restoreState()

    template = BaseDocTemplate(str(path), pagesize=A4)
    width = 490 // columns - 5
    frames = [
        Frame(50 + place * (width + 10), 50, width, 740) for place in range(columns)
    ]
    template.addPageTemplates(PageTemplate(frames=frames, onPage=decorate))
    style = ParagraphStyle(
        "body",
        fontName="STSong-Light",
        fontSize=12,
        leading=18,
        firstLineIndent=indent,
        wordWrap="CJK",
    )
    title = ParagraphStyle("title", fontName="STSong-Light", fontSize=18, leading=30)
    template.build(
        [Paragraph("应知应会", title), *(Paragraph(one, style) for one in DEFINITIONS)]
    )


@pytest.mark.parametrize(
    "number", ["- {page} -", "— {page} —", "第 {page} 页 共 9 页", "{page}/9", "{page}"]
)
@pytest.mark.parametrize("columns", [1, 2])
def test_paragraphs_of_a_printed_page_are_made_whole(
    tmp_path: Path, columns: int, number: str
) -> None:
    path = tmp_path / "a.pdf"
    printed(path, columns, number)

    assert read_source(path).strip().split("\n\n") == ["# 应知应会", *DEFINITIONS]


def test_larger_letters_are_titles(tmp_path: Path) -> None:
    from quizapp.reading.formats.printed import Line, Page, paragraphs

    sizes = {"报告": 22, "一、回顾": 16, "名词": 14, "正文一。": 12, "正文二。": 12}
    lines = [
        Line(text=text, x=50, y=700 - 30 * row, size=size)
        for row, (text, size) in enumerate(sizes.items())
    ]

    found = paragraphs([Page(lines=tuple(lines), width=595, height=842)])

    assert found == ["# 报告", "## 一、回顾", "### 名词", "正文一。", "正文二。"]


def test_the_header_of_a_single_page_is_dropped(tmp_path: Path) -> None:
    path = tmp_path / "a.pdf"
    pdf_document(path, [["“两新”：新基建、新产业。"]])
    assert read_source(path).count("某省政府工作报告") == 1

    printed(path, 2, "- {page} -")

    assert HEADER not in read_source(path)


def test_characters_that_browsers_print_as_radicals_are_common_ones() -> None:
    from quizapp.reading.formats.pdf import tidied

    assert tidied("看⻬意识、⼤局、核⼼") == "看齐意识、大局、核心"


def test_gaps_that_a_change_of_font_leaves_are_closed() -> None:
    from quizapp.reading.formats.pdf import tidied

    line = "落实 “ 双零 ” 目标，用  36 天，见 GDP （ 初步 ） 。"
    assert tidied(line) == "落实“双零”目标，用 36 天，见 GDP（初步）。"


class RealFiles:
    """The bytes of a PDF, and those of the parts of a .docx."""

    def __init__(self, folder: Path) -> None:
        printed(folder / "a.pdf", 1, "- {page} -")
        word_document(folder / "a.docx")
        self.pdf = (folder / "a.pdf").read_bytes()
        with zipfile.ZipFile(folder / "a.docx") as package:
            self.parts = {name: package.read(name) for name in package.namelist()}


@pytest.fixture(scope="module")
def real_files(tmp_path_factory: pytest.TempPathFactory) -> RealFiles:
    return RealFiles(tmp_path_factory.mktemp("real"))


@st.composite
def damages(draw: st.DrawFn) -> tuple[float, int, bytes]:
    """Where bytes are lost, how many, and what stands there instead."""
    place = draw(st.floats(0, 1, exclude_max=True))
    return place, draw(st.integers(1, 400)), draw(st.binary(max_size=40))


def damaged(data: bytes, damage: tuple[float, int, bytes]) -> bytes:
    place, length, instead = damage
    begin = int(place * len(data))
    return data[:begin] + instead + data[begin + length :]


@settings(max_examples=25, deadline=None)
@given(damages())
def test_a_damaged_pdf_is_read_or_refused(
    real_files: RealFiles, damage: tuple[float, int, bytes]
) -> None:
    from quizapp.reading.formats import pdf

    with contextlib.suppress(SourceError):
        assert pdf.read(damaged(real_files.pdf, damage), "a.pdf").strip()


@settings(max_examples=25, deadline=None)
@given(damages(), st.data())
def test_a_damaged_word_document_is_read_or_refused(
    real_files: RealFiles, damage: tuple[float, int, bytes], data: st.DataObject
) -> None:
    from quizapp.reading.formats import docx as word

    broken = data.draw(st.sampled_from(sorted(real_files.parts)))
    file = io.BytesIO()
    with zipfile.ZipFile(file, "w") as package:
        for name, part in real_files.parts.items():
            package.writestr(name, damaged(part, damage) if name == broken else part)
    with contextlib.suppress(SourceError):
        assert isinstance(word.read(file.getvalue(), "a.docx"), str)


@pytest.mark.parametrize("charset", ["utf-8", "gb2312"])
def test_a_page_is_read_in_its_own_encoding(tmp_path: Path, charset: str) -> None:
    path = tmp_path / "a.html"
    page = (
        f"<html><head><meta charset='{charset}'><style>p{{}}</style></head><body>"
        "<nav>菜单</nav><h2>名词解释</h2><p><b>“两新”</b>：新基建、新产业。</p></body></html>"
    )
    path.write_bytes(page.encode(charset))

    text = read_source(path)

    assert "## 名词解释" in text
    assert "**“两新”**：新基建、新产业。" in text
    assert "菜单" not in text
