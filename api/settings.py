"""What the service is told by its environment."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import TypeVar
from urllib.parse import urlsplit

from sqlalchemy import make_url
from sqlalchemy.exc import ArgumentError

from scheduler.tables.faults import Faults
from scheduler.words import message

_Value = TypeVar("_Value")

_WHERE = "environment"
_LEAST_SECRET = 32
_SECRET = frozenset({"PAIBAN_DATABASE_URL", "PAIBAN_METRICS_TOKEN", "PAIBAN_SECRET_KEY"})


@dataclass(frozen=True, kw_only=True, slots=True)
class ServiceSettings:
    """What the service is told by its environment; all else has a default.

    Attributes:
        data: `PAIBAN_DATA`, the folder of everything that lasts where no database is named.
        database_url: `PAIBAN_DATABASE_URL`; by default SQLite in the data folder.
        public_url: `PAIBAN_PUBLIC_URL`, under which people reach the service, for feed addresses;
            without a slash at its end. None: as the request was addressed.
        secret_key: `PAIBAN_SECRET_KEY`, what feed addresses derive from, at least 32 characters.
            None: one that is made once and kept in the database.
        metrics_token: `PAIBAN_METRICS_TOKEN`, what reads `/metrics` and nothing else, at least 32
            characters. None: only an administrator's key does.
        proxies: `PAIBAN_PROXIES`, addresses of proxies whose `X-Forwarded-For` is believed.
        most_upload: `PAIBAN_MAX_UPLOAD_MB`, in bytes: of one request.
        most_rows: `PAIBAN_MAX_ROWS`, of one table.
        most_queued: `PAIBAN_MAX_QUEUED_JOBS`, jobs of one team that wait or run.
        most_seconds: `PAIBAN_MAX_JOB_SECONDS`, of one search.
        most_cells: `PAIBAN_MAX_JOB_CELLS`, agents times dates of one roster.
    """

    data: Path
    database_url: str
    public_url: str | None = None
    secret_key: str | None = None
    metrics_token: str | None = None
    proxies: tuple[str, ...] = ()
    most_upload: int = 32 * 2**20
    most_rows: int = 400_000
    most_queued: int = 50
    most_seconds: float = 600.0
    most_cells: int = 60_000

    @property
    def is_sqlite(self) -> bool:
        """Whether everything is in the data folder of this machine."""
        return make_url(self.database_url).get_backend_name() == "sqlite"

    @property
    def queue_url(self) -> str:
        """Where the queue of long work keeps its own tables."""
        if self.is_sqlite:
            return f"sqlite:///{self.data / 'queue.sqlite'}"
        return self.database_url


def service_settings(
    environment: Mapping[str, str], faults: Faults | None = None
) -> ServiceSettings:
    """The settings.

    Args:
        environment: with the variables.
        faults: found before, which are told along; None: none were.

    Raises:
        InputError: some variables make no sense, or there were faults before; each is told.
    """
    found = Faults() if faults is None else faults

    def read(name: str, default: _Value, parse: Callable[[str], _Value], expected: str) -> _Value:
        text = environment.get(name, "").strip()
        if not text:
            return default
        try:
            return parse(text)
        except (ValueError, ArgumentError):
            shown = "…" if name in _SECRET else text
            found.add(_WHERE, message(expected), column=name, value=shown)
            return default

    data = read("PAIBAN_DATA", Path("paiban-data"), Path, "service-env-folder").absolute()
    sqlite = f"sqlite:///{data / 'paiban.sqlite'}"
    settings = ServiceSettings(
        data=data,
        database_url=read("PAIBAN_DATABASE_URL", sqlite, _database, "service-env-database"),
        public_url=read("PAIBAN_PUBLIC_URL", None, _address, "service-env-address"),
        secret_key=read("PAIBAN_SECRET_KEY", None, _secret, "service-env-secret"),
        metrics_token=read("PAIBAN_METRICS_TOKEN", None, _secret, "service-env-secret"),
        proxies=read("PAIBAN_PROXIES", (), _list, "service-env-list"),
        most_upload=read("PAIBAN_MAX_UPLOAD_MB", 32, _count, "service-env-count") * 2**20,
        most_rows=read("PAIBAN_MAX_ROWS", 400_000, _count, "service-env-count"),
        most_queued=read("PAIBAN_MAX_QUEUED_JOBS", 50, _count, "service-env-count"),
        most_seconds=float(read("PAIBAN_MAX_JOB_SECONDS", 600, _count, "service-env-count")),
        most_cells=read("PAIBAN_MAX_JOB_CELLS", 60_000, _count, "service-env-count"),
    )
    found.raise_any()
    return settings


def _database(text: str) -> str:
    driver = make_url(text).drivername
    if driver not in {"sqlite", "postgresql+psycopg"}:
        raise ValueError(driver)
    return text


def _address(text: str) -> str | None:
    parts = urlsplit(text)
    if parts.scheme not in {"http", "https"} or not parts.hostname or parts.query or parts.fragment:
        raise ValueError(text)
    return text.rstrip("/")


def _secret(text: str) -> str | None:
    if len(text) < _LEAST_SECRET:
        raise ValueError("too short")
    return text


def _list(text: str) -> tuple[str, ...]:
    return tuple(part.strip() for part in text.split(",") if part.strip())


def _count(text: str) -> int:
    number = int(text)
    if number < 1:
        raise ValueError(text)
    return number
