"""Agents over HTTP: the desk sees all, an agent themselves and nobody else."""

from __future__ import annotations

import pytest

from api.accounts.principal import Role
from tests.api.service.callers import a_key
from tests.api.service.folders import a_folder
from tests.api.service.teams.sending import ROOT, make_team, on_sqlite

pytestmark = on_sqlite

AGENTS = (
    "agent_id,name,level,skills,stores,hired_on,left_on,night_ok\n"
    "a1,王芳,高级,refund;chase,s1,2025-03-01,,no\n"
    "a2,李娜,,,,,2026-12-31,\n"
    "a3,张敏,,,,,,\na4,刘洋,,,,,,\n"
)


def test_agents_are_told_with_level_skills_and_employment(client):
    make_team(client, files=a_folder(agents=AGENTS))

    told = client.get(f"{ROOT}/stars/agents").json()

    assert told["revision"] == 1
    assert [a["agent_id"] for a in told["items"]] == ["a1", "a2", "a3", "a4"]
    first = told["items"][0]
    assert (first["level"], first["skills"], first["stores"]) == (
        "高级",
        ["chase", "refund"],
        ["s1"],
    )
    assert (first["hired_on"], first["left_on"], first["night_ok"]) == ("2025-03-01", None, False)
    assert told["items"][1]["left_on"] == "2026-12-31"
    assert client.get(f"{ROOT}/stars/agents/a1").json() == first


def test_requests_and_time_off_of_an_agent_are_told_by_date(client):
    requests = (
        "agent_id,date,want,weight\na1,2026-11-20,晚班,2\na2,2026-11-13,off,\na1,2026-11-12,休,5\n"
    )
    make_team(client, files=a_folder(requests=requests))

    wanted = client.get(f"{ROOT}/stars/agents/a1/requests").json()["items"]
    off = client.get(f"{ROOT}/stars/agents/a1/time-off").json()["items"]

    assert wanted == [
        {"date": "2026-11-12", "want": "off", "weight": 5},
        {"date": "2026-11-20", "want": "night", "weight": 2},
    ]
    assert off == [{"start": "2026-11-03", "end": "2026-11-05", "kind": ""}]


@pytest.mark.parametrize("what", ["", "/requests", "/time-off"])
def test_an_agent_sees_their_own_and_never_anothers(client, service, what):
    make_team(client)
    make_team(client, "moons")
    mine = a_key(service, Role.AGENT, agent_team="stars", agent_id="a1")

    assert client.get(f"{ROOT}/stars/agents/a1{what}", headers=mine).status_code == 200
    for other in ("stars/agents/a2", "moons/agents/a1", "stars/agents/nobody"):
        assert client.get(f"{ROOT}/{other}{what}", headers=mine).status_code == 404


@pytest.mark.parametrize(
    "path",
    [
        "",
        "/stars",
        "/stars/agents",
        "/stars/folder",
        "/stars/files/requests.csv",
        "/stars/files/time_off.csv",
        "/stars/revisions",
        "/stars/revisions/1",
        "/stars/settings",
        "/stars/demand?month=2026-11",
        "/stars/heads?month=2026-11",
    ],
)
def test_no_other_way_leads_an_agent_to_anothers_data(client, service, path):
    make_team(client)
    mine = a_key(service, Role.AGENT, agent_team="stars", agent_id="a1")

    assert client.get(f"{ROOT}{path}", headers=mine).status_code == 403


@pytest.mark.parametrize(
    ("method", "path"),
    [
        ("POST", "?team_id=moons&sample=true"),
        ("PUT", "/stars/folder"),
        ("PATCH", "/stars/folder"),
        ("PUT", "/stars/files/stores.csv"),
        ("DELETE", "/stars/files/requests.csv"),
        ("PUT", "/stars/settings"),
        ("DELETE", "/stars"),
    ],
)
@pytest.mark.parametrize("role", [Role.MANAGER, Role.AGENT])
def test_managers_and_agents_change_no_team(client, service, method, path, role):
    tag = make_team(client).headers["ETag"]
    tie = {"agent_team": "stars", "agent_id": "a1"} if role is Role.AGENT else {}
    mine = a_key(service, role, **tie) | {"If-Match": tag}

    assert client.request(method, f"{ROOT}{path}", headers=mine, json={}).status_code == 403


def test_an_agent_that_the_team_does_not_have_is_not_found(client):
    make_team(client)

    answer = client.get(f"{ROOT}/stars/agents/a9/requests")

    assert (answer.status_code, answer.json()["code"]) == (404, "agent-not-found")
