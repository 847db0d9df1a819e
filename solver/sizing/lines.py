"""Sizing by lines of work: how few people, or shifts of outsiders, a month can do with."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass, replace
from datetime import date
from itertools import combinations
from math import ceil

import numpy as np
from numpy.typing import NDArray

from scheduler.agents import Agent
from scheduler.policy import Level
from scheduler.roster import Assignment, Roster
from scheduler.shifts import DatedShift
from solver.engine.lines.bounds import relaxed
from solver.engine.lines.compile import LineTeam, compile_team
from solver.engine.lines.kernel import FORBIDDEN
from solver.engine.lines.search import LineSearch
from solver.engine.lines.task import Lines, Person, Row, Task
from solver.greedy import greedy_roster
from solver.rules import Rule
from solver.rules.store_knowledge import StoreKnowledge
from solver.rules.store_limit import StoreLimit
from solver.sizing.either import EitherRotation, FirstShift
from solver.sizing.needs import Month, has_kinds
from solver.sizing.people import hires

SOME, MUCH = 1.0, 64.0
"""What a person missing on a shift costs, where outsiders may come and where they may not."""
_HAIR = 1e-6


@dataclass(frozen=True, kw_only=True, slots=True)
class Crew:
    """Who may be used, and what it costs.

    Attributes:
        hires: how many of the hires may be used.
        used: what each of the kept costs where used at all.
        used_hire: the same of each hire.
    """

    hires: int
    used: float = 0.0
    used_hire: float = 0.0


class LineSizing:
    """A month compiled for lines, with room for hires.

    Attributes:
        month: what is needed.
        hires: those there is room for.
    """

    def __init__(self, month: Month, hired: tuple[Agent, ...], team: LineTeam) -> None:
        self.month, self.hires, self.team = month, hired, team
        kept = len(month.problem.agents)
        self._kept = kept
        index = self.team.levels.index(_LEVEL)
        self._free = self.team.people([0.0] * len(self.team.levels), [0] * len(team.members))
        weights = [float(n == index) for n in range(len(self.team.levels))]
        self._priced = self.team.people(weights, [0] * len(team.members))
        self._groups, self._kinds = self._grouped()

    def bound(
        self, crew: Crew, missing: Mapping[date, float], near: Lines, halt: Callable[[], bool]
    ) -> int:
        """What no roster is under: people used and shifts without a person, as they cost.

        Args:
            crew: who may be used.
            missing: what a person missing costs, by date; `SOME` where outsiders may come.
            near: legal lines; what is short in them is where the bound looks.
            halt: whether to stop.
        """
        lines = self._padded(near, crew)
        task = self._task(crew, missing, lines)
        return max(0, ceil(relaxed(task, lines, halt) - _HAIR))

    def fill(
        self,
        crew: Crew,
        missing: Mapping[date, float],
        start: Lines,
        *,
        seed: int,
        threads: int,
        halt: Callable[[], bool],
    ) -> LineSearch:
        """Searches a roster with as little missing and as few used as can be.

        Args:
            crew: who may be used.
            missing: what a person missing costs, by date.
            start: lines to start from, legal or not; further hires are free all the time.
            seed: decides all that is left to chance.
            threads: how many parts are solved side by side.
            halt: whether to stop.

        Raises:
            ArithmeticError: somebody has no legal line.
        """
        task = self._task(crew, missing, None)
        search = LineSearch(task, seed, threads, halt, [self._padded(start, crew)])
        search.run()
        return search

    def mended(self, lines: Lines) -> Lines | None:
        """The lines with more hires, until nobody is missing; None where there is no room.

        One shift after the other, by the first of the further hires who can work it.
        """
        whole = self._task(Crew(hires=len(self.hires)), defaultdict(lambda: SOME), None)
        made = self._padded(lines, Crew(hires=len(self.hires)))
        counts = whole.counts(made)
        short = whole.world.row_costs[np.arange(len(counts)), counts] > 0
        while short.any():
            row = whole.rows[int(np.flatnonzero(short)[0])]
            for person in range(len(lines), len(made)):
                if made[person, row.day] == 0:
                    made[person, row.day] = row.choice
                    if whole.line_costs(made)[person] < FORBIDDEN / 2:
                        break
                    made[person, row.day] = 0
            else:
                return None
            counts = whole.counts(made)
            short = whole.world.row_costs[np.arange(len(counts)), counts] > 0
        used = len(lines) + int((made[len(lines) :] > 0).any(axis=1).sum())
        return made[:used]

    def quickly(self, hired: int) -> Lines:
        """Lines of today's agents and so many hires, all of whom rotate, made without a search."""
        crew = (*self.month.problem.agents, *self.hires[:hired])
        made = greedy_roster(replace(self.month.problem, agents=crew), self.month.rules)
        return self.team.lines(made.assignments)[: len(crew)]

    def known(self, roster: Roster) -> Lines:
        """The lines of today's agents in a roster."""
        return self.team.lines(roster.assignments)[: self._kept]

    def _padded(self, lines: Lines, crew: Crew) -> Lines:
        found = np.zeros((self._kept + crew.hires, self.team.days), dtype=np.int64)
        found[: len(lines)] = lines
        return found

    def assignments(self, lines: Lines) -> list[Assignment]:
        """The worked shifts of the lines, without duties."""
        full = np.zeros((len(self.team.members), self.team.days), dtype=np.int64)
        full[: len(lines)] = lines
        return self.team.assignments(full)

    def _task(self, crew: Crew, missing: Mapping[date, float], near: Lines | None) -> Task:
        people: list[Person] = []
        for n in range(self._kept + crew.hires):
            cost = crew.used if n < self._kept else crew.used_hire
            free, priced = self._free[n], self._priced[n]
            edge = cost * priced.edge_cost if cost else free.edge_cost
            people.append(replace(free, edge_cost=edge, group=self._groups[n]))
        return Task(
            people=tuple(people),
            rows=tuple(self._rows(len(people), missing, near)),
            days=self.team.days,
            choices=self.team.choices,
        )

    def _rows(
        self, people: int, missing: Mapping[date, float], near: Lines | None
    ) -> Iterator[Row]:
        """What is missing, told by each of the things that must be there.

        An outsider may mend several at once. So where outsiders may come, a bound may count only
        one of them: the one that is shortest near by.
        """
        counts = np.arange(people + 1, dtype=np.float64)
        groups = np.array(self._groups[:people])
        for dated, needed in self.month.needed.items():
            cost = missing[dated.date]
            day = self.month.problem.dates.index(dated.date)
            choice = self.month.problem.policy.shifts.index(dated.shift) + 1
            wanted = [w for w in self._least(dated, needed) if w[1] and cost]
            if near is not None and cost <= SOME and wanted:
                there = groups[near[:, day] == choice]
                wanted = [max(wanted, key=lambda w: w[1] - int(w[0][there].sum()))]
            for members, least in wanted:
                costs = cost * np.maximum(least - counts, 0.0)
                yield Row(day=day, choice=choice, members=members, costs=costs)

    def _least(self, dated: DatedShift, needed: int) -> Iterator[tuple[NDArray[np.bool_], int]]:
        """Who must be there: so many of everybody, of those with the skills, who know a store."""
        if not needed:
            return
        problem = self.month.problem
        duties, stores = problem.duties_of(dated), problem.store_volumes(dated)
        limit = next((r for r in self.month.rules if isinstance(r, StoreLimit)), None)
        if limit is not None and limit.is_hard:
            silent = sum(d.per_shift for d in duties if d.inquiry_share == 0)
            needed = max(needed, silent - (-len(stores) // limit.limits.exceptional))
        yield np.ones(len(self._kinds), dtype=np.bool_), needed
        for size in range(1, len(duties) + 1):
            for chosen in combinations(duties, size):
                able = [any(d.may_be_held_by(skills) for d in chosen) for skills, _ in self._kinds]
                yield np.array(able, dtype=np.bool_), sum(d.per_shift for d in chosen)
        knowledge = next((r for r in self.month.rules if isinstance(r, StoreKnowledge)), None)
        for store in stores if knowledge is not None and knowledge.is_hard else ():
            knows = [not known or store in known for _, known in self._kinds]
            if not all(knows):
                yield np.array(knows, dtype=np.bool_), 1

    def _grouped(self) -> tuple[list[int], list[tuple[frozenset[str], frozenset[str]]]]:
        kinds: dict[tuple[frozenset[str], frozenset[str]], int] = {}
        asked = {d.skill for d in self.month.problem.policy.duties if d.skill is not None}
        groups = [
            kinds.setdefault((m.agent.skills & asked, frozenset(m.agent.stores)), len(kinds))
            for m in self.team.members
        ]
        return groups, list(kinds)


_LEVEL = Level.DUTIES
"""Where the counter of used people costs: no rule about one person's line has this level."""


def line_sizing(month: Month, room: int) -> LineSizing | None:
    """The month for lines; None where the engine declines it.

    Args:
        month: what is needed.
        room: the most hires that are asked for.
    """
    hired = hires(month.problem, room)
    problem = replace(month.problem, agents=(*month.problem.agents, *hired))
    team = compile_team(problem, _rules(month, hired), counters=(FirstShift(start=False),))
    return None if team is None else LineSizing(month, hired, team)


def _rules(month: Month, hired: tuple[Agent, ...]) -> tuple[Rule, ...]:
    if not has_kinds(month):
        return month.rules
    names = frozenset(a.agent_id for a in hired)
    return tuple(
        EitherRotation(mode=r.mode, weight=r.weight, rotation=r.rotation, hired=names)
        if r is month.rotation
        else r
        for r in month.rules
    )
