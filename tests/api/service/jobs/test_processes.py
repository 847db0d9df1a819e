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

LONG = an_order(last=date(2026, 11, 30), work=None, seconds=300)
SOON = an_order(work=0.01)


def now():
    return datetime.now(UTC)


@pytest.fixture
def on(request, database):
    """Only on the database named."""
    if database.is_sqlite != (request.param == "sqlite"):
        pytest.skip("tried on the other database")
    return database


@pytest.mark.parametrize("on", ["sqlite"], indirect=True)
def test_workers_that_are_killed_are_started_again_and_lose_nothing(on, tmp_path, monkeypatch):
    a_team_at(on)
    jobs = [asked(on, SOON) for _ in range(4)]
    for name, value in environment(on, tmp_path).items():
        monkeypatch.setenv(name, value)
    random = Random(5)

    with Supervisor(on, 1, now, COMMAND):
        for _ in range(2):
            (pid,) = until(lambda: living(on), "a living worker")
            sleep(random.uniform(0, 0.8))
            os.kill(pid, signal.SIGKILL)
            until(lambda pid=pid: pid not in living(on), "that the death is noticed")
        all_done(on, jobs)

    assert drafts(on) == jobs_at(on)
    assert living(on) == []


@pytest.mark.parametrize("on", ["postgresql"], indirect=True)
def test_a_worker_that_froze_loses_its_job_to_another_and_stores_nothing(on, tmp_path):
    a_team_at(on)
    job_id = asked(on, an_order(last=date(2026, 11, 30), work=None, seconds=6))

    with workers(on, tmp_path, 2):
        frozen = searching(on, job_id)
        os.kill(frozen, signal.SIGSTOP)
        until(lambda: owner_of(on, job_id) not in {frozen, None}, "another owner")
        os.kill(frozen, signal.SIGCONT)
        all_done(on, [job_id])
        others = [asked(on, SOON) for _ in range(4)]
        all_done(on, others)

        assert len(living(on)) == 2
    assert drafts(on) == sorted([job_id, *others])
    assert part_at(on, job_id).attempt == 2


@pytest.mark.parametrize("on", ["postgresql"], indirect=True)
def test_a_worker_whose_master_is_gone_hands_on_its_job_with_the_best_roster(on, tmp_path):
    a_team_at(on)
    job_id = asked(on, LONG)

    with workers(on, tmp_path, 1) as (worker,):
        searching(on, job_id)
        worker.stdin.close()
        assert worker.wait(30) == 0

    part = part_at(on, job_id)
    assert (part.state, part.attempt, part.losses, part.owner) == ("queued", 2, 0, None)
    assert job_at(on, job_id).best
    assert living(on) == []
