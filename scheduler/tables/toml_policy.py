"""`team.toml` as the team's policy, every key checked.

A parameter that has a section of its own may also be given under its rule, or under both alike:

| section | rule |
|---|---|
| `rest.hours` | `rules.minimum-rest.hours` |
| `rest.free_days_in_seven` | `rules.weekly-rest.free_days` |
| `hours.overtime_cap` | `rules.hours-cap.overtime_cap` |
| `rotation.mode`, `rotation.changeover_days` | the same keys of `rules.rotation` |
| `stores.max`, `stores.exceptional_max` | the same keys of `rules.store-limit` |
| | `rules.changeover-rest.days` |

What is left out has the default of `scheduler.policy`. Two exceptions: a `[hours]` without
`overtime_cap` caps no overtime; without `[rotation]` nobody rotates.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

from scheduler.duties import Duty
from scheduler.policy import Level, Policy, Service
from scheduler.shifts import Shift
from scheduler.tables.faults import Faults, listed
from scheduler.tables.files import TOML
from scheduler.tables.toml_duties import read_duties
from scheduler.tables.toml_keys import (
    ObjectiveKeys,
    PayKeys,
    ServiceKeys,
    TeamKeys,
    TrainingKeys,
    Tree,
)
from scheduler.tables.toml_limits import read_hours, read_rest, read_rotation, read_store_limits
from scheduler.tables.toml_reader import TomlReader, parse_toml
from scheduler.tables.toml_rules import read_rules
from scheduler.tables.toml_shifts import day_and_night, read_shifts
from scheduler.tables.toml_workload import read_workload
from scheduler.words import message

_SECTIONS = (
    "team",
    "shifts",
    "workload",
    "rotation",
    "rest",
    "hours",
    "stores",
    "training",
    "service",
    "pay",
    "duties",
    "rules",
    "objective",
)


@dataclass(frozen=True, kw_only=True, slots=True)
class TomlContent:
    """What `team.toml` tells; None for a part in which something is wrong.

    Attributes:
        rotating: names of the rotating shifts.
        has_night_share: whether the team has one day and one night shift.
    """

    policy: Policy | None = None
    shifts: tuple[Shift, ...] | None = None
    duties: tuple[Duty, ...] | None = None
    rotating: tuple[str, ...] = ()
    has_night_share: bool = True


def read_toml(path: Path, faults: Faults) -> TomlContent:
    """The team's policy from its file."""
    tree = parse_toml(path, faults)
    if tree is None:
        return TomlContent()
    reader = TomlReader(faults=faults)
    for key in tree:
        if key not in _SECTIONS:
            expected = message("tables-unknown-key", keys=listed(_SECTIONS))
            reader.fault((key,), tree[key], expected)
    shifts = read_shifts(tree, reader)
    duties = read_duties(tree, shifts, reader)
    policy = _policy(tree, shifts, duties or (), reader)
    return TomlContent(
        policy=None if faults.are_in(TOML) else policy,
        shifts=shifts,
        duties=duties,
        rotating=policy.rotation.shifts,
        has_night_share=shifts is None or day_and_night(shifts) is not None,
    )


def _policy(
    tree: Tree, shifts: tuple[Shift, ...] | None, duties: Sequence[Duty], reader: TomlReader
) -> Policy:
    """The policy, with defaults for what has a fault."""
    team = reader.keys(TeamKeys, tree.get("team", {}), ("team",)) or TeamKeys(name="?")
    rules = read_rules(tree, reader)
    workload, shares = read_workload(tree, shifts, reader)
    rotation, rotation_mode = read_rotation(tree, shifts, rules, reader)
    rest, free_days = read_rest(tree, rules, reader)
    hours = read_hours(tree, rules, reader)
    training = reader.keys(TrainingKeys, tree.get("training", {}), ("training",))
    pay = reader.keys(PayKeys, tree.get("pay", {}), ("pay",))
    return Policy(
        team_name=team.name,
        timezone=team.timezone,
        country=team.country,
        shifts=shifts or (),
        workload=workload,
        shares=shares,
        rotation=rotation,
        rest=rest,
        free_days_in_seven=free_days,
        overtime_cap=hours.overtime_cap,
        monthly_rest_days=hours.monthly_rest_days,
        stores=read_store_limits(tree, rules, reader),
        training_days=(training or TrainingKeys()).days,
        service=_service(tree, reader),
        pay=tuple(pay.root.items()) if pay else (),
        duties=tuple(duties),
        rules=rules.settings(rotation_mode),
        levels=_levels(tree, reader),
    )


def _service(tree: Tree, reader: TomlReader) -> Service | None:
    if "service" not in tree:
        return None
    keys = reader.keys(ServiceKeys, tree["service"], ("service",))
    if keys is None:
        return None
    return Service(
        concurrency=keys.concurrency,
        handling_minutes=keys.handling_minutes,
        answer_within_seconds=keys.answer_within_seconds,
    )


def _levels(tree: Tree, reader: TomlReader) -> tuple[Level, ...]:
    """The levels in the team's order: each exactly once."""
    keys = reader.keys(ObjectiveKeys, tree.get("objective", {}), ("objective",))
    if keys is None or keys.levels is None:
        return tuple(Level)
    if sorted(keys.levels) != sorted(Level):
        expected = message("tables-toml-levels", levels=listed(Level))
        reader.fault(("objective", "levels"), [str(level) for level in keys.levels], expected)
    return keys.levels
