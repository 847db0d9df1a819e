"""What absences leave of a published roster, and what each shift still needs."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from functools import cached_property

from scheduler import headcount
from scheduler.duties import WHOLE_HEAD, Duty
from scheduler.problem import Problem
from scheduler.roster import Assignment, Roster
from scheduler.shifts import DatedShift
from solver.locks import planned_locks


@dataclass(frozen=True, kw_only=True)
class Damage:
    """A published roster with holes in it.

    Attributes:
        problem: with every absence among its time off.
        published: as it was before, on the planned dates.
        from_date: the first date on which anything but the absences themselves may change.
    """

    problem: Problem
    published: Roster
    from_date: date

    @cached_property
    def gone(self) -> tuple[Assignment, ...]:
        """The published shifts of agents who are not there, unless a lock keeps them."""
        locked = {(k.agent_id, k.date, k.shift) for k in planned_locks(self.problem)}
        return tuple(
            a
            for a in self.published.assignments
            if not self.problem.is_available(self.problem.agent(a.agent_id), a.date)
            and (a.agent_id, a.date, a.shift) not in locked
        )

    @cached_property
    def kept(self) -> Roster:
        """The published roster without these."""
        gone = frozenset(self.gone)
        return Roster(a for a in self.published.assignments if a not in gone)

    @cached_property
    def absent(self) -> frozenset[str]:
        """Ids of the agents who lose shifts to an absence."""
        return frozenset(a.agent_id for a in self.gone)

    @cached_property
    def open_dates(self) -> tuple[date, ...]:
        """The planned dates on which a repair may change anything."""
        return tuple(d for d in self.problem.dates if d >= self.from_date)

    @cached_property
    def open_days(self) -> frozenset[tuple[str, date]]:
        """Agent ids with these dates."""
        return frozenset((a.agent_id, d) for a in self.problem.agents for d in self.open_dates)

    @cached_property
    def open_shifts(self) -> tuple[DatedShift, ...]:
        """Their shifts."""
        return tuple(s for s in self.problem.dated_shifts if s.date >= self.from_date)

    @cached_property
    def lost_days(self) -> frozenset[tuple[str, date]]:
        """Agent ids with the dates on which an absence takes their shifts."""
        return frozenset((a.agent_id, a.date) for a in self.gone)

    def heads_needed(self, dated: DatedShift) -> int:
        """Thousandths of a head: the least heads, or what was published where that was less."""
        problem = self.problem
        least = headcount.least_heads(problem.volume(dated), problem.policy.workload) * WHOLE_HEAD
        return min(least, problem.heads(self.published, dated))

    def holders_needed(self, dated: DatedShift, duty: Duty) -> int:
        """The designated people, or as many as were published where these were fewer."""
        there = self.published.of_shift(dated.date, dated.shift.name)
        return min(duty.per_shift, sum(a.duty == duty.name for a in there))

    @cached_property
    def stores_served(self) -> frozenset[tuple[DatedShift, str]]:
        """Shifts with the stores that expect inquiries and had somebody logged in."""
        return frozenset(
            (dated, store)
            for dated in self.open_shifts
            for there in [self.published.of_shift(dated.date, dated.shift.name)]
            for store in self.problem.store_volumes(dated)
            if any(store in a.stores for a in there)
        )
