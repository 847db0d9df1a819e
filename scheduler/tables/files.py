"""The files of a team folder: which table each one is, and which are nobody's."""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import Path

from scheduler.tables.faults import Faults, shown
from scheduler.words import Message, message

TOML = "team.toml"
REQUIRED = ("agents", "stores")
TABLES = (
    *REQUIRED,
    "time_off",
    "requests",
    "locks",
    "forecast",
    "inquiries",
    "events",
    "holidays",
    "roster_history",
)
_FORMS = (".csv", ".xlsx")


def find_files(folder: Path, faults: Faults) -> Mapping[str, Path] | None:
    """The file of every table that is there; None where the folder cannot be looked into.

    Both forms for one table, and a missing table that must be there, are noted as faults.
    """
    try:
        there = {path.name for path in folder.iterdir() if path.is_file()}
    except OSError as error:
        why = error.strerror or type(error).__name__
        faults.add(str(folder), message("tables-no-folder", why=why))
        return None
    for file in (TOML, *(f"{table}.csv" for table in TABLES)):
        faults.begin(file)
    found: dict[str, Path] = {}
    for table in TABLES:
        forms = [f"{table}{form}" for form in _FORMS if f"{table}{form}" in there]
        if len(forms) == 2:
            faults.add(forms[1], message("tables-two-forms", other=forms[0]))
        elif not forms and table in REQUIRED:
            faults.add(f"{table}.csv", message("tables-no-file", table=table))
        if forms:
            found[table] = folder / forms[0]
    if not {"forecast", "inquiries"} & found.keys():
        faults.add("forecast.csv", message("tables-no-volume"))
    if TOML not in there:
        faults.add(TOML, message("tables-no-toml"))
    return found


def unclaimed_files(folder: Path) -> tuple[Message, ...]:
    """A warning for every file that no table claims, by name."""
    claimed = {f"{table}{form}" for table in TABLES for form in _FORMS}
    return tuple(
        message("tables-unclaimed-file", file=shown(path.name))
        for path in sorted(folder.iterdir())
        if path.is_file() and path.name not in claimed and not _is_aside(path)
    )


def _is_aside(path: Path) -> bool:
    """Whether it is meant for people or programs beside us: notes, settings, lock files."""
    name = path.name
    return name.startswith((".", "~$", "README.")) or name == "README" or path.suffix == ".toml"
