"""Coarse bounds on how often one network asks, counted in this process alone."""

from __future__ import annotations

import threading
from collections.abc import Callable
from datetime import datetime

from fastapi import Request

from api.accounts.logins import network_of
from api.errors import TooManyError
from api.http.service import HasService
from scheduler.words import message

_MOST_REMEMBERED = 100_000


class Rates:
    """Counts in windows of a minute: this one, and what is left of the one before.

    The window slides: of the last minute's count as much is added as of it lies in the last sixty
    seconds. Exact would be a list of moments for each caller.
    """

    def __init__(self) -> None:
        """With nothing counted."""
        self._lock = threading.Lock()
        self._minute = 0
        self._now: dict[tuple[str, str], int] = {}
        self._before: dict[tuple[str, str], int] = {}

    def wait(self, what: str, who: str, most: int, now: datetime) -> int:
        """Counts one, and tells the seconds to wait before the next: 0 within the bound.

        Args:
            what: sets bounds apart from each other.
            who: a network or whatever else is counted by.
            most: in a minute.
            now: the moment.
        """
        minute, second = divmod(now.timestamp(), 60)
        with self._lock:
            self._turn(int(minute))
            key = (what, who)
            seen = self._now.get(key, 0) + self._before.get(key, 0) * (60 - second) / 60
            if seen >= most:
                return max(1, int(60 - second))
            self._now[key] = self._now.get(key, 0) + 1
            return 0

    def _turn(self, minute: int) -> None:
        if minute != self._minute or len(self._now) > _MOST_REMEMBERED:
            self._before = self._now if minute == self._minute + 1 else {}
            self._now, self._minute = {}, minute


def at_most(what: str, most: int) -> Callable[[Request, HasService], None]:
    """A dependency: one network may ask so often in a minute.

    Args:
        what: sets bounds apart from each other.
        most: in a minute.
    """

    def bound(request: Request, service: HasService) -> None:
        address = request.client.host if request.client else ""
        rates: Rates = request.app.state.rates
        seconds = rates.wait(what, network_of(address), most, service.clock())
        if seconds:
            reason = message("service-too-often", seconds=seconds)
            raise TooManyError("too-many-requests", reason, retry_after=seconds)

    return bound
