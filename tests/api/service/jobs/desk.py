"""Jobs asked for and done in this process, without a queue: parts are taken by their turns."""

from __future__ import annotations

from dataclasses import replace
from datetime import date, timedelta
from pathlib import Path

from sqlalchemy import select

from api.jobs.bench import ended
from api.jobs.doing import Hands
from api.jobs.orders import GenerateOrder, ScenariosOrder
from api.jobs.states import Attempt, Kind, State
from api.jobs.submitting import submit
from api.jobs.work import DOINGS
from api.settings import ServiceSettings
from api.storage.models import Job, JobPart
from api.teams import create_team, load_team
from api.teams.scenarios import scenarios_of
from scheduler.words import Language
from solver.scenarios.apart import pieces_of
from tests.api.service.folders import NOW, a_caller, a_folder

FIRST, LAST = date(2026, 11, 1), date(2026, 11, 3)
TWO_SCENARIOS = """
[[scenarios]]
name = "忙"
volume = { factor = 1.5 }

[[scenarios]]
name = "少一人"
leaves = [{ agents = ["a4"] }]
"""


def an_order(**parts):
    """A roster of three dates, searched for a moment."""
    return GenerateOrder(**{"first": FIRST, "last": LAST, "work": 0.05, **parts})


def a_comparison(scenarios=TWO_SCENARIOS, **parts):
    return ScenariosOrder(
        **{"first": FIRST, "last": LAST, "work": 0.05, "scenarios": scenarios, **parts}
    )


def many_scenarios(number):
    return "".join(
        f'[[scenarios]]\nname = "{n}"\nvolume = {{ factor = 1.1 }}\n' for n in range(number)
    )


def limits(database, **parts):
    url = database.engine.url.render_as_string(hide_password=False)
    return ServiceSettings(data=Path("nowhere"), database_url=url, **parts)


def a_team_at(database, team_id="east", **files):
    """A stored team of four agents."""
    with database.write() as session:
        create_team(session, team_id, a_folder(**files), a_caller(), "made", language=Language.ZH)
    return team_id


def asked(database, order=None, team_id="east", *, dates=None, settings=None, now=NOW):
    """A job that is asked for; its id."""
    order = order or an_order()
    dates = order.dates if dates is None else dates
    with database.write() as session:
        team = load_team(session, team_id, 1).team
        pieces = 0
        if order.kind is Kind.SCENARIOS:
            pieces = len(pieces_of(scenarios_of(order.scenarios, team, dates), order.seed))
        return submit(
            session,
            order,
            team_id,
            dates=dates,
            agents=len(team.agents),
            pieces=pieces,
            settings=settings or limits(database),
            caller=replace(a_caller(), now=now),
        ).job_id


def hands(database, worker="w1", doings=DOINGS):
    return Hands(database, worker, doings, threads=1, clock=lambda: NOW + timedelta(minutes=1))


def next_attempt(database):
    """The part whose turn it is; None: nothing waits."""
    with database.read() as session:
        row = session.scalars(
            select(JobPart)
            .join(Job)
            .where(JobPart.state == State.QUEUED)
            .order_by(JobPart.turn, Job.created_at, JobPart.place)
        ).first()
        return row and Attempt(job_id=row.job_id, place=row.place, number=row.attempt)


def work_off(database, worker=None, most=1000):
    """Does what waits, by turns; the attempts in their order."""
    worker, done = worker or hands(database), []
    while len(done) < most and (attempt := next_attempt(database)) is not None:
        worker.do(attempt)
        done.append(attempt)
    return done


def job_at(database, job_id):
    with database.read() as session:
        return session.get(Job, job_id)


def part_at(database, job_id, place=0):
    with database.read() as session:
        return session.get(JobPart, (job_id, place))


def instantly(task):
    """A doing that takes no time and makes nothing."""
    return lambda session, job, part, now: ended(task)


INSTANTLY = dict.fromkeys(Kind, instantly)
