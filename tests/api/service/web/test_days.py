"""Users' ways through the pages, in a real browser before a real service."""

from __future__ import annotations

import shutil
from pathlib import Path

from tests.api.service.web.conftest import PASSWORD, sample_file

WIDE, PHONE = {"width": 1440, "height": 900}, {"width": 390, "height": 844}

DROP = """
([name, text]) => {
  const dataTransfer = new DataTransfer();
  dataTransfer.items.add(new File([text], name));
  document.querySelector("[data-drop]").dispatchEvent(new DragEvent("drop", {dataTransfer}));
}
"""


def log_in(page, login, password):
    page.fill("#login", login)
    page.fill("#password", password)
    page.click("main button")


def let_in(page, agent, login):
    """An agent's log-in, made from the page of people; tells the password."""
    page.click("[data-edit=person]")
    page.select_option("#agent_team", "sample")
    page.select_option("#agent_id", agent)
    page.fill("#login", login)
    page.click("#person [data-generate]")
    password = page.input_value("#password")
    page.click("#person button[value=save]")
    page.wait_for_selector(f"td:text-is('{login}')")
    return password


def test_from_the_first_log_in_to_a_published_month_and_an_agents_phone(visit, running, first):
    desk = visit(viewport=WIDE)
    log_in(desk, first.login, first.password)

    desk.click("button:has-text('试用示例团队')")
    desk.wait_for_url("**/teams/sample?month=2026-11")
    desk.wait_for_selector("#job [data-picture] :is(.open, .proven)")
    desk.click("#job [data-stop]")
    desk.wait_for_selector("#board td[data-date]")
    assert desk.locator("#board tr[data-agent]").count() == 11

    desk.click("#publish")
    desk.wait_for_selector("dialog .foot button")
    if desk.locator("dialog textarea").count():
        desk.fill("dialog textarea", "已与本人商量")
    desk.click("dialog .foot button >> nth=0")
    desk.wait_for_selector(".badge:has-text('已发布')")
    desk.goto(running.address)
    assert "已发布到 2026-11-30" in desk.inner_text(".cards a")

    desk.click("text=人员")
    password = let_in(desk, "1001", "lin")
    assert "禾木家居客服部 · 1001" in desk.inner_text("tr:has(td:text-is('lin'))")

    phone = visit(viewport=PHONE)
    log_in(phone, "lin", password)
    phone.wait_for_url("**/my")
    assert phone.locator("a[href^='webcal://']").count() == 2
    assert phone.evaluate("document.documentElement.scrollWidth") <= PHONE["width"]


def test_a_managers_look_at_a_team_changes_nothing(visit, running, a_published_team, a_person):
    team_id = a_published_team()
    page = visit(viewport=WIDE)
    log_in(page, a_person("manager", teams=[team_id]), PASSWORD)

    page.click(".cards a")
    page.goto(f"{running.address}/teams/{team_id}?month=2026-11")
    page.wait_for_selector("#board td[data-date]")

    assert page.locator("#publish, #withdraw, form[data-api*=generate]").count() == 0
    with page.expect_download() as sheet:
        page.click("a[href$='roster.xlsx']")
    assert sheet.value.suggested_filename == "roster-2026-11-01-2026-11-30.xlsx"


def test_a_folder_with_faults_is_marked_mended_and_imported(visit, a_person, tmp_path):
    folder = Path(shutil.copytree(sample_file(""), tmp_path / "south"))
    agents = folder / "agents.csv"
    sound = agents.read_text("utf-8")
    agents.write_text(sound.replace("2022-03-07", "很久以前", 1), "utf-8")
    page = visit(login=a_person("administrator", teams=None), viewport=WIDE)

    page.set_input_files("input[webkitdirectory]", folder)
    faulty = page.wait_for_selector(".sheet td.bad")
    assert "很久以前" in faulty.inner_text()
    assert page.locator("form[data-import]").is_hidden()
    with page.expect_download() as marked:
        page.click(".faulty button")
    assert marked.value.suggested_filename == "agents.xlsx"

    agents.write_text(sound, "utf-8")
    page.set_input_files("input[webkitdirectory]", folder)
    page.wait_for_selector("form[data-import]:visible")
    assert page.input_value("#team_id") == "south"
    page.click("form[data-import] button")
    page.wait_for_url("**/teams/south")


def test_a_table_that_is_dropped_takes_the_place_of_the_one_before(
    visit, running, a_team, a_person
):
    team_id = a_team()
    login = a_person("supervisor", teams=[team_id])
    page = visit(f"/teams/{team_id}/tables", login=login, viewport=WIDE)
    table = sample_file("agents.csv").read_text("utf-8") + "1012,新来的,,,2026-10-01,yes,普通\n"

    page.evaluate(DROP, ["agents.csv", table])
    page.wait_for_selector("form[data-import]:visible")
    assert "12 人" in page.inner_text("[data-report]")
    page.click("form[data-import] button")
    page.wait_for_selector("form[data-import]", state="hidden")

    kept = page.request.get(
        page.url.replace("/teams/", "/api/v1/teams/").replace("tables", "agents")
    )
    assert "新来的" in kept.text()


def test_the_switch_of_languages_overrides_what_the_browser_asks_for(visit):
    page = visit()
    assert page.inner_text("main h1") == "欢迎使用排班"

    page.click("text=English")

    assert page.inner_text("main h1") == "Welcome to Paiban"
