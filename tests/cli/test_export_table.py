"""Tables on the command line."""

from pathlib import Path

from quizapp.tables.files import read_rows
from tests.cli.conftest import Run

HEADS = "题型,题干,选项A,选项B,答案\n"


def test_a_table_of_questions_is_written_and_read_back(run: Run, folder: Path) -> None:
    ran = run("export", "table", "shanxi-2021", "-n", "12", "-o", "题库.xlsx")
    rows = read_rows(folder / "题库.xlsx").rows

    assert (ran.code, ran.out) == (0, "")
    assert "12 道题" in ran.err
    assert rows[0][:3] == ["题型", "题干", "选项A"]
    assert len(rows) == 13
    assert "12 张卡片" in run("add", "题库.xlsx").err


def test_the_preset_for_apps_has_their_heads(run: Run, folder: Path) -> None:
    run("export", "table", "shanxi-2021", "--preset", "app", "-n", "3", "-o", "a.csv")
    rows = read_rows(folder / "a.csv").rows

    assert rows[0][:2] == ["题干", "题型"]
    assert "正确答案" in rows[0]
    assert {row[1] for row in rows[1:]} <= {"单选题", "多选题", "判断题", "填空题"}


def test_a_preview_lists_what_would_be_added_and_adds_nothing(
    run: Run, folder: Path
) -> None:
    (folder / "b.csv").write_text(f"{HEADS}单选,首都,北京,上海,A\n", "utf-8")
    ran = run("add", "--preview", "b.csv")

    assert ran.code == 0
    assert "首都" in ran.out
    assert "A. 北京" in ran.out
    assert "预览" in ran.err
    assert run("cards", "b").code == 1


def test_bad_rows_are_said_and_nothing_is_added(run: Run, folder: Path) -> None:
    rows = "单选,首都,北京,上海,C\n判断,问,,,也许\n单选,好,甲,乙,B\n"
    (folder / "b.csv").write_text(HEADS + rows, "utf-8")
    ran = run("add", "b.csv")

    assert ran.code == 1
    assert "第 2 行“答案”" in ran.err
    assert "第 3 行“答案”" in ran.err
    assert run("cards", "b").code == 1
    assert run("add", "b.csv", "--skip-bad").code == 0
    assert "好" in run("cards", "b").out
