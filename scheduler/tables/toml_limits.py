"""`[rotation]`, `[rest]`, `[hours]`, `[stores]` of `team.toml`, with their rules' sections."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import timedelta

from scheduler.dates import Blocks
from scheduler.policy import Mode, Policy, Rotation, RuleCode, StoreLimits
from scheduler.shifts import Shift
from scheduler.tables.toml_duties import check_shift_names
from scheduler.tables.toml_keys import (
    HoursCapKeys,
    HoursKeys,
    MinimumRestKeys,
    RestKeys,
    RotationKeys,
    RotationRuleKeys,
    StoreLimitKeys,
    StoresKeys,
    Tree,
    WeeklyRestKeys,
)
from scheduler.tables.toml_reader import TomlReader
from scheduler.tables.toml_rules import Rules, agreed
from scheduler.words import message

_USUAL = Policy(team_name="", shifts=())


@dataclass(frozen=True, kw_only=True, slots=True)
class Hours:
    """Limits of working time, as in `scheduler.policy.Policy`."""

    overtime_cap: int | None
    monthly_rest_days: int | None


def read_rotation(
    tree: Tree, shifts: Sequence[Shift] | None, rules: Rules, reader: TomlReader
) -> tuple[Rotation, Mode | None]:
    """The rotation, and its mode where `[rotation]` or its rule gives one."""
    keys = reader.keys(RotationKeys, tree.get("rotation", {}), ("rotation",))
    if keys is None:
        return Rotation(), None
    rule = rules.section(RuleCode.ROTATION, RotationRuleKeys)
    places = (("rotation", "mode"), ("rules", RuleCode.ROTATION.value, "mode"))
    mode = agreed(reader, tree, places, (keys.mode, rule.mode))
    if keys.mode is Mode.OFF:
        expected = message("tables-one-of", words=f"{Mode.HARD}, {Mode.SOFT}")
        reader.fault(places[0], keys.mode, expected)
    places = (
        ("rotation", "changeover_days"),
        ("rules", RuleCode.ROTATION.value, "changeover_days"),
    )
    days = agreed(reader, tree, places, (keys.changeover_days, rule.changeover_days))
    check_shift_names(keys.shifts or (), shifts, ("rotation", "shifts"), reader)
    if not keys.shifts and "rotation" in tree and keys.blocks is not Blocks.NONE:
        reader.fault(("rotation", "shifts"), "", message("tables-toml-rotation-shifts"))
    rotation = Rotation(shifts=keys.shifts or (), blocks=keys.blocks, changeover_days=days or 0)
    return rotation, mode


def read_rest(tree: Tree, rules: Rules, reader: TomlReader) -> tuple[timedelta, int]:
    """Least time between two shifts, and least free dates in any seven."""
    keys = reader.keys(RestKeys, tree.get("rest", {}), ("rest",)) or RestKeys()
    minimum = rules.section(RuleCode.MINIMUM_REST, MinimumRestKeys)
    weekly = rules.section(RuleCode.WEEKLY_REST, WeeklyRestKeys)
    places = (("rest", "hours"), ("rules", RuleCode.MINIMUM_REST.value, "hours"))
    hours = agreed(reader, tree, places, (keys.hours, minimum.hours))
    places = (("rest", "free_days_in_seven"), ("rules", RuleCode.WEEKLY_REST.value, "free_days"))
    free = agreed(reader, tree, places, (keys.free_days_in_seven, weekly.free_days))
    return (
        _USUAL.rest if hours is None else hours,
        _USUAL.free_days_in_seven if free is None else free,
    )


def read_hours(tree: Tree, rules: Rules, reader: TomlReader) -> Hours:
    """The overtime cap in minutes, and the rest days a month that the contract grants."""
    keys = reader.keys(HoursKeys, tree.get("hours", {}), ("hours",)) or HoursKeys()
    rule = rules.section(RuleCode.HOURS_CAP, HoursCapKeys)
    places = (("hours", "overtime_cap"), ("rules", RuleCode.HOURS_CAP.value, "overtime_cap"))
    cap = agreed(reader, tree, places, (keys.overtime_cap, rule.overtime_cap))
    minutes = None if cap is None else int(cap.total_seconds()) // 60
    is_left_to_default = minutes is None and "hours" not in tree
    return Hours(
        overtime_cap=_USUAL.overtime_cap if is_left_to_default else minutes,
        monthly_rest_days=keys.monthly_rest_days,
    )


def read_store_limits(tree: Tree, rules: Rules, reader: TomlReader) -> StoreLimits:
    """How many stores an agent may be logged in to.."""
    keys = reader.keys(StoresKeys, tree.get("stores", {}), ("stores",)) or StoresKeys()
    rule = rules.section(RuleCode.STORE_LIMIT, StoreLimitKeys)
    places = (("stores", "max"), ("rules", RuleCode.STORE_LIMIT.value, "max"))
    most = agreed(reader, tree, places, (keys.max, rule.max))
    usual = _USUAL.stores.usual if most is None else most
    places = (
        ("stores", "exceptional_max"),
        ("rules", RuleCode.STORE_LIMIT.value, "exceptional_max"),
    )
    given = agreed(reader, tree, places, (keys.exceptional_max, rule.exceptional_max))
    exceptional = max(usual, _USUAL.stores.exceptional) if given is None else given
    if exceptional < usual:
        expected = message("tables-toml-store-limits", usual=usual)
        reader.fault(places[0], exceptional, expected)
    return StoreLimits(usual=usual, exceptional=exceptional)
