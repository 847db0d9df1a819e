"""Worker processes may be killed, frozen or told to end: no job is lost, none is stored twice."""

from __future__ import annotations

import os
import signal
from datetime import UTC, date, datetime
from random import Random
from time import sleep

import pytest

from api.jobs.supervisor import Supervisor
from tests.api.service.jobs.desk import a_team_at, an_order, asked, job_at, part_at
from tests.api.service.jobs.processes import (
    COMMAND,
    all_done,
    drafts,
    environment,
    jobs_at,
    living,
    owner_of,
    searching,
    until,
    workers,
)

pytestmark = pytest.mark.long

LONG = an_order(last=date(2026, 11, 30), work=None, seconds=300)
SOON = an_order(work=0.01)


def now():
    return datetime.now(UTC)


@pytest.mark.parametrize("kind", ["sqlite"])
def test_killed_workers_are_started_again_and_lose_nothing(database, tmp_path, monkeypatch):
    a_team_at(database)
    jobs = [asked(database, SOON) for _ in range(4)]
    for name, value in environment(database, tmp_path).items():
        monkeypatch.setenv(name, value)
    random = Random(5)

    with Supervisor(database, 1, now, COMMAND):
        for _ in range(2):
            (pid,) = until(lambda: living(database), "a living worker")
            sleep(random.uniform(0, 0.8))
            os.kill(pid, signal.SIGKILL)
            until(lambda pid=pid: pid not in living(database), "that the death is noticed")
        all_done(database, jobs)

    assert drafts(database) == jobs_at(database)
    assert living(database) == []


@pytest.mark.parametrize("kind", ["postgresql"])
def test_a_worker_that_froze_loses_its_job_to_another_and_stores_nothing(database, tmp_path):
    a_team_at(database)
    job_id = asked(database, an_order(last=date(2026, 11, 30), work=None, seconds=20))

    with workers(database, tmp_path, 2):
        frozen = searching(database, job_id)
        os.kill(frozen, signal.SIGSTOP)
        until(lambda: owner_of(database, job_id) not in {frozen, None}, "another owner")
        os.kill(frozen, signal.SIGCONT)
        all_done(database, [job_id])
        others = [asked(database, SOON) for _ in range(4)]
        all_done(database, others)

        assert len(living(database)) == 2
    assert drafts(database) == sorted([job_id, *others])
    assert part_at(database, job_id).attempt == 2


@pytest.mark.parametrize("kind", ["postgresql"])
def test_a_worker_whose_master_is_gone_hands_on_its_job_with_the_best_roster(database, tmp_path):
    a_team_at(database)
    job_id = asked(database, LONG)

    with workers(database, tmp_path, 1) as (worker,):
        searching(database, job_id)
        worker.stdin.close()
        assert worker.wait(30) == 0

    part = part_at(database, job_id)
    assert (part.state, part.attempt, part.losses, part.owner) == ("queued", 2, 0, None)
    assert job_at(database, job_id).best
    assert living(database) == []
