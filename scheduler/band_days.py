"""Days over and under the workload band, by today's people or by a roster."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Mapping
from dataclasses import dataclass
from datetime import date
from enum import StrEnum
from fractions import Fraction

from scheduler.agents import Agent
from scheduler.dates import month_of
from scheduler.duties import WHOLE_HEAD
from scheduler.headcount import least_heads
from scheduler.heads import heads_taken
from scheduler.policy import Policy
from scheduler.problem import Problem
from scheduler.roster import Roster
from scheduler.team import Event


class Side(StrEnum):
    """Where a day's load lies against the band."""

    OVER = "over"
    WITHIN = "within"
    UNDER = "under"


@dataclass(frozen=True, kw_only=True, slots=True)
class BandDay:
    """The load of one date over all its shifts.

    Attributes:
        volume: thousandths of an inquiry.
        heads: answering heads of all shifts, thousandths.
        missing: heads missing to the band's high end, thousandths.
        spare: heads above the band's low end that no shift needs as its least, thousandths: one
            head alone on a quiet night is not to spare.
        is_promotion: whether a promotion covers it; such days advise nothing.
    """

    date: date
    volume: int
    heads: int
    missing: int
    spare: int
    is_promotion: bool

    @property
    def side(self) -> Side:
        """Over: more inquiries than the band allows. Under: fewer, and somebody could be spared."""
        if self.missing:
            return Side.OVER
        return Side.UNDER if self.spare else Side.WITHIN

    @property
    def is_open(self) -> bool:
        """Whether there is anything to do or anybody to do it."""
        return self.volume > 0 or self.heads > 0

    @property
    def load(self) -> float | None:
        """Inquiries per head; None where there are no heads."""
        return self.volume / self.heads if self.heads else None


def heads_of_roster(problem: Problem, roster: Roster) -> Mapping[date, int]:
    """Answering heads of each planned date over all shifts of a roster, thousandths."""
    heads = dict.fromkeys(problem.dates, 0)
    for dated in problem.dated_shifts:
        heads[dated.date] += problem.heads(roster, dated)
    return heads


def heads_by_contract(problem: Problem) -> Mapping[date, int]:
    """Answering heads of each planned date if everybody works as the contract says, thousandths.

    No roster is needed for it: each agent who is there works the same part of every day. That is
    the month less the agreed rest days, or else its standard hours without overtime; never more
    than the weekly rest and the agent's weekly shifts leave. What the duties take is taken off.
    """
    taken = sum(heads_taken(problem.policy, s.name) for s in problem.policy.shifts)
    heads = {}
    for day in problem.dates:
        there = (a for a in problem.agents if problem.is_available(a, day))
        people = sum(_usual_part(problem, agent, day) for agent in there)
        heads[day] = max(0, int(people * WHOLE_HEAD) - taken)
    return heads


def _usual_part(problem: Problem, agent: Agent, day: date) -> Fraction:
    """The part of the date's month that the agent usually works."""
    policy, month = problem.policy, month_of(day)
    days = len(month.dates)
    if policy.monthly_rest_days is not None:
        worked = Fraction(days - policy.monthly_rest_days, days)
    else:
        hours = len(problem.calendar.workdays_in(month)) * 8
        worked = Fraction(hours * 60, days) / _mean_minutes(policy)
    week = min(7 - policy.free_days_in_seven, 7 if (w := agent.weekly_shifts) is None else w)
    return max(Fraction(), min(worked, Fraction(week, 7)))


def _mean_minutes(policy: Policy) -> Fraction:
    minutes = [s.paid_minutes for s in policy.shifts]
    return Fraction(sum(minutes), len(minutes))


def promotion_dates(events: Iterable[Event], dates: Iterable[date]) -> frozenset[date]:
    """The dates on which an event raises any store's volume."""
    raising = [e for e in events if e.multiplier > 1]
    return frozenset(d for d in dates if any(e.first <= d <= e.last for e in raising))


def band_days(
    problem: Problem, heads: Mapping[date, int], promotions: Collection[date]
) -> tuple[BandDay, ...]:
    """The load of every planned date.

    Args:
        problem: whose demand is met.
        heads: of each planned date, thousandths; from a roster or by contract.
        promotions: the dates of promotions.
    """
    workload = problem.policy.workload
    volumes, least = dict.fromkeys(problem.dates, 0), dict.fromkeys(problem.dates, 0)
    for dated in problem.dated_shifts:
        volume = problem.volume(dated)
        volumes[dated.date] += volume
        least[dated.date] += least_heads(volume, workload) * WHOLE_HEAD
    return tuple(
        BandDay(
            date=day,
            volume=volumes[day],
            heads=heads[day],
            missing=max(0, -(-volumes[day] // workload.high) - heads[day]),
            spare=max(0, heads[day] - max(volumes[day] // workload.low, least[day])),
            is_promotion=day in promotions,
        )
        for day in problem.dates
    )
