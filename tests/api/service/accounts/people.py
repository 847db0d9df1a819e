"""Builders: people with passwords, and browsers that they sit at."""

from __future__ import annotations

from functools import cache

from fastapi.testclient import TestClient

from api.accounts.passwords import hashed
from api.accounts.principal import Role
from api.accounts.users import UserContent, make_user
from api.http.service import Service
from tests.api.service.callers import AnApp

PASSWORD = "four words make one"


def a_user(service: Service, login: str = "mei", role: Role = Role.MANAGER, **content) -> str:
    """The id of a new user whose password is `PASSWORD`."""
    asked = UserContent(login=login, name=login.title(), role=role, **content)
    with service.database.write() as session:
        user = make_user(session, asked, password=_kept(), now=service.clock())
        session.flush()
        return user.user_id


def a_browser(service: Service, *, address: str = "192.0.2.7", secure: bool = False) -> TestClient:
    """A browser that nobody has logged in at."""
    base = "https://testserver" if secure else "http://testserver"
    return TestClient(AnApp(service), base_url=base, client=(address, 50_000))


def a_program(service: Service, **headers: str) -> TestClient:
    """A program that sends these headers."""
    return TestClient(AnApp(service), headers=headers)


def log_in(browser: TestClient, login: str = "mei", password: str = PASSWORD):
    """The answer; its token is sent with all further requests of the browser."""
    answer = browser.post("/api/v1/session", json={"login": login, "password": password})
    if answer.status_code == 201:
        browser.headers["X-CSRF-Token"] = answer.json()["csrf"]
    return answer


@cache
def _kept() -> str:
    return hashed(PASSWORD, "")


forget_hash = _kept.cache_clear
