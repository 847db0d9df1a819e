"""Whoever is gone is noticed, and whatever was lost is found."""

from __future__ import annotations

from datetime import timedelta

from api.jobs.parts import take
from api.jobs.upkeep import Upkeep, put_in
from api.jobs.workers import LOOKS, Watch, bury, show_life
from tests.api.service.folders import NOW
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


class QueueInMemory:
    """As the real one, without any worker."""

    def __init__(self):
        self.inside, self.given_to, self.forgotten = {}, {}, []

    def put(self, attempt, turn):
        self.inside.setdefault(attempt, turn)

    def ahead(self, attempts):
        return set(attempts) & (set(self.inside) | set(self.given_to))

    def given(self):
        return dict(self.given_to)

    def forget(self, attempts):
        self.forgotten += attempts
        for attempt in attempts:
            self.given_to.pop(attempt, None)

    def give(self, worker):
        attempt = min(self.inside, key=self.inside.get)
        del self.inside[attempt]
        self.given_to[attempt] = worker
        return attempt


def at_work(database, *names, at=NOW):
    with database.write() as session:
        for name in names:
            show_life(session, name, at)


def looked(database, queue, times=LOOKS + 1, at=NOW):
    """So many looks of a worker `w2` that has nothing in hand."""
    upkeep = Upkeep(database, queue, "w2")
    for n in range(times):
        at_work(database, "w2", at=at + timedelta(seconds=n))
        upkeep.look(NOW, lambda attempt: False)


def test_what_waits_is_put_into_the_queue_once_by_turns(database):
    a_team_at(database)
    jobs = [asked(database) for _ in range(3)]
    queue = QueueInMemory()

    put_in(database, queue)
    put_in(database, queue)

    assert [a.job_id for a in sorted(queue.inside, key=queue.inside.get)] == jobs
    assert all(part_at(database, job).is_enqueued for job in jobs)


def test_who_died_before_noting_that_a_part_is_in_the_queue_has_it_put_in_again(database):
    a_team_at(database)
    asked(database)
    queue = QueueInMemory()
    queue.put(next_attempt(database), 0)

    put_in(database, queue)

    assert len(queue.inside) == 1


def test_parts_of_a_worker_that_does_not_stir_go_to_others(database):
    a_team_at(database)
    job_id, queue = asked(database), QueueInMemory()
    at_work(database, "w1", "w2")
    put_in(database, queue)
    attempt = queue.give("w1")
    with database.write() as session:
        take(session, attempt, "w1", NOW)

    looked(database, queue, times=LOOKS)
    assert part_at(database, job_id).owner == "w1"
    looked(database, queue)

    part = part_at(database, job_id)
    assert (part.state, part.attempt, part.losses, part.is_enqueued) == ("queued", 2, 1, False)
    assert queue.forgotten == [attempt]


def test_a_part_that_was_given_to_a_worker_and_never_begun_is_put_in_again(database):
    a_team_at(database)
    job_id, queue = asked(database), QueueInMemory()
    at_work(database, "w2")
    put_in(database, queue)
    queue.give("w1")

    looked(database, queue, times=1)

    part = part_at(database, job_id)
    assert (part.state, part.attempt, part.losses) == ("queued", 2, 0)


def test_a_worker_that_is_known_to_have_ended_is_not_waited_for(database):
    a_team_at(database)
    job_id, queue = asked(database), QueueInMemory()
    at_work(database, "w1")
    with database.write() as session:
        take(session, next_attempt(database), "w1", NOW)
        bury(session, "w1", NOW)

    looked(database, queue, times=1)

    assert part_at(database, job_id).state == "queued"


def test_what_a_living_worker_has_in_hand_is_left_alone(database):
    a_team_at(database)
    job_id, queue = asked(database), QueueInMemory()
    put_in(database, queue)
    attempt = queue.give("w1")
    with database.write() as session:
        take(session, attempt, "w1", NOW)

    for n in range(LOOKS + 2):
        at_work(database, "w1", at=NOW + timedelta(seconds=n))
        looked(database, queue, times=1)

    assert part_at(database, job_id).owner == "w1"
    assert queue.forgotten == []


def test_a_part_that_fell_out_of_a_workers_own_hand_is_handed_on(database):
    a_team_at(database)
    job_id, queue = asked(database), QueueInMemory()
    with database.write() as session:
        take(session, next_attempt(database), "w2", NOW)

    looked(database, queue, times=1)

    assert part_at(database, job_id).state == "queued"


def test_a_worker_taken_for_gone_that_comes_back_is_there_again(database):
    a_team_at(database)
    with database.write() as session:
        show_life(session, "w1", NOW)
        bury(session, "w1", NOW)
        show_life(session, "w1", NOW)
    job_id = asked(database)
    with database.write() as session:
        take(session, next_attempt(database), "w1", NOW)

    looked(database, QueueInMemory(), times=1)

    assert part_at(database, job_id).owner == "w1"


def test_one_who_stood_still_looks_again_before_taking_others_for_gone():
    watch = Watch()
    there = {"w1": NOW}

    looks = [watch.look(there) for _ in range(LOOKS)]
    stirred = watch.look({"w1": NOW + timedelta(seconds=1)})
    again = [watch.look({"w1": NOW + timedelta(seconds=1)}) for _ in range(LOOKS)]

    assert looks == [[]] * LOOKS
    assert stirred == []
    assert again == [[]] * (LOOKS - 1) + [["w1"]]


def test_a_queue_that_lost_its_own_memory_is_filled_again(database):
    a_team_at(database)
    jobs = [asked(database), asked(database, a_comparison(many_scenarios(2)))]
    put_in(database, QueueInMemory())
    emptied = QueueInMemory()

    Upkeep(database, emptied, "w2").compare()
    put_in(database, emptied)

    assert {a.job_id for a in emptied.inside} == set(jobs)
    work_off(database, hands(database, doings=INSTANTLY))
    assert all(job_at(database, job).state == "done" for job in jobs)


def test_a_queue_that_has_all_is_left_as_it_is(database):
    a_team_at(database)
    job_id, queue = asked(database), QueueInMemory()
    put_in(database, queue)

    Upkeep(database, queue, "w2").compare()

    assert part_at(database, job_id).attempt == 1
