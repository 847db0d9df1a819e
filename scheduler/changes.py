"""What changed between two rosters, for each agent concerned."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date
from enum import StrEnum
from typing import Protocol, TypeVar

from scheduler.roster import Assignment, Roster


class ChangeKind(StrEnum):
    """What became of an agent's shift."""

    CAME = "came"
    """A shift where there was none."""
    WENT = "went"
    """No shift where there was one."""
    MOVED = "moved"
    """Another shift on the same date."""
    ADAPTED = "adapted"
    """The same shift with another duty or other stores."""


_RESCHEDULING = frozenset({ChangeKind.CAME, ChangeKind.WENT, ChangeKind.MOVED})


@dataclass(frozen=True, kw_only=True, slots=True)
class ShiftChange:
    """One changed shift of one agent on one date.

    Attributes:
        before, after: the shift as it was and as it is now; None where there is none. At least one
            is there.
    """

    date: date
    before: Assignment | None
    after: Assignment | None

    @property
    def kind(self) -> ChangeKind:
        """What became of the shift."""
        if self.before is None:
            return ChangeKind.CAME
        if self.after is None:
            return ChangeKind.WENT
        same = self.before.shift == self.after.shift
        return ChangeKind.ADAPTED if same else ChangeKind.MOVED


@dataclass(frozen=True, kw_only=True, slots=True)
class AgentChanges:
    """All that changed for one agent.

    Attributes:
        changes: by date, at least one; more than one on a date only where the agent works more
            than one shift on it.
    """

    agent_id: str
    changes: tuple[ShiftChange, ...]

    def of(self, *kinds: ChangeKind) -> tuple[ShiftChange, ...]:
        """The changes of these kinds, by date."""
        return tuple(c for c in self.changes if c.kind in kinds)

    @property
    def is_rescheduled(self) -> bool:
        """Whether the agent works at other times than before; another duty alone is not that."""
        return any(c.kind in _RESCHEDULING for c in self.changes)


def changes(before: Roster, after: Roster, first: date, last: date) -> tuple[AgentChanges, ...]:
    """What changed on the dates from first to last, both included, by agent id.

    Agents for whom nothing changed are left out. Expected inquiries and the order of the stores
    are no change: they move with every colleague's shift and ask nothing else of the agent.
    """
    ids = sorted({a.agent_id for roster in (before, after) for a in roster.assignments})
    found = (
        AgentChanges(
            agent_id=agent_id,
            changes=_changes_of(before.of_agent(agent_id), after.of_agent(agent_id), first, last),
        )
        for agent_id in ids
    )
    return tuple(one for one in found if one.changes)


def affected(found: Iterable[AgentChanges]) -> frozenset[str]:
    """Ids of the agents for whom anything changed."""
    return frozenset(one.agent_id for one in found)


def rescheduled(found: Iterable[AgentChanges]) -> frozenset[str]:
    """Ids of the agents who work at other times than before."""
    return frozenset(one.agent_id for one in found if one.is_rescheduled)


class _OfShift(Protocol):
    @property
    def shift(self) -> str: ...


_Old = TypeVar("_Old", bound=_OfShift)
_New = TypeVar("_New", bound=_OfShift)


def paired(old: Sequence[_Old], new: Sequence[_New]) -> tuple[tuple[_Old | None, _New | None], ...]:
    """Which of an agent's shifts on a date became which: the same shift first, the rest in order.

    What is left over on one side came or went, and stands beside None.
    """
    kept = [(o, n) for o in old for n in new if o.shift == n.shift]
    names = {o.shift for o, _ in kept}
    gone = [o for o in old if o.shift not in names]
    come = [n for n in new if n.shift not in names]
    moved = list(zip(gone, come, strict=False))
    went = [(o, None) for o in gone[len(moved) :]]
    came = [(None, n) for n in come[len(moved) :]]
    return (*kept, *moved, *went, *came)


def _changes_of(
    old: Sequence[Assignment], new: Sequence[Assignment], first: date, last: date
) -> tuple[ShiftChange, ...]:
    days = sorted({a.date for a in (*old, *new) if first <= a.date <= last})
    return tuple(
        ShiftChange(date=day, before=was, after=now)
        for day in days
        for was, now in paired([a for a in old if a.date == day], [a for a in new if a.date == day])
        if was is None or now is None or _asked(was) != _asked(now)
    )


def _asked(worked: Assignment) -> tuple[str, str | None, frozenset[str]]:
    return worked.shift, worked.duty, frozenset(worked.stores)
