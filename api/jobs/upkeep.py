"""What every worker does besides: parts into the queue, and whatever was lost back into it."""

from __future__ import annotations

from collections.abc import Callable, Collection
from datetime import datetime, timedelta

from sqlalchemy import select, update
from sqlalchemy.orm import Session

from api.jobs.parts import hand_on, lock_job, lose
from api.jobs.queue import Queue
from api.jobs.states import Attempt, State
from api.jobs.workers import Watch, alive, bury
from api.storage import Database
from api.storage.models import Job, JobPart

_AT_ONCE = 50
"""Parts put into the queue in one go: so many, and others' turns are looked at again."""
_KEPT = timedelta(hours=1)

IsBusy = Callable[[Attempt], bool]


def put_in(database: Database, queue: Queue) -> None:
    """Puts parts into the queue that it does not have yet.

    Whoever dies in between leaves a part that is put in again, under the same name.
    """
    with database.read() as session:
        waiting = session.execute(
            select(JobPart.job_id, JobPart.place, JobPart.attempt, JobPart.turn)
            .where(JobPart.state == State.QUEUED, JobPart.is_enqueued.is_(False))
            .order_by(JobPart.turn)
            .limit(_AT_ONCE)
        ).all()
    if not waiting:
        return
    for job_id, place, attempt, turn in waiting:
        queue.put(Attempt(job_id=job_id, place=place, number=attempt), turn)
    with database.write() as session:
        for job_id, place, attempt, _ in waiting:
            session.execute(
                update(JobPart)
                .where(JobPart.job_id == job_id, JobPart.place == place)
                .where(JobPart.attempt == attempt)
                .values(is_enqueued=True)
            )


class Upkeep:
    """Notices who is gone and what was lost; every worker may do it at any time."""

    def __init__(self, database: Database, queue: Queue, worker: str) -> None:
        """Over a database, a queue and the worker's own name."""
        self._database, self._queue, self._worker = database, queue, worker
        self._watch = Watch()

    def look(self, now: datetime, is_busy: IsBusy) -> None:
        """One look.

        Args:
            now: the moment.
            is_busy: tells of a part whether this worker has it in hand.
        """
        with self._database.read() as session:
            gone = self._watch.look(alive(session))
        for name in gone:
            self._bury(name, now)
        given = self._queue.given()
        with self._database.read() as session:
            living = set(alive(session))
            lost = [a for a, owner in _running(session) if self._is_lost(a, owner, living, is_busy)]
        for attempt in lost:
            self._lose(attempt, now)
        stray = [attempt for attempt, worker in given.items() if worker not in living]
        for attempt in stray:
            self._return(attempt)
        self._queue.forget(stray)

    def compare(self) -> None:
        """Parts that the queue should have and has not are put in again: its database was lost."""
        with self._database.read() as session:
            expected = list(_enqueued(session))
        missing = set(expected) - self._queue.ahead(expected)
        for attempt in missing:
            self._return(attempt)

    def clear(self, now: datetime) -> None:
        """Forgets what the queue remembers of what ended long ago."""
        self._queue.clear(now - _KEPT)

    def _bury(self, name: str, now: datetime) -> None:
        if name != self._worker:
            with self._database.write() as session:
                bury(session, name, now)

    def _is_lost(
        self,
        attempt: Attempt,
        owner: str | None,
        living: Collection[str],
        is_busy: IsBusy,
    ) -> bool:
        if owner == self._worker:
            return not is_busy(attempt)
        return owner not in living

    def _lose(self, attempt: Attempt, now: datetime) -> None:
        with self._database.write() as session:
            found = _at(session, attempt, State.RUNNING)
            if found is not None:
                lose(session, *found, now)

    def _return(self, attempt: Attempt) -> None:
        """A part that was taken out of the queue and never begun goes in again."""
        with self._database.write() as session:
            found = _at(session, attempt, State.QUEUED)
            if found is not None:
                hand_on(session, *found)


def _at(session: Session, attempt: Attempt, state: State) -> tuple[Job, JobPart] | None:
    """Job and part, locked, if the part is still at this attempt and in this state."""
    job = lock_job(session, attempt.job_id)
    part = session.get(JobPart, (attempt.job_id, attempt.place), populate_existing=True)
    if job is None or part is None or part.attempt != attempt.number or part.state != state:
        return None
    return job, part


def _running(session: Session) -> list[tuple[Attempt, str | None]]:
    rows = session.execute(
        select(JobPart.job_id, JobPart.place, JobPart.attempt, JobPart.owner).where(
            JobPart.state == State.RUNNING
        )
    )
    return [(Attempt(job_id=j, place=p, number=n), owner) for j, p, n, owner in rows]


def _enqueued(session: Session) -> list[Attempt]:
    rows = session.execute(
        select(JobPart.job_id, JobPart.place, JobPart.attempt).where(
            JobPart.state == State.QUEUED, JobPart.is_enqueued.is_(True)
        )
    )
    return [Attempt(job_id=j, place=p, number=n) for j, p, n in rows]
