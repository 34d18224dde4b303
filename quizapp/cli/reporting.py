"""What commands that work on several files say of them."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path
from typing import TYPE_CHECKING, Final

import click

from quizapp.cli.progress import ProgressLine
from quizapp.i18n import _, ngettext

if TYPE_CHECKING:
    from quizapp.reading.progress import Progress
    from quizapp.services.gathering import Skipped


FAILED: Final = 1
"""Exit status when a file could not be taken."""


def progress_on(line: ProgressLine, file: Path, place: str = "") -> Progress:
    """Shows how far the reading of a file is; at once that it has begun.

    Args:
        line: Where to show it.
        file: What is read.
        place: Put before it: which of how many.
    """
    line.show(_("{place}reading {name} …").format(place=place, name=file.name))

    def show(part: int, parts: int) -> None:
        line.show(
            _("{place}reading {name}, page {part} of {parts} …").format(
                place=place, name=file.name, part=part, parts=parts
            )
        )

    return show


def say_skipped(skipped: Sequence[Skipped]) -> None:
    """Say which files of folders are left out."""
    for one in skipped:
        click.echo(
            _("{path}: skipped, {reason}").format(path=one.path, reason=one.reason),
            err=True,
        )


def closing(files: int, failed: int) -> int:
    """Say how it went; the exit status."""
    if failed:
        click.echo(
            ngettext(
                "{failed} of {files} file could not be taken.",
                "{failed} of {files} files could not be taken.",
                files,
            ).format(failed=failed, files=files),
            err=True,
        )
    return FAILED if failed else 0
