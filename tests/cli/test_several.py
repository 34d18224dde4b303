"""Commands on several files and folders."""

import json
import os
import subprocess
import sys
from pathlib import Path

import pytest

from quizapp.decks import read_deck
from tests.cli.conftest import Run

SIX = "“六稳”：稳就业、稳金融、稳外贸、稳外资、稳投资、稳预期。\n"
TWO = "“两新”：新基建、新产业。\n"


@pytest.fixture
def papers(folder: Path) -> Path:
    """A folder of documents, with what learners' folders also hold."""
    for name, text in {
        "papers/甲.md": "# 名词解释\n\n" + SIX,
        "papers/2024/乙.txt": "# 名词解释\n\n" + TWO,
        "papers/照片.jpg": "x",
        "papers/.git/配置.md": SIX,
        "papers/~$丙.docx": "x",
    }.items():
        path = folder / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(text, "utf-8")
    return folder / "papers"


def test_extract_writes_a_deck_file_for_each_document_of_a_folder(
    run: Run, papers: Path, folder: Path
) -> None:
    ran = run("extract", "papers", "-o", "decks")

    assert ran.code == 0
    assert sorted(path.name for path in (folder / "decks").iterdir()) == [
        "乙.toml",
        "甲.toml",
    ]
    assert read_deck(folder / "decks" / "甲.toml").entries[0].term == "六稳"
    assert "照片.jpg：已跳过" in ran.err
    assert ".git" not in ran.err
    assert "丙" not in ran.err


def test_json_of_several_is_a_list(run: Run, papers: Path) -> None:
    several = json.loads(run("extract", "papers", "--format", "json").out)
    one = json.loads(run("extract", "papers/甲.md", "--format", "json").out)

    assert [document["source"] for document in several] == [
        "papers/甲.md",
        "papers/2024/乙.txt",
    ]
    assert several[0] == one


def test_a_bad_file_does_not_stop_the_others_and_the_status_says_so(
    run: Run, papers: Path, folder: Path
) -> None:
    (papers / "乱.md").write_bytes(bytes(range(256)) * 9)

    extracted = run("extract", "papers", "-o", "decks")
    added = run("add", "papers")

    assert (extracted.code, added.code) == (1, 1)
    assert len(list((folder / "decks").iterdir())) == 2
    for ran in (extracted, added):
        assert "quizapp: papers/乱.md: 这不是文本文件" in ran.err
        assert "3 个文件中有 1 个没能处理" in ran.err
    assert {"甲", "乙"} <= {
        deck["id"] for deck in json.loads(run("decks", "--json").out)
    }


def test_several_decks_need_a_folder(run: Run, papers: Path, folder: Path) -> None:
    (folder / "a.txt").write_text("x", "utf-8")

    assert run("extract", "papers").code == 2
    ran = run("extract", "papers", "-o", "a.txt")
    assert ran.code == 1
    assert "a.txt: 这是文件" in ran.err
    assert (folder / "a.txt").read_text("utf-8") == "x"


def test_equal_names_are_told_apart_by_folder_and_kind(
    run: Run, papers: Path, folder: Path
) -> None:
    (papers / "2024" / "甲.md").write_text("# 名词解释\n\n" + TWO, "utf-8")
    (papers / "甲.txt").write_text("# 名词解释\n\n" + TWO, "utf-8")

    assert run("extract", "papers", "-o", "decks").code == 0
    assert sorted(path.name for path in (folder / "decks").iterdir()) == [
        "2024-甲.toml",
        "papers-甲-md.toml",
        "papers-甲-txt.toml",
        "乙.toml",
    ]


def test_add_takes_the_deck_file_instead_of_its_document(
    run: Run, papers: Path
) -> None:
    run("extract", "papers/甲.md", "-o", "papers/甲.toml")

    ran = run("add", "papers")

    assert ran.code == 0
    assert "甲.md：已跳过，旁边有同名的牌组文件" in ran.err


def test_another_document_of_the_same_name_takes_no_decks_place(
    run: Run, papers: Path, folder: Path
) -> None:
    run("add", "papers/甲.md")
    (folder / "甲.md").write_text(
        "# 名词解释\n\n“四好”：好吃、好看、好听、好闻。\n", "utf-8"
    )

    ran = run("add", "甲.md")

    assert ran.code == 1
    assert "改名" in ran.err
    assert any("稳就业" in card["answer"] for card in cards(run))


def cards(run: Run) -> list[dict[str, str]]:
    listed: list[dict[str, str]] = json.loads(run("cards", "甲", "--json").out)
    return listed


def test_an_empty_folder_is_said(run: Run, folder: Path) -> None:
    (folder / "none").mkdir()

    ran = run("add", "none")

    assert ran.code == 1
    assert "quizapp: none: 这里没有可读的文件" in ran.err


def test_progress_is_one_line_that_is_gone_at_the_end(papers: Path) -> None:
    leader, follower = os.openpty()
    process = subprocess.Popen(
        [
            sys.executable,
            "-c",
            "from quizapp.cli import main; main()",
            *("extract", "papers", "--format", "json"),
        ],
        cwd=papers.parent,
        stdout=subprocess.PIPE,
        stderr=follower,
        env={**os.environ, "COLUMNS": "40", "PYTHONIOENCODING": "utf-8"},
    )
    os.close(follower)
    said = b""
    while chunk := read_some(leader):
        said += chunk
    out, _ = process.communicate()
    os.close(leader)

    text = said.decode("utf-8")
    assert len(json.loads(out)) == 2
    assert "\r\x1b[2K[1/2] 正在读 甲.md……" in text
    shown = [line.rsplit("\x1b[2K", 1)[-1] for line in text.split("\n")]
    assert not any("正在读" in line for line in shown)


def read_some(leader: int) -> bytes:
    """What the terminal got; nothing when the program has closed it."""
    try:
        return os.read(leader, 4096)
    except OSError:
        return b""


def test_without_a_terminal_there_is_no_progress(run: Run, papers: Path) -> None:
    assert "正在读" not in run("extract", "papers", "-o", "decks").err
