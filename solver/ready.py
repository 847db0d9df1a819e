"""The engine's compiled loops, waited for where a machine has not compiled them yet.

That is once for each machine and user, and takes a minute or two. A search does not wait so long:
it would use up its time and then go without. Who has a user before them waits here, and says so;
but for a small team, which one model of everything serves well enough until then.
"""

from __future__ import annotations

from collections.abc import Callable
from threading import Event
from time import monotonic

from scheduler.problem import Problem
from solver.engine.lines.warm import is_warm, warm_up
from solver.lines import does_without_lines, wants_lines
from solver.settings import Settings

_MOMENT = 3.0
"""Seconds in which loops that were compiled before are loaded, with nothing to be told."""
_LONGEST = 300.0
_A_LOOK = 0.2


def begin_ready() -> None:
    """Begins to make the loops ready, aside, for whoever searches later."""
    warm_up()


def ready_for_a_search(
    problem: Problem, settings: Settings, tell: Callable[[], None] = lambda: None
) -> None:
    """Waits until the problem can be searched well; five minutes at most.

    Args:
        problem: a small one is not waited for.
        settings: of the search; its stop ends the waiting.
        tell: called once where it takes longer than a moment.
    """
    if not does_without_lines(problem, settings):
        make_ready(problem, settings.stop or Event(), tell)


def make_ready(problem: Problem, stop: Event, tell: Callable[[], None] = lambda: None) -> None:
    """Waits until the problem can be searched by lines; five minutes at most.

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
