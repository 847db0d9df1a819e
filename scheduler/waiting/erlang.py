"""Waiting times of a steady flow: Erlang C, from pyworkforce.

Erlang C knows a flow that is the same for ever and a queue that has settled. It is the yardstick of
single hours and of tests; a day's flow is followed in `scheduler.waiting.flow`.
"""

from __future__ import annotations

from dataclasses import dataclass
from functools import lru_cache
from itertools import count
from math import exp, inf

from scheduler.policy import Service
from scheduler.waiting.values import PROMISE_KEPT


@dataclass(frozen=True, kw_only=True, slots=True)
class Steady:
    """What buyers wait in a flow that stays the same.

    Attributes:
        mean_wait: seconds until the first answer; infinite where more come than can be answered.
        answered_in_time: share answered within the promise, 0 to 1.
        has_to_wait: share not answered at once, 0 to 1.
        occupancy: share of the chat places that are taken, at most 1.
    """

    mean_wait: float
    answered_in_time: float
    has_to_wait: float
    occupancy: float


def steady_waiting(per_hour: float, heads: int, service: Service) -> Steady:
    """What buyers wait at a steady flow, each head being `concurrency` places to be served at.

    Args:
        per_hour: inquiries an hour, not negative.
        heads: whole answering heads, not negative.
        service: concurrency, length of a chat, and the promise.
    """
    places = heads * service.concurrency
    offered = _offered(per_hour, service)
    if offered <= 0:
        return Steady(mean_wait=0.0, answered_in_time=1.0, has_to_wait=0.0, occupancy=0.0)
    if offered >= places:  # the library's formula gives a chance above 1 here
        return Steady(mean_wait=inf, answered_in_time=0.0, has_to_wait=1.0, occupancy=1.0)
    has_to_wait = _chance_of_waiting(offered, places)
    seconds = 60 * float(service.handling_minutes) / (places - offered)
    late = has_to_wait * exp(-service.answer_within_seconds / seconds)
    return Steady(
        mean_wait=has_to_wait * seconds,
        answered_in_time=1 - late,
        has_to_wait=has_to_wait,
        occupancy=offered / places,
    )


def heads_for_promise(per_hour: float, service: Service) -> int:
    """The fewest whole heads at which a steady flow is answered as promised.

    Args:
        per_hour: inquiries an hour, not negative; none need nobody.
        service: concurrency, length of a chat, and the promise.
    """
    offered = _offered(per_hour, service)
    if offered <= 0:
        return 0
    first = int(offered / service.concurrency) or 1
    return next(
        heads
        for heads in count(first)
        if steady_waiting(per_hour, heads, service).answered_in_time >= PROMISE_KEPT
    )


def _offered(per_hour: float, service: Service) -> float:
    """Chats that would be open at once if every buyer were served at once, on average."""
    return per_hour * float(service.handling_minutes) / 60


@lru_cache(maxsize=65536)
def _chance_of_waiting(offered: float, places: int) -> float:
    """Erlang C, of a load below the places."""
    from pyworkforce.queuing import ErlangC  # noqa: PLC0415  it brings a solver along: seconds

    one = ErlangC(transactions=offered, aht=1, asa=1, interval=1)
    return float(one.waiting_probability(positions=places))
