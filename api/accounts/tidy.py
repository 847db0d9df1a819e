"""Rows that have served: sessions that ended, tries to log in and answers kept for a while."""

from __future__ import annotations

from datetime import datetime, timedelta

from sqlalchemy import delete
from sqlalchemy.orm import Session

from api.accounts.logins import WINDOW
from api.storage.models import IdempotencyKey, LoginAttempt, WebSession

ANSWERS_KEPT = timedelta(hours=24)
"""How long a POST that comes again gets the same answer."""


def tidy(session: Session, now: datetime) -> None:
    """Deletes them."""
    session.execute(delete(WebSession).where(WebSession.expires_at <= now))
    session.execute(delete(LoginAttempt).where(LoginAttempt.at <= now - WINDOW))
    session.execute(delete(IdempotencyKey).where(IdempotencyKey.created_at <= now - ANSWERS_KEPT))
