"""Real documents, made by the libraries that people's programs use."""

import io
from pathlib import Path

import docx
import pytest
from pypdf import PdfReader, PdfWriter
from reportlab.lib.pagesizes import A4
from reportlab.pdfbase import pdfmetrics
from reportlab.pdfbase.cidfonts import UnicodeCIDFont
from reportlab.pdfgen.canvas import Canvas

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


def test_a_pdf_of_pictures_is_refused(tmp_path: Path) -> None:
    path = tmp_path / "a.pdf"
    canvas = Canvas(str(path))
    canvas.rect(10, 10, 90, 90)
    canvas.showPage()
    canvas.save()

    with pytest.raises(SourceError, match="OCR"):
        read_source(path)


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
