"""Every route, asked by everybody: who gets in is what stands in this table, and nothing else."""

from __future__ import annotations

import re

import pytest
from fastapi.routing import iter_route_contexts
from fastapi.testclient import TestClient
from sqlalchemy import func, select

from api.app import make_app
from api.http.access import Requires
from api.storage.models import AuditEntry
from tests.api.service.callers import StandingClock, a_service
from tests.api.service.http.everybody import everybody, things

_DESK = {"administrator", "manager", "supervisor"}
_SUPERVISORS = {"administrator", "supervisor"}
_KNOWN = {
    "administrator",
    "manager",
    "their manager",
    "supervisor",
    "their supervisor",
    "agent",
    "another agent",
    "their agent",
}
_ALL = {"nobody", "revoked", "expired"} | _KNOWN
_OF_ANY_TEAM = _KNOWN - {"agent", "another agent", "their agent"}
_OWN = _DESK | {"agent"}
_OF_THE_TEAM = _OWN | {"another agent"}
_ADMINISTRATOR = {"administrator"}
_AGENTS = {"agent", "another agent", "their agent"}

_TEAM, _ROSTER = "/api/v1/teams/{team_id}", "/api/v1/teams/{team_id}/rosters/{roster_id}"
_AGENT = "/api/v1/teams/{team_id}/agents/{agent_id}"
_APPLICATION = f"{_AGENT}/applications/{{application_id}}"

WHO_MAY = {
    "GET /api/v1/openapi.json": _ALL,
    "GET /healthz": _ALL,
    "GET /readyz": _ALL,
    "GET /metrics": _ADMINISTRATOR,
    "POST /api/v1/session": _ALL,
    "GET /api/v1/session": _KNOWN,
    "DELETE /api/v1/session": _KNOWN,
    "PUT /api/v1/session/password": _KNOWN,
    "GET /api/v1/users": _ADMINISTRATOR,
    "POST /api/v1/users": _ADMINISTRATOR,
    "GET /api/v1/users/{user_id}": _ADMINISTRATOR,
    "PUT /api/v1/users/{user_id}": _ADMINISTRATOR,
    "PUT /api/v1/users/{user_id}/password": _ADMINISTRATOR,
    "GET /api/v1/keys": _KNOWN,
    "POST /api/v1/keys": _KNOWN,
    "DELETE /api/v1/keys/{key_id}": _ADMINISTRATOR,
    "GET /api/v1/audit": _OF_ANY_TEAM,
    "GET /api/v1/teams": _OF_ANY_TEAM,
    "POST /api/v1/teams": _ADMINISTRATOR,
    f"GET {_TEAM}": _DESK,
    f"DELETE {_TEAM}": _ADMINISTRATOR,
    f"GET {_TEAM}/settings": _DESK,
    f"PUT {_TEAM}/settings": _SUPERVISORS,
    f"GET {_TEAM}/folder": _DESK,
    f"PUT {_TEAM}/folder": _SUPERVISORS,
    f"PATCH {_TEAM}/folder": _SUPERVISORS,
    "POST /api/v1/folders/check": _ADMINISTRATOR,
    "POST /api/v1/folders/marked": _ADMINISTRATOR,
    f"POST {_TEAM}/folder/check": _SUPERVISORS,
    f"POST {_TEAM}/folder/marked": _SUPERVISORS,
    f"GET {_TEAM}/files/{{name}}": _DESK,
    f"PUT {_TEAM}/files/{{name}}": _SUPERVISORS,
    f"DELETE {_TEAM}/files/{{name}}": _SUPERVISORS,
    f"GET {_TEAM}/revisions": _DESK,
    f"GET {_TEAM}/revisions/{{revision}}": _DESK,
    f"GET {_TEAM}/revisions/{{revision}}/changes": _DESK,
    f"POST {_TEAM}/revisions/{{revision}}/restore": _SUPERVISORS,
    f"PATCH {_TEAM}/content": _SUPERVISORS,
    f"GET {_TEAM}/agents": _DESK,
    f"GET {_AGENT}": _OWN,
    f"GET {_AGENT}/requests": _OWN,
    f"GET {_AGENT}/time-off": _OWN,
    f"GET {_AGENT}/shifts": _OWN,
    f"PUT {_AGENT}/seen": {"agent"},
    f"GET {_TEAM}/applications": _DESK,
    f"GET {_AGENT}/applications": _OWN,
    f"POST {_AGENT}/applications": {"agent"},
    f"GET {_APPLICATION}": _OWN,
    f"GET {_APPLICATION}/meaning": _DESK,
    f"POST {_APPLICATION}/take-back": {"agent"},
    f"POST {_APPLICATION}/approve": _SUPERVISORS,
    f"POST {_APPLICATION}/refuse": _SUPERVISORS,
    f"GET {_AGENT}/feeds": _OWN,
    f"POST {_AGENT}/feeds/{{kind}}/address": _SUPERVISORS | {"agent"},
    f"DELETE {_AGENT}/feeds/{{kind}}/address": _SUPERVISORS | {"agent"},
    f"GET {_TEAM}/feeds": _DESK,
    f"POST {_TEAM}/feeds/team/address": _SUPERVISORS,
    f"DELETE {_TEAM}/feeds/team/address": _SUPERVISORS,
    f"GET {_TEAM}/scenarios": _DESK,
    f"PUT {_TEAM}/scenarios": _DESK,
    f"GET {_TEAM}/demand": _DESK,
    f"GET {_TEAM}/heads": _DESK,
    f"GET {_TEAM}/inquiries": _DESK,
    f"GET {_TEAM}/staffing": _DESK,
    f"GET {_TEAM}/promotions": _DESK,
    f"PUT {_TEAM}/promotions": _SUPERVISORS,
    f"GET {_TEAM}/rosters": _DESK,
    f"POST {_TEAM}/rosters": _SUPERVISORS,
    f"POST {_TEAM}/rosters/upload": _SUPERVISORS,
    f"GET {_ROSTER}": _DESK,
    f"PATCH {_ROSTER}": _SUPERVISORS,
    f"DELETE {_ROSTER}": _SUPERVISORS,
    f"GET {_ROSTER}/check": _DESK,
    f"GET {_ROSTER}/changes": _DESK,
    f"GET {_ROSTER}/edits": _DESK,
    f"POST {_ROSTER}/lock": _SUPERVISORS,
    f"POST {_ROSTER}/unlock": _SUPERVISORS,
    f"GET {_ROSTER}/roster.csv": _DESK,
    f"GET {_ROSTER}/roster.xlsx": _DESK,
    f"GET {_ROSTER}/roster.html": _DESK,
    f"GET {_ROSTER}/publication": _DESK,
    f"GET {_ROSTER}/withdrawal": _DESK,
    f"GET {_ROSTER}/repairs": _DESK,
    f"POST {_ROSTER}/publish": _SUPERVISORS,
    f"POST {_ROSTER}/withdraw": _SUPERVISORS,
    f"GET {_TEAM}/publications": _DESK,
    f"GET {_TEAM}/publications/{{number}}": _DESK,
    f"GET {_TEAM}/ledger": _OF_THE_TEAM,
    "GET /api/v1/jobs": _OF_ANY_TEAM,
    f"GET {_TEAM}/jobs": _DESK,
    "GET /api/v1/jobs/{job_id}": _DESK,
    "POST /api/v1/jobs/{job_id}/cancel": _DESK,
    "GET /api/v1/jobs/{job_id}/files/{name}": _DESK,
    "GET /api/v1/jobs/{job_id}/events": _DESK,
    f"POST {_TEAM}/jobs/generate": _SUPERVISORS,
    f"POST {_TEAM}/jobs/replan": _SUPERVISORS,
    f"POST {_TEAM}/jobs/sizing": _DESK,
    f"POST {_TEAM}/jobs/scenarios": _DESK,
    f"POST {_TEAM}/jobs/scenario-plan": _DESK,
    "GET /login": _ALL,
    "GET /language/{language}": _ALL,
    "GET /static/{digest}/{name:path}": _ALL,
    "GET /": _KNOWN,
    "GET /teams/{team_id}": _DESK,
    "GET /teams/{team_id}/scenarios": _DESK,
    "GET /teams/{team_id}/demand": _DESK,
    "GET /teams/{team_id}/compare": _DESK,
    "GET /teams/{team_id}/tables": _DESK,
    "GET /people": _ADMINISTRATOR,
    "GET /account": _KNOWN,
    "GET /teams/{team_id}/settings": _DESK,
    "GET /teams/{team_id}/requests": _DESK,
    "GET /my": _AGENTS,
    "GET /my/requests": _AGENTS,
    "GET /my/{day}": _AGENTS,
}
"""Of our team: `their` people are of another. By `agent` the agent is meant whose data it is."""

_BY_ADDRESS = {"GET /feeds/{token}.ics", "HEAD /feeds/{token}.ics"}
"""Whoever knows a feed's address may read it; there is nobody to ask."""

_NAMES = {"/static/": "web.js", "/jobs/": "roster.csv", "/files/": "agents.csv"}
"""What files are called where a route has a `name`."""

_UNSAFE = ("POST", "PUT", "PATCH", "DELETE")


@pytest.fixture
def kind():
    """Who gets in is no question of where the database is, and there are many to ask."""
    return "sqlite"


@pytest.fixture
def service(database):
    return a_service(database, StandingClock())


def changes(service):
    with service.database.read() as session:
        return session.scalar(select(func.count()).select_from(AuditEntry))


def routes(app):
    """Each as method and path, with what it depends on."""
    found = {}
    for route in iter_route_contexts(app.routes):
        methods = set(route.methods or ()) - ({"HEAD"} if "GET" in (route.methods or ()) else set())
        for method in methods:
            found[f"{method} {route.path}"] = getattr(route, "dependant", None)
    return found


def address_of(route, ids) -> str:
    """The address of our things."""
    path = route.split(" ")[1]
    ids = ids | {"name": next((n for part, n in _NAMES.items() if part in path), "")}
    return re.sub(r"{(\w+)(:\w+)?}", lambda found: ids[found[1]], path)


def guards(dependant) -> int:
    """How many times a route asks who is calling."""
    own = isinstance(dependant.call, Requires)
    return own + sum(guards(part) for part in dependant.dependencies)


def is_let_in(answer) -> bool:
    """Whether the answer is what somebody gets who may ask: a refusal of who they are is not."""
    if answer.headers.get("Location", "").startswith("/login"):
        return False
    if answer.headers.get("Content-Type", "").startswith("text/html"):
        return answer.status_code not in {403, 404}
    if answer.headers.get("Content-Type") != "application/problem+json":
        return True
    code = answer.json()["code"]
    refusals = {"not-authenticated", "role-not-allowed", "team-not-found", "agent-not-found"}
    return code not in refusals | {"job-not-found", "key-not-found", "user-not-found"}


def test_everybody_gets_in_where_the_table_says_so_and_nowhere_else(service):
    app = make_app(service)
    ids, headers = things(service), everybody(service)
    surprises = []

    with TestClient(app, follow_redirects=False) as client:
        for route in set(routes(app)) - _BY_ADDRESS:
            expected, address = WHO_MAY.get(route, set()), address_of(route, ids)
            # an endless stream for whoever gets in: only those are asked who should not
            asked = set(headers) - (expected if address.endswith("/events") else set())
            method = route.split(" ")[0]
            got_in = {
                who
                for who in asked
                if is_let_in(client.request(method, address, headers=headers[who]))
            }
            if got_in != expected & asked:
                surprises.append((route, sorted(got_in)))

    assert surprises == []


def test_every_route_is_in_the_table_and_asks_once_who_is_calling(service):
    app = make_app(service)

    found = routes(app)

    assert set(found) - _BY_ADDRESS == set(WHO_MAY)
    asking = {route for route, dependant in found.items() if dependant and guards(dependant) == 1}
    assert asking == {route for route, who in WHO_MAY.items() if who != _ALL}


def test_every_refused_change_leaves_all_as_it_was(service):
    """Nobody's attempt at a change is known by anything but its refusal."""
    app = make_app(service)
    ids = things(service)
    before = changes(service)
    headers = {"If-Match": "*", "Content-Type": "application/json"}
    asked = [r for r in routes(app) if r.startswith(_UNSAFE) and r != "POST /api/v1/session"]

    with TestClient(app) as client:
        answers = {
            client.request(
                route.split(" ")[0], address_of(route, ids), content="{}", headers=headers
            ).status_code
            for route in asked
        }

    assert answers == {401}
    assert changes(service) == before


@pytest.mark.parametrize("what", ["requests", "time-off", "applications"])
def test_an_agent_can_never_read_anothers_requests_or_time_off(service, what):
    client = TestClient(make_app(service))
    things(service)
    headers = everybody(service)
    address = f"/api/v1/teams/ours/agents/a1/{what}"

    own, *others = (
        client.get(address, headers=headers[who])
        for who in ("agent", "another agent", "their agent")
    )

    assert own.status_code == 200
    assert own.json()["items"]
    assert [a.status_code for a in others] == [404, 404]
    assert all("items" not in a.json() for a in others)


def test_an_agent_sees_no_table_of_the_team_that_tells_of_others(service):
    client = TestClient(make_app(service))
    things(service)
    headers = everybody(service)["agent"]

    answers = [
        client.get(f"/api/v1/teams/ours/{where}", headers=headers).status_code
        for where in ("files/requests.csv", "files/time_off.csv", "folder", "agents", "rosters")
    ]

    assert answers == [403] * 5
