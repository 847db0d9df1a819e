"""Bounds by counting, with their reason in words: so many shifts to fill, so many one can work.

Taken over kinds of shift in a block and in all, weeks, single dates, and shifts that nobody can
work both of. Two such counts add up where nobody can help in both, as the rotation brings it about
at a change of block.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace
from datetime import date

from scheduler.agents import Agent
from scheduler.duties import Duty
from scheduler.problem import Problem
from scheduler.shifts import DatedShift
from solver.engine.capacity import Capacity, Group
from solver.engine.stretches import stretches
from solver.sizing.needs import Month, has_kinds
from solver.sizing.people import hires


@dataclass(frozen=True, kw_only=True, slots=True)
class Count:
    """Shifts to be filled against what people can work of them.

    Attributes:
        shifts: those counted, in order.
        duty: the duty whose holders are counted; None: people.
        needed: how many are to be filled.
        able: of today's agents by what each can work of them, most first; 0 left out.
        each: what one hire can work of them, of the kind that can more; at least 1.
        groups: kinds within blocks in which some hire can work them, by the hire's kind.
    """

    shifts: tuple[DatedShift, ...]
    duty: Duty | None
    needed: int
    able: tuple[int, ...]
    each: int
    groups: tuple[frozenset[Group], ...]

    @property
    def short(self) -> int:
        """How many today's agents cannot fill."""
        return max(0, self.needed - sum(self.able))

    @property
    def hires(self) -> int:
        """How many hires that takes at least."""
        return -(-self.short // self.each)

    @property
    def kept(self) -> int:
        """How many of today's agents it takes at least, as far as they suffice."""
        left = self.needed
        for n, most in enumerate(self.able):
            if left <= 0:
                return n
            left -= most
        return len(self.able)

    @property
    def first(self) -> date:
        """The first date counted."""
        return self.shifts[0].date

    @property
    def last(self) -> date:
        """The last date counted."""
        return self.shifts[-1].date

    @property
    def is_one_date(self) -> bool:
        """Whether all lie on one date."""
        return self.first == self.last


@dataclass(frozen=True, kw_only=True, slots=True)
class Counted:
    """A bound by one count, or by two of which nobody can help in both.

    Attributes:
        number: of hires, of today's agents, or of borrowed shifts.
        counts: one or two, by their first date; none where the bound is 0.
    """

    number: int
    counts: tuple[Count, ...] = ()


class Counting:
    """All counts of a month."""

    def __init__(self, month: Month) -> None:
        self.month = month
        kinds = (*hires(month.problem, 1),)
        if has_kinds(month):
            kinds = (*kinds, *hires(month.problem, 1, night=False))
        self._hires = tuple(a.agent_id for a in kinds)
        agents = (*month.problem.agents, *kinds)
        self.problem: Problem = replace(month.problem, agents=agents)
        self.capacity = Capacity(self.problem, month.rules, frozenset())
        self._apart = {
            name: frozenset(
                pair for a, b in self.capacity.exclusive(name) for pair in ((a, b), (b, a))
            )
            for name in (a.agent_id for a in agents)
        }
        self.counts = tuple(self._counts())

    def least_hires(self) -> Counted:
        """No month with fewer hires keeps all rules, whoever of today's agents is there."""
        short = sorted(((c.hires, c) for c in self.counts if c.short), key=lambda c: -c[0])
        best = Counted(number=0)
        for n, (many, first) in enumerate(short):
            if many > best.number:
                best = Counted(number=many, counts=(first,))
            for more, second in short[:n]:
                if many + more <= best.number:
                    break
                if self._are_apart(first, second):
                    both = tuple(sorted((first, second), key=_by_date))
                    best = Counted(number=many + more, counts=both)
        return best

    def least_kept(self) -> Counted:
        """No month with fewer of today's agents keeps all rules, where nobody is hired."""
        best = max(self.counts, key=lambda c: c.kept, default=None)
        if best is None or not best.kept:
            return Counted(number=0)
        return Counted(number=best.kept, counts=(best,))

    def least_borrowed(self) -> Counted:
        """So many shifts are left over, whatever today's agents do."""
        best = max(self.counts, key=lambda c: c.short, default=None)
        single = {c.first: c for c in sorted(self.counts, key=lambda c: c.short) if c.is_one_date}
        by_date = [c for _, c in sorted(single.items()) if c.short]
        if best is None or not best.short:
            return Counted(number=0)
        if sum(c.short for c in by_date) > best.short:
            return Counted(number=sum(c.short for c in by_date), counts=tuple(by_date))
        return Counted(number=best.short, counts=(best,))

    def _counts(self) -> Iterator[Count]:
        for groups in self._unions():
            shifts = tuple(sorted(s for g in groups for c in g for s in self.capacity.cells[c]))
            reach = {a.agent_id: self._reach(a.agent_id, groups) for a in self.problem.agents}
            yield from self._counted(shifts, reach)
        names = tuple(a.agent_id for a in self.problem.agents)
        for stretch in stretches(self.capacity, names):
            reach = {r.agent_id: r.most for r in stretch.reaches}
            yield from self._counted(stretch.dated_shifts, reach)

    def _unions(self) -> Iterator[tuple[Group, ...]]:
        """Kinds within blocks: each one, all of a block, one kind in all blocks, everything."""
        kinds = self.capacity.by_kind
        yield from ((g,) for g in kinds)
        for first in sorted({g[0].first for g in kinds}):
            yield tuple(g for g in kinds if g[0].first == first)
        for shift in sorted({g[0].shift for g in kinds}):
            yield tuple(g for g in kinds if g[0].shift == shift)
        yield kinds

    def _reach(self, name: str, groups: tuple[Group, ...]) -> int:
        """The most that the agent can work in kinds within blocks that the rotation allows."""
        together = tuple(c for g in groups for c in g)
        most = self.capacity.most(name, together)
        return min(most, self._best_of(name, groups, ()))

    def _best_of(self, name: str, groups: tuple[Group, ...], taken: tuple[Group, ...]) -> int:
        if not groups:
            return 0
        head, rest = groups[0], groups[1:]
        most = self.capacity.most(name, head)
        found = self._best_of(name, rest, taken)
        if most and not any((head, other) in self._apart[name] for other in taken):
            found = max(found, most + self._best_of(name, rest, (*taken, head)))
        return found

    def _counted(self, shifts: Iterable[DatedShift], reach: dict[str, int]) -> Iterator[Count]:
        there = tuple(s for s in shifts if self.month.needed.get(s))
        if not there:
            return
        each = max(reach.get(name, 0) for name in self._hires)
        if not each:
            return
        groups = tuple(self._groups_of(name, there) for name in self._hires)
        for duty in (None, *self.problem.policy.duties):
            counted = [s for s in there if duty is None or duty in self.problem.duties_of(s)]
            needed = sum(self.month.needed[s] if duty is None else duty.per_shift for s in counted)
            if counted and needed:
                agents = self.month.problem.agents
                able = (reach.get(a.agent_id, 0) for a in agents if _may(a, duty))
                yield Count(
                    shifts=tuple(counted),
                    duty=duty,
                    needed=needed,
                    able=tuple(sorted((n for n in able if n), reverse=True)),
                    each=each,
                    groups=groups,
                )

    def _groups_of(self, name: str, shifts: Iterable[DatedShift]) -> frozenset[Group]:
        return frozenset(self.capacity.kind_of(s) for s in shifts if self.capacity.can(name, s))

    def _are_apart(self, first: Count, second: Count) -> bool:
        """Whether no hire can help in both."""
        return all(
            (a, b) in self._apart[name]
            for name, mine, other in zip(self._hires, first.groups, second.groups, strict=True)
            for a in mine
            for b in other
        )


def _may(agent: Agent, duty: Duty | None) -> bool:
    return duty is None or duty.may_be_held_by(agent.skills)


def _by_date(count: Count) -> date:
    return count.first
