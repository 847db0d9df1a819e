"""Rosters over HTTP: reading, making, editing, publishing, and who sees what."""

from __future__ import annotations

import csv
import io

import openpyxl
import pytest
from sqlalchemy import select

from api.accounts.principal import Role
from api.storage.models import AuditEntry
from scheduler.tables.writing import roster_csv, roster_rows
from tests.api.service.callers import a_client, a_key, a_service
from tests.api.service.rosters.teams import (
    a_draft,
    a_legal_month,
    a_stored_team,
    november,
    published,
    shifts,
)
from tests.builders import a_policy

_ROSTERS = "/api/v1/teams/t1/rosters"
_CHANGE = {"date": "2026-11-06", "agent_id": "a1", "shift": "off"}


@pytest.fixture
def service(database):
    a_stored_team(database)
    return a_service(database)


@pytest.fixture
def desk(service):
    """A supervisor of the team."""
    client = a_client(service)
    client.headers.update(a_key(service, Role.SUPERVISOR, teams=["t1"]))
    return client


def _agent(service, agent_id):
    client = a_client(service)
    client.headers.update(a_key(service, Role.AGENT, agent_team="t1", agent_id=agent_id))
    return client


def _on(revision, **headers):
    return {"If-Match": f'"{revision}"', **headers}


def test_versions_are_listed_by_state_and_month_a_page_at_a_time(database, desk):
    drafts = [a_draft(database, shifts({}), november(n), november(n)) for n in (1, 2, 3)]
    published(database, drafts[0])

    first = desk.get(_ROSTERS, params={"state": "draft", "limit": 1}).json()
    second = desk.get(first["next"]).json()

    assert {first["items"][0]["roster_id"], second["items"][0]["roster_id"]} == set(drafts[1:])
    assert second["next"] is None
    assert desk.get(_ROSTERS, params={"month": "2026-10"}).json()["items"] == []
    assert len(desk.get(_ROSTERS, params={"month": "2026-11"}).json()["items"]) == 3


def test_a_roster_is_read_with_its_grid_its_judgement_and_its_ledger(database, desk):
    roster_id = a_draft(database, shifts({"a1": "3d", "a2": "3n"}))

    told = desk.get(f"{_ROSTERS}/{roster_id}").json()

    assert [a["agent_id"] for a in told["assignments"]] == ["a1", "a2"]
    assert told["agents"][0]["away"] == [
        {"first": "2026-11-03", "last": "2026-11-05", "reason": "time off"}
    ]
    assert [v["rule"] for v in told["check"]["violations"] if v["hard"]] == ["availability"]
    assert told["check"]["hard"] == 1
    nights = {a["agent_id"]: a["accounts"][0]["planned"] for a in told["ledger"]["agents"]}
    assert nights == {"a1": 0, "a2": 1, "a3": 0, "a4": 0}
    assert {u["kind"] for u in told["check"]["unmet"]} == {"heads", "inquiries"}


def test_what_one_has_read_already_is_not_sent_again(database, desk):
    path = f"{_ROSTERS}/{a_draft(database, a_legal_month())}"
    tag = desk.get(path).headers["ETag"]

    again = desk.get(path, headers={"If-None-Match": tag})
    in_chinese = desk.get(path, headers={"If-None-Match": tag, "Accept-Language": "zh"})

    assert (again.status_code, in_chinese.status_code) == (304, 200)


def test_a_roster_is_read_as_the_command_lines_files(database, desk):
    roster = a_legal_month()
    path = f"{_ROSTERS}/{a_draft(database, roster)}"

    as_csv = desk.get(f"{path}/roster.csv").content
    book = openpyxl.load_workbook(io.BytesIO(desk.get(f"{path}/roster.xlsx").content))
    page = desk.get(f"{path}/roster.html", headers={"Accept-Language": "zh"}).text

    assert as_csv == roster_csv(roster_rows(roster, a_policy()))
    assert "王芳" in {cell.value for row in book.worksheets[0] for cell in row}
    assert "王芳" in page


def test_an_uploaded_file_is_a_draft_with_stores_dealt_out_where_it_has_none(desk):
    text = "日期,工号,班次\n2026-11-02,a1,day\n2026-11-02,a2,day\n2026-11-04,a2,晚班\n"

    made = desk.post(f"{_ROSTERS}/upload", files={"file": ("班表.csv", text.encode("gb18030"))})

    told = made.json()
    text = desk.get(f"{made.headers['Location']}/roster.csv").text
    rows = list(csv.DictReader(io.StringIO(text)))
    assert (made.status_code, told["state"]) == (201, "draft")
    assert (told["first"], told["last"]) == ("2026-11-02", "2026-11-04")
    assert [(r["agent_id"], r["stores"], r["inquiries"]) for r in rows] == [
        ("a1", "s1", "54.0"),
        ("a2", "s1", "54.0"),
        ("a2", "s1", "72.0"),
    ]


def test_every_fault_of_an_uploaded_file_is_told_by_its_own_name(desk):
    text = "date,agent_id,shift,stores\n2026-11-02,nobody,day,\n2026-11-31,a1,never,=s1\n"

    refused = desk.post(f"{_ROSTERS}/upload", files={"file": ("mine.csv", text)})

    faults = refused.json()["faults"]
    assert refused.status_code == 422
    assert [(f["file"], f["row"], f["column"]) for f in faults] == [
        ("mine.csv", 2, "agent_id"),
        ("mine.csv", 3, "date"),
        ("mine.csv", 3, "shift"),
        ("mine.csv", 3, "stores"),
        ("mine.csv", 3, ""),
    ]


def test_two_supervisors_do_not_overwrite_each_other(database, desk):
    path = f"{_ROSTERS}/{a_draft(database, a_legal_month())}"

    without = desk.patch(path, json={"changes": [_CHANGE]})
    mine = desk.patch(path, json={"changes": [_CHANGE]}, headers=_on(1))
    theirs = desk.patch(path, json={"changes": [_CHANGE]}, headers=_on(1))

    assert [r.status_code for r in (without, mine, theirs)] == [428, 200, 412]
    assert mine.headers["ETag"] == '"2"'
    assert mine.json()["saved"] is True


def test_whatever_changes_a_roster_is_held_to_what_it_is_based_on(database, desk):
    path = f"{_ROSTERS}/{a_draft(database, a_legal_month())}"
    cells = {"cells": [{"first": "2026-11-06", "last": "2026-11-06"}]}
    desk.patch(path, json={"changes": [_CHANGE]}, headers=_on(1))

    stale = [
        desk.post(f"{path}/lock", json=cells, headers=_on(1)),
        desk.post(f"{path}/unlock", json=cells, headers=_on(1)),
        desk.post(f"{path}/publish", json={}, headers=_on(1)),
        desk.delete(path, headers=_on(1)),
    ]
    desk.post(f"{path}/publish", json={}, headers=_on(2))
    stale.append(desk.post(f"{path}/withdraw", headers=_on(2)))

    assert [r.status_code for r in stale] == [412] * 5
    assert desk.get(path).json()["state"] == "published"


def test_a_dry_run_tells_what_an_edit_would_do_and_leaves_it(database, desk):
    path = f"{_ROSTERS}/{a_draft(database, a_legal_month())}"
    change = {"date": "2026-11-03", "agent_id": "a1", "shift": "day"}

    told = desk.patch(f"{path}?dry_run=true", json={"changes": [change]}, headers=_on(1)).json()

    assert [v["rule"] for v in told["added"] if v["hard"]] == ["availability"]
    assert {a["agent_id"] for a in told["assignments"]} >= {"a1"}
    assert "idle" in {level["name"] for level in told["levels"]}
    assert desk.get(path).json()["revision"] == 1


def test_cells_are_locked_over_http_and_kept_from_edits(database, desk):
    path = f"{_ROSTERS}/{a_draft(database, a_legal_month())}"
    cells = {"cells": [{"first": "2026-11-06", "last": "2026-11-06", "agent_ids": ["a1"]}]}

    locked = desk.post(f"{path}/lock", json=cells, headers=_on(1))
    edited = desk.patch(path, json={"changes": [_CHANGE]}, headers=_on(2))
    unlocked = desk.post(f"{path}/unlock", json=cells, headers=_on(2))

    assert (locked.status_code, edited.status_code) == (200, 409)
    assert edited.json()["code"] == "cells-locked"
    assert edited.json()["faults"][0]["value"] == "a1"
    assert (unlocked.status_code, unlocked.json()["revision"]) == (200, 3)


def test_what_is_published_is_changed_by_a_copy_alone(database, desk):
    roster_id = a_draft(database, a_legal_month())
    made = desk.post(f"{_ROSTERS}/{roster_id}/publish", json={}, headers=_on(1))
    edited = desk.patch(f"{_ROSTERS}/{roster_id}", json={"changes": [_CHANGE]}, headers=_on(2))
    deleted = desk.delete(f"{_ROSTERS}/{roster_id}", headers=_on(2))

    wanted = {"copy_of": "published", "first": "2026-11-05", "last": "2026-11-07"}
    copy = desk.post(_ROSTERS, json=wanted)
    path = f"{_ROSTERS}/{copy.json()['roster_id']}"
    repaired = desk.patch(path, json={"changes": [_CHANGE]}, headers=_on(1))

    assert made.status_code == 201
    assert [r.json()["code"] for r in (edited, deleted)] == ["roster-not-a-draft"] * 2
    assert repaired.status_code == 200
    against = desk.get(f"{path}/changes").json()
    assert [(c["agent_id"], c["changes"][0]["kind"]) for c in against["changes"]] == [
        ("a1", "went")
    ]


def test_a_draft_that_is_deleted_leaves_its_copies(database, desk):
    first = a_draft(database, a_legal_month())
    second = desk.post(_ROSTERS, json={"copy_of": first}).json()["roster_id"]
    third = desk.post(_ROSTERS, json={"copy_of": second}).json()["roster_id"]

    gone = desk.delete(f"{_ROSTERS}/{second}", headers=_on(1))

    assert gone.status_code == 204
    assert desk.get(f"{_ROSTERS}/{second}").status_code == 404
    assert desk.get(f"{_ROSTERS}/{third}").json()["based_on"] == first


def test_a_publication_is_looked_at_before_it_is_made(database, desk):
    published(database, a_draft(database, shifts({"a1": "6d"})))
    path = f"{_ROSTERS}/{a_draft(database, shifts({'a1': '6n', 'a2': '9d'}))}"

    preview = desk.get(f"{path}/publication").json()
    refused = desk.post(f"{path}/publish", json={"after": 1}, headers=_on(1))
    unreasoned = desk.post(f"{path}/publish", json={"accept_violations": True}, headers=_on(1))
    accepted = {"accept_violations": True, "reason": "two are ill", "after": preview["after"]}
    made = desk.post(f"{path}/publish", json=accepted, headers=_on(1))

    assert (preview["after"], [v["rule"] for v in preview["broken"]]) == (1, ["availability"])
    assert preview["summary"]["moved"] == 1
    assert (refused.status_code, refused.json()["code"]) == (409, "hard-rules-broken")
    assert [f["column"] for f in refused.json()["faults"]] == ["availability"]
    assert (unreasoned.status_code, unreasoned.json()["faults"][0]["column"]) == (422, "reason")
    assert (made.status_code, made.json()["changes"]) == (201, preview["changes"])
    assert desk.get(made.headers["Location"]).json() == made.json()


def test_a_publication_sent_twice_is_made_once(database, desk):
    path = f"{_ROSTERS}/{a_draft(database, a_legal_month())}/publish"
    once = _on(1, **{"Idempotency-Key": "k1"})

    first, again = (desk.post(path, json={}, headers=once) for _ in range(2))

    assert (first.status_code, again.status_code) == (201, 201)
    assert again.json() == first.json()
    assert len(desk.get("/api/v1/teams/t1/publications").json()["items"]) == 1


def test_a_withdrawal_is_a_publication_of_its_own(database, desk):
    roster_id = a_draft(database, a_legal_month())
    desk.post(f"{_ROSTERS}/{roster_id}/publish", json={}, headers=_on(1))

    made = desk.post(f"{_ROSTERS}/{roster_id}/withdraw", headers=_on(2))

    kinds = [p["kind"] for p in desk.get("/api/v1/teams/t1/publications").json()["items"]]
    assert (made.status_code, kinds) == (201, ["withdraw", "publish"])
    assert desk.get("/api/v1/teams/t1/ledger").status_code == 404


def test_an_agent_sees_the_own_account_beside_the_teams_and_nobody_elses(database, service, desk):
    published(database, a_draft(database, a_legal_month()))

    whole = desk.get("/api/v1/teams/t1/ledger").json()
    own = _agent(service, "a2").get("/api/v1/teams/t1/ledger").json()

    assert [a["agent_id"] for a in whole["agents"]] == ["a1", "a2", "a3", "a4"]
    assert [a["agent_id"] for a in own["agents"]] == ["a2"]
    assert own["agents"][0] == whole["agents"][1]
    assert own["team"] == whole["team"]
    nights = next(t for t in own["team"] if t["burden"] == "nights")
    carried = [
        x["before"] + x["planned"]
        for a in whole["agents"]
        for x in a["accounts"]
        if x["burden"] == "nights"
    ]
    assert (nights["agents"], nights["carried"]) == (4, sum(carried))
    assert (nights["least"], nights["most"]) == (min(carried), max(carried))


def test_an_agents_shifts_tell_what_changed_and_when_they_would_have_begun(database, service):
    published(database, a_draft(database, shifts({"a1": "6d 7d 8d 9d"})))
    published(database, a_draft(database, shifts({"a1": "6d 7n 9d 10d"})))
    params = {"from": "2026-11-06", "to": "2026-11-30"}

    told = _agent(service, "a1").get("/api/v1/teams/t1/agents/a1/shifts", params=params).json()

    marks = {s["date"][-2:]: s["change"] and s["change"]["kind"] for s in told["shifts"]}
    assert marks == {"06": None, "07": "moved", "08": "went", "09": None, "10": "came"}
    seventh = told["shifts"][1]
    assert (seventh["start"], seventh["change"]["before_start"]) == (
        "2026-11-07T17:30:00+08:00",
        "2026-11-07T08:30:00+08:00",
    )
    assert told["shifts"][2]["shift"] is None
    assert told["published_until"] == "2026-11-30"
    since = _agent(service, "a1").get(
        "/api/v1/teams/t1/agents/a1/shifts", params={**params, "since": 2}
    )
    assert not any(s["change"] for s in since.json()["shifts"])


def test_what_one_may_not_see_is_not_there(database, service, desk):
    roster_id = a_draft(database, a_legal_month())
    agent = _agent(service, "a1")
    params = {"from": "2026-11-06", "to": "2026-11-30"}
    a_stored_team(database, "t2")

    assert agent.get(f"{_ROSTERS}/{roster_id}").status_code == 403
    assert agent.get("/api/v1/teams/t1/agents/a2/shifts", params=params).status_code == 404
    assert desk.get(f"/api/v1/teams/t2/rosters/{roster_id}").status_code == 404
    everywhere = a_client(service, **a_key(service, Role.ADMINISTRATOR))
    assert everywhere.get(f"/api/v1/teams/t2/rosters/{roster_id}").status_code == 404
    assert everywhere.get("/api/v1/teams/t9/rosters").status_code == 404


def test_every_change_is_in_the_audit_log(database, desk):
    roster_id = a_draft(database, a_legal_month())
    path = f"{_ROSTERS}/{roster_id}"
    cells = {"cells": [{"first": "2026-11-06", "last": "2026-11-07"}]}
    desk.post(f"{path}/lock", json=cells, headers=_on(1))
    desk.post(f"{path}/unlock", json=cells, headers=_on(2))
    desk.patch(path, json={"changes": [_CHANGE]}, headers=_on(3))
    desk.post(f"{path}/publish", json={}, headers=_on(4))
    desk.post(f"{path}/withdraw", headers=_on(5))
    copy = desk.post(_ROSTERS, json={"copy_of": roster_id}).json()["roster_id"]
    desk.delete(f"{_ROSTERS}/{copy}", headers=_on(1))

    with database.read() as session:
        asked = select(AuditEntry.action).where(AuditEntry.action.startswith("roster."))
        actions = session.scalars(asked.order_by(AuditEntry.entry_id)).all()

    assert actions == [
        f"roster.{action}"
        for action in ("lock", "unlock", "edit", "publish", "withdraw", "copy", "delete")
    ]


def test_cells_change_and_locks_move_in_one_edit(database, desk):
    path = f"{_ROSTERS}/{a_draft(database, shifts({'a1': '6d', 'a2': '6n'}))}"
    cell = {"first": "2026-11-06", "last": "2026-11-06", "agent_ids": ["a1"]}
    desk.post(f"{path}/lock", json={"cells": [cell]}, headers=_on(1))
    swap = [
        {"date": "2026-11-06", "agent_id": "a1", "shift": "night"},
        {"date": "2026-11-06", "agent_id": "a2", "shift": "day"},
    ]
    edit = {"changes": swap, "unlock": [cell], "lock": [{**cell, "agent_ids": ["a2"]}]}

    edited = desk.patch(path, json=edit, headers=_on(2))

    roster = desk.get(path).json()
    assert (edited.status_code, roster["revision"]) == (200, 3)
    assert {a["agent_id"]: a["shift"] for a in roster["assignments"]} == {
        "a1": "night",
        "a2": "day",
    }
    assert [(k["agent_id"], k["shift"]) for k in roster["locks"]] == [("a2", "day")]


def test_locks_alone_are_an_edit_and_lock_cells_as_they_stand(database, desk):
    path = f"{_ROSTERS}/{a_draft(database, shifts({'a1': '6d'}))}"
    cell = {"first": "2026-11-06", "last": "2026-11-07", "agent_ids": ["a1"]}

    tried = desk.patch(path, params={"dry_run": True}, json={"lock": [cell]}, headers=_on(1))
    done = desk.patch(path, json={"lock": [cell]}, headers=_on(1)).json()
    again = desk.patch(path, json={"lock": [cell]}, headers=_on(2)).json()

    version = desk.get(path).json()
    assert tried.json()["saved"] is False
    assert (done["saved"], again["saved"], version["revision"]) == (True, False, 2)
    assert [(k["date"], k["shift"]) for k in version["locks"]] == [
        ("2026-11-06", "day"),
        ("2026-11-07", None),
    ]


def test_an_edit_asks_for_something_of_cells_that_there_are(database, desk):
    path = f"{_ROSTERS}/{a_draft(database, shifts({'a1': '6d'}))}"
    cell = {"first": "2026-12-06", "last": "2026-12-06", "agent_ids": ["nobody"]}

    of_nothing = desk.patch(path, json={}, headers=_on(1))
    elsewhere = desk.patch(path, json={"lock": [cell]}, headers=_on(1))

    assert (of_nothing.status_code, elsewhere.status_code) == (422, 422)
    columns = {fault["column"] for fault in elsewhere.json()["faults"]}
    assert columns == {"lock.0.first", "lock.0.last", "lock.0.agent_ids"}


def test_an_edit_tells_all_broken_hard_rules_and_the_heads_that_it_moves(database, desk):
    path = f"{_ROSTERS}/{a_draft(database, shifts({'a1': '3d', 'a2': '6n'}))}"
    change = {"date": "2026-11-07", "agent_id": "a2", "shift": "day"}

    told = desk.patch(
        path, params={"dry_run": True}, json={"changes": [change]}, headers=_on(1)
    ).json()

    added = {v["rule"] for v in told["added"] if v["hard"]}
    assert {v["rule"] for v in told["broken"]} == {"availability"} | added
    assert len(told["broken"]) == told["hard"]
    heads = {(h["date"], h["shift"]): (h["before"], h["after"]) for h in told["heads"]}
    assert heads == {("2026-11-07", "day"): (0, 1)}


def test_who_comes_second_learns_who_changed_which_cells_meanwhile(database, service, desk):
    path = f"{_ROSTERS}/{a_draft(database, shifts({'a1': '6d'}))}"
    cell = {"first": "2026-11-08", "last": "2026-11-08", "agent_ids": ["a1"]}
    desk.patch(path, json={"changes": [{**_CHANGE, "shift": "night"}]}, headers=_on(1))
    desk.patch(path, json={"changes": [_CHANGE]}, headers=_on(2))
    desk.post(f"{path}/lock", json={"cells": [cell]}, headers=_on(3))

    late = desk.patch(path, json={"changes": [_CHANGE]}, headers=_on(2))

    edits = desk.get(f"{path}/edits", params={"after": 2}).json()["edits"]
    assert late.status_code == 412
    assert [edit["revision"] for edit in edits] == [4, 3]
    assert edits[0]["locked"] == [cell]
    assert edits[1]["cells"] == [{**_CHANGE, "duty": None}]
    assert {(edit["name"], edit["at"]) for edit in edits} == {
        ("supervisor", "2026-11-01T08:00:00Z")
    }
    assert desk.get(f"{path}/edits", params={"after": 4}).json() == {"edits": []}
