"""The upper levels by counts: how many shifts of each cell everybody works, how many heads a shift.

A relaxation of the whole model. It knows no agent's dates, only how many shifts of a cell the
agent's own line can hold; so it is small, its optimum is soon found, and no roster is better.
Levels that it does not see (requests, patterns) cost nothing here.
"""

from __future__ import annotations

from ortools.sat.python import cp_model

from scheduler.duties import Duty
from scheduler.ledger import Burden, BurdenKind, burdens, is_part_of
from scheduler.problem import Problem
from scheduler.shifts import DatedShift
from solver.costs import CostModel
from solver.engine.capacity import Capacity, Group
from solver.engine.cells import Cell, cells_of
from solver.engine.stretches import Reach, stretches
from solver.objective import post_duty, post_heads
from solver.rules import Rule
from solver.rules.fair_shares import FairShares
from solver.terms import Term, total


class CountModel(CostModel):
    """Counts by agent and cell, heads and holders by dated shift.

    Attributes:
        shifts: `shifts[agent_id, cell]`, how many shifts of the cell the agent works.
        people: `people[dated_shift]`, how many work it.
        crew: `crew[dated_shift, ids]`, how many of these agents, who are alike, work it.
        held: `held[agent_id, cell, duty]`, in how many of those the agent holds the duty.
        holders: `holders[dated_shift, duty]`, how many are designated.
    """

    def __init__(self, problem: Problem, rules: tuple[Rule, ...], capacity: Capacity) -> None:
        super().__init__()
        self.problem, self.rules, self.capacity = problem, rules, capacity
        self.cells = cells_of(problem)
        names = [a.agent_id for a in problem.agents]
        self.shifts: dict[tuple[str, Cell], cp_model.IntVar] = {
            (a, cell): self.cp.new_int_var(0, len(self.cells[cell]), "")
            for a in names
            for cell in self.cells
        }
        self.people: dict[DatedShift, cp_model.IntVar] = {
            dated: self.cp.new_int_var(0, len(problem.agents), "") for dated in problem.dated_shifts
        }
        self.crews = capacity.crews()
        self.crew: dict[tuple[DatedShift, tuple[str, ...]], cp_model.IntVar] = {
            (dated, names): self.cp.new_int_var(0, len(names), "")
            for dated in problem.dated_shifts
            for names in self.crews
        }
        self.active = self._activities()
        self.held: dict[tuple[str, Cell, str], cp_model.IntVar] = {}
        self.holders: dict[tuple[DatedShift, str], cp_model.IntVar] = {}
        self._add_up()
        self._limit_agents()
        self._limit_teams()
        self._hold_duties()
        self._post_levels()

    def _add_up(self) -> None:
        """What the agents work in a cell is what the cell's shifts have."""
        for dated, people in self.people.items():
            self.cp.add(people == total(self.crew[dated, names] for names in self.crews))
        for cell, dated_shifts in self.cells.items():
            for names in self.crews:
                worked = total(self.shifts[a, cell] for a in names)
                self.cp.add(worked == total(self.crew[s, names] for s in dated_shifts))

    def _limit_agents(self) -> None:
        """No agent works more in any group of cells than the agent's line can hold."""
        for a in self.problem.agents:
            for group in self.capacity.groups:
                worked = total(self.shifts[a.agent_id, cell] for cell in group)
                self.cp.add(worked <= self.capacity.most(a.agent_id, group))
            for group in self.capacity.by_kind:
                active = self.active[a.agent_id, group]
                worked = total(self.shifts[a.agent_id, cell] for cell in group)
                self.cp.add(worked <= self.capacity.most(a.agent_id, group) * active)
            self._limit_dates(a.agent_id)
            for first, second in self.capacity.exclusive(a.agent_id):
                first_active = self.active[a.agent_id, first]
                self.cp.add(first_active + self.active[a.agent_id, second] <= 1)

    def _limit_dates(self, agent_id: str) -> None:
        """The agent's dates spread over kinds of dates as some undominated point allows."""
        kinds, points = self.capacity.day_counts(agent_id)
        chosen: list[Term] = [self.cp.new_bool_var("") for _ in points]
        if points:
            self.cp.add(total(chosen) == 1)
        for n, cells in enumerate(kinds):
            worked = total(self.shifts[agent_id, cell] for cell in cells)
            allowed = (c * p[n] for c, p in zip(chosen, points, strict=True))
            self.cp.add(worked <= total(allowed))

    def _activities(self) -> dict[tuple[str, Group], Term]:
        """1 where the agent works the kind in the block: open only where the rotation leaves it."""
        found: dict[tuple[str, Group], Term] = {}
        for a in self.problem.agents:
            chosen = {g for pair in self.capacity.exclusive(a.agent_id) for g in pair}
            for group in self.capacity.by_kind:
                if group in chosen:
                    found[a.agent_id, group] = self.cp.new_bool_var("")
                else:
                    possible = self.capacity.most(a.agent_id, group) > 0
                    found[a.agent_id, group] = self.one if possible else self.zero
        return found

    def _limit_teams(self) -> None:
        """No stretch of dates takes more shifts than those there can work in it."""
        for names in self.crews:
            for stretch in stretches(self.capacity, names):
                able = total(self._reached(r) for r in stretch.reaches if r.most > 0)
                self.cp.add(total(self.crew[s, names] for s in stretch.dated_shifts) <= able)

    def _reached(self, reach: Reach) -> Term:
        """How much the agent can work of a stretch, by the kinds that the agent works."""
        parts = [(self.active[reach.agent_id, group], most) for group, most in reach.parts]
        if all(active is self.one for active, _ in parts):
            return self.one * reach.most
        if len(parts) == 1:
            return parts[0][0] * reach.most
        reached = self.cp.new_int_var(0, reach.most, "")
        self.cp.add(reached <= total(active * most for active, most in parts))
        return reached

    def _hold_duties(self) -> None:
        """Designated people are at work, skilled, and not more than there are."""
        for cell, dated_shifts in self.cells.items():
            duties = self.problem.policy.duties_of(cell.shift)
            for duty in duties:
                self._hold_duty(cell, dated_shifts, duty)
            for a in self.problem.agents:
                held = total(self.held[a.agent_id, cell, d.name] for d in duties)
                self.cp.add(held <= self.shifts[a.agent_id, cell])
            for dated in dated_shifts:
                holders = total(self.holders[dated, d.name] for d in duties)
                self.cp.add(holders <= self._able_to_hold(dated, duties))
                for duty in duties:
                    self.cp.add(
                        self.holders[dated, duty.name] <= self._able_to_hold(dated, (duty,))
                    )

    def _hold_duty(self, cell: Cell, dated_shifts: tuple[DatedShift, ...], duty: Duty) -> None:
        bound = self.capacity.holders
        skilled = {
            a.agent_id
            for a in self.problem.agents
            if a.agent_id in bound or duty.may_be_held_by(a.skills)
        }
        for a in self.problem.agents:
            most = len(dated_shifts) if a.agent_id in skilled else 0
            self.held[a.agent_id, cell, duty.name] = self.cp.new_int_var(0, most, "")
        for dated in dated_shifts:
            able = sum(a in skilled for a in self.capacity.able(dated))
            most = able if bound else min(able, duty.per_shift)
            self.holders[dated, duty.name] = self.cp.new_int_var(0, most, "")
        held = total(self.held[a.agent_id, cell, duty.name] for a in self.problem.agents)
        self.cp.add(held == total(self.holders[dated, duty.name] for dated in dated_shifts))

    def _able_to_hold(self, dated: DatedShift, duties: tuple[Duty, ...]) -> Term:
        """How many on the shift may hold at least one of the duties."""
        agents = {a.agent_id: a for a in self.problem.agents}
        return total(
            self.crew[dated, names]
            for names in self.crews
            if names[0] in self.capacity.holders
            or any(d.may_be_held_by(agents[names[0]].skills) for d in duties)
        )

    def _post_levels(self) -> None:
        for dated in self.problem.dated_shifts:
            duties = self.problem.duties_of(dated)
            held: dict[str, Term] = {d.name: self.holders[dated, d.name] for d in duties}
            for duty in duties:
                post_duty(self, duty, held[duty.name])
            post_heads(self, self.problem, dated, self.people[dated], held)
        shares = next((r for r in self.rules if isinstance(r, FairShares)), None)
        if shares is not None:
            for burden in burdens(self.problem):
                carried = {
                    a.agent_id: self._carried(burden, a.agent_id) for a in self.problem.agents
                }
                shares.post_burden(self, self.problem, burden, carried)

    def _carried(self, burden: Burden, agent_id: str) -> Term:
        if burden.kind is BurdenKind.DUTY:
            return total(
                variable
                for (name, _, duty), variable in self.held.items()
                if name == agent_id and duty == burden.duty
            )
        return total(
            self.shifts[agent_id, cell]
            for cell, dated_shifts in self.cells.items()
            if is_part_of(self.problem, burden, dated_shifts[0])
        )
