"""The first administrator: made where nobody could come in otherwise."""

from __future__ import annotations

import secrets
from dataclasses import dataclass

from sqlalchemy import select

from api.accounts.audit import Caller, record
from api.accounts.keys import make_key
from api.accounts.passwords import hashed
from api.accounts.principal import Role
from api.accounts.users import UserContent, make_user
from api.storage import Database
from api.storage.locks import wait_for_turn
from api.storage.models import ApiKey, User

_LOGIN = "admin"


@dataclass(frozen=True, kw_only=True, slots=True)
class FirstAccess:
    """How the first administrator comes in; told once and never again.

    Attributes:
        key: for programs.
        login, password: for a browser.
    """

    key: str
    login: str
    password: str


def first_access(database: Database, caller: Caller) -> FirstAccess | None:
    """An administrator with a key, where there is neither a person nor a key yet; else None.

    Of several processes that start at once, one makes them.

    Args:
        database: migrated.
        caller: whose doing it is, for the audit log.
    """
    with database.read() as session:
        if session.scalar(select(ApiKey.key_id).limit(1)):
            return None
    password = secrets.token_urlsafe(15)
    kept = hashed(password, _LOGIN)
    with database.write() as session:
        wait_for_turn(session, "first-access")
        if session.scalar(select(ApiKey.key_id).limit(1)) or session.scalar(
            select(User.user_id).limit(1)
        ):
            return None
        content = UserContent(login=_LOGIN, name=_LOGIN, role=Role.ADMINISTRATOR)
        user = make_user(session, content, password=kept, now=caller.now)
        key = make_key(
            session,
            "administrator",
            Role.ADMINISTRATOR,
            made_by=caller.principal.who,
            now=caller.now,
        )
        record(session, caller, "user.make", user.user_id, role=user.role)
        record(session, caller, "key.make", key.row.key_id, role=key.row.role)
    return FirstAccess(key=key.text, login=_LOGIN, password=password)
