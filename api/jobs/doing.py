"""A part from the queue to its end, done by one worker at most, whatever happens in between."""

from __future__ import annotations

import threading
import time
from collections.abc import Callable, Mapping
from datetime import datetime

import structlog
from sqlalchemy.exc import DBAPIError
from sqlalchemy.orm import Session
from structlog.contextvars import bind_contextvars, clear_contextvars

from api.errors import ServiceError
from api.jobs.bench import Doing, Ending, Task
from api.jobs.failures import failure
from api.jobs.parts import end, hand_on, held, lock_job, take
from api.jobs.states import Attempt, Kind, State
from api.jobs.watching import Eyes, Why
from api.storage import Database
from api.storage.models import Job, JobPart
from api.storage.types import JsonObject
from scheduler.errors import InputError
from scheduler.words import message

_PATIENCE = (0.5, 1.0, 2.0, 4.0)
"""Seconds to wait where what was made cannot be stored."""

_log = structlog.get_logger(__name__)


class Hands:
    """What one worker has in hand."""

    def __init__(
        self,
        database: Database,
        worker: str,
        doings: Mapping[Kind, Doing],
        *,
        threads: int,
        clock: Callable[[], datetime],
    ) -> None:
        """Empty hands.

        Args:
            database: with the jobs.
            worker: its name.
            doings: what is done for each kind.
            threads: of a search.
            clock: what time it is.
        """
        self._database, self._worker, self._doings = database, worker, doings
        self._threads, self._clock = threads, clock
        self._leaving = threading.Event()
        self._eyes: dict[Attempt, Eyes] = {}
        self._lock = threading.Lock()

    @property
    def are_empty(self) -> bool:
        """Whether nothing is in hand."""
        return not self._eyes

    def hold(self, attempt: Attempt) -> bool:
        """Whether it is in hand, from before it is taken until after it has ended."""
        return attempt in self._eyes

    def leave(self) -> None:
        """Takes nothing any more, and hands on what is in hand, its best roster kept."""
        self._leaving.set()
        with self._lock:
            eyes = list(self._eyes.values())
        for one in eyes:
            one.end(Why.LEAVING)

    def hand_on(self) -> None:
        """Hands on what is in hand still, its best roster kept; what comes of it here is lost.

        Raises:
            DBAPIError: the database is away; what is in hand is found when this worker is missed.
        """
        with self._lock:
            eyes = list(self._eyes.items())
        for attempt, own in eyes:
            with self._database.write() as session:
                found = held(session, attempt, self._worker)
                if found is not None:
                    _hand_on(session, found, own)

    def do(self, attempt: Attempt) -> None:
        """Does an attempt that came out of the queue.

        What goes wrong on our side leaves the part as it is, running and in nobody's hand: it is
        found and handed on.
        """
        eyes = Eyes(self._database, attempt, self._worker)
        with self._lock:
            self._eyes[attempt] = eyes
        try:
            if self._leaving.is_set():
                self._decline(attempt)
            else:
                self._do(attempt, eyes)
        except Exception:
            _log.exception("job-broken", job=attempt.job_id, place=attempt.place)
        finally:
            clear_contextvars()
            with self._lock:
                self._eyes.pop(attempt, None)

    def _decline(self, attempt: Attempt) -> None:
        with self._database.write() as session:
            job = lock_job(session, attempt.job_id)
            part = session.get(JobPart, (attempt.job_id, attempt.place))
            if job is None or part is None or part.attempt != attempt.number:
                return
            if part.state == State.QUEUED:
                hand_on(session, job, part)

    def _do(self, attempt: Attempt, eyes: Eyes) -> None:
        with self._database.write() as session:
            job = take(session, attempt, self._worker, self._clock())
        if job is None:
            return
        bind_contextvars(job=job.job_id, place=attempt.place, request_id=job.request_id)
        _log.info("job-begun", kind=job.kind, attempt=attempt.number, worker=self._worker)
        with eyes:
            ending = self._made(job, attempt, eyes)
        state = self._ended(attempt, eyes, ending)
        _log.info("job-ended", kind=job.kind, attempt=attempt.number, state=state)

    def _made(self, job: Job, attempt: Attempt, eyes: Eyes) -> Ending:
        task = Task(
            job=job,
            place=attempt.place,
            eyes=eyes,
            database=self._database,
            threads=self._threads,
            now=self._clock(),
        )
        try:
            return self._doings[Kind(job.kind)](task)
        except InputError as error:
            reason = message("jobs-faulty-content", count=len(error.faults))
            return _failed(failure("faulty-content", reason, error.faults))
        except ServiceError as error:
            return _failed(failure(error.code, error.reason))
        except DBAPIError:
            raise  # the database was away: another attempt may do
        except Exception as error:
            _log.exception("job-failed")
            reason = message("jobs-our-fault", what=type(error).__name__)
            return _failed(failure("internal-error", reason))

    def _ended(self, attempt: Attempt, eyes: Eyes, ending: Ending) -> State | None:
        """Stores what was made, if this worker still has the part; gives how the part stands."""
        for wait in _PATIENCE:
            try:
                return self._stored(attempt, eyes, ending)
            except DBAPIError as error:
                _log.warning("job-not-stored", error=str(error.orig))
                time.sleep(wait)
        return self._stored(attempt, eyes, ending)

    def _stored(self, attempt: Attempt, eyes: Eyes, ending: Ending) -> State | None:
        now = self._clock()
        with self._database.write() as session:
            found = held(session, attempt, self._worker)
            if found is None:
                return None
            job, part = found
            if eyes.why is Why.LEAVING:
                _hand_on(session, found, eyes)
            elif State(job.state).has_ended:
                end(session, job, part, State.CANCELLED, now)
            else:
                end(session, job, part, ending(session, job, part, now), now)
            return State(part.state)


def _hand_on(session: Session, found: tuple[Job, JobPart], eyes: Eyes) -> None:
    job, part = found
    job.best = eyes.best_rows() or job.best
    hand_on(session, job, part)


def _failed(error: JsonObject) -> Ending:
    def store(_session: Session, job: Job, _part: JobPart, _now: datetime) -> State:
        job.error = error
        return State.FAILED

    return store
