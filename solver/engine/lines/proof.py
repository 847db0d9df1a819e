"""What no roster of a month can beat, level by level: ranges of what there is to share, bounded.

A level's bound is the least of its ranges' bounds. What is worse than a roster on a level is left
out on all levels below.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from scheduler.policy import Level
from solver.budget import Slices
from solver.engine.lines.charts import Bounds, Chart
from solver.engine.lines.ranges import whole_range
from solver.engine.lines.sharing import Sharing, Weights
from solver.engine.lines.weights import BESIDE, SCALE, UNFAIR, WEIGHED

if TYPE_CHECKING:
    from solver.engine.lines.months import Month

_BOUNDED = (Level.FAIRNESS, Level.IDLE, Level.DISTANCE, Level.REQUESTS, Level.PATTERNS)
_SHARES = {Level.FAIRNESS: 0.75}
_SHARE = 0.4
"""Of what is left of the time, by level; the levels below fairness are bounded well only by it."""


def bound_levels(month: Month, slices: Slices, unfair: int, threads: int = 1) -> None:
    """Bounds the levels under overload, as far as the time allows.

    The levels above are weighed so that giving them up does not pay, and what they have reached is
    taken off: what is left no roster as good on them can beat.

    Args:
        month: its values and bounds; fairness with the duties.
        slices: of the budget.
        unfair: units of unfairness in all, with the duties.
        threads: that price lines side by side.
    """
    values = {**month.values, Level.FAIRNESS: unfair}
    ranges: Bounds = [(0, whole_range(month))]
    for level in _BOUNDED:
        goal = values[level]
        halt = slices(_SHARES.get(level, _SHARE))
        given = sum(SCALE[u] * values[u] for u in above(level))
        chart = month.chart if level is Level.FAIRNESS else None
        if chart is None:
            weights, known = weights_of(level), month.known
            sharing = Sharing(month, weights, halt, threads=threads, known=known)
            chart = Chart(sharing, level, ranges)
        chart.sharing.until(halt)
        while not chart.is_settled(goal) and not halt():
            chart.step(given, goal)
        ranges = chart.ranges
        found = min((bound for bound, _ in ranges), default=goal)
        month.bounds[level] = min(goal, found)
        ranges = [(0, r) for bound, r in ranges if bound <= values[level]]


def above(level: Level) -> tuple[Level, ...]:
    """The levels above one of those bounded, the duties left out."""
    levels = (Level.OVERLOAD, *_BOUNDED)
    return levels[: levels.index(level)]


def weights_of(level: Level) -> Weights:
    """The level and those above it, weighed."""
    counted = {*above(level), level}
    return Weights(
        demand={u: SCALE[u] for u in WEIGHED if u in counted},
        own={u: SCALE[u] for u in BESIDE if u in counted},
        unfair=UNFAIR,
    )
