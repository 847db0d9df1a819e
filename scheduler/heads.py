"""How many heads and people each shift needs, with the forecast's range carried through.

Heads are what answers: the holder of a duty counts the duty's share of a head. People are heads
and what the duties take away: an order chaser who takes no inquiries costs a whole person. The band
judges a shift over all its stores. An agent serves up to two stores, so the needs of single stores
are parts of heads, which add up, and are never rounded up one by one.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from scheduler.duties import WHOLE_HEAD
from scheduler.forecast import Forecast, VolumeRange
from scheduler.forecast.result import part_of_range
from scheduler.headcount import best_heads, distance, least_heads, most_heads
from scheduler.policy import Policy, Workload
from scheduler.problem import Problem
from scheduler.shifts import DatedShift


@dataclass(frozen=True, kw_only=True, slots=True)
class HeadsAt:
    """How many people a shift needs at one volume.

    Attributes:
        volume: thousandths of an inquiry.
        least: heads below which the shift is overloaded, as `scheduler.headcount.least_heads`.
        best: heads whose load is nearest to the target.
        most: heads above which people idle, never under the least.
        least_people: the fewest people with whom every duty is held and nobody is overloaded.
        best_people: people, duties held, whose load is nearest to the target.
        most_people: people, duties held, above whom some idle; never under the fewest.
    """

    volume: int
    least: int
    best: int
    most: int
    least_people: int
    best_people: int
    most_people: int


@dataclass(frozen=True, kw_only=True, slots=True)
class StoreNeed:
    """The part of a shift's heads that one store needs; for information.

    Attributes:
        volume, low, high: expected inquiries and the ends of their 80 % range, thousandths.
        least, best, most: thousandths of a head: the volume by the band's high, target and low.
    """

    store_id: str
    volume: int
    low: int
    high: int
    least: int
    best: int
    most: int


@dataclass(frozen=True, kw_only=True, slots=True)
class HeadsNeed:
    """What one shift of one date needs.

    Attributes:
        shift: the shift's name.
        expected: at the expected volume.
        at_low, at_high: at the ends of the volume's 80 % range; as `expected` where no range is
            known.
        stores: by store, those that expect any inquiries, in the order of the problem's stores.
    """

    date: date
    shift: str
    expected: HeadsAt
    at_low: HeadsAt
    at_high: HeadsAt
    stores: tuple[StoreNeed, ...]


def heads_needed(problem: Problem, forecast: Forecast | None) -> tuple[HeadsNeed, ...]:
    """What every shift of the planned dates needs, in order of date and start.

    Args:
        problem: whose demand is met.
        forecast: tells the ranges; one of other volumes, such as those before a what-if, tells
            them in proportion. None: no range is known.
    """
    return tuple(_need(problem, forecast, dated) for dated in problem.dated_shifts)


def heads_at(policy: Policy, shift: str, volume: int) -> HeadsAt:
    """How many people a shift needs at one volume.

    Args:
        policy: the band and the duties.
        shift: the shift's name.
        volume: thousandths of an inquiry.
    """
    workload, taken = policy.workload, heads_taken(policy, shift)
    holders = sum(d.per_shift for d in policy.duties_of(shift))
    enough = max(workload.min_heads * WHOLE_HEAD, -(-volume // workload.high))
    least = max(holders, -(-(enough + taken) // WHOLE_HEAD))
    most = max(least, (volume // workload.low + taken) // WHOLE_HEAD)
    return HeadsAt(
        volume=volume,
        least=least_heads(volume, workload),
        best=best_heads(volume, workload),
        most=most_heads(volume, workload),
        least_people=least,
        best_people=_nearest(volume, least, most, taken, workload),
        most_people=most,
    )


def heads_taken(policy: Policy, shift: str) -> int:
    """Heads that the shift's duties take from the people who hold them all, thousandths."""
    return sum(d.per_shift * (WHOLE_HEAD - d.inquiry_share) for d in policy.duties_of(shift))


def _nearest(volume: int, least: int, most: int, taken: int, workload: Workload) -> int:
    """The people whose load is nearest to the target; of two as near, the fewer."""
    level = (volume // workload.target + taken) // WHOLE_HEAD
    about = (min(max(n, least), most) for n in (level, level + 1))
    return min(about, key=lambda n: distance(volume, n * WHOLE_HEAD - taken, workload))


def _need(problem: Problem, forecast: Forecast | None, dated: DatedShift) -> HeadsNeed:
    day, shift = dated.date, dated.shift.name
    whole = _range(forecast, dated, problem.volume(dated))
    volumes = problem.store_volumes(dated)
    return HeadsNeed(
        date=day,
        shift=shift,
        expected=heads_at(problem.policy, shift, whole.expected),
        at_low=heads_at(problem.policy, shift, whole.low),
        at_high=heads_at(problem.policy, shift, whole.high),
        stores=tuple(
            _store_need(
                s.store_id,
                _range(forecast, dated, volumes[s.store_id], s.store_id),
                problem.policy.workload,
            )
            for s in problem.stores
            if s.store_id in volumes
        ),
    )


def _range(
    forecast: Forecast | None, dated: DatedShift, volume: int, store_id: str | None = None
) -> VolumeRange:
    """The range of the volume, as wide in proportion as the forecast's."""
    if forecast is None:
        return VolumeRange(expected=volume, low=volume, high=volume)
    stores = None if store_id is None else (store_id,)
    return part_of_range(forecast.range_of_shift(dated.date, dated.shift.name, stores), volume)


def _store_need(store_id: str, of: VolumeRange, workload: Workload) -> StoreNeed:
    return StoreNeed(
        store_id=store_id,
        volume=of.expected,
        low=of.low,
        high=of.high,
        least=-(-of.expected // workload.high),
        best=(2 * of.expected + workload.target) // (2 * workload.target),
        most=of.expected // workload.low,
    )
