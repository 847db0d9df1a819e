"""Real worker processes on a test's database."""

from __future__ import annotations

import os
import subprocess
import sys
from contextlib import contextmanager
from time import monotonic, sleep

from sqlalchemy import select

from api.jobs.states import State
from api.storage.models import Job, JobPart, RosterVersion, WorkerRow
from tests.api.service.jobs.desk import job_at

COMMAND = (sys.executable, "-m", "api.jobs", "1")
PATIENCE = 120.0


def environment(database, data):
    url = database.engine.url.render_as_string(hide_password=False)
    return {**os.environ, "PAIBAN_DATA": str(data), "PAIBAN_DATABASE_URL": url}


@contextmanager
def workers(database, data, number):
    """So many workers that nobody starts again."""
    started = [
        subprocess.Popen(COMMAND, env=environment(database, data), stdin=subprocess.PIPE)
        for _ in range(number)
    ]
    try:
        yield started
    finally:
        for one in started:
            one.kill()
            one.stdin.close()
            one.wait()


def until(happened, what):
    """Waits until something is so; gives it."""
    end = monotonic() + PATIENCE
    while not (found := happened()):
        assert monotonic() < end, f"Expected {what} within {PATIENCE} s."
        sleep(0.05)
    return found


def searching(database, job_id):
    """Waits until a worker searches a level, and has told of it; its process id."""

    def told():
        job = job_at(database, job_id)
        assert not State(job.state).has_ended, f"Expected a search, it ended: {job.state}."
        return job.progress.get("level")

    until(told, "a search that is told of")
    return owner_of(database, job_id)


def owner_of(database, job_id):
    with database.read() as session:
        return session.scalar(
            select(WorkerRow.pid)
            .join(JobPart, JobPart.owner == WorkerRow.name)
            .where(JobPart.job_id == job_id)
        )


def all_done(database, jobs):
    def ended():
        states = [job_at(database, job).state for job in jobs]
        return all(State(state).has_ended for state in states) and states

    assert set(until(ended, "all jobs' ends")) == {"done"}


def drafts(database):
    """Of which jobs there are drafts."""
    with database.read() as session:
        return sorted(session.scalars(select(RosterVersion.job_id)))


def jobs_at(database):
    with database.read() as session:
        return sorted(session.scalars(select(Job.job_id)))


def living(database):
    with database.read() as session:
        return session.scalars(select(WorkerRow.pid).where(WorkerRow.ended_at.is_(None))).all()
