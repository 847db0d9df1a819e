"""From a problem and its rules to what the line engine reads: graphs, cells and tallies by agent.

Agents whose rules' machines are equal share a graph. Costs are kept by level; a task weighs them.
"""

from __future__ import annotations

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
from solver.engine.lines.drafts import Draft, Graphs, fix_locked
from solver.engine.lines.graph import LineGraph, Machine
from solver.engine.lines.kernel import FORBIDDEN
from solver.engine.lines.task import Floats, Lines, Person
from solver.engine.lines.yielding import has_line
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
        relaxed: ids of those for whom hard rules give way, as little as they can.
        is_eased: whether limits of tallies were moved for somebody. Other rules could have been
            broken in their place, so what is proven of these lines is not proven of all rosters.
    """

    def __init__(
        self,
        problem: Problem,
        members: tuple[Member, ...],
        relaxed: frozenset[str],
        *,
        is_eased: bool = False,
    ) -> None:
        self.problem, self.members = problem, members
        self.relaxed, self.is_eased = relaxed, is_eased
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

    @property
    def can_be_kept(self) -> bool:
        """Whether everybody's hard tallies can be within their limits, each by itself."""
        return all(map(_can_be_kept, self.members))

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
    *,
    may_yield: bool = False,
) -> LineTeam | None:
    """The team's lines; None where a rule declines, or lets an agent work two shifts on a date.

    None as well where somebody can keep to no line, whatever the others do; where stated cover is
    meant hard, as lines know of others only by what it costs; for a team of nobody; and if stopped.

    Args:
        problem: its dates, agents, locks.
        rules: the team's.
        counters: more machines with tallies, the same for all, that forbid and cost nothing.
        stop: asked often; whether to give up.
        may_yield: whether hard rules give way for who can keep to no line because of locks, wishes,
            time off or the past; limits of tallies are left to `easing.py`.
    """
    pattern = [r for r in rules if isinstance(r, PatternRule)]
    one_a_day = any(r.code is RuleCode.ONE_SHIFT_A_DAY and r.is_hard for r in pattern)
    cover_is_hard = any(isinstance(r, StatedCover) and r.is_hard for r in rules)
    if not one_a_day or not problem.agents or (cover_is_hard and planned_needs(problem)):
        return None
    drafts = []
    for agent in problem.agents:
        draft = Draft(problem, agent)
        if stop() or not all(draft.take(rule) for rule in pattern):
            return None
        drafts.append(draft)
    days, choices = len(problem.dates), len(problem.policy.shifts) + 1
    together = with_counters_of_all([d.machines for d in drafts], days, choices)
    for draft, machines in zip(drafts, together, strict=True):
        draft.machines = machines + [Machine(table=counter, level=0) for counter in counters]
    fix_locked(problem, drafts)
    graphs = Graphs(days, choices, len(problem.policy.levels))
    relaxed: frozenset[str] | None = frozenset()
    if not graphs.add(drafts, stop):
        return None
    if may_yield:
        relaxed = _relaxed(drafts, pattern, graphs, stop)
    if relaxed is None or any(graphs.of(d).starts[d.start] < 0 for d in drafts):
        return None
    members = tuple(_member(d, graphs.of(d)) for d in drafts)
    team = LineTeam(problem, members, relaxed)
    return team if may_yield or team.can_be_kept else None


def _relaxed(
    drafts: Sequence[Draft],
    rules: Sequence[PatternRule],
    graphs: Graphs,
    stop: Callable[[], bool],
) -> frozenset[str] | None:
    """Ids of those for whom hard rules gave way; None: in vain, or it was stopped."""
    found = []
    for draft in drafts:
        graph = graphs.of(draft)
        if not has_line(graph, graph.starts[draft.start], draft.closed):
            if not draft.yield_rules(rules) or not graphs.add([draft], stop):
                return None
            found.append(draft.agent.agent_id)
    return None if stop() else frozenset(found)


def _member(draft: Draft, graph: LineGraph) -> Member:
    """The agent with the graph."""
    counted = [(m, m.table.tally) for m in draft.machines if m.table.tally is not None]
    return Member(
        agent=draft.agent,
        graph=graph,
        start=graph.starts[draft.start],
        cells=draft.cells,
        closed=draft.closed,
        tallies=tuple(tally for _, tally in counted if tally is not None),
        tally_levels=tuple(m.level for m, _ in counted),
        tally_weights=tuple(m.weight for m, _ in counted),
    )


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
        units = units_by_count(tally, int(grain[t]), width)
        level = member.tally_levels[t]
        if level is None:
            found[t] = np.where(units > 0, FORBIDDEN, 0.0)
        else:
            found[t] = units * member.tally_weights[t] * scale[level]
    return found


@lru_cache(maxsize=4096)
def units_by_count(tally: Tally, grain: int, width: int) -> Floats:
    """`[width]`, how much a tally is broken by so many grains."""
    return np.array([tally.units(n * grain) for n in range(width)], dtype=np.float64)
