"""What has served is deleted, once an hour, by every web process."""

from __future__ import annotations

import threading
from collections.abc import Callable
from datetime import datetime
from typing import Self

from sqlalchemy.exc import DBAPIError

from api.accounts.tidy import tidy
from api.operation.logs import logger_of
from api.storage import Database

_EVERY = 3600.0
_log = logger_of("paiban.housekeeping")


class Housekeeping:
    """Tidies up in a thread of its own; a context manager. Two at once do no harm."""

    def __init__(self, database: Database, clock: Callable[[], datetime]) -> None:
        """Over a database, by a clock."""
        self._database, self._clock = database, clock
        self._over = threading.Event()
        self._thread = threading.Thread(target=self._keep_house, name="housekeeping")

    def __enter__(self) -> Self:
        self._thread.start()
        return self

    def __exit__(self, *_: object) -> None:
        self._over.set()
        self._thread.join()

    def _keep_house(self) -> None:
        while not self._over.wait(_EVERY):
            try:
                with self._database.write() as session:
                    tidy(session, self._clock())
            except DBAPIError as error:  # in an hour it is tried again
                _log.warning("untidied", error=str(error.orig))
