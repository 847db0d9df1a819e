"""Drafts: rosters that are not published yet."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from datetime import date, datetime
from uuid import uuid4

from sqlalchemy.orm import Session

from api.rosters.rows import lock_rows, rows_of
from api.rosters.states import State
from api.storage.models import RosterVersion
from api.storage.types import JsonObject
from scheduler.agents import Lock
from scheduler.roster import Roster


def save_draft(
    session: Session,
    team_id: str,
    team_revision: int,
    dates: Sequence[date],
    roster: Roster,
    *,
    made_by: str,
    now: datetime,
    outcome: JsonObject | None = None,
    title: str = "",
    based_on: str | None = None,
    job_id: str | None = None,
    locks: Iterable[Lock] = (),
) -> RosterVersion:
    """Adds a draft to a writing session; it is there, and the job knows it, both or neither.

    Args:
        session: a writing one.
        team_id: whose.
        team_revision: of the team's content that the roster was made from.
        dates: planned, consecutive, at least one; rows on other dates are left out.
        roster: as it was found, uploaded or copied.
        made_by: who, as in the audit log.
        now: the moment.
        outcome: of the search that made it, by `outcome_record`; None: no search did.
        title: for people.
        based_on: the version that it was copied or re-solved from.
        job_id: the job that made it.
        locks: that it was made around, besides the team's own table; they stay with it.
    """
    first, last = dates[0], dates[-1]
    version = RosterVersion(
        roster_id=uuid4().hex,
        team_id=team_id,
        team_revision=team_revision,
        first=first,
        last=last,
        state=str(State.DRAFT),
        revision=1,
        title=title,
        based_on=based_on,
        job_id=job_id,
        rows=rows_of(roster.between(first, last)),
        locks=lock_rows(k for k in locks if first <= k.date <= last),
        outcome=outcome or {},
        created_at=now,
        created_by=made_by,
        changed_at=now,
        changed_by=made_by,
    )
    session.add(version)
    session.flush()
    return version
