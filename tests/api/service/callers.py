"""Builders for tests over HTTP: a service on a test's database, and who calls it."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, field
from datetime import UTC, datetime, timedelta
from functools import cache
from pathlib import Path

from fastapi import FastAPI
from fastapi.testclient import TestClient
from starlette.types import Receive, Scope, Send

from api.accounts.keys import make_key
from api.accounts.principal import Role
from api.app import make_app
from api.http.rates import Rates
from api.http.service import Service
from api.settings import ServiceSettings
from api.storage import Database, make_database
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


class AnApp:
    """The application over a service, for tests of many requests over many databases.

    What it is made of is the same in all of them and made once; its metrics are not the test's own.
    """

    def __init__(self, service: Service) -> None:
        self._service, self._rates = service, Rates()
        self._app = built(service.settings.public_url, service.settings.most_upload)

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        self._app.state.service, self._app.state.rates = self._service, self._rates
        await self._app(scope, receive, send)


@cache
def built(public_url: str | None, most_upload: int) -> FastAPI:
    """The application, over no service yet."""
    settings = ServiceSettings(
        data=Path("nowhere"),
        database_url="sqlite://",
        public_url=public_url,
        most_upload=most_upload,
    )
    return make_app(Service(settings=settings, database=make_database("sqlite://")))


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
