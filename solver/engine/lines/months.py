"""A team's month by lines of work: the upper levels weighed, then the people of each shift kept.

First how little overload there must be. Then heads and fair shares together, weighed so that an
upper level outweighs a lower one; what is fair depends on how much there is to share, so that is
settled turn by turn. Then the number of people of each shift is kept, and with it what there is to
share, and requests and patterns are decided in this frame.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import replace
from math import ceil

import numpy as np
from numpy.typing import NDArray

from scheduler.ledger import Burden
from scheduler.policy import Level
from scheduler.problem import Problem
from scheduler.roster import Assignment
from solver.budget import Slices
from solver.engine.lines.bounds import relaxed
from solver.engine.lines.burdens import Burdens
from solver.engine.lines.compile import LineTeam, compile_team, own_tally_costs
from solver.engine.lines.demand import Demand
from solver.engine.lines.kernel import FORBIDDEN
from solver.engine.lines.search import LineSearch
from solver.engine.lines.task import Floats, Lines, Person, Task
from solver.rules import Rule
from solver.rules.duty_skill import DutySkill
from solver.rules.fair_shares import FairShares

Values = dict[Level, int]
_Ranges = tuple[Mapping[Burden, int], Mapping[Burden, int]]
"""The least and the most of each burden that there can be to share."""

_WEIGHED = {Level.OVERLOAD: 32.0, Level.IDLE: 1 / 64, Level.DISTANCE: 1 / 1024}
"""By thousandth of an inquiry, while heads and fair shares are settled."""
_UNFAIR = 2000.0
"""What a unit of unfairness costs meanwhile: like 1/16 inquiry of overload, or 128 of idle."""
_BESIDE = {Level.REQUESTS: 1 / 32, Level.PATTERNS: 1 / 1024}
_PIN, _UNFAIR_PINNED = 1e6, 1e4
"""What a person too many or too few on a shift costs in the end, and a unit of unfairness."""
_LAST = {Level.REQUESTS: 100.0, Level.PATTERNS: 1.0}
_SCALE: Mapping[Level, float] = {**_WEIGHED, **_BESIDE}
_SHARE_OF_BOUND = 0.4
_SHARE_OF_RANGE = 0.1
_HAIR = 1e-6
_OFF = 2
"""Units off the fair share that a line may be while others are looked for."""
_TURNS = (0.1, 0.1, 0.1, 0.1, 0.4)
"""Shares of the slices in which heads and fair shares are settled."""
_HASTY = 2
"""The first turns go on twice as far as what there is to share has moved."""
_SHARE_OF_OVERLOAD = 0.2
_SHARE_OF_LAST = 0.7


class Month:
    """One problem, compiled for lines.

    Attributes:
        best: the best lines so far, by all levels in order.
        values: what they reach, the duties' own unfairness left out.
        bounds: what no roster in which all duties are filled can beat, by level.
    """

    def __init__(self, problem: Problem, team: LineTeam, burdens: Burdens, start: Lines) -> None:
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
            for level in _BESIDE
        }
        self.best, self.values = start, self.values_of(start)
        self.bounds: Values = {}
        self._unfair_duties = 0

    def search(self, seed: int, threads: int, slices: Slices) -> None:
        """Improves the lines level by level within its shares of the budget."""
        lines = self._least_overload(seed, threads, slices(_SHARE_OF_OVERLOAD))
        totals = self.totals(lines)
        for turn, share in enumerate(_TURNS):
            halt = slices(share)
            if halt():
                return
            if turn == len(_TURNS) - 1:
                lines = self.best
                totals = self.totals(lines)
            task = self.task(_WEIGHED, _BESIDE, _UNFAIR, totals, lines)
            search = LineSearch(task, seed + turn, threads, halt, [lines])
            search.run()
            lines = search.best.lines
            self._note(lines)
            before, totals = totals, self.totals(lines)
            if before == totals and search.is_proven:
                break
            if turn < _HASTY:
                totals = {b: 2 * n - before[b] for b, n in totals.items()}
        self._last(seed, threads, slices(_SHARE_OF_LAST))

    def bound_all(self, slices: Slices, unfair_duties: int) -> None:
        """Bounds the levels under overload.

        The levels above are weighed so that giving them up does not pay, and what they have reached
        is taken off: what is left no roster as good on them can beat. How much there is to share is
        bounded first; fair shares are charged the least that they can be within these bounds.

        Args:
            slices: of the budget.
            unfair_duties: units of unfairness of the duties, which another roster may have less of.
        """
        self._unfair_duties = unfair_duties
        ranges = self._ranges(slices)
        least = self._bound(Level.FAIRNESS, ranges, 1.0, slices(_SHARE_OF_BOUND))
        self.bounds[Level.FAIRNESS] = least
        unfair = 1.0 if least == self.values[Level.FAIRNESS] else 0.0
        for level in (Level.IDLE, Level.DISTANCE, Level.REQUESTS, Level.PATTERNS):
            halt = slices(_SHARE_OF_BOUND)
            self.bounds[level] = self._bound(level, ranges, unfair, halt)

    def _bound(self, level: Level, ranges: _Ranges, unfair: float, halt: Callable[[], bool]) -> int:
        """What no roster as good on the levels above can beat on this one."""
        value = self.values[level]
        if not value:
            return 0
        scale: dict[Level, float] = {**_SCALE, Level.FAIRNESS: unfair * _UNFAIR}
        above: list[Level] = [u for u in self.team.levels if u is not Level.DUTIES]
        above = above[: above.index(level) + 1]
        demand = {u: scale[u] for u in above if u in _WEIGHED}
        own = {u: scale[u] for u in above if u in _BESIDE}
        shares = self.burdens.costs_between(*ranges, self.team.days)
        charged = scale[Level.FAIRNESS] if Level.FAIRNESS in above else 0.0
        task = self._task(demand, own, charged, shares)
        given = sum(scale[u] * self.values[u] for u in above[:-1])
        if Level.FAIRNESS in above[:-1]:
            given += scale[Level.FAIRNESS] * self._unfair_duties
        found = ceil((relaxed(task, self.best, halt) - given) / scale[level] - _HAIR)
        return min(value, max(0, found))

    def _ranges(self, slices: Slices) -> _Ranges:
        """The least and the most that there can be to share, with no more overload than now."""
        held = _WEIGHED[Level.OVERLOAD]
        demand = {Level.OVERLOAD: held}
        given = held * self.values[Level.OVERLOAD]
        nothing = self.burdens.costs(self.totals(self.best), self.team.days)
        plain = self._task(demand, {}, 0.0, nothing)
        found: list[dict[Burden, int]] = []
        for sign in (1.0, -1.0):
            reached = {}
            for burden in self.burdens.shared:
                marks = sign * np.array(self.burdens.marks(burden), dtype=np.float64)
                people = tuple(
                    replace(p, cells=np.where(p.cells < FORBIDDEN / 2, p.cells + marks, p.cells))
                    if self.burdens.has_part(burden, agent.agent_id)
                    else p
                    for p, agent in zip(plain.people, self.problem.agents, strict=True)
                )
                task = replace(plain, people=people)
                least = relaxed(task, self.best, slices(_SHARE_OF_RANGE)) - given
                most = self.team.days * len(people)
                reached[burden] = int(sign * ceil(max(-most, least) - _HAIR))
            found.append({b: min(max(0, n), most) for b, n in reached.items()})
        return found[0], found[1]

    def task(
        self,
        demand: Mapping[Level, float],
        own: Mapping[Level, float],
        unfair: float,
        totals: Mapping[Burden, int],
        near: Lines | None = None,
    ) -> Task:
        """Everything weighed into one cost.

        Args:
            demand: weights of the demand's levels.
            own: weights of the levels that lines decide by themselves.
            unfair: the weight of a unit off the fair share.
            totals: what there is to share.
            near: lines that stay allowed where only little off the fair share is; None: all are.
        """
        shares = self.burdens.costs(totals, self.team.days)
        return self._task(demand, own, unfair, shares, near)

    def _task(
        self,
        demand: Mapping[Level, float],
        own: Mapping[Level, float],
        unfair: float,
        shares: Sequence[Floats],
        near: Lines | None = None,
    ) -> Task:
        return Task(
            people=self._people(own, unfair, shares, near),
            rows=self.demand.rows(demand),
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

    def values_of(self, lines: Lines) -> Values:
        """What the lines reach on each level, the duties' own unfairness left out."""
        values = {Level.DUTIES: self.demand.missing(lines)}
        for level in (Level.OVERLOAD, Level.IDLE, Level.DISTANCE):
            values[level] = self.demand.value(level, lines)
        values[Level.FAIRNESS] = self.unfairness(lines)
        for level, task in self._plain.items():
            values[level] = round(float(task.line_costs(lines).sum()))
        return {level: values[level] for level in self.team.levels}

    def unfairness(self, lines: Lines) -> int:
        """Units off the fair shares of all burdens that lines carry."""
        costs = self.burdens.costs(self.totals(lines), self.team.days)
        days, found = np.arange(self.team.days), 0.0
        for n, burden in enumerate(self.burdens.shared):
            carried = np.array(self.burdens.marks(burden))[days, lines].sum(axis=1)
            found += sum(float(own[n, count]) for own, count in zip(costs, carried, strict=True))
        return round(found)

    def _least_overload(self, seed: int, threads: int, halt: Callable[[], bool]) -> Lines:
        task = self.task({Level.OVERLOAD: 1.0}, {}, 0.0, self.totals(self.best))
        search = LineSearch(task, seed, threads, halt, [self.best])
        search.run()
        self.bounds[Level.OVERLOAD] = max(0, round(search.best.bound))
        self._note(search.best.lines)
        return search.best.lines

    def _last(self, seed: int, threads: int, halt: Callable[[], bool]) -> None:
        """Requests and patterns, the people of each shift kept."""
        shares = self.burdens.costs(self.totals(self.best), self.team.days)
        task = Task(
            people=self._people(_LAST, _UNFAIR_PINNED, shares, self.best),
            rows=self.demand.pins(self.best, _PIN),
            days=self.team.days,
            choices=self.team.choices,
        )
        search = LineSearch(task, seed, threads, halt, [self.best])
        search.run()
        self._note(search.best.lines)

    def _note(self, lines: Lines) -> None:
        values = self.values_of(lines)
        if tuple(values.values()) < tuple(self.values.values()):
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
            for costs, share, held in zip(found, shares, self._carried(near), strict=True):
                _narrow(costs[len(costs) - len(share) :], share, held)
        return found

    def _carried(self, lines: Lines) -> NDArray[np.int64]:
        """`[people, burdens]`, what each line carries of each burden."""
        days = np.arange(self.team.days)
        marks = [np.array(self.burdens.marks(b)) for b in self.burdens.shared]
        return np.array([m[days, lines].sum(axis=1) for m in marks]).T


def _narrow(costs: Floats, share: Floats, held: NDArray[np.int64]) -> None:
    """Closes counts further off the fair share than need be looked at, but for those held now."""
    for own, off, now in zip(costs, share, held, strict=True):
        inside = np.flatnonzero(off <= _OFF)
        low = min(int(inside[0]), int(now)) if len(inside) else int(now)
        high = max(int(inside[-1]), int(now)) if len(inside) else int(now)
        if low and not len(inside):
            low = max(0, low - _OFF)
        own[:low] = FORBIDDEN
        own[high + 1 :] = FORBIDDEN


def _is_usual(problem: Problem, rules: tuple[Rule, ...]) -> bool:
    """Whether what ties people together is what a month's task can say."""
    shares = next((r for r in rules if isinstance(r, FairShares)), None)
    skills = next((r for r in rules if isinstance(r, DutySkill)), None)
    return (
        shares is not None
        and shares.weight == 1
        and skills is not None
        and skills.is_hard
        and not problem.cover
    )


def month_of(
    problem: Problem, rules: tuple[Rule, ...], starts: Sequence[list[Assignment]]
) -> Month | None:
    """The problem compiled for lines; None where the engine declines it.

    It declines where a rule does, where the team has put the levels into another order, means fair
    shares or skills in its own way or states people beside volumes, and where no start is legal.
    """
    if problem.policy.levels != tuple(Level) or not _is_usual(problem, rules):
        return None
    burdens = Burdens(problem)
    team = compile_team(problem, rules, burdens.machines)
    if team is None:
        return None
    months = [Month(problem, team, burdens, team.lines(start)) for start in starts]
    legal = [m for m in months if all(v < FORBIDDEN / 2 for v in m.values.values())]
    return min(legal, key=lambda m: tuple(m.values.values()), default=None)
