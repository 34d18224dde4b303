"""Fitting in a process of its own: the engine holds the interpreter while it works.

python -m quizapp.scheduling.fitting_process < histories > parameters
"""

from __future__ import annotations

import json
import subprocess
import sys
from collections.abc import Sequence
from dataclasses import asdict

from quizapp.domain.review import Grade
from quizapp.domain.tuning import Error, History
from quizapp.errors import FittingStopped
from quizapp.i18n import _


class FittingProcess:
    """Fits once; can be stopped from another thread."""

    def __init__(self) -> None:
        """Begin without a process."""
        self._process: subprocess.Popen[str] | None = None
        self._stopped = False

    def fit(
        self,
        histories: Sequence[History],
        current: Sequence[float],
        relearning_steps: int,
    ) -> tuple[tuple[float, ...], Error, Error]:
        """The same as `quizapp.scheduling.fitting.fit`; waits for the process.

        Raises:
            FittingStopped: If it was stopped, or failed.
        """
        self._process = subprocess.Popen(
            [sys.executable, "-m", __name__],
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
            stderr=subprocess.DEVNULL,
            text=True,
        )
        if self._stopped:
            self._process.kill()
        given = {
            "histories": [_written(history) for history in histories],
            "current": list(current),
            "relearning_steps": relearning_steps,
        }
        out, _err = self._process.communicate(json.dumps(given))
        if self._process.returncode:
            raise FittingStopped(_("the parameters could not be fitted"))
        found = json.loads(out)
        return (
            tuple(found["parameters"]),
            Error(**found["before"]),
            Error(**found["after"]),
        )

    def stop(self) -> None:
        """End it; `fit` raises then."""
        self._stopped = True
        if self._process is not None:
            self._process.kill()


def _written(history: History) -> list[object]:
    grades = [int(grade) for grade in history.grades]
    return [history.days, grades, history.asked, history.start]


def _read(written: list[list[int]]) -> History:
    days, grades, asked, start = written
    return History(
        days=tuple(days),
        grades=tuple(map(Grade, grades)),
        asked=tuple(map(bool, asked)),
        start=None if start is None else (start[0], start[1]),
    )


def _main() -> None:
    from quizapp.scheduling.fitting import fit

    given = json.load(sys.stdin)
    parameters, before, after = fit(
        [_read(written) for written in given["histories"]],
        given["current"],
        relearning_steps=given["relearning_steps"],
    )
    json.dump(
        {"parameters": parameters, "before": asdict(before), "after": asdict(after)},
        sys.stdout,
    )


if __name__ == "__main__":
    _main()
