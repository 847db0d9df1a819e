"""Measures how soon the service has answered for each page of a large team.

    python -m benchmarks.page_speed [--agents 200] [--times 15]

A made team has this month published and the next one as two drafts, filled by the plain start of a
search. `paiban serve` runs in a process of its own, and every page there is, found by the routes,
is asked for by an administrator or by an agent over one kept connection, once the service has had
ten seconds to look ahead (api/web/ahead.py). Told are the first answer, median and 95th percentile
of those after it, in milliseconds from the request to the last byte, the milliseconds that the
server's process was at work for one of them (on a busy machine the others tell of its neighbours
too), and the page's size.
What the browser makes of the board: `python -m benchmarks.board`.
"""

from __future__ import annotations

import argparse
import json
import os
import re
from collections.abc import Iterator, Mapping
from datetime import UTC, date, datetime, timedelta
from http.client import HTTPConnection
from pathlib import Path
from statistics import median, quantiles
from tempfile import TemporaryDirectory
from time import perf_counter, sleep
from urllib.parse import urlsplit

from api.accounts.principal import Role
from api.operation.system import system_caller
from api.rosters import save_draft
from api.rosters.publishing import Consent, publish
from api.rosters.versions import RosterAt
from api.storage import Database, make_database
from api.storage.migrate import upgrade
from api.teams import create_team
from benchmarks.serving import Serving, serving
from benchmarks.teams import write_team
from benchmarks.web_pages import address_of, pages_of
from scheduler.dates import Month, month_of
from scheduler.planning import judging_problem_for
from scheduler.tables.team import read_team
from scheduler.team import Team
from scheduler.words import Language
from solver.greedy import greedy_roster
from solver.rules import rules_of

_TEAM, _PASSWORD = "big", "many good words"
_REFUSED = 400
_UNTIL_SETTLED = 10.0
_SLOW = 300.0
"""Milliseconds that a page may take."""


def _main() -> None:
    parser = argparse.ArgumentParser(description="Measures the server's time of each page.")
    parser.add_argument("--agents", type=int, default=200)
    parser.add_argument("--times", type=int, default=15)
    told = parser.parse_args()
    with TemporaryDirectory() as made:
        data = Path(made) / "data"
        data.mkdir()
        ids = _filled(data, Path(made) / "team", told.agents)
        with serving(data, "--no-worker") as service:
            sleep(_UNTIL_SETTLED)
            print(f"{'first':>7} {'median':>7} {'p95':>7} {'work':>7} {'KB':>7}  page")
            _measure(service, _administrator(service), ids, Role.ADMINISTRATOR, told.times)
            _measure(service, _agent(service, ids), ids, Role.AGENT, told.times)


def _filled(data: Path, folder: Path, agents: int) -> Mapping[str, str]:
    """What stands in addresses of pages, of a team that is stored with its rosters."""
    this = month_of(date.today())
    following = month_of(this.last + timedelta(days=1))
    write_team(folder, agents=agents, seed=1, month=this)
    team = read_team(folder).team
    database = make_database(f"sqlite:///{data / 'paiban.sqlite'}")
    upgrade(database)
    caller = system_caller(Language.ZH)
    with database.write() as session:
        files = {file.name: file.read_bytes() for file in folder.iterdir()}
        create_team(session, _TEAM, files, caller, "benchmark", language=Language.ZH)
    published = _draft(database, team, this)
    with database.write() as session:
        at = RosterAt(team_id=_TEAM, roster_id=published, ensure=lambda _revision: None)
        publish(session, caller, at, Consent(reason="benchmark"), None)
    drafts = [_draft(database, team, following) for _ in range(2)]
    database.close()
    return {
        "team_id": _TEAM,
        "roster": drafts[0],
        "other_id": drafts[1],
        "month": str(following),
        "day": f"{this}-15",
        "agent_id": team.agents[0].agent_id,
    }


def _draft(database: Database, team: Team, month: Month) -> str:
    problem, _ = judging_problem_for(team, month.dates)
    roster = greedy_roster(problem, rules_of(problem.policy))
    with database.write() as session:
        now = datetime.now(UTC)
        made = save_draft(session, _TEAM, 1, month.dates, roster, made_by="system", now=now)
        return made.roster_id


def _administrator(service: Serving) -> str:
    found = re.search(r"browser: (\S+), password (\S+)", service.told)
    assert found is not None
    return _logged_in(service, *found.groups())


def _agent(service: Serving, ids: Mapping[str, str]) -> str:
    person = {"login": "agent", "name": "agent", "role": "agent", "password": _PASSWORD}
    tied = {"agent_team": ids["team_id"], "agent_id": ids["agent_id"]}
    status, told = service.ask("/api/v1/users", service.key, person | tied)
    assert status == 201, told
    return _logged_in(service, "agent", _PASSWORD)


def _logged_in(service: Serving, login: str, password: str) -> str:
    """The session's cookie."""
    connection = _connected(service)
    headers = {"Content-Type": "application/json", "Origin": service.address}
    body = json.dumps({"login": login, "password": password})
    connection.request("POST", "/api/v1/session", body, headers)
    answer = connection.getresponse()
    assert answer.status == 201, answer.read()
    return answer.headers["Set-Cookie"].partition(";")[0]


def _measure(service: Serving, cookie: str, ids: Mapping[str, str], role: Role, times: int) -> None:
    connection = _connected(service)
    headers = {"Cookie": cookie, "Accept-Language": "zh-CN"}
    for path in _paths(role, ids):
        took, size, begun = [], 0, 0.0
        for n in range(times + 1):
            if n == 1:
                begun = _worked(service)
            begin = perf_counter()
            connection.request("GET", path, headers=headers)
            answer = connection.getresponse()
            size = len(answer.read())
            took.append(1000 * (perf_counter() - begin))
            if answer.status >= _REFUSED:
                raise RuntimeError(f"{path}: {answer.status}")
        _tell(path, took, (_worked(service) - begun) / times, size)


def _worked(service: Serving) -> float:
    """Milliseconds of processor time that the server has used."""
    stat = Path(f"/proc/{service.process.pid}/stat").read_text("ascii")
    user, system = stat.rpartition(")")[2].split()[11:13]
    return 1000 * (int(user) + int(system)) / os.sysconf("SC_CLK_TCK")


def _tell(path: str, took: list[float], work: float, size: int) -> None:
    first, *others = took
    mark = "  SLOW" if work > _SLOW else ""
    worst = quantiles(others, n=20)[-1]
    figures = (first, median(others), worst, work, size / 1024)
    print(" ".join(f"{figure:7.0f}" for figure in figures), f" {path}{mark}", flush=True)


def _paths(role: Role, ids: Mapping[str, str]) -> Iterator[str]:
    """Every page of a role; the board besides with a draft, and with two drafts compared."""
    yield from (address_of(page, ids) for page in pages_of(role))
    if role is not Role.AGENT:
        board = f"/teams/{ids['team_id']}?month={ids['month']}&roster={ids['roster']}"
        yield from (board, f"{board}&compare={ids['other_id']}")


def _connected(service: Serving) -> HTTPConnection:
    at = urlsplit(service.address)
    return HTTPConnection(at.hostname or "", at.port, timeout=120)


if __name__ == "__main__":
    _main()
