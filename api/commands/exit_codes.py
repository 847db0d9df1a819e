"""What the command line tells the shell when it ends."""

from __future__ import annotations

from enum import IntEnum


class ExitCode(IntEnum):
    """The exit codes of every command."""

    DONE = 0
    """No hard rule is broken."""
    BROKEN = 1
    """Done, but hard rules are broken, by locks or in the roster that was judged."""
    BAD_INPUT = 2
    """Files or options that cannot be used; nothing was written."""
    FAULT = 70
    """A fault of ours."""
    INTERRUPTED = 130
    """The user broke off; while a roster was searched for, the best so far is written."""
