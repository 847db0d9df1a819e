"""Processes that work on rosters, and one that dies."""

import os
from threading import Event

from solver.scenarios.rostering import Broken, Job, Rostered
from solver.scenarios.workers import Workers
from tests.scheduler.scenarios.teams import WEEK, a_team


class Deadly:
    """Ends the process that unpacks it."""

    def __reduce__(self):
        return os._exit, (1,)


def a_job(team):
    return Job(team=team, dates=WEEK[:1], start=None, work=0.2, seed=1)


def test_a_process_that_dies_takes_no_other_roster_along():
    replies = {}

    def told(number, reply):
        if reply is not None:
            replies[number] = reply

    jobs = [(n, a_job(Deadly() if n == 1 else a_team())) for n in range(3)]
    with Workers(2, Event(), lambda: None) as workers:
        workers.run(jobs, told)

    assert sorted(replies) == [0, 1, 2]
    assert [n for n, r in replies.items() if isinstance(r, Broken)] == [1]
    assert sum(isinstance(r, Rostered) for r in replies.values()) == 2
