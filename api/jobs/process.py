"""A worker process: it takes parts out of the queue, one at a time, until it is told to end."""

from __future__ import annotations

import os
import signal
import sys
import threading
from collections.abc import Callable
from datetime import datetime
from time import monotonic

import structlog
from sqlalchemy.exc import DBAPIError

from api.jobs.doing import Hands
from api.jobs.queue import Queue
from api.jobs.upkeep import Upkeep, put_in
from api.jobs.work import DOINGS
from api.jobs.workers import bury, show_life, worker_name
from api.settings import ServiceSettings
from api.storage import Database
from solver.ready import begin_ready

_TURN = 0.2
_LIFE, _LOOK, _COMPARE, _CLEAR = 1.0, 1.0, 60.0, 600.0
"""Seconds between: signs of life, looks at others, comparisons with the queue, clearings of it."""
_SETTLED = 10.0
"""Seconds after which a worker that lives on makes itself ready for whatever may come."""
_LEAVING = 5.0
"""Seconds that what is in hand has to come to an end; what has not is handed on as it is."""

_log = structlog.get_logger(__name__)


class Every:
    """Whether it is time again."""

    def __init__(self, seconds: float) -> None:
        """The first time is at once."""
        self._seconds, self._last = seconds, -float("inf")

    def __bool__(self) -> bool:
        now = monotonic()
        if now - self._last < self._seconds:
            return False
        self._last = now
        return True


class Worker:
    """One worker; one for the life of a process."""

    def __init__(
        self,
        database: Database,
        settings: ServiceSettings,
        *,
        threads: int,
        clock: Callable[[], datetime],
    ) -> None:
        """Shows itself, and begins to take parts out of the queue.

        Args:
            database: migrated.
            settings: where the queue is.
            threads: of a search.
            clock: what time it is.
        """
        self._database, self._clock, self.name = database, clock, worker_name()
        self._hands = Hands(database, self.name, DOINGS, threads=threads, clock=clock)
        self._show_life()
        self._queue = Queue(settings.queue_url, self.name, self._hands.do)
        self._upkeep = Upkeep(database, self._queue, self.name)
        _log.info("worker-begun", worker=self.name, threads=threads)

    def work(self, leaving: threading.Event) -> None:
        """Works until it is to leave; then hands on what it has in hand."""
        self._keep_up(leaving)
        self._hands.leave()
        until = monotonic() + _LEAVING
        while not self._hands.are_empty and monotonic() < until:
            threading.Event().wait(_TURN / 2)
        self._hands.hand_on()
        with self._database.write() as session:
            bury(session, self.name, self._clock())
        _log.info("worker-ended", worker=self.name, is_empty_handed=self._hands.are_empty)

    def _keep_up(self, leaving: threading.Event) -> None:
        life, look, clear = Every(_LIFE), Every(_LOOK), Every(_CLEAR)
        compare, begun = Every(_COMPARE), monotonic()
        while not leaving.wait(_TURN):
            if monotonic() - begun > _SETTLED:
                begin_ready()
            try:
                if life:
                    self._show_life()
                put_in(self._database, self._queue)
                if look:
                    self._upkeep.look(self._clock(), self._hands.hold)
                if compare:
                    self._upkeep.compare()
                if clear:
                    self._upkeep.clear(self._clock())
            except DBAPIError as error:  # it may come back; nothing is lost meanwhile
                _log.warning("worker-without-database", error=str(error.orig))

    def _show_life(self) -> None:
        with self._database.write() as session:
            show_life(session, self.name, self._clock())


def leaving_on_signals(*, attached: bool) -> threading.Event:
    """Set when the process is to end: by a signal, or because what started it is gone.

    Args:
        attached: whether standard input is a line to the process that started this one.
    """
    leaving = threading.Event()
    for number in (signal.SIGINT, signal.SIGTERM):
        signal.signal(number, lambda *_: leaving.set())
    if attached:
        threading.Thread(target=_wait_for_end, args=(leaving,), daemon=True).start()
    return leaving


def _wait_for_end(leaving: threading.Event) -> None:
    while os.read(sys.stdin.fileno(), 1024):
        pass
    leaving.set()
