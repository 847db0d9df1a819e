"""Builders for tests over HTTP: a service on a test's database, and who calls it."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, field
from datetime import UTC, datetime, timedelta
from pathlib import Path

from fastapi.testclient import TestClient

from api.accounts.keys import make_key
from api.accounts.principal import Role
from api.app import make_app
from api.http.service import Service
from api.settings import ServiceSettings
from api.storage import Database
from api.storage.models import TeamRow

THE_MOMENT = datetime(2026, 11, 1, 8, 0, tzinfo=UTC)


@dataclass
class StandingClock:
    """A clock that moves only when told to."""

    now: datetime = field(default=THE_MOMENT)

    def __call__(self) -> datetime:
        return self.now

    def go_on(self, by: timedelta) -> None:
        self.now += by


def a_service(database: Database, clock: StandingClock | None = None, **settings) -> Service:
    """A service over a migrated database; `settings` are fields of `ServiceSettings`."""
    url = database.engine.url.render_as_string(hide_password=False)
    given = ServiceSettings(data=Path("nowhere"), database_url=url, **settings)
    return Service(settings=given, database=database, clock=clock or StandingClock())


def a_client(service: Service, **headers: str) -> TestClient:
    """A program that calls the service; `accept_language="zh"` sets `Accept-Language`."""
    named = {name.replace("_", "-"): value for name, value in headers.items()}
    return TestClient(make_app(service), headers=named)


def a_key(
    service: Service,
    role: Role,
    *,
    teams: Iterable[str] | None = None,
    agent_team: str | None = None,
    agent_id: str | None = None,
    expires_at: datetime | None = None,
) -> dict[str, str]:
    """Headers with a new key of a role; of all teams unless `teams` are named."""
    with service.database.write() as session:
        made = make_key(
            session,
            str(role),
            role,
            made_by="system",
            now=service.clock(),
            teams=() if role is Role.AGENT else teams,
            agent_team=agent_team,
            agent_id=agent_id,
            expires_at=expires_at,
        )
    return {"Authorization": f"Bearer {made.text}"}


def a_team_row(service: Service, team_id: str) -> None:
    """A team by name only, without content."""
    with service.database.write() as session:
        session.add(
            TeamRow(
                team_id=team_id,
                name=team_id,
                revision=1,
                language="zh",
                created_at=service.clock(),
            )
        )
