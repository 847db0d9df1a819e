"""`[workload]` of `team.toml`: the band, and how a date's volume falls to its shifts."""

from __future__ import annotations

from collections.abc import Sequence
from decimal import Decimal

from scheduler.policy import Workload
from scheduler.shifts import Shift
from scheduler.tables.faults import listed
from scheduler.tables.toml_keys import Tree, WorkloadKeys
from scheduler.tables.toml_reader import TomlReader
from scheduler.tables.toml_shifts import day_and_night
from scheduler.words import message

Shares = tuple[tuple[str, Decimal], ...]


def read_workload(
    tree: Tree, shifts: Sequence[Shift] | None, reader: TomlReader
) -> tuple[Workload, Shares]:
    """The band and the shares; defaults where something is wrong with them, and that noted."""
    keys = reader.keys(WorkloadKeys, tree.get("workload", {}), ("workload",))
    if keys is None:
        return Workload(), ()
    low, high = keys.band
    target = (low + high) // 2 if keys.target is None else keys.target
    if not low <= target <= high:
        expected = message("tables-toml-target", low=str(low), high=str(high))
        reader.fault(("workload", "target"), target, expected)
    workload = Workload(low=low, high=high, target=target, min_heads=keys.min_heads)
    return workload, () if shifts is None else _shares(keys, shifts, reader)


def _shares(keys: WorkloadKeys, shifts: Sequence[Shift], reader: TomlReader) -> Shares:
    if keys.night_share is not None:
        path = ("workload", "night_share")
        both = day_and_night(shifts)
        if keys.shares is not None:
            reader.fault(path, keys.night_share, message("tables-toml-share-twice"))
        elif both is None:
            reader.fault(path, keys.night_share, message("tables-night-share-shifts"))
        else:
            day, night = both
            shares = {day.name: 1 - keys.night_share, night.name: keys.night_share}
            return tuple((shift.name, shares[shift.name]) for shift in shifts)
    return () if keys.shares is None else _given_shares(keys.shares, shifts, reader)


def _given_shares(
    shares: dict[str, Decimal], shifts: Sequence[Shift], reader: TomlReader
) -> Shares:
    names = [shift.name for shift in shifts]
    for name, share in shares.items():
        if name not in names:
            expected = message("tables-toml-shift-name", shifts=listed(names))
            reader.fault(("workload", "shares", name), share, expected)
    if sum(shares.values()) != 1:
        reader.fault(("workload", "shares"), shares, message("tables-toml-share-sum"))
    return tuple((name, shares.get(name, Decimal(0))) for name in names)
