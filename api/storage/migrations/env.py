"""Alembic runs this: within the connection and transaction that `api.storage.migrate` gives."""

from typing import Any, Literal

from alembic import context
from sqlalchemy import JSON

from api.storage.models import Base
from api.storage.types import UtcDateTime


def _written(kind: str, item: Any, _context: object) -> str | Literal[False]:  # noqa: ANN401
    """Our types as plain ones: an old migration must not change with today's code."""
    if kind == "type" and isinstance(item, UtcDateTime):
        return "sa.DateTime(timezone=True)"
    if kind == "type" and isinstance(item, JSON):
        return 'sa.JSON().with_variant(postgresql.JSONB(), "postgresql")'
    return False


context.configure(
    connection=context.config.attributes["connection"],
    target_metadata=Base.metadata,
    render_as_batch=True,
    render_item=_written,
    compare_type=True,
)
context.run_migrations()
