"""Measures waiting times: the equations beside simulation, and beside Erlang C hour by hour.

    python -m benchmarks.waiting [--replications 100] [--seed 1]

Days: the sample team's November 2026, a plain Friday and Double 11, with the best heads of the
band, at several promises and lengths of chats. Steady loads: Erlang C beside the equations settled,
and beside agents who share their attention among their chats. Only the processor seconds depend on
the machine.
"""

from __future__ import annotations

import argparse
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from datetime import date, datetime
from decimal import Decimal
from time import process_time

from benchmarks.sample import SAMPLE
from benchmarks.waiting.simpler import hour_by_hour, with_fluid_backlog
from scheduler.dates import Month
from scheduler.duties import WHOLE_HEAD
from scheduler.headcount import best_heads
from scheduler.planning import problem_for
from scheduler.policy import Service
from scheduler.problem import Problem
from scheduler.tables import read_team
from scheduler.waiting import PROMISE_KEPT, ProfileOn, profile_of, waiting_with
from scheduler.waiting.course import SLICES_AN_HOUR, Course, course_of
from scheduler.waiting.erlang import steady_waiting
from scheduler.waiting.flow import follow
from scheduler.waiting.simulation import simulated_hours, simulated_sharing

_NOVEMBER = Month(year=2026, month=11)
_DAYS = (date(2026, 11, 6), date(2026, 11, 11))
_SERVICES = ((4, 6, 180), (3, 8, 60), (2, 8, 60), (2, 12, 60))
_STEADY = ((1, 0.3), (1, 0.6), (2, 0.6), (2, 0.8), (5, 0.8), (5, 0.9))
_SETTLED_AFTER = 12
_BUYERS_WORTH_COUNTING = 1.0


@dataclass(frozen=True, kw_only=True, slots=True)
class _Off:
    """How far one way's shares are from the simulated ones, and the hours that it sees drown."""

    name: str
    most: float
    mean: float
    drowned: int

    def __str__(self) -> str:
        return (
            f"  {self.name:<28} off by {self.mean:.3f} on average, {self.most:.3f} at most; "
            f"{self.drowned} hours drown"
        )


def main(arguments: Sequence[str] | None = None) -> None:
    """Measures and prints."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--replications", type=int, default=100)
    parser.add_argument("--seed", type=int, default=1)
    asked = parser.parse_args(arguments)
    team = read_team(SAMPLE).team
    month, _ = problem_for(team, _NOVEMBER.dates)
    profile_on = profile_of(team, month)
    _whole_month(month, profile_on)
    for day in _DAYS:
        for concurrency, minutes, seconds in _SERVICES:
            service = _service(concurrency, minutes, seconds)
            problem = replace(month, dates=(day,))
            print(f"\n{day}, {concurrency} chats of {minutes} min at once, {seconds} s promised")
            for line in _day_lines(problem, profile_on, service, asked.replications, asked.seed):
                print(line, flush=True)
    print("\nshare in time at a steady load, 4 chats of 6 min at once, 60 s promised")
    print("  heads occupancy  Erlang C  equations  shared attention")
    for heads, occupancy in _STEADY:
        print(_steady_line(heads, occupancy, asked.seed), flush=True)


def _whole_month(month: Problem, profile_on: ProfileOn) -> None:
    waiting_with(month, lambda _: WHOLE_HEAD, profile_on)  # libraries loaded
    began = process_time()
    waiting_with(month, lambda dated: _best(month, dated.date, dated.shift.name), profile_on)
    print(f"{len(month.dates)} dates by equations: {process_time() - began:.2f} processor seconds")


def _day_lines(
    problem: Problem, profile_on: ProfileOn, service: Service, replications: int, seed: int
) -> Iterator[str]:
    course = course_of(
        problem, lambda dated: _best(problem, dated.date, dated.shift.name), profile_on
    )
    course = replace(  # what is simulated has whole places only
        course,
        heads=tuple(round(h * service.concurrency) / service.concurrency for h in course.heads),
    )
    began = process_time()
    simulated = simulated_hours(course, service, seed=seed, replications=replications)
    took = process_time() - began
    hours = {
        _position(course, at): found
        for at, found in simulated
        if _come(course, _position(course, at)) >= _BUYERS_WORTH_COUNTING
    }
    drowned = sum(found.answered_in_time < PROMISE_KEPT for found in hours.values())
    doubt = max(found.give_or_take for found in hours.values())
    yield f"  simulation: {drowned} hours drown; in doubt by {doubt:.3f} at most; {took:.1f} s"
    for name, shares in (
        ("equations", _followed(course, service)),
        ("Erlang C, backlog as a fluid", with_fluid_backlog(course, service)),
        ("Erlang C, hour by hour", hour_by_hour(course, service)),
    ):
        off = [abs(shares[n] - found.answered_in_time) for n, found in hours.items()]
        yield str(
            _Off(
                name=name,
                most=max(off),
                mean=sum(off) / len(off),
                drowned=sum(shares[n] < PROMISE_KEPT for n in hours),
            )
        )


def _followed(course: Course, service: Service) -> Sequence[float]:
    """Each hour's share in time by the equations, over those who come while somebody is on."""
    moments = follow(course, service)
    shares = []
    for n in range(0, len(moments), SLICES_AN_HOUR):
        opened = [i for i in range(n, n + SLICES_AN_HOUR) if course.heads[i] > 0]
        come = sum(course.inquiries[i] for i in opened)
        in_time = sum(course.inquiries[i] * moments[i].answered_in_time for i in opened)
        shares.append(in_time / come if come else 1.0)
    return shares


def _steady_line(heads: int, occupancy: float, seed: int) -> str:
    service = _service(4, 6, 60)
    per_hour = occupancy * heads * service.concurrency * 60 / float(service.handling_minutes)
    slices = _SETTLED_AFTER * SLICES_AN_HOUR
    course = Course(
        starts_at=datetime(2026, 11, 1),
        inquiries=(per_hour / SLICES_AN_HOUR,) * slices,
        heads=(float(heads),) * slices,
    )
    erlang = steady_waiting(per_hour, heads, service).answered_in_time
    settled = follow(course, service)[-1].answered_in_time
    shared = simulated_sharing(per_hour, heads, service, seed=seed)
    return (
        f"  {heads:>5} {occupancy:>9.0%} {erlang:>9.3f} {settled:>10.3f} "
        f"{shared.answered_in_time:>9.3f} ± {shared.give_or_take:.3f}"
    )


def _service(concurrency: int, minutes: int, seconds: int) -> Service:
    return Service(
        concurrency=concurrency, handling_minutes=Decimal(minutes), answer_within_seconds=seconds
    )


def _best(problem: Problem, day: date, shift: str) -> int:
    return best_heads(problem.demand.of_shift(day, shift), problem.policy.workload) * WHOLE_HEAD


def _position(course: Course, at: datetime) -> int:
    return int((at - course.starts_at).total_seconds()) // 3600


def _come(course: Course, hour: int) -> float:
    return sum(course.inquiries[hour * SLICES_AN_HOUR : (hour + 1) * SLICES_AN_HOUR])


if __name__ == "__main__":
    main()
