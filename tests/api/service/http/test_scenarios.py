"""Scenarios that are kept with a team, and drafts made under one."""

from __future__ import annotations

import pytest

from api.accounts.principal import Role
from api.rosters.rows import roster_of
from api.storage.models import RosterVersion
from tests.api.service.callers import a_client, a_key, a_service
from tests.api.service.jobs.desk import a_team_at, work_off

SCENARIOS = "/api/v1/teams/east/scenarios?month=2026-11"
BUSIER = {"name": "忙", "volume": [{"factor": 1.5}]}
DOUBLE_11 = {
    "name": "双11",
    "promotions": [{"name": "双11", "from": "2026-11-11", "multiplier": 5}],
}
BY_HAND = """\
# asked by the owner
pinned = "新人"

[[scenarios]]
name = "忙"   # busy
volume = { factor = 1.2 }

# the one that matters
[[scenarios]]
name = "新人"
hires = [{ people = 1 }]
"""
JOIN = '[[scenarios]]\nname = "来一人"\nhires = [{ people = 1 }]\n'


@pytest.fixture
def kind():
    """What a file says is no question of where the database is."""
    return "sqlite"


@pytest.fixture
def service(database):
    a_team_at(database)
    return a_service(database)


@pytest.fixture
def manager(service):
    return a_client(service, **a_key(service, Role.MANAGER, teams=["east"]))


@pytest.fixture
def supervisor(service):
    return a_client(service, **a_key(service, Role.SUPERVISOR, teams=["east"]))


def kept(client, *scenarios, pinned=None, based_on=None):
    tag = based_on or client.get(SCENARIOS).headers["ETag"]
    body = {"scenarios": list(scenarios), "pinned": pinned}
    return client.put(SCENARIOS, json=body, headers={"If-Match": tag})


def file_of(client):
    return client.get("/api/v1/teams/east/files/scenarios.toml")


def put_file(client, text):
    headers = {"If-Match": "*", "Content-Type": "application/octet-stream"}
    answer = client.put(
        "/api/v1/teams/east/files/scenarios.toml", content=text.encode(), headers=headers
    )
    assert answer.status_code == 200, answer.text


def test_a_manager_keeps_scenarios_with_the_team_and_touches_no_other_file(manager):
    before = manager.get("/api/v1/teams/east").json()

    answer = kept(manager, BUSIER, DOUBLE_11, pinned="双11")

    after = manager.get("/api/v1/teams/east").json()
    assert answer.status_code == 200, answer.text
    assert manager.get(SCENARIOS).json() == {"scenarios": [BUSIER, DOUBLE_11], "pinned": "双11"}
    files = {f["name"]: f["sha256"] for f in after["files"]}
    assert files.pop("scenarios.toml")
    assert files == {f["name"]: f["sha256"] for f in before["files"]}
    forbidden = manager.put(
        "/api/v1/teams/east/files/scenarios.toml", content=b"", headers={"If-Match": "*"}
    )
    assert forbidden.status_code == 403


def test_a_file_written_by_hand_keeps_what_nobody_changed(supervisor):
    put_file(supervisor, BY_HAND)
    busy, new = supervisor.get(SCENARIOS).json()["scenarios"]

    kept(supervisor, busy | {"note": "九月那样"}, new, DOUBLE_11, pinned="新人")

    text = file_of(supervisor).text
    assert "# asked by the owner" in text
    assert 'name = "忙"   # busy\nvolume = { factor = 1.2 }\nnote = "九月那样"\n' in text
    assert '# the one that matters\n[[scenarios]]\nname = "新人"\n' in text
    assert supervisor.get(SCENARIOS).json()["pinned"] == "新人"
    assert [s["name"] for s in supervisor.get(SCENARIOS).json()["scenarios"]] == [
        "忙",
        "新人",
        "双11",
    ]


def test_the_last_scenario_takes_the_file_along(manager):
    kept(manager, BUSIER)

    kept(manager)

    assert file_of(manager).status_code == 404
    assert manager.get(SCENARIOS).json() == {"scenarios": [], "pinned": None}


def test_every_fault_is_told_at_once_where_it_lies_and_nothing_changes(manager):
    kept(manager, BUSIER)

    answer = kept(
        manager,
        BUSIER,
        {"name": "忙", "volume": [{"factor": 0}]},
        {"name": "走", "leaves": [{"agents": ["nobody"]}], "colour": "red"},
        pinned="不在",
    )

    told = [(fault["column"], fault["value"]) for fault in answer.json()["faults"]]
    assert answer.status_code == 422
    assert ("name", "忙") in told
    assert ("pinned", "不在") in told
    assert ("scenarios[2].volume[1].factor", "0") in told
    assert ("scenarios[3].colour", "red") in told
    assert ("scenarios[3].leaves[1].agents[1]", "nobody") in told
    assert manager.get(SCENARIOS).json()["scenarios"] == [BUSIER]


def test_a_scenario_of_another_month_stays_as_it_is(manager):
    kept(manager, DOUBLE_11)
    tag = manager.get(SCENARIOS).headers["ETag"]

    december = SCENARIOS.replace("2026-11", "2026-12")
    answer = manager.put(
        december, json={"scenarios": [DOUBLE_11, BUSIER]}, headers={"If-Match": tag}
    )

    assert answer.status_code == 200, answer.text
    assert answer.json()["scenarios"] == [DOUBLE_11, BUSIER]


def test_who_comes_second_is_told_so_and_overwrites_nothing(manager):
    tag = manager.get(SCENARIOS).headers["ETag"]
    kept(manager, BUSIER)

    second = kept(manager, DOUBLE_11, based_on=tag)
    blind = manager.put(SCENARIOS, json={"scenarios": []})

    assert (second.status_code, blind.status_code) == (412, 428)
    assert manager.get(SCENARIOS).json()["scenarios"] == [BUSIER]


def test_a_file_that_is_no_toml_is_told_and_left_alone(supervisor, manager):
    put_file(supervisor, "[[scenarios]\n")

    read, written = manager.get(SCENARIOS), kept(manager, BUSIER, based_on="*")

    assert [a.status_code for a in (read, written)] == [409, 409]
    assert read.json()["faults"][0]["file"] == "scenarios.toml"
    assert file_of(supervisor).text == "[[scenarios]\n"


def planned(client, database, **body):
    order = {"first": "2026-11-01", "last": "2026-11-03", "work": 0.05, **body}
    answer = client.post("/api/v1/teams/east/jobs/scenario-plan", json=order)
    assert answer.status_code == 202, answer.text
    work_off(database)
    job = client.get(answer.headers["Location"]).json()
    assert job["state"] == "done", job
    return f"/api/v1/teams/east/rosters/{job['result']['roster_id']}"


def test_a_manager_makes_a_draft_under_a_scenario_and_publishes_nothing(
    manager, database, supervisor
):
    address = planned(manager, database, scenario=JOIN)

    told = manager.get(address).json()
    publish = manager.post(f"{address}/publish", json={}, headers={"If-Match": "*"})

    assert (told["title"], told["state"]) == ("来一人", "draft")
    with database.read() as session:
        rows = session.get(RosterVersion, address.rsplit("/", 1)[1]).rows
    assert {a.agent_id for a in roster_of(rows).assignments} == {"a1", "a2", "a3", "a4", "+1"}
    assert publish.status_code == 403
    preview = supervisor.get(f"{address}/publication").json()
    assert (preview["possible"], preview["missing"]) == (False, ["+1"])
    refused = supervisor.post(
        f"{address}/publish", json={"reason": "so wanted"}, headers={"If-Match": "*"}
    )
    assert (refused.status_code, refused.json()["code"]) == (409, "roster-names-gone")


def test_a_draft_is_judged_under_its_scenario_and_a_publication_by_the_team(supervisor, database):
    text = '[[scenarios]]\nname = "忙"\nvolume = [{ factor = 5 }]\n'
    address = planned(supervisor, database, scenario=text)

    draft = supervisor.get(f"{address}/check").json()
    supervisor.post(f"{address}/publish", json={"reason": "yes"}, headers={"If-Match": "*"})
    published = supervisor.get(f"{address}/check").json()

    def overload(told):
        return next(level["value"] for level in told["levels"] if level["name"] == "overload")

    assert overload(draft) > 0
    assert overload(published) == 0


def test_a_copy_of_a_draft_and_a_new_search_from_it_stay_under_its_scenario(supervisor, database):
    address = planned(supervisor, database, scenario=JOIN)
    roster_id = address.rsplit("/", 1)[1]

    copy = supervisor.post("/api/v1/teams/east/rosters", json={"copy_of": roster_id}).json()
    body = {"first": "2026-11-01", "last": "2026-11-03", "work": 0.05, "based_on": roster_id}
    again = supervisor.post("/api/v1/teams/east/jobs/generate", json=body).json()
    work_off(database)

    assert supervisor.get(f"/api/v1/teams/east/rosters/{copy['roster_id']}").status_code == 200
    job = supervisor.get(f"/api/v1/jobs/{again['job_id']}").json()
    assert job["state"] == "done"
    assert (job["order"]["scenario"], job["order"]["title"]) == (JOIN, "来一人")


def test_a_draft_is_made_under_one_sound_scenario(manager):
    answers = [
        manager.post(
            "/api/v1/teams/east/jobs/scenario-plan",
            json={"first": "2026-11-01", "last": "2026-11-03", "work": 0.05, "scenario": text},
        )
        for text in ("", JOIN + JOIN.replace("来", "又来"), JOIN.replace("hires", "x"))
    ]

    assert [answer.status_code for answer in answers] == [422, 422, 422]
    assert all(answer.json()["faults"] for answer in answers)


def test_what_json_lets_through_and_a_file_cannot_hold_is_refused_or_written_out(manager):
    tag = manager.get(SCENARIOS).headers["ETag"]
    headers = {"If-Match": tag, "Content-Type": "application/json"}

    answers = [
        manager.put(SCENARIOS, content=f'{{"scenarios": [{scenario}]}}', headers=headers)
        for scenario in (
            '{"name": "a", "volume": [{"factor": NaN}]}',
            '{"name": "\\ud800", "colour": 1}',
            '{"name": "a", "volume": ' + '{"a":' * 60 + "1" + "}" * 61,
        )
    ]

    assert [answer.status_code for answer in answers] == [422, 422, 422]
