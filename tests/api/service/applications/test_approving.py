"""From what an agent asks for to what every later plan honours."""

from __future__ import annotations

import pytest
from sqlalchemy import select

from api.storage.models import AuditEntry
from api.teams import load_team
from tests.api.service.applications.asking import ADDRESS, asked_for, decided
from tests.api.service.rosters.teams import november


@pytest.fixture
def kind():
    """Most of it is no question of where the database is."""
    return "sqlite"


@pytest.mark.parametrize("kind", ["sqlite", "postgresql"])
def test_approved_time_off_is_in_the_teams_own_table_as_a_new_revision(
    service, client, agent, supervisor
):
    made = asked_for(client, agent, first="2026-11-20", last="2026-11-21", reason="=年假")

    answer = decided(client, supervisor, made, "approve", {"answer": "好好休息"})

    assert answer.status_code == 201
    assert answer.json()["state"] == "approved"
    assert answer.json()["team_revision"] == 2
    with service.database.read() as session:
        found = load_team(session, "ours").team.time_off[-1]
        actions = session.scalars(select(AuditEntry.action).order_by(AuditEntry.entry_id)).all()
    assert (found.agent_id, found.first, found.last) == ("a1", november(20), november(21))
    assert found.kind == "=年假"
    assert actions[-3:] == ["application.make", "team.change", "application.approve"]


def test_an_approved_wish_takes_the_place_of_the_one_that_was_there(
    service, client, agent, supervisor
):
    what = {"kind": "wish", "want": "night", "avoid": True}
    made = asked_for(client, agent, first="2026-11-12", last="2026-11-13", **what)

    decided(client, supervisor, made, "approve", {"weight": 8})

    with service.database.read() as session:
        team = load_team(session, "ours").team
    mine = [(r.date, r.want, r.weight, r.avoid) for r in team.requests if r.agent_id == "a1"]
    assert mine == [(november(12), "night", 8, True), (november(13), "night", 8, True)]
    assert [r.want for r in team.requests if r.agent_id == "a2"] == ["night"]


def test_an_approval_that_is_sent_again_counts_once(client, agent, supervisor):
    made = asked_for(client, agent)
    key = {"Idempotency-Key": "k1"}

    first, again = (decided(client, supervisor | key, made, "approve", {}) for _ in range(2))

    assert again.json() == first.json()
    assert again.headers["Idempotent-Replayed"] == "true"


def test_the_list_of_a_team_is_told_by_state_the_latest_first(client, agent, supervisor):
    older = asked_for(client, agent, first="2026-11-20", last="2026-11-20")
    newer = asked_for(client, agent, first="2026-11-22", last="2026-11-22")
    decided(client, supervisor, older, "refuse", {"answer": "人手不够"})

    waiting = client.get("/api/v1/teams/ours/applications?state=waiting", headers=supervisor)
    own = client.get(ADDRESS, headers=agent)

    assert [a["application_id"] for a in waiting.json()["items"]] == [newer["application_id"]]
    assert {a["application_id"]: a["state"] for a in own.json()["items"]} == {
        newer["application_id"]: "waiting",
        older["application_id"]: "refused",
    }
