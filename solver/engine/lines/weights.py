"""What the levels of a month weigh against each other while they are settled together."""

from __future__ import annotations

from collections.abc import Mapping

from scheduler.policy import Level

WEIGHED: Mapping[Level, float] = {
    Level.OVERLOAD: 32.0,
    Level.IDLE: 1 / 64,
    Level.DISTANCE: 1 / 1024,
}
"""By thousandth of an inquiry, while heads and fair shares are settled."""
UNFAIR = 2000.0
"""What a unit of unfairness costs meanwhile: like 1/16 inquiry of overload, or 128 of idle."""
BESIDE: Mapping[Level, float] = {Level.REQUESTS: 1 / 32, Level.PATTERNS: 1 / 1024}
"""By unit, at the same time."""
HELD = 2048.0
"""What a thousandth of overload weighs where it must not be given away at all."""
SCALE: Mapping[Level, float] = {
    **WEIGHED,
    **BESIDE,
    Level.OVERLOAD: HELD,
    Level.FAIRNESS: UNFAIR,
}
"""For mixtures alone: by thousandth of an inquiry, or by unit."""
