"""A part is done by one worker at most, and what is made of it is stored once."""

from __future__ import annotations

from datetime import date

from sqlalchemy import select

from api.jobs.listing import cancel_job
from api.jobs.parts import MOST_LOSSES, held, lose, take
from api.jobs.reports import best_roster
from api.jobs.states import Kind, State
from api.storage.models import Job, RosterVersion
from scheduler.roster import Assignment
from solver.settings import Progress
from tests.api.service.folders import NOW, a_caller
from tests.api.service.jobs.desk import (
    INSTANTLY,
    a_comparison,
    a_team_at,
    asked,
    hands,
    job_at,
    many_scenarios,
    next_attempt,
    part_at,
    work_off,
)


def taken(database, worker="w1"):
    """The next part in the hand of a worker that then does nothing; its attempt."""
    attempt = next_attempt(database)
    with database.write() as session:
        assert take(session, attempt, worker, NOW) is not None
    return attempt


def lost(database, attempt, worker="w1"):
    with database.write() as session:
        lose(session, *held(session, attempt, worker), NOW)


def states_of(database, job_id, number):
    return [part_at(database, job_id, place).state for place in range(number)]


def a_doing(made):
    """A doing that notes that it was done."""

    def do(task):
        def store(session, job, part, now):
            made.append(task.place)
            return State.DONE

        return store

    return dict.fromkeys(Kind, do)


def test_a_part_is_taken_by_one_worker_only(database):
    a_team_at(database)
    asked(database)

    attempt = taken(database)

    with database.write() as session:
        assert take(session, attempt, "w2", NOW) is None
    assert part_at(database, attempt.job_id).owner == "w1"


def test_what_a_worker_makes_of_a_part_that_another_has_by_now_is_dropped(database):
    a_team_at(database)
    job_id, made = asked(database), []

    def stand_still(task):
        ours = a_doing(made)[Kind.GENERATE](task)
        lost(database, attempt)  # meanwhile it is taken for gone, and another does the part
        work_off(database, hands(database, "w2", a_doing(made)))
        return ours

    attempt = next_attempt(database)
    hands(database, "w1", dict.fromkeys(Kind, stand_still)).do(attempt)

    assert made == [0]
    assert job_at(database, job_id).state == "done"
    assert part_at(database, job_id).attempt == 2


def test_an_attempt_of_long_ago_is_not_done_again(database):
    a_team_at(database)
    job_id, made = asked(database), []
    first = taken(database)
    lost(database, first)

    worker = hands(database, doings=a_doing(made))
    worker.do(first)
    assert made == []
    work_off(database, worker)
    worker.do(first)

    assert made == [0]
    assert job_at(database, job_id).state == "done"


def test_a_job_that_costs_too_many_workers_fails_and_says_so(database):
    a_team_at(database)
    job_id = asked(database)

    for _ in range(MOST_LOSSES):
        assert job_at(database, job_id).state == "queued"
        lost(database, taken(database))

    job = job_at(database, job_id)
    assert job.state == "failed"
    assert job.error["code"] == "worker-lost"
    assert str(MOST_LOSSES) in job.error["message"]["en"]
    assert next_attempt(database) is None


def test_a_scenario_that_costs_too_many_workers_leaves_the_others_alone(database):
    a_team_at(database)
    job_id = asked(database, a_comparison(many_scenarios(2)))
    work_off(database, hands(database, doings=INSTANTLY), most=1)

    for _ in range(MOST_LOSSES):
        lost(database, taken(database))
    work_off(database, hands(database, doings=INSTANTLY))

    assert job_at(database, job_id).state == "done"
    assert states_of(database, job_id, 4) == ["done", "failed", "done", "done"]


def test_rosters_of_a_comparison_wait_for_the_month_as_it_is_and_the_end_for_all(database):
    a_team_at(database)
    job_id = asked(database, a_comparison(many_scenarios(2)))
    worker, seen = hands(database, doings=INSTANTLY), []

    while work_off(database, worker, most=1):
        seen.append(states_of(database, job_id, 4))

    assert seen == [
        ["done", "queued", "queued", "waiting"],
        ["done", "done", "queued", "waiting"],
        ["done", "done", "done", "queued"],
        ["done", "done", "done", "done"],
    ]
    assert job_at(database, job_id).finished_at is not None


def test_what_goes_wrong_in_the_work_itself_fails_the_job_in_words(database):
    a_team_at(database)
    job_id = asked(database)

    def break_down(task):
        raise ZeroDivisionError("secret")

    work_off(database, hands(database, doings=dict.fromkeys(Kind, break_down)))

    job = job_at(database, job_id)
    assert (job.state, job.error["code"]) == ("failed", "internal-error")
    assert "secret" not in str(job.error)


def test_a_job_that_waits_is_cancelled_at_once(database):
    a_team_at(database)
    job_id = asked(database)

    with database.write() as session:
        cancel_job(session, job_id, a_caller())

    assert job_at(database, job_id).state == "cancelled"
    assert next_attempt(database) is None


def test_a_comparison_that_is_cancelled_tells_what_was_made_by_then(database):
    a_team_at(database)
    job_id = asked(database, a_comparison(many_scenarios(3)))
    worker = hands(database, doings=INSTANTLY)
    work_off(database, worker, most=2)

    with database.write() as session:
        cancel_job(session, job_id, a_caller())

    assert states_of(database, job_id, 5) == ["done", "done", "cancelled", "cancelled", "queued"]
    assert job_at(database, job_id).state == "running"
    work_off(database, worker)
    assert job_at(database, job_id).state == "cancelled"


def test_a_comparison_that_is_cancelled_before_any_scenario_was_made_just_ends(database):
    a_team_at(database)
    job_id = asked(database, a_comparison(many_scenarios(3)))
    work_off(database, hands(database, doings=INSTANTLY), most=1)

    with database.write() as session:
        cancel_job(session, job_id, a_caller())

    assert job_at(database, job_id).state == "cancelled"
    assert next_attempt(database) is None


def test_a_worker_that_leaves_hands_on_and_takes_nothing_any_more(database):
    a_team_at(database)
    first, second = asked(database), asked(database)

    def leave_meanwhile(task):
        worker.leave()
        assert task.eyes.stop.is_set()
        return a_doing([])[Kind.GENERATE](task)

    worker = hands(database, doings=dict.fromkeys(Kind, leave_meanwhile))
    worker.do(next_attempt(database))
    attempt = next_attempt(database)
    worker.do(attempt)

    for job_id in (first, second):
        assert job_at(database, job_id).state == "queued"
        assert part_at(database, job_id).is_enqueued is False
        assert part_at(database, job_id).losses == 0
    work_off(database, hands(database, "w2"))
    with database.read() as session:
        made = session.scalars(select(RosterVersion.job_id)).all()
        states = session.scalars(select(Job.state)).all()
    assert sorted(made) == sorted([first, second])
    assert states == ["done", "done"]


def test_what_does_not_end_when_its_worker_leaves_is_handed_on_as_it_is(database):
    a_team_at(database)
    job_id, made = asked(database), []
    row = Assignment(date=date(2026, 11, 1), agent_id="a01", shift="day")

    def go_on_regardless(task):
        task.eyes.see(
            Progress(level=None, value=None, bound=None, done=(), seconds=1.0, best=lambda: [row])
        )
        worker.leave()
        worker.hand_on()
        return a_doing(made)[Kind.GENERATE](task)

    worker = hands(database, doings=dict.fromkeys(Kind, go_on_regardless))
    worker.do(next_attempt(database))

    part = part_at(database, job_id)
    assert (part.state, part.owner, part.attempt, part.losses) == ("queued", None, 2, 0)
    assert best_roster(job_at(database, job_id).best).assignments == (row,)
    assert made == []
    work_off(database, hands(database, "w2", a_doing(made)))
    assert made == [0]
