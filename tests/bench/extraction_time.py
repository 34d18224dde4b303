"""Time to read and extract a report: against parsing it, and as it grows.

Every document is read for the first time: what the extraction remembers of texts that
it has seen is forgotten before each run.

python tests/bench/extraction_time.py
"""

from __future__ import annotations

import statistics
import sys
import time
from collections.abc import Callable
from functools import partial
from pathlib import Path
from typing import Final

from markdown_it import MarkdownIt

from quizapp.extraction import extract
from quizapp.reading import document_from_text

SEED: Final = Path(__file__).parents[2] / "seeds" / "shanxi-2021.md"
RUNS: Final = 9


def milliseconds(work: Callable[[], object], runs: int) -> float:
    """The median of several runs, in time of the processor."""
    taken = []
    for _ in range(runs):
        forget()
        begun = time.process_time()
        work()
        taken.append((time.process_time() - begun) * 1000)
    return statistics.median(taken)


def forget() -> None:
    """Empty the memories of all functions of quizapp."""
    for name, module in list(sys.modules.items()):
        for value in vars(module).values() if name.startswith("quizapp") else ():
            if hasattr(value, "cache_clear"):
                value.cache_clear()


def _read(text: str) -> None:
    extract(document_from_text(text, source="a.md"))


def main() -> None:
    """Print the ratio to markdown-it-py, and the time for longer documents."""
    text = SEED.read_text("utf-8")
    parser = MarkdownIt().enable("table")
    parsing = milliseconds(lambda: parser.parse(text), RUNS)
    for times in (1, 10, 100):
        longer = "\n\n".join([text] * times)
        taken = milliseconds(partial(_read, longer), RUNS if times == 1 else 1)
        print(f"{times:>4}x {taken:>8.0f} ms, {taken / times:.0f} ms each", end="")
        print(f", {taken / parsing:.2f} times markdown-it-py" * (times == 1))


if __name__ == "__main__":
    main()
