"""Taking turns: what must not happen at once in two processes."""

from __future__ import annotations

from sqlalchemy import text
from sqlalchemy.orm import Session

_OURS = 7_014
"""Sets our locks apart from others in the same database."""


def wait_for_turn(session: Session, what: str) -> None:
    """Waits until no other writing session does the same; its turn lasts to the session's end.

    On SQLite writing sessions take turns as it is.
    """
    if session.get_bind().dialect.name == "postgresql":
        turn = text("SELECT pg_advisory_xact_lock(:ours, hashtext(:what))")
        session.execute(turn, {"ours": _OURS, "what": what})
