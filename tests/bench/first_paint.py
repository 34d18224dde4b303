"""Time from start to first paint, against a bare Textual app of three screens.

python tests/bench/first_paint.py [RUNS]
"""

from __future__ import annotations

import os
import pty
import signal
import statistics
import sys
import tempfile
import time
from pathlib import Path
from typing import Final

BARE: Final = """
from textual.app import App
from textual.screen import Screen
from textual.widgets import Footer, Input, Static

class One(Screen):
    BINDINGS = [("enter", "app.switch_mode('two')", "Study")]
    def compose(self):
        yield Static("painted")
        yield Footer()

class Two(One):
    def compose(self):
        yield Static("two")
        yield Input()
        yield Footer()

class Three(Two):
    pass

class Bare(App):
    MODES = {"one": One, "two": Two, "three": Three}
    DEFAULT_MODE = "one"

Bare().run()
"""
OURS: Final = "from quizapp.cli import main; main(['--lang', 'en'])"
RUNS: Final = 11


def milliseconds(code: str, sign: bytes, library: Path) -> float:
    """From the start of a process to the first output that holds the sign."""
    begun = time.perf_counter()
    process, terminal = pty.fork()
    if process == 0:
        os.environ |= {
            "QUIZAPP_DB": str(library),
            "TERM": "xterm-256color",
            "COLUMNS": "80",
            "LINES": "24",
        }
        os.execv(sys.executable, [sys.executable, "-c", code])
    shown = b""
    while sign not in shown:
        shown += os.read(terminal, 65536)
    taken = (time.perf_counter() - begun) * 1000
    os.kill(process, signal.SIGKILL)
    os.waitpid(process, 0)
    os.close(terminal)
    return taken


def main() -> None:
    """Measure in turns, and print medians with their ratio."""
    runs = int(sys.argv[1]) if len(sys.argv) > 1 else RUNS
    with tempfile.TemporaryDirectory() as folder:
        library = Path(folder) / "library.db"
        bare, ours = [], []
        for _ in range(runs + 1):
            bare.append(milliseconds(BARE, b"painted", library))
            ours.append(milliseconds(OURS, b"Opening the library", library))
    # The first of each warms the disk up.
    plain, own = statistics.median(bare[1:]), statistics.median(ours[1:])
    print(f"bare {plain:.0f} ms, quizapp {own:.0f} ms, ratio {own / plain:.2f}")


if __name__ == "__main__":
    main()
