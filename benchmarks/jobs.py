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
import time
from collections.abc import Sequence
from random import Random

from sqlalchemy import func, select

from api.storage.models import Job
from benchmarks.service_places import Place, places
from benchmarks.serving import until

SHORT = {"first": "2026-11-01", "last": "2026-11-03", "work": 0.01}
LONG = {"first": "2026-11-01", "last": "2026-11-14", "seconds": 6}
LATENCY = ("database", "jobs", "median ms", "p99 ms")
THROUGHPUT = ("database", "workers", "jobs", "jobs a minute")
RECOVERY = ("database", "killed", "kills", "median s", "worst s", "after all")


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
