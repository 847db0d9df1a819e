"""What must not go back with a backup: numbers that were told outside, and doors that were shut.

A revision that comes twice with another content would let an edit through that was based on the
first; a worker that still has an attempt in hand would finish another of that number; a key that
was revoked would open again.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime

from sqlalchemy import insert, literal, select
from sqlalchemy.orm import InstrumentedAttribute, Session

from api.accounts.audit import Caller
from api.jobs.parts import hand_on, lock_job
from api.jobs.states import State
from api.storage.models import (
    ApiKey,
    Feed,
    JobPart,
    RosterVersion,
    TeamFile,
    TeamRevision,
    TeamRow,
    User,
)

_DRAFT = "draft"


@dataclass(frozen=True, kw_only=True, slots=True)
class Marks:
    """How far things were before a backup took their place.

    Attributes:
        teams: revisions, by team.
        drafts: revisions, by roster.
        attempts: by job and place of the part.
        keys, feeds: since when those are revoked that are.
        people: those who may not come in.
    """

    teams: Mapping[str, int]
    drafts: Mapping[str, int]
    attempts: Mapping[tuple[str, int], int]
    keys: Mapping[str, datetime]
    feeds: Mapping[str, datetime]
    people: frozenset[str]


def marks_of(session: Session) -> Marks:
    """How far things are."""
    parts = session.execute(select(JobPart.job_id, JobPart.place, JobPart.attempt))
    return Marks(
        teams=dict(session.execute(select(TeamRow.team_id, TeamRow.revision)).all()),
        drafts=dict(session.execute(select(RosterVersion.roster_id, RosterVersion.revision)).all()),
        attempts={(job_id, place): attempt for job_id, place, attempt in parts},
        keys=_moments(session, ApiKey.key_id, ApiKey.revoked_at),
        feeds=_moments(session, Feed.feed_id, Feed.revoked_at),
        people=frozenset(session.scalars(select(User.user_id).where(User.is_active.is_(False)))),
    )


def _moments(
    session: Session,
    name: InstrumentedAttribute[str],
    moment: InstrumentedAttribute[datetime | None],
) -> Mapping[str, datetime]:
    found = session.execute(select(name, moment))
    return {key: at for key, at in found if at is not None}


def go_onward(session: Session, marks: Marks, caller: Caller) -> None:
    """Takes the state of a backup, that was just filled in, past the marks."""
    for team in session.scalars(select(TeamRow)):
        if marks.teams.get(team.team_id, 0) > team.revision:
            _same_again(session, team, marks.teams[team.team_id] + 1, caller)
    for draft in session.scalars(select(RosterVersion).where(RosterVersion.state == _DRAFT)):
        if marks.drafts.get(draft.roster_id, 0) > draft.revision:
            draft.revision = marks.drafts[draft.roster_id] + 1
    _shut_again(session, marks)
    _begin_jobs_anew(session, marks)
    session.flush()


def _same_again(session: Session, team: TeamRow, revision: int, caller: Caller) -> None:
    """The team's content under a number that it never had."""
    again = TeamRevision(
        team_id=team.team_id,
        revision=revision,
        made_at=caller.now,
        made_by=caller.principal.who,
        note="restore",
    )
    session.add(again)
    session.flush()
    files = select(TeamFile.team_id, literal(revision), TeamFile.name, TeamFile.sha256).where(
        TeamFile.team_id == team.team_id, TeamFile.revision == team.revision
    )
    columns = ["team_id", "revision", "name", "sha256"]
    session.execute(insert(TeamFile).from_select(columns, files))
    team.revision = revision


def _shut_again(session: Session, marks: Marks) -> None:
    for key in session.scalars(select(ApiKey).where(ApiKey.key_id.in_(marks.keys))):
        key.revoked_at = key.revoked_at or marks.keys[key.key_id]
    for feed in session.scalars(select(Feed).where(Feed.feed_id.in_(marks.feeds))):
        feed.revoked_at = feed.revoked_at or marks.feeds[feed.feed_id]
    for person in session.scalars(select(User).where(User.user_id.in_(marks.people))):
        person.is_active = False


def _begin_jobs_anew(session: Session, marks: Marks) -> None:
    """Parts that waited in the queue or were being done are handed on as attempts of their own."""
    unfinished = select(JobPart).where(JobPart.state.in_([State.QUEUED, State.RUNNING]))
    for part in session.scalars(unfinished).all():
        job = lock_job(session, part.job_id)
        assert job is not None
        part.attempt = max(part.attempt, marks.attempts.get((part.job_id, part.place), 0))
        hand_on(session, job, part)
