"""The administrator's first key: made where nobody could come in otherwise."""

from __future__ import annotations

from sqlalchemy import select, text

from api.accounts.audit import Caller, record
from api.accounts.keys import make_key
from api.accounts.principal import Role
from api.storage import Database
from api.storage.models import ApiKey, User

_LOCK = 7_014_212
"""Of several processes that start at once, one makes the key."""


def first_key(database: Database, caller: Caller) -> str | None:
    """An administrator's key, where there is neither a person nor a key yet; else None.

    Args:
        database: migrated.
        caller: whose doing it is, for the audit log.
    """
    with database.write() as session:
        if not database.is_sqlite:
            session.execute(text("SELECT pg_advisory_xact_lock(:key)"), {"key": _LOCK})
        if session.scalar(select(ApiKey.key_id).limit(1)) or session.scalar(
            select(User.user_id).limit(1)
        ):
            return None
        made = make_key(
            session,
            "administrator",
            Role.ADMINISTRATOR,
            made_by=caller.principal.who,
            now=caller.now,
        )
        record(session, caller, "key.make", made.row.key_id, role=str(Role.ADMINISTRATOR))
        return made.text
