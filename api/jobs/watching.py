"""Eyes on a part in hand: how far it is goes into its row, and a wish to end it comes out."""

from __future__ import annotations

import threading
from collections.abc import Callable, Sequence
from enum import StrEnum
from time import monotonic
from typing import Any

import structlog

from api.jobs.parts import held
from api.jobs.reports import best_rows, progress_record
from api.jobs.states import Attempt, State
from api.jobs.traces import Trace
from api.storage import Database
from api.storage.models import Job, JobPart
from api.storage.types import JsonObject
from scheduler.roster import Assignment
from solver.settings import Progress

_LOOK, _TELL, _KEEP = 0.25, 1.0, 3.0
"""Seconds between two looks, between two reports, and between two rosters kept."""

_log = structlog.get_logger(__name__)


class Why(StrEnum):
    """Why a part in hand is to end early."""

    CANCELLED = "cancelled"
    LOST = "lost"
    """Another worker has it."""
    LEAVING = "leaving"
    """This worker is to end; another goes on."""


class Eyes:
    """Watches one part; a context manager around its doing.

    Attributes:
        stop: set when the doing is to end early.
    """

    def __init__(self, database: Database, attempt: Attempt, worker: str) -> None:
        """Nothing is looked at yet."""
        self._database, self._attempt, self._worker = database, attempt, worker
        self.stop = threading.Event()
        self._why: Why | None = None
        self._told: JsonObject | None = None
        self._trace = Trace()
        self._best: Callable[[], Sequence[Assignment]] | None = None
        self._kept: object = None
        self._kept_at, self._told_at = monotonic(), monotonic() - _TELL
        self._over = threading.Event()
        self._thread = threading.Thread(target=self._watch, daemon=True)

    def __enter__(self) -> Eyes:
        self._thread.start()
        return self

    def __exit__(self, *_: object) -> None:
        self._over.set()
        self._thread.join()

    @property
    def why(self) -> Why | None:
        """Why it is to end early; None: it is not."""
        return self._why

    def end(self, why: Why) -> None:
        """Ends it early; the first reason is the one that counts."""
        self._why = self._why or why
        self.stop.set()

    def see(self, progress: Progress) -> None:
        """Hears of a search, from any thread."""
        self._best = progress.best
        self.tell(progress_record(progress, self._trace.with_news(progress)))

    def tell(self, record: JsonObject) -> None:
        """Hears how far the part is, from any thread; reported about once a second."""
        self._told = record

    def best_rows(self) -> list[Any] | None:
        """The best roster so far; None: there is none."""
        return None if self._best is None else best_rows(self._best())

    def _watch(self) -> None:
        while not self._over.wait(_LOOK):
            try:
                self._look()
            except Exception:  # whatever it is, it must not keep the part from being cancelled
                _log.exception("job-not-watched", job=self._attempt.job_id)

    def _look(self) -> None:
        if self._told is not None and monotonic() - self._told_at >= _TELL:
            self._report()
            return
        at = self._attempt
        with self._database.read() as session:
            job, part = session.get(Job, at.job_id), session.get(JobPart, (at.job_id, at.place))
        is_mine = part is not None and (part.attempt, part.owner) == (at.number, self._worker)
        self._heed(job if is_mine else None)

    def _report(self) -> None:
        record, self._told = self._told, None
        rows = self._rows_to_keep()
        with self._database.write() as session:
            found = held(session, self._attempt, self._worker)
            if found is not None:
                job, _ = found
                job.progress = record or {}
                job.best = job.best if rows is None else rows
            self._heed(None if found is None else found[0])
        self._told_at = monotonic()

    def _rows_to_keep(self) -> list[Any] | None:
        """The best roster, where it is time to keep it and it is another than last time."""
        if monotonic() - self._kept_at < _KEEP:
            return None
        rows = self.best_rows()
        if rows == self._kept:
            return None
        self._kept, self._kept_at = rows, monotonic()
        return rows

    def _heed(self, job: Job | None) -> None:
        if job is None or State(job.state).has_ended:
            self.end(Why.LOST)
        elif job.cancel_asked_at is not None:
            self.end(Why.CANCELLED)
