"""Tables as people write them."""

from dataclasses import replace
from pathlib import Path

import pytest
from openpyxl import Workbook, load_workbook

from quizapp.domain.entry import Entry
from quizapp.domain.question import QuestionKind
from quizapp.errors import ExportError, SourceError
from quizapp.tables.files import read_rows, write_rows
from quizapp.tables.heads import find_heads
from quizapp.tables.mistakes import Mistake
from quizapp.tables.reading import TableContents, read_table
from tests.factories import slogan


def contents(text: str, tmp_path: Path, encoding: str = "utf-8") -> TableContents:
    """What a CSV of this text says."""
    path = tmp_path / "table.csv"
    path.write_bytes(text.encode(encoding))
    rows = read_rows(path).rows
    heads = find_heads(rows)
    assert heads is not None
    return read_table(rows, heads)


def asked(row: str, tmp_path: Path) -> Entry:
    """The question of one row under the plain heads, with four options."""
    heads = "题型,题干,选项A,选项B,选项C,选项D,答案,解析"
    (entry,) = contents(f"{heads}\n{row}\n", tmp_path).entries
    return entry


@pytest.mark.parametrize(
    ("row", "kind", "answers"),
    [
        ("单选题,问,甲,乙,丙,丁,b,", QuestionKind.SINGLE, ("B",)),
        ("单选,问,甲,乙,丙,丁,丙,", QuestionKind.SINGLE, ("C",)),
        ("多选题,问,甲,乙,丙,丁,DBA,", QuestionKind.MULTIPLE, ("A", "B", "D")),
        ('多选,问,甲,乙,丙,丁,"A,B,D",', QuestionKind.MULTIPLE, ("A", "B", "D")),
        ("多选,问,甲,乙,丙,丁,A、B、D,", QuestionKind.MULTIPLE, ("A", "B", "D")),
        ("多选,问,甲,乙,丙,丁,ＡＢ,", QuestionKind.MULTIPLE, ("A", "B")),
        ("判断题,问,,,,,√,", QuestionKind.JUDGE, ("A",)),
        ("判断,问,,,,,错,", QuestionKind.JUDGE, ("B",)),
        ("判断,问,错误,正确,,,A,", QuestionKind.JUDGE, ("B",)),
        ("填空,问,,,,,甲；乙,", QuestionKind.FILL, ("甲", "乙")),
        ("填空题,问,,,,,甲|乙｜丙,", QuestionKind.FILL, ("甲", "乙", "丙")),
        (",问,甲,乙,丙,丁,AC,", QuestionKind.MULTIPLE, ("A", "C")),
        (",问,,,,,正确,", QuestionKind.JUDGE, ("A",)),
        (",省会是____,,,,,太原,", QuestionKind.FILL, ("太原",)),
    ],
)
def test_answers_are_read_as_people_write_them(
    row: str, kind: QuestionKind, answers: tuple[str, ...], tmp_path: Path
) -> None:
    given = asked(row, tmp_path).given
    assert given is not None
    assert (given.kind, given.answers) == (kind, answers)


@pytest.mark.parametrize(
    ("row", "column", "said"),
    [
        ("单选,,甲,乙,,,A,", "题干", "没有题目"),
        ("单选,问,甲,乙,,,,", "答案", "没有答案"),
        ("单选,问,甲,乙,,,AB,", "答案", "多选"),
        ("单选,问,甲,乙,,,D,", "答案", "A 到 B"),
        ("单选,问,甲,,丙,,A,", "选项B", "空"),
        ("单选,问,甲,乙,甲,,A,", "选项C", "选项 A"),
        ("单选,问,甲,,,,A,", "选项A", "两个"),
        ("判断,问,,,,,大概,", "答案", "正确或错误"),
        ("简答,问,,,,,甲,", "题型", "简答"),
        ("填空,问,,,,,,", "答案", "没有答案"),
        (",问,,,,,一段很长的话,", "题型", "没有空"),
    ],
)
def test_a_bad_row_is_said_by_row_and_column(
    row: str, column: str, said: str, tmp_path: Path
) -> None:
    heads = "题型,题干,选项A,选项B,选项C,选项D,答案,解析"
    read = contents(f"{heads}\n单选,好,甲,乙,,,A,\n{row}\n", tmp_path)

    (mistake,) = read.mistakes
    assert (mistake.row, mistake.column) == (3, column)
    assert said in mistake.message
    assert [entry.term for entry in read.entries] == ["好"]


def test_heads_stand_below_a_title_and_under_aliases(tmp_path: Path) -> None:
    text = (
        "某某题库,,,\n填写说明：勿改表头,,,\n"
        "试题内容（必填）,选项1,选项2,正确答案*,答案解析\n问,甲,乙,B,因为\n"
    )
    (entry,) = contents(text, tmp_path).entries

    assert (entry.term, entry.definition) == ("问", "因为")
    assert entry.given is not None
    assert entry.given.answers == ("B",)


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "gb18030", "utf-16"])
def test_csv_of_any_usual_encoding_is_read(encoding: str, tmp_path: Path) -> None:
    text = "词条,成员\r\n六稳,稳就业、稳金融\r\n"
    (entry,) = contents(text, tmp_path, encoding).entries

    assert (entry.term, entry.members) == ("六稳", ("稳就业", "稳金融"))


def test_an_id_that_comes_twice_is_said(tmp_path: Path) -> None:
    text = "编号,词条,释义\na1,甲,天\na1,乙,地\n"

    assert contents(text, tmp_path).mistakes == (
        Mistake(row=3, column="编号", message="第 2 行已经用了"),
    )


def test_what_looks_like_a_formula_is_text_in_a_workbook(tmp_path: Path) -> None:
    path = tmp_path / "table.xlsx"
    cells = ["=1+1", "+86", "-5", "@sum", "'=x", "1331"]
    write_rows([["头"] * len(cells), cells], path, target=path)

    sheet = load_workbook(path).active
    assert sheet is not None
    assert [cell.value for cell in sheet[2]] == cells
    assert {cell.data_type for cell in sheet[2]} == {"s"}
    assert read_rows(path).rows[1] == cells


def test_what_looks_like_a_formula_is_shielded_in_csv(tmp_path: Path) -> None:
    path = tmp_path / "table.csv"
    write_rows([["=1+1", "'=x", "＝A1", "六稳"]], path, target=path)

    data = path.read_bytes()
    assert data == "\ufeff'=1+1,''=x,'＝A1,六稳\r\n".encode()
    assert read_rows(path).rows == [["=1+1", "'=x", "＝A1", "六稳"]]


def test_numbers_and_truths_of_a_workbook_are_text(tmp_path: Path) -> None:
    book = Workbook()
    assert book.active is not None
    book.active.append([1331, 2.0, 2.5, True, None, "甲\r\n乙"])
    book.save(tmp_path / "numbers.xlsx")

    (row,) = read_rows(tmp_path / "numbers.xlsx").rows
    assert row == ["1331", "2", "2.5", "正确", "", "甲\n乙"]


def test_a_text_too_long_for_a_workbook_is_refused_with_its_place(
    tmp_path: Path,
) -> None:
    with pytest.raises(ExportError, match="第 2 行第 1 列"):
        write_rows(
            [["头"], ["字" * 40_000]], tmp_path / "t.xlsx", target=tmp_path / "t.xlsx"
        )


@pytest.mark.parametrize(
    ("name", "data"),
    [
        ("a.xlsx", b"PK\x03\x04 no archive at all"),
        ("b.xlsx", "词条,成员".encode()),
        ("c.csv", b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + b"\0" * 512),
        ("d.csv", b"\xff\xff\xff\xff\x80"),
        ("e.csv", '题干,答案\n"没有关,甲\n'.encode()),
    ],
)
def test_what_is_no_table_is_refused_with_advice(
    name: str, data: bytes, tmp_path: Path
) -> None:
    path = tmp_path / name
    path.write_bytes(data)
    with pytest.raises(SourceError, match=name):
        read_rows(path)


def test_questions_alike_in_their_stems_are_told_apart_by_their_options(
    tmp_path: Path,
) -> None:
    text = "题干,选项A,选项B,答案\n下列正确的是,甲,乙,A\n下列正确的是,丙,丁,A\n"
    one, other = contents(text, tmp_path).entries

    assert one.id != other.id


def test_a_verdict_that_the_table_does_not_say_is_left_open(tmp_path: Path) -> None:
    read = contents("词条,成员,核对\n六稳,甲｜乙,\n六保,甲｜乙,相符\n", tmp_path)

    assert read.unjudged == {read.entries[0].id}
    assert replace(slogan("六保", "甲", "乙")).verdict is read.entries[1].verdict
