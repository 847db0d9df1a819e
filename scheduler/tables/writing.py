"""Writing tables: `roster.csv`, whose columns are told in `scheduler.tables.roster`, and others."""

from __future__ import annotations

import csv
import io
from collections.abc import Iterable, Sequence
from pathlib import Path

from scheduler.policy import Policy
from scheduler.roster import Assignment, Roster
from scheduler.tables.sheet import escaped

ROSTER_HEADER = ("date", "agent_id", "shift", "duty", "stores", "inquiries")


def roster_rows(roster: Roster, policy: Policy) -> tuple[tuple[str, ...], ...]:
    """The rows under the header, sorted by date, the shift's start and agent_id.

    A cell that a spreadsheet would take for a formula is escaped by an apostrophe.
    """

    def place(worked: Assignment) -> tuple[object, ...]:
        starts = policy.shift(worked.shift).starts_after
        return worked.date, starts, worked.agent_id, worked.shift

    return tuple(_cells(worked) for worked in sorted(roster.assignments, key=place))


def write_roster(path: Path, roster: Roster, policy: Policy) -> None:
    """Write `roster.csv`: UTF-8, English headers, a line feed after every row."""
    path.write_bytes(roster_csv(roster_rows(roster, policy)))


def roster_csv(rows: Sequence[Sequence[str]]) -> bytes:
    """The file's content: the header and these rows."""
    return table_csv(ROSTER_HEADER, rows)


def table_csv(header: Sequence[str], rows: Iterable[Sequence[str]]) -> bytes:
    """A table as a file's content: UTF-8, the header first, a line feed after every row.

    A cell that a spreadsheet would take for a formula has to be `escaped` by then.
    """
    text = io.StringIO()
    writer = csv.writer(text, lineterminator="\n")
    writer.writerow(header)
    writer.writerows(rows)
    return text.getvalue().encode()


def _cells(worked: Assignment) -> tuple[str, ...]:
    cells = (
        worked.date.isoformat(),
        worked.agent_id,
        worked.shift,
        worked.duty or "",
        ";".join(worked.stores),
        f"{worked.inquiries:.1f}",
    )
    return tuple(escaped(cell) for cell in cells)
