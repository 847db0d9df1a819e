"""`paiban`, the command line: from the arguments to an exit code, whatever happens between."""

from __future__ import annotations

import os
import signal
import sys
from collections.abc import Sequence
from typing import NoReturn

import typer

from api.commands.app import app
from api.commands.exit_codes import ExitCode
from api.commands.language import chosen_language
from api.commands.spoken import spoken, usage_error
from api.commands.streams import settle_streams, tell, tell_faults
from api.commands.trouble import tell_trouble
from scheduler.errors import InputError
from scheduler.words import Language, word


def main() -> NoReturn:
    """The console's entry point."""
    settle_streams()
    signal.signal(signal.SIGTERM, signal.default_int_handler)
    sys.exit(run(sys.argv[1:]))


def run(arguments: Sequence[str]) -> int:
    """Runs one command and gives its exit code; everything it has to say is said."""
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
    except KeyboardInterrupt:
        tell(word("cli-stopped", language))
        return ExitCode.INTERRUPTED
    except Exception as error:  # whatever it is, the user gets a message and no traceback
        tell_trouble(error, arguments, language)
        return ExitCode.FAULT


def _called(arguments: Sequence[str], language: Language) -> int:
    command = spoken(app, language)
    code = command.main(list(arguments), prog_name="paiban", standalone_mode=False, obj=language)
    return ExitCode(code)
