"""Machines that only count, given to all who can share a graph once they have the same ones.

Contracts limit this shift for one agent and that shift for another. Where each has a machine for
what the others are limited in, without a limit, few graphs serve all.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Sequence
from dataclasses import replace

from solver.engine.lines.graph import Machine
from solver.rules.table import StateTable, Tally

_NO_LIMIT = Tally(most=10**9)


def with_counters_of_all(
    machines: Sequence[Sequence[Machine]], days: int, choices: int
) -> list[list[Machine]]:
    """Everybody's machines, with counters of all others who differ in nothing but counters.

    At most one more for each choice, else all stay as they are.

    Args:
        machines: everybody's.
        days: how many dates are planned.
        choices: one more than there are shifts.
    """
    known: dict[tuple[StateTable, bool], bool] = {}
    own: list[dict[Machine, Machine]] = []
    alike: dict[tuple[Machine, ...], list[int]] = defaultdict(list)
    for n, each in enumerate(machines):
        counting = []
        for machine in each:
            key = (machine.table, machine.table.tally is None)
            if key not in known:
                known[key] = _only_counts(machine.table, days, choices)
            if known[key]:
                counting.append(machine)
        is_clear = len(set(counting)) == len(counting)
        own.append({m: m for m in counting} if is_clear else {})
        alike[tuple(m for m in each if m not in own[n])].append(n)
    found = [list(each) for each in machines]
    for people in alike.values():
        together = {m: None for n in people for m in own[n]}
        few, many = (pick(len(own[n]) for n in people) for pick in (min, max))
        if few < len(together) <= many + choices:
            for n in people:
                others = [m for m in machines[n] if m not in own[n]]
                found[n] = others + [own[n].get(m) or _unlimited(m) for m in together]
    return found


def _unlimited(machine: Machine) -> Machine:
    return replace(machine, table=replace(machine.table, tally=_NO_LIMIT))


def _only_counts(table: StateTable, days: int, choices: int) -> bool:
    """Whether the machine has a tally and one state, forbids and costs nothing, on days alike."""
    if table.tally is None or len({table.kind_of(d) for d in range(days)}) > 1:
        return False
    steps = [table.step(table.start, 0, choice) for choice in range(choices)]
    return not table.end(table.start) and all(s.state == table.start and not s.units for s in steps)
