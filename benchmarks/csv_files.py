"""Tables written as plain CSV: UTF-8, one line feed a row, the same bytes everywhere."""

from __future__ import annotations

import csv
from collections.abc import Iterable, Sequence
from datetime import date
from decimal import Decimal
from pathlib import Path

from scheduler.roster import Assignment
from scheduler.team import InquiryRow

Cell = str | int | date | Decimal | None


def write_csv(file: Path, header: Sequence[str], rows: Iterable[Sequence[Cell]]) -> None:
    """Write one table; None is an empty cell."""
    with file.open("w", encoding="utf-8", newline="") as out:
        writer = csv.writer(out, lineterminator="\n")
        writer.writerow(header)
        writer.writerows(rows)


def write_inquiries(file: Path, rows: Iterable[InquiryRow]) -> None:
    """Write `inquiries.csv`."""
    write_csv(
        file,
        ("date", "store_id", "inquiries", "hour"),
        ((r.date, r.store_id, r.inquiries, r.hour) for r in rows),
    )


def write_roster(file: Path, rows: Iterable[Assignment]) -> None:
    """Write `roster_history.csv`, the rows in the order given."""
    write_csv(
        file,
        ("date", "agent_id", "shift", "duty", "stores", "inquiries"),
        ((r.date, r.agent_id, r.shift, r.duty, ";".join(r.stores), r.inquiries) for r in rows),
    )
