"""Values that take long to make, kept at hand: made once however many ask for them at once."""

from __future__ import annotations

from collections import OrderedDict
from collections.abc import Callable, Hashable, Iterator
from contextlib import contextmanager
from threading import BoundedSemaphore, Lock
from typing import Generic, TypeVar

from api.errors import TooManyError
from scheduler.words import message

_Value = TypeVar("_Value")

_AT_ONCE = BoundedSemaphore(2)
"""Values made at the same time in one process, so that its memory stays within bounds."""

_MOST_WAITING = 12
"""Threads that make or wait: the others of a web process are kept for what is quick."""

_SECONDS = 5


_places = BoundedSemaphore(_MOST_WAITING)


@contextmanager
def _a_place_to_wait() -> Iterator[None]:
    if not _places.acquire(blocking=False):
        raise TooManyError("busy", message("service-busy"), retry_after=_SECONDS)
    try:
        yield
    finally:
        _places.release()


class Shelf(Generic[_Value]):
    """Keeps what was asked for last; safe to use from many threads."""

    def __init__(self, most: int) -> None:
        """Keeps values that weigh that much together, and always the last one."""
        self._most = most
        self._lock = Lock()
        self._kept: OrderedDict[Hashable, tuple[int, _Value]] = OrderedDict()
        self._turns: dict[Hashable, Lock] = {}

    def get(self, key: Hashable, make: Callable[[], tuple[int, _Value]]) -> _Value:
        """The value under this key; where there is none, `make` tells its weight and itself.

        Raises:
            TooManyError: too many threads wait already.
        """
        with self._lock:
            if key in self._kept:
                return self._found(key)
        with _a_place_to_wait():
            with self._lock:
                if key in self._kept:
                    return self._found(key)
                turn = self._turns.setdefault(key, Lock())
            with turn:
                return self._made(key, make)

    def _made(self, key: Hashable, make: Callable[[], tuple[int, _Value]]) -> _Value:
        """Made by whoever has the first turn, and found by those who come after."""
        with self._lock:
            if key in self._kept:
                return self._found(key)
        try:
            with _AT_ONCE:
                made = make()
            self._keep(key, made)
        finally:
            with self._lock:
                self._turns.pop(key, None)
        return made[1]

    def _found(self, key: Hashable) -> _Value:
        self._kept.move_to_end(key)
        return self._kept[key][1]

    def _keep(self, key: Hashable, made: tuple[int, _Value]) -> None:
        with self._lock:
            self._kept[key] = made
            while len(self._kept) > 1 and sum(w for w, _ in self._kept.values()) > self._most:
                self._kept.popitem(last=False)
