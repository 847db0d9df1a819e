"""Every page there is, found by the routes, as each role sees it: no error, nothing from elsewhere.

Each is held to axe-core, in Chinese and light on a wide screen, in English and dark on a phone, and
its tables to what a screen reader needs to go through them.
"""

from __future__ import annotations

import httpx2
import pytest
from axe_playwright_python.sync_playwright import Axe

from api.accounts.principal import Role
from benchmarks.web_pages import address_of, pages_of

WIDE, PHONE = {"width": 1440, "height": 900}, {"width": 390, "height": 844}
GRAVE = {"serious", "critical"}
QUICKLY = {"resultTypes": ["violations"], "preload": False}
FIRST_CELLS = {
    "exclude": [["tbody tr:nth-child(n+4)"], ["tr > td:nth-child(n+9)"], ["tr > th:nth-child(n+9)"]]
}
"""Rows and columns of a table are alike."""

CHANGES = (
    {"date": "2026-11-01", "shift": "night"},
    {"date": "2026-11-02", "shift": "off"},
    {"date": "2026-11-03", "shift": "day"},
    {"date": "2026-11-04", "shift": "day"},
)
"""Every kind of change for the comparison, of an agent of the first row: the last loses a duty."""

TABLES_NOT_TOLD = """
() => [...document.querySelectorAll("table")].filter((table) => {
  const isNamed = table.caption || table.ariaLabel || table.getAttribute("aria-labelledby");
  const heads = [...table.querySelectorAll("th")];
  return !isNamed || !heads.length || heads.some((head) => !head.scope);
}).map((table) => table.outerHTML.slice(0, 300))
"""


@pytest.fixture(scope="module")
def team(running, a_team, november, publish):
    """With a published month and a draft of it that differs; what stands in addresses, by name."""
    team_id = a_team()
    roster_id = november(team_id)
    publish(team_id, roster_id)
    status, draft = running.ask(
        f"/api/v1/teams/{team_id}/rosters", running.key, {"copy_of": roster_id}
    )
    assert status == 201, draft
    edited = httpx2.patch(
        f"{running.address}/api/v1/teams/{team_id}/rosters/{draft['roster_id']}",
        json={"changes": [{"agent_id": "1001", **change} for change in CHANGES]},
        headers={"Authorization": f"Bearer {running.key}", "If-Match": "*"},
        timeout=60,
    )
    assert edited.status_code == 200, edited.text
    assert edited.json()["saved"]
    return {"team_id": team_id, "roster": draft["roster_id"], "day": "2026-11-03"}


@pytest.fixture(scope="module")
def logins(team, a_person):
    """By role, who looks."""
    team_id = team["team_id"]
    return {
        None: None,
        Role.ADMINISTRATOR: a_person("administrator", teams=None),
        Role.MANAGER: a_person("manager", teams=[team_id]),
        Role.SUPERVISOR: a_person("supervisor", teams=[team_id]),
        Role.AGENT: a_person("agent", agent_team=team_id, agent_id="1001"),
    }


@pytest.fixture(scope="module")
def address(running, team):
    """Where a page about the team is."""
    return lambda template: running.address + address_of(template, team)


def graves(page):
    """What axe-core finds that keeps somebody out."""
    found = Axe().run(page, context=FIRST_CELLS, options=QUICKLY).response["violations"]
    return [
        (fault["id"], node["target"], node["failureSummary"])
        for fault in found
        if fault["impact"] in GRAVE
        for node in fault["nodes"]
    ]


def barriers(page, role, address):
    """By page, what keeps somebody out."""
    found = {}
    for template in pages_of(role):
        page.goto(address(template))
        if page.url == address(template):  # the first page leads an agent to their own
            found[template] = graves(page) + page.evaluate(TABLES_NOT_TOLD)
    return {template: faults for template, faults in found.items() if faults}


@pytest.mark.parametrize("role", [None, Role.ADMINISTRATOR, Role.AGENT], ids=str)
def test_no_page_keeps_anybody_out(visit, address, logins, role):
    desk = visit("/login", login=logins[role], viewport=WIDE)
    phone = visit("/login", login=logins[role], viewport=PHONE, locale="en", color_scheme="dark")

    found = barriers(desk, role, address), barriers(phone, role, address)

    assert found == ({}, {})


@pytest.mark.parametrize("role", [Role.SUPERVISOR, Role.MANAGER], ids=str)
def test_every_page_opens_without_trouble_for_those_who_may_see_it(visit, address, logins, role):
    page = visit("/login", login=logins[role], viewport=WIDE)

    statuses = {template: page.goto(address(template)).status for template in pages_of(role)}

    assert statuses
    assert set(statuses.values()) == {200}
