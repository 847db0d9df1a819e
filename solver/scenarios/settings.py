"""How scenarios are rostered."""

from __future__ import annotations

import os
from dataclasses import dataclass, field
from threading import Event

DEFAULT_WORK = 8.0


def all_cores() -> int:
    """How many processes can work side by side on this machine."""
    return os.cpu_count() or 1


@dataclass(frozen=True, kw_only=True, slots=True)
class ScenarioSettings:
    """How scenarios are rostered.

    Attributes:
        work: deterministic budget of each roster, as in `solver.settings.Settings`: results do not
            depend on the machine's load or on how many scenarios are rostered at once.
        seed: of the searches; draws of absence have their own.
        processes: how many rosters are made side by side; with 1 in this process itself.
        stop: set from outside to end; what is done by then is the answer.
    """

    work: float = DEFAULT_WORK
    seed: int = 1
    processes: int = field(default_factory=all_cores)
    stop: Event | None = None
