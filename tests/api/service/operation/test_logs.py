"""What the logs tell of requests, and what they never tell."""

from __future__ import annotations

import io
import json
import logging

import pytest
import structlog
from fastapi import APIRouter

from api.accounts.principal import Role
from api.operation.logs import logger_of, set_up_logs
from tests.api.service.callers import a_client, a_key, a_service

TOKEN = "kJ8wq2Zt5vR1mN4xB7cL0sD3fG6hY9pQ"


@pytest.fixture
def lines():
    """Everything that was logged so far, as text: by the service and by libraries."""
    root = logging.getLogger()
    before, level = root.handlers[:], root.level
    stream = io.StringIO()
    set_up_logs(stream)
    logging.getLogger("httpx2").setLevel(logging.WARNING)  # the client of these tests
    yield stream.getvalue
    root.handlers[:], root.level = before, level
    structlog.reset_defaults()


@pytest.fixture
def service(on_sqlite):
    return a_service(on_sqlite)


def requests_in(text):
    entries = [json.loads(line) for line in text.splitlines()]
    return [entry for entry in entries if entry["event"] == "request"]


def test_a_request_is_one_line_with_who_asked_what_and_how_it_ended(service, lines):
    key = a_key(service, Role.ADMINISTRATOR)

    answer = a_client(service).get("/api/v1/keys", headers=key)

    (entry,) = requests_in(lines())
    assert (entry["method"], entry["route"], entry["status"]) == ("GET", "/api/v1/keys", 200)
    assert entry["who"].startswith("key:")
    assert entry["request_id"] == answer.headers["X-Request-ID"]
    assert entry["ms"] >= 0


def test_what_a_route_logs_in_its_thread_carries_the_number_of_the_request(service, lines):
    app_client = a_client(service)
    router = APIRouter()

    @router.get("/thinking")
    def think() -> None:
        logger_of("paiban.test").info("thinking")
        logging.getLogger("library").warning("so %s", "am I")

    app_client.app.include_router(router)

    answer = app_client.get("/thinking")

    numbers = {json.loads(line)["request_id"] for line in lines().splitlines()}
    assert numbers == {answer.headers["X-Request-ID"]}
    assert len(lines().splitlines()) == 3


def test_health_checks_that_are_well_are_not_worth_a_line(service, lines):
    client = a_client(service)

    client.get("/healthz")
    client.get("/readyz")

    assert lines() == ""


@pytest.mark.parametrize(
    "path",
    [
        f"/feeds/{TOKEN}.ics",
        f"/feeds/{TOKEN}.ics?again={TOKEN}",
        f"/feeds/{TOKEN}",
        f"/Feeds/{TOKEN}.ics",
        f"//feeds/{TOKEN}.ics",
        f"/api/v1/keys?key={TOKEN}",
        f"/{TOKEN}",
    ],
)
def test_the_path_of_a_request_is_never_told(service, lines, path):
    client = a_client(service)

    for method in ("GET", "HEAD", "POST", TOKEN):
        client.request(method, path)

    assert len(requests_in(lines())) == 4
    assert TOKEN not in lines()


def test_keys_cookies_and_passwords_are_never_told(service, lines):
    key = a_key(service, Role.ADMINISTRATOR)["Authorization"].removeprefix("Bearer ")
    client = a_client(service)
    sent = {"login": "admin", "password": TOKEN}

    client.get("/api/v1/keys", headers={"Authorization": f"Bearer {key}"})
    client.get("/api/v1/keys", headers={"Authorization": f"Bearer {key}x"})
    client.get("/api/v1/keys", headers={"Authorization": f"Basic {TOKEN}"})
    client.get("/api/v1/keys", headers={"Cookie": f"paiban_session={TOKEN}"})
    client.post("/api/v1/session", json=sent)
    client.post("/api/v1/session", content=f"{{{TOKEN}")

    assert len(requests_in(lines())) == 6
    assert TOKEN not in lines()
    assert key.rpartition("_")[2] not in lines()


def test_a_fault_of_ours_is_logged_with_its_traceback_without_the_secrets_in_it(service, lines):
    app = a_client(service)
    router = APIRouter()

    @router.get("/broken")
    def break_down() -> None:
        raise RuntimeError(
            f"GET /feeds/{TOKEN}.ics Bearer {TOKEN} pb_0123456789abcdef_{TOKEN} "
            f"postgresql+psycopg://paiban:{TOKEN}@host/db cookie: paiban_session={TOKEN}"
        )

    app.app.include_router(router)

    answer = app.get("/broken")

    assert answer.status_code == 500
    assert "break_down" in lines()
    assert "RuntimeError" in lines()
    assert TOKEN not in lines()


def test_statements_are_told_without_what_fills_them(service, lines):
    from sqlalchemy import text

    try:
        with service.database.read() as session:
            session.execute(text("SELECT * FROM nowhere WHERE token = :token"), {"token": TOKEN})
    except Exception:
        logger_of("paiban.test").exception("no such table")

    assert "nowhere" in lines()
    assert TOKEN not in lines()


class Terminal(io.StringIO):
    """A stream that somebody looks at."""

    def isatty(self):
        return True


def test_on_a_terminal_lines_are_for_people_and_show_no_variables(lines):
    terminal = Terminal()
    set_up_logs(terminal)

    try:
        hush = TOKEN
        raise RuntimeError("no luck" if hush else "")
    except RuntimeError:
        logger_of("paiban.test").exception("broken", route="/feeds/{token}.ics")

    assert "no luck" in terminal.getvalue()
    assert not terminal.getvalue().startswith("{")
    assert TOKEN not in terminal.getvalue()
