"""The settings: what a page says of a folder without a browser, and a walk that changes it."""

from __future__ import annotations

import json
import re

import pytest
from bs4 import BeautifulSoup
from fastapi.testclient import TestClient

from api.accounts.principal import Role
from api.app import make_app
from solver.rules import ALL_RULES
from tests.api.service.callers import StandingClock, a_key, a_service
from tests.api.service.rosters.teams import a_stored_team

HOURS = '[data-at=\'["team.toml","rest","hours"]\']'
TRAINING = '[data-at=\'["team.toml","training","days"]\']'


@pytest.fixture
def kind():
    """What a page shows is no question of where the database is."""
    return "sqlite"


@pytest.fixture
def ask(database):
    service = a_service(database, StandingClock())
    a_stored_team(database, "ours")
    client = TestClient(make_app(service))

    def asked(role=Role.SUPERVISOR):
        headers = a_key(service, role, teams={"ours"}) | {"Accept-Language": "zh-CN"}
        answer = client.get("/teams/ours/settings", headers=headers)
        assert answer.status_code == 200, answer.text
        return BeautifulSoup(answer.text, "html.parser")

    return asked


def test_every_rule_of_the_solver_is_listed_with_its_sentence(ask):
    page = ask()

    modes = [tag["data-at"] for tag in page.select(".rule [data-kind=mode]")]
    sentences = [tag.text.strip() for tag in page.select(".rule .says")]
    names = [json.loads(at)[-2] for at in modes]
    assert sorted(names) == sorted(rule.code.value for rule in ALL_RULES)
    assert all(sentences)


def test_a_rule_that_the_product_fixes_cannot_be_switched(ask):
    page = ask()

    choices = page.select("input[name=mode-duty-skill]")
    assert [c["value"] for c in choices if not c.has_attr("disabled")] == ["hard"]
    assert "由产品固定" in choices[0].find_parent("li").text


def test_a_manager_reads_the_settings_and_changes_nothing(ask):
    page = ask(Role.MANAGER)

    assert page.select_one("#settings > fieldset").has_attr("disabled")
    assert not page.select("form[data-api*=restore], #agent button[value=apply]")


def test_what_the_folder_leaves_out_is_shown_as_what_holds_then(ask):
    page = ask()

    field = page.select_one(HOURS)
    assert (field["value"], field["placeholder"]) == ("", "11")


def test_nothing_is_inline(ask):
    page = ask()

    assert not page.select("[style], style")
    assert {s.get("type") for s in page.select("script:not([src])")} == {"application/json"}


def test_two_supervisors_change_the_rules_and_an_agent_and_nothing_gets_lost(
    visit, running, a_team, a_person
):
    team_id = a_team()
    address = f"/teams/{team_id}/settings"
    first = visit(address + "#rules", login=a_person("supervisor", teams=[team_id]))
    second = visit(
        address + "#rules", login=a_person("supervisor", teams=[team_id]), refused=(412,)
    )

    first.fill(HOURS, "99")
    first.wait_for_selector(f"{HOURS}[aria-invalid=true]")
    assert first.is_disabled("[data-save]")
    first.fill(HOURS, "12")
    first.click("[data-save]:enabled")
    first.wait_for_selector("#kept:not([hidden])")

    second.fill(HOURS, "10")
    second.fill(TRAINING, "20")
    second.wait_for_selector("[data-stale]:not([hidden]) li:has-text('12')")
    second.click("[data-stale] button")
    second.wait_for_selector(".told-both:has-text('12')")
    assert second.input_value(TRAINING) == "20"
    second.click("nav.parts a[href='#agents']")
    second.click("tr[data-agent='1003'] [data-edit]")
    second.fill("#f-left_on", "2026-12-31")
    second.click("#agent button[value=apply]")
    second.click("[data-save]:enabled")
    second.wait_for_selector("#bar", state="hidden")
    second.wait_for_selector("tr[data-agent='1003'] td:has-text('2026-12-31')")

    told = second.request.get(f"{running.address}/api/v1/teams/{team_id}/files/team.toml").text()
    assert re.search(r"^hours = 10 +# between", told, re.MULTILINE)
    assert re.search(r"^days = 20 +# hired", told, re.MULTILINE)
