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
SPREAD = UNFAIR / 8
"""What it costs that one person fewer than in an even spread may hold a duty on a shift."""
BESIDE: Mapping[Level, float] = {Level.REQUESTS: 1 / 32, Level.PATTERNS: 1 / 1024}
"""By unit, at the same time."""
HELD = 2048.0
"""What a thousandth of overload weighs where it must not be given away at all."""
SCALE: Mapping[Level, float] = {
    **WEIGHED,
    **BESIDE,
    Level.OVERLOAD: HELD,
    Level.FAIRNESS: 4 * UNFAIR,
}
"""For mixtures alone: by thousandth of an inquiry, or by unit. A unit of unfairness is like 512
inquiries of idle time: with 128 it paid to give some units up, and bounds said little."""

_GRAIN = 1024.0
_OF_IDLE, _OF_DISTANCE, _OF_REQUESTS = 0.5, 1 / 16, 32.0


def below_fairness(idle: int) -> tuple[Mapping[Level, float], Mapping[Level, float]]:
    """Weights with which overload is never given away, nor fairness for what stands below it.

    Args:
        idle: what a roster has of it, in thousandths of an inquiry: all of it together weighs less
            than a unit of unfairness.

    Returns:
        Of the demand's levels, and of those that lines decide by themselves.
    """
    of_idle = min(WEIGHED[Level.IDLE], _OF_IDLE * UNFAIR / max(1, idle))
    of_distance = of_idle * _OF_DISTANCE
    of_requests = max(1.0, round(of_distance * _OF_REQUESTS * _GRAIN)) / _GRAIN
    demand = {Level.OVERLOAD: HELD, Level.IDLE: of_idle, Level.DISTANCE: of_distance}
    of_patterns = round(of_requests * _GRAIN * BESIDE[Level.PATTERNS] / BESIDE[Level.REQUESTS])
    return demand, {Level.REQUESTS: of_requests, Level.PATTERNS: of_patterns / _GRAIN}
