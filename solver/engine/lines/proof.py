"""What no roster of a month can beat, level by level: ranges of what there is to share, bounded.

A level's bound is the least of its ranges' bounds. What is worse than a roster on a level is left
out on all levels below.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping, Sequence
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
_SHARE = 0.5
"""Of what is left of the time, by level; the levels below fairness are bounded well only by it."""
_SHARE_BY_ITSELF = 0.1
"""The same for a level by itself."""
_NEAR, _NEARLY = 0.3, 0.001
"""How near to its mixture a bound has to come there: units of the level, and parts of its value."""
_NEAR_FAIR = 0.02
"""The same of unfairness, in units."""
_NEAR_BELOW, _INQUIRY = 3.0, 1000.0
"""The same beside the levels above, in units or inquiries; in thousandths of one these are told."""


class Proof:
    """Bounds the levels under overload, as far as the time allows.

    The levels above are weighed so that giving them up does not pay, and what they have reached is
    taken off: what is left no roster as good on them can beat. Where a level above is not proven
    its mixture lies below what any roster has, and that much would be given up for it; so a level
    is first bounded beside the proven ones alone.
    """

    def __init__(
        self, month: Month, unfair: int, better: Callable[[Level], None], threads: int = 1
    ) -> None:
        """Bounds nothing yet.

        Args:
            month: its values and bounds; takes note of rosters that are found on the way.
            unfair: units of unfairness in all, of the month's best roster with its duties.
            better: told when a better roster was found, and on which level; looks for rosters that
                are better still on those below.
            threads: that work side by side.
        """
        self._month, self._better, self._threads = month, better, threads
        self._more = unfair - month.values[Level.FAIRNESS]
        self._charts: dict[Level, Chart] = {}
        if month.chart is not None and not self._more:
            self._charts[Level.FAIRNESS] = month.chart
        self._least: dict[Level, int] = {}

    def run(self, slices: Slices) -> None:
        """Bounds all levels, and those again below which a better roster was found.

        Args:
            slices: of the budget.
        """
        for level in _BOUNDED[1:]:
            self._least[level] = self._by_itself(level, slices)
        before = None
        while before != self._progress and not slices(1.0)():
            before = self._progress
            self._down(slices)

    @property
    def _progress(self) -> object:
        """Other than before where something came of bounding."""
        month, charts = self._month, self._charts
        ranges = {level: len(chart.ranges) for level, chart in charts.items()}
        return dict(month.values), dict(month.bounds), ranges

    @property
    def values(self) -> dict[Level, int]:
        """Of the month's best roster, with what the duties' holders add."""
        values = self._month.values
        return {**values, Level.FAIRNESS: values[Level.FAIRNESS] + self._more}

    def _down(self, slices: Slices) -> None:
        """Bounds level after level, down to where a better roster was found above it."""
        month = self._month
        ranges: Bounds = [(0, whole_range(month))]
        for level in _BOUNDED:
            before = month.values
            found = self._settled(level, ranges, slices)
            if month.values is not before:
                if not slices(1.0)():
                    self._better(level)
                self._forget_below(self._highest_better(before))
                if self._highest_better(before) in (Level.DUTIES, *above(level)):
                    return
            value, chart = self.values[level], self._charts[level]
            month.bounds[level] = value if found is None else min(value, found)
            ranges = [(0, r) for bound, r in chart.ranges if bound <= value]

    def _settled(self, level: Level, ranges: Bounds, slices: Slices) -> int | None:
        """The level's bound when its chart was gone on with; None: it has no range.

        Better rosters are looked for as long as they are so on this level first.
        """
        month, known = self._month, self._least.get(level, 0)
        if level not in self._charts:
            values = self.values
            proven = [u for u in above(level) if month.bounds.get(u, 0) >= values[u]]
            if Level.FAIRNESS in proven and len(proven) < len(above(level)):
                weights, halt = _beside(level, proven, values[level]), slices(_SHARE)
                chart = self._chart(level, weights, ranges, halt, in_cells=False)
                known = max(known, self._bounded(chart, proven) or 0)
            waiting = [(max(known, bound), within) for bound, within in ranges]
            self._charts[level] = self._chart(
                level, weights_of(level), waiting, lambda: False, in_cells=not self._more
            )
        chart = self._charts[level]
        chart.sharing.until(slices(_SHARES.get(level, _SHARE)))
        while True:
            before = month.values
            found = self._bounded(chart, above(level))
            if month.values is before or self._highest_better(before) is not level:
                chart.release()
                return found

    def _forget_below(self, level: Level) -> None:
        """Leaves out what was bounded beside worse values."""
        levels = list(self._month.values)
        for lower in levels[levels.index(level) + 1 :]:
            self._charts.pop(lower, None)

    def _highest_better(self, before: Mapping[Level, int]) -> Level:
        """The highest level on which the month's best roster is better than before."""
        values = self._month.values
        return next(u for u in values if values[u] < before[u])

    def _by_itself(self, level: Level, slices: Slices) -> int:
        """A bound beside nothing but overload, and idle time where there is none."""
        values, bounds = self.values, self._month.bounds
        fixed = [u for u in above(level) if u is not Level.FAIRNESS]
        fixed = [u for u in fixed if not values[u] or bounds.get(u, 0) >= values[u]]
        halt = slices(_SHARE_BY_ITSELF)
        if not values[level] or halt():
            return 0
        weights = _beside(level, fixed, values[level])
        ranges = [(0, whole_range(self._month))]
        chart = self._chart(level, weights, ranges, halt, in_cells=False)
        return self._bounded(chart, fixed) or 0

    def _chart(
        self,
        level: Level,
        weights: Weights,
        ranges: Bounds,
        halt: Callable[[], bool],
        *,
        in_cells: bool,
    ) -> Chart:
        month = self._month
        sharing = Sharing(month, weights, halt, threads=self._threads, known=month.known)
        return Chart(sharing, level, ranges, in_cells=in_cells)

    def _bounded(self, chart: Chart, beside: Sequence[Level]) -> int | None:
        """The bound that the chart comes to, those levels as they are; None: it has no range."""
        weights, values = chart.sharing.weights, self.values
        given = sum(weights.of(u) * values[u] for u in beside)
        chart.run(given, values[chart.level])
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


def bounds_kept(
    bounds: Mapping[Level, int], values: Mapping[Level, int], reached: Mapping[Level, int]
) -> Iterator[tuple[Level, int]]:
    """The bounds down to the first level on which a roster is worse than they were told.

    Duties may turn out to be held less fairly than lines alone let expect.

    Args:
        bounds: by level.
        values: the roster's, in the order of the levels.
        reached: what the bounds rest on.
    """
    for level, value in values.items():
        if level in bounds:
            yield level, bounds[level]
        if value > reached[level]:
            break


def above(level: Level) -> tuple[Level, ...]:
    """The levels above one of those bounded, the duties left out."""
    levels = (Level.OVERLOAD, *_BOUNDED)
    return levels[: levels.index(level)]


def weights_of(level: Level) -> Weights:
    """The level and those above it, weighed."""
    counted, unit = {*above(level), level}, _INQUIRY if level in WEIGHED else 1.0
    return Weights(
        demand={u: SCALE[u] for u in WEIGHED if u in counted},
        own={u: SCALE[u] for u in BESIDE if u in counted},
        unfair=UNFAIR if level is Level.FAIRNESS else SCALE[Level.FAIRNESS],
        near=_NEAR_FAIR * UNFAIR if level is Level.FAIRNESS else _NEAR_BELOW * unit * SCALE[level],
    )
