"""Holds the forecast against the past: of a team folder, a bare table, or made stores.

    python -m benchmarks.backtest FOLDER_OR_CSV [--country CN]
    python -m benchmarks.backtest --made [--seed 1]

From days of the last year, two weeks apart, four weeks are foreseen each time from what
came before. The table tells the WAPE of the forecast, of the same weekday last week and of the
weekday means of eight weeks, and how many days lay within the forecast's 80 % range. A bare table
has the columns date, store_id, inquiries and, where it is hourly, hour; its stores are those that
it names, and it knows no promotions. `--made` does so for made stores of many kinds.
"""

from __future__ import annotations

import argparse
import csv
from collections.abc import Iterable
from dataclasses import replace
from datetime import date
from decimal import Decimal
from pathlib import Path

from benchmarks.made_histories import KINDS, made_team
from scheduler.forecast import BacktestRow, Way, backtest
from scheduler.policy import Policy
from scheduler.stores import Store
from scheduler.tables import read_team
from scheduler.team import InquiryRow, Team


def team_of(path: Path, country: str) -> Team:
    """A team folder's content, or as much of a team as a table of inquiries gives.

    Args:
        path: a folder, or the table.
        country: whose public holidays; a folder names its own.
    """
    if path.is_dir():
        return read_team(path).team
    with path.open(encoding="utf-8", newline="") as lines:
        rows = tuple(_row(line) for line in csv.DictReader(lines))
    stores = tuple(Store(store_id=s, name=s) for s in sorted({r.store_id for r in rows}))
    policy = Policy(team_name=path.stem, shifts=(), country=country)
    return Team(policy=policy, agents=(), stores=stores, inquiries=rows)


def made_rows(seed: int) -> Iterable[tuple[str, BacktestRow]]:
    """Each kind of made store with what the backtest tells of it."""
    for name, kind in KINDS.items():
        yield name, backtest(made_team(kind, seed)).rows[0]


def _row(line: dict[str, str]) -> InquiryRow:
    hour = line.get("hour")
    return InquiryRow(
        date=date.fromisoformat(line["date"]),
        store_id=line["store_id"],
        inquiries=Decimal(line["inquiries"]),
        hour=int(hour) if hour else None,
    )


def table(rows: Iterable[BacktestRow]) -> str:
    """The figures as a table of a document."""
    head = ("store", *(str(way) for way in Way), "in range", "days")
    lines = [head, tuple("---" for _ in head)]
    for row in rows:
        wapes = (f"{row.wape_of(way):.4f}" for way in Way)
        lines.append((row.store_id or "all", *wapes, f"{row.covered:.3f}", str(row.days)))
    return "\n".join(f"| {' | '.join(line)} |" for line in lines)


if __name__ == "__main__":
    asked = argparse.ArgumentParser(description=__doc__)
    asked.add_argument("path", type=Path, nargs="?")
    asked.add_argument("--country", default="CN")
    asked.add_argument("--made", action="store_true")
    asked.add_argument("--seed", type=int, default=1)
    given = asked.parse_args()
    if given.made:
        held = (replace(row, store_id=name) for name, row in made_rows(given.seed))
        print(table(held))
    elif given.path:
        print(table(backtest(team_of(given.path, given.country)).rows))
