"""What the database tells of jobs, at the moment of asking.

Jobs are worked on by processes that come and go. Their rows are the same for all of them, and are
there after a restart: every web process tells the same, and no worker has to be asked.
"""

from __future__ import annotations

from collections.abc import Iterator
from datetime import datetime
from typing import Any

from prometheus_client import Metric
from prometheus_client.core import GaugeMetricFamily, HistogramMetricFamily
from sqlalchemy import ColumnElement, Float, case, cast, func, select
from sqlalchemy.orm import Session

from api.operation.health import workers_seen
from api.storage.models import Job, JobPart, RosterVersion

_SECONDS = (0.1, 0.5, 1.0, 2.5, 5.0, 10.0, 20.0, 30.0, 60.0, 120.0, 300.0, 600.0, 1800.0, 3600.0)
_LOOKED_AT = 50
"""Latest rosters among which the last of each kind is looked for."""


def job_metrics(session: Session, now: datetime) -> Iterator[Metric]:
    """Metrics of jobs, of the queue and of workers.

    Args:
        session: to read with.
        now: the moment of asking.
    """
    yield _jobs(session)
    yield _parts(session)
    yield _oldest(session, now)
    yield _histogram(
        session,
        "paiban_job_seconds",
        "Seconds from the beginning of a job to its end, of jobs that were done.",
        since=Job.started_at,
        until=Job.finished_at,
        counted=Job.state == "done",
    )
    yield _histogram(
        session,
        "paiban_job_wait_seconds",
        "Seconds that a job waited before its first part was begun.",
        since=Job.created_at,
        until=Job.started_at,
        counted=Job.started_at.is_not(None),
    )
    yield _gaps(session)
    workers = GaugeMetricFamily("paiban_workers", "Workers seen in the last 30 seconds.")
    workers.add_metric([], workers_seen(session, now))
    yield workers


def _jobs(session: Session) -> Metric:
    family = GaugeMetricFamily("paiban_jobs", "Jobs, by kind and state.", labels=["kind", "state"])
    counts = select(Job.kind, Job.state, func.count()).group_by(Job.kind, Job.state)
    for kind, state, count in session.execute(counts):
        family.add_metric([kind, state], count)
    return family


def _parts(session: Session) -> Metric:
    about = "Parts of jobs that are not done yet: what workers are needed for."
    family = GaugeMetricFamily("paiban_job_parts", about, labels=["state"])
    states = ("waiting", "queued", "running")
    counts = select(JobPart.state, func.count()).where(JobPart.state.in_(states))
    found = dict(session.execute(counts.group_by(JobPart.state)).all())
    for state in states:
        family.add_metric([state], found.get(state, 0))
    return family


def _oldest(session: Session, now: datetime) -> Metric:
    about = "Seconds that the job waits which waits longest."
    family = GaugeMetricFamily("paiban_job_oldest_queued_seconds", about)
    created = session.scalar(select(func.min(Job.created_at)).where(Job.state == "queued"))
    waits = 0.0 if created is None else (now - created).total_seconds()
    family.add_metric([], max(0.0, waits))
    return family


def _histogram(
    session: Session,
    name: str,
    about: str,
    *,
    since: Any,  # noqa: ANN401 - a column
    until: Any,  # noqa: ANN401 - a column
    counted: ColumnElement[bool],
) -> Metric:
    family = HistogramMetricFamily(name, about, labels=["kind"])
    seconds = _seconds_between(session, since, until)
    within = [func.sum(case((seconds <= most, 1), else_=0)) for most in _SECONDS]
    rows = select(Job.kind, func.count(), func.sum(seconds), *within).where(counted)
    for kind, count, total, *counts in session.execute(rows.group_by(Job.kind)):
        buckets = [(f"{most:g}", float(n)) for most, n in zip(_SECONDS, counts, strict=True)]
        family.add_metric([kind], [*buckets, ("+Inf", float(count))], float(total))
    return family


def _seconds_between(session: Session, since: Any, until: Any) -> ColumnElement[float]:  # noqa: ANN401
    if session.get_bind().dialect.name == "sqlite":
        return cast((func.julianday(until) - func.julianday(since)) * 86_400.0, Float)
    return cast(func.extract("epoch", until) - func.extract("epoch", since), Float)


def _gaps(session: Session) -> Metric:
    about = "Of the last job of a kind that made a roster: (value - bound) / value of each level."
    family = GaugeMetricFamily("paiban_job_last_gap", about, labels=["kind", "level"])
    rows = (
        select(Job.kind, RosterVersion.outcome)
        .join(Job, Job.job_id == RosterVersion.job_id)
        .order_by(RosterVersion.created_at.desc())
        .limit(_LOOKED_AT)
    )
    seen = set()
    for kind, outcome in session.execute(rows):
        if kind in seen or not outcome.get("levels"):
            continue
        seen.add(kind)
        for level, value, bound in outcome["levels"]:
            family.add_metric([kind, level], (value - bound) / value if value else 0.0)
    return family
