"""What will soon be looked at is made before somebody asks: boards of the rosters changed last.

Judging and writing a month of 200 agents takes half a second; the first time in a process, with the
team's tables to read, two. A search that ends, an upload or a publication is seen here within a
second or so, whichever process wrote it, and its board is at hand when its reader comes.
"""

from __future__ import annotations

import threading
from collections.abc import Iterator
from typing import Self

from sqlalchemy import select
from sqlalchemy.exc import DBAPIError
from sqlalchemy.orm import Session

from api.operation.logs import logger_of
from api.rosters.judging import stamp
from api.storage import Database
from api.storage.models import RosterVersion, TeamRow
from api.web.board import languages_asked_for, looked_at
from api.web.grids import board_grid
from api.web.rendering import make_ready
from scheduler.errors import InputError
from scheduler.words import Language

_SETTLED = 3.0
"""Seconds after which a process that began has answered who was waiting for it."""
_TURN = 1.0
"""Seconds between two looks at what has changed."""
_MOST = 4
"""Rosters of which boards are made; more are looked at one by one."""
_log = logger_of("paiban.ahead")


class LookAhead:
    """Makes boards in a thread of its own; a context manager."""

    def __init__(self, database: Database) -> None:
        """Over a database."""
        self._database = database
        self._made: dict[str, str] = {}
        self._over = threading.Event()
        self._thread = threading.Thread(target=self._look_ahead, name="look-ahead")

    def __enter__(self) -> Self:
        self._thread.start()
        return self

    def __exit__(self, *_: object) -> None:
        self._over.set()
        self._thread.join()

    def look(self) -> None:
        """Makes the boards of what has changed since the last look."""
        with self._database.read() as session:
            newest = list(_newest(session))
            self._made = {key: self._made[key] for key, _, _ in newest if key in self._made}
            for roster_id, state, version in newest:
                if self._over.is_set():
                    return
                if self._made.get(roster_id) != state:
                    self._made[roster_id] = state
                    _make(session, version)

    def _look_ahead(self) -> None:
        if self._over.wait(_SETTLED):
            return
        make_ready()
        while True:
            try:
                self.look()
            except DBAPIError as error:  # it may come back; whoever looks meanwhile is told
                _log.warning("not-looked-ahead", error=str(error.orig))
            if self._over.wait(_TURN):
                return


def _newest(session: Session) -> Iterator[tuple[str, str, RosterVersion]]:
    """The rosters changed last: each one's id, what decides how it looks, and itself."""
    found = session.scalars(
        select(RosterVersion).order_by(RosterVersion.changed_at.desc()).limit(_MOST)
    )
    for version in found:
        state = f"{version.revision} {version.state} {stamp(session, version)}"
        yield version.roster_id, state, version


def _make(session: Session, version: RosterVersion) -> None:
    own = Language(session.get_one(TeamRow, version.team_id).language)
    for language in {own, *languages_asked_for()}:
        try:
            _, view = looked_at(session, version, language)
        except InputError:  # its page tells of it
            return
        board_grid(view)
