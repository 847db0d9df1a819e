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
"""Of a slice, for each implicit step of the second-order method (SDIRK2)."""
_NEVER = 1e-10
"""Chances that may be dropped."""
_ROOM = 2000
"""For buyers who wait, at least."""
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
    those open at a change of shift are handed over. Where some thousands wait already, beside as
    many as are served, nobody more joins them: a team that never keeps up has no queue to speak of.
    """
    return tuple(_moments(course, service))


def _moments(course: Course, service: Service) -> Iterator[Moment]:
    ends = 1 / float(service.handling_minutes)  # chats that end in a minute, per chat
    promise = service.answer_within_seconds / 60
    minutes = SLICE.total_seconds() / 60
    room = 1 << (_ROOM + int(max(course.heads, default=0) * service.concurrency)).bit_length()
    chances, before = _filled(np.ones(1), _LEAST_SIZE), 0.0
    for inquiries, heads in zip(course.inquiries, course.heads, strict=True):
        places = round(heads * service.concurrency, 6)
        if places == 0 < before:
            chances = _without_served(chances, round(before))
        pace = _Pace(come=round(inquiries, 9), places=places, ends=ends * minutes)
        mean, later = _after(chances, pace, room)
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


def _after(chances: _Numbers, pace: _Pace, room: int) -> tuple[_Numbers, _Numbers]:
    """The chances in a slice, on average and at its end; of as many buyers as may be there.

    Args:
        chances: at its beginning, of 0, 1, 2, … buyers; a power of two of them.
        pace: what happens in the slice.
        room: how many chances there may be, a power of two.
    """
    size = len(chances)
    while True:
        mean, later = _equations(size, pace).after(_filled(chances, size))
        if later[-1] < _NEVER or size >= room:
            return mean, later
        size *= 2


class _Equations:
    """How the chances of so many buyers change at a pace: the same for most of an hour."""

    def __init__(self, size: int, pace: _Pace) -> None:
        self._up = np.full(size, pace.come)
        self._up[-1] = 0.0
        self._down = np.minimum(np.arange(size), pace.places) * pace.ends
        self._usual = self._factors(_PART)

    def after(self, chances: _Numbers) -> tuple[_Numbers, _Numbers]:
        """The chances in a slice, on average and at its end.

        The average is the method's own, so that whoever comes is served or there at the end.
        """
        early = _solved(self._usual, chances)
        later = _solved(self._usual, chances + (early - chances) * ((1 - _PART) / _PART))
        if later.min() >= -_NEVER:
            return (1 - _PART) * early + _PART * later, later
        # too sudden a change for chances to stay chances: two plain steps, of the first order
        half = self._factors(0.5)
        early = _solved(half, chances)
        later = _solved(half, early)
        return (early + later) / 2, later

    def _factors(self, part: float) -> tuple[_Numbers, ...]:
        """Of an implicit step of a part of the slice."""
        from scipy.linalg.lapack import dgttrf  # noqa: PLC0415  not for commands without waiting

        up, down = part * self._up, part * self._down
        *factors, _ = dgttrf(-up[:-1], 1 + up + down, -down[1:])
        return tuple(factors)


def _solved(factors: tuple[_Numbers, ...], begun: _Numbers) -> _Numbers:
    """The chances after an implicit step."""
    from scipy.linalg.lapack import dgttrs  # noqa: PLC0415  as above

    later: _Numbers
    later, _ = dgttrs(*factors, begun)
    return later


@lru_cache(maxsize=64)
def _equations(size: int, pace: _Pace) -> _Equations:
    return _Equations(size, pace)


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


@lru_cache(maxsize=64)
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
