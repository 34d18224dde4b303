"""From the key to the painted question: choosing, going on, jumping, each verdict.

python tests/bench/next_question.py
"""

from __future__ import annotations

import asyncio
import statistics
import tempfile
import time
from pathlib import Path
from typing import Any, Final

from textual.events import Key
from textual.pilot import Pilot

import quizapp.tui
from quizapp.cards.questions import spread
from quizapp.domain.question import QuestionKind
from quizapp.domain.quiz import QuizMode, QuizPlan
from quizapp.i18n import use_language
from quizapp.tui.app import QuizApp
from quizapp.tui.screens.quiz.run import QuizScreen

QUESTIONS: Final = 100
SIZES: Final = ((80, 24), (120, 40))
LIMIT: Final = 50
"""Milliseconds that the next question may take."""


class PaintedApp(QuizApp):
    """Notes when the terminal was first written to with what is sought."""

    CSS_PATH = str(Path(quizapp.tui.__file__).with_name("quizapp.tcss"))
    sought: tuple[str, ...] = ()
    painted = 0.0

    def _display(self, *given: Any) -> None:
        super()._display(*given)
        now = time.perf_counter()
        if self.sought and not self.painted:
            shown = self.shown()
            if all(one in shown for one in self.sought):
                self.painted = now

    def shown(self) -> str:
        """What stands on the screen."""
        strips = self.screen._compositor.render_strips()
        return "\n".join(strip.text for strip in strips)


async def main() -> None:
    """Go through a paper in an exam and in practice, at both sizes."""
    use_language("zh")
    print(f"{'':<34}{'median':>9}{'p95':>9}{'longest':>9}  ms")
    for size in SIZES:
        for mode in QuizMode:
            with tempfile.TemporaryDirectory() as folder:
                app = PaintedApp(str(Path(folder) / "library.db"))
                async with app.run_test(size=size) as pilot:
                    taken = await gone_through(app, pilot, mode)
            for name, times in taken.items():
                show(f"{size[0]}×{size[1]} · {mode.value} · {name}", times)


async def gone_through(
    app: PaintedApp, pilot: Pilot[None], mode: QuizMode
) -> dict[str, list[float]]:
    """Answer every question with its first option, and go on."""
    while app.library is None:
        await pilot.pause(0.05)
    kinds = set(QuestionKind) - {QuestionKind.FILL}
    plan = QuizPlan(
        name="bench", counts=spread(QUESTIONS, kinds), minutes=90, mode=mode
    )
    quiz = app.library.quizzes.start(plan, seed=1, now=app.clock())
    await app.push_screen(QuizScreen(quiz, app.clock))
    await pilot.pause()
    taken: dict[str, list[float]] = {"choose": [], "next question": []}
    screen = app.screen
    assert isinstance(screen, QuizScreen)
    for place in range(len(quiz.attempt.replies) - 1):
        several = screen._reply.question.kind is QuestionKind.MULTIPLE
        mark = "■ A" if several else "● A" if mode is QuizMode.EXAM else "你的答案"
        if mode is QuizMode.PRACTICE and screen._reply.question.answer == ("A",):
            mark = "答对了"
        taken["choose"].append(await pressed(app, pilot, "a", mark))
        if mode is QuizMode.PRACTICE and several:
            await pressed(app, pilot, "enter", "答错了")
        told = quiz.attempt.replies[place + 1].question.stem.split("\n")[0][:12]
        number = f"第 {place + 2} / "
        taken["next question"].append(await pressed(app, pilot, "enter", number, told))
    return taken


async def pressed(app: PaintedApp, pilot: Pilot[None], key: str, *sought: str) -> float:
    """Milliseconds from a key to the paint that shows this."""
    driver = app._driver
    assert driver is not None
    app.sought, app.painted = sought, 0.0
    begun = time.perf_counter()
    driver.send_message(Key(key, key if len(key) == 1 else None))
    while not app.painted:
        await asyncio.sleep(0)
    await pilot.pause()
    return (app.painted - begun) * 1000


def show(name: str, times: list[float]) -> None:
    """One row."""
    p95 = statistics.quantiles(times, n=20)[-1]
    row = "".join(f"{n:>9.1f}" for n in (statistics.median(times), p95, max(times)))
    print(f"{name:<34}{row}")


if __name__ == "__main__":
    asyncio.run(main())
