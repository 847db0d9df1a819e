"""Reading one roster, as written or edited by hand."""

from __future__ import annotations

from pathlib import Path

from scheduler.roster import Roster
from scheduler.tables.faults import Faults
from scheduler.tables.references import Known
from scheduler.tables.roster import read_assignments
from scheduler.tables.sheet import open_sheet
from scheduler.tables.shift_words import ShiftWords
from scheduler.team import Team


def read_roster(
    path: Path, team: Team, name: str | None = None, most_rows: int | None = None
) -> Roster:
    """The roster in a `.csv` or `.xlsx`, in rows or as a grid; columns: `scheduler.tables.roster`.

    Args:
        path: the file.
        team: whose agents, shifts, duties and stores it may name.
        name: what faults call the file; None: its path.
        most_rows: that it may have; None: any number.

    Raises:
        InputError: it cannot be read, or names what the team does not have; with every fault.
    """
    faults = Faults()
    sheet = open_sheet(path, name or str(path), faults, most_rows)
    worked = () if sheet is None else read_assignments(sheet, known_of(team), faults)
    faults.raise_any()
    return Roster(worked)


def known_of(team: Team) -> Known:
    """What a roster of this team may refer to."""
    policy = team.policy
    return Known(
        agents=frozenset(agent.agent_id for agent in team.agents),
        stores=frozenset(store.store_id for store in team.stores),
        shifts=ShiftWords(shifts=policy.shifts, rotating=policy.rotation.shifts),
        duties={duty.name: duty for duty in policy.duties},
    )
