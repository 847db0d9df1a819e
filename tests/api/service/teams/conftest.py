"""A service on a test's database, and an administrator's program that calls it."""

from __future__ import annotations

import pytest

from api.accounts.principal import Role
from tests.api.service.callers import a_client, a_key, a_service


@pytest.fixture
def service(database):
    return a_service(database)


@pytest.fixture
def client(service):
    found = a_client(service)
    found.headers |= a_key(service, Role.ADMINISTRATOR)
    return found
