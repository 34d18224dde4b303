"""A package is there whole or not at all, and nothing else is."""

from collections.abc import Iterator
from datetime import datetime
from pathlib import Path
from typing import Any

import pytest

from quizapp.errors import ExportError
from quizapp.exporting.anki.notes import Note, notes_of
from quizapp.services.anki import exporting
from quizapp.services.anki.exporting import export_anki
from quizapp.services.library import Library


@pytest.fixture(autouse=True)
def scratch(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """The only place for temporary files."""
    folder = tmp_path / "scratch"
    folder.mkdir()
    monkeypatch.setattr("tempfile.tempdir", str(folder))
    return folder


@pytest.fixture
def target(tmp_path: Path) -> Path:
    """A package in a folder of its own."""
    (tmp_path / "out").mkdir()
    return tmp_path / "out" / "decks.apkg"


def test_no_temporary_file_is_left(
    library: Library, target: Path, scratch: Path, now: datetime
) -> None:
    for _export in range(3):
        export_anki(library, ["tiny"], target, now=now)

    assert not list(scratch.iterdir())
    assert list(target.parent.iterdir()) == [target]


@pytest.mark.parametrize("stop", [KeyboardInterrupt, MemoryError, OSError(28, "full")])
def test_an_interrupted_export_leaves_the_old_file_and_nothing_else(
    stop: Any,
    library: Library,
    target: Path,
    scratch: Path,
    now: datetime,
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    export_anki(library, ["tiny"], target, now=now)
    before, stamps = target.read_bytes(), library.anki.note_stamps()

    def interrupted(*arguments: Any) -> Iterator[Note]:
        yield next(iter(notes_of(*arguments)))
        raise stop

    monkeypatch.setattr(exporting, "notes_of", interrupted)
    wanted = ExportError if isinstance(stop, OSError) else stop
    with pytest.raises(wanted):
        export_anki(library, ["shanxi-2021"], target, now=now)

    assert target.read_bytes() == before
    assert list(target.parent.iterdir()) == [target]
    assert not list(scratch.iterdir())
    assert library.anki.note_stamps() == stamps
