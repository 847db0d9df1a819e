"""The tables are what the code believes, on both databases, forward and back."""

from __future__ import annotations

from alembic.autogenerate import compare_metadata
from alembic.migration import MigrationContext
from sqlalchemy import inspect

from api.storage import make_database
from api.storage.migrate import current, downgrade, latest, upgrade
from api.storage.models import Base


def test_the_migrated_tables_are_those_of_the_code(database):
    with database.engine.connect() as connection:
        context = MigrationContext.configure(connection, opts={"compare_type": True})
        differences = compare_metadata(context, Base.metadata)

    assert differences == []


def test_migrations_run_forward_and_back_and_forward_again(database_url):
    database = make_database(database_url)

    upgrade(database)
    upgrade(database)
    assert current(database) == latest()

    downgrade(database)
    assert set(inspect(database.engine).get_table_names()) <= {"alembic_version"}

    upgrade(database)
    assert current(database) == latest()
    database.close()
