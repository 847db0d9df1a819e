"""The audit log tells who did what, to those whom it concerns."""

from __future__ import annotations

import pytest

from api.accounts.audit import Caller, record
from api.accounts.principal import Principal, Role
from scheduler.words import Language
from tests.api.service.accounts.people import a_program
from tests.api.service.callers import a_key, a_service, a_team_row

AUDIT = "/api/v1/audit"


@pytest.fixture
def service(database):
    made = a_service(database)
    mei = Principal(who="user:1", name="Mei", role=Role.SUPERVISOR)
    caller = Caller(
        principal=mei,
        now=made.clock(),
        request_id="request-1",
        address="192.0.2.7",
        language=Language.EN,
    )
    for team in ("ours", "theirs"):
        a_team_row(made, team)
    with made.database.write() as session:
        record(session, caller, "roster.publish", "r1", team_id="ours", number=3)
        record(session, caller, "roster.publish", "r2", team_id="theirs")
        record(session, caller, "team.edit", "agents.csv", team_id="ours")
        record(session, caller, "user.make", "2")
    return made


def targets(service, headers, **asked):
    answer = a_program(service, **headers).get(AUDIT, params=asked)
    return [entry["target"] for entry in answer.json()["items"]]


def test_an_entry_tells_who_when_what_and_from_where(service):
    client = a_program(service, **a_key(service, Role.ADMINISTRATOR))

    entry = client.get(AUDIT, params={"team": "ours", "action": "roster.publish"}).json()["items"]

    assert [(e["who"], e["name"], e["role"], e["address"]) for e in entry] == [
        ("user:1", "Mei", "supervisor", "192.0.2.7")
    ]
    assert entry[0]["at"].startswith("2026-11-01T08:00:00")
    assert (entry[0]["request_id"], entry[0]["detail"]) == ("request-1", {"number": 3})


def test_administrators_see_all_and_the_latest_first(service):
    headers = a_key(service, Role.ADMINISTRATOR)

    assert targets(service, headers) == ["2", "agents.csv", "r2", "r1"]
    assert targets(service, headers, who="user:2") == []


@pytest.mark.parametrize("role", [Role.SUPERVISOR, Role.MANAGER])
def test_others_see_what_concerns_their_teams(service, role):
    headers = a_key(service, role, teams={"ours"})

    assert targets(service, headers) == ["agents.csv", "r1"]
    assert targets(service, headers, team="theirs") == []
    assert targets(service, a_key(service, role)) == ["agents.csv", "r2", "r1"]


def test_agents_see_nothing_of_it(service):
    headers = a_key(service, Role.AGENT, agent_team="ours", agent_id="A1")

    assert a_program(service, **headers).get(AUDIT).status_code == 403


def test_changes_of_people_and_keys_are_in_it_without_secrets(service):
    client = a_program(service, **a_key(service, Role.ADMINISTRATOR))
    key = client.post("/api/v1/keys", json={"name": "k", "role": "manager"}).json()
    password = "four words make one"
    person = {"login": "lan", "name": "Lan", "role": "manager", "password": password}
    user = client.post("/api/v1/users", json=person).json()
    client.put(f"/api/v1/users/{user['user_id']}/password", json={"password": "another of them"})
    client.delete(f"/api/v1/keys/{key['key_id']}")

    answer = client.get(AUDIT, params={"limit": 4})

    actions = [entry["action"] for entry in answer.json()["items"]]
    assert actions == ["key.revoke", "user.password", "user.make", "key.make"]
    for secret in (key["key"], password, "another of them"):
        assert secret not in answer.text
