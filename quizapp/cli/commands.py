"""The commands by name; each is built when it is asked for."""

from __future__ import annotations

from collections.abc import Callable
from importlib import import_module
from typing import Any, Final

import click

from quizapp import __version__
from quizapp.i18n import _

COMMANDS: Final = (
    "extract",
    "add",
    "decks",
    "cards",
    "questions",
    "search",
    "browse",
    "study",
    "quiz",
    "missed",
    "stats",
    "export",
)
"""In the order of a learner's way; each is a module of this package."""


class Program(click.Group):
    """The program: without a command it opens the home screen."""

    def list_commands(self, ctx: click.Context) -> list[str]:
        """All commands, in the order of a learner's way."""
        return list(COMMANDS)

    def get_command(self, ctx: click.Context, cmd_name: str) -> click.Command | None:
        """Build one command; its module imports what is heavy when it runs."""
        if cmd_name not in COMMANDS:
            return None
        module = import_module(f"quizapp.cli.{cmd_name}")
        command: click.Command = module.build()
        command.params.extend(common_options())
        return command


def build_program() -> Program:
    """The program in the language now in use."""
    return Program(
        "quizapp",
        help=_(
            "Study the slogans of Chinese policy documents. Without a command: "
            "open the study screens."
        ),
        invoke_without_command=True,
        callback=click.pass_context(_open_home),
        params=[
            *common_options(),
            click.Option(
                ["--version"],
                is_flag=True,
                expose_value=False,
                is_eager=True,
                callback=_show_version,
                help=_("Show the version and exit."),
            ),
        ],
    )


def common_options() -> list[click.Parameter]:
    """The options that every command takes.

    They may stand before or after the command; the one after wins.
    """
    return [
        click.Option(
            ["--db"],
            metavar="PATH",
            envvar="QUIZAPP_DB",
            expose_value=False,
            callback=_keep_in_context("db"),
            help=_("The library to use instead of the usual one."),
        ),
        click.Option(
            ["--lang"],
            type=click.Choice(["zh", "en"]),
            expose_value=False,
            help=_("The language of the interface (zh if not given)."),
        ),
    ]


def library_location() -> str | None:
    """The library that --db or QUIZAPP_DB names, or None for the usual one."""
    location: str | None = click.get_current_context().ensure_object(dict).get("db")
    return location


def _keep_in_context(
    name: str,
) -> Callable[[click.Context, click.Parameter, Any], None]:
    def keep(ctx: click.Context, parameter: click.Parameter, value: Any) -> None:
        from_command_line = (
            ctx.get_parameter_source(parameter.name or "")
            is click.core.ParameterSource.COMMANDLINE
        )
        options = ctx.ensure_object(dict)
        if value and (from_command_line or name not in options):
            options[name] = value

    return keep


def _show_version(ctx: click.Context, parameter: click.Parameter, value: bool) -> None:
    if value:
        click.echo(f"quizapp {__version__}")
        ctx.exit()


def _open_home(ctx: click.Context) -> None:
    if ctx.invoked_subcommand is None:
        from quizapp.tui.app import run

        run(library_location())
