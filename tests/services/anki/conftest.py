"""The real Anki, and packages that it writes."""

from collections.abc import Iterator
from pathlib import Path

import pytest

from tests.exporting.conftest import collection, package

__all__ = ["collection", "package"]


@pytest.fixture(autouse=True)
def _nothing_is_left_behind(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> Iterator[None]:
    scratch = tmp_path / "scratch"
    scratch.mkdir()
    monkeypatch.setattr("tempfile.tempdir", str(scratch))
    yield
    assert not list(scratch.iterdir())
