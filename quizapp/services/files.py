"""Write files whole or not at all."""

from __future__ import annotations

import os
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from quizapp.errors import ExportError
from quizapp.i18n import _


@contextmanager
def replaced_file(target: Path, *, source: Path | None = None) -> Iterator[Path]:
    """A path beside the target to write to; it takes the target's place at the end.

    After an error the target is as it was, and nothing is left beside it.

    Args:
        target: The file to write.
        source: The file that its content comes from, which it must not replace.

    Raises:
        ExportError: If the file cannot be written there.
    """
    if source is not None and target.exists() and target.samefile(source):
        raise ExportError(
            _("this file is what is being read; give another name"), source=str(target)
        )
    if target.is_dir():
        raise ExportError(_("this is a folder; give a file"), source=str(target))
    try:
        handle, name = tempfile.mkstemp(
            dir=target.parent, prefix=f".{target.name}.", suffix=".part"
        )
        os.close(handle)
    except OSError as error:
        raise ExportError(_reason(error), source=str(target)) from None
    part = Path(name)
    try:
        yield part
        part.chmod(0o644)
        part.replace(target)
    except OSError as error:
        raise ExportError(_reason(error), source=str(target)) from error
    finally:
        part.unlink(missing_ok=True)


def make_folder(folder: Path) -> None:
    """Make a folder that is not there yet; its own folder has to be.

    Raises:
        ExportError: If it cannot be made, or a file is in its place.
    """
    try:
        folder.mkdir(exist_ok=True)
    except FileExistsError:
        raise ExportError(
            _("this is a file; give a folder for several decks"), source=str(folder)
        ) from None
    except OSError as error:
        raise ExportError(_reason(error), source=str(folder)) from None


def _reason(error: OSError) -> str:
    match error:
        case FileNotFoundError() | NotADirectoryError():
            return _("the folder does not exist; make it first")
        case PermissionError():
            return _("you may not write there; choose another folder")
        case _:
            return _("cannot be written ({reason})").format(reason=error.strerror)
