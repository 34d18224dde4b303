"""Papers and lists on the command line."""

from pathlib import Path

from tests.cli.conftest import Run


def test_a_paper_is_written_and_counted(run: Run, folder: Path) -> None:
    ran = run(
        *("export", "paper", "shanxi-2021", "-n", "8", "--versions", "2"),
        *("--answers", "after", "--title", "周测", "-o", "p.html"),
    )
    page = (folder / "p.html").read_text("utf-8")

    assert (ran.code, ran.out) == (0, "")
    assert "8 道题" in ran.err
    assert page.count("<h1>周测</h1>") == 2
    assert "参考答案" not in page


def test_a_paper_says_when_the_deck_gives_less(run: Run) -> None:
    asked = ("export", "paper", "shanxi-2021", "-n", "1000", "--kinds", "fill")
    ran = run(*asked, "-o", "p.html")

    assert ran.code == 0
    assert "这副牌组只能出" in ran.err


def test_a_list_to_learn_by_heart_is_written(run: Run, folder: Path) -> None:
    assert run("export", "sheet", "shanxi-2021", "-o", "s.docx").code == 0
    assert (folder / "s.docx").stat().st_size > 10_000


def test_the_list_of_missed_ones_needs_some(run: Run, folder: Path) -> None:
    ran = run("export", "sheet", "shanxi-2021", "--missed", "-o", "s.html")

    assert ran.code == 1
    assert "没有可写的内容" in ran.err
    assert not (folder / "s.html").exists()
