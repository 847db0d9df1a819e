"""What can be asked for, who decides what when, and what approval would mean."""

from __future__ import annotations

import pytest

from api.accounts.principal import Role
from api.teams import load_team
from tests.api.service.applications.asking import ADDRESS, asked_for, at, decided
from tests.api.service.callers import a_key
from tests.api.service.rosters.teams import (
    a_draft,
    a_legal_month,
    a_stored_team,
    november,
    published,
)


@pytest.fixture
def kind():
    """Tables and rules are no question of where the database is."""
    return "sqlite"


def columns(answer):
    return [fault["column"] for fault in answer.json()["faults"]]


@pytest.mark.parametrize(
    ("what", "wrong"),
    [
        ({"first": "2026-10-31", "last": "2026-10-30", "want": "day"}, ["first", "last", "want"]),
        ({"kind": "wish", "want": "evening", "first": "2026-10-31"}, ["first", "want"]),
        ({"kind": "wish", "want": "off", "avoid": True}, ["avoid"]),
        ({"kind": "wish", "want": "off", "last": "2026-12-21"}, ["last"]),
        ({"first": "2026-11-03", "last": "2026-11-05"}, ["first"]),
        ({"first": "2028-01-01", "last": "2028-01-02"}, ["last"]),
    ],
)
def test_all_that_makes_no_sense_is_told_at_once(client, agent, what, wrong):
    body = {"kind": "time-off", "first": "2026-11-20", "last": "2026-11-21"} | what

    answer = client.post(ADDRESS, json=body, headers=agent)

    assert answer.status_code == 422
    assert columns(answer) == wrong


def test_the_same_is_not_asked_for_twice_while_it_waits(client, agent):
    asked_for(client, agent)

    again = client.post(
        ADDRESS,
        json={"kind": "time-off", "first": "2026-11-20", "last": "2026-11-21"},
        headers=agent,
    )

    assert (again.status_code, again.json()["code"]) == (409, "asked-already")


def test_somebody_whom_the_team_does_not_have_cannot_ask(client, service):
    ghost = a_key(service, Role.AGENT, agent_team="ours", agent_id="ghost")

    answer = client.post(
        "/api/v1/teams/ours/agents/ghost/applications",
        json={"kind": "time-off", "first": "2026-11-20", "last": "2026-11-21"},
        headers=ghost,
    )

    assert answer.json()["code"] == "agent-not-in-team"


def test_an_agent_takes_back_what_waits_and_nothing_else(client, agent, supervisor):
    waits, is_decided = asked_for(client, agent), asked_for(client, agent, last="2026-11-22")
    decided(client, supervisor, is_decided, "refuse", {"answer": "不行"})

    back = client.post(f"{at(waits)}/take-back", headers=agent | {"If-Match": '"1"'})
    late = client.post(f"{at(is_decided)}/take-back", headers=agent | {"If-Match": '"2"'})

    assert back.json()["state"] == "taken-back"
    assert (late.status_code, late.json()["code"]) == (409, "application-decided")


def test_of_two_supervisors_who_decide_the_second_is_told_what_became_of_it(
    client, agent, supervisor
):
    made = asked_for(client, agent)
    decided(client, supervisor, made, "refuse", {"answer": "不行"})

    second = decided(client, supervisor, made, "approve", {})

    assert (second.status_code, second.json()["code"]) == (409, "application-decided")


def test_a_decision_says_what_it_is_based_on_and_a_refusal_says_why(client, agent, supervisor):
    made = asked_for(client, agent)

    blind = client.post(f"{at(made)}/approve", json={}, headers=supervisor)
    stale = decided(client, supervisor | {"If-Match": '"9"'}, made, "approve", {})
    silent = decided(client, supervisor, made, "refuse", {"answer": " "})

    assert (blind.status_code, stale.status_code, silent.status_code) == (428, 412, 422)


def test_only_dates_that_are_not_time_off_yet_are_written(service, client, agent, supervisor):
    made = asked_for(client, agent, first="2026-11-02", last="2026-11-07")

    decided(client, supervisor, made, "approve", {})

    with service.database.read() as session:
        mine = [t for t in load_team(session, "ours").team.time_off if t.agent_id == "a1"]
    assert [(t.first.day, t.last.day) for t in mine] == [(3, 5), (2, 2), (6, 7)]


def test_a_table_keeps_its_headers_its_language_and_its_encoding(service, client, supervisor):
    table = "日期,工号,诉求\r\n2026-11-12,a1,休\r\n"
    a_stored_team(service.database, "theirs")
    folder = {"If-Match": "*", "Content-Type": "text/csv"}
    boss = a_key(service, Role.SUPERVISOR, teams={"theirs"})
    client.put(
        "/api/v1/teams/theirs/files/requests.csv",
        content=table.encode("gb18030"),
        headers=boss | folder,
    )
    asks = a_key(service, Role.AGENT, agent_team="theirs", agent_id="a1")
    what = {"kind": "wish", "want": "night", "first": "2026-11-20", "last": "2026-11-20"}
    made = client.post(
        "/api/v1/teams/theirs/agents/a1/applications", json=what, headers=asks
    ).json()

    client.post(
        f"/api/v1/teams/theirs/agents/a1/applications/{made['application_id']}/approve",
        json={},
        headers=boss | {"If-Match": "*"},
    )

    now = client.get("/api/v1/teams/theirs/files/requests.csv", headers=boss).content
    rows = now.decode("gb18030").split("\r\n")
    assert rows == ["日期,工号,诉求,权重", "2026-11-12,a1,休,", "2026-11-20,a1,night,5", ""]


def test_what_the_tables_do_not_take_any_more_is_told_and_it_goes_on_waiting(
    service, client, agent, supervisor
):
    made = asked_for(client, agent)
    agents = b"agent_id,name\na2,\xe6\x9d\x8e\na3,\xe5\xbc\xa0\na4,\xe5\x88\x98\n"
    for name in ("requests.csv", "time_off.csv"):
        client.delete(f"/api/v1/teams/ours/files/{name}", headers=supervisor | {"If-Match": "*"})
    client.put(
        "/api/v1/teams/ours/files/agents.csv",
        content=agents,
        headers=supervisor | {"If-Match": "*", "Content-Type": "text/csv"},
    )

    answer = decided(client, supervisor, made, "approve", {})

    assert (answer.status_code, answer.json()["code"]) == (409, "application-unfit")
    assert answer.json()["faults"]
    assert client.get(at(made), headers=agent).json()["state"] == "waiting"


def test_what_is_published_against_approved_time_off_is_told_with_the_roster_to_repair(
    service, client, agent, supervisor
):
    roster_id = a_draft(service.database, a_legal_month(), team_id="ours")
    published(service.database, roster_id, team_id="ours")
    worked = [a.date.day for a in a_legal_month().of_agent("a1") if 20 <= a.date.day <= 23]
    made = asked_for(client, agent, first="2026-11-20", last="2026-11-23")

    answer = decided(client, supervisor, made, "approve", {}).json()

    assert [c["date"] for c in answer["conflicts"]] == [str(november(d)) for d in worked]
    assert {c["roster_id"] for c in answer["conflicts"]} == {roster_id}
    assert {c["shift"] for c in answer["conflicts"]} == {"night"}


def test_the_meaning_tells_who_is_left_and_what_is_locked(service, client, agent, supervisor):
    month = a_legal_month()
    roster_id = a_draft(service.database, month, team_id="ours")
    published(service.database, roster_id, team_id="ours")
    client.put(
        "/api/v1/teams/ours/files/locks.csv",
        content=b"date,agent_id,shift\n2026-12-01,a1,day\n",
        headers=supervisor | {"If-Match": "*", "Content-Type": "text/csv"},
    )
    made = asked_for(client, agent, first="2026-11-30", last="2026-12-01")

    told = client.get(f"{at(made)}/meaning", headers=supervisor).json()["days"]

    night = len(month.of_shift(november(30), "night"))
    assert told[0]["cover"] == {
        "shift": "night",
        "people": night,
        "least": 1,
        "after": night - 1,
    }
    assert (told[1]["is_published"], told[1]["lock"]) == (False, "day")
    assert told[1]["cover"]["people"] == 4
