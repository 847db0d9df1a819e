"""Many machines: two web processes and two workers, of which each knows only the database."""

from __future__ import annotations

from contextlib import ExitStack

import pytest

from benchmarks.serving import serving, until, working
from tests.api.console import SAMPLE, paiban

pytestmark = pytest.mark.long

ORDER = {"first": "2026-11-01", "last": "2026-11-07", "work": 0.2}


@pytest.fixture
def database_of_all(postgresql, kind, database_url):
    """The address of an empty database on PostgreSQL."""
    return database_url


@pytest.mark.parametrize("kind", ["postgresql"])
def test_what_one_web_process_is_asked_for_any_worker_does_and_the_other_web_process_tells(
    tmp_path, database_of_all
):
    environment = {"PAIBAN_DATABASE_URL": database_of_all}
    with ExitStack() as running:
        one = running.enter_context(serving(tmp_path / "1", "--no-worker", **environment))
        two = running.enter_context(serving(tmp_path / "2", "--no-worker", **environment))
        workers = [running.enter_context(working(tmp_path / f"{n}", **environment)) for n in (3, 4)]
        taken_in = paiban(
            "import", SAMPLE, "--team", "spring", PAIBAN_DATA=str(tmp_path / "5"), **environment
        )
        until(lambda: two.ask("/readyz")[1]["workers"] == 2)

        jobs = [
            one.ask("/api/v1/teams/spring/jobs/generate", one.key, ORDER | {"seed": seed})[1]
            for seed in (1, 2)
        ]
        done = [two.finished(job["job_id"], one.key) for job in jobs]
        rosters = [
            two.ask(f"/api/v1/teams/spring/rosters/{roster_of(job)}", one.key) for job in done
        ]
        listed = two.ask("/api/v1/teams/spring/rosters", one.key)[1]
        for worker in workers:
            worker.terminate()
        codes = [worker.wait(60) for worker in workers]
        workers_left = until(lambda: two.ask("/readyz")[1]["workers"] == 0)

    assert taken_in.returncode == 0, taken_in.stderr
    assert two.key == ""
    assert [job["state"] for job in done] == ["done", "done"]
    assert [status for status, _ in rosters] == [200, 200]
    assert len(listed["items"]) == 2
    assert codes == [0, 0]
    assert workers_left


def roster_of(job):
    return job["result"]["roster_id"]
