"""What a stretch of dates is planned from: the team's content after what was published before."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import replace
from datetime import date

from sqlalchemy import select
from sqlalchemy.orm import Session

from api.rosters.in_force import in_force
from api.rosters.published import published_roster
from api.storage.models import PublishedShift
from api.teams import load_team
from scheduler.agents import Lock
from scheduler.team import Team


def planning_team(
    session: Session, team_id: str, revision: int, first: date, locks: Iterable[Lock] = ()
) -> Team:
    """The team's content as dates from `first` on are planned from.

    Its history is what was published, on every date that a publication in force covers: rows of the
    team's own `roster_history` on such a date are left out, all of them, since who is in none of
    the published ones was free. On other dates the team's own rows stand. So months that were
    published need not be closed: they are history by themselves. Published shifts of a kind that
    the team no longer has are left out; `lost_shifts` tells which.

    Args:
        session: any.
        team_id: whose.
        revision: of the team's content.
        first: the first date to plan; published shifts from here on play no part.
        locks: what is fixed besides the team's own `locks` table; of one agent on one date these
            take the place of the table's.

    Raises:
        NotFoundError: there is no such team or revision.
    """
    content = load_team(session, team_id, revision).team
    force = in_force(session, team_id)
    kinds = {shift.name for shift in content.policy.shifts}
    published = published_roster(session, team_id, before=first).assignments
    own = [a for a in content.history if a.date >= first or not force.covers(a.date)]
    history = sorted(
        (*own, *(a for a in published if a.shift in kinds)),
        key=lambda a: (a.date, a.agent_id, a.shift),
    )
    return replace(content, history=tuple(history), locks=locks_with(content.locks, tuple(locks)))


def lost_shifts(session: Session, team_id: str, team: Team, first: date) -> tuple[str, ...]:
    """Names of shifts that were published before `first` and that the team no longer has."""
    names = session.scalars(
        select(PublishedShift.shift)
        .where(PublishedShift.team_id == team_id, PublishedShift.date < first)
        .distinct()
    )
    return tuple(sorted(set(names) - {shift.name for shift in team.policy.shifts}))


def locks_with(table: tuple[Lock, ...], besides: tuple[Lock, ...]) -> tuple[Lock, ...]:
    """All locks: a cell that is locked besides the team's table is locked as told there."""
    cells = {(k.agent_id, k.date) for k in besides}
    return (*(k for k in table if (k.agent_id, k.date) not in cells), *besides)
