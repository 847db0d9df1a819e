"""The tables are what the code believes, on both databases, forward and back."""

from __future__ import annotations

from concurrent.futures import ThreadPoolExecutor

from alembic.autogenerate import compare_metadata
from alembic.migration import MigrationContext
from sqlalchemy import func, inspect, select

from api.operation.backup import restore_backup, write_backup
from api.operation.backup.manifest import kept_tables
from api.operation.system import system_caller
from api.storage import make_database
from api.storage.migrate import current, downgrade, latest, upgrade
from api.storage.models import Base
from scheduler.words import Language
from tests.api.service.operation.rows import a_row, fill_every_table, rows_of


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


def test_a_database_of_the_first_service_comes_along_with_every_row_and_goes_back(database_url):
    database = make_database(database_url)
    upgrade(database, "0001")
    first_tables = inspect(database.engine).get_table_names()
    with database.write() as session:
        for table in ("teams", "workers"):
            session.execute(a_row(Base.metadata.tables[table]))

    upgrade(database)
    there = rows_in(database, "teams"), rows_in(database, "workers")
    downgrade(database, "0001")

    assert there == (1, 1)
    assert (rows_in(database, "teams"), rows_in(database, "workers")) == there
    assert set(inspect(database.engine).get_table_names()) == set(first_tables)
    database.close()


def test_running_the_migrations_again_leaves_every_row_where_it_is(database):
    with database.write() as session:
        fill_every_table(session)
    before = every_row(database)

    upgrade(database)

    assert every_row(database) == before


def test_what_a_backup_holds_is_there_again_after_the_way_back_and_forth(database, tmp_path):
    with database.write() as session:
        fill_every_table(session)
    before = every_row(database)
    caller = system_caller(Language.EN)
    write_backup(database, tmp_path / "b.zip", caller.now)

    downgrade(database)
    upgrade(database)
    restore_backup(database, tmp_path / "b.zip", caller, replace=False)

    assert every_row(database) == before


def test_several_processes_may_migrate_the_same_database_at_once(database_url):
    databases = [make_database(database_url) for _ in range(4)]

    with ThreadPoolExecutor(len(databases)) as pool:
        list(pool.map(upgrade, databases))

    assert {current(database) for database in databases} == {latest()}
    for database in databases:
        database.close()


def rows_in(database, table):
    with database.read() as session:
        return session.scalar(select(func.count()).select_from(Base.metadata.tables[table]))


def every_row(database):
    """All rows that last, but for the log, which tells of a restore besides."""
    with database.read() as session:
        return {t.name: rows_of(session, t) for t in kept_tables() if t.name != "audit_log"}
