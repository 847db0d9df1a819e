"""The first page, a team's files, letting people in: what is there to see and do for whom."""

from __future__ import annotations

from datetime import UTC, datetime

import pytest
from bs4 import BeautifulSoup

from api.accounts.principal import Role
from tests.api.service.accounts.people import a_program, a_user
from tests.api.service.callers import StandingClock, a_key, a_service
from tests.api.service.jobs.desk import asked
from tests.api.service.rosters.teams import a_draft, a_legal_month, a_stored_team, published


@pytest.fixture
def kind():
    """What a page shows is no question of where the database is."""
    return "sqlite"


@pytest.fixture
def service(database):
    return a_service(database, StandingClock(datetime(2026, 10, 20, 8, tzinfo=UTC)))


def opened(service, path, role=Role.ADMINISTRATOR, **who):
    headers = a_key(service, role, **who) | {"Accept-Language": "en"}
    answer = a_program(service, **headers).get(path)
    assert answer.status_code == 200
    return BeautifulSoup(answer.text, "html.parser")


def card(page):
    """What the one team's card says, and where it leads."""
    (found,) = page.select(".cards a")
    return " ".join(found.text.split()), found["href"]


def test_who_comes_first_is_offered_the_sample_and_a_place_for_files(service):
    page = opened(service, "/")

    assert page.select_one("form[data-sample]")["data-first"] == "2026-11-01"
    assert len(page.select("[data-drop] input[type=file]")) == 2


@pytest.mark.parametrize("role", [Role.SUPERVISOR, Role.MANAGER])
def test_who_may_not_make_teams_is_told_whom_to_ask(service, role):
    page = opened(service, "/", role, teams=set())

    assert "administrator" in page.select_one(".empty").text
    assert not page.select("form[data-sample], [data-drop]")


def test_a_team_without_a_roster_has_its_next_month_to_plan(service):
    a_stored_team(service.database, "ours")

    told, leads_to = card(opened(service, "/"))

    assert "2026-11 to plan" in told
    assert "Nothing published yet" in told
    assert leads_to == "/teams/ours?month=2026-11"


def test_a_draft_is_to_be_published(service):
    a_stored_team(service.database, "ours")
    a_draft(service.database, a_legal_month(), team_id="ours")

    told, _ = card(opened(service, "/"))

    assert "2026-11 to publish" in told
    assert "one draft" in told


def test_after_what_is_published_the_month_that_follows_is_to_plan(service):
    a_stored_team(service.database, "ours")
    month = a_legal_month()
    a_draft(service.database, month, team_id="ours")
    published(service.database, a_draft(service.database, month, team_id="ours"), team_id="ours")

    told, leads_to = card(opened(service, "/"))

    assert "Published until 2026-11-30" in told
    assert "2026-12 to plan" in told
    assert "draft" not in told
    assert leads_to == "/teams/ours?month=2026-12"


def test_a_search_that_goes_on_is_told(service):
    a_stored_team(service.database, "ours")
    asked(service.database, team_id="ours")

    told, _ = card(opened(service, "/"))

    assert "Planning now" in told
    assert "one job at work" in told


def test_others_teams_are_not_on_the_first_page(service):
    for team_id in ("ours", "theirs"):
        a_stored_team(service.database, team_id)

    _, leads_to = card(opened(service, "/", Role.SUPERVISOR, teams={"ours"}))

    assert leads_to.startswith("/teams/ours?")


def test_a_manager_takes_files_home_and_cannot_replace_them(service):
    a_stored_team(service.database, "ours")

    manager = opened(service, "/teams/ours/tables", Role.MANAGER, teams={"ours"})
    supervisor = opened(service, "/teams/ours/tables", Role.SUPERVISOR, teams={"ours"})

    names = [row.th.text for row in manager.select("tbody tr")]
    assert names[:3] == ["team.toml", "agents.csv", "stores.csv"]
    assert not manager.select("[data-drop], form[data-api^='DELETE /api/v1/teams/']")
    assert supervisor.select_one("form[data-import]")["data-etag"]
    assert len(supervisor.select("form[data-api^='DELETE /api/v1/teams/']")) == len(names) - 3


def test_the_page_of_people_tells_what_each_may_see(service):
    a_stored_team(service.database, "ours")
    a_user(service, "mei", Role.SUPERVISOR, teams=frozenset({"ours"}))
    a_user(service, "out", Role.MANAGER, teams=None, is_active=False)

    page = opened(service, "/people")

    rows = {row.td.text: " ".join(row.text.split()) for row in page.select("tbody tr")}
    assert "Supervisor 星河客服 May log in" in rows["mei"]
    assert "Manager All teams Shut out" in rows["out"]


def test_a_key_is_offered_in_no_role_above_ones_own(service):
    page = opened(service, "/account", Role.MANAGER, teams=set())

    assert [option["value"] for option in page.select("#key-role option")] == ["manager"]
