"""The commands as a user runs them."""

import json
from pathlib import Path

import pytest

import quizapp
from quizapp.decks import read_deck
from quizapp.domain.quiz import PRESETS
from quizapp.services.library import Library
from quizapp.storage.database import Database
from tests.cli.conftest import Run
from tests.factories import NOW

ROOT = Path(quizapp.__file__).parents[1]
SEED = ROOT / "seeds" / "shanxi-2021.md"
NOTES = """# 名词解释

“六稳”：稳就业、稳金融、稳外贸、稳外资、稳投资、稳预期。

“三农”：农业、农村。
"""


def test_extract_writes_a_deck_file_that_add_takes(run: Run, folder: Path) -> None:
    (folder / "a.md").write_text(NOTES, "utf-8")

    extracted = run("extract", "a.md", "-o", "a.toml")
    added = run("add", "a.toml")

    assert (extracted.code, extracted.out, added.code) == (0, "", 0)
    assert "2" in added.err
    assert [entry.term for entry in read_deck(folder / "a.toml").entries] == [
        "六稳",
        "三农",
    ]


def test_extract_says_what_could_not_be_verified_with_file_and_line(
    run: Run, folder: Path
) -> None:
    (folder / "a.md").write_text(NOTES, "utf-8")

    ran = run("extract", "a.md")

    assert "a.md:5: " in ran.err
    assert "三农" in ran.err
    assert 'term = "六稳"' in ran.out


def test_extract_gives_json_for_other_programs(run: Run) -> None:
    document = json.loads(run("extract", str(SEED), "--format", "json").out)

    assert set(document) == {
        "title", "source", "entries", "figures", "undefined",
    }  # fmt: skip
    six = next(entry for entry in document["entries"] if entry["term"] == "三管三必须")
    assert len(six["members"]) == 3
    assert set(six) == {
        "id", "term", "aliases", "definition", "members", "parts", "section",
        "line", "verdict", "note", "origin",
    }  # fmt: skip


def test_the_bundled_deck_is_what_extract_makes_of_the_seed(
    run: Run, folder: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    tracked = ROOT / "decks" / "shanxi-2021.toml"
    (folder / "decks").mkdir()
    copy = folder / "decks" / "shanxi-2021.toml"
    copy.write_bytes(tracked.read_bytes())
    monkeypatch.chdir(ROOT)

    assert run("extract", "seeds/shanxi-2021.md", "-o", str(copy)).code == 0
    assert copy.read_text("utf-8") == tracked.read_text("utf-8")


def test_a_second_extraction_keeps_corrections(run: Run, folder: Path) -> None:
    (folder / "a.md").write_text(NOTES, "utf-8")
    run("extract", "a.md", "-o", "a.toml")
    deck = (folder / "a.toml").read_text("utf-8")
    corrected = deck.replace('"稳预期"', '"稳住预期"').replace("title", "# 我的\ntitle")
    (folder / "a.toml").write_text(corrected, "utf-8")

    ran = run("extract", "a.md", "-o", "a.toml")

    assert (folder / "a.toml").read_text("utf-8") == corrected
    assert "六稳" in ran.err


def test_decks_lists_what_is_to_be_done(run: Run) -> None:
    (deck,) = json.loads(run("decks", "--json").out)

    assert deck["id"] == "shanxi-2021"
    assert deck["new"] == 20
    assert "山西省政府工作报告" in run("decks").out


def test_cards_lists_the_cards_of_a_deck(run: Run) -> None:
    cards = json.loads(run("cards", "shanxi-2021", "--json").out)

    assert len(cards) > 300
    assert set(cards[0]) == {"id", "entry", "kind", "prompt", "answer"}


def test_search_lists_the_cards_that_a_query_finds(run: Run) -> None:
    ran = run("search", "六稳", "kind:cloze", "--json")
    cards = json.loads(ran.out)

    assert [card["member"] for card in cards][:2] == ["稳就业", "稳金融"]
    assert {card["phase"] for card in cards} == {"new"}
    assert "稳就业" in run("search", "六稳 kind:cloze").out


def test_search_says_where_a_query_is_wrong(run: Run) -> None:
    ran = run("search", "六稳", "is:nwe")

    assert (ran.code, ran.out) == (1, "")
    assert "第 7 个字" in ran.err
    assert "new" in ran.err


def test_browse_refuses_a_wrong_query_before_it_opens(run: Run) -> None:
    assert "第 1 个字" in run("browse", "dekc:a").err


def test_questions_are_drawn_by_seed_and_kind(run: Run) -> None:
    asked = ("questions", "shanxi-2021", "-n", "12", "--seed", "7", "--json")
    drawn = run(*asked, "--kinds", "multiple,judge")

    questions = json.loads(drawn.out)
    assert len(questions) == 12
    assert {one["kind"] for one in questions} == {"multiple", "judge"}
    for one in questions:
        assert set(one) == {
            "kind",
            "entry",
            "stem",
            "options",
            "answer",
            "explanation",
            "line",
        }
        assert set(one["answer"]) <= set("ABCD"[: len(one["options"])])
    assert run(*asked, "--kinds", "multiple,judge").out == drawn.out


def test_missed_and_stats_tell_what_a_quiz_showed(run: Run, folder: Path) -> None:
    assert run("missed").out == "没有错题。\n"
    with Library.open(str(folder / "lib" / "library.db"), now=NOW) as library:
        quiz = library.quizzes.start(PRESETS["politics"], seed=1, now=NOW)
        for place, reply in enumerate(quiz.attempt.replies):
            wrong = min(set("ABCD") - set(reply.question.answer))
            quiz.respond(place, (wrong,), now=NOW, milliseconds=1)
        quiz.hand_in(now=NOW)

    missed = json.loads(run("missed", "--json").out)
    assert missed
    assert all(one["misses"] and one["streak"] == 0 for one in missed)
    assert missed[0]["term"] in run("missed", "--deck", "shanxi-2021").out
    assert run("missed", "--cause", "time").out == "没有错题。\n"
    assert run("missed", "--deck", "nowhere").code == 1
    (attempt,) = json.loads(run("stats", "--json").out)["quizzes"]
    assert attempt["percent"] == 0
    assert attempt["by_kind"] == {"single": [0, 20]}


@pytest.mark.parametrize(
    ("arguments", "code"),
    [
        (["quiz", "--preset", "timed", "-n", "5"], 2),
        (["quiz", "-n", "5"], 1),
    ],
)
def test_a_quiz_needs_a_terminal_and_one_plan(
    arguments: list[str], code: int, run: Run
) -> None:
    assert run(*arguments).code == code


def test_fewer_questions_than_asked_are_said(run: Run) -> None:
    drawn = run("questions", "shanxi-2021", "-n", "9999", "--kinds", "fill")

    assert drawn.code == 0
    assert "只能出" in drawn.err
    assert "____" in drawn.out


def test_an_unknown_kind_of_question_is_refused(run: Run) -> None:
    refused = run("questions", "shanxi-2021", "--kinds", "essay")

    assert refused.code == 2
    assert "single, multiple, judge, fill" in refused.err


def test_add_takes_a_document_itself(run: Run, folder: Path) -> None:
    (folder / "笔记.txt").write_bytes(NOTES.encode("gb18030"))

    assert run("add", "笔记.txt").code == 0
    assert "笔记" in run("decks").out


def test_export_writes_a_deck_file_that_can_be_added_again(
    run: Run, folder: Path
) -> None:
    ran = run("export", "deck", "shanxi-2021", "-o", "other.toml")
    assert ran.code == 0
    assert "shanxi-2021.toml" in ran.err

    assert run("export", "deck", "shanxi-2021", "-o", "shanxi-2021.toml").code == 0
    assert run("add", "shanxi-2021.toml").code == 0


def test_tags_and_questions_that_there_are_not_are_wrong_usage(run: Run) -> None:
    for wish in ("--tags colour", "--questions essay"):
        ran = run("export", "anki", "shanxi-2021", "-o", "x.apkg", *wish.split())

        assert ran.code == 2
        assert "single" in ran.err or "section" in ran.err


def test_add_reads_a_package_that_quizapp_wrote(run: Run) -> None:
    wished = [
        "--by-section",
        "--tags",
        "class",
        "--questions",
        "judge",
        "--with-progress",
    ]
    written = run("export", "anki", "shanxi-2021", "-o", "x.apkg", *wished)
    added = run("add", "x.apkg")

    assert (written.code, added.code, added.out) == (0, 0, "")
    assert "0 次复习" in written.err
    assert "x.apkg：收下 0 次复习" in added.err.replace(": ", "：")


def test_export_writes_a_package(run: Run, folder: Path) -> None:
    ran = run("export", "anki", "shanxi-2021", "-o", "x.apkg")

    assert ran.code == 0
    assert (folder / "x.apkg").stat().st_size > 10_000


def make_files(folder: Path) -> None:
    (folder / "picture.md").write_bytes(bytes(range(256)) * 9)
    (folder / "empty.md").write_text("\n\n", "utf-8")
    (folder / "prose.md").write_text("今天天气很好，我们去爬山。\n", "utf-8")
    (folder / "typo.toml").write_text(
        '[[entry]]\nterm = "六稳"\nmemebrs = ["a"]\n', "utf-8"
    )
    (folder / "broken.toml").write_text('title = "x\n', "utf-8")
    (folder / "old.doc").write_bytes(b"\xd0\xcf\x11\xe0" * 9)
    (folder / "good.md").write_text(NOTES, "utf-8")
    (folder / "text.db").write_text("不是数据库" * 99, "utf-8")
    Database(folder / "newer.db").close()
    import sqlite3

    connection = sqlite3.connect(folder / "newer.db")
    connection.execute("UPDATE alembic_version SET version_num = '0999'")
    connection.commit()
    connection.close()


@pytest.mark.parametrize(
    ("command", "said"),
    [
        pytest.param("extract none.md", "none.md: ", id="missing file"),
        pytest.param("extract picture.md", "picture.md: ", id="binary file"),
        pytest.param("extract empty.md", "empty.md: ", id="empty document"),
        pytest.param("extract old.doc", ".docx", id="format of old"),
        pytest.param("add prose.md", "prose.md: ", id="nothing defined"),
        pytest.param("add prose.apkg", "prose.apkg: ", id="no such package"),
        pytest.param("add typo.toml", "typo.toml:3: ", id="typo in a key"),
        pytest.param("add broken.toml", "broken.toml:1: ", id="broken TOML"),
        pytest.param("extract good.md -o typo.toml", "typo.toml:3: ", id="over a bad"),
        pytest.param("extract good.md -o no/a.toml", "no/a.toml: ", id="no folder"),
        pytest.param("--db text.db decks", "text.db: ", id="no database"),
        pytest.param("--db newer.db decks", "newer.db: ", id="newer database"),
        pytest.param("--db lib2 add good.md --db .", "文件夹", id="database a folder"),
        pytest.param("cards none", "shanxi-2021", id="no such deck"),
        pytest.param(
            "export anki none -o x.apkg", "shanxi-2021", id="nothing to export"
        ),
        pytest.param(
            "export anki shanxi-2021 -o no/x.apkg", "no/x.apkg", id="no place"
        ),
        pytest.param("study", "quizapp: ", id="no terminal"),
    ],
)
def test_bad_input_gets_one_clear_message_and_changes_nothing(
    command: str, said: str, run: Run, folder: Path
) -> None:
    run("decks")
    make_files(folder)
    before = contents(folder)

    ran = run(*command.split())

    assert ran.code == 1
    assert ran.out == ""
    assert said in ran.err
    assert len(ran.err.strip().splitlines()) == 1
    assert contents(folder) == before


def contents(folder: Path) -> dict[str, bytes]:
    return {
        str(path): path.read_bytes()
        for path in folder.rglob("*")
        if path.is_file() and not path.name.endswith(("-wal", "-shm"))
    }


USES = "# 报告\n\n抓好“三农”工作。\n\n## 名词解释\n\n“双碳”：碳达峰、碳中和。\n"
FARMS = '[[entry]]\nterm = "三农"\nmembers = ["农业", "农村", "农民"]\n'


def test_extract_offers_what_another_deck_says_of_an_undefined_term(
    run: Run, folder: Path
) -> None:
    (folder / "farms.toml").write_text(f'title = "乡村"\n{FARMS}', "utf-8")
    (folder / "a.md").write_text(USES, "utf-8")
    run("add", "farms.toml")

    said = run("extract", "a.md").err

    assert "“三农”在牌组 farms（乡村）里有解释：农业、农村、农民" in said


def test_add_offers_it_too_and_never_from_the_deck_itself(
    run: Run, folder: Path
) -> None:
    (folder / "farms.toml").write_text(f'title = "乡村"\n{FARMS}', "utf-8")
    (folder / "a.md").write_text(USES, "utf-8")
    (folder / "farms.md").write_text(USES, "utf-8")
    run("add", "farms.toml")

    assert "farms（乡村）" in run("add", "a.md").err
    assert "farms（乡村）" not in run("extract", "farms.md").err


def test_extract_makes_no_library(run: Run, folder: Path) -> None:
    (folder / "a.md").write_text(USES, "utf-8")

    assert run("extract", "a.md").code == 0
    assert not (folder / "lib").exists()


def test_extract_works_beside_a_library_that_cannot_be_read(
    run: Run, folder: Path
) -> None:
    (folder / "lib").mkdir()
    (folder / "lib" / "library.db").write_text("no database at all", "utf-8")
    (folder / "a.md").write_text(USES, "utf-8")

    ran = run("extract", "a.md")

    assert ran.code == 0
    assert (folder / "lib" / "library.db").read_text("utf-8") == "no database at all"
