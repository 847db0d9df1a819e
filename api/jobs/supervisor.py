"""Worker processes beside another process: started again when they die, ended with it."""

from __future__ import annotations

import os
import subprocess
import sys
import threading
from collections.abc import Callable
from datetime import datetime

import structlog
from sqlalchemy.exc import DBAPIError

from api.jobs.workers import bury_process
from api.storage import Database

_LOOK = 0.2
_FIRST_WAIT, _MOST_WAIT = 0.2, 30.0
_GRACE = 12.0
"""Seconds that workers have to hand on what they have in hand."""

_log = structlog.get_logger(__name__)


class Supervisor:
    """Keeps a number of workers going; a context manager.

    A worker that is killed is known to be gone at once, and another one takes over its parts.
    """

    def __init__(
        self,
        database: Database,
        workers: int,
        clock: Callable[[], datetime],
        command: tuple[str, ...] | None = None,
    ) -> None:
        """Starts nothing yet.

        Args:
            database: in which workers show themselves.
            workers: how many.
            clock: what time it is.
            command: starts a worker that ends when its standard input does; None: as here, with
                the cores shared out.
        """
        self._database, self._clock = database, clock
        threads = max(1, (os.cpu_count() or 1) // max(1, workers))
        self._command = command or (sys.executable, "-m", "api.jobs", str(threads))
        self._over = threading.Event()
        self._threads = [threading.Thread(target=self._keep_one) for _ in range(workers)]

    def __enter__(self) -> Supervisor:
        for thread in self._threads:
            thread.start()
        return self

    def __exit__(self, *_: object) -> None:
        self.end()
        for thread in self._threads:
            thread.join()

    def end(self) -> None:
        """Lets the workers hand on what they have; the context's end waits for them."""
        self._over.set()

    def _keep_one(self) -> None:
        wait = _FIRST_WAIT
        while not self._over.is_set():
            was_there = self._live_through()
            wait = _FIRST_WAIT if was_there else min(wait * 2, _MOST_WAIT)
            self._over.wait(wait)

    def _live_through(self) -> bool:
        """One worker from its start to its end; whether it got as far as to show itself."""
        worker = subprocess.Popen(self._command, stdin=subprocess.PIPE)
        assert worker.stdin is not None
        while worker.poll() is None and not self._over.wait(_LOOK):
            pass
        worker.stdin.close()
        try:
            worker.wait(_GRACE)
        except subprocess.TimeoutExpired:
            worker.kill()
            worker.wait()
        if not self._over.is_set():
            _log.warning("worker-died", pid=worker.pid, code=worker.returncode)
        return self._bury(worker.pid)

    def _bury(self, pid: int) -> bool:
        try:
            with self._database.write() as session:
                return bury_process(session, pid, self._clock())
        except DBAPIError as error:  # other workers notice it by themselves, a little later
            _log.warning("worker-not-noted", error=str(error.orig))
            return False
