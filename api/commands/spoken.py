"""Help pages and usage errors in the reader's language, the frame as well as the texts within."""

from __future__ import annotations

from typing import Any, TypeVar

import typer
from typer.core import TyperArgument, TyperCommand, TyperGroup, TyperOption

from api.commands.options import MOST_PLANNED
from scheduler.words import Language, word
from solver.settings import DEFAULT_SECONDS, DEFAULT_WORKERS

_Text = TypeVar("_Text", str, str | None)


class SpokenCommand(TyperCommand):
    """A command whose usage line is in the language of the context."""

    def format_usage(self, ctx: Any, formatter: Any) -> None:  # noqa: ANN401 - typer names no types
        """Writes the line that shows how to call it."""
        _write_usage(self, ctx, formatter)


class SpokenGroup(TyperGroup):
    """A group of commands whose usage line is in the language of the context."""

    def format_usage(self, ctx: Any, formatter: Any) -> None:  # noqa: ANN401 - typer names no types
        """Writes the line that shows how to call it."""
        _write_usage(self, ctx, formatter)


def spoken(app: typer.Typer, language: Language) -> TyperGroup:
    """The app made ready for one reader: every key of the catalogue in its help is said."""
    group = typer.main.get_command(app)
    assert isinstance(group, TyperGroup)
    group.subcommand_metavar = _said(group.subcommand_metavar, language)
    for command in (group, *group.commands.values()):
        assert isinstance(command, TyperGroup | TyperCommand)
        command.help = _said(command.help, language)
        command.options_metavar = _said(command.options_metavar, language)
        command.rich_help_panel = word("cli-panel-commands", language)
        asks_for_help = command.get_help_option(typer.Context(command))
        assert asks_for_help is not None
        asks_for_help.help = "cli-help"
        for parameter in (*command.params, asks_for_help):
            assert isinstance(parameter, TyperArgument | TyperOption)
            _speak(parameter, language)
    return group


def usage_error(error: typer.TyperException, language: Language) -> tuple[str, ...]:
    """What is wrong with the arguments, and where help is; a line each."""
    ctx = getattr(error, "ctx", None)
    command = ctx.command_path if ctx else "paiban"
    lines = _why(error, language), word("cli-see-help", language, command=command)
    return tuple(line for line in lines if line)


def _why(error: typer.TyperException, language: Language) -> str:
    if isinstance(error, typer.BadParameter) and error.param is not None and not error.message:
        return word("cli-missing", language, what=str(error.param.metavar))
    if hasattr(error, "option_name") and hasattr(error, "possibilities"):
        return word("cli-no-such-option", language, option=error.option_name)
    why = error.format_message()
    return word("cli-bad-usage", language, why=why) if why else ""


def _write_usage(command: TyperCommand | TyperGroup, ctx: Any, formatter: Any) -> None:  # noqa: ANN401
    pieces = " ".join(command.collect_usage_pieces(ctx))
    formatter.write_usage(ctx.command_path, pieces, prefix=f"{word('cli-usage', ctx.obj)} ")


def _speak(parameter: TyperArgument | TyperOption, language: Language) -> None:
    kind = "arguments" if isinstance(parameter, TyperArgument) else "options"
    parameter.help = _said(parameter.help, language)
    parameter.rich_help_panel = word(f"cli-panel-{kind}", language)
    parameter.metavar = _said(parameter.metavar, language)
    parameter.show_default = False


def _said(text: _Text, language: Language) -> _Text:
    """The text of a key; any other text as it is."""
    if text is None or not text.startswith("cli-"):
        return text
    return word(
        text,
        language,
        seconds=f"{DEFAULT_SECONDS:g}",
        workers=DEFAULT_WORKERS,
        most=MOST_PLANNED,
    )
