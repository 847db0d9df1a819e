"""Rosters repaired around absences."""

from __future__ import annotations

from dataclasses import replace
from datetime import datetime

from sqlalchemy.orm import Session

from api.jobs.bench import Ending, Task, ended
from api.jobs.orders import ReplanOrder
from api.jobs.states import State
from api.jobs.versions import version_of
from api.jobs.work.searching import keep_draft, settings_for
from api.rosters import locks_of, planning_team, roster_of
from api.rosters.assuming import team_under
from api.storage.models import Job, JobPart
from scheduler.agents import TimeOff
from scheduler.dates import dates_between
from scheduler.planning import problem_for
from solver.replan import replan


def replan_roster(task: Task) -> Ending:
    """Repairs a roster; what comes of it becomes a draft."""
    job, order = task.job, ReplanOrder.model_validate(task.job.params)
    with task.database.read() as session:
        version = version_of(session, job.team_id, order.roster_id)
        locks, published = locks_of(version.locks), roster_of(version.rows)
        team = planning_team(session, job.team_id, job.team_revision, version.first, locks)
    away = (TimeOff(agent_id=a.agent_id, first=a.first, last=a.last) for a in order.absences)
    dates = dates_between(version.first, version.last)
    team = team_under(order.scenario, team, dates)
    problem, _ = problem_for(replace(team, time_off=(*team.time_off, *away)), dates)
    from_date = order.from_date or min(a.first for a in order.absences)
    settings = settings_for(task, order)
    made = replan(problem, published, settings, task.eyes.see, from_date=from_date)

    def store(session: Session, job: Job, _part: JobPart, now: datetime) -> State:
        roster_id = keep_draft(
            session,
            job,
            dates,
            made.outcome,
            seed=order.seed,
            now=now,
            title=order.title,
            based_on=order.roster_id,
            locks=locks,
        )
        job.result = {
            "roster_id": roster_id,
            "goals": [{"goal": g.goal, "value": g.value, "bound": g.bound} for g in made.goals],
            "absent": list(made.absent),
            "disturbed": list(made.disturbed),
        }
        return ended(task)

    return store
