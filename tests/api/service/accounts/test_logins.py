"""Guessing passwords gets nowhere, and does not shut others out."""

from __future__ import annotations

import threading
from datetime import timedelta

import pytest
from sqlalchemy import func, select

from api.accounts import passwords
from api.accounts.logins import MOST_FROM_AN_ADDRESS, MOST_FROM_ONE_PLACE, network_of
from api.accounts.tidy import tidy
from api.storage.models import LoginAttempt
from tests.api.service.accounts.people import a_browser, a_user, log_in
from tests.api.service.callers import StandingClock, a_service


@pytest.fixture
def clock():
    return StandingClock()


@pytest.fixture
def service(database, clock, monkeypatch):
    made = a_service(database, clock)
    a_user(made)
    a_user(made, "lan")
    # what counts here is how often: a real hash takes its time on purpose
    monkeypatch.setattr(passwords, "_ARGON2", _Quick())
    return made


class _Quick:
    """Knows the one right password."""

    def __init__(self):
        self.asked = []

    def hash(self, password):
        return "a hash"

    def verify(self, password, kept):
        self.asked.append((password, kept))
        return password == "right"


def test_after_five_wrong_passwords_even_the_right_one_has_to_wait(service, clock):
    browser = a_browser(service)
    wrong = [log_in(browser, password="wrong").status_code for _ in range(MOST_FROM_ONE_PLACE)]

    answer = log_in(browser, password="right")
    clock.go_on(timedelta(minutes=15))
    later = log_in(browser, password="right")

    assert wrong == [401] * MOST_FROM_ONE_PLACE
    assert (answer.status_code, answer.json()["code"]) == (429, "login-too-often")
    assert 0 < int(answer.headers["Retry-After"]) <= 15 * 60 + 1
    assert later.status_code == 201


def test_one_who_is_shut_out_shuts_nobody_else_out(service):
    guesser = a_browser(service, address="198.51.100.1")
    for _ in range(MOST_FROM_ONE_PLACE + 1):
        log_in(guesser, password="wrong")

    elsewhere = log_in(a_browser(service), password="right")
    other_login = log_in(guesser, login="lan", password="right")

    assert elsewhere.status_code == 201
    assert other_login.status_code == 201


def test_guessing_many_logins_from_one_address_is_bounded_too(service):
    browser = a_browser(service)

    answers = [
        log_in(browser, login=f"user{i}", password="wrong").status_code
        for i in range(MOST_FROM_AN_ADDRESS + 1)
    ]

    assert answers == [401] * MOST_FROM_AN_ADDRESS + [429]


def test_the_right_password_forgets_the_wrong_ones_before(service):
    browser = a_browser(service)

    answers = [
        log_in(browser, password=password).status_code
        for password in (["wrong"] * (MOST_FROM_ONE_PLACE - 1) + ["right"]) * 3
    ]

    assert 429 not in answers


def test_many_tries_at_once_are_counted_as_well(service):
    answers = []
    start = threading.Barrier(12)

    def guess() -> None:
        browser = a_browser(service)
        start.wait()
        answers.append(log_in(browser, password="wrong").status_code)

    threads = [threading.Thread(target=guess) for _ in range(12)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()

    assert sorted(answers) == [401] * MOST_FROM_ONE_PLACE + [429] * (12 - MOST_FROM_ONE_PLACE)


def test_an_unknown_login_is_refused_in_the_same_words_and_with_the_same_work(service):
    browser = a_browser(service)

    known = log_in(browser, login="mei", password="wrong").json()
    unknown = log_in(browser, login="nobody", password="wrong").json()
    inactive = passwords._ARGON2.asked

    assert (known["code"], known["detail"]) == (unknown["code"], unknown["detail"])
    assert len(inactive) == 2


def test_somebody_who_was_shut_out_cannot_log_in(service):
    a_user(service, "gone", is_active=False)

    answer = log_in(a_browser(service), login="gone", password="right")

    assert (answer.status_code, answer.json()["code"]) == (401, "login-refused")


def test_a_household_is_one_address():
    assert network_of("2001:db8:1:2:aaaa::1") == network_of("2001:db8:1:2:bbbb::9")
    assert network_of("2001:db8:1:3::1") != network_of("2001:db8:1:2::1")
    assert network_of("::ffff:192.0.2.1") == network_of("192.0.2.1") == "192.0.2.1"


def test_tries_are_forgotten_once_they_no_longer_count(service, clock):
    log_in(a_browser(service), password="wrong")
    clock.go_on(timedelta(minutes=16))

    with service.database.write() as session:
        tidy(session, clock.now)

    with service.database.read() as session:
        assert session.scalar(select(func.count()).select_from(LoginAttempt)) == 0
