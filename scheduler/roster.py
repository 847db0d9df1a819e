"""Rosters: who works which shift on which date, with which duty, stores and load."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from datetime import date
from decimal import Decimal
from types import MappingProxyType
from typing import TypeVar

_Key = TypeVar("_Key")


@dataclass(frozen=True, kw_only=True, slots=True)
class Assignment:
    """One worked shift of one agent.

    Attributes:
        shift: the shift's name.
        duty: name of the duty held; None: none.
        stores: ids of the stores logged in to, the heaviest first.
        inquiries: expected inquiries of this agent in this shift over all stores, one decimal.
    """

    date: date
    agent_id: str
    shift: str
    duty: str | None = None
    stores: tuple[str, ...] = ()
    inquiries: Decimal = Decimal("0.0")


@dataclass(frozen=True, slots=True)
class Roster:
    """Worked shifts, sorted by date, agent and shift. What is not listed is free."""

    assignments: tuple[Assignment, ...]
    _by_agent: Mapping[str, tuple[Assignment, ...]] = field(init=False, repr=False, compare=False)
    _by_shift: Mapping[tuple[date, str], tuple[Assignment, ...]] = field(
        init=False, repr=False, compare=False
    )

    def __init__(self, assignments: Iterable[Assignment] = ()) -> None:
        kept = tuple(sorted(assignments, key=lambda a: (a.date, a.agent_id, a.shift)))
        by_agent: dict[str, list[Assignment]] = defaultdict(list)
        by_shift: dict[tuple[date, str], list[Assignment]] = defaultdict(list)
        for a in kept:
            by_agent[a.agent_id].append(a)
            by_shift[a.date, a.shift].append(a)
        object.__setattr__(self, "assignments", kept)
        object.__setattr__(self, "_by_agent", _frozen(by_agent))
        object.__setattr__(self, "_by_shift", _frozen(by_shift))

    def of_agent(self, agent_id: str) -> tuple[Assignment, ...]:
        """The agent's worked shifts by date."""
        return self._by_agent.get(agent_id, ())

    def of_shift(self, day: date, shift: str) -> tuple[Assignment, ...]:
        """Everybody on this shift of this date, by agent id."""
        return self._by_shift.get((day, shift), ())

    def between(self, first: date, last: date) -> Roster:
        """The part of the roster on these dates, both included."""
        return Roster(a for a in self.assignments if first <= a.date <= last)


def _frozen(groups: dict[_Key, list[Assignment]]) -> Mapping[_Key, tuple[Assignment, ...]]:
    return MappingProxyType({key: tuple(found) for key, found in groups.items()})
