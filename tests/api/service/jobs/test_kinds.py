"""What each kind of job makes, from a stored team to a draft, a table or a page."""

from __future__ import annotations

from datetime import date, timedelta
from threading import Event

import pytest

from api.jobs.listing import cancel_job, file_of, files_of
from api.jobs.orders import AbsenceOrder, ReplanOrder, SizingOrder
from api.jobs.reports import best_roster, best_rows
from api.jobs.states import Kind
from api.jobs.work import DOINGS
from api.jobs.work.pieces import packed, unpacked
from api.rosters import locks_of, roster_of
from api.rosters.cells import CellChange
from api.rosters.editing import keep, tried
from api.rosters.locking import Cells, Relocking
from api.rosters.versions import RosterAt
from api.storage import make_database
from api.storage.migrate import upgrade
from api.storage.models import Job, RosterVersion
from scheduler.agents import Lock
from scheduler.policy import Level, RuleCode
from scheduler.roster import Assignment, Roster
from scheduler.violations import Clash
from scheduler.words import message
from solver.outcome import LevelResult
from solver.scenarios.rostering import Broken, Rostered
from tests.api.service.folders import a_caller
from tests.api.service.jobs.desk import (
    FIRST,
    LAST,
    a_comparison,
    a_team_at,
    an_order,
    asked,
    hands,
    job_at,
    next_attempt,
    work_off,
)


@pytest.fixture
def database(tmp_path):
    made = make_database(f"sqlite:///{tmp_path / 'paiban.sqlite'}")
    upgrade(made)
    yield made
    made.close()


def draft_of(database, job_id):
    with database.read() as session:
        return session.get(RosterVersion, job_at(database, job_id).result["roster_id"])


def made(database, order=None, **parts):
    job_id = asked(database, order, **parts)
    work_off(database)
    job = job_at(database, job_id)
    assert (job.state, job.error) == ("done", None)
    return job_id


def test_a_generated_roster_becomes_a_draft_of_the_dates_asked_for(database):
    a_team_at(database)

    job_id = made(database, an_order(title="十一月"))

    draft = draft_of(database, job_id)
    assert (draft.state, draft.title, draft.job_id) == ("draft", "十一月", job_id)
    assert (draft.first, draft.last, draft.team_revision) == (FIRST, LAST, 1)
    assert {a.date for a in roster_of(draft.rows).assignments} == {
        FIRST + timedelta(days=n) for n in range(3)
    }
    assert draft.outcome["status"]
    assert draft.created_by == a_caller().principal.who


def test_a_roster_made_from_another_says_so_and_leaves_its_locked_cells_as_they_are(database):
    a_team_at(database)
    before = draft_of(database, made(database))
    worked = roster_of(before.rows).assignments[0]
    version = RosterAt(team_id="east", roster_id=before.roster_id, ensure=lambda _revision: None)
    change = CellChange(date=worked.date, agent_id=worked.agent_id, shift=None)
    cell = Cells(first=worked.date, last=worked.date, agent_ids=(worked.agent_id,))
    with database.read() as session:
        edit = tried(session, version, [change], Relocking(lock=(cell,)))
    with database.write() as session:
        keep(session, a_caller(), version, edit)

    again = draft_of(database, made(database, an_order(based_on=before.roster_id)))

    assert again.based_on == before.roster_id
    assert again.roster_id != before.roster_id
    assert locks_of(again.locks) == (Lock(agent_id=worked.agent_id, date=worked.date, shift=None),)
    assert worked.date not in {a.date for a in roster_of(again.rows).of_agent(worked.agent_id)}


def test_a_repaired_roster_leaves_out_who_is_away(database):
    a_team_at(database)
    before = draft_of(database, made(database))
    gone = roster_of(before.rows).assignments[0]
    absence = AbsenceOrder(agent_id=gone.agent_id, first=gone.date, last=gone.date)

    order = ReplanOrder(roster_id=before.roster_id, absences=[absence], work=0.05)
    job_id = made(database, order, dates=(FIRST, LAST))

    draft, result = draft_of(database, job_id), job_at(database, job_id).result
    assert draft.based_on == before.roster_id
    rows = {(a.agent_id, a.date) for a in roster_of(draft.rows).assignments}
    assert (gone.agent_id, gone.date) not in rows
    assert result["absent"] == [gone.agent_id]
    assert result["goals"][0]["goal"] == "duties"


def test_sizing_makes_a_table_and_a_page(database):
    a_team_at(database)

    job_id = made(database, SizingOrder(first=FIRST, last=LAST, work=0.05))

    with database.read() as session:
        assert files_of(session, job_id) == ["sizing.csv", "sizing.html"]
        table = file_of(session, job_at(database, job_id), "sizing.csv").content
    assert b"2026-11-01" in table
    result = job_at(database, job_id).result
    assert result["employed"] == 4
    assert set(result["verdict"]) == {"en", "zh"}


def test_a_comparison_makes_a_table_a_page_and_figures(database):
    a_team_at(database)

    job_id = made(database, a_comparison())

    with database.read() as session:
        assert files_of(session, job_id) == ["scenarios.csv", "scenarios.html"]
        table = file_of(session, job_at(database, job_id), "scenarios.csv").content
    assert "忙" in table.decode("utf-8-sig")
    result = job_at(database, job_id).result
    busy, fewer = result["scenarios"]
    assert (busy["name"], busy["status"]) == ("忙", "done")
    volume = busy["figures"]["volume"]["mean"]
    assert volume == pytest.approx(1.5 * result["base"]["volume"]["mean"])
    assert fewer["figures"]["people"]["mean"] == 3


def test_a_month_that_cannot_be_planned_fails_with_every_fault(database):
    a_team_at(database)

    job_id = asked(database, an_order(first=date(2026, 12, 1), last=date(2026, 12, 2)))
    work_off(database)

    job = job_at(database, job_id)
    assert (job.state, job.error["code"]) == ("failed", "faulty-content")
    assert job.error["faults"]
    assert set(job.error["faults"][0]["expected"]) == {"en", "zh"}


def test_a_roster_that_is_cancelled_is_kept_as_a_draft(database):
    a_team_at(database)
    job_id = asked(database, an_order(last=date(2026, 11, 30), work=None, seconds=60))
    cancelled = Event()

    def cancel_meanwhile(task):
        with database.write() as session:
            cancel_job(session, job_id, a_caller())
        cancelled.set()
        return DOINGS[Kind.GENERATE](task)

    hands(database, doings={Kind.GENERATE: cancel_meanwhile}).do(next_attempt(database))

    assert cancelled.is_set()
    assert job_at(database, job_id).state == "cancelled"
    assert draft_of(database, job_id).rows


def test_a_roster_goes_on_from_the_best_that_a_lost_worker_had(database):
    a_team_at(database)
    best = draft_of(database, made(database, an_order(work=1)))
    job_id = asked(database, an_order(work=None, seconds=60))
    seen = []

    def look(task):
        seen.append(task)
        task.eyes.stop.set()  # nothing is searched: what is left is what it started from
        return DOINGS[Kind.GENERATE](task)

    with database.write() as session:
        rows = best_rows(roster_of(best.rows).assignments)
        session.get(Job, job_id).best = rows
    hands(database, doings={Kind.GENERATE: look}).do(next_attempt(database))

    draft = draft_of(database, job_id)
    assert best_rows(roster_of(draft.rows).assignments) == rows
    assert job_at(database, job_id).best is None


def test_what_is_kept_of_rosters_comes_back_as_it_was():
    roster = Roster([Assignment(date=FIRST, agent_id="a1", shift="day", duty="chase")])
    clash = Clash(
        rules=(RuleCode("minimum-rest"),),
        dates=(FIRST,),
        agent_ids=("a1",),
        message=message("jobs-too-long", most=message("jobs-kind-generate", day=FIRST)),
    )
    level = LevelResult(level=Level.OVERLOAD, value=3, bound=2)
    replies = (
        Rostered(assignments=roster.assignments, levels=(level,), clashes=(clash,)),
        Broken(reasons=(message("jobs-our-fault", what="x"),)),
    )

    assert best_roster(best_rows(roster.assignments)) == roster
    assert tuple(unpacked(packed(reply)) for reply in replies) == replies
