"""Things that take long to make, kept at hand: those used last."""

from __future__ import annotations

from collections import OrderedDict
from collections.abc import Callable, Hashable
from threading import Event, Lock
from typing import Generic, TypeVar

_Value = TypeVar("_Value")


class Recent(Generic[_Value]):
    """The values made last, by keys that say all that a value depends on.

    Safe to use from many threads: who asks for what another is making waits for it.
    """

    def __init__(self, most: int) -> None:
        """Keeps that many values."""
        self._most = most
        self._lock = Lock()
        self._kept: OrderedDict[Hashable, _Value] = OrderedDict()
        self._being_made: dict[Hashable, Event] = {}

    def get(self, key: Hashable, make: Callable[[], _Value]) -> _Value:
        """The value of this key, made where it is not at hand; `make` must not ask for the same."""
        while True:
            with self._lock:
                if key in self._kept:
                    self._kept.move_to_end(key)
                    return self._kept[key]
                others = self._being_made.get(key)
                if others is None:
                    mine = self._being_made[key] = Event()
                    break
            others.wait()  # made then, or it was in vain and somebody else tries
        try:
            made = make()
            with self._lock:
                self._kept[key] = made
                while len(self._kept) > self._most:
                    self._kept.popitem(last=False)
        finally:
            with self._lock:
                del self._being_made[key]
            mine.set()
        return made
