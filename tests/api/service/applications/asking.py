"""Applications of a test's team, in storage."""

from __future__ import annotations

from datetime import date

from api.accounts.principal import Role
from api.applications.asking import Asked, ask
from api.applications.states import Kind
from api.teams import load_team
from tests.api.service.folders import a_caller

ADDRESS = "/api/v1/teams/ours/agents/a1/applications"


def asked_for(client, headers, **what):
    """An application as it was answered: time off of `a1` unless told otherwise."""
    body = {"kind": "time-off", "first": "2026-11-20", "last": "2026-11-21"} | what
    answer = client.post(ADDRESS, json=body, headers=headers)
    assert answer.status_code == 201, answer.text
    return answer.json()


def at(made):
    """The address of an application of `a1`."""
    return f"{ADDRESS}/{made['application_id']}"


def decided(client, headers, made, action, body):
    """The answer to a decision that is based on what was answered before."""
    based_on = {"If-Match": f'"{made["revision"]}"'}
    return client.post(f"{at(made)}/{action}", json=body, headers=based_on | headers)


def an_application(database, team_id="ours", agent_id="a1", **asked):
    """The id of an application that waits: time off on the 20th and 21st unless told otherwise."""
    caller = a_caller(Role.AGENT, agent_team=team_id, agent_id=agent_id)
    what = {
        "kind": Kind.TIME_OFF,
        "first": date(2026, 11, 20),
        "last": date(2026, 11, 21),
        "reason": "年假",
    } | asked
    with database.write() as session:
        loaded = load_team(session, team_id)
        return ask(session, caller, loaded, agent_id, Asked(**what)).application_id
