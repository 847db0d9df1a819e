"""What no roster of a month can beat, level by level: ranges of what there is to share, bounded.

A level's bound is the least of its ranges' bounds. The range with the least is cut in two, again
and again, until it reaches what a roster has. What is worse than that on a level is left out on
all levels below.
"""

from __future__ import annotations

import heapq
from itertools import count
from math import ceil
from typing import TYPE_CHECKING

from scheduler.policy import Level
from solver.budget import Slices
from solver.engine.lines.ranges import halves, whole_range
from solver.engine.lines.sharing import Range, Sharing, Weights
from solver.engine.lines.weights import BESIDE, SCALE, UNFAIR, WEIGHED

if TYPE_CHECKING:
    from solver.engine.lines.months import Month

_BOUNDED = (Level.FAIRNESS, Level.IDLE, Level.DISTANCE, Level.REQUESTS, Level.PATTERNS)
_SHARE = 0.4
_HAIR = 1e-6
_MARGIN = 1e-3
_Bounds = list[tuple[int, Range]]


def bound_levels(month: Month, slices: Slices, unfair: int, least_of_duties: int) -> None:
    """Bounds the levels under overload, as far as the time allows.

    The levels above are weighed so that giving them up does not pay, and what they have reached is
    taken off: what is left no roster as good on them can beat.

    Args:
        month: its values and bounds; fairness with the duties.
        slices: of the budget.
        unfair: units of unfairness in all, with the duties.
        least_of_duties: what the duties' unfairness is in any case.
    """
    values = {**month.values, Level.FAIRNESS: unfair - least_of_duties}
    ranges: _Bounds = [(0, whole_range(month))]
    for level in _BOUNDED:
        goal = values[level]
        if level is Level.FAIRNESS:
            goal = min(goal, month.values[level])
        sharing = Sharing(month, weights_of(level), slices(_SHARE))
        given = sum(SCALE[u] * values[u] for u in above(level))
        ranges = _bounded(sharing, level, given, goal, ranges)
        found = min((bound for bound, _ in ranges), default=goal)
        month.bounds[level] = min(goal, found)
        if level is Level.FAIRNESS:
            month.bounds[level] += least_of_duties
        ranges = [(0, r) for bound, r in ranges if bound <= values[level]]


def _bounded(sharing: Sharing, level: Level, given: float, goal: int, ranges: _Bounds) -> _Bounds:
    """The ranges, cut as far as is needed, with what the level has at least in each.

    Args:
        sharing: weighs the level and those above.
        level: the one that is bounded.
        given: what the levels above cost, weighed.
        goal: a bound as high is not worth raising.
        ranges: to begin with, with what is known of each.
    """
    month, halt = sharing.month, sharing.halt
    scale, order = SCALE[level], count()
    open_ranges = [(bound, next(order), r) for bound, r in ranges]
    heapq.heapify(open_ranges)
    done: _Bounds = []
    while open_ranges and not halt():
        known, _, within = open_ranges[0]
        if known >= goal:
            break
        heapq.heappop(open_ranges)
        relaxed = sharing.relax(within, given + (goal - 1 + _MARGIN) * scale)
        found = max(known, ceil((relaxed.bound - given) / scale - _HAIR))
        cut = None
        if found < goal and not halt():
            cut = halves(month, within, sharing.mixed(), (goal - found) * scale / UNFAIR)
        if cut is None:
            done.append((found, within))
            continue
        for half in cut:
            heapq.heappush(open_ranges, (found, next(order), half))
    return done + [(bound, r) for bound, _, r in open_ranges]


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
