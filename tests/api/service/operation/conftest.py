import shutil

import pytest

from api.storage import make_database
from tests.api.service.operation.rows import fill_every_table


@pytest.fixture
def on_sqlite(migrated_file, tmp_path):
    """A migrated database, where it does not matter of which kind it is."""
    file = tmp_path / "on_sqlite.sqlite"
    shutil.copy(migrated_file, file)
    made = make_database(f"sqlite:///{file}")
    yield made
    made.close()


@pytest.fixture
def filled(database):
    """A database with a row in each table."""
    with database.write() as session:
        fill_every_table(session)
    return database


@pytest.fixture
def elsewhere(on_sqlite):
    """Another database, empty."""
    return on_sqlite


@pytest.fixture
def filled_sqlite(on_sqlite):
    """A database with a row in each table, where it does not matter of which kind it is."""
    with on_sqlite.write() as session:
        fill_every_table(session)
    return on_sqlite
