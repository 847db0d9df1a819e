"""Jobs as they stand, for whoever asks."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime

from sqlalchemy import func, select
from sqlalchemy.orm import Session

from api.accounts.audit import Caller, record
from api.errors import ConflictError, NotFoundError
from api.jobs.parts import cancel, lock_job
from api.jobs.states import State
from api.storage.models import Job, JobFile, JobPart
from scheduler.words import message


@dataclass(frozen=True, kw_only=True, slots=True)
class Tally:
    """How far the parts of a job are.

    Attributes:
        total: how many there are.
        ended: how many of them have ended, well or not.
    """

    total: int
    ended: int


def job_of(session: Session, job_id: str, caller: Caller) -> Job:
    """A job of a team that the caller may see.

    Raises:
        NotFoundError: there is none.
    """
    found = session.get(Job, job_id)
    if found is None or not caller.principal.may_see_team(found.team_id):
        raise NotFoundError("job-not-found", message("jobs-no-job", job=job_id))
    return found


def tallies(session: Session, job_ids: Iterable[str]) -> dict[str, Tally]:
    """How far the parts of jobs are, by the job's id."""
    ends = [state for state in State if state.has_ended]
    ended = func.count().filter(JobPart.state.in_(ends))
    rows = session.execute(
        select(JobPart.job_id, func.count(), ended)
        .where(JobPart.job_id.in_(list(job_ids)))
        .group_by(JobPart.job_id)
    )
    return {job_id: Tally(total=total, ended=done) for job_id, total, done in rows}


def files_of(session: Session, job_id: str) -> list[str]:
    """Names of the files that a job made."""
    rows = select(JobFile.name).where(JobFile.job_id == job_id).order_by(JobFile.name)
    return list(session.scalars(rows))


def file_of(session: Session, job: Job, name: str) -> JobFile:
    """A file that a job made.

    Raises:
        NotFoundError: it made none of this name.
    """
    found = session.get(JobFile, (job.job_id, name))
    if found is None:
        raise NotFoundError("file-not-found", message("jobs-no-file", name=name))
    return found


def cancel_job(session: Session, job_id: str, caller: Caller) -> Job:
    """Cancels a job: at once where it waits, soon where it runs; its best roster becomes a draft.

    Asking again changes nothing.

    Raises:
        NotFoundError: there is none.
        ConflictError: it has ended by itself.
    """
    job_of(session, job_id, caller)
    job = lock_job(session, job_id)
    assert job is not None
    state = State(job.state)
    if state.has_ended and state is not State.CANCELLED:
        raise ConflictError("job-has-ended", message("jobs-has-ended"))
    if job.cancel_asked_at is None:
        cancel(session, job, caller.now)
        record(session, caller, "job.cancel", job_id, team_id=job.team_id)
    return job


def elapsed(job: Job, now: datetime) -> float | None:
    """Seconds since a worker began it, to its end at most; None: nobody has."""
    if job.started_at is None:
        return None
    return max(0.0, ((job.finished_at or now) - job.started_at).total_seconds())
