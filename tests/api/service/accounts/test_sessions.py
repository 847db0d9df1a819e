"""People log in and out; nobody else does in their name."""

from __future__ import annotations

from datetime import timedelta

import pytest
from sqlalchemy import select

from api.accounts.principal import Role
from api.storage.models import User, WebSession
from tests.api.service.accounts.people import PASSWORD, a_browser, a_user, log_in
from tests.api.service.callers import StandingClock, a_key, a_service

ME = "/api/v1/session"


@pytest.fixture
def clock():
    return StandingClock()


@pytest.fixture
def service(database, clock):
    return a_service(database, clock)


@pytest.fixture
def browser(service):
    a_user(service)
    return a_browser(service)


def test_who_logs_in_is_known_until_they_log_out(browser):
    before = browser.get(ME).status_code

    log_in(browser, login=" MEI ")
    during = browser.get(ME)
    browser.delete(ME)
    after = browser.get(ME).status_code

    assert (before, during.status_code, after) == (401, 200, 401)
    assert during.json()["name"] == "Mei"


def test_the_sessions_cookie_is_out_of_reach_of_scripts_and_other_sites(service, browser):
    plain = log_in(browser).headers["Set-Cookie"]
    secure = log_in(a_browser(service, secure=True)).headers["Set-Cookie"]

    assert {"HttpOnly", "SameSite=lax", "Path=/"} <= set(plain.split("; "))
    assert {"HttpOnly", "SameSite=lax", "Path=/", "Secure"} <= set(secure.split("; "))
    assert secure.startswith("__Host-")


def test_neither_token_nor_password_is_kept_in_the_clear(service, browser):
    log_in(browser)

    token = browser.cookies["paiban_session"]
    with service.database.read() as session:
        kept = session.scalars(select(WebSession.token_hash)).one()
        password = session.scalars(select(User.password)).one()
    assert token not in kept
    assert password.startswith("$argon2id$")


@pytest.mark.parametrize(
    "headers",
    [
        {"X-CSRF-Token": ""},
        {"X-CSRF-Token": "another"},
        {"Origin": "https://elsewhere.example"},
        {"Origin": "null"},
        {"Sec-Fetch-Site": "cross-site"},
        {"Sec-Fetch-Site": "same-site"},
    ],
)
def test_a_change_that_another_site_sends_is_refused(browser, headers):
    log_in(browser)

    answer = browser.delete(ME, headers=headers)

    assert answer.status_code == 403
    assert browser.get(ME, headers={"Sec-Fetch-Site": "cross-site"}).status_code == 200


def test_a_change_from_the_sites_own_page_goes_through(browser):
    log_in(browser)

    headers = {"Origin": "http://testserver", "Sec-Fetch-Site": "same-origin"}

    assert browser.delete(ME, headers=headers).status_code == 204


def test_another_site_cannot_log_a_browser_in(browser):
    headers = {"Origin": "https://elsewhere.example"}
    body = {"login": "mei", "password": PASSWORD}

    assert browser.post(ME, json=body, headers=headers).status_code == 403


def test_a_key_needs_no_token_for_changes(service, browser):
    body = {"name": "another", "role": "manager"}

    answer = browser.post("/api/v1/keys", json=body, headers=a_key(service, Role.MANAGER))

    assert answer.status_code == 201


def test_a_session_in_use_goes_on_and_ends_when_left_alone(browser, clock):
    log_in(browser)
    seen = []

    for days in (2, 2, 2, 3):
        clock.go_on(timedelta(days=days))
        seen.append(browser.get(ME).status_code)

    assert seen == [200, 200, 200, 401]


def test_a_session_ends_after_thirty_days_however_often_it_is_used(browser, clock):
    log_in(browser)
    seen = []

    for _ in range(30):
        clock.go_on(timedelta(days=1))
        seen.append(browser.get(ME).status_code)

    assert seen == [200] * 29 + [401]


def test_another_password_ends_all_other_sessions(service, browser):
    other = a_browser(service)
    log_in(browser)
    log_in(other)

    change = {"old": PASSWORD, "new": "quite another one"}
    answer = browser.put(f"{ME}/password", json=change)

    assert answer.status_code == 204
    assert browser.get(ME).status_code == 200
    assert other.get(ME).status_code == 401
    assert log_in(other).status_code == 401
    assert log_in(other, password="quite another one").status_code == 201


def test_a_password_is_not_changed_without_the_old_one(browser):
    log_in(browser)

    answer = browser.put(f"{ME}/password", json={"old": "a guess", "new": "quite another one"})

    assert (answer.status_code, answer.json()["code"]) == (401, "login-refused")


@pytest.mark.parametrize(
    "password", ["short", "x" * 201, "aaaaaaaaaaaa", "Password123", "my-name-is-mei.chen"]
)
def test_a_password_that_is_easily_guessed_is_refused_and_not_told(service, password):
    a_user(service, "mei.chen")
    browser = a_browser(service)
    log_in(browser, "mei.chen")

    answer = browser.put(f"{ME}/password", json={"old": PASSWORD, "new": password})

    assert answer.status_code == 422
    assert {f["column"] for f in answer.json()["faults"]} == {"password"}
    assert password not in answer.text


def test_logging_in_again_ends_the_session_that_the_browser_had(service, browser):
    log_in(browser)
    log_in(browser)

    with service.database.read() as session:
        assert len(session.scalars(select(WebSession)).all()) == 1


def test_a_program_with_a_key_has_no_session_to_end(service, browser):
    answer = browser.delete(ME, headers=a_key(service, Role.MANAGER))

    assert (answer.status_code, answer.json()["code"]) == (403, "session-needed")


def test_answers_are_in_the_users_own_language_whatever_the_browser_asks_for(service):
    from scheduler.words import Language

    a_user(service, "lan", language=Language.ZH)
    browser = a_browser(service)
    log_in(browser, "lan")

    answer = browser.get("/api/v1/users", headers={"Accept-Language": "en"})

    assert answer.status_code == 403
    assert not answer.json()["detail"].isascii()
