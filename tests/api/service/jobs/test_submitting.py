"""Jobs are taken in as rows of the caller's own transaction, or refused with a reason."""

from __future__ import annotations

from datetime import date

import pytest
from sqlalchemy import select

from api.errors import NotFoundError, TooLargeError, TooManyError
from api.jobs.listing import cancel_job
from api.jobs.submitting import submit
from api.storage.models import Job, TeamRow
from scheduler.errors import InputError
from scheduler.words import Language, say
from tests.api.service.folders import NOW, a_caller
from tests.api.service.jobs.desk import (
    FIRST,
    a_comparison,
    a_team_at,
    an_order,
    asked,
    job_at,
    limits,
    many_scenarios,
    part_at,
)


def refusal(error):
    assert all(say(error.value.reason, language) for language in Language)
    return error.value.code


def test_a_job_waits_from_the_commit_on(database):
    a_team_at(database)

    job_id = asked(database)

    job, part = job_at(database, job_id), part_at(database, job_id)
    assert (job.state, job.team_revision, job.created_at) == ("queued", 1, NOW)
    assert (part.state, part.is_enqueued, part.attempt) == ("queued", False, 1)


def test_a_job_whose_transaction_fails_was_never_there(database):
    a_team_at(database)

    def ask_and_fail():
        with database.write() as session:
            asked_in(session, database)
            raise ZeroDivisionError

    with pytest.raises(ZeroDivisionError):
        ask_and_fail()

    with database.read() as session:
        assert session.scalars(select(Job)).all() == []


def asked_in(session, database, team_id="east"):
    order = an_order()
    return submit(
        session,
        order,
        team_id,
        dates=order.dates,
        agents=4,
        settings=limits(database),
        caller=a_caller(),
    )


def test_a_comparison_waits_as_a_part_for_each_roster(database):
    a_team_at(database)

    job_id = asked(database, a_comparison(many_scenarios(3)))

    states = [part_at(database, job_id, place).state for place in range(5)]
    assert states == ["queued", "waiting", "waiting", "waiting", "waiting"]
    assert part_at(database, job_id, 5) is None


def test_a_team_that_is_not_there_is_not_found(database):
    with database.write() as session, pytest.raises(NotFoundError):
        asked_in(session, database, "nobody")


@pytest.mark.parametrize(
    ("order", "column"),
    [
        (an_order(last=date(2026, 10, 31)), "last"),
        (an_order(last=date(2027, 2, 1)), "last"),
        (an_order(last=date.max), "last"),
        (an_order(work=None, seconds=601), "seconds"),
        (an_order(work=200), "seconds"),
        (a_comparison(work=200), "seconds"),
    ],
)
def test_dates_and_times_that_make_no_sense_are_told(database, order, column):
    a_team_at(database)

    with pytest.raises(InputError) as error:
        asked(database, order)

    assert [fault.column for fault in error.value.faults] == [column]
    assert all(fault.line(language) for fault in error.value.faults for language in Language)


def test_all_that_makes_no_sense_is_told_at_once(database):
    a_team_at(database)

    with pytest.raises(InputError) as error:
        asked(database, an_order(last=date(2026, 10, 1), work=None, seconds=9e9))

    assert [fault.column for fault in error.value.faults] == ["last", "seconds"]


def test_as_many_dates_as_can_be_planned_are_taken(database):
    a_team_at(database)

    assert asked(database, an_order(last=date(2027, 1, 31)))


def test_a_roster_as_large_as_is_taken_is_taken_and_one_larger_is_not(database):
    a_team_at(database)

    assert asked(database, settings=limits(database, most_cells=12))
    with pytest.raises(TooLargeError) as error:
        asked(database, settings=limits(database, most_cells=11))

    assert refusal(error) == "job-too-large"


def test_a_comparison_of_too_many_rosters_is_refused(database):
    a_team_at(database)

    with pytest.raises(TooLargeError) as error:
        asked(database, a_comparison(many_scenarios(1001)))

    assert refusal(error) == "too-many-scenarios"


def test_a_team_with_too_many_jobs_waiting_is_told_to_wait(database):
    for team in ("east", "west"):
        a_team_at(database, team)
    few = limits(database, most_queued=2)
    first, _ = asked(database, settings=few), asked(database, settings=few)

    with pytest.raises(TooManyError) as error:
        asked(database, settings=few)

    assert refusal(error) == "too-many-jobs"
    assert error.value.retry_after > 0
    assert asked(database, team_id="west", settings=few)
    with database.write() as session:
        cancel_job(session, first, a_caller())
    assert asked(database, settings=few)


def test_a_teams_own_limits_go_before_those_of_the_service(database):
    a_team_at(database)
    with database.write() as session:
        team = session.get(TeamRow, "east")
        team.most_queued, team.most_seconds, team.most_cells = 1, 30, 12

    with pytest.raises(InputError):
        asked(database, an_order(work=None, seconds=31))
    with pytest.raises(TooLargeError):
        asked(database, an_order(last=date(2026, 11, 4)))
    assert asked(database, an_order(first=FIRST, work=None, seconds=30))
    with pytest.raises(TooManyError):
        asked(database)
