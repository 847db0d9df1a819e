"""The page of scenarios without a browser: what is kept, what runs, what came of it."""

from __future__ import annotations

import json

import pytest
from bs4 import BeautifulSoup
from fastapi.testclient import TestClient

from api.accounts.principal import Role
from api.app import make_app
from tests.api.service.callers import a_key, a_service
from tests.api.service.jobs.desk import TWO_SCENARIOS, a_team_at, job_at, work_off

PAGE = "/teams/east/scenarios?month=2026-11"


@pytest.fixture
def kind():
    """What a page shows is no question of where the database is."""
    return "sqlite"


@pytest.fixture
def service(database):
    a_team_at(database)
    return a_service(database)


@pytest.fixture
def manager(service):
    headers = a_key(service, Role.MANAGER, teams=["east"]) | {"Accept-Language": "zh-CN"}
    return TestClient(make_app(service), headers=headers)


def keep(client, *scenarios, pinned=None):
    address = "/api/v1/teams/east/scenarios?month=2026-11"
    tag = client.get(address).headers["ETag"]
    body = {"scenarios": list(scenarios), "pinned": pinned}
    answer = client.put(address, json=body, headers={"If-Match": tag})
    assert answer.status_code == 200, answer.text


def started(client, scenarios=TWO_SCENARIOS):
    body = {"first": "2026-11-01", "last": "2026-11-03", "work": 0.05, "scenarios": scenarios}
    return client.post("/api/v1/teams/east/jobs/scenarios", json=body).json()["job_id"]


def page_of(client, address=PAGE):
    answer = client.get(address)
    assert answer.status_code == 200, answer.text
    return BeautifulSoup(answer.text, "html.parser")


def names_of_rows(page):
    return [head.text for head in page.select_one("table.figure").select("th[scope=row]")]


def test_an_empty_desk_says_what_to_do_and_offers_questions_that_can_be_asked(manager):
    page = page_of(manager)
    data = json.loads(page.select_one("#desk-data").text)

    keep(manager, *data["presets"])

    assert page.select_one(".empty h2").text == "还没有对比过 2026-11"
    kept = page_of(manager).select("#kept li[data-name]")
    assert [item.select_one("label").text for item in kept] == [
        "询单 +10%",
        "询单 +20%",
        "询单 +30%",
        "少 1 人",
        "少 2 人",
        "多 1 人",
        "双11 ×3",
        "开一家新店",
    ]
    assert all(item.select(".changes li") for item in kept)
    assert not page_of(manager).select("#kept .unfit")


def test_what_is_told_of_each_scenario_comes_as_soon_as_it_is_rostered(manager, database):
    started(manager)

    waiting = page_of(manager)
    work_off(database, most=2)
    half = page_of(manager)
    work_off(database)
    done = page_of(manager)

    assert [p["class"] for p in waiting.select(".standings li")] == [["waiting"]] * 3
    assert not waiting.select("table.figure")
    assert [p["class"][0] for p in half.select(".standings li")] == ["done", "done", "waiting"]
    assert names_of_rows(half) == ["现状", "忙"]
    assert half.select_one("[data-live]") is not None
    assert names_of_rows(done) == ["现状", "忙", "少一人"]
    assert done.select_one("[data-live]") is None
    assert not done.select("[style], style")
    assert all(s.get("src") or s["type"] == "application/json" for s in done.select("script"))


def test_a_comparison_that_is_stopped_keeps_what_is_done(manager, database):
    job_id = started(manager)
    work_off(database, most=2)

    manager.post(f"/api/v1/jobs/{job_id}/cancel")
    work_off(database)

    page = page_of(manager)
    assert job_at(database, job_id).state == "cancelled"
    assert names_of_rows(page) == ["现状", "忙"]
    assert [p["class"][0] for p in page.select(".standings li")] == ["done", "done", "stopped"]


def test_the_pinned_scenario_stands_first_and_the_others_are_compared_with_it(manager, database):
    keep(manager, {"name": "少一人", "leaves": [{"agents": ["a4"]}]}, pinned="少一人")
    started(manager)
    work_off(database)

    page = page_of(manager)

    assert names_of_rows(page) == ["少一人", "现状", "忙"]
    first, as_it_is, _ = page.select_one("table.figure").select("tr[data-row]")
    assert first.select_one(".d").text == ""
    assert "以“少一人”为基准" in page.select_one("#pictures ~ p").text
    assert page.select_one("#kept li[data-name] .star")["aria-pressed"] == "true"
    assert as_it_is.select_one("rect.tick") is not None


def test_old_results_say_from_which_content_they_are_and_what_changed_since(manager, database):
    keep(manager, {"name": "忙", "volume": [{"factor": 1.5}]})
    started(manager)
    work_off(database)
    unchanged = page_of(manager).select_one("table.runs")
    agents = "agent_id,name\na1,王芳\na2,李娜\na3,张敏\na4,刘洋\na5,新人\n"
    key = a_key(manager.app.state.service, Role.SUPERVISOR)
    manager.put(
        "/api/v1/teams/east/files/agents.csv",
        content=agents.encode(),
        headers=key | {"If-Match": "*", "Content-Type": "text/csv"},
    )
    keep(manager, {"name": "忙", "volume": [{"factor": 1.6}]})

    page = page_of(manager)

    assert "与现在的团队内容一致" in unchanged.text
    assert "第 2 版" in page.select_one("table.runs").text
    assert "agents.csv" in page.select_one(".stale").text
    assert "scenarios.toml" not in page.select_one("table.runs").text
    assert "之后改过" in page.select_one(".covers").text


def test_a_scenario_that_does_not_fit_the_month_says_why_and_is_not_compared(manager):
    keep(
        manager,
        {"name": "双11", "promotions": [{"name": "双11", "from": "2026-11-11", "multiplier": 3}]},
    )

    item = page_of(manager, PAGE.replace("2026-11", "2026-12")).select_one("#kept li[data-name]")

    assert item.select_one("input").has_attr("disabled")
    assert "2026-12-01" in item.select_one(".faults").text


def test_each_change_that_a_scenario_can_carry_is_told_in_words_and_has_fields(manager):
    everything = {
        "name": "什么都变",
        "volume": [{"factor": 0.8, "store": "s1", "from": "2026-11-03", "to": "2026-11-05"}],
        "promotions": [{"name": "店庆", "from": "2026-11-11", "multiplier": 2.5}],
        "opens": [{"store_id": "s9", "like": "s1", "share": 0.5}],
        "hires": [{"people": 2, "hired_on": "2026-11-02"}],
        "leaves": [{"agents": ["a1"], "last_day": "2026-11-15"}],
        "away": [{"agents": ["a2", "a3"], "to": "2026-11-12"}],
        "workload": {"band": [70, 110], "min_heads": 2, "night_share": 0.5},
        "shifts": {"night": {"start": "18:00", "unpaid_break": "30m"}},
        "rules": {"rotation": {"mode": "soft", "weight": 4}, "minimum-rest": {"hours": 10}},
        "absence": {"rate": 0.05, "draws": 3},
    }
    keep(manager, everything)

    page = page_of(manager)

    told = " | ".join(item.text for item in page.select(".changes li"))
    for words in (
        "询单 −20% 仅旗舰店",
        "店庆 2.5 倍",
        "新店 s9 相当于旗舰店的 50%",
        "入职 2 人",
        "离职：王芳",
        "缺勤：李娜、张敏",
        "区间 70–110",
        "晚班占 50%",
        "晚班 18:00–00:30 休息 30 分钟",
        "软性、权重 4",
        "最少休息小时 10",
        "每人每天 5% 病假，抽 3 次",
    ):
        assert words in told, told
    blocks = {b["key"]: b for b in json.loads(page.select_one("#desk-data").text)["blocks"]}
    for key, value in everything.items():
        if key == "name":
            continue
        tables = (
            value
            if isinstance(value, list)
            else value.values()
            if key in {"shifts", "rules"}
            else [value]
        )
        fields = {field["key"] for field in blocks[key]["fields"]}
        assert all(set(table) <= fields for table in tables), key


def test_a_file_that_cannot_be_read_is_told_on_the_page(manager, database):
    key = a_key(manager.app.state.service, Role.SUPERVISOR)
    manager.put(
        "/api/v1/teams/east/files/scenarios.toml",
        content=b"[[scenarios]\n",
        headers=key | {"If-Match": "*", "Content-Type": "application/octet-stream"},
    )

    page = page_of(manager)

    assert "scenarios.toml" in page.select_one("#kept .notes").text
    assert not page.select("#kept .chip")


def test_a_draft_made_under_a_scenario_says_so_on_the_board(manager, database):
    text = '[[scenarios]]\nname = "来一人"\nhires = [{ people = 1 }]\n'
    body = {"first": "2026-11-01", "last": "2026-11-03", "work": 0.05, "scenario": text}
    manager.post("/api/v1/teams/east/jobs/scenario-plan", json=body)
    work_off(database)

    page = page_of(manager, "/teams/east?month=2026-11")

    assert "按情景“来一人”排出：入职 1 人" in page.select_one(".origin").text
    assert "+1" in page.select_one("#board").text
