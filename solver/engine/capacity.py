"""How much each agent's line of work can hold, in groups of cells and stretches of dates.

Valid for every legal line: taken from the agent's availability, weekly rest, weekly limit, hours
and rotation, each only where the team means it hard and no lock forces the agent out of it.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from datetime import date, timedelta
from itertools import combinations

from scheduler.agents import Agent
from scheduler.dates import dates_between, monday_of
from scheduler.policy import RuleCode
from scheduler.problem import Problem
from scheduler.roster import Roster
from scheduler.shifts import DatedShift
from solver.engine.cells import Cell, cell_of, cells_of
from solver.engine.day_counts import Point, best_day_counts
from solver.locks import planned_locks
from solver.rules import PatternRule, Rule
from solver.rules.rotation import RotationRule
from solver.rules.weekly_rest import WeeklyRest

_WEEK = 7
_DAY = timedelta(days=1)
_MOST_KINDS_OF_DATES = 6

Group = tuple[Cell, ...]


class Capacity:
    """Bounds on what agents can work.

    Attributes:
        groups: the groups of cells worth asking for: kinds within a block, blocks, kinds, all.
        by_kind: those that hold one kind of shift within one block.
        hard: the hard pattern rules by code.
    """

    def __init__(
        self,
        problem: Problem,
        rules: tuple[Rule, ...],
        relaxed: frozenset[str],
        holders: frozenset[str] = frozenset(),
    ) -> None:
        """Finds what is open to whom.

        Args:
            problem: gives agents, past and dates.
            rules: those of the team.
            relaxed: ids of agents for whom nothing is known: their locks break hard rules.
            holders: ids of agents with a locked duty, whatever their skills.
        """
        self.problem, self.relaxed, self.holders = problem, relaxed, relaxed | holders
        self.cells = cells_of(problem)
        self.hard = {r.code: r for r in rules if isinstance(r, PatternRule) and r.is_hard}
        self.by_kind = self._grouped(lambda c: (c.first, c.shift))
        blocks = self._grouped(lambda c: c.first)
        kinds = self._grouped(lambda c: c.shift)
        self.groups = tuple(dict.fromkeys((*self.by_kind, *blocks, *kinds, tuple(self.cells))))
        self._kind_of = {cell: group for group in self.by_kind for cell in group}
        self._past = {a.agent_id: problem.line(Roster(), a) for a in problem.agents}
        self._kinds = {a.agent_id: self._open_kinds(a) for a in problem.agents}
        self._free = {(k.agent_id, k.date) for k in planned_locks(problem) if k.shift is None}
        self._open = {
            (a.agent_id, s): self._is_open(a, s)
            for a in problem.agents
            for s in problem.dated_shifts
        }
        self._most: dict[tuple[str, Group], int] = {}

    def most(self, agent_id: str, group: Group) -> int:
        """The most shifts of these cells that the agent can work."""
        key = (agent_id, group)
        if key not in self._most:
            shifts = [s for c in group for s in self.cells[c] if self._open[agent_id, s]]
            self._most[key] = self._packed(agent_id, shifts)
        return self._most[key]

    def can(self, agent_id: str, dated: DatedShift) -> bool:
        """Whether nothing is known that keeps the agent from this one shift."""
        return self._open[agent_id, dated]

    def able(self, dated: DatedShift) -> list[str]:
        """Ids of the agents who can work the shift, as far as is known."""
        return [a.agent_id for a in self.problem.agents if self.can(a.agent_id, dated)]

    def works_once(self, agent_id: str) -> bool:
        """Whether the agent surely works at most one shift on a date."""
        return RuleCode.ONE_SHIFT_A_DAY in self.hard and agent_id not in self.relaxed

    def room(self, agent_id: str, days: Iterable[date]) -> int:
        """How many of 7 consecutive dates, past ones among them, the agent can still work."""
        rule = self.hard.get(RuleCode.WEEKLY_REST)
        free = rule.free_days if isinstance(rule, WeeklyRest) else 0
        past = {s.date for s in self._past[agent_id]}
        return max(0, _WEEK - free - sum(d in past for d in days))

    def day_counts(self, agent_id: str) -> tuple[tuple[Group, ...], tuple[Point, ...]]:
        """Cells by kind of date, and the undominated counts of dates worked in them.

        No kinds and no points where there are too many kinds of dates for it, or more than one
        shift on a date is possible.
        """
        kinds = self._grouped(lambda c: (c.first, c.is_weekend, c.is_holiday))
        if not self.works_once(agent_id) or len(kinds) > _MOST_KINDS_OF_DATES:
            return (), ()
        kind_of = {cell: n for n, group in enumerate(kinds) for cell in group}
        by_date: dict[date, int] = {}
        for dated in self.problem.dated_shifts:
            if self.can(agent_id, dated):
                by_date[dated.date] = kind_of[cell_of(self.problem, dated)]
        rule = self.hard.get(RuleCode.WEEKLY_REST)
        past = {s.date for s in self._past[agent_id]}
        before = dates_between(self.problem.dates[0] - 6 * _DAY, self.problem.dates[0] - _DAY)
        points = best_day_counts(
            tuple(by_date.get(d) for d in self.problem.dates),
            tuple(self._is_apart(agent_id, d) for d in self.problem.dates),
            tuple(d in past for d in before),
            rule.free_days if isinstance(rule, WeeklyRest) else 0,
            len(kinds),
        )
        return kinds, points

    def _is_apart(self, agent_id: str, day: date) -> bool:
        """Whether no shift of the date before can be followed by one of this date."""
        if RuleCode.MINIMUM_REST not in self.hard or day == self.problem.dates[0]:
            return False
        return not any(
            self._may_follow(agent_id, earlier, later)
            for earlier in self._open_on(agent_id, day - _DAY)
            for later in self._open_on(agent_id, day)
        )

    def _open_on(self, agent_id: str, day: date) -> list[DatedShift]:
        shifts = (DatedShift(date=day, shift=s) for s in self.problem.policy.shifts)
        return [s for s in shifts if self.can(agent_id, s)]

    def _may_follow(self, agent_id: str, earlier: DatedShift, later: DatedShift) -> bool:
        """By rest, and by rotation where a block ends between the two."""
        if earlier.rest_before(later) < self.problem.policy.rest:
            return False
        blocks = [cell_of(self.problem, s).first for s in (earlier, later)]
        bound = self._kinds[agent_id]
        rotation = self.problem.policy.rotation
        kinds = (earlier.shift.name, later.shift.name)
        if blocks[0] == blocks[1] or any(b not in bound for b in blocks):
            return True
        if any(kind not in rotation.shifts for kind in kinds):
            return True
        return kinds[1] == rotation.after(kinds[0])

    def crews(self) -> tuple[tuple[str, ...], ...]:
        """Ids of agents who are alike: the same kinds open in each block, the same duties."""
        skills = {d.skill for d in self.problem.policy.duties}
        found: dict[object, list[str]] = {}
        for agent in self.problem.agents:
            kinds = tuple(sorted(self._kinds[agent.agent_id].items()))
            name = agent.agent_id
            bound = (name in self.relaxed, name in self.holders)
            likeness = (kinds, agent.skills & skills, bound)
            found.setdefault(likeness, []).append(agent.agent_id)
        return tuple(tuple(names) for names in found.values())

    def exclusive(self, agent_id: str) -> Iterator[tuple[Group, Group]]:
        """Pairs of kinds within a block of which the agent works only one, by the rotation."""
        kinds = self._kinds[agent_id]
        firsts = sorted({cell.first for cell in self.cells})
        rotating = [
            g
            for g in self.by_kind
            if kinds.get(g[0].first) is not None
            and g[0].shift in self.problem.policy.rotation.shifts
            and self.most(agent_id, g) > 0
        ]
        for one, other in combinations(rotating, 2):
            apart = abs(firsts.index(one[0].first) - firsts.index(other[0].first))
            same_kind = one[0].shift == other[0].shift
            if (apart == 0 and not same_kind) or (apart == 1 and same_kind):
                yield one, other

    def kind_of(self, dated: DatedShift) -> Group:
        """The group of its kind and block that the dated shift lies in."""
        return self._kind_of[cell_of(self.problem, dated)]

    def _open_kinds(self, agent: Agent) -> dict[date, frozenset[str]]:
        """The kinds that the rotation leaves open, by first date of the blocks that it binds."""
        rule = self.hard.get(RuleCode.ROTATION)
        if not isinstance(rule, RotationRule) or agent.agent_id in self.relaxed:
            return {}
        return rule.open_kinds(self.problem, agent)

    def _is_open(self, agent: Agent, dated: DatedShift) -> bool:
        if agent.agent_id in self.relaxed:
            return True
        if (agent.agent_id, dated.date) in self._free:
            return False
        cell = cell_of(self.problem, dated)
        kinds = self._kinds[agent.agent_id].get(cell.first)
        rotating = dated.shift.name in self.problem.policy.rotation.shifts
        if kinds is not None and rotating and dated.shift.name not in kinds:
            return False
        line: tuple[DatedShift, ...] = (dated,)
        if dated.date <= self.problem.dates[0] + _WEEK * _DAY:
            line = (*self._past[agent.agent_id], dated)
        rules = (r for r in self.hard.values() if r.stays_broken)
        return not any(b for r in rules for b in r.breaches(self.problem, agent, line))

    def _packed(self, agent_id: str, shifts: list[DatedShift]) -> int:
        """The most of the shifts that fit: earliest dates first, which is best for such limits."""
        if not self.works_once(agent_id):
            return len(shifts)
        agent = self.problem.agent(agent_id)
        worked = {s.date for s in self._past[agent_id]}
        weekly = agent.weekly_shifts if RuleCode.WEEKLY_SHIFTS in self.hard else None
        taken = 0
        for day in sorted({s.date for s in shifts}):
            if self._fits(day, worked) and (weekly is None or _in_week(day, worked) < weekly):
                worked.add(day)
                taken += 1
        return min(taken, self._by_hours(agent, shifts))

    def _fits(self, day: date, worked: set[date]) -> bool:
        rule = self.hard.get(RuleCode.WEEKLY_REST)
        if not isinstance(rule, WeeklyRest):
            return True
        before = sum(d in worked for d in dates_between(day - (_WEEK - 1) * _DAY, day - _DAY))
        return before < _WEEK - rule.free_days

    def _by_hours(self, agent: Agent, shifts: list[DatedShift]) -> int:
        """The most of the shifts that the hours of their months hold, shortest first."""
        if RuleCode.HOURS_CAP not in self.hard:
            return len(shifts)
        found = 0
        for month in self.problem.months:
            inside = sorted(
                s.shift.paid_minutes for s in shifts if month.first <= s.date <= month.last
            )
            room = self.problem.hours_cap(agent, month)
            if room is not None:
                room -= sum(
                    s.shift.paid_minutes
                    for s in self._past[agent.agent_id]
                    if month.first <= s.date <= month.last
                )
            for minutes in inside:
                if room is not None and minutes > room:
                    break
                found += 1
                room = None if room is None else room - minutes
        return found

    def _grouped(self, key: Callable[[Cell], object]) -> tuple[Group, ...]:
        found: dict[object, list[Cell]] = {}
        for cell in self.cells:
            found.setdefault(key(cell), []).append(cell)
        return tuple(tuple(cells) for cells in found.values())


def _in_week(day: date, worked: set[date]) -> int:
    monday = monday_of(day)
    return sum(d in worked for d in dates_between(monday, monday + (_WEEK - 1) * _DAY))
