"""Tuning beside the interface: begun at home, adopted at home, told when done."""

from __future__ import annotations

from collections.abc import Callable
from datetime import datetime
from typing import TYPE_CHECKING, Final

from textual.app import App
from textual.timer import Timer
from textual.worker import Worker, WorkerState

from quizapp.errors import FittingStopped, QuizappError

if TYPE_CHECKING:
    from quizapp.domain.tuning import Fit
    from quizapp.services.library import Library
    from quizapp.services.tuning import Tuner

FITTING: Final = "fit parameters"
ADOPTING: Final = "adopt parameters"
SECONDS_AT_HOME = 2.0
"""How long the learner rests at home before work begins: a start is not slowed."""


class BackgroundTuning:
    """Fits while the learner goes on, and lets memories follow between sittings.

    A sitting schedules with the parameters with which it began, and can take its
    answers back: so nothing is adopted before it is over.
    """

    def __init__(
        self,
        app: App[None],
        library: Library,
        clock: Callable[[], datetime],
    ) -> None:
        """Tune this library; see `rest`."""
        self._app = app
        self._library = library
        self._clock = clock
        self._tuner: Tuner | None = None
        self._timer: Timer | None = None
        self._busy = False
        self._found: Fit | None = None

    def rest(self) -> None:
        """The learner is at home: begin soon, or adopt what was fitted meanwhile."""
        self.leave()
        self._timer = self._app.set_timer(SECONDS_AT_HOME, self._begin)

    def leave(self) -> None:
        """The learner is no longer at home."""
        if self._timer is not None:
            self._timer.stop()
            self._timer = None

    def stop(self) -> None:
        """End what is going on: the app is left."""
        self.leave()
        if self._tuner is not None:
            self._tuner.stop()

    def worker_changed(self, event: Worker.StateChanged) -> None:
        """Go on when a part is done; a failure waits for the next start."""
        worker = event.worker
        if worker.name not in (FITTING, ADOPTING) or not worker.is_finished:
            return
        self._busy = False
        if event.state is WorkerState.ERROR:
            if not isinstance(worker.error, QuizappError):
                raise worker.error or RuntimeError(worker.name)
            if not isinstance(worker.error, FittingStopped):
                self._app.notify(str(worker.error), severity="warning", markup=False)
        elif event.state is WorkerState.SUCCESS and worker.name == FITTING:
            self._found = worker.result
            if self._found is not None and len(self._app.screen_stack) <= 2:
                self._begin()
        elif event.state is WorkerState.SUCCESS and worker.result is not None:
            self._app.notify(worker.result, markup=False)

    def _begin(self) -> None:
        if self._busy or len(self._app.screen_stack) > 2:
            return
        self._busy = True
        work = self._fit if self._found is None else self._adopt
        name = FITTING if self._found is None else ADOPTING
        self._app.run_worker(work, name=name, thread=True, exit_on_error=False)

    def _fit(self) -> Fit | None:
        """What a fitting finds, when one is due; what was interrupted goes on first."""
        if self._tuner is None:
            self._tuner = self._library.tuner()
        self._tuner.follow()
        return self._tuner.fit(now=self._clock()) if self._tuner.is_due() else None

    def _adopt(self) -> str | None:
        """Keep what was found; what to tell the learner, if it is better."""
        fit, self._found = self._found, None
        if fit is None or self._tuner is None:
            return None
        self._tuner.adopt(fit)
        from quizapp.services.readings import tuned

        return tuned(fit) if fit.is_better else None
