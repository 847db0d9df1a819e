"""From a problem and its rules to what the line engine reads: graphs, cells and tallies by agent.

Agents whose rules' machines are equal share a graph. Costs are kept by level; a task weighs them.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from functools import lru_cache

import numpy as np
from numpy.typing import NDArray

from scheduler.agents import Agent
from scheduler.policy import RuleCode
from scheduler.problem import Problem
from scheduler.roster import Assignment
from solver.engine.lines.counters import with_counters_of_all
from solver.engine.lines.graph import LineGraph, Machine, compile_graph
from solver.engine.lines.kernel import FORBIDDEN
from solver.engine.lines.task import Floats, Lines, Person
from solver.locks import planned_locks
from solver.rules import PatternRule, Rule
from solver.rules.stated_cover import StatedCover, planned_needs
from solver.rules.table import StateTable, Tally

LevelCosts = NDArray[np.int64]
"""`[…, L]`: costs by the policy's levels, in their order."""


@dataclass(frozen=True, kw_only=True, slots=True, eq=False)
class Member:
    """One agent's line as the rules see it, costs by level.

    Attributes:
        cells: `[days, choices, L]`.
        closed: `[days, choices]`, what hard rules and locks forbid.
        tallies: limits by tally of the graph, counted in the machine's own units.
        tally_levels: the level that pays for each tally; None: it is hard.
        tally_weights: what each of its units costs.
    """

    agent: Agent
    graph: LineGraph
    start: int
    cells: LevelCosts
    closed: NDArray[np.bool_]
    tallies: tuple[Tally, ...]
    tally_levels: tuple[int | None, ...]
    tally_weights: tuple[int, ...]


class LineTeam:
    """Everybody's lines as the rules see them.

    Attributes:
        levels: the policy's.
        members: in the order of the problem's agents.
    """

    def __init__(self, problem: Problem, members: tuple[Member, ...]) -> None:
        self.problem, self.members = problem, members
        self.levels = problem.policy.levels
        self.days, self.choices = len(problem.dates), len(problem.policy.shifts) + 1

    def people(
        self,
        weights: Sequence[float],
        groups: Sequence[int],
        tally_costs: Sequence[Floats] | None = None,
    ) -> tuple[Person, ...]:
        """The members with their costs weighed.

        Args:
            weights: by level.
            groups: by member.
            tally_costs: instead of those that the rules tell, by member.
        """
        scale = np.array(weights, dtype=np.float64)
        edge_costs: dict[int, tuple[Floats, Floats]] = {}
        found = []
        for n, member in enumerate(self.members):
            graph = member.graph
            if id(graph) not in edge_costs:
                edge_costs[id(graph)] = (graph.edge_costs @ scale, graph.end_costs @ scale)
            edge_cost, end_cost = edge_costs[id(graph)]
            cells = member.cells @ scale
            cells[member.closed] = FORBIDDEN
            found.append(
                Person(
                    graph=graph,
                    edge_cost=edge_cost,
                    end_cost=end_cost,
                    start=member.start,
                    cells=cells,
                    tally_costs=own_tally_costs(member, scale)
                    if tally_costs is None
                    else tally_costs[n],
                    group=groups[n],
                )
            )
        return tuple(found)

    def lines(self, assignments: Sequence[Assignment]) -> Lines:
        """The lines of a roster; of two shifts on a date only one, and nothing that is not ours."""
        names = {m.agent.agent_id: n for n, m in enumerate(self.members)}
        days = {d: n for n, d in enumerate(self.problem.dates)}
        shifts = {s.name: n for n, s in enumerate(self.problem.policy.shifts, 1)}
        found = np.zeros((len(self.members), self.days), dtype=np.int64)
        for a in assignments:
            if a.date in days and a.agent_id in names and a.shift in shifts:
                found[names[a.agent_id], days[a.date]] = shifts[a.shift]
        return found

    def assignments(self, lines: Lines) -> list[Assignment]:
        """The worked shifts of the lines, without duties."""
        shifts = self.problem.policy.shifts
        return [
            Assignment(
                date=self.problem.dates[day],
                agent_id=member.agent.agent_id,
                shift=shifts[int(line[day]) - 1].name,
            )
            for member, line in zip(self.members, lines, strict=True)
            for day in np.flatnonzero(line)
        ]


def compile_team(
    problem: Problem,
    rules: tuple[Rule, ...],
    counters: Sequence[StateTable] = (),
    stop: Callable[[], bool] = lambda: False,
) -> LineTeam | None:
    """The team's lines; None where a rule declines, or lets an agent work two shifts on a date.

    None as well where somebody can keep to no line, whatever the others do; where stated cover is
    meant hard, as lines know of others only by what it costs; for a team of nobody; and if stopped.

    Args:
        problem: whose locks break no hard rule.
        rules: the team's.
        counters: more machines with tallies, the same for all, that forbid and cost nothing.
        stop: asked often; whether to give up.
    """
    pattern = [r for r in rules if isinstance(r, PatternRule)]
    one_a_day = any(r.code is RuleCode.ONE_SHIFT_A_DAY and r.is_hard for r in pattern)
    cover_is_hard = any(isinstance(r, StatedCover) and r.is_hard for r in rules)
    if not one_a_day or not problem.agents or (cover_is_hard and planned_needs(problem)):
        return None
    drafts = []
    for agent in problem.agents:
        draft = _Draft(problem, agent)
        if stop() or not all(draft.take(rule) for rule in pattern):
            return None
        drafts.append(draft)
    days, choices = len(problem.dates), len(problem.policy.shifts) + 1
    together = with_counters_of_all([d.machines for d in drafts], days, choices)
    for draft, machines in zip(drafts, together, strict=True):
        draft.machines = machines + [Machine(table=counter, level=0) for counter in counters]
    _close_locked(problem, drafts)
    by_key: dict[tuple[object, ...], list[_Draft]] = defaultdict(list)
    for draft in drafts:
        by_key[draft.key].append(draft)
    graphs: dict[tuple[object, ...], LineGraph] = {}
    for key, found in by_key.items():
        if stop():
            return None
        graphs[key] = compile_graph(
            days,
            choices,
            len(problem.policy.levels),
            found[0].machines,
            {d.start for d in found},
        )
    if any(graphs[d.key].starts[d.start] < 0 for d in drafts):
        return None
    members = tuple(d.member(graphs[d.key]) for d in drafts)
    if not all(_can_be_kept(member) for member in members):
        return None
    return LineTeam(problem, members)


def _can_be_kept(member: Member) -> bool:
    """Whether each hard tally can be within its limits at all."""
    grain, most = member.graph.grain, member.graph.most_in_all
    return all(
        any(not tally.units(n * int(grain[t])) for n in range(int(most[t]) + 1))
        for t, tally in enumerate(member.tallies)
        if member.tally_levels[t] is None
    )


def own_tally_costs(member: Member, scale: Floats) -> Floats:
    """`[T, M]`, what each tally costs in the end by what it holds."""
    grain = member.graph.grain
    most = member.graph.most_in_all
    width = int(max((int(m) for m in most), default=0)) + 1
    found = np.zeros((len(grain), width))
    for t, tally in enumerate(member.tallies):
        units = _units_by_count(tally, int(grain[t]), width)
        level = member.tally_levels[t]
        if level is None:
            found[t] = np.where(units > 0, FORBIDDEN, 0.0)
        else:
            found[t] = units * member.tally_weights[t] * scale[level]
    return found


@lru_cache(maxsize=4096)
def _units_by_count(tally: Tally, grain: int, width: int) -> Floats:
    return np.array([tally.units(n * grain) for n in range(width)], dtype=np.float64)


class _Draft:
    """One agent's cells and machines as they come from the rules."""

    def __init__(self, problem: Problem, agent: Agent) -> None:
        self.problem, self.agent = problem, agent
        self.levels = {level: n for n, level in enumerate(problem.policy.levels)}
        shape = (len(problem.dates), len(problem.policy.shifts) + 1)
        self.cells = np.zeros((*shape, len(self.levels)), dtype=np.int64)
        self.closed = np.zeros(shape, dtype=np.bool_)
        self.machines: list[Machine] = []

    def take(self, rule: PatternRule) -> bool:
        """Takes a rule in; whether it can be read as machines."""
        compiled = rule.compiled(self.problem, self.agent)
        if compiled is None:
            return False
        level = None if rule.is_hard else self.levels.get(rule.level)
        if not rule.is_hard and level is None:
            return True
        for cell in compiled.cells:
            if level is None:
                self.closed[cell.day, cell.choice] = True
            else:
                self.cells[cell.day, cell.choice, level] += cell.units * rule.weight
        for table in compiled.tables:
            self.machines.append(Machine(table=table, level=level, weight=rule.weight))
        return True

    @property
    def key(self) -> tuple[object, ...]:
        """Equal for agents who share a graph."""
        return tuple((m.table, m.table.tally is None, m.level, m.weight) for m in self.machines)

    @property
    def start(self) -> tuple[object, ...]:
        """The machines' states before the first date."""
        return tuple(m.table.start for m in self.machines)

    def member(self, graph: LineGraph) -> Member:
        """The agent with the graph."""
        counted = [(m, m.table.tally) for m in self.machines if m.table.tally is not None]
        return Member(
            agent=self.agent,
            graph=graph,
            start=graph.starts[self.start],
            cells=self.cells,
            closed=self.closed,
            tallies=tuple(tally for _, tally in counted if tally is not None),
            tally_levels=tuple(m.level for m, _ in counted),
            tally_weights=tuple(m.weight for m, _ in counted),
        )


def _close_locked(problem: Problem, drafts: Sequence[_Draft]) -> None:
    """What supervisors fixed is the only choice."""
    by_name = {d.agent.agent_id: d for d in drafts}
    days = {d: n for n, d in enumerate(problem.dates)}
    choices: dict[str | None, int] = {None: 0}
    choices |= {s.name: n for n, s in enumerate(problem.policy.shifts, 1)}
    for lock in planned_locks(problem):
        closed = by_name[lock.agent_id].closed
        kept = bool(closed[days[lock.date], choices[lock.shift]])
        closed[days[lock.date]] = True
        closed[days[lock.date], choices[lock.shift]] = kept
