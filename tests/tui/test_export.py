"""Writing decks from the screen."""

from pathlib import Path

import pytest
from textual.pilot import Pilot
from textual.widgets import OptionList, Static

from quizapp.services.outgoing import OUTGOING
from quizapp.tui.screens.export import ExportScreen
from quizapp.tui.widgets.line import Line
from tests.tui.conftest import TINY, Studying, settled

FORMS = [form.id for form in OUTGOING]


@pytest.fixture(autouse=True)
def folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """Files go to an empty folder."""
    folder = tmp_path / "导出 [b]"
    folder.mkdir()
    monkeypatch.chdir(folder)
    return folder


async def choose(pilot: Pilot[None], form: str, deck: int = 0) -> None:
    """Open the screen for a deck, and go to a form."""
    await pilot.press(*["down"] * deck, "o", *["down"] * FORMS.index(form))
    assert isinstance(pilot.app.screen, ExportScreen)


async def write(pilot: Pilot[None]) -> str:
    """Press enter, wait for the file, and read what is said."""
    await pilot.press("enter")
    await pilot.app.workers.wait_for_complete()
    await settled(pilot)
    return said(pilot)


async def name(pilot: Pilot[None], path: Path) -> None:
    """Write another path."""
    pilot.app.screen.query_one(Line).value = str(path)
    await settled(pilot)


def said(pilot: Pilot[None]) -> str:
    return str(pilot.app.screen.query_one("#export-hint", Static).render())


@pytest.mark.parametrize("form", [one for one in OUTGOING if one.id != "missed"])
async def test_every_form_is_written_where_the_screen_says(
    form: object, opened: Studying, folder: Path
) -> None:
    async with opened() as pilot:
        await choose(pilot, getattr(form, "id", ""))
        told = await write(pilot)
        path = Path(pilot.app.screen.query_one(Line).value)

        assert path.parent == folder
        assert path.stat().st_size > 1000
        assert told.startswith("✓ ")
        assert told.endswith(str(path))


async def test_a_file_that_is_there_is_replaced_only_when_asked_twice(
    opened: Studying, folder: Path
) -> None:
    old = folder / "tiny-cards.xlsx"
    old.write_text("old", "utf-8")
    async with opened(TINY) as pilot:
        await choose(pilot, "cards", deck=1)
        assert "替换" in await write(pilot)
        assert old.read_text("utf-8") == "old"

        assert "✓" in await write(pilot)
        assert old.read_bytes().startswith(b"PK")


async def test_what_cannot_be_written_is_said_and_the_screen_stays(
    opened: Studying, folder: Path
) -> None:
    async with opened(TINY) as pilot:
        await choose(pilot, "missed", deck=1)
        assert "没有可写的内容" in await write(pilot)

        await pilot.press("up")
        await name(pilot, folder / "nowhere" / "a.docx")
        assert "文件夹" in await write(pilot)

        await name(pilot, folder / "a.pdf")
        assert ".docx 或 .html" in await write(pilot)
        assert isinstance(pilot.app.screen, ExportScreen)
    assert list(folder.iterdir()) == []


async def test_another_form_proposes_its_own_file(opened: Studying) -> None:
    async with opened(TINY) as pilot:
        await choose(pilot, "anki", deck=1)
        assert pilot.app.screen.query_one(Line).value.endswith("tiny.apkg")

        await pilot.press(*["down"] * 20)
        assert pilot.app.screen.query_one(OptionList).highlighted == len(FORMS) - 1
        assert pilot.app.screen.query_one(Line).value.endswith("tiny.toml")

        await pilot.press("escape")
        assert not isinstance(pilot.app.screen, ExportScreen)
