"""Whose turn it is: no team waits for all that another asks for."""

from __future__ import annotations

from datetime import timedelta

from api.jobs.listing import cancel_job
from api.storage.models import JobPart, TeamTurn
from tests.api.service.folders import NOW, a_caller
from tests.api.service.jobs.desk import (
    INSTANTLY,
    a_comparison,
    a_team_at,
    an_order,
    asked,
    hands,
    many_scenarios,
    part_at,
    work_off,
)


def test_a_roster_asked_for_after_500_scenarios_of_another_team_is_next(database):
    for team in ("east", "west"):
        a_team_at(database, team)
    worker = hands(database, doings=INSTANTLY)
    compared = asked(database, a_comparison(many_scenarios(500)))
    work_off(database, worker, most=3)

    roster = asked(database, an_order(seconds=20, work=None), "west", now=NOW + timedelta(hours=1))
    done = work_off(database, worker, most=20)

    assert [a.job_id for a in done].index(roster) <= 1
    assert {a.job_id for a in done} == {roster, compared}


def test_teams_that_ask_for_much_take_turns(database):
    for team in ("east", "west"):
        a_team_at(database, team)
        jobs = [asked(database, team_id=team) for _ in range(20)]

    done = work_off(database, hands(database, doings=INSTANTLY), most=20)

    of_west = [a.job_id in jobs for a in done]
    assert 9 <= sum(of_west) <= 11
    assert all(any(of_west[n : n + 3]) for n in range(18))


def test_a_team_whose_jobs_are_twice_as_long_gets_half_as_many_turns(database):
    for team, work in (("east", 2), ("west", 4)):
        a_team_at(database, team)
        jobs = [asked(database, an_order(work=work), team) for _ in range(20)]

    done = work_off(database, hands(database, doings=INSTANTLY), most=15)

    assert 4 <= sum(a.job_id in jobs for a in done) <= 6


def test_a_teams_own_roster_does_not_wait_for_its_scenarios(database):
    a_team_at(database)
    worker = hands(database, doings=INSTANTLY)
    asked(database, a_comparison(many_scenarios(50)))
    work_off(database, worker, most=5)

    roster = asked(database, an_order(seconds=20, work=None))

    assert roster in [a.job_id for a in work_off(database, worker, most=2)]


def test_a_team_that_was_idle_for_long_has_saved_nothing_up(database):
    for team in ("east", "west"):
        a_team_at(database, team)
    worker = hands(database, doings=INSTANTLY)
    for _ in range(10):
        asked(database)
    work_off(database, worker)

    jobs = [asked(database, team_id=team) for team in ("west", "east") for _ in range(10)]
    done = [a.job_id for a in work_off(database, worker, most=10)]

    assert 4 <= len({*done} & {*jobs[:10]}) <= 6


def test_what_was_cancelled_is_not_held_against_the_team(database):
    for team in ("east", "west"):
        a_team_at(database, team)
    worker = hands(database, doings=INSTANTLY)
    compared = asked(database, a_comparison(many_scenarios(100)))
    work_off(database, worker, most=2)
    with database.write() as session:
        cancel_job(session, compared, a_caller())
    work_off(database, worker)

    again = asked(database, a_comparison())
    others = [asked(database, a_comparison(), "west") for _ in range(3)]

    turns = [part_at(database, job).turn for job in (again, *others)]
    assert turns[0] <= max(turns[1:])


def test_the_clock_of_turns_shows_the_latest_that_was_begun(database):
    a_team_at(database)
    jobs = [asked(database, an_order(work=2)) for _ in range(3)]

    work_off(database, hands(database, doings=INSTANTLY), most=2)

    with database.read() as session:
        begun = session.get(TeamTurn, ("", "")).turn
        assert begun == session.get(JobPart, (jobs[1], 0)).turn
