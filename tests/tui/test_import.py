"""From a file to a deck: choosing, reading, deciding, adding."""

import json
import os
from collections.abc import Callable
from pathlib import Path

import docx
import pytest
from textual.events import Paste
from textual.pilot import Pilot
from textual.widgets import Input, OptionList, Static, TextArea

from quizapp.domain.entry import Verdict
from quizapp.services.candidates import Change, Decision
from quizapp.services.library import Library
from quizapp.tui.screens.choices import ChoiceScreen
from quizapp.tui.screens.choose_file import FileScreen
from quizapp.tui.screens.edit import EditScreen
from quizapp.tui.screens.home import HomeScreen
from quizapp.tui.screens.naming import NamingScreen
from quizapp.tui.screens.reading import ReadingScreen
from quizapp.tui.screens.review import ReviewScreen
from quizapp.tui.screens.study import StudyScreen
from quizapp.tui.widgets.filters import FilterTab
from tests.factories import NOW
from tests.tui.conftest import Studying

NOTES = """# 某省名词解释

“六稳”：稳就业、稳金融、稳外贸、稳外资、稳投资、稳预期。

“四方责任”：落实属地、部门、单位责任。

“枫桥经验”：矛盾不上交，[b]就地[/b]解决。

“两新”：新基建、新产业。
"""


@pytest.fixture
def notes(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """The app begins in a folder with these notes."""
    folder = tmp_path / "资料"
    folder.mkdir()
    monkeypatch.chdir(folder)
    path = folder / "笔记.md"
    path.write_text(NOTES, "utf-8")
    return path


async def until(pilot: Pilot[None], there: Callable[[], bool]) -> None:
    """Wait until the app has come so far."""
    for _ in range(200):
        await pilot.pause(0.02)
        if there():
            await pilot.pause()
            return
    raise AssertionError(f"stays at {pilot.app.screen!r}")


def first_file(pilot: Pilot[None]) -> str:
    rows = pilot.app.screen.query_one(OptionList)
    return str(rows.get_option_at_index(0).prompt) if rows.option_count else ""


async def listed(pilot: Pilot[None]) -> OptionList:
    """The list of files, once it is filled."""
    await until(pilot, lambda: isinstance(pilot.app.screen, FileScreen))
    rows = pilot.app.screen.query_one(OptionList)
    await until(pilot, lambda: rows.option_count > 0)
    return rows


async def reviewed(pilot: Pilot[None], path: str = "笔记.md") -> ReviewScreen:
    """The review of a file whose path was typed."""
    await pilot.press("i")
    await until(pilot, lambda: isinstance(pilot.app.screen, FileScreen))
    pilot.app.screen.query_one(Input).value = path
    await pilot.press("enter")
    await until(pilot, lambda: isinstance(pilot.app.screen, ReviewScreen))
    await pilot.pause()
    assert isinstance(pilot.app.screen, ReviewScreen)
    return pilot.app.screen


def rows_of(screen: ReviewScreen) -> list[str]:
    rows = screen.query_one("#entries", OptionList)
    return [
        str(rows.get_option_at_index(place).prompt).split("  ")[0].strip()
        for place in range(rows.option_count)
    ]


def shown(screen: ReviewScreen) -> str:
    return str(screen.query_one("#candidate", Static).render())


async def test_i_lists_the_folder_and_enter_reads_the_file(
    opened: Studying, notes: Path
) -> None:
    notes.with_name("照片.jpg").write_bytes(b"x")
    async with opened() as pilot:
        await pilot.press("i")
        rows = await listed(pilot)
        assert rows.option_count == 1

        await pilot.press("enter")
        await until(pilot, lambda: isinstance(pilot.app.screen, ReviewScreen))


async def test_what_was_read_before_is_offered_first(
    opened: Studying, notes: Path
) -> None:
    notes.with_name("a.txt").write_text("x", "utf-8")
    async with opened() as pilot:
        await reviewed(pilot)
        await pilot.press("escape", "escape", "i")
        rows = await listed(pilot)

        assert "笔记.md" in str(rows.get_option_at_index(0).prompt)
        assert "最近读过" in str(rows.get_option_at_index(0).prompt)


async def test_tab_completes_and_a_folder_is_entered(
    opened: Studying, notes: Path
) -> None:
    below = notes.parent / "省份" / "山西.md"
    below.parent.mkdir()
    below.write_text(NOTES, "utf-8")
    async with opened() as pilot:
        await pilot.press("i")
        await listed(pilot)
        await pilot.press("enter")
        field = pilot.app.screen.query_one(Input)
        assert field.value == "省份/"
        await until(pilot, lambda: "山西" in first_file(pilot))
        await pilot.press("tab")
        assert field.value == "省份/山西.md"

        await pilot.press("shift+tab")
        assert field.value == "./"
        await pilot.press("shift+tab")
        assert field.value == f"{notes.parent.parent.as_posix()}/"


async def test_a_click_on_a_file_reads_it(opened: Studying, notes: Path) -> None:
    async with opened() as pilot:
        await pilot.press("i")
        await listed(pilot)

        await pilot.click("#files", offset=(5, 0))

        await until(pilot, lambda: isinstance(pilot.app.screen, ReviewScreen))


async def test_what_cannot_be_read_is_said_and_another_can_be_chosen(
    opened: Studying, notes: Path
) -> None:
    notes.with_name("旧.md").write_bytes(b"\xd0\xcf\x11\xe0" * 9)
    async with opened() as pilot:
        await pilot.press("i")
        await listed(pilot)
        pilot.app.screen.query_one(Input).value = "旧.md"
        await pilot.press("enter")
        hint = pilot.app.screen_stack[2].query_one("#hint", Static)
        await until(pilot, lambda: "另存为 .docx" in str(hint.render()))

        assert isinstance(pilot.app.screen, FileScreen)


@pytest.mark.skipif(not hasattr(os, "mkfifo"), reason="needs a pipe with a name")
async def test_reading_can_be_cancelled(opened: Studying, notes: Path) -> None:
    slow = notes.with_name("慢.md")
    os.mkfifo(slow)
    async with opened() as pilot:
        await pilot.press("i")
        await listed(pilot)
        pilot.app.screen.query_one(Input).value = "慢"
        await until(pilot, lambda: "慢" in first_file(pilot))
        await pilot.press("enter")
        assert isinstance(pilot.app.screen, ReadingScreen)

        await pilot.press("escape")
        assert isinstance(pilot.app.screen, FileScreen)
        slow.write_text(NOTES, "utf-8")
        await pilot.app.workers.wait_for_complete()
        await pilot.pause()
        assert isinstance(pilot.app.screen, FileScreen)


async def test_doubtful_entries_come_first_beside_their_source(
    opened: Studying, notes: Path
) -> None:
    async with opened() as pilot:
        screen = await reviewed(pilot)

        verdicts = [one.entry.verdict for one in screen.review.candidates]
        assert rows_of(screen)[0].endswith("四方责任")
        assert verdicts[1] is not Verdict.VERIFIED
        text = shown(screen)
        assert "数词说 4 项" in text
        assert "第 5 行" in text
        assert "落实属地、部门、单位责任" in text


async def test_text_of_a_document_is_no_markup(opened: Studying, notes: Path) -> None:
    async with opened() as pilot:
        screen = await reviewed(pilot)
        await pilot.press("down")

        assert "[b]就地[/b]解决" in shown(screen)


async def test_accept_drop_and_undo_go_through_the_list(
    opened: Studying, notes: Path
) -> None:
    async with opened() as pilot:
        screen = await reviewed(pilot)
        await pilot.press("d", "enter")

        decisions = {one.entry.term: one.decision for one in screen.review.candidates}
        assert decisions["四方责任"] is Decision.DROPPED
        assert decisions["枫桥经验"] is Decision.ACCEPTED
        assert "收 1 · 不收 1 · 待定 2" in str(
            screen.query_one("#tally", Static).render()
        )
        assert "六稳" in shown(screen)

        await pilot.press("u", "u")
        assert screen.review.counts[Decision.OPEN] == 4
        assert "四方责任" in shown(screen)


async def test_a_correction_is_judged_by_the_numeral(
    opened: Studying, notes: Path
) -> None:
    async with opened() as pilot:
        screen = await reviewed(pilot)
        await pilot.press("e")
        assert isinstance(pilot.app.screen, EditScreen)
        pilot.app.screen.query_one("#members", TextArea).text = "\n".join("甲乙丙丁")
        await pilot.press("ctrl+s")
        await pilot.pause()

        fixed = screen.review.candidates[1]
        assert fixed.entry.members == ("甲", "乙", "丙", "丁")
        assert fixed.entry.verdict is Verdict.VERIFIED
        assert fixed.decision is Decision.ACCEPTED


async def test_chips_filter_by_key_and_by_mouse(opened: Studying, notes: Path) -> None:
    async with opened() as pilot:
        screen = await reviewed(pilot)
        assert len(rows_of(screen)) == 4

        chips = {
            str(chip.render()).split()[0]: chip for chip in screen.query(FilterTab)
        }
        await pilot.click(chips["✓"])
        await pilot.pause()
        assert [row.split()[-1] for row in rows_of(screen)] == ["六稳", "两新"]

        await pilot.press("right")
        assert len(rows_of(screen)) == 4


async def test_accepting_all_verified_then_adding_makes_a_deck_to_study(
    opened: Studying, notes: Path, path: Path
) -> None:
    async with opened() as pilot:
        await reviewed(pilot)
        await pilot.press("a", "ctrl+s")
        assert isinstance(pilot.app.screen, NamingScreen)
        pilot.app.screen.query_one("#title", Input).value = "我的笔记"
        await pilot.press("ctrl+s")
        assert isinstance(pilot.app.screen, ChoiceScreen)
        await pilot.press("enter")
        await until(pilot, lambda: isinstance(pilot.app.screen, StudyScreen))

    with Library.open(str(path), now=NOW) as library:
        deck = library.deck("笔记")
    assert deck.title == "我的笔记"
    assert [entry.term for entry in deck.entries] == ["六稳", "两新"]


async def test_a_long_text_scrolls_by_key(opened: Studying, notes: Path) -> None:
    long = "矛盾不上交，就地解决，依靠群众。" * 80
    notes.write_text(f"# 名词解释\n\n“枫桥经验”：{long}\n", "utf-8")
    async with opened() as pilot:
        screen = await reviewed(pilot)
        details = screen.query_one("#details")
        await pilot.press("space")
        assert details.scroll_offset.y == 8

        await pilot.press("b")
        assert details.scroll_offset.y == 0


async def test_nothing_accepted_makes_no_deck(opened: Studying, notes: Path) -> None:
    async with opened() as pilot:
        await reviewed(pilot)
        await pilot.press("d", "d", "d", "d", "ctrl+s", "ctrl+s")

        assert isinstance(pilot.app.screen, NamingScreen)
        mistake = pilot.app.screen.query_one("#wrong-name", Static)
        assert "还没有收下" in str(mistake.render())


async def test_leaving_asks_and_the_decisions_are_there_again(
    opened: Studying, notes: Path
) -> None:
    async with opened() as pilot:
        await reviewed(pilot)
        await pilot.press("d", "escape")
        assert isinstance(pilot.app.screen, ChoiceScreen)
        await pilot.press("l")
        await until(pilot, lambda: isinstance(pilot.app.screen, FileScreen))
        await pilot.press("escape")
        assert isinstance(pilot.app.screen, HomeScreen)

        again = await reviewed(pilot)
        assert again.review.counts[Decision.DROPPED] == 1
        await pilot.press("enter", "escape", "x")
        await until(pilot, lambda: isinstance(pilot.app.screen, FileScreen))
        await pilot.press("escape")
        assert not (await reviewed(pilot)).review.is_touched


async def test_a_new_version_shows_what_it_changes_in_the_deck(
    opened: Studying, notes: Path
) -> None:
    async with opened() as pilot:
        await reviewed(pilot)
        await pilot.press("A", "ctrl+s", "ctrl+s", "escape")
        await until(pilot, lambda: isinstance(pilot.app.screen, HomeScreen))
        notes.write_text(
            NOTES.replace("解决", "化解").replace("“两新”", "“两重”"), "utf-8"
        )

        screen = await reviewed(pilot)

        assert screen.review.changes[Change.CHANGED] == 2
        assert "更新 › " in str(screen.query_one("#review-title", Static).render())
        assert "[−解决][+化解]" in shown(screen) or "[−解][+化]" in shown(screen)
        await pilot.press("A", "ctrl+s", "ctrl+s")
        await pilot.pause()
        assert isinstance(pilot.app.screen, ChoiceScreen)


async def test_a_word_document_can_be_imported_by_its_pasted_path(
    opened: Studying, notes: Path
) -> None:
    path = notes.with_name("我的 报告.docx")
    document = docx.Document()
    for line in NOTES.splitlines():
        document.add_paragraph(line.lstrip("# "))
    document.save(str(path))
    async with opened() as pilot:
        screen = await reviewed(pilot, json.dumps(str(path), ensure_ascii=False))

        assert len(screen.review.candidates) == 4


async def test_a_whole_path_takes_the_place_of_the_one_that_failed(
    opened: Studying, notes: Path
) -> None:
    async with opened() as pilot:
        await pilot.press("i")
        await listed(pilot)
        field = pilot.app.screen.query_one(Input)
        field.value = "没有这个.docx"
        field.post_message(Paste(f"{notes.absolute()}\n"))
        await pilot.pause()
        assert field.value == str(notes.absolute())

        field.post_message(Paste("后面"))
        await pilot.pause()
        assert field.value == f"{notes.absolute()}后面"

        await pilot.press("ctrl+u")
        assert field.value == ""


async def test_after_a_failure_typing_begins_anew(
    opened: Studying, notes: Path
) -> None:
    notes.with_name("空.docx").write_bytes(b"no zip")
    async with opened() as pilot:
        await pilot.press("i")
        await listed(pilot)
        pilot.app.screen.query_one(Input).value = "空.docx"
        await pilot.pause()
        await pilot.press("enter")
        await until(
            pilot,
            lambda: (
                isinstance(pilot.app.screen, FileScreen)
                and "✗" in str(pilot.app.screen.query_one("#hint", Static).render())
            ),
        )
        await pilot.press("x")

        assert pilot.app.screen.query_one(Input).value == "x"
