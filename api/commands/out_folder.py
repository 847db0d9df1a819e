"""The folder for the files, tried before time is spent on what goes into it."""

from __future__ import annotations

import tempfile
from pathlib import Path

from scheduler.tables.faults import Faults
from scheduler.words import message


def ensure_writable(out: Path) -> None:
    """Makes the folder where it is missing, and tries whether files can be made in it.

    Raises:
        InputError: they cannot.
    """
    faults = Faults()
    try:
        out.mkdir(parents=True, exist_ok=True)
        with tempfile.TemporaryFile(dir=out):
            pass
    except (OSError, ValueError) as error:
        why = getattr(error, "strerror", None) or type(error).__name__
        expected = message("outputs-folder-not-written", reason=why)
        faults.add("--out", expected, value=str(out))
    faults.raise_any()
