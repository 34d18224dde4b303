"""A quiz whose process is killed, or whose terminal is closed, goes on where it was."""

import os
import pty
import select
import signal
import sys
import time
from collections.abc import Iterator
from contextlib import contextmanager
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest

from quizapp.domain.quiz import Attempt
from quizapp.services.library import Library

_PATIENCE = 30.0
"""Seconds that a busy machine may take to paint a screen."""

pytestmark = pytest.mark.skipif(os.name != "posix", reason="needs a pseudo-terminal")


class Terminal:
    """A terminal with a quiz in it."""

    def __init__(self, process: int, handle: int) -> None:
        self.process = process
        self.handle = handle
        self.shown = ""

    def wait_for(self, text: str) -> None:
        """Read until this was written."""
        begun, seen = time.monotonic(), b""
        while text not in seen.decode("utf-8", "ignore"):
            assert time.monotonic() - begun < _PATIENCE, seen[-500:]
            if select.select([self.handle], [], [], 0.2)[0]:
                seen += os.read(self.handle, 65536)

    def type(self, keys: str) -> None:
        """Press these keys."""
        os.write(self.handle, keys.encode())


@contextmanager
def quiz_in_terminal(path: Path, *options: str) -> Iterator[Terminal]:
    """`quizapp quiz` in a process of its own."""
    process, handle = pty.fork()
    if process == 0:
        os.environ |= {"TERM": "xterm-256color", "COLUMNS": "80", "LINES": "24"}
        command = "from quizapp.cli import main; main()"
        arguments = ["--db", str(path), "--lang", "zh", "quiz", *options]
        os.execv(sys.executable, [sys.executable, "-c", command, *arguments])
    terminal = Terminal(process, handle)
    try:
        yield terminal
    finally:
        os.kill(process, signal.SIGKILL)
        os.waitpid(process, 0)
        os.close(handle)


def attempt_of(path: Path, now: datetime) -> tuple[Attempt, int | None]:
    """The quiz that was left, and the seconds left at this time."""
    with Library.open(str(path), now=now) as library:
        quiz = library.quizzes.running(now=now)
        assert quiz is not None
        return quiz.attempt, quiz.seconds_left(now)


def test_a_killed_quiz_goes_on_with_its_answers_and_the_time_that_is_left(
    path: Path,
) -> None:
    with quiz_in_terminal(path, "--preset", "timed") as terminal:
        terminal.wait_for("第 1 / 20 题")
        terminal.type("b")
        terminal.wait_for("●")
        terminal.type("\r")
        terminal.wait_for("2 / 20")
        terminal.type("m")
        terminal.wait_for("⚑")

    later = datetime.now(UTC) + timedelta(minutes=4)
    attempt, left = attempt_of(path, later)
    assert attempt.replies[0].response == ("B",)
    assert attempt.replies[1].doubtful
    assert attempt.deadline_at == attempt.started_at + timedelta(minutes=10)
    assert left is not None
    assert 5 * 60 - 2 * _PATIENCE < left <= 6 * 60

    with quiz_in_terminal(path) as terminal:
        terminal.wait_for("已答 1 / 20")


def test_a_killed_quiz_whose_time_is_over_is_handed_in_with_what_was_answered(
    path: Path,
) -> None:
    with quiz_in_terminal(path, "--preset", "timed") as terminal:
        terminal.wait_for("第 1 / 20 题")
        terminal.type("c")
        terminal.wait_for("●")

    attempt, _left = attempt_of(path, datetime.now(UTC) + timedelta(minutes=11))
    assert attempt.handed_in_at == attempt.deadline_at
    assert attempt.replies[0].response == ("C",)
    assert attempt.replies[0].is_right is not None
    assert attempt.open == 19
