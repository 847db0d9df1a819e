"""A day's queue followed through time: how many buyers are there, with what chance.

Erlang's model (buyers come by chance, chats last exponentially long, any free place takes the next
buyer) moved along the wall clock. The chances of 0, 1, 2, … buyers being there go from slice to
slice by the model's own equations, which an implicit method of the second order solves. An hour in
which more come than can be answered thus spills into the next, with the backlog it really leaves,
and a flow that stays the same settles at Erlang C.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from functools import lru_cache
from math import sqrt

import numpy as np
from numpy.typing import NDArray

from scheduler.policy import Service
from scheduler.waiting.course import SLICE, Course

_PART = 1 - sqrt(0.5)
"""Of a step, for which both halves of the second-order method are implicit (SDIRK2)."""
_NEVER = 1e-10
"""Chances that may be dropped."""
_LEAST_SIZE = 16
"""Of the chances kept; a power of two."""

_Numbers = NDArray[np.float64]


@dataclass(frozen=True, kw_only=True, slots=True)
class Moment:
    """What a buyer who comes in a slice finds; the heads as they are then stay until the answer.

    Attributes:
        mean_wait: minutes until the first answer.
        answered_in_time: chance of an answer within the promise.
        has_to_wait: chance of no answer at once.
        occupancy: share of the chat places that are taken.
        backlog: buyers without an answer at the slice's end.
    """

    mean_wait: float
    answered_in_time: float
    has_to_wait: float
    occupancy: float
    backlog: float


def follow(course: Course, service: Service) -> tuple[Moment, ...]:
    """What the buyers of each slice find, beginning with nobody there.

    While nobody is on, buyers gather. Chats that are open when the last head leaves are ended;
    those open at a change of shift are handed over.
    """
    return tuple(_moments(course, service))


def _moments(course: Course, service: Service) -> Iterator[Moment]:
    ends = 1 / float(service.handling_minutes)  # chats that end in a minute, per chat
    promise = service.answer_within_seconds / 60
    minutes = SLICE.total_seconds() / 60
    chances, before = _filled(np.ones(1), _LEAST_SIZE), 0.0
    for inquiries, heads in zip(course.inquiries, course.heads, strict=True):
        places = round(heads * service.concurrency, 6)
        if places == 0 < before:
            chances = _without_served(chances, round(before))
        pace = _Pace(come=round(inquiries, 9), places=places, ends=ends * minutes)
        later = _after(chances, pace)
        mean = (_filled(chances, len(later)) + later) / 2
        yield _moment(mean, later, places, ends, promise)
        before, chances = places, _shortened(later)


@dataclass(frozen=True, kw_only=True, slots=True)
class _Pace:
    """What happens in a slice.

    Attributes:
        come: buyers who come.
        places: at which they are served.
        ends: chats that end, per chat.
    """

    come: float
    places: float
    ends: float


def _after(chances: _Numbers, pace: _Pace) -> _Numbers:
    """The chances a slice later, of more buyers where so many may be there.

    Args:
        chances: of 0, 1, 2, … buyers; a power of two of them.
        pace: what happens in the slice.
    """
    size = len(chances)
    while True:
        begun = _filled(chances, size)
        explicit = begun + (1 - 2 * _PART) * _change(begun, pace)
        later = _solved(_solved(explicit, pace, _PART), pace, _PART)
        if later.min() < -_NEVER:  # too sudden a beginning for the better method
            later = _solved(_solved(begun, pace, 0.5), pace, 0.5)
        if later[-1] < _NEVER:
            return later
        size *= 2


def _change(chances: _Numbers, pace: _Pace) -> _Numbers:
    """How fast the chances change, a slice."""
    up, down = _rates(len(chances), pace)
    risen, fallen = up * chances, down * chances
    change = -(risen + fallen)
    change[1:] += risen[:-1]
    change[:-1] += fallen[1:]
    return change


def _solved(chances: _Numbers, pace: _Pace, part: float) -> _Numbers:
    """The chances a part of a slice later, by an implicit step."""
    from scipy.linalg.lapack import dgttrs  # noqa: PLC0415  not wanted by commands without waiting

    later: _Numbers
    later, _ = dgttrs(*_factored(len(chances), pace, part), chances)
    return later


@lru_cache(maxsize=64)
def _factored(size: int, pace: _Pace, part: float) -> tuple[_Numbers, ...]:
    """An implicit step's equations: they stay the same for most of an hour."""
    from scipy.linalg.lapack import dgttrf  # noqa: PLC0415  as above

    up, down = (part * rate for rate in _rates(size, pace))
    *factors, _ = dgttrf(-up[:-1], 1 + up + down, -down[1:])
    return tuple(factors)


@lru_cache(maxsize=64)
def _rates(size: int, pace: _Pace) -> tuple[_Numbers, _Numbers]:
    """Buyers who come and chats that end in a slice, by how many are there."""
    up = np.full(size, pace.come)
    up[-1] = 0.0
    return up, np.minimum(np.arange(size), pace.places) * pace.ends


def _moment(mean: _Numbers, last: _Numbers, places: float, ends: float, promise: float) -> Moment:
    if places == 0:
        gathered = float(np.arange(len(last)) @ last)
        return Moment(
            mean_wait=0.0, answered_in_time=0.0, has_to_wait=1.0, occupancy=0.0, backlog=gathered
        )
    found = _found(places, ends, promise, len(mean))
    wait, late, waits, busy, _ = found @ mean
    return Moment(
        mean_wait=float(wait),
        answered_in_time=1 - float(late),
        has_to_wait=float(waits),
        occupancy=float(busy),
        backlog=float(found[4] @ last),
    )


@lru_cache(maxsize=512)
def _found(places: float, ends: float, promise: float, size: int) -> _Numbers:
    """What a buyer finds who meets 0, 1, 2, … others, a row each.

    The wait in minutes, the chance that it is longer than the promise, that there is one at all;
    the places taken; the buyers who wait. Between two whole numbers of places (a head on a break,
    part of a head) the last place is there part of the time.
    """
    from scipy.special import gammaincc  # noqa: PLC0415  as above

    others = np.arange(size)
    ahead = np.maximum(others - places + 1, 0.0)  # chats that have to end first
    late = np.where(ahead > 0, gammaincc(np.maximum(ahead, _NEVER), places * ends * promise), 0.0)
    return np.stack(
        [
            ahead / (places * ends),
            late,
            np.minimum(ahead, 1.0),
            np.minimum(others, places) / places,
            np.maximum(others - places, 0.0),
        ]
    )


def _without_served(chances: _Numbers, places: int) -> _Numbers:
    """Those who wait, the served being gone."""
    waiting = np.zeros(len(chances))
    waiting[0] = chances[:places].sum()
    left = chances[places:]
    waiting[: len(left)] += left
    return waiting


def _shortened(chances: _Numbers) -> _Numbers:
    """Fewer chances where those of many buyers are next to nothing."""
    if len(chances) > _LEAST_SIZE and chances[len(chances) // 4 :].sum() < _NEVER:
        return chances[: len(chances) // 2]
    return chances


def _filled(chances: _Numbers, size: int) -> _Numbers:
    """As many chances, those that are added being none."""
    if len(chances) == size:
        return chances
    filled = np.zeros(size)
    filled[: len(chances)] = chances
    return filled
