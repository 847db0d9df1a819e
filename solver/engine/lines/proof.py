"""What no roster of a month can beat, level by level: ranges of what there is to share, bounded.

A level's bound is the least of its ranges' bounds. What is worse than a roster on a level is left
out on all levels below.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import TYPE_CHECKING

from scheduler.policy import Level
from solver.budget import Slices
from solver.engine.lines.charts import Bounds, Chart
from solver.engine.lines.ranges import whole_range
from solver.engine.lines.sharing import Sharing, Weights
from solver.engine.lines.weights import BESIDE, HELD, SCALE, UNFAIR, WEIGHED

if TYPE_CHECKING:
    from solver.engine.lines.months import Month

_BOUNDED = (Level.FAIRNESS, Level.IDLE, Level.DISTANCE, Level.REQUESTS, Level.PATTERNS)
_SHARES = {Level.FAIRNESS: 0.75}
_SHARE = 0.4
"""Of what is left of the time, by level; the levels below fairness are bounded well only by it."""
_SHARE_BY_ITSELF = 0.1
"""The same for a level by itself."""
_NEAR, _NEARLY = 0.3, 0.001
"""How near to its mixture a bound has to come there: units of the level, and parts of its value."""
_NEAR_FAIR = 0.02
"""The same of unfairness, in units."""


def bound_levels(month: Month, slices: Slices, unfair: int, threads: int = 1) -> None:
    """Bounds the levels under overload, as far as the time allows.

    The levels above are weighed so that giving them up does not pay, and what they have reached is
    taken off: what is left no roster as good on them can beat. Where a level above is not proven
    its mixture lies below what any roster has, and that much would be given up for it; so a level
    is first bounded beside the proven ones alone.

    Args:
        month: its values and bounds; fairness with the duties.
        slices: of the budget.
        unfair: units of unfairness in all, with the duties.
        threads: that price lines side by side.
    """
    values = {**month.values, Level.FAIRNESS: unfair}
    ranges: Bounds = [(0, whole_range(month))]
    least = {level: _by_itself(month, level, values, slices, threads) for level in _BOUNDED[1:]}
    for level in _BOUNDED:
        proven = [u for u in above(level) if month.bounds.get(u, 0) >= values[u]]
        known = least.get(level, 0)
        if Level.FAIRNESS in proven and len(proven) < len(above(level)):
            weights = _beside(level, proven, values[level])
            sharing = Sharing(month, weights, slices(_SHARE), threads=threads, known=month.known)
            known = max(known, _bounded(Chart(sharing, level, ranges), values, proven) or 0)
        halt = slices(_SHARES.get(level, _SHARE))
        chart = month.chart if level is Level.FAIRNESS else None
        if chart is None:
            weights, lines = weights_of(level), month.known
            sharing = Sharing(month, weights, halt, threads=threads, known=lines)
            chart = Chart(sharing, level, [(max(known, bound), r) for bound, r in ranges])
        chart.sharing.until(halt)
        found = _bounded(chart, values, above(level))
        month.bounds[level] = values[level] if found is None else min(values[level], found)
        ranges = [(0, r) for bound, r in chart.ranges if bound <= values[level]]


def _by_itself(
    month: Month, level: Level, values: Mapping[Level, int], slices: Slices, threads: int
) -> int:
    """A bound of a level beside nothing but overload, and idle time where there is none."""
    fixed = [u for u in above(level) if u is not Level.FAIRNESS]
    fixed = [u for u in fixed if not values[u] or month.bounds.get(u, 0) >= values[u]]
    halt = slices(_SHARE_BY_ITSELF)
    if not values[level] or halt():
        return 0
    weights = _beside(level, fixed, values[level])
    sharing = Sharing(month, weights, halt, threads=threads, known=month.known)
    return _bounded(Chart(sharing, level, [(0, whole_range(month))]), values, fixed) or 0


def _bounded(chart: Chart, values: Mapping[Level, int], above: Sequence[Level]) -> int | None:
    """The bound that the chart comes to, the levels above as they are; None: it has no range."""
    weights, goal = chart.sharing.weights, values[chart.level]
    given = sum(weights.of(u) * values[u] for u in above)
    chart.run(given, goal, lambda *_: False)
    return chart.bound


def _beside(level: Level, proven: Sequence[Level], value: int) -> Weights:
    """The level, by unit, and those proven."""
    factor = 1.0 / SCALE[level]
    own = {u: SCALE[u] * factor for u in (*proven, level)}
    own |= {u: HELD for u in own if u is Level.OVERLOAD}
    return Weights(
        demand={u: own[u] for u in WEIGHED if u in own},
        own={u: own[u] for u in BESIDE if u in own},
        unfair=own.get(Level.FAIRNESS, 0.0),
        near=max(_NEAR, _NEARLY * value),
    )


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
        near=_NEAR_FAIR * UNFAIR,
    )
