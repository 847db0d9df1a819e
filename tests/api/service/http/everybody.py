"""Everybody who may ask, and one of each thing that they may ask about."""

from __future__ import annotations

from datetime import timedelta

from sqlalchemy import select, update

from api.accounts.principal import Role
from api.http.service import Service
from api.storage.models import ApiKey, Feed, JobFile
from tests.api.service.accounts.people import a_user
from tests.api.service.applications.asking import an_application
from tests.api.service.callers import a_key
from tests.api.service.jobs.desk import asked
from tests.api.service.rosters.teams import a_draft, a_legal_month, a_stored_team, published

OURS, THEIRS = "ours", "theirs"


def everybody(service: Service) -> dict[str, dict[str, str]]:
    """By name, the headers that each sends."""
    return {
        "nobody": {},
        "revoked": _ended(service, revoked_at=service.clock()),
        "expired": _ended(service, expires_at=service.clock()),
        "administrator": a_key(service, Role.ADMINISTRATOR),
        "manager": a_key(service, Role.MANAGER, teams={OURS}),
        "their manager": a_key(service, Role.MANAGER, teams={THEIRS}),
        "supervisor": a_key(service, Role.SUPERVISOR, teams={OURS}),
        "their supervisor": a_key(service, Role.SUPERVISOR, teams={THEIRS}),
        "agent": a_key(service, Role.AGENT, agent_team=OURS, agent_id="a1"),
        "another agent": a_key(service, Role.AGENT, agent_team=OURS, agent_id="a2"),
        "their agent": a_key(service, Role.AGENT, agent_team=THEIRS, agent_id="a1"),
    }


def things(service: Service) -> dict[str, str]:
    """One of each of our team, by the name that routes have for its id."""
    database = service.database
    for team_id in (OURS, THEIRS):
        a_stored_team(database, team_id)
    roster_id = a_draft(database, a_legal_month(), team_id=OURS)
    publication = published(database, roster_id, team_id=OURS)
    job_id = asked(database, team_id=OURS)
    with database.write() as session:
        file = JobFile(job_id=job_id, name="roster.csv", media_type="text/csv", content=b"")
        session.add(file)
        feed = session.scalars(select(Feed).where(Feed.agent_id == "a1")).first()
        assert feed is not None
    return {
        "team_id": OURS,
        "agent_id": "a1",
        "roster_id": roster_id,
        "number": str(publication.number),
        "job_id": job_id,
        "revision": "1",
        "day": "2026-11-06",
        "kind": feed.kind,
        "application_id": an_application(database, team_id=OURS),
        "user_id": a_user(service, "somebody"),
        "key_id": _a_foreign_key(service),
        "token": "no-such-token",
        "language": "en",
        "digest": "0",
    }


def _a_foreign_key(service: Service) -> str:
    a_key(service, Role.MANAGER)
    with service.database.read() as session:
        return session.scalars(select(ApiKey.key_id)).first() or ""


def _ended(service: Service, **how) -> dict[str, str]:
    headers = a_key(service, Role.ADMINISTRATOR, expires_at=service.clock() + timedelta(days=9))
    key_id = headers["Authorization"].split("_")[1]
    with service.database.write() as session:
        session.execute(update(ApiKey).where(ApiKey.key_id == key_id).values(**how))
    return headers
