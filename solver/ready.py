"""The engine's compiled loops, waited for where a machine has not compiled them yet.

That is once for each machine and user, and takes a minute or two. A search does not wait so long:
it would use up its time and then go without. Who has a user before them waits here, and says so.
"""

from __future__ import annotations

from collections.abc import Callable
from threading import Event
from time import monotonic

from scheduler.problem import Problem
from solver.engine.lines.warm import is_warm, warm_up
from solver.lines import wants_lines

_MOMENT = 3.0
"""Seconds in which loops that were compiled before are loaded, with nothing to be told."""
_LONGEST = 300.0
_A_LOOK = 0.2


def begin_ready() -> None:
    """Begins to make the loops ready, aside, for whoever searches later."""
    warm_up()


def make_ready(problem: Problem, stop: Event, tell: Callable[[], None] = lambda: None) -> None:
    """Waits until the problem can be searched at once; five minutes at most.

    Args:
        problem: one that is proven sooner by other means is not waited for.
        stop: ends the waiting.
        tell: called once where it takes longer than a moment.
    """
    if not wants_lines(problem) or is_warm(_MOMENT):
        return
    tell()
    until = monotonic() + _LONGEST
    while not (stop.is_set() or is_warm(_A_LOOK) or monotonic() > until):
        pass
