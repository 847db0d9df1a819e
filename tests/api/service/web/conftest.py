"""What walks through the pages share: one running service, its people, pages that tell of trouble.

Each walk takes a team of its own (`a_team`), so that walks know nothing of each other.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from itertools import count
from pathlib import Path
from urllib.parse import urlsplit

import httpx2
import pytest
from playwright.sync_api import Browser, ConsoleMessage, Page, Request

from benchmarks.serving import Serving, serving
from scheduler.dates import Month
from scheduler.planning import judging_problem_for
from scheduler.tables.team import read_team
from scheduler.tables.writing import roster_csv, roster_rows
from solver.greedy import greedy_roster
from solver.rules import rules_of

PASSWORD = "many good words"
_NOVEMBER = Month(year=2026, month=11)
_SAMPLE = Path(__file__).parents[4] / "sample_data"
_PATIENCE = 120_000
_MOMENT = 120
"""Seconds; a machine may be busy."""


@pytest.fixture(scope="session")
def running(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Serving]:
    """A real service with a real database and one worker, for all walks of a process."""
    with serving(tmp_path_factory.mktemp("web") / "data") as started:
        yield started


@dataclass(frozen=True)
class First:
    """The first administrator, as the start of the service told."""

    login: str
    password: str


@pytest.fixture(scope="session")
def first(running: Serving) -> First:
    """Who can log in before anybody was made."""
    found = re.search(r"browser: (\S+), password (\S+)", running.told)
    assert found is not None
    return First(*found.groups())


@pytest.fixture(scope="session")
def a_team(running: Serving) -> Callable[[], str]:
    """Makes another sample team, without a roster, and tells its id."""
    numbers = count(1)

    def made() -> str:
        team_id = f"walk-{next(numbers)}"
        answer = httpx2.post(
            f"{running.address}/api/v1/teams?team_id={team_id}&sample=true",
            headers={"Authorization": f"Bearer {running.key}"},
            timeout=_MOMENT,
        )
        assert answer.status_code == 201, answer.text
        return team_id

    return made


@pytest.fixture(scope="session")
def a_person(running: Serving) -> Callable[..., str]:
    """Makes somebody with `PASSWORD`, by what REST says of people, and tells their login."""
    numbers = count(1)

    def made(role: str, **parts: object) -> str:
        login = f"{role}-{next(numbers)}"
        body = {"login": login, "name": login, "role": role, "password": PASSWORD, **parts}
        status, told = running.ask("/api/v1/users", running.key, body)
        assert status == 201, told
        return login

    return made


@pytest.fixture(scope="session")
def november(running: Serving) -> Callable[[str], str]:
    """Puts a plain November in as a team's draft, without a search, and tells its id."""
    team = read_team(_SAMPLE).team
    problem, _ = judging_problem_for(team, _NOVEMBER.dates)
    roster = greedy_roster(problem, rules_of(problem.policy))
    content = roster_csv(roster_rows(roster, team.policy))

    def made(team_id: str) -> str:
        answer = httpx2.post(
            f"{running.address}/api/v1/teams/{team_id}/rosters/upload",
            files={"file": ("roster.csv", content)},
            data={"first": str(_NOVEMBER.first), "last": str(_NOVEMBER.last)},
            headers={"Authorization": f"Bearer {running.key}"},
            timeout=_MOMENT,
        )
        assert answer.status_code == 201, answer.text
        return str(answer.json()["roster_id"])

    return made


@pytest.fixture(scope="session")
def publish(running: Serving) -> Callable[[str, str], None]:
    """Publishes a team's draft, whatever rules it breaks."""

    def done(team_id: str, roster_id: str) -> None:
        status, told = running.ask(
            f"/api/v1/teams/{team_id}/rosters/{roster_id}/publish",
            running.key,
            {"accept_violations": True, "reason": "agreed"},
            If_Match="*",
        )
        assert status == 201, told

    return done


@pytest.fixture(scope="session")
def a_published_team(
    a_team: Callable[[], str],
    november: Callable[[str], str],
    publish: Callable[[str, str], None],
) -> Callable[[], str]:
    """Makes another sample team, with its November published, and tells its id."""

    def made() -> str:
        team_id = a_team()
        publish(team_id, november(team_id))
        return team_id

    return made


@pytest.fixture
def visit(browser: Browser, running: Serving) -> Iterator[Callable[..., Page]]:
    """Opens a page for one visitor after the other; nothing may go wrong on any of them.

    `visit("/teams/walk-1", login="lin", viewport=…)`: somebody made by `a_person`, logged in
    already; without `login` nobody is. A refusal that a walk is about is told by `refused=[409]`.
    """
    troubles: list[str] = []
    contexts = []

    def opened(
        path: str = "/", *, login: str | None = None, refused: tuple[int, ...] = (), **like: object
    ) -> Page:
        context = browser.new_context(**{"locale": "zh-CN", **like})
        contexts.append(context)
        if login is not None:
            asked = {"login": login, "password": PASSWORD}
            address = f"{running.address}/api/v1/session"
            answer = context.request.post(address, data=asked, headers={"Origin": running.address})
            assert answer.status == 201, answer.text()
        page = context.new_page()
        page.set_default_timeout(_PATIENCE)
        _listen(page, running.address, refused, troubles)
        page.goto(f"{running.address}{path}")
        return page

    yield opened
    for context in contexts:
        context.close()
    assert troubles == []


def _listen(page: Page, address: str, refused: tuple[int, ...], troubles: list[str]) -> None:
    own = urlsplit(address).netloc

    def note(told: ConsoleMessage) -> None:
        is_expected = any(f"status of {status} " in told.text for status in refused)
        if told.type == "error" and not is_expected:
            troubles.append(told.text)

    def look(request: Request) -> None:
        if request.url.startswith("http") and urlsplit(request.url).netloc != own:
            troubles.append(request.url)

    page.on("pageerror", lambda error: troubles.append(str(error)))
    page.on("console", note)
    page.on("request", look)


def sample_file(name: str) -> Path:
    """A file of the sample team, as people have it on their disk."""
    return _SAMPLE / name
