"""An agent's pages and the supervisor's page of requests, without a browser."""

from __future__ import annotations

from datetime import UTC, datetime

import pytest
from bs4 import BeautifulSoup
from fastapi.testclient import TestClient

from api.accounts.principal import Role
from api.storage.models import Feed, FeedFetch
from scheduler.roster import Roster
from tests.api.service.applications.asking import an_application
from tests.api.service.callers import AnApp, StandingClock, a_key, a_service
from tests.api.service.rosters.teams import (
    a_draft,
    a_legal_month,
    a_stored_team,
    november,
    published,
    shifts,
)

ZH = {"Accept-Language": "zh-CN"}
EVENING = datetime(2026, 11, 3, 20, tzinfo=UTC)


@pytest.fixture
def kind():
    """What a page shows is no question of where the database is."""
    return "sqlite"


@pytest.fixture
def service(database):
    made = a_service(database, StandingClock(EVENING))
    a_stored_team(database, "ours")
    return made


@pytest.fixture
def client(service):
    return TestClient(AnApp(service))


@pytest.fixture
def agent(service):
    return a_key(service, Role.AGENT, agent_team="ours", agent_id="a1") | ZH


def page(client, path, headers):
    answer = client.get(path, headers=headers)
    assert answer.status_code == 200, answer.text
    return BeautifulSoup(answer.text, "html.parser")


def publish(service, roster):
    published(service.database, a_draft(service.database, roster, team_id="ours"), team_id="ours")


def moved(day):
    """The month, with a day of a1 moved to the night."""
    month = a_legal_month()
    kept = [a for a in month.assignments if (a.agent_id, a.date) != ("a1", november(day))]
    return Roster((*kept, *shifts({"a1": f"{day}n"}).assignments))


def test_the_month_stands_in_weeks_with_every_shift_a_way_to_its_reasons(service, client, agent):
    publish(service, a_legal_month())

    found = page(client, "/my", agent)

    weeks = found.select(".calendar tbody tr")
    assert [len(week.select("td")) for week in weeks] == [7] * 6
    links = {a["href"] for a in found.select(".calendar td a")}
    mine = a_legal_month().of_agent("a1")
    assert links == {f"/my/{a.date}" for a in mine}


def test_a_changed_time_is_marked_as_news_until_it_was_looked_at_and_then_for_two_days(
    service, client, agent
):
    day = next(a.date.day for a in a_legal_month().of_agent("a1") if a.date > november(5))
    publish(service, a_legal_month())
    publish(service, moved(day))

    before = page(client, "/my", agent)
    number = int(before.select_one("[data-seen]")["data-number"])
    client.put(
        before.select_one("[data-seen]")["data-seen"], json={"number": number}, headers=agent
    )
    seen = page(client, "/my", agent)
    service.clock.now = datetime(2026, 11, 5, 21, tzinfo=UTC)
    later = page(client, "/my", agent)

    assert before.select_one(".news .mark.new").text == "改自 08:30"
    assert not seen.select(".news, [data-seen]")
    assert seen.select_one(".days .mark").text == "改自 08:30"
    assert not later.select(".mark")


def test_before_anything_is_published_the_page_says_so(client, agent):
    found = page(client, "/my", agent)

    assert "还没有发布班表" in found.select_one(".next").text
    assert "第一次发布班表以后" in found.select_one("[aria-labelledby=feeds]").text


def test_an_account_of_somebody_whom_the_team_does_not_have_is_told_whom_to_ask(service, client):
    ghost = a_key(service, Role.AGENT, agent_team="ours", agent_id="ghost") | ZH

    found = page(client, "/my", ghost)

    assert "ghost 不在团队里" in found.select_one(".empty").text


def test_a_night_is_explained_with_the_own_side_of_the_ledger_beside_the_teams(
    service, client, agent
):
    publish(service, a_legal_month())
    night = next(a.date for a in a_legal_month().of_agent("a1") if a.shift == "night")

    found = page(client, f"/my/{night}", agent)

    assert "轮到您上晚班" in found.select_one(".reasons li b").text
    nights = sum(a.shift == "night" for a in a_legal_month().of_agent("a1"))
    assert found.select_one(".carry .big").text == str(nights)
    assert "到第二天 00:30 下班" in found.text


def test_every_calendar_tells_how_late_it_is_and_when_it_last_came(service, client, agent):
    publish(service, a_legal_month())
    with service.database.write() as session:
        feed = session.query(Feed).filter_by(agent_id="a1", kind="shifts").one()
        session.add(
            FeedFetch(
                feed_id=feed.feed_id,
                client="google",
                first_at=EVENING,
                last_at=EVENING,
                status=200,
                etag="old",
                fetches=1,
            )
        )

    found = page(client, "/my", agent)

    apple, google, outlook = found.select(".clients")[0].select("li")
    assert apple.select_one("a")["href"].startswith("webcal://")
    assert google.select_one("button")["data-copy"].startswith("http")
    assert "8 到 24 小时" in google.text
    assert google.select_one(".fetched.behind")
    assert "还没来取过" in outlook.text


def test_what_was_asked_for_stands_with_its_state_and_a_way_back(service, client, agent):
    an_application(service.database)

    found = page(client, "/my/requests", agent)

    assert "年假" in found.select_one("li.waiting").text
    assert found.select_one("form[data-api$='/take-back']")["data-etag"] == '"1"'


def test_the_supervisor_sees_what_approval_means_and_the_manager_decides_nothing(service, client):
    publish(service, a_legal_month())
    an_application(service.database)
    boss = a_key(service, Role.SUPERVISOR, teams={"ours"}) | ZH
    manager = a_key(service, Role.MANAGER, teams={"ours"}) | ZH

    theirs, seen = (page(client, "/teams/ours/requests", who) for who in (boss, manager))

    assert "已发布的班要重排" in theirs.select_one(".signs .bad").text
    assert len(theirs.select(".meaning tbody tr")) == 2
    assert len(theirs.select(".decide form")) == 2
    assert not seen.select(".decide form")


def test_time_off_that_was_approved_against_the_published_roster_offers_a_repair(service, client):
    publish(service, a_legal_month())
    application_id = an_application(service.database)
    boss = a_key(service, Role.SUPERVISOR, teams={"ours"}) | ZH
    address = f"/api/v1/teams/ours/agents/a1/applications/{application_id}"

    client.post(f"{address}/approve", json={}, headers=boss | {"If-Match": '"1"'})

    repair = page(client, "/teams/ours/requests", boss).select_one("[data-replan]")
    worked = [str(a.date) for a in a_legal_month().of_agent("a1") if a.date.day in {20, 21}]
    assert repair["data-agent"] == "a1"
    assert [repair["data-first"], repair["data-last"]] == [worked[0], worked[-1]]
