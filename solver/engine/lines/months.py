"""A team's month by lines of work: its levels, and the tasks by which they are searched.

How the tasks follow each other is told in `turns.py`.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence

import numpy as np
from numpy.typing import NDArray

from scheduler.ledger import Burden
from scheduler.policy import Level
from scheduler.problem import Problem
from scheduler.roster import Assignment
from solver.engine.lines.burdens import Burdens, narrow
from solver.engine.lines.charts import Chart
from solver.engine.lines.compile import LineTeam, own_tally_costs
from solver.engine.lines.demand import Demand
from solver.engine.lines.duty_shares import DutyShares
from solver.engine.lines.held_totals import counted_by_rows
from solver.engine.lines.kernel import FORBIDDEN
from solver.engine.lines.mixture import Known
from solver.engine.lines.narrow import Held
from solver.engine.lines.settling import first_lines
from solver.engine.lines.task import Floats, Lines, Person, Task
from solver.engine.lines.weights import BESIDE, SPREAD, UNFAIR, WEIGHED, below_fairness

Values = dict[Level, int]

_PIN, _UNFAIR_PINNED = 1e6, 1e4
"""What a person too many or too few on a shift costs in the end, and a unit of unfairness."""
_LAST = {Level.REQUESTS: 100.0, Level.PATTERNS: 1.0}


class Month:
    """One problem, compiled for lines.

    Attributes:
        best: the best lines so far, by all levels in order.
        values: what they reach; of the duties' own unfairness what is known before it is decided
            who holds them.
        bounds: what no roster in which all duties are filled can beat, by level.
        is_counted_by_rows: by burden, whether the rows of its shifts add up to it.
        chart: how fair shares can be, as far as that was bounded; None: it was not.
        duties: how fairly they can be shared; None: not asked yet.
        known: lines of the last mixture of everybody, for the next to begin with; None: none yet.
    """

    def __init__(
        self,
        problem: Problem,
        team: LineTeam,
        burdens: Burdens,
        *,
        seed: int,
        starts: Sequence[list[Assignment]] = (),
    ) -> None:
        """Makes a first roster, or takes the best of those given.

        Args:
            problem: as compiled.
            team: its agents' lines.
            burdens: what the lines share.
            seed: decides in which order people come.
            starts: rosters to start from; those that are not legal play no part.

        Raises:
            ArithmeticError: somebody has no legal line.
        """
        self.problem, self.team, self.burdens = problem, team, burdens
        self.demand = Demand(problem)
        self._plain = {
            level: Task(
                people=team.people(
                    [float(own is level) for own in team.levels], self.demand.groups
                ),
                rows=(),
                days=team.days,
                choices=team.choices,
            )
            for level in BESIDE
        }
        self.duties: DutyShares | None = None
        people = self._plain[Level.PATTERNS].people
        self.is_counted_by_rows = counted_by_rows(problem, burdens, people)
        self.best = first_lines(self, seed)
        self.values = self.values_of(self.best)
        for start in starts:
            self.note(team.lines(start))
        self.bounds: Values = {}
        self.chart: Chart | None = None
        self.known: Known | None = None

    def task(
        self,
        demand: Mapping[Level, float],
        own: Mapping[Level, float],
        unfair: float,
        totals: Mapping[Burden, int],
        near: Lines | None = None,
        *,
        spread: float = 0.0,
    ) -> Task:
        """Everything weighed into one cost.

        Args:
            demand: weights of the demand's levels.
            own: weights of the levels that lines decide by themselves.
            unfair: the weight of a unit off the fair share.
            totals: what there is to share.
            near: lines that stay allowed where only little off the fair share is; None: all are.
            spread: see `Demand.rows`.
        """
        shares = self.burdens.costs(totals, self.team.days)
        return self.charged(demand, own, unfair, shares, near, spread=spread)

    def by_people(self) -> Task:
        """What the people of each shift cost, all else left out."""
        nothing = dict.fromkeys(self.burdens.shared, 0)
        return self.task(WEIGHED, {}, 0.0, nothing)

    def weighed(self, near: Lines, totals: Mapping[Burden, int] | None = None) -> Task:
        """Heads and fair shares together; what there is to share is as in the lines, or as told."""
        shared = self.totals(near) if totals is None else totals
        demand, own = below_fairness(self.values[Level.IDLE])
        return self.task(demand, own, UNFAIR, shared, near, spread=SPREAD)

    def charged(
        self,
        demand: Mapping[Level, float],
        own: Mapping[Level, float],
        unfair: float,
        shares: Sequence[Floats],
        near: Lines | None = None,
        *,
        spread: float = 0.0,
    ) -> Task:
        """The same with what each agent's counts of the burdens cost, however that was found."""
        return Task(
            people=self._people(own, unfair, shares, near),
            rows=self.demand.rows(demand, spread),
            days=self.team.days,
            choices=self.team.choices,
            unit=1 / 1024,
        )

    def totals(self, lines: Lines) -> dict[Burden, int]:
        """How much of each burden there is to share."""
        days = np.arange(self.team.days)
        found = {}
        for burden in self.burdens.shared:
            carried = np.array(self.burdens.marks(burden))[days, lines].sum(axis=1)
            found[burden] = sum(
                int(n)
                for n, agent in zip(carried, self.problem.agents, strict=True)
                if self.burdens.has_part(burden, agent.agent_id)
            )
        return found

    def ends_with(self, n: int, held: Held) -> NDArray[np.int64]:
        """`[2, people with a part]`: of what is held in tallies, what is held of a burden.

        Args:
            n: which, in order.
            held: `[2, people, tallies]`.
        """
        burden = self.burdens.shared[n]
        people = [
            i
            for i, a in enumerate(self.problem.agents)
            if self.burdens.has_part(burden, a.agent_id)
        ]
        found: NDArray[np.int64] = held[:, people, self.tallies_of(n)[people]]
        return found

    def tallies_of(self, n: int) -> NDArray[np.int64]:
        """`[people]`: which of each one's tallies counts the n-th burden."""
        count = len(self.burdens.shared)
        places = [len(member.tallies) - count + n for member in self.team.members]
        return np.array(places, dtype=np.int64)

    def values_of(self, lines: Lines) -> Values:
        """What the lines reach on each level, as in `values`."""
        values = {Level.DUTIES: self.demand.missing(lines)}
        for level in (Level.OVERLOAD, Level.IDLE, Level.DISTANCE):
            values[level] = self.demand.value(level, lines)
        values[Level.FAIRNESS] = self.unfairness(lines)
        for level, task in self._plain.items():
            values[level] = round(float(task.line_costs(lines).sum()))
        return {level: values[level] for level in self.team.levels}

    def unfairness(self, lines: Lines) -> int:
        """Units off the fair shares that lines decide, and of duties what is known before."""
        costs = self.burdens.costs(self.totals(lines), self.team.days)
        days, found = np.arange(self.team.days), 0.0
        for n, burden in enumerate(self.burdens.shared):
            carried = np.array(self.burdens.marks(burden))[days, lines].sum(axis=1)
            found += sum(float(own[n, count]) for own, count in zip(costs, carried, strict=True))
        return round(found) + (0 if self.duties is None else self.duties.unfairness(lines))

    def pinned(self, near: Lines) -> Task:
        """Requests and patterns, with the people of each shift kept as in the lines."""
        shares = self.burdens.costs(self.totals(near), self.team.days)
        return Task(
            people=self._people(_LAST, _UNFAIR_PINNED, shares, near),
            rows=self.demand.pins(near, _PIN),
            days=self.team.days,
            choices=self.team.choices,
        )

    def note(self, lines: Lines) -> None:
        """Keeps the lines if they are legal and better than the best so far."""
        values = self.values_of(lines)
        is_legal = max(values.values()) < FORBIDDEN / 2
        if is_legal and tuple(values.values()) < tuple(self.values.values()):
            self.best, self.values = lines, values

    def _people(
        self,
        own: Mapping[Level, float],
        unfair: float,
        shares: Sequence[Floats],
        near: Lines | None = None,
    ) -> tuple[Person, ...]:
        weights = [own.get(level, 0.0) for level in self.team.levels]
        return self.team.people(
            weights, self.demand.groups, self._tally_costs(weights, unfair, shares, near)
        )

    def _tally_costs(
        self,
        weights: list[float],
        unfair: float,
        shares: Sequence[Floats],
        near: Lines | None,
    ) -> list[Floats]:
        scale, found = np.array(weights), []
        for member, share in zip(self.team.members, shares, strict=True):
            own = own_tally_costs(member, scale)
            count, width = own.shape
            costs = np.full((count, max(width, self.team.days + 1)), FORBIDDEN)
            costs[:, :width] = own
            costs[count - len(share) :, : share.shape[1]] = unfair * share
            found.append(costs)
        if unfair and near is not None:
            for costs, share, held in zip(found, shares, self.carried(near), strict=True):
                narrow(costs[len(costs) - len(share) :], share, held)
        return found

    def carried(self, lines: Lines) -> NDArray[np.int64]:
        """`[people, burdens]`, what each line carries of each burden."""
        days = np.arange(self.team.days)
        marks = [np.array(self.burdens.marks(b)) for b in self.burdens.shared]
        return np.array([m[days, lines].sum(axis=1) for m in marks]).T
