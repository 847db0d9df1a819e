"""A scenarios file (TOML) as what-ifs for one team and one stretch of dates.

The file is a list of `[[scenarios]]`, each with a unique `name`, a `note` if anybody wants one, and
at least one change; `pinned` may name the one that others are set beside. The keys are in
`scheduler.tables.scenario_keys`, their meaning and examples in docs/scenarios.md. Dates may be
TOML's own (without quotes) or text; ids are text.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, replace
from datetime import date
from decimal import Decimal
from pathlib import Path
from typing import Any, Protocol, TypeVar

from pydantic import BaseModel

from scheduler.scenarios import (
    Away,
    Change,
    Hire,
    Leaving,
    Opening,
    Promotion,
    RandomAbsence,
    Scenario,
    VolumeChange,
)
from scheduler.stores import Store
from scheduler.tables.faults import Faults, listed
from scheduler.tables.scenario_keys import (
    AbsenceKeys,
    AwayKeys,
    HireKeys,
    LeavingKeys,
    OpeningKeys,
    PromotionKeys,
    ScenarioKeys,
    Setting,
    VolumeKeys,
)
from scheduler.tables.scenario_terms import read_rule_changes, read_times, read_workload_changes
from scheduler.tables.toml_reader import KeyPath, TomlReader, parse_toml
from scheduler.team import Team
from scheduler.words import message

ROOT, PINNED = "scenarios", "pinned"
_KeysT = TypeVar("_KeysT", bound=BaseModel)


def read_scenarios(path: Path, team: Team, dates: tuple[date, ...]) -> tuple[Scenario, ...]:
    """The what-ifs of a file, in its order.

    Args:
        path: the file.
        team: whose agents, stores, shifts and rules the file speaks of.
        dates: the planned dates, in order.

    Raises:
        InputError: something in the file is wrong; with every fault of it.
    """
    faults, file = Faults(), str(path)
    tree = parse_toml(path, faults, file)
    found: list[Scenario] = []
    if tree is not None:
        reader = TomlReader(faults=faults, file=file)
        for key in tree.keys() - {ROOT, PINNED}:
            known = listed((PINNED, ROOT))
            reader.fault((key,), tree[key], message("tables-unknown-key", keys=known))
        entries = tree.get(ROOT)
        if not isinstance(entries, list) or not entries:
            reader.fault((ROOT,), "" if entries is None else entries, message("scenarios-none"))
            entries = []
        names: set[str] = set()
        for at, entry in enumerate(entries):
            own = replace(reader, at=(ROOT, at))
            found += _read(entry, _Place(reader=own, team=team, dates=dates), names)
        if tree.get(PINNED, "") not in ["", *names]:
            reader.fault((PINNED,), tree[PINNED], message("scenarios-pinned"))
    faults.raise_any()
    return tuple(found)


@dataclass(frozen=True, kw_only=True, slots=True)
class _Place:
    """Where one scenario is read, and for whom."""

    reader: TomlReader
    team: Team
    dates: tuple[date, ...]

    def tables(self, value: object, key: str, model: type[_KeysT]) -> Iterator[tuple[int, _KeysT]]:
        """The sound ones of a list of tables, with their places; one table alone is a list too."""
        entries = [] if value is None else value
        if isinstance(entries, dict):
            entries = [entries]
        if not isinstance(entries, list):
            self.reader.fault((key,), entries, message("scenarios-tables", key=key))
            return
        for at, entry in enumerate(entries):
            keys = self.reader.keys(model, entry, (key, at))
            if keys is not None:
                yield at, keys


def _read(entry: object, place: _Place, names: set[str]) -> list[Scenario]:
    """One scenario; an empty list where its own keys have a fault, which is noted.

    Its tables are read all the same, for the faults in them.
    """
    reader = place.reader
    sound = reader.keys(ScenarioKeys, entry, ())
    keys = sound if sound is not None else _as_they_came(entry if isinstance(entry, dict) else {})
    if keys.name and keys.name in names:
        reader.fault(("name",), keys.name, message("scenarios-name-twice"))
    names.add(keys.name)
    place = replace(place, reader=replace(reader, known=_setting(keys, place)))
    changes = tuple(_changes(keys, place))
    absence = _absence(keys, place)
    if sound is None:
        return []
    if not keys.model_fields_set - {"name", "note"}:
        reader.fault((), keys.name, message("scenarios-no-change"))
    return [Scenario(name=keys.name, note=keys.note, changes=changes, absence=absence)]


def _as_they_came(entry: Mapping[str, Any]) -> ScenarioKeys:
    """The known keys, unchecked; a name that is none is empty text."""
    known = {key: entry[key] for key in ScenarioKeys.model_fields if key in entry}
    if not isinstance(known.get("name"), str):
        known["name"] = ""
    return ScenarioKeys.model_construct(None, **known)


def _setting(keys: ScenarioKeys, place: _Place) -> Setting:
    opened = keys.opens if isinstance(keys.opens, list) else [keys.opens]
    new = (e.get("store_id") for e in opened if isinstance(e, dict))
    return Setting(
        agents=frozenset(a.agent_id for a in place.team.agents),
        stores=frozenset(s.store_id for s in place.team.stores)
        | {n for n in new if isinstance(n, str)},
        levels=frozenset(level for level, _ in place.team.policy.pay),
        first=place.dates[0],
        last=place.dates[-1],
    )


def _changes(keys: ScenarioKeys, place: _Place) -> Iterator[Change]:
    """In the order in which they are applied: stores, promotions, factors, people, policy."""
    yield from _opened(keys, place)
    for at, p in place.tables(keys.promotions, "promotions", PromotionKeys):
        _check_order(place, ("promotions", at), p)
        yield Promotion(
            name=p.name,
            first=p.first,
            last=p.last or p.first,
            multiplier=p.multiplier,
            store_id=p.store,
        )
    for at, v in place.tables(keys.volume, "volume", VolumeKeys):
        _check_order(place, ("volume", at), v)
        yield VolumeChange(factor=v.factor, store_id=v.store, first=v.first, last=v.last)
    yield from _people(keys, place)
    yield from read_workload_changes(keys.workload, place.team.policy, place.reader)
    yield from read_times(keys.shifts, place.team.policy, place.reader)
    yield from read_rule_changes(keys.rules, place.team.policy, place.reader)


def _opened(keys: ScenarioKeys, place: _Place) -> Iterator[Opening]:
    taken = {s.store_id for s in place.team.stores}
    for at, o in place.tables(keys.opens, "opens", OpeningKeys):
        path = ("opens", at)
        if o.store_id in taken:
            place.reader.fault((*path, "store_id"), o.store_id, message("scenarios-store-taken"))
        taken.add(o.store_id)
        if (o.inquiries is None) == (o.like is None):
            place.reader.fault(path, o.store_id, message("scenarios-store-volume"))
        elif o.share is not None and o.like is None:
            place.reader.fault((*path, "share"), o.share, message("scenarios-share-alone"))
        elif o.like == o.store_id:
            place.reader.fault((*path, "like"), o.like, message("scenarios-store-itself"))
        yield Opening(
            store=Store(store_id=o.store_id, name=o.name or o.store_id, size=o.size),
            first=o.first,
            inquiries=o.inquiries,
            like=o.like,
            share=Decimal(1) if o.share is None else o.share,
            known_by=o.known_by,
        )


def _people(keys: ScenarioKeys, place: _Place) -> Iterator[Change]:
    levels = sorted(level for level, _ in place.team.policy.pay)
    for at, h in place.tables(keys.hires, "hires", HireKeys):
        if h.level is None and levels:
            path = ("hires", at, "level")
            place.reader.fault(path, "", message("tables-one-of", words=listed(levels)))
        yield Hire(
            people=h.people,
            skills=frozenset(h.skills),
            stores=h.stores,
            night_ok=h.night_ok,
            weekly_shifts=h.weekly_shifts,
            level=h.level or "",
            hired_on=h.hired_on,
        )
    for at, gone in place.tables(keys.leaves, "leaves", LeavingKeys):
        _check_some(place, ("leaves", at), gone.agents)
        yield Leaving(agent_ids=gone.agents, last_day=gone.last_day)
    for at, a in place.tables(keys.away, "away", AwayKeys):
        _check_some(place, ("away", at), a.agents)
        _check_order(place, ("away", at), a)
        yield Away(agent_ids=a.agents, first=a.first, last=a.last)


def _absence(keys: ScenarioKeys, place: _Place) -> RandomAbsence | None:
    if keys.absence is None:
        return None
    found = place.reader.keys(AbsenceKeys, keys.absence, ("absence",))
    if found is None:
        return None
    return RandomAbsence(rate=found.rate, draws=found.draws, seed=found.seed)


class _Stretch(Protocol):
    @property
    def first(self) -> date | None: ...

    @property
    def last(self) -> date | None: ...


def _check_order(place: _Place, path: KeyPath, stretch: _Stretch) -> None:
    if stretch.first and stretch.last and stretch.last < stretch.first:
        expected = message("scenarios-date-order", first=stretch.first)
        place.reader.fault((*path, "to"), stretch.last, expected)


def _check_some(place: _Place, path: KeyPath, agents: tuple[str, ...]) -> None:
    if not agents:
        place.reader.fault((*path, "agents"), [], message("scenarios-agents"))
