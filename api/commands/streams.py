"""Standard output and error: lines that no terminal and no reader can make fail."""

from __future__ import annotations

import os
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from io import TextIOWrapper

from scheduler.errors import InputError
from scheduler.words import Language, Message, say, word


def settle_streams() -> None:
    """A letter that the terminal's encoding lacks becomes a question mark, not an end."""
    for stream in (sys.stdout, sys.stderr):
        if isinstance(stream, TextIOWrapper):
            stream.reconfigure(errors="replace")


def tell(line: str) -> None:
    """One line to standard error, as it is."""
    print(line, file=sys.stderr, flush=True)


def tell_faults(error: InputError, language: Language) -> None:
    """Every fault on a line of its own."""
    for fault in error.faults:
        tell(fault.line(language))


def tell_warnings(warnings: tuple[Message, ...], language: Language) -> None:
    """What is odd but no fault, and what the reader of a result should know."""
    for warning in warnings:
        tell(word("cli-note", language, text=say(warning, language)))


@contextmanager
def reader_may_leave() -> Iterator[None]:
    """What is printed within may be piped to a program that stops reading, such as `head`.

    `rich` ends the whole program then; what was asked for is done all the same.
    """
    try:
        yield
        sys.stdout.flush()
    except (BrokenPipeError, SystemExit):
        nowhere = os.open(os.devnull, os.O_WRONLY)
        os.dup2(nowhere, sys.stdout.fileno())
        os.close(nowhere)
