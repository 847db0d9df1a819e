"""The scenarios that are kept with a team, in a file of its folder."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Mapping, Sequence
from dataclasses import replace
from datetime import date
from pathlib import Path
from tempfile import TemporaryDirectory

from sqlalchemy.orm import Session

from api.accounts.audit import Caller
from api.errors import ConflictError
from api.settings import ServiceSettings
from api.storage import Database
from api.teams.changing import change_files
from api.teams.loading import load_team, read_files
from scheduler.errors import Fault, InputError
from scheduler.scenarios import Scenario
from scheduler.tables.editing.scenarios_text import (
    ScenariosFile,
    read_scenarios_file,
    scenarios_text,
    with_scenarios,
)
from scheduler.tables.faults import shown
from scheduler.tables.scenarios import ROOT, read_scenarios
from scheduler.team import Team
from scheduler.words import message

SCENARIOS = "scenarios.toml"


def scenarios_of(text: str, team: Team, dates: Sequence[date]) -> tuple[Scenario, ...]:
    """The scenarios of a file's text.

    Raises:
        InputError: they have faults; each is told.
    """
    with TemporaryDirectory() as folder:
        path = Path(folder) / SCENARIOS
        path.write_text(text, encoding="utf-8")
        try:
            return read_scenarios(path, team, tuple(dates))
        except InputError as error:
            faults = [replace(fault, file=ROOT) for fault in error.faults]
            raise InputError(faults) from error


def kept_scenarios(session: Session, team_id: str) -> tuple[int, ScenariosFile]:
    """The revision of a team's content, and the scenarios in it, sound or not.

    Raises:
        NotFoundError: there is no such team.
        ConflictError: the file is no TOML; each fault is told.
    """
    loaded = load_team(session, team_id)
    files = tuple(file for file in loaded.files if file.name == SCENARIOS)
    content = read_files(session, files).get(SCENARIOS, b"")
    try:
        return loaded.revision, read_scenarios_file(content, SCENARIOS)
    except InputError as error:
        reason = message("teams-service-scenarios-unreadable", file=SCENARIOS)
        raise ConflictError("scenarios-unreadable", reason, faults=error.faults) from error


def keep_scenarios(
    database: Database,
    settings: ServiceSettings,
    team_id: str,
    wanted: ScenariosFile,
    dates: Sequence[date],
    *,
    caller: Caller,
    ensure: Callable[[int], None],
) -> int:
    """Keeps scenarios in the place of those that are there; the team's other files stay.

    Those that are new or other than they were have to be sound. The others may be of other months.

    Args:
        database: to store in.
        settings: how much a team may hold.
        team_id: whose.
        wanted: all of them; none: the file goes.
        dates: that new ones are for.
        caller: whoever does it.
        ensure: goes on only where the change is based on this revision of the team's content.

    Returns:
        The number of the current revision.

    Raises:
        NotFoundError: there is no such team.
        ConflictError: the file as it is is no TOML.
        StaleError: somebody else changed the team first.
        TooLargeError: the team's files would be too large together.
        InputError: some have faults; each is told.
    """
    with database.read() as session:
        revision, before = kept_scenarios(session, team_id)
        ensure(revision)
        team = load_team(session, team_id, revision).team
    _check(wanted, before, team, dates)

    def change(files: Mapping[str, bytes]) -> Mapping[str, bytes]:
        if not wanted.entries:
            return {n: c for n, c in files.items() if n != SCENARIOS}
        made = with_scenarios(files.get(SCENARIOS, b""), wanted, SCENARIOS)
        return {**files, SCENARIOS: made}

    return change_files(
        database, settings, team_id, change, caller=caller, note=SCENARIOS, ensure=ensure
    )


def _check(wanted: ScenariosFile, before: ScenariosFile, team: Team, dates: Sequence[date]) -> None:
    faults = list(_name_faults(wanted))
    for place, entry in enumerate(wanted.entries, 1):
        if entry in before.entries:
            continue
        try:
            scenarios_of(scenarios_text([entry]), team, dates)
        except InputError as error:
            first, own = f"{ROOT}[1]", f"{ROOT}[{place}]"
            faults += (
                replace(fault, column=fault.column.replace(first, own, 1)) for fault in error.faults
            )
    if faults:
        raise InputError(faults)


def _name_faults(wanted: ScenariosFile) -> Sequence[Fault]:
    counts = Counter(str(entry.get("name", "")) for entry in wanted.entries)
    twice = [name for name, count in counts.items() if count > 1 and name]
    faults = [_fault("name", name, "scenarios-name-twice") for name in twice]
    if wanted.pinned is not None and wanted.pinned not in counts:
        faults.append(_fault("pinned", wanted.pinned, "scenarios-pinned"))
    return faults


def _fault(column: str, value: str, key: str) -> Fault:
    return Fault(file=ROOT, row=None, column=column, value=shown(value), expected=message(key))
