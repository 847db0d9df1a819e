"""`paiban worker`: workers for long work, without the web service."""

from __future__ import annotations

import os
import signal
import threading

from api.commands.exit_codes import ExitCode
from api.commands.wish import whole
from api.http.service import utc_now
from api.jobs.supervisor import Supervisor
from api.operation.logs import logger_of, set_up_logs
from api.operation.start import opened
from api.settings import service_settings
from scheduler.tables.faults import Faults

_MOST_WORKERS = 128
_log = logger_of("paiban.worker")


def worker(workers: str | None) -> ExitCode:
    """Works until it is told to end; then what is in hand is handed on.

    Args:
        workers: as typed: how many processes; each does one part at a time, and they share the
            cores.

    Raises:
        InputError: the option or the environment makes no sense, or the database cannot be used.
    """
    faults = Faults()
    number = whole("--workers", workers, 1, (1, _MOST_WORKERS), faults)
    settings = service_settings(os.environ, faults)
    database = opened(settings)
    set_up_logs()
    told: list[int] = []
    over = threading.Event()

    def end(number: int, _frame: object) -> None:
        told.append(number)
        over.set()

    for one in (signal.SIGINT, signal.SIGTERM):
        signal.signal(one, end)
    _log.info("working", workers=number)
    with Supervisor(database, number, utc_now):
        over.wait()
    database.close()
    _log.info("ended")
    return ExitCode.INTERRUPTED if told[0] == signal.SIGINT else ExitCode.DONE
