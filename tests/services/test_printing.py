"""Files to print, opened again."""

from datetime import datetime
from html.parser import HTMLParser
from pathlib import Path

import pytest
from docx import Document

from quizapp.domain.question import LETTERS, QuestionKind
from quizapp.domain.quiz import QuizPlan
from quizapp.errors import ExportError
from quizapp.exporting.paper import PaperWish
from quizapp.services.library import Library
from quizapp.services.printing import export_paper, export_sheet
from quizapp.services.tables import Wish
from tests.factories import deck, slogan

HOSTILE = slogan("<b>六&稳</b>", "稳\x0b就业", "</td>", "稳&amp;外贸")


class Texts(HTMLParser):
    """What a browser would show, and whether every element closes."""

    def __init__(self) -> None:
        super().__init__()
        self.shown, self.open = "", list[str]()

    def handle_starttag(self, tag: str, attrs: object) -> None:
        if tag != "meta":
            self.open.append(tag)

    def handle_endtag(self, tag: str) -> None:
        assert self.open.pop() == tag

    def handle_data(self, data: str) -> None:
        self.shown += data


def shown(path: Path) -> str:
    """The text of a file that was written."""
    if path.suffix == ".html":
        texts = Texts()
        texts.feed(path.read_text("utf-8"))
        assert texts.open == []
        return texts.shown
    document = Document(str(path))
    cells = [
        cell for table in document.tables for row in table.rows for cell in row.cells
    ]
    paragraphs = [*document.paragraphs, *(p for cell in cells for p in cell.paragraphs)]
    return "\n".join(paragraph.text for paragraph in paragraphs)


FORMS = pytest.mark.parametrize("name", ["p.docx", "p.html"])


@FORMS
def test_a_paper_has_its_questions_versions_and_keys(
    name: str, library: Library, tmp_path: Path
) -> None:
    wish = PaperWish(title="期中卷", versions=2, answer_sheet=True)
    count = export_paper(
        library, ["shanxi-2021"], tmp_path / name, Wish(count=20), wish
    )
    text = shown(tmp_path / name)

    assert count == 20
    for said in ("期中卷", "A 卷", "B 卷", "答题卡", "参考答案", "一、单项选择题"):
        assert said in text
    assert text.count("共 20 题") == 2


@FORMS
def test_a_sheet_has_every_term_beside_its_members(
    name: str, library: Library, tmp_path: Path
) -> None:
    count = export_sheet(library, ["tiny"], tmp_path / name)
    text = shown(tmp_path / name)

    assert count == 2
    assert "1. 稳就业　2. 稳金融　3. 稳外贸" in text
    assert "枫桥经验" in text


@FORMS
def test_what_a_document_says_is_never_markup(
    name: str, library: Library, tmp_path: Path, now: datetime
) -> None:
    library.add_deck(deck("odd", HOSTILE), now=now)
    export_sheet(library, ["odd"], tmp_path / name)

    for said in ("<b>六&稳</b>", "稳�就业", "</td>", "稳&amp;外贸"):
        assert said in shown(tmp_path / name)


def test_each_version_of_a_document_is_a_section_of_a4(
    library: Library, tmp_path: Path
) -> None:
    path = tmp_path / "p.docx"
    wish = PaperWish(title="卷", versions=2)
    export_paper(library, ["shanxi-2021"], path, Wish(count=8), wish)
    sections = Document(str(path)).sections

    assert len(sections) == 4
    for section in sections:
        assert section.page_width is not None
        assert section.page_height is not None
        assert (section.page_width.mm, section.page_height.mm) == pytest.approx(
            (210, 297), abs=0.1
        )
    for section in sections:
        order = [element.tag.split("}")[1] for element in section._sectPr]
        assert order.index("pgNumType") < order.index("cols")
    feet = [section.footer.paragraphs[0].text for section in sections]
    assert ["A" in foot for foot in feet] == [True, False, True, False]


@FORMS
def test_only_missed_ones_may_be_wished(
    name: str, library: Library, tmp_path: Path
) -> None:
    with pytest.raises(ExportError, match="没有可写的内容"):
        export_sheet(library, ["tiny"], tmp_path / name, missed_only=True)
    assert not (tmp_path / name).exists()


def test_the_missed_ones_are_those_of_the_book(
    library: Library, tmp_path: Path, now: datetime
) -> None:
    plan = QuizPlan(name="own", counts={QuestionKind.SINGLE: 3}, decks=("shanxi-2021",))
    quiz = library.quizzes.start(plan, seed=2, now=now)
    for place, reply in enumerate(quiz.attempt.replies):
        wrong = next(
            letter
            for letter in LETTERS[: len(reply.question.options)]
            if letter not in reply.question.answer
        )
        quiz.respond(place, (wrong,), now=now, milliseconds=1)
    missed = {one.entry.term for one in library.missed.entries()}

    path = tmp_path / "m.html"
    count = export_sheet(library, ["shanxi-2021"], path, missed_only=True)
    assert count == len(missed) == path.read_text("utf-8").count("<tr>") > 0
    assert all(term in shown(path) for term in missed)


def test_a_file_of_unknown_form_is_refused(library: Library, tmp_path: Path) -> None:
    with pytest.raises(ExportError, match=r"\.docx"):
        export_sheet(library, ["tiny"], tmp_path / "p.pdf")


def test_a_deck_that_cannot_be_asked_makes_no_paper(
    library: Library, tmp_path: Path
) -> None:
    asked = Wish(count=5, kinds=[QuestionKind.MULTIPLE])
    with pytest.raises(ExportError):
        export_paper(
            library, ["tiny"], tmp_path / "p.html", asked, PaperWish(title="卷")
        )
    assert not list(tmp_path.glob("*p.html*"))
