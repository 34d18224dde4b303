"""What is loaded before it is needed."""

import subprocess
import sys

import pytest

HEAVY = (
    "textual",
    "sqlalchemy",
    "genanki",
    "alembic",
    "fsrs_rs_python",
    "mammoth",
    "pypdf",
)


@pytest.mark.parametrize("argument", ["--help", "--version"])
def test_help_and_version_load_nothing_heavy(argument: str) -> None:
    probe = (
        "import sys\n"
        "from quizapp.cli import main\n"
        "try:\n"
        f"    main([{argument!r}])\n"
        "except SystemExit as end:\n"
        "    assert end.code == 0, end.code\n"
        "print(*sys.modules, file=sys.stderr)\n"
    )

    done = subprocess.run(
        [sys.executable, "-c", probe], capture_output=True, text=True, check=True
    )

    loaded = set(done.stderr.split())
    assert "click" in loaded
    assert loaded.isdisjoint(HEAVY)
