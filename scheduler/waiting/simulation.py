"""The same queue played through by chance, with ciw: a second opinion on the figures.

It takes seconds where the equations take a part of one, so nothing shown rests on it; tests and
`benchmarks/waiting` hold the two against each other.
"""

from __future__ import annotations

import random
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import datetime
from itertools import groupby
from math import inf, sqrt
from statistics import fmean, stdev
from typing import Any

from scheduler.policy import Service
from scheduler.waiting.course import SLICE, SLICES_AN_HOUR, Course

LEAST_REPLICATIONS = 10

_SLICE_MINUTES = SLICE.total_seconds() / 60
_HOUR = 60.0
_SURE = 1.96  # standard errors either way that hold 95 % of cases

_Chat = tuple[float, float]
"""When the buyer comes and how long until the first answer, in minutes."""


@dataclass(frozen=True, kw_only=True, slots=True)
class Simulated:
    """What simulated buyers waited, the mean of the replications.

    Attributes:
        mean_wait: seconds until the first answer.
        answered_in_time: share answered within the promise, 0 to 1.
        give_or_take: half the width of the share's 95 % interval.
    """

    mean_wait: float
    answered_in_time: float
    give_or_take: float


def simulated_hours(
    course: Course, service: Service, *, seed: int, replications: int = 20
) -> tuple[tuple[datetime, Simulated], ...]:
    """What the buyers of each hour wait; hours in which nobody comes while somebody is on are out.

    Each head is `concurrency` places; places in part are rounded. Chats that are open at a change
    of shift are handed over.

    Args:
        course: one date's: a chat open at a closing would be kept until the next opening.
        service: concurrency, length of a chat, and the promise.
        seed: of the first replication.
        replications: at least `LEAST_REPLICATIONS`.
    """
    by_hour: dict[int, list[list[float]]] = {}
    for chats in _played(course, service, seed, replications):
        waits: dict[int, list[float]] = {}
        for came, wait in chats:
            if course.heads[min(int(came / _SLICE_MINUTES), len(course.heads) - 1)] > 0:
                waits.setdefault(int(came / _HOUR), []).append(wait)
        for hour, found in waits.items():
            by_hour.setdefault(hour, []).append(found)
    return tuple(
        (course.starts_at + hour * SLICES_AN_HOUR * SLICE, _simulated(found, service))
        for hour, found in sorted(by_hour.items())
    )


def simulated_sharing(
    per_hour: float, heads: int, service: Service, *, seed: int, replications: int = 20
) -> Simulated:
    """What buyers of a steady flow wait where an agent's attention is shared among the chats.

    A chat lasts `handling_minutes` where every head is full, and less with fewer chats at once;
    in Erlang's model it always lasts as long.

    Args:
        per_hour: inquiries an hour, above 0.
        heads: whole answering heads, at least 1.
        service: concurrency, length of a chat, and the promise.
        seed: of the first replication.
        replications: at least `LEAST_REPLICATIONS`, of 20 hours each after 4 to settle.
    """
    import ciw  # noqa: PLC0415  a second to load, for those who ask

    network = ciw.create_network(
        arrival_distributions=[ciw.dists.Exponential(rate=per_hour / _HOUR)],
        service_distributions=[
            ciw.dists.Exponential(rate=service.concurrency / float(service.handling_minutes))
        ],
        number_of_servers=[heads * service.concurrency],
        ps_thresholds=[heads],
    )
    settled, ends = 4 * _HOUR, 24 * _HOUR
    runs = []
    for n in range(_enough(replications)):
        with _seeded(seed + n):
            chats = _chats(ciw.Simulation(network, node_class=ciw.PSNode), ends + _HOUR)
        runs.append([wait for came, wait in chats if settled <= came < ends])
    return _simulated([r for r in runs if r], service)


def _played(
    course: Course, service: Service, seed: int, replications: int
) -> Iterator[Sequence[_Chat]]:
    import ciw  # noqa: PLC0415  as above

    ends = len(course.inquiries) * _SLICE_MINUTES
    until = [(n + 1) * _SLICE_MINUTES for n in range(len(course.inquiries))]
    until_all = [*until, 10 * ends]  # nobody comes any more, those who wait are answered
    places = [round(heads * service.concurrency) for heads in course.heads]
    steps = _steps([*places, max(places)], until_all)
    for n in range(_enough(replications)):
        with _seeded(seed + n):
            network = ciw.create_network(
                arrival_distributions=[_coming(course)],
                service_distributions=[
                    ciw.dists.Exponential(rate=1 / float(service.handling_minutes))
                ],
                number_of_servers=[
                    ciw.Schedule(
                        numbers_of_servers=[count for count, _ in steps],
                        shift_end_dates=[end for _, end in steps],
                        preemption="resume",
                    )
                ],
            )
            chats = _chats(ciw.Simulation(network), 10 * ends)
        yield chats


def _coming(course: Course) -> Any:  # noqa: ANN401  untyped library
    """When buyers come: by chance, at each slice's rate.

    The library's own distribution for this cannot be copied by Python from 3.14 on, and it copies.
    """
    import ciw  # noqa: PLC0415  as above

    class Coming(ciw.dists.Distribution):  # type: ignore[misc]  # untyped library
        def sample(self, t: float, ind: object = None) -> float:
            """Minutes until the next buyer."""
            due = random.expovariate(1.0)
            for n in range(int(t / _SLICE_MINUTES), len(course.inquiries)):
                left = (n + 1) - max(t / _SLICE_MINUTES, n)
                if due < course.inquiries[n] * left:
                    begins = (n + 1 - left) * _SLICE_MINUTES
                    return begins + due / course.inquiries[n] * _SLICE_MINUTES - t
                due -= course.inquiries[n] * left
            return inf

    return Coming()


def _chats(simulation: Any, minutes: float) -> Sequence[_Chat]:  # noqa: ANN401  untyped library
    """One replication's chats; of one that was handed over, the first answer counts."""
    simulation.simulate_until_max_time(minutes)
    records = sorted(simulation.get_all_records(), key=lambda r: (r.id_number, r.arrival_date))
    firsts = (next(of_one) for _, of_one in groupby(records, key=lambda r: r.id_number))
    return [(r.arrival_date, r.waiting_time) for r in firsts]


@contextmanager
def _seeded(seed: int) -> Iterator[None]:
    """The library's chance, set; Python's own, which it uses as well, is as before afterwards."""
    import ciw  # noqa: PLC0415  as above

    before = random.getstate()
    ciw.seed(seed)
    try:
        yield
    finally:
        random.setstate(before)


def _steps(places: Sequence[int], until: Sequence[float]) -> Sequence[tuple[int, float]]:
    """How many places there are until when, changes only."""
    runs = groupby(zip(places, until, strict=True), key=lambda step: step[0])
    return [(count, max(end for _, end in run)) for count, run in runs]


def _simulated(runs: Sequence[Sequence[float]], service: Service) -> Simulated:
    promise = service.answer_within_seconds / 60
    shares = [fmean(wait <= promise for wait in run) for run in runs]
    waits = [wait for run in runs for wait in run]
    error = stdev(shares) / sqrt(len(shares)) if len(shares) > 1 else 1.0
    return Simulated(
        mean_wait=60 * fmean(waits),
        answered_in_time=fmean(wait <= promise for wait in waits),
        give_or_take=_SURE * error,
    )


def _enough(replications: int) -> int:
    if replications < LEAST_REPLICATIONS:
        raise ValueError(
            f"Expected at least {LEAST_REPLICATIONS} replications, got {replications}."
        )
    return replications
