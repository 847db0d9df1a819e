"""A service with our team in it, and who asks of it."""

from __future__ import annotations

import pytest
from fastapi.testclient import TestClient

from api.accounts.principal import Role
from tests.api.service.callers import AnApp, StandingClock, a_key, a_service
from tests.api.service.rosters.teams import a_stored_team


@pytest.fixture
def service(database):
    made = a_service(database, StandingClock())
    a_stored_team(database, "ours")
    return made


@pytest.fixture
def client(service):
    return TestClient(AnApp(service))


@pytest.fixture
def agent(service):
    return a_key(service, Role.AGENT, agent_team="ours", agent_id="a1")


@pytest.fixture
def supervisor(service):
    return a_key(service, Role.SUPERVISOR, teams={"ours"})
