"""Measures feeds: how long a publication takes, and how the service answers those who poll.

    python -m benchmarks.feeds [--agents 300] [--seconds 5] [--database URL]

A made team is published for two months, again, and with one date changed. Then `paiban serve` runs
in a process of its own, without a worker, and clients on kept connections ask for agents' feeds as
fast as they are answered: whole feeds (200) and ones that they have (304), idle and while a search
of one thread runs in another process, as it does in a worker. Client and server share the machine.
The database is SQLite in a temporary folder, or an empty one at the address.
"""

from __future__ import annotations

import argparse
import subprocess
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from dataclasses import replace
from datetime import UTC, date, datetime, timedelta
from pathlib import Path
from tempfile import TemporaryDirectory
from time import perf_counter, process_time, sleep
from urllib.parse import urlsplit

from sqlalchemy import func, select

from api.feeds import Published, publish_feeds
from api.feeds.tokens import token_of
from api.storage import Database, make_database
from api.storage.migrate import upgrade
from api.storage.models import Feed, FeedBody, TeamRow
from benchmarks.polling import Poll, polled
from benchmarks.serving import PROGRAM, serving
from benchmarks.teams import write_team
from scheduler.dates import dates_between
from scheduler.planning import judging_problem_for
from scheduler.problem import Problem
from scheduler.roster import Assignment, Roster
from scheduler.tables.team import read_team

_TEAM = "benchmark"
_KEY = "a key that only this benchmark uses"
_PUBLISHED_AT = datetime(2026, 10, 25, 6, tzinfo=UTC)
_OCTOBER, _NOVEMBER = date(2026, 10, 1), date(2026, 11, 30)
_UNTIL_IT_SEARCHES = 10
"""Seconds."""
_CLIENTS = (1, 8)


def _main() -> None:
    parser = argparse.ArgumentParser(description="Measures feeds.")
    parser.add_argument("--agents", type=int, default=300)
    parser.add_argument("--seconds", type=float, default=5)
    parser.add_argument("--database", help="address of an empty one; SQLite by default")
    told = parser.parse_args()
    with TemporaryDirectory() as made:
        folder = Path(made)
        url = told.database or f"sqlite:///{folder / 'paiban.sqlite'}"
        database = make_database(url)
        upgrade(database)
        write_team(folder / "team", agents=told.agents, seed=1)
        _measure_publications(database, folder / "team")
        settings = {"PAIBAN_DATABASE_URL": url, "PAIBAN_SECRET_KEY": _KEY}
        with serving(folder / "data", "--workers", "0", **settings) as server:
            port = urlsplit(server.address).port or 0
            _measure_polling(port, _feeds(database), told.seconds, "idle")
            with _searching(folder):
                _measure_polling(port, _feeds(database), told.seconds, "searching")
        database.close()


def _measure_publications(database: Database, folder: Path) -> None:
    team = read_team(folder).team
    problem, _ = judging_problem_for(team, dates_between(_OCTOBER, _NOVEMBER))
    problem = replace(problem, history=Roster())
    october = Roster(team.history).between(_OCTOBER, date(2026, 10, 31))
    with database.write() as session:
        session.add(
            TeamRow(
                team_id=_TEAM,
                name=problem.policy.team_name,
                revision=1,
                language="zh",
                created_at=_PUBLISHED_AT,
            )
        )
    publish = _publisher(database, problem)
    november = [replace(a, date=a.date + timedelta(days=31)) for a in october.assignments]
    both = [*october.assignments, *(a for a in november if a.date <= _NOVEMBER)]
    day = date(2026, 11, 5)
    changed = [replace(a, stores=()) if a.date == day else a for a in both]
    print(f"{'publication':<28}{'seconds':>9}{'of CPU':>9}")
    for name, worked in (
        ("one month", list(october.assignments)),
        ("a second month", both),
        ("again, nothing changed", both),
        ("again, one date changed", changed),
    ):
        begun, cpu = perf_counter(), process_time()
        publish(worked)
        print(f"{name:<28}{perf_counter() - begun:>9.2f}{process_time() - cpu:>9.2f}")
    with database.read() as session:
        sizes = session.execute(
            select(Feed.kind, func.count(), func.max(func.length(FeedBody.body)))
            .join(FeedBody, FeedBody.feed_id == Feed.feed_id)
            .group_by(Feed.kind)
            .order_by(Feed.kind)
        ).all()
    print("feeds:", ", ".join(f"{n} {kind} of at most {size} bytes" for kind, n, size in sizes))


def _publisher(database: Database, problem: Problem) -> Callable[[Sequence[Assignment]], None]:
    def publish(worked: Sequence[Assignment]) -> None:
        roster = Roster(worked)
        last = roster.assignments[-1].date
        published = Published(
            roster=roster, first=_OCTOBER, last=last, until=last, published_at=_PUBLISHED_AT
        )
        with database.write() as session:
            team = session.get_one(TeamRow, _TEAM)
            publish_feeds(session, _KEY.encode(), team, problem, published)

    return publish


def _feeds(database: Database) -> Sequence[tuple[str, str]]:
    """Path and ETag of each agent's feed of shifts."""
    with database.read() as session:
        rows = session.execute(
            select(Feed.feed_id, FeedBody.etag)
            .join(FeedBody, FeedBody.feed_id == Feed.feed_id)
            .where(Feed.kind == "shifts")
        )
        return [
            (f"/feeds/{token_of(_KEY.encode(), feed_id, 0)}.ics", f'"{tag}"')
            for feed_id, tag in rows
        ]


def _measure_polling(
    port: int, feeds: Sequence[tuple[str, str]], seconds: float, while_: str
) -> None:
    print(f"\n{while_:<12}{'clients':>8}{'answer':>8}{'a second':>10}{'p50 ms':>9}{'p99 ms':>9}")
    for clients in _CLIENTS:
        for expected in (200, 304):
            poll: Poll = polled(port, feeds, clients=clients, seconds=seconds, expected=expected)
            print(
                f"{'':<12}{clients:>8}{expected:>8}{poll.a_second:>10.0f}"
                f"{poll.milliseconds(0.5):>9.1f}{poll.milliseconds(0.99):>9.1f}"
            )


@contextmanager
def _searching(folder: Path) -> Iterator[None]:
    """A search of one thread, for longer than anything is measured."""
    wanted = ("--month", "2026-11", "--seconds", "600", "--workers", "1")
    with (folder / "plan.log").open("w") as log:
        process = subprocess.Popen(
            [PROGRAM, "plan", folder / "team", *wanted, "--out", folder / "out"],
            stdout=log,
            stderr=subprocess.STDOUT,
        )
        try:
            sleep(_UNTIL_IT_SEARCHES)
            yield
        finally:
            process.kill()
            process.wait()


if __name__ == "__main__":
    _main()
