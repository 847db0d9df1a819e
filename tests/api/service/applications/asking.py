"""Applications of a test's team, in storage."""

from __future__ import annotations

from datetime import date

from api.accounts.principal import Role
from api.applications.asking import Asked, ask
from api.applications.states import Kind
from api.teams import load_team
from tests.api.service.folders import a_caller


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
