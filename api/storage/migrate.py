"""Bringing a database to the tables of this version, and back."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

from alembic import command
from alembic.config import Config
from alembic.runtime.migration import MigrationContext
from alembic.script import ScriptDirectory
from sqlalchemy import Connection, text

from api.storage.database import Database

_HERE = Path(__file__).parent / "migrations"
_LOCK = 7_014_211
"""Whoever migrates a shared database holds this; others wait."""

LATEST, NOTHING = "head", "base"


def upgrade(database: Database, to: str = LATEST) -> None:
    """Runs the migrations that are missing. Several processes may call it at once."""
    _run(database, lambda config: command.upgrade(config, to))


def downgrade(database: Database, to: str = NOTHING) -> None:
    """Undoes migrations, with what their tables hold."""
    _run(database, lambda config: command.downgrade(config, to))


def current(database: Database) -> str | None:
    """The last migration that ran; None: none."""
    with database.engine.connect() as connection:
        return revision_of(connection)


def revision_of(connection: Connection) -> str | None:
    """The last migration that ran, as a connection sees it."""
    return MigrationContext.configure(connection).get_current_revision()


def latest() -> str:
    """The last migration that there is."""
    head = ScriptDirectory(str(_HERE)).get_current_head()
    assert head is not None
    return head


def revisions() -> frozenset[str]:
    """All migrations that there are."""
    return frozenset(one.revision for one in ScriptDirectory(str(_HERE)).walk_revisions())


def _run(database: Database, migrate: Callable[[Config], None]) -> None:
    engine = database.engine.execution_options(writes=True)
    with engine.begin() as connection:
        _wait_for_others(connection)
        config = Config()
        config.set_main_option("script_location", str(_HERE))
        config.attributes["connection"] = connection
        migrate(config)


def _wait_for_others(connection: Connection) -> None:
    if connection.dialect.name == "postgresql":
        connection.execute(text("SELECT pg_advisory_xact_lock(:key)"), {"key": _LOCK})
