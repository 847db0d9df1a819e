"""The first administrator is made once, however many processes start."""

from __future__ import annotations

import threading

from api.accounts.audit import Caller
from api.accounts.first_access import first_access
from api.accounts.principal import Principal, Role
from scheduler.words import Language
from tests.api.service.accounts.people import a_browser, a_program, log_in
from tests.api.service.callers import THE_MOMENT, a_key, a_service

SYSTEM = Caller(
    principal=Principal(who="system", name="system", role=Role.ADMINISTRATOR, teams=None),
    now=THE_MOMENT,
    request_id="start",
    address="",
    language=Language.EN,
)


def test_the_first_administrator_comes_in_by_key_and_by_password(database):
    service = a_service(database)

    first = first_access(database, SYSTEM)

    assert first is not None
    client = a_program(service, Authorization=f"Bearer {first.key}")
    assert client.get("/api/v1/users").status_code == 200
    assert log_in(a_browser(service), first.login, first.password).status_code == 201


def test_of_processes_that_start_at_once_one_makes_it(database):
    made = []
    start = threading.Barrier(4)

    def begin() -> None:
        start.wait()
        made.append(first_access(database, SYSTEM))

    threads = [threading.Thread(target=begin) for _ in range(4)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()

    assert sum(first is not None for first in made) == 1
    assert first_access(database, SYSTEM) is None


def test_where_somebody_can_come_in_already_none_is_made(database):
    a_key(a_service(database), Role.MANAGER)

    assert first_access(database, SYSTEM) is None
