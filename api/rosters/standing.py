"""The ledger as of the last publication, for a whole team or for one of its agents."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, datetime

from sqlalchemy import select
from sqlalchemy.orm import Session

from api.rosters.in_force import in_force
from api.rosters.latest import newest_publication
from api.rosters.ledgers import Entry, planned_stretch
from api.storage.models import LedgerEntry


@dataclass(frozen=True, kw_only=True, slots=True)
class Standing:
    """The ledger after the last publication.

    Attributes:
        number, published_at: of that publication.
        first, last: the dates that count as planned; all before them is history.
        entries: by agent id and burden.
    """

    number: int
    published_at: datetime
    first: date
    last: date
    entries: tuple[Entry, ...]


def standing(session: Session, team_id: str) -> Standing | None:
    """The ledger after the team's last publication; None: nothing is published."""
    newest = newest_publication(session, team_id)
    if newest is None:
        return None
    stretch = planned_stretch(newest.first, in_force(session, team_id))
    if stretch is None:
        return None
    rows = session.scalars(
        select(LedgerEntry)
        .where(LedgerEntry.publication_id == newest.publication_id)
        .order_by(LedgerEntry.agent_id, LedgerEntry.burden)
    )
    return Standing(
        number=newest.number,
        published_at=newest.published_at,
        first=stretch[0],
        last=stretch[1],
        entries=tuple(_entry(row) for row in rows),
    )


def _entry(row: LedgerEntry) -> Entry:
    return Entry(
        agent_id=row.agent_id,
        burden=row.burden,
        before=row.before,
        planned=row.planned,
        share=row.share,
    )
