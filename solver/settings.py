"""How long and how to search, and what is told meanwhile."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass, field
from threading import Event
from typing import TYPE_CHECKING

if TYPE_CHECKING:  # so that the command line's help starts without the domain
    from scheduler.policy import Level
    from scheduler.roster import Assignment, Roster
    from solver.outcome import LevelResult

DEFAULT_SECONDS = 20.0
DEFAULT_WORKERS = 8
"""More search threads than cores: their strategies differ, and the mix was the faster one."""


@dataclass(frozen=True, kw_only=True, slots=True)
class Settings:
    """How to search.

    Attributes:
        seconds: wall clock of all the solving together; None: no limit.
        work: deterministic budget of all the solving together, in the optimiser's own units, each
            some seconds of one core; the same work gives the same roster. None: no limit.
        seed: the same seed and input give the same roster with one worker where the search ends by
            proof, and always under a budget of work.
        workers: search threads, at least 1.
        start: a roster to start from, such as yesterday's; need not be legal. None: none.
        stop: set from outside to end the search; the best roster so far is the outcome.
    """

    seconds: float | None = DEFAULT_SECONDS
    work: float | None = None
    seed: int = 1
    workers: int = DEFAULT_WORKERS
    start: Roster | None = None
    stop: Event | None = None


@dataclass(frozen=True, kw_only=True, slots=True)
class Progress:
    """Where the search is.

    Attributes:
        level: being decided now; None before the first and after the last.
        value, bound: of this level so far; units as in `LevelResult.value`; None: none yet.
        done: the levels above, as they are decided.
        seconds: since the start.
        best: gives the shifts and duties of the best roster so far, stores not dealt out yet: for
            another search to start from. May be called later, from any thread. None: none yet.
    """

    level: Level | None
    value: int | None
    bound: int | None
    done: tuple[LevelResult, ...]
    seconds: float
    best: Callable[[], Sequence[Assignment]] | None = field(default=None, compare=False, repr=False)


OnProgress = Callable[[Progress], None]
