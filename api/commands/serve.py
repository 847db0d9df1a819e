"""`paiban serve`: the web service, and beside it a worker for long work."""

from __future__ import annotations

import gc
import os
import signal
from socket import socket

from api.accounts.first_access import first_access
from api.app import make_app
from api.commands.exit_codes import ExitCode
from api.commands.listening import listening, shown_address
from api.commands.options import ServeOptions
from api.commands.web_server import WebServer
from api.commands.wish import whole
from api.http.service import Service, utc_now
from api.jobs.supervisor import Supervisor
from api.operation.housekeeping import Housekeeping
from api.operation.logs import logger_of, set_up_logs
from api.operation.start import opened
from api.operation.system import system_caller
from api.settings import ServiceSettings, service_settings
from api.storage import Database
from api.web.ahead import LookAhead
from scheduler.tables.faults import Faults
from scheduler.words import Language, word

_MOST_PORT = 65_535
_MOST_WORKERS = 128
_COLLECTING = (50_000, 20, 20)
"""Python's thresholds of garbage collection."""
_log = logger_of("paiban.serve")


def serve(options: ServeOptions, language: Language) -> ExitCode:
    """Serves until it is told to end.

    Args:
        options: as they were typed.
        language: of what is said on the terminal.

    Raises:
        InputError: options or the environment make no sense, the port is taken, or the database
            cannot be used.
    """
    faults = Faults()
    port = whole("--port", options.port, 8000, (0, _MOST_PORT), faults)
    workers = whole("--workers", options.workers, 1, (0, _MOST_WORKERS), faults)
    settings = service_settings(os.environ, faults)
    with listening(options.host, port) as listening_on:
        ended_by = _serve(settings, listening_on, workers, language)
    _log.info("ended")
    return ExitCode.INTERRUPTED if ended_by == signal.SIGINT else ExitCode.DONE


def _serve(
    settings: ServiceSettings, listening_on: socket, workers: int, language: Language
) -> int | None:
    """Serves to the end; tells the signal that ended it."""
    database = opened(settings)
    set_up_logs()
    address = settings.public_url or shown_address(listening_on)
    try:
        _tell_first_access(database, address, language)
        print(word("operation-serving", language, address=address), flush=True)
        service = Service(settings=settings, database=database)
        beside = Supervisor(database, workers, utc_now)
        with beside, Housekeeping(database, utc_now), LookAhead(database):
            server = WebServer(make_app(service), settings, (service.ending.set, beside.end))
            _collect_rarely()
            _log.info("serving", address=address, workers=workers)
            server.serve_on(listening_on)
    finally:
        database.close()
    return server.ended_by


def _collect_rarely() -> None:
    """Spares requests the pauses in which Python looks through all that is kept at hand.

    What was imported stays until the end; cycles are few in what pages are made of, which is much.
    """
    gc.collect()
    gc.freeze()
    gc.set_threshold(*_COLLECTING)


def _tell_first_access(database: Database, address: str, language: Language) -> None:
    first = first_access(database, system_caller(language))
    if first is not None:
        print(word("operation-first-key", language, key=first.key))
        print(word("operation-first-login", language, login=first.login, password=first.password))
        print(word("operation-first-use", language, address=address), flush=True)
