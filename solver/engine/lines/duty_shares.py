"""How unfairly the duties must be shared at least, beside the lines that people work.

A relaxation: each agent holds duties in each block and kind of shift, no more than there are shifts
there, and every duty is held. Two people who alone may approve refunds at night share the nights,
however fair the rest could be. What else an agent could work, to help there, has its price in the
mixture of lines; both are weighed together.
"""

from __future__ import annotations

from collections.abc import Callable, Hashable, Iterable, Mapping, Sequence
from dataclasses import dataclass, replace

import numpy as np
from numpy.typing import NDArray
from ortools.sat.python import cp_model

from scheduler.problem import Problem
from solver.budget import Bounding, Budget, has_solution, rounded_up
from solver.engine.capacity import Capacity, Group
from solver.engine.lines.duty_model import DutyModel
from solver.engine.lines.fair_duties import fair_duties
from solver.engine.lines.task import Lines
from solver.locks import locked_holders
from solver.rules import Rule
from solver.terms import total

_SHARE = 0.1
_SHARE_BESIDE, _LEAST_BESIDE = 0.01, 0.1
"""Of the budget left, and seconds in any case, for what is asked beside each mixture."""
_MOST_WAYS = 16
"""Most ways of an agent through the blocks that are priced one by one."""
_FAR = 1000
"""Units of unfairness: a way that costs more is told to cost so much."""
_UNHELD = 10_000
"""Units that a duty without a person counts while it is asked how fair the others can be."""
_NEAR = 0.02
"""Units of unfairness: as near has what ways cost to be known."""
_DEAR = 0.25
"""Units of unfairness: a way that costs less is as good as any."""
Closed = NDArray[np.bool_]
Barred = frozenset[tuple[int, int]]
"""Ways that are not taken: places among the able agents, and their ways."""


@dataclass(frozen=True, kw_only=True, slots=True)
class Beside:
    """What the duties add to a bound of lines.

    Attributes:
        cost: at least so much.
        dearest: agent and way, the one that adds most because of its lines; None: none does.
    """

    cost: int
    dearest: tuple[int, int] | None


class DutyShares:
    """The duties of a month and who may hold them.

    Attributes:
        able: places of the agents who may hold a duty; nobody where locks name duties.
        closed: by able agent and way through the blocks, `[days, choices]`: what is closed there.
            Every line of the agent is open in one of these ways.
    """

    def __init__(
        self,
        problem: Problem,
        rules: tuple[Rule, ...],
        budget: Budget,
        relaxed: frozenset[str] = frozenset(),
    ) -> None:
        """Finds what is open to whom.

        Args:
            problem: the month.
            rules: the team's.
            budget: pays for every question.
            relaxed: ids of agents for whom hard rules give way.
        """
        self._problem, self._budget = problem, budget
        duties, is_told = problem.policy.duties, not locked_holders(problem)
        self.able = tuple(
            n
            for n, a in enumerate(problem.agents)
            if is_told and any(d.may_be_held_by(a.skills) for d in duties)
        )
        self._agents = tuple(problem.agents[n] for n in self.able)
        self._capacity = Capacity(replace(problem, agents=self._agents), rules, relaxed)
        self._groups = self._capacity.by_kind
        self._cells = [self._cells_of(group) for group in self._groups]
        self._pairs = [self._exclusive(a.agent_id) for a in self._agents]
        self._ways = [_ways(pairs) for pairs in self._pairs]
        self.closed = [
            [self._outside(way, pairs) for way in ways]
            for ways, pairs in zip(self._ways, self._pairs, strict=True)
        ]
        self._shares = tuple(fair_duties(problem, self._agents))
        self._kinds = [self._kind(n) for n in range(len(self._agents))]
        self._known: dict[bytes, int] = {}
        self._free = [0] * len(self._agents)
        self._usual: dict[Barred, int] = {}

    def unfairness(self, lines: Lines) -> int:
        """Units of unfairness of the duties where these lines are worked, at least.

        Args:
            lines: everybody's.
        """
        if not self.able:
            return 0
        own = lines[list(self.able)]
        days = np.arange(own.shape[1])
        counts = np.array([cells[days, own].sum(axis=1) for cells in self._cells]).T
        key = counts.astype(np.int64).tobytes()
        if key not in self._known:
            found = self._with_counts(counts)
            if found is None:  # stopped: nothing is fairer than what is known to be so
                return _UNHELD
            self._known[key] = found
        return self._known[key]

    def prices(
        self, least: NDArray[np.float64], price: Callable[[int, Closed], float]
    ) -> list[list[float]]:
        """By able agent and way: what the best line there costs more than the best of all.

        One way of each agent costs nothing more: where all others do, it need not be asked.

        Args:
            least: by agent, the best of all.
            price: of an agent, what the best line costs where more is closed.
        """
        found = []
        for n, (i, ways) in enumerate(zip(self.able, self.closed, strict=True)):
            usual = self._free[n]
            own = [
                0.0 if way == usual else price(i, closed) - float(least[i])
                for way, closed in enumerate(ways)
            ]
            others = [way for way, cost in enumerate(own) if cost <= 0 and way != usual]
            if others:
                own[usual] = price(i, ways[usual]) - float(least[i])
                self._free[n] = others[0]
            found.append(own)
        return found

    def closed_by(self, barred: Barred) -> Closed | None:
        """`[agents, days, choices]`: what is closed where ways are barred; None: nothing."""
        if not barred:
            return None
        size = len(self._problem.dates), len(self._problem.policy.shifts) + 1
        found = np.zeros((len(self._problem.agents), *size), dtype=np.bool_)
        for n in {n for n, _ in barred}:
            left = [c for way, c in enumerate(self.closed[n]) if (n, way) not in barred]
            found[self.able[n]] = np.all(left, axis=0)
        return found

    def beside(
        self,
        prices: Sequence[Sequence[float]],
        unit: int,
        barred: Barred,
        enough: int | None = None,
    ) -> Beside:
        """The least of what ways cost and the duties' unfairness together.

        Args:
            prices: by able agent and way, what the agent's best line there costs more than the best
                of all; whole numbers.
            unit: what a unit of unfairness costs.
            barred: ways that nobody takes.
            enough: more than so much need not be known; None: it has to be.
        """
        dear = {
            (n, way): min(int(price), _FAR * unit)
            for n, own in enumerate(prices)
            for way, price in enumerate(own)
            if (n, way) not in barred and price
        }
        if any(price < 0 for price in dear.values()):
            return self._weighed(dear, unit, barred, enough)
        usual = self._least(barred | frozenset(dear)) * unit
        near = {way: price for way, price in dear.items() if price < usual}
        if not near:  # no way that costs anything saves as much
            return Beside(cost=usual, dearest=None)
        found = self._weighed(near, unit, barred | (frozenset(dear) - frozenset(near)), enough)
        return replace(found, cost=min(found.cost, usual))  # what is left out costs that or more

    def _least(self, barred: Barred) -> int:
        """The least units with ways that cost nothing; nothing where it is not known.

        The more is barred the more it is: what is known of more and of less may tell.
        """
        known = self._usual.copy()  # another thread may add to it
        if barred not in known:
            least = max((units for less, units in known.items() if less <= barred), default=-1)
            most = min((units for more, units in known.items() if more >= barred), default=-2)
            is_known = most in {least, 0}
            self._usual[barred] = most if is_known else self._weighed({}, 1, barred).cost
        return self._usual[barred]

    def _weighed(
        self,
        dear: Mapping[tuple[int, int], int],
        unit: int,
        barred: Barred,
        enough: int | None = None,
    ) -> Beside:
        """The same with some ways that cost something."""
        if not self.able:
            return Beside(cost=0, dearest=None)
        model = DutyModel(self._problem, self._agents, self._capacity, self._shares)
        paid = []
        for members in self._alike(dear, barred):
            n, size = members[0], len(members)
            open_ways = [way for way in range(len(self._ways[n])) if (n, way) not in barred]
            counts = [model.cp.new_int_var(0, size, "") for _ in open_ways]
            if self._ways[n]:
                model.cp.add(total(counts) == size)
            else:
                model.add(n, size, size, self._most_on(n, None), is_packed=True)
            for way, count in zip(open_ways, counts, strict=True):
                model.add(n, count, size, self._most_on(n, way), is_packed=True)
                if price := dear.get((n, way), 0):
                    paid.append((price, count, (n, way)))
        for there, needed in model.needs():
            model.cp.add(there == needed)
        model.cp.minimize(unit * total(model.units) + total(p * count for p, count, _ in paid))
        solver, status = self._budget.run(
            model.cp,
            _SHARE_BESIDE,
            least=_LEAST_BESIDE,
            bounding=Bounding(near=int(_NEAR * unit), cut=enough),
        )
        if status == cp_model.INFEASIBLE:  # not all duties can be filled, which is taken for given
            return Beside(cost=_FAR * unit, dearest=None)
        least = sum(min(0, price) for price in dear.values())
        if not has_solution(status):
            bound = 0 if least else rounded_up(solver.best_objective_bound)
            return Beside(cost=max(least, bound), dearest=None)
        taken = [(price, way) for price, count, way in paid if solver.value(count)]
        price, dearest = max(taken, default=(0, None))
        return Beside(
            cost=rounded_up(solver.best_objective_bound),
            dearest=dearest if price > _DEAR * unit else None,
        )

    def _alike(
        self, dear: Mapping[tuple[int, int], int], barred: Barred
    ) -> Iterable[Sequence[int]]:
        """The able agents in classes: of one kind, and each way open to all at the same price."""
        found: dict[Hashable, list[int]] = {}
        for n, kind in enumerate(self._kinds):
            ways = range(len(self._ways[n]))
            own = tuple(None if (n, w) in barred else dear.get((n, w), 0) for w in ways)
            found.setdefault((kind, own), []).append(n)
        return found.values()

    def _with_counts(self, counts: NDArray[np.int64]) -> int | None:
        """The units where it is known how many shifts of each group everybody works."""
        model = DutyModel(self._problem, self._agents, self._capacity, self._shares)
        for n, own in enumerate(counts.tolist()):
            model.add(n, 1, 1, dict(enumerate(own)))
        missing = []
        for there, needed in model.needs():
            missing.append(model.cp.new_int_var(0, needed, ""))
            model.cp.add(there + missing[-1] == needed)
        model.cp.minimize(_UNHELD * total(missing) + total(model.units))
        solver, status = self._budget.run(model.cp, _SHARE)
        return sum(solver.value(u) for u in model.units) if has_solution(status) else None

    def _most_on(self, n: int, way: int | None) -> dict[int, int]:
        """By group: how many of its shifts the agent can work on a way; None: on any."""
        agent_id, pairs = self._agents[n].agent_id, self._pairs[n]
        closed = set() if way is None else {g for p in pairs for g in p} - self._ways[n][way]
        return {
            g: self._capacity.most(agent_id, group)
            for g, group in enumerate(self._groups)
            if g not in closed
        }

    def _kind(self, n: int) -> Hashable:
        """All that decides what the agent can hold, and how fair that is."""
        agent, capacity = self._agents[n], self._capacity
        duties = self._problem.policy.duties
        return (
            tuple(d.may_be_held_by(agent.skills) for d in duties),
            tuple(capacity.most(agent.agent_id, g) for g in (*self._groups, *capacity.groups)),
            frozenset(replace(s, able=0) for s in self._shares if s.able == n),
            self._ways[n],
        )

    def _exclusive(self, agent_id: str) -> tuple[tuple[int, int], ...]:
        """Pairs of groups of which the agent works only one, by the rotation."""
        index = {group: g for g, group in enumerate(self._groups)}
        pairs = self._capacity.exclusive(agent_id)
        return tuple((index[one], index[other]) for one, other in pairs)

    def _cells_of(self, group: Group) -> NDArray[np.bool_]:
        """`[days, choices]`, the shifts of a group."""
        shifts = {s.name: n for n, s in enumerate(self._problem.policy.shifts, 1)}
        days = {day: n for n, day in enumerate(self._problem.dates)}
        found = np.zeros((len(days), len(shifts) + 1), dtype=np.bool_)
        for cell in group:
            for dated in self._capacity.cells[cell]:
                found[days[dated.date], shifts[dated.shift.name]] = True
        return found

    def _outside(
        self, way: frozenset[int], pairs: tuple[tuple[int, int], ...]
    ) -> NDArray[np.bool_]:
        closed = np.zeros((len(self._problem.dates), len(self._problem.policy.shifts) + 1), bool)
        for g in {g for pair in pairs for g in pair} - way:
            closed |= self._cells[g]
        return closed


def _ways(pairs: tuple[tuple[int, int], ...]) -> tuple[frozenset[int], ...]:
    """The largest sets of groups without a pair; none at all where they are too many."""
    found: set[frozenset[int]] = {frozenset()}
    for g in sorted({g for pair in pairs for g in pair}):
        apart = {n for pair in pairs if g in pair for n in pair} - {g}
        found |= {(way - apart) | {g} for way in found}
        found = {way for way in found if not any(way < other for other in found)}
        if len(found) > _MOST_WAYS:
            return ()
    return tuple(sorted(found, key=sorted))
