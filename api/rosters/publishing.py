"""Publishing a draft, and taking a publication back; each in one transaction, one at a time."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

from sqlalchemy import select
from sqlalchemy.orm import Session

from api.accounts.audit import Caller, record
from api.errors import ConflictError
from api.rosters.effects import changes_made, published_now, spread, take
from api.rosters.in_force import PUBLISH, WITHDRAW, in_force
from api.rosters.judging import JudgedRoster, judged
from api.rosters.latest import newest_publication
from api.rosters.names import known_part
from api.rosters.problems import Setting, setting_of
from api.rosters.refusals import ensure_known, ensure_last, ensure_unbroken
from api.rosters.rows import roster_of
from api.rosters.states import State
from api.rosters.versions import RosterAt, draft_to_change, existing_roster
from api.storage.models import Publication, RosterVersion, TeamRow
from api.teams.loading import existing_team
from scheduler.dates import dates_between
from scheduler.roster import Roster
from scheduler.words import message


@dataclass(frozen=True, kw_only=True, slots=True)
class Consent:
    """What a supervisor says to what stands against a publication.

    Attributes:
        reason: why hard rules may be broken; None: they may not.
        after: number of the publication that the supervisor knew as the last one, 0 for none; None:
            whichever it is.
    """

    reason: str | None = None
    after: int | None = None


@dataclass(frozen=True, kw_only=True, slots=True)
class Preview:
    """What a publication would do.

    Attributes:
        state: of the roster; only a draft can be published.
        after: number of the last publication so far; 0: none.
        judged: the draft, where it stands.
        changes: per agent, as they would be stored.
    """

    state: State
    after: int
    judged: JudgedRoster
    changes: list[Any]


def preview(session: Session, team_id: str, roster_id: str) -> Preview:
    """What publishing this roster now would change, and what stands against it.

    Raises:
        NotFoundError: the team has no such roster.
    """
    version = existing_roster(session, team_id, roster_id)
    roster = roster_of(version.rows)
    newest = newest_publication(session, team_id)
    return Preview(
        state=State(version.state),
        after=newest.number if newest else 0,
        judged=judged(session, version, roster, to_publish=True),
        changes=changes_made(session, version, roster),
    )


def publish(
    session: Session,
    caller: Caller,
    at: RosterAt,
    consent: Consent,
    secret_key: str | None,
) -> Publication:
    """Makes a draft what holds on its dates: for agents, feeds, the ledger and later planning.

    All of it or nothing. Who publishes for the same team meanwhile waits, and then sees this
    publication as the last one. Dates outside the draft's stay as they were.

    Args:
        session: a writing one.
        caller: who does it.
        at: a draft.
        consent: to what stands against it.
        secret_key: `ServiceSettings.secret_key`, for addresses of feeds.

    Raises:
        NotFoundError: the team has no such roster.
        ConflictError: it is no draft, it names what the team no longer has, it breaks hard rules
            (each is told), or somebody else published meanwhile.
        StaleError: the draft is at another revision.
    """
    team = existing_team(session, at.team_id, to_change=True)
    version = draft_to_change(session, at)
    ensure_last(session, at.team_id, consent.after)
    found = judged(session, version, roster_of(version.rows), to_publish=True)
    ensure_known(found.missing)
    if consent.reason is None:
        ensure_unbroken(found.broken)
    version.state, version.team_revision = str(State.PUBLISHED), team.revision
    publication = take(session, caller, version, found.roster, PUBLISH)
    spread(
        session,
        publication,
        team,
        found.setting.problem,
        found.roster,
        secret_key=secret_key,
        made=found.judgement.ledger,
    )
    _record(session, caller, publication, broken=len(found.broken), reason=consent.reason)
    return publication


def withdraw(session: Session, caller: Caller, at: RosterAt, secret_key: str | None) -> Publication:
    """Takes a publication back: on its dates holds again what was published before, or nothing.

    Dates on which later publications hold stay as they are. Of what comes back, agents, shifts,
    duties and stores that the team no longer has stay away. Args as `publish`.

    Raises:
        NotFoundError: the team has no such roster.
        ConflictError: it does not hold on any date.
        StaleError: it is at another revision.
    """
    team = existing_team(session, at.team_id, to_change=True)
    version = existing_roster(session, at.team_id, at.roster_id, to_change=True)
    _ensure_published(version)
    at.ensure(version.revision)
    setting, left = _left_known(session, team, version)
    version.state = str(State.WITHDRAWN)
    publication = take(session, caller, version, left, WITHDRAW)
    spread(session, publication, team, setting.problem, left, secret_key=secret_key)
    _record(session, caller, publication)
    return publication


def preview_withdrawal(session: Session, team_id: str, roster_id: str) -> list[Any]:
    """What taking this publication back now would change, per agent, as it would be stored.

    Raises:
        NotFoundError: the team has no such roster.
        ConflictError: it does not hold on any date.
    """
    team, version = existing_team(session, team_id), existing_roster(session, team_id, roster_id)
    _ensure_published(version)
    return changes_made(session, version, _left_known(session, team, version)[1])


def _ensure_published(version: RosterVersion) -> None:
    if version.state != State.PUBLISHED:
        reason = message("publishing-not-published", state=message(f"publishing-{version.state}"))
        raise ConflictError("roster-not-published", reason)


def _left_known(session: Session, team: TeamRow, version: RosterVersion) -> tuple[Setting, Roster]:
    """What holds on the version's dates once it is withdrawn, as far as the team still knows it."""
    setting = setting_of(session, team.team_id, team.revision, version.first, version.last)
    return setting, known_part(setting.team, _left_without(session, version))


def _left_without(session: Session, version: RosterVersion) -> Roster:
    """What holds on the version's dates once it is withdrawn."""
    force = in_force(session, version.team_id)
    left = force.without(version.roster_id)
    days = dates_between(version.first, version.last)
    freed = {day for day in days if force.on(day) != left.on(day)}
    from_others = {day: s.roster_id for day in freed if (s := left.on(day)) is not None}
    kept = [a for a in published_now(session, version).assignments if a.date not in freed]
    rows = select(RosterVersion.roster_id, RosterVersion.rows).where(
        RosterVersion.roster_id.in_(set(from_others.values()))
    )
    back = [
        a
        for roster_id, stored in session.execute(rows)
        for a in roster_of(stored).assignments
        if from_others.get(a.date) == roster_id
    ]
    return Roster((*kept, *back))


def _record(session: Session, caller: Caller, publication: Publication, **detail: object) -> None:
    record(
        session,
        caller,
        f"roster.{publication.kind}",
        publication.roster_id,
        team_id=publication.team_id,
        number=publication.number,
        first=publication.first.isoformat(),
        last=publication.last.isoformat(),
        **detail,
    )
