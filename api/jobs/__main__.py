"""`python -m api.jobs THREADS`: a worker beside another process, ended with its standard input."""

from __future__ import annotations

import os
import sys
from datetime import UTC, datetime

from api.jobs.process import Worker, leaving_on_signals
from api.operation.logs import set_up_logs
from api.operation.start import opened
from api.settings import service_settings

_YIELDING = 10
"""How nice a worker is to the web process beside it."""


def run(threads: int, *, attached: bool) -> None:
    """A worker until it is told to end.

    Args:
        threads: of a search.
        attached: whether it ends with the process that started it, and yields to it meanwhile.

    Raises:
        InputError: the environment makes no sense, or the database cannot be used.
    """
    leaving = leaving_on_signals(attached=attached)
    if attached and hasattr(os, "nice"):
        os.nice(_YIELDING)
    settings = service_settings(os.environ)
    database = opened(settings)
    set_up_logs()
    worker = Worker(database, settings, threads=threads, clock=lambda: datetime.now(UTC))
    worker.work(leaving)
    sys.stderr.flush()
    os._exit(0)  # a search that does not stop is left behind: its part is in other hands


if __name__ == "__main__":
    run(int(sys.argv[1]), attached=True)
