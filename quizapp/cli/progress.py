"""One line on stderr that says how far a long command is."""

from __future__ import annotations

import shutil
import sys
from types import TracebackType
from typing import Self

import click

from quizapp.cli.table import cell_width


class ProgressLine:
    """Is drawn over again on a terminal, and gone at the end; elsewhere it is mute."""

    def __init__(self) -> None:
        """Draw nothing yet."""
        self._drawn = False
        self._shown = sys.stderr.isatty()

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        trace: TracebackType | None,
    ) -> None:
        self.clear()

    def show(self, text: str) -> None:
        """Put this text in the line, cut to the width of the terminal."""
        if not self._shown:
            return
        room = shutil.get_terminal_size().columns - 1
        line = "".join(one if one.isprintable() else " " for one in text)
        while cell_width(line) > room:
            line = line[:-2] + "…"
        click.echo(f"\r\x1b[2K{line}", err=True, nl=False)
        self._drawn = True

    def clear(self) -> None:
        """Leave an empty line."""
        if self._drawn:
            click.echo("\r\x1b[2K", err=True, nl=False)
            self._drawn = False

    def say(self, text: str) -> None:
        """Say something that stays, above the line."""
        self.clear()
        click.echo(text, err=True)
