"""Where each team stands, at a glance: until when it is published, what comes next, what waits."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from enum import StrEnum

from sqlalchemy import func, select
from sqlalchemy.orm import Session

from api.applications.states import State as Asked
from api.jobs.states import State as JobState
from api.rosters.states import State
from api.storage.models import Application, Job, RosterVersion, TeamRow
from scheduler.dates import Month, month_of


class Next(StrEnum):
    """What becomes of the month that a team has to plan next."""

    TO_PLAN = "to-plan"
    SEARCHING = "searching"
    TO_PUBLISH = "to-publish"


@dataclass(frozen=True, kw_only=True, slots=True)
class Glance:
    """One team on the first page.

    Attributes:
        until: the last published date; None: nothing is published.
        month: to see to next: that of the latest draft; else the one after what is published; else
            the one after today's.
        next: how far that month is.
        drafts: versions with dates after what is published.
        jobs: that wait or run.
        applications: of agents, that nobody has decided.
    """

    team_id: str
    name: str
    until: date | None
    month: Month
    next: Next
    drafts: int
    jobs: int
    applications: int


def glances(session: Session, teams: Iterable[TeamRow], today: date) -> tuple[Glance, ...]:
    """The teams in their order; however many they are, they are asked for together."""
    rows = tuple(teams)
    ids = [row.team_id for row in rows]
    until, drafts, jobs = _until(session, ids), _drafts(session, ids), _jobs(session, ids)
    waiting = _applications(session, ids)
    return tuple(
        _glance(
            row,
            until.get(row.team_id),
            drafts.get(row.team_id, ()),
            jobs[row.team_id],
            waiting[row.team_id],
            today,
        )
        for row in rows
    )


def _glance(  # noqa: PLR0917 - one value of each question, in the order of asking
    row: TeamRow,
    until: date | None,
    drafts: Sequence[date],
    jobs: int,
    applications: int,
    today: date,
) -> Glance:
    ahead = [last for last in drafts if until is None or last > until]
    ends = month_of(today).last if until is None or until < today else until
    month = month_of(max(ahead) if ahead else ends + timedelta(days=1))
    return Glance(
        team_id=row.team_id,
        name=row.name,
        until=until,
        month=month,
        next=Next.SEARCHING if jobs else Next.TO_PUBLISH if ahead else Next.TO_PLAN,
        drafts=len(ahead),
        jobs=jobs,
        applications=applications,
    )


def _until(session: Session, ids: Sequence[str]) -> Mapping[str, date]:
    asked = (
        select(RosterVersion.team_id, func.max(RosterVersion.last).label("last"))
        .where(RosterVersion.team_id.in_(ids), RosterVersion.state == State.PUBLISHED)
        .group_by(RosterVersion.team_id)
    )
    return {row.team_id: row.last for row in session.execute(asked)}


def _drafts(session: Session, ids: Sequence[str]) -> Mapping[str, Sequence[date]]:
    """The last dates of a team's drafts."""
    asked = select(RosterVersion.team_id, RosterVersion.last).where(
        RosterVersion.team_id.in_(ids), RosterVersion.state == State.DRAFT
    )
    found: dict[str, list[date]] = {}
    for team_id, last in session.execute(asked):
        found.setdefault(team_id, []).append(last)
    return found


def _jobs(session: Session, ids: Sequence[str]) -> Counter[str]:
    going_on = [JobState.QUEUED, JobState.RUNNING]
    asked = select(Job.team_id).where(Job.team_id.in_(ids), Job.state.in_(going_on))
    return Counter(session.scalars(asked))


def _applications(session: Session, ids: Sequence[str]) -> Counter[str]:
    asked = select(Application.team_id).where(
        Application.team_id.in_(ids), Application.state == Asked.WAITING
    )
    return Counter(session.scalars(asked))
