"""Start the program: choose the language, run a command, turn errors into text."""

from __future__ import annotations

import os
import sys
from collections.abc import Sequence
from typing import Final, NoReturn

import click

from quizapp.cli.commands import build_program
from quizapp.errors import QuizappError
from quizapp.i18n import DEFAULT_LANGUAGE, Language, _, use_language

FAILED: Final = 1
"""Exit status after an error in what the user gave."""

INTERRUPTED: Final = 130
"""Exit status after ctrl+c, as shells have it."""


def main(arguments: Sequence[str] | None = None) -> NoReturn:
    """Run the command that the arguments name, and exit."""
    words = list(sys.argv[1:] if arguments is None else arguments)
    _set_up_streams()
    use_language(_language(words))
    sys.exit(_run(words))


def _run(words: list[str]) -> int:
    """Run one command; the exit status."""
    try:
        outcome = build_program().main(
            args=words, prog_name="quizapp", standalone_mode=False
        )
    except click.ClickException as error:
        error.show()
        return error.exit_code
    except QuizappError as error:
        click.echo(f"quizapp: {error}", err=True)
        return FAILED
    except (KeyboardInterrupt, click.Abort):
        click.echo(_("Stopped."), err=True)
        return INTERRUPTED
    except BrokenPipeError:
        # The reader (head, less) has gone; what is still buffered goes nowhere.
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
        return FAILED
    return outcome if isinstance(outcome, int) else 0


def _language(words: Sequence[str]) -> Language:
    """The language asked for, read ahead because the help is written in it too.

    What is set in the library counts where neither --lang nor QUIZAPP_LANG says
    otherwise; for help alone no library is looked at.
    """
    chosen = _read_ahead(words, "--lang") or os.environ.get("QUIZAPP_LANG", "")
    if chosen not in ("zh", "en") and not {"--help", "--version"}.intersection(words):
        from quizapp.storage.first_look import first_look

        location = _read_ahead(words, "--db") or os.environ.get("QUIZAPP_DB")
        chosen = first_look(location).get("language", "")
    match chosen:
        case "zh" | "en":
            return chosen
        case _:
            return DEFAULT_LANGUAGE


def _read_ahead(words: Sequence[str], option: str) -> str:
    """What an option says that is given last; empty when it is not given."""
    found = ""
    for position, word in enumerate(words):
        if word.startswith(f"{option}="):
            found = word.removeprefix(f"{option}=")
        elif word == option and position + 1 < len(words):
            found = words[position + 1]
    return found


def _set_up_streams() -> None:
    """Let text leave as UTF-8, and never fail on a character a terminal lacks."""
    for stream in (sys.stdout, sys.stderr):
        reconfigure = getattr(stream, "reconfigure", None)
        if reconfigure is None:
            continue
        if stream.isatty():
            reconfigure(errors="replace")
        else:
            reconfigure(encoding="utf-8", errors="backslashreplace")
