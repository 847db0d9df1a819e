"""From the arguments to an exit code, whatever happens between."""

from __future__ import annotations

import os
from collections.abc import Sequence

import typer

from api.commands.app import app
from api.commands.exit_codes import ExitCode
from api.commands.language import chosen_language
from api.commands.spoken import spoken, usage_error
from api.commands.streams import settle_streams, tell, tell_faults
from api.commands.trouble import tell_trouble
from scheduler.errors import InputError
from scheduler.words import Language


def run(arguments: Sequence[str]) -> ExitCode:
    """Runs one command; everything that it has to say is said."""
    settle_streams()
    language = chosen_language(arguments, os.environ)
    try:
        return _called(arguments, language)
    except InputError as error:
        tell_faults(error, language)
        return ExitCode.BAD_INPUT
    except typer.TyperException as error:
        for line in usage_error(error, language):
            tell(line)
        return ExitCode.BAD_INPUT
    except Exception as error:  # whatever it is, the user gets a message and no traceback
        tell_trouble(error, arguments, language)
        return ExitCode.FAULT


def _called(arguments: Sequence[str], language: Language) -> ExitCode:
    command = spoken(app, language)
    code = command.main(list(arguments), prog_name="paiban", standalone_mode=False, obj=language)
    return ExitCode(code)
