"""Taking jobs in: refused at once where they are too much, else never lost."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date
from uuid import uuid4

from sqlalchemy import func, select
from sqlalchemy.orm import Session

from api.accounts.audit import Caller, record
from api.errors import NotFoundError, TooLargeError, TooManyError
from api.jobs.orders import MOST_DATES, Order, cost_of
from api.jobs.states import State, lane_of
from api.jobs.turns import lock_team, take_turns
from api.settings import ServiceSettings
from api.storage.models import Job, JobPart, TeamRow
from scheduler.errors import Fault, InputError
from scheduler.words import Message, message

MOST_PIECES = 1000
"""Rosters of one comparison."""
_WAIT = 30
"""Seconds after which to ask again where too much waits."""


def submit(
    session: Session,
    order: Order,
    team_id: str,
    *,
    dates: Sequence[date],
    agents: int,
    pieces: int = 0,
    settings: ServiceSettings,
    caller: Caller,
) -> Job:
    """Takes a job in, for the team's content as it is now; workers begin it soon after the commit.

    Args:
        session: a writing one; the job is there if its transaction is.
        order: what is asked for.
        team_id: for whom.
        dates: planned; none where the last one asked for is before the first.
        agents: how many the team has.
        pieces: how many rosters are made besides the first; 0: the job is done in one go.
        settings: limits where the team has none of its own.
        caller: who asks.

    Raises:
        NotFoundError: there is no such team.
        InputError: the dates or the time make no sense.
        TooLargeError: the roster is larger than is taken.
        TooManyError: the team has too many jobs waiting already.
    """
    team = lock_team(session, team_id)
    if team is None:
        raise NotFoundError("team-not-found", message("service-no-team", team=team_id))
    _ensure_sensible(order, dates, team.most_seconds or settings.most_seconds)
    _ensure_fitting(agents, len(dates), team.most_cells or settings.most_cells)
    _ensure_few(pieces)
    _ensure_room(session, team, team.most_queued or settings.most_queued)
    job = _job(order, team, caller)
    session.add(job)
    session.flush()
    parts = _parts(job.job_id, pieces, cost_of(order))
    session.add_all(parts)
    take_turns(session, team_id, lane_of(order.kind), [p for p in parts if p.state == State.QUEUED])
    record(session, caller, "job.start", job.job_id, team_id=team_id, kind=str(order.kind))
    session.flush()
    return job


def _ensure_sensible(order: Order, dates: Sequence[date], most_seconds: float) -> None:
    faults = []
    if not dates:
        faults.append(_fault("last", "", message("jobs-last-before-first")))
    if len(dates) > MOST_DATES:
        expected = message("jobs-too-long", most=MOST_DATES)
        faults.append(_fault("last", dates[-1].isoformat(), expected))
    if order.longest > most_seconds:
        expected = message("jobs-too-slow", most=most_seconds)
        faults.append(_fault("seconds", f"{order.longest:g}", expected))
    if faults:
        raise InputError(faults)


def _fault(column: str, value: str, expected: Message) -> Fault:
    return Fault(file="body", row=None, column=column, value=value, expected=expected)


def _ensure_fitting(agents: int, dates: int, most: int) -> None:
    if agents * dates > most:
        reason = message("jobs-too-large", agents=agents, dates=dates, most=most)
        raise TooLargeError("job-too-large", reason)


def _ensure_few(pieces: int) -> None:
    if pieces > MOST_PIECES:
        reason = message("jobs-too-many-pieces", pieces=pieces, most=MOST_PIECES)
        raise TooLargeError("too-many-scenarios", reason)


def _ensure_room(session: Session, team: TeamRow, most: int) -> None:
    waiting = session.scalar(
        select(func.count())
        .select_from(Job)
        .where(Job.team_id == team.team_id, Job.state.in_([State.QUEUED, State.RUNNING]))
    )
    if (waiting or 0) >= most:
        reason = message("jobs-too-many", waiting=waiting or 0, most=most)
        raise TooManyError("too-many-jobs", reason, retry_after=_WAIT)


def _job(order: Order, team: TeamRow, caller: Caller) -> Job:
    return Job(
        job_id=uuid4().hex,
        team_id=team.team_id,
        team_revision=team.revision,
        kind=order.kind,
        state=State.QUEUED,
        params=order.model_dump(mode="json"),
        created_by=caller.principal.who,
        created_at=caller.now,
        started_at=None,
        finished_at=None,
        cancel_asked_at=None,
        request_id=caller.request_id,
        language=caller.language,
        progress={},
        best=None,
        result=None,
        error=None,
    )


def _parts(job_id: str, pieces: int, cost: int) -> Sequence[JobPart]:
    """One, or the first, those in between and the last, which has no search to pay for."""
    costs = [cost, *[cost] * pieces, 1] if pieces else [cost]
    return [
        JobPart(
            job_id=job_id,
            place=place,
            state=State.WAITING if place else State.QUEUED,
            turn=0,
            cost=each,
            is_enqueued=False,
            attempt=1,
            losses=0,
            owner=None,
            result=None,
        )
        for place, each in enumerate(costs)
    ]
