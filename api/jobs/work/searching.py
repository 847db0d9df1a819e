"""Searches that go on where an earlier attempt was broken off, and the drafts they end with."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from datetime import date, datetime

from sqlalchemy.orm import Session

from api.jobs.bench import Task
from api.jobs.orders import TimedOrder
from api.jobs.reports import best_roster
from api.rosters import outcome_record, save_draft
from api.storage.models import Job
from scheduler.agents import Lock
from scheduler.roster import Roster
from solver.outcome import Outcome
from solver.settings import Settings

_LEAST_LEFT = 0.25
"""The part of its time that a search has at least after it was broken off."""


def settings_for(task: Task, order: TimedOrder, start: Roster | None = None) -> Settings:
    """How to search.

    With a wall clock an earlier attempt's best roster is the start, and the time that it took is
    taken off. With a budget of work all is done again, as its roster has to repeat.

    Args:
        task: the part in hand.
        order: what was asked for.
        start: a roster to start from where no attempt has left one.
    """
    job, stop = task.job, task.eyes.stop
    seconds: float | None = order.seconds
    if order.work is not None:
        seconds = None
    elif job.best:
        start = best_roster(job.best)
        spent = float(job.progress.get("seconds", 0.0))
        seconds = max(order.seconds - spent, order.seconds * _LEAST_LEFT)
    if stop.is_set() and start is not None:  # nothing is searched any more: the start is kept
        return Settings(seconds=0.0, seed=order.seed, workers=task.threads, start=start)
    return Settings(
        seconds=seconds,
        work=order.work,
        seed=order.seed,
        workers=task.threads,
        start=start,
        stop=stop,
    )


def keep_draft(
    session: Session,
    job: Job,
    dates: Sequence[date],
    outcome: Outcome,
    *,
    seed: int,
    now: datetime,
    title: str,
    based_on: str | None,
    locks: Iterable[Lock],
) -> str:
    """Stores what a search ended with as a draft; gives its id.

    Args:
        session: the one that ends the part.
        job: that made it.
        dates: planned.
        outcome: of the search.
        seed: of the search.
        now: the moment.
        title: of the draft.
        based_on: the version that it was made from; None: from nothing.
        locks: besides the team's own.
    """
    draft = save_draft(
        session,
        job.team_id,
        job.team_revision,
        dates,
        outcome.plan.roster,
        made_by=job.created_by,
        now=now,
        outcome=outcome_record(outcome, seed),
        title=title,
        based_on=based_on,
        job_id=job.job_id,
        locks=locks,
    )
    job.best = None
    return draft.roster_id
