"""A fault of ours: told in short, with all that is needed to find it in a file."""

from __future__ import annotations

import os
import platform
import sys
import tempfile
import traceback
from collections.abc import Sequence
from importlib.metadata import version

from api.commands.streams import tell
from scheduler.words import Language, word


def tell_trouble(error: Exception, arguments: Sequence[str], language: Language) -> None:
    """A short message that names the file with the traceback, or why there is no such file."""
    tell(word("cli-trouble", language, kind=type(error).__name__))
    report = "\n".join(
        [
            f"paiban {version('paiban')}, Python {platform.python_version()}, {sys.platform}",
            f"paiban {' '.join(arguments)}",
            "".join(traceback.format_exception(error)),
        ]
    )
    try:
        handle, path = tempfile.mkstemp(prefix="paiban-", suffix=".log")
        with os.fdopen(handle, "w", encoding="utf-8", errors="backslashreplace") as file:
            file.write(report)
    except OSError as unwritable:
        why = unwritable.strerror or type(unwritable).__name__
        tell(word("cli-trouble-unwritten", language, why=why))
    else:
        tell(word("cli-trouble-report", language, path=path))
