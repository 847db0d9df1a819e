"""`paiban`, the console's entry point."""

from __future__ import annotations

import signal
import sys
from typing import NoReturn

_INTERRUPTED = 130


def main() -> NoReturn:
    """Runs one command and ends the process with its exit code."""
    try:
        signal.signal(signal.SIGTERM, signal.default_int_handler)
        from api.commands.run import run  # noqa: PLC0415 - a Ctrl-C meanwhile ends in order too

        code: int = run(sys.argv[1:])
    except KeyboardInterrupt:
        code = _INTERRUPTED
    sys.exit(code)
