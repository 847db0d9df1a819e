"""What a publication does: who works when, states of versions, the ledger, feeds."""

from __future__ import annotations

from typing import Any
from uuid import uuid4

from sqlalchemy import select, update
from sqlalchemy.orm import Session

from api.accounts.audit import Caller
from api.feeds import Published, feeds_key, publish_feeds
from api.rosters.change_rows import change_rows, summary_of
from api.rosters.in_force import InForce, in_force
from api.rosters.latest import newest_publication
from api.rosters.ledgers import keep_ledger
from api.rosters.published import published_roster, replace_published
from api.rosters.states import State
from api.rosters.versions import touch
from api.storage.models import Publication, RosterVersion, TeamRow
from scheduler.calendar import later_moment
from scheduler.changes import changes
from scheduler.dates import dates_between
from scheduler.ledger import Ledger
from scheduler.problem import Problem
from scheduler.roster import Roster


def published_now(session: Session, version: RosterVersion) -> Roster:
    """What is published on the version's dates."""
    return published_roster(session, version.team_id, since=version.first, until=version.last)


def changes_made(session: Session, version: RosterVersion, after: Roster) -> list[Any]:
    """What changes per agent on the version's dates if `after` is published, as it is stored."""
    force, before = in_force(session, version.team_id), published_now(session, version)
    found = changes(before, after, version.first, version.last)
    return change_rows(found, lambda day: not force.covers(day))


def take(
    session: Session, caller: Caller, version: RosterVersion, after: Roster, kind: str
) -> Publication:
    """Writes down a publication, and who works now on its dates.

    Args:
        session: a writing one, in which nobody else publishes for this team.
        caller: who does it.
        version: whose dates they are; its new state is set already.
        after: what holds on these dates from now on.
        kind: `publish` or `withdraw`.
    """
    team_id, first, last = version.team_id, version.first, version.last
    newest = newest_publication(session, team_id)
    rows = changes_made(session, version, after)
    publication = Publication(
        publication_id=uuid4().hex,
        team_id=team_id,
        number=newest.number + 1 if newest else 1,
        kind=kind,
        roster_id=version.roster_id,
        first=first,
        last=last,
        published_at=later_moment(caller.now, [newest.published_at] if newest else []),
        published_by=caller.principal.who,
        changes=rows,
        summary=summary_of(rows),
    )
    touch(version, caller)
    session.add(publication)
    session.flush()
    now = in_force(session, team_id)
    holding = {day: now.on(day) for day in dates_between(first, last)}
    replace_published(
        session,
        team_id,
        first,
        last,
        ((s.publication_id, a) for a in after.assignments if (s := holding[a.date]) is not None),
    )
    return publication


def spread(
    session: Session,
    publication: Publication,
    team: TeamRow,
    problem: Problem,
    after: Roster,
    *,
    secret_key: str | None,
    made: Ledger | None = None,
) -> None:
    """Brings to what holds now whatever follows from it: states of versions, ledger, feeds.

    Args:
        session: as for `take`.
        publication: that was just taken.
        team: whose.
        problem: of the publication's dates, for names, shifts and stores as they are.
        after: what holds on its dates now.
        secret_key: `ServiceSettings.secret_key`, for addresses of feeds.
        made: the ledger of the publication's own dates, where it is known already.
    """
    force = in_force(session, team.team_id)
    _settle_states(session, team.team_id, force)
    keep_ledger(session, publication, team.revision, force, made)
    published = Published(
        roster=after,
        first=publication.first,
        last=publication.last,
        until=force.until,
        published_at=publication.published_at,
    )
    key = feeds_key(session, secret_key, publication.published_at)
    publish_feeds(session, key, team, problem, published)


def _settle_states(session: Session, team_id: str, force: InForce) -> None:
    """Published is what holds on some date, superseded what could hold and does not."""
    holding = force.holding()
    one = RosterVersion
    asked = select(one.roster_id, one.state).where(
        one.team_id == team_id, one.state.in_([str(State.PUBLISHED), str(State.SUPERSEDED)])
    )
    for roster_id, state in session.execute(asked).all():
        right = State.PUBLISHED if roster_id in holding else State.SUPERSEDED
        if state != right:
            change = update(one).where(one.roster_id == roster_id)
            session.execute(change.values(state=str(right), revision=one.revision + 1))
