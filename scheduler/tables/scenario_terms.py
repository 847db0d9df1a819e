"""`workload`, `shifts` and `rules` of a scenario: what it changes about the team's policy."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import timedelta

from scheduler.policy import Policy, RuleCode
from scheduler.scenarios import NightShare, RuleChange, ShiftTimes, WorkloadChange
from scheduler.scenarios.terms import changed_shift, changed_workload
from scheduler.tables.faults import listed
from scheduler.tables.scenario_keys import ShiftTimesKeys, WorkloadKeys
from scheduler.tables.toml_keys import RuleKeys, StoreLimitKeys
from scheduler.tables.toml_reader import TomlReader
from scheduler.tables.toml_rules import read_rules
from scheduler.words import message

_OF_EVERY_RULE = ("mode", "weight")


def read_workload_changes(
    value: object, policy: Policy, reader: TomlReader
) -> Iterator[WorkloadChange | NightShare]:
    """The band and the night share, as far as the scenario changes them."""
    keys = None if value is None else reader.keys(WorkloadKeys, value, ("workload",))
    if keys is None:
        return
    low, high = keys.band or (None, None)
    change = WorkloadChange(low=low, high=high, target=keys.target, min_heads=keys.min_heads)
    workload = changed_workload(policy.workload, change)
    if not workload.low <= workload.target <= workload.high:
        expected = message("tables-toml-target", low=str(workload.low), high=str(workload.high))
        reader.fault(("workload", "target"), workload.target, expected)
    if workload != policy.workload:
        yield change
    if keys.night_share is not None:
        if len(policy.shifts) != 2:
            expected = message("scenarios-night-share")
            reader.fault(("workload", "night_share"), keys.night_share, expected)
        yield NightShare(share=keys.night_share)


def read_times(value: object, policy: Policy, reader: TomlReader) -> Iterator[ShiftTimes]:
    """Shifts with other times."""
    if value is None:
        return
    known = {s.name: s for s in policy.shifts}
    for name, entry in reader.table(value, ("shifts",)).items():
        if name not in known:
            expected = message("tables-toml-shift-name", shifts=listed(known))
            reader.fault(("shifts", name), entry, expected)
            continue
        keys = reader.keys(ShiftTimesKeys, entry, ("shifts", name))
        if keys is None:
            continue
        change = ShiftTimes(
            shift=name, start=keys.start, end=keys.end, unpaid_break=keys.unpaid_break
        )
        made = changed_shift(known[name], change)
        if made.paid_minutes <= 0:
            minutes = int((made.ends_after - made.starts_after).total_seconds()) // 60
            expected = message("tables-toml-break", minutes=str(minutes))
            reader.fault(("shifts", name, "unpaid_break"), entry, expected)
        yield change


def read_rule_changes(value: object, policy: Policy, reader: TomlReader) -> Iterator[RuleChange]:
    """Rules that are meant otherwise: the keys of `[rules.<code>]` of `team.toml`."""
    if value is None:
        return
    for code, keys in read_rules({"rules": value}, reader).sections.items():
        given = keys.model_fields_set
        if isinstance(keys, StoreLimitKeys) and keys.exceptional_max is not None:
            usual = keys.max or policy.stores.usual
            if keys.exceptional_max < usual:
                path = ("rules", RuleCode.STORE_LIMIT.value, "exceptional_max")
                expected = message("tables-toml-store-limits", usual=usual)
                reader.fault(path, keys.exceptional_max, expected)
        yield RuleChange(
            code=code,
            mode=keys.mode,
            weight=keys.weight if "weight" in given else None,
            parameters=tuple(_parameters(keys)),
        )


def _parameters(keys: RuleKeys) -> Iterator[tuple[str, int]]:
    for name in type(keys).model_fields:
        value = getattr(keys, name)
        if name in _OF_EVERY_RULE or value is None:
            continue
        yield name, int(value.total_seconds()) // 60 if isinstance(value, timedelta) else int(value)
