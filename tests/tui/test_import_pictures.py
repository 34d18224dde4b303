"""What the screens of an import look like."""

from pathlib import Path

import pytest
from textual.pilot import Pilot
from textual.widgets import Input, OptionList

from quizapp.services.library import Library
from quizapp.services.reviewing import beside_library, read_for_review
from quizapp.tui.app import QuizApp
from quizapp.tui.screens.review import ReviewScreen
from tests.factories import NOW
from tests.tui.conftest import Clock, opened_library, pressed, settled
from tests.tui.test_import import NOTES, until
from tests.tui.test_pictures import SIZES, Compare

KEYS: dict[str, list[str]] = {
    "review": [],
    "review-decided": ["d", "a", "left", "left", "left", "left"],
    "naming": ["a", "ctrl+s"],
    "leaving": ["d", "escape"],
}


@pytest.fixture
def app(
    path: Path, tmp_path: Path, clock: Clock, monkeypatch: pytest.MonkeyPatch
) -> QuizApp:
    """The app in a folder of documents, of which one is in the library already."""
    folder = tmp_path / "资料"
    (folder / "省份").mkdir(parents=True)
    monkeypatch.chdir(folder)
    (folder / "笔记.md").write_text(NOTES, "utf-8")
    (folder / "第二版.md").write_text(NOTES, "utf-8")
    with Library.open(str(path), now=NOW) as library:
        read = read_for_review(Path("第二版.md"))
        library.add_deck(read.deck(with_open=True), now=NOW)
    newer = NOTES.replace("就地[/b]解决", "当地[/b]解决好").replace("两新", "两重")
    (folder / "第二版.md").write_text(newer, "utf-8")
    return QuizApp(str(path), clock=clock)


async def review(pilot: Pilot[None], name: str) -> None:
    app = pilot.app
    assert isinstance(app, QuizApp)
    await opened_library(pilot)
    assert app.library is not None
    read = beside_library(read_for_review(Path(name)), app.library)
    app.push_screen(ReviewScreen(read, app.library, app.clock))
    await settled(pilot)


@SIZES
@pytest.mark.parametrize("name", KEYS)
def test_reviews(
    name: str, size: tuple[int, int], app: QuizApp, snap_compare: Compare
) -> None:
    async def press(pilot: Pilot[None]) -> None:
        await review(pilot, "笔记.md")
        await pressed(pilot, *KEYS[name])

    assert snap_compare(app, terminal_size=size, run_before=press)


@SIZES
def test_an_update(size: tuple[int, int], app: QuizApp, snap_compare: Compare) -> None:
    async def press(pilot: Pilot[None]) -> None:
        await review(pilot, "第二版.md")

    assert snap_compare(app, terminal_size=size, run_before=press)


@SIZES
def test_choosing_a_file(
    size: tuple[int, int], app: QuizApp, snap_compare: Compare
) -> None:
    async def press(pilot: Pilot[None]) -> None:
        await opened_library(pilot)
        await pilot.press("i")
        await until(
            pilot, lambda: pilot.app.screen.query_one(OptionList).option_count > 0
        )
        pilot.app.screen.query_one(Input).cursor_blink = False
        await settled(pilot)

    assert snap_compare(app, terminal_size=size, run_before=press)
