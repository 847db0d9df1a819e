"""Rosters from nothing, or from one that there is."""

from __future__ import annotations

from datetime import datetime

from sqlalchemy.orm import Session

from api.jobs.bench import Ending, Task, ended
from api.jobs.orders import GenerateOrder
from api.jobs.reports import ready_record
from api.jobs.states import State
from api.jobs.versions import version_of
from api.jobs.work.searching import keep_draft, settings_for
from api.rosters import locks_of, planning_team, roster_of
from api.rosters.assuming import team_under
from api.storage.models import Job, JobPart
from scheduler.agents import Lock
from scheduler.planning import problem_for
from scheduler.roster import Roster
from solver.ready import ready_for_a_search
from solver.solve import solve


def generate(task: Task) -> Ending:
    """Searches for a roster; what is found becomes a draft."""
    job, order = task.job, GenerateOrder.model_validate(task.job.params)
    locks: tuple[Lock, ...] = ()
    start: Roster | None = None
    with task.database.read() as session:
        if order.based_on is not None:
            version = version_of(session, job.team_id, order.based_on)
            locks, start = locks_of(version.locks), roster_of(version.rows)
        team = planning_team(session, job.team_id, job.team_revision, order.first, locks)
    problem, _ = problem_for(team_under(order.scenario, team, order.dates), order.dates)
    settings = settings_for(task, order, start)
    ready_for_a_search(problem, settings, lambda: task.eyes.tell(ready_record()))
    outcome = solve(problem, settings, task.eyes.see)

    def store(session: Session, job: Job, _part: JobPart, now: datetime) -> State:
        roster_id = keep_draft(
            session,
            job,
            order.dates,
            outcome,
            seed=order.seed,
            now=now,
            title=order.title,
            based_on=order.based_on,
            locks=locks,
        )
        job.result = {"roster_id": roster_id}
        return ended(task)

    return store
