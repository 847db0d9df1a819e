"""What becomes of a job when a part of it begins, ends, or is lost."""

from __future__ import annotations

from collections.abc import Collection, Sequence
from datetime import datetime

from sqlalchemy import select
from sqlalchemy.orm import Session

from api.jobs.failures import failure
from api.jobs.states import Attempt, Kind, State, lane_of
from api.jobs.turns import begin_turn, give_back, lock_team, take_turns
from api.storage.models import Job, JobPart
from scheduler.words import message

MOST_LOSSES = 5
"""So many workers died with a part in hand: most likely it killed them."""


def lock_job(session: Session, job_id: str) -> Job | None:
    """The job, for this transaction alone; None: there is none.

    Whoever changes a job or its parts takes this first, so that nobody waits in a circle.
    """
    return session.get(Job, job_id, with_for_update=True, populate_existing=True)


def take(session: Session, attempt: Attempt, worker: str, now: datetime) -> Job | None:
    """Takes a part in hand; None where it is not to be done, or not any more."""
    job, part = lock_job(session, attempt.job_id), _part(session, attempt)
    if job is None or part is None:
        return None
    if part.attempt != attempt.number or part.state != State.QUEUED:
        return None
    part.state, part.owner, part.is_enqueued = State.RUNNING, worker, True
    job.state = State.RUNNING
    job.started_at = job.started_at or now
    begin_turn(session, part.turn)
    return job


def held(session: Session, attempt: Attempt, worker: str) -> tuple[Job, JobPart] | None:
    """Job and part, locked, as long as this worker has the part in hand; None: no more.

    A worker that stood still may find that another has its part; it then changes nothing.
    """
    job, part = lock_job(session, attempt.job_id), _part(session, attempt)
    if job is None or part is None:
        return None
    is_mine = part.state == State.RUNNING and part.owner == worker
    return (job, part) if is_mine and part.attempt == attempt.number else None


def end(session: Session, job: Job, part: JobPart, state: State, now: datetime) -> None:
    """Ends a part that is held, and goes on with its job.

    Args:
        session: a writing one.
        job: locked.
        part: of the job.
        state: one that has ended. With its first or last part the whole job fails.
        now: the moment.
    """
    part.state, part.owner = state, None
    session.flush()
    _advance(session, job, now)


def hand_on(session: Session, job: Job, part: JobPart) -> None:
    """Gives a part to whoever comes first; what an earlier owner makes of it is void."""
    part.state, part.owner, part.is_enqueued = State.QUEUED, None, False
    part.attempt += 1
    session.flush()
    if not {State.RUNNING, State.DONE} & set(_states(session, job)):
        job.state = State.QUEUED


def lose(session: Session, job: Job, part: JobPart, now: datetime) -> None:
    """The worker of a part is gone: it is handed on, or given up if it cost too many workers."""
    part.losses += 1
    if part.losses < MOST_LOSSES:
        hand_on(session, job, part)
        return
    job.error = failure("worker-lost", message("jobs-worker-lost", times=part.losses))
    end(session, job, part, State.FAILED, now)


def cancel(session: Session, job: Job, now: datetime) -> None:
    """Cancels a job: at once where nothing of it runs, else as soon as what runs has stopped.

    Args:
        session: a writing one.
        job: locked, not ended.
        now: the moment.
    """
    job.cancel_asked_at = job.cancel_asked_at or now
    _drop(session, job, {State.QUEUED})
    _advance(session, job, now)


def _advance(session: Session, job: Job, now: datetime) -> None:
    """What comes next: parts that waited, or the end.

    First the first part, then those between side by side, then the last one, which needs both ends
    whole and of those between whatever there is.
    """
    states = _states(session, job)
    if states[0] is State.FAILED or states[-1] is State.FAILED:
        _finish(session, job, State.FAILED, now)
    elif {State.QUEUED, State.RUNNING} & set(states):
        return
    elif State.WAITING not in states:
        was_cancelled = job.cancel_asked_at is not None
        _finish(session, job, State.CANCELLED if was_cancelled else State.DONE, now)
    elif job.cancel_asked_at is not None and State.DONE not in states[1:]:
        _finish(session, job, State.CANCELLED, now)
    else:
        between = states[1:-1].count(State.WAITING)
        _release(session, job, range(1, 1 + between) if between else (len(states) - 1,))


def _release(session: Session, job: Job, places: Collection[int]) -> None:
    """Lets parts that waited into the queue."""
    lock_team(session, job.team_id)
    parts = [p for p in _parts(session, job) if p.place in places]
    for part in parts:
        part.state = State.QUEUED
    take_turns(session, job.team_id, lane_of(Kind(job.kind)), parts)


def _finish(session: Session, job: Job, state: State, now: datetime) -> None:
    """The job's end; what has not begun of it never will."""
    if State(job.state).has_ended:
        return
    job.state, job.finished_at = state, now
    _drop(session, job, {State.QUEUED, State.WAITING})


def _drop(session: Session, job: Job, states: Collection[State]) -> None:
    dropped = [p for p in _parts(session, job) if State(p.state) in states]
    for part in dropped:
        part.state = State.CANCELLED
    session.flush()
    if dropped:
        lock_team(session, job.team_id)
        give_back(session, job.team_id, Kind(job.kind))


def _states(session: Session, job: Job) -> list[State]:
    """Of all parts, by place."""
    rows = session.scalars(
        select(JobPart.state).where(JobPart.job_id == job.job_id).order_by(JobPart.place)
    )
    return [State(state) for state in rows]


def _parts(session: Session, job: Job) -> Sequence[JobPart]:
    ordered = select(JobPart).where(JobPart.job_id == job.job_id).order_by(JobPart.place)
    return session.scalars(ordered.execution_options(populate_existing=True)).all()


def _part(session: Session, attempt: Attempt) -> JobPart | None:
    return session.get(JobPart, (attempt.job_id, attempt.place), populate_existing=True)
