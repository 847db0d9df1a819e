"""What protects browsers and the service itself, on every answer and at every door."""

from __future__ import annotations

from datetime import timedelta

import pytest
from fastapi.testclient import TestClient

from api.app import make_app
from api.http.rates import Rates
from tests.api.service.callers import THE_MOMENT, StandingClock, a_service

ADDRESSES = ["/healthz", "/nothing", "/api/v1/teams", "/feeds/unknown.ics", "/login"]


@pytest.fixture
def kind():
    """No question of where the database is."""
    return "sqlite"


@pytest.mark.parametrize("address", ADDRESSES)
def test_every_answer_tells_browsers_to_be_careful(database, address):
    headers = TestClient(make_app(a_service(database))).get(address).headers

    policy = headers["Content-Security-Policy"]
    assert "unsafe" not in policy
    assert {"default-src 'none'", "frame-ancestors 'none'"} <= set(policy.split("; "))
    assert headers["X-Content-Type-Options"] == "nosniff"
    assert headers["Permissions-Policy"]
    assert "Strict-Transport-Security" not in headers


def test_an_error_nobody_expected_and_a_refused_upload_are_careful_too(database):
    app = make_app(a_service(database, most_upload=10))

    @app.get("/broken")
    def broken() -> None:
        raise ZeroDivisionError

    client = TestClient(app)
    answers = [client.get("/broken"), client.post("/api/v1/session", content=b"x" * 11)]

    assert [a.status_code for a in answers] == [500, 413]
    assert all("Content-Security-Policy" in a.headers for a in answers)
    assert all("X-Request-ID" in a.headers for a in answers)


def test_a_feeds_address_is_never_told_to_another_page(database):
    client = TestClient(make_app(a_service(database)))

    headers = client.get("/feeds/unknown.ics").headers

    assert headers["Referrer-Policy"] == "no-referrer"


def test_over_https_browsers_never_come_without_it_again(database):
    plain = a_service(database, public_url="https://roster.example.com")
    secure = TestClient(make_app(a_service(database)), base_url="https://testserver")

    answers = [TestClient(make_app(plain)).get("/healthz"), secure.get("/healthz")]

    assert all("max-age" in a.headers["Strict-Transport-Security"] for a in answers)


def test_what_the_api_tells_is_kept_by_nobody_on_the_way(database):
    client = TestClient(make_app(a_service(database)))

    assert client.get("/api/v1/teams").headers["Cache-Control"] == "no-store"


def test_one_network_cannot_log_in_without_end(database):
    clock = StandingClock()
    app = make_app(a_service(database, clock))
    client = TestClient(app, client=("192.0.2.7", 1))

    def tries(times: int) -> list[int]:
        # nothing to look up in what is asked: it is refused before a password is looked at
        answers = [client.post("/api/v1/session", json={}) for _ in range(times)]
        return [a.status_code for a in answers]

    first = tries(61)
    waiting = client.post("/api/v1/session", json={})
    other = TestClient(app, client=("192.0.2.8", 1)).post("/api/v1/session", json={})
    clock.go_on(timedelta(minutes=2))

    assert first == [422] * 60 + [429]
    assert (waiting.json()["code"], int(waiting.headers["Retry-After"]) > 0) == (
        "too-many-requests",
        True,
    )
    assert other.status_code == 422
    assert tries(1) == [422]


def test_a_bound_slides_from_one_minute_into_the_next():
    rates = Rates()
    at = THE_MOMENT + timedelta(seconds=59)

    within = [rates.wait("feeds", "a", 10, at) for _ in range(10)]
    just_after = rates.wait("feeds", "a", 10, at + timedelta(seconds=1))
    half_a_minute_on = rates.wait("feeds", "a", 10, at + timedelta(seconds=31))
    elsewhere = rates.wait("logins", "a", 10, at + timedelta(seconds=31))

    assert within == [0] * 10
    assert just_after > 0
    assert (half_a_minute_on, elsewhere) == (0, 0)


def test_many_networks_are_not_remembered_for_ever(monkeypatch):
    monkeypatch.setattr("api.http.rates._MOST_REMEMBERED", 100)
    rates = Rates()

    for number in range(1000):
        rates.wait("feeds", str(number), 10, THE_MOMENT)

    assert len(rates._now) + len(rates._before) <= 202
