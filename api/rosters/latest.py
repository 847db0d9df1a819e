"""The last publication of a team."""

from __future__ import annotations

from datetime import date, datetime
from typing import NamedTuple

from sqlalchemy import select
from sqlalchemy.orm import Session

from api.storage.models import Publication


class Latest(NamedTuple):
    """What is needed of a team's last publication, withdrawals among them."""

    publication_id: str
    number: int
    published_at: datetime
    first: date


def newest_publication(session: Session, team_id: str) -> Latest | None:
    """The team's last publication; None: there is none."""
    one = Publication
    newest = (
        select(one.publication_id, one.number, one.published_at, one.first)
        .where(one.team_id == team_id)
        .order_by(one.number.desc())
        .limit(1)
    )
    found = session.execute(newest).first()
    return None if found is None else Latest(*found)
