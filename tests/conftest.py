"""Fixtures shared by all tests."""

import shutil
from collections.abc import Iterator
from datetime import datetime
from pathlib import Path

import pytest
from hypothesis import settings

from quizapp.i18n import use_language
from quizapp.services.library import Library
from quizapp.storage.database import Database
from tests.factories import NOW, deck, slogan
from tests.learner import Learner, report, study

# How long an example takes tells how busy the machine is, not whether it is right.
settings.register_profile("untimed", deadline=None)
settings.load_profile("untimed")

# How long an example takes says nothing of a rule; timings are in tests/bench.
settings.register_profile("quizapp", deadline=None)
settings.load_profile("quizapp")


@pytest.fixture(autouse=True)
def _chinese(monkeypatch: pytest.MonkeyPatch) -> None:
    """Every test begins in Chinese and on no library of the machine."""
    monkeypatch.delenv("QUIZAPP_LANG", raising=False)
    monkeypatch.delenv("QUIZAPP_DB", raising=False)
    monkeypatch.setenv("XDG_DATA_HOME", "/nowhere")
    use_language("zh")


@pytest.fixture
def now() -> datetime:
    """The time at which every test begins."""
    return NOW


@pytest.fixture
def database(tmp_path: Path) -> Iterator[Database]:
    """A new database."""
    database = Database(tmp_path / "new" / "library.db")
    yield database
    database.close()


@pytest.fixture(scope="session")
def new_library(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A library as a first start leaves it; copy it, then open it."""
    path = tmp_path_factory.mktemp("new") / "library.db"
    Library.open(str(path), now=NOW).close()
    return path


@pytest.fixture(scope="session")
def a_year_of_answers(
    tmp_path_factory: pytest.TempPathFactory, new_library: Path
) -> Path:
    """A library whose deck `report` was studied for a year; copy it, then open it."""
    path = tmp_path_factory.mktemp("year") / "library.db"
    shutil.copy(new_library, path)
    with Library.open(str(path), now=NOW) as library:
        learner = Learner(seed=7, new_per_day=1)
        library.add_deck(report(), now=NOW)
        study(library, "report", learner, days=365, until=NOW)
    return path


@pytest.fixture
def library(tmp_path: Path, now: datetime, new_library: Path) -> Iterator[Library]:
    """A library with the bundled decks and one small deck, `tiny`."""
    shutil.copy(new_library, tmp_path / "library.db")
    with Library.open(str(tmp_path / "library.db"), now=now) as library:
        library.add_deck(
            deck(
                "tiny", slogan("六稳", "稳就业", "稳金融", "稳外贸"), slogan("枫桥经验")
            ),
            now=now,
        )
        yield library
