"""A whole team folder, every fault of every file at once."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass, replace
from pathlib import Path

from scheduler.roster import Assignment
from scheduler.tables.agents import AgentRow
from scheduler.tables.cells import plain_digits
from scheduler.tables.events import EventRow, refuse_same_event
from scheduler.tables.faults import Faults
from scheduler.tables.files import TOML, find_files, unclaimed_files
from scheduler.tables.forecast import ForecastTableRow, refuse_two_forecasts
from scheduler.tables.holidays import HolidayTableRow, refuse_two_kinds
from scheduler.tables.inquiries import InquiryTableRow, hours_or_days
from scheduler.tables.locks import LockRow, refuse_contradictions
from scheduler.tables.order import refuse_empty, refuse_repeated_ids
from scheduler.tables.references import Known
from scheduler.tables.requests import RequestRow, refuse_two_requests
from scheduler.tables.roster import read_assignments
from scheduler.tables.rows import RowT, Table, read_rows
from scheduler.tables.sheet import Sheet, open_sheet
from scheduler.tables.shift_words import ShiftWords
from scheduler.tables.stores import StoreRow
from scheduler.tables.time_off import TimeOffRow, refuse_overlaps
from scheduler.tables.toml_policy import TomlContent, read_toml
from scheduler.team import Team
from scheduler.words import Message


@dataclass(frozen=True, kw_only=True, slots=True)
class TeamFolder:
    """What a team folder holds.

    Attributes:
        warnings: what is odd but no fault, such as a file that no table claims.
    """

    team: Team
    warnings: tuple[Message, ...]


def read_team(folder: Path, *, most_rows: int | None = None) -> TeamFolder:
    """The team folder as values.

    Args:
        folder: where its files are.
        most_rows: of one table; None: any number.

    Raises:
        InputError: something in it is wrong; with every fault of every file.
    """
    faults = Faults()
    files = find_files(folder, faults)
    if files is None:
        faults.raise_any()
        raise AssertionError("A folder that cannot be read is a fault.")
    toml = read_toml(folder / TOML, faults)
    team = _team(_Reader(files=files, faults=faults, most_rows=most_rows), toml)
    faults.raise_any()
    assert team is not None
    return TeamFolder(team=team, warnings=unclaimed_files(folder))


def _known_of_toml(toml: TomlContent) -> Known:
    """What `team.toml` alone tells tables to refer to."""
    return Known(
        shifts=None
        if toml.shifts is None
        else ShiftWords(shifts=toml.shifts, rotating=toml.rotating),
        duties=None if toml.duties is None else {d.name: d for d in toml.duties},
        has_night_share=toml.shifts is None or toml.has_night_share,
    )


@dataclass(frozen=True, kw_only=True, slots=True)
class _Reader:
    files: Mapping[str, Path]
    faults: Faults
    most_rows: int | None

    def table(self, name: str, model: type[RowT], known: Known) -> Table[RowT] | None:
        """The rows of a table; None where it is not there or makes no sense."""
        sheet = self._sheet(name)
        return None if sheet is None else read_rows(sheet, model, known, self.faults)

    def checked(
        self,
        name: str,
        model: type[RowT],
        known: Known,
        check: Callable[[Table[RowT], Faults], None],
    ) -> tuple[RowT, ...]:
        """The sound rows of a table that need not be there, checked among each other."""
        table = self.table(name, model, known)
        if table is None:
            return ()
        check(table, self.faults)
        return tuple(row for _, row in table.sound())

    def history(self, known: Known) -> tuple[Assignment, ...]:
        """The worked shifts of earlier months."""
        sheet = self._sheet("roster_history")
        return () if sheet is None else read_assignments(sheet, known, self.faults)

    def _sheet(self, name: str) -> Sheet | None:
        path = self.files.get(name)
        return None if path is None else open_sheet(path, path.name, self.faults, self.most_rows)


def _team(reader: _Reader, toml: TomlContent) -> Team | None:
    known = _known_of_toml(toml)
    stores = reader.table("stores", StoreRow, known)
    known = replace(known, stores=_ids(stores, "store_id"))
    agents = reader.table("agents", AgentRow, known)
    known = replace(known, agents=_ids(agents, "agent_id"))
    if stores is not None:
        refuse_empty(stores, reader.faults)
        refuse_repeated_ids(stores, "store_id", reader.faults)
    if agents is not None:
        refuse_empty(agents, reader.faults)
        refuse_repeated_ids(agents, "agent_id", reader.faults)
    time_off = reader.checked("time_off", TimeOffRow, known, refuse_overlaps)
    requests = reader.checked("requests", RequestRow, known, refuse_two_requests)
    locks = reader.checked("locks", LockRow, known, refuse_contradictions)
    forecast = reader.checked("forecast", ForecastTableRow, known, refuse_two_forecasts)
    inquiries = reader.table("inquiries", InquiryTableRow, known)
    events = reader.checked("events", EventRow, known, refuse_same_event)
    holidays = reader.checked("holidays", HolidayTableRow, known, refuse_two_kinds)
    past = () if inquiries is None else hours_or_days(inquiries, reader.faults)
    history = reader.history(replace(known, agents=None))
    if toml.policy is None or agents is None or stores is None:
        return None
    return Team(
        policy=toml.policy,
        agents=tuple(row.agent() for _, row in agents.sound()),
        stores=tuple(row.store() for _, row in stores.sound()),
        time_off=tuple(row.time_off() for row in time_off),
        requests=tuple(row.request() for row in requests),
        locks=tuple(row.lock() for row in locks),
        forecast=tuple(row.forecast() for row in forecast),
        inquiries=past,
        events=tuple(row.event() for row in events),
        holidays=tuple(row.holiday() for row in holidays),
        history=history,
    )


def _ids(table: Table[RowT] | None, field: str) -> frozenset[str] | None:
    """All ids of the table, those of rows with a fault too; None where it has no such column."""
    if table is None or field not in table.headers:
        return None
    texts = (line.cells.get(field) for line in table.lines)
    return frozenset(plain_digits(text) for text in texts if text)
