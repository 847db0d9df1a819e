"""Single values of a team's content over HTTP: tried, changed, told apart, put back."""

from __future__ import annotations

from tests.api.service.folders import a_folder
from tests.api.service.teams.sending import ROOT, make_team, on_sqlite

pytestmark = on_sqlite

CONTENT = f"{ROOT}/stars/content"


def change(client, tag, dry_run=False, **changes):
    """The answer to changes that are based on a tag."""
    params = {"dry_run": "true"} if dry_run else {}
    return client.patch(CONTENT, json=changes, params=params, headers={"If-Match": tag})


def files_of(client, *names):
    return [client.get(f"{ROOT}/stars/files/{name}").content for name in names]


def a_key(*path, value):
    return {"path": path, "value": value}


def test_a_value_changes_and_every_other_byte_stays(client):
    tag = make_team(client).headers["ETag"]

    answer = change(
        client,
        tag,
        keys=[a_key("workload", "target", value=90)],
        agents=[{"id": "a2", "cells": {"name": "李娜娜"}}],
    )

    folder = a_folder()
    assert answer.status_code == 200
    assert answer.json()["changes"] == [
        {"at": ["team.toml", "workload", "target"], "before": "100", "after": "90"},
        {"at": ["agents", "a2", "name"], "before": "李娜", "after": "李娜娜"},
    ]
    assert files_of(client, "team.toml", "agents.csv", "stores.csv") == [
        folder["team.toml"].replace(b"target = 100", b"target = 90"),
        folder["agents.csv"].replace("李娜".encode(), "李娜娜".encode()),
        folder["stores.csv"],
    ]


def test_a_dry_run_tells_every_fault_at_its_value_and_keeps_nothing(client):
    tag = make_team(client).headers["ETag"]

    answer = change(
        client,
        tag,
        dry_run=True,
        keys=[
            a_key("duties", "hotline", value={"name": "hotline", "shifts": ["evening"]}),
            a_key("rules", "minimum-rest", "hours", value="long"),
        ],
        agents=[
            {"id": "a1", "what": "remove"},
            {"id": "a2", "cells": {"stores": "s9"}},
            {"id": "a9", "what": "add", "cells": {"name": ""}},
        ],
    )

    places = {tuple(fault["at"]) for fault in answer.json()["faults"]}
    assert places == {
        ("team.toml", "duties", "hotline", "shifts"),
        ("team.toml", "rest", "hours"),
        ("agents", "a2", "stores"),
        ("agents", "a9", "name"),
        ("time_off.csv",),
    } | {("requests.csv",)}
    assert client.get(f"{ROOT}/stars").json()["revision"] == 1


def test_what_is_faulty_is_not_kept(client):
    tag = make_team(client).headers["ETag"]

    answer = change(client, tag, keys=[a_key("workload", "band", value=[120, 80])])

    assert answer.status_code == 422
    assert [f["column"] for f in answer.json()["faults"]] == ["workload.band"]
    assert client.get(f"{ROOT}/stars").headers["ETag"] == tag


def test_the_second_of_two_who_change_is_refused_and_told_what_the_first_one_did(client):
    tag = make_team(client).headers["ETag"]
    change(client, tag, keys=[a_key("workload", "target", value=90)])

    second = change(client, tag, keys=[a_key("training", "days", value=20)])
    told = client.get(f"{ROOT}/stars/revisions/2/changes", params={"since": 1}).json()
    again = change(
        client,
        client.get(f"{ROOT}/stars").headers["ETag"],
        keys=[a_key("training", "days", value=20)],
    )

    assert second.status_code == 412
    assert told["changes"] == [
        {"at": ["team.toml", "workload", "target"], "before": "100", "after": "90"}
    ]
    assert len(told["made_by"]) == 1
    assert again.json()["revision"] == 3


def test_what_is_no_change_makes_no_revision(client):
    tag = make_team(client).headers["ETag"]

    answer = change(
        client,
        tag,
        keys=[a_key("workload", "target", value=100.0), a_key("service", value=None)],
        agents=[{"id": "a1", "cells": {"night_ok": "yes", "name": "王芳"}}],
    )

    assert (answer.json()["revision"], answer.json()["changes"]) == (1, [])


def test_an_earlier_state_is_put_back_byte_for_byte_as_the_latest(client):
    tag = make_team(client).headers["ETag"]
    tag = change(client, tag, stores=[{"id": "s1", "cells": {"name": "新店"}}]).headers["ETag"]

    answer = client.post(f"{ROOT}/stars/revisions/1/restore", headers={"If-Match": tag})

    assert answer.json()["revision"] == 3
    assert [c["after"] for c in answer.json()["changes"]] == ["旗舰店"]
    assert files_of(client, "stores.csv") == [a_folder()["stores.csv"]]


def test_a_row_that_somebody_took_out_meanwhile_is_told_and_nothing_is_done(client):
    tag = make_team(client).headers["ETag"]

    answer = change(client, tag, dry_run=True, agents=[{"id": "a7", "cells": {"name": "x"}}])

    assert [tuple(f["at"]) for f in answer.json()["faults"]] == [("agents", "a7", "agent_id")]
    assert answer.json()["changes"] == []


def test_changes_that_make_no_sense_are_told_and_never_a_failure_of_ours(client):
    tag = make_team(client).headers["ETag"]
    senseless = [
        a_key("team", value=5),
        a_key("team", "name", "first", value="x"),
        a_key("duties", value=["x"]),
        a_key("duties", "chase", value=7),
        a_key("duties", "chase", "skill", value="x"),
        a_key("workload", "band", "low", "least", value=1),
        a_key("nonsense", value={"a": [True, 1.5, "\u2028"]}),
        a_key("shifts", "day", "start", value=None),
        a_key("shifts", value={"day": "x"}),
    ]

    answers = [change(client, tag, dry_run=True, keys=[one]) for one in senseless]
    together = change(client, tag, dry_run=True, keys=senseless)

    assert {answer.status_code for answer in (*answers, together)} == {200}
    assert all(answer.json()["faults"] for answer in (*answers, together))
