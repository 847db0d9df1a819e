"""Consoles that never fail on a letter they cannot write."""

from __future__ import annotations

from io import TextIOWrapper
from typing import TextIO

from rich.console import Console

_LEAST_WIDTH = 60


def make_console(stream: TextIO, width: int | None = None) -> Console:
    """A console on the stream; what its encoding lacks is written as a question mark.

    Args:
        stream: such as `sys.stdout`; colours only where it is a terminal.
        width: in columns; None: the terminal's own, at least 60.
    """
    if isinstance(stream, TextIOWrapper):
        stream.reconfigure(errors="replace")
    console = Console(file=stream, width=width, highlight=False, emoji=False, markup=False)
    console.width = max(console.width, _LEAST_WIDTH)
    return console


def is_ascii(console: Console) -> bool:
    """Whether the console's encoding has no letters but ASCII's."""
    try:
        "班·✓".encode(console.encoding)
    except UnicodeEncodeError:
        return True
    return False
