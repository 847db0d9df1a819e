"""Limits of tallies that give way for who cannot come within them: as far as one line needs.

Hours agreed that time off leaves no room for would otherwise leave the whole team to one model.
"""

from __future__ import annotations

from dataclasses import replace

import numpy as np
from numpy.typing import NDArray

from solver.engine.lines.compile import LineTeam, Member, units_by_count
from solver.engine.lines.first import first_roster
from solver.engine.lines.part import Workspace
from solver.engine.lines.task import Floats, Lines, Task
from solver.rules.table import Tally


def eased(team: LineTeam) -> LineTeam | None:
    """The team with hard limits moved for those whom they leave no line; None: that does not help.

    Their limits are moved to what the line has that breaks them least, others kept.

    Raises:
        ArithmeticError: somebody has no line whatever limits there are.
    """
    nothing = [0.0] * len(team.levels)
    task = Task(
        people=team.people(nothing, [0] * len(team.members), [_units(m) for m in team.members]),
        rows=(),
        days=team.days,
        choices=team.choices,
    )
    free = np.zeros((len(team.members), task.world.amounts.shape[1]))
    lines = first_roster(task, 0, Workspace(), free)
    costs = task.line_costs(lines)
    members = tuple(
        _moved(member, line) if cost else member
        for member, line, cost in zip(team.members, lines, costs, strict=True)
    )
    names = {m.agent.agent_id for m, cost in zip(members, costs, strict=True) if cost}
    if not names:
        return None
    return LineTeam(team.problem, members, team.relaxed | names, is_eased=True)


def _units(member: Member) -> Floats:
    """`[T, M]`, units of the hard limits broken, by what each tally holds."""
    grain, most = member.graph.grain, member.graph.most_in_all
    width = int(max((int(m) for m in most), default=0)) + 1
    found = np.zeros((len(grain), width))
    for t, (tally, level) in enumerate(zip(member.tallies, member.tally_levels, strict=True)):
        if level is None:
            found[t] = units_by_count(tally, int(grain[t]), width)
    return found


def _moved(member: Member, line: Lines) -> Member:
    """The agent with hard limits that the line keeps."""
    held = _held(member, line)
    tallies = tuple(
        tally if level is not None else _including(tally, int(count))
        for tally, level, count in zip(member.tallies, member.tally_levels, held, strict=True)
    )
    return replace(member, tallies=tallies)


def _including(tally: Tally, count: int) -> Tally:
    return replace(tally, least=min(tally.least, count), most=max(tally.most, count))


def _held(member: Member, line: Lines) -> NDArray[np.int64]:
    """`[T]`, what the line counts into each tally, in the machines' own units."""
    graph, node = member.graph, member.start
    found = np.zeros(len(graph.grain), dtype=np.int64)
    for day, choice in enumerate(line):
        edge = graph.step[day, node, int(choice)]
        found += graph.amounts[graph.edge_class[edge]] * graph.grain
        node = int(graph.edge_to[edge])
    return found
