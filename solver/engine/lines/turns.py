"""A month searched: the upper levels weighed, then the people of each shift kept.

First how little overload there must be. Then how fair shares can be, all below left aside, and at
which totals to share. Then everything, weighed so that fairness is not given away, what there is to
share followed turn by turn. Then the number of people of each shift is kept, and with it what there
is to share, and requests and patterns are decided in this frame.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from itertools import count

import numpy as np

from scheduler.policy import Level
from solver.budget import Slices, Spend
from solver.engine.lines.duty_shares import DutyShares
from solver.engine.lines.fairest import (
    Aim,
    Fairest,
    aimed_task,
    as_far_as_kept,
    lines_on_its_ways,
    on_its_ways,
    plain_task,
)
from solver.engine.lines.months import Month
from solver.engine.lines.search import LineSearch
from solver.engine.lines.settling import settled_lines
from solver.engine.lines.size import size_of
from solver.engine.lines.task import Lines, Task
from solver.engine.lines.weights import UNFAIR, below_fairness

_SHARE_OF_OVERLOAD = 0.2
_SHARE_OF_FAIRNESS, _SHARE_OF_STEPS = 0.6, 0.35
"""The same for fair shares alone, and the part of it for the steps to where they are fairest."""
_TURN = 0.4
"""Share of the slices for each turn in which heads are settled: near to what is fairest, then as it
comes, as long as less idle time is found."""
_SHARE_OF_LAST, _SHARE_ANEW = 0.7, 0.4
_SHARE_OF_LAST_IF_QUICK = 0.15
_QUICK = 40.0
"""The work of mixing everybody up to which charts are so quick that turns are left to them: about
350 agents over a month."""
_IN_VAIN = 3
"""Turns without a better roster after which there is no other."""
_LITTLE_IDLE, _LITTLE = 50.0, 0.5
"""Thousandths of an idle inquiry, and patterns or units of unfairness, for which a search hardly
goes on."""
_ABOVE_REQUESTS = (Level.IDLE, Level.DISTANCE)
_LAST = (Level.REQUESTS, Level.PATTERNS)
_BELOW_FAIRNESS = (*_ABOVE_REQUESTS, *_LAST)


class Turns:
    """Searches one month, turn after turn; what is found is the month's.

    Attributes:
        is_quick: whether charts soon tell of such a month how good it can be, and find the rosters;
            then the first turn is enough.
    """

    def __init__(self, month: Month, seed: int, threads: int, spend: Spend | None = None) -> None:
        """Searches nothing yet.

        Args:
            month: begins with its best lines.
            seed: decides all that is left to chance.
            threads: how many parts are searched side by side.
            spend: told of the work as it is done; None: nobody asks.
        """
        self._month, self._seed, self._threads = month, seed, threads
        self._spend = spend
        self._aim: Aim | None = None
        self._again = 0
        task = month.weighed(month.best)
        free = np.zeros((len(task.people), task.world.amounts.shape[1]))
        self.is_quick = size_of(task, month.best, free).work <= _QUICK

    def begin(self, slices: Slices) -> None:
        """Settles everybody, and how little overload there must be.

        Args:
            slices: of the budget.
        """
        settled_lines(self._month, self._seed, slices(_SHARE_OF_OVERLOAD))
        self._least_overload(slices(_SHARE_OF_OVERLOAD))

    def search(self, slices: Slices, duties: Callable[[], DutyShares] | None = None) -> None:
        """Improves the lines level by level within its shares of the budget.

        Args:
            slices: of the budget.
            duties: asked once; None: lines alone are shared fairly.
        """
        month = self._month
        if duties is not None and not slices(1.0)():
            month.duties = duties()
            month.values = month.values_of(month.best)
        settled_lines(month, self._seed, slices(_SHARE_OF_OVERLOAD))
        self._aim = aim = self._fairest(slices)
        for turn in count():
            halt, before = slices(_TURN), month.values
            if halt():
                return
            self._settle(aim if turn == 0 else None, turn, halt)
            is_vain = turn and all(month.values[u] == before[u] for u in _ABOVE_REQUESTS)
            if self.is_quick or is_vain:
                break
        if not self.is_quick:
            self._settle_anywhere(len(_BELOW_FAIRNESS), slices(_TURN))
        share = _SHARE_OF_LAST_IF_QUICK if self.is_quick else _SHARE_OF_LAST
        self._last(0, slices(share), _LITTLE)

    def go_on(self, slices: Slices) -> None:
        """Looks for better rosters in the time that is left, after bounds told what there may be.

        Nothing above idle time becomes any better: fair shares are left as they are.

        Args:
            slices: of the budget.
        """
        in_vain = 0
        for turn in count(1):
            open_ = self._open_levels()
            if in_vain == _IN_VAIN or not open_ or slices(1.0)():
                break
            before = self._month.values
            if any(level in _ABOVE_REQUESTS for level in open_):
                self._settle(None, turn, slices(_SHARE_ANEW))
            self._last(turn, slices(1.0))
            in_vain = in_vain + 1 if self._month.values == before else 0

    def below(self, level: Level, slices: Slices) -> None:
        """Looks for better rosters below a level on which one came from elsewhere.

        Charts find what is better between idle time and distance sooner.

        Args:
            level: where the month's best lines became better.
            slices: of the budget.
        """
        self._aim = as_far_as_kept(self._month, self._aim, self._month.best)
        self._again += 1
        if level not in _BELOW_FAIRNESS:
            self._settle(None, self._again, slices(_SHARE_ANEW))
        if level not in {Level.IDLE, Level.PATTERNS}:
            self._last(self._again, slices(_SHARE_ANEW), _LITTLE)

    def _open_levels(self) -> list[Level]:
        """Levels below fairness that are not proven."""
        values, bounds = self._month.values, self._month.bounds
        return [u for u in _BELOW_FAIRNESS if values[u] > bounds.get(u, 0)]

    def _least_overload(self, halt: Callable[[], bool]) -> None:
        """What overload there must be; fair shares, left out here, are settled again after it."""
        month = self._month
        task = month.task({Level.OVERLOAD: 1.0}, {}, 0.0, month.totals(month.best))
        search = self._searched(replace(task, unit=1.0), 0, halt, month.best)
        month.bounds[Level.OVERLOAD] = max(0, round(search.best.bound))

    def _fairest(self, slices: Slices) -> Aim | None:
        """The fairest shares that are found, all below left aside; where they were; None: nowhere.

        Wherever mixtures promise fairer shares than the best lines have, rosters are looked for.
        """
        month = self._month
        steps, halt = slices(_SHARE_OF_STEPS), slices(_SHARE_OF_FAIRNESS)
        fairest = Fairest(month, steps, self._spend, self._threads, known=month.known)
        month.chart = fairest.chart
        aim = kept = fairest.nearby()
        fairest.until(halt)
        while aim is not None and not halt():
            before = month.values
            month.known = fairest.known
            self._as_fair(aim, halt)
            kept = aim if month.values != before else kept
            before = month.values
            aim = fairest.elsewhere()
            kept = kept if month.values is before else None
            month.bounds[Level.FAIRNESS] = fairest.chart.bound or 0
        return as_far_as_kept(month, kept, month.best)

    def _as_fair(self, aim: Aim, halt: Callable[[], bool]) -> None:
        """Overload and unfairness alone, near the totals of an aim, till a roster is as fair."""
        month = self._month
        start = lines_on_its_ways(month, aim, self._seed, halt)
        task = plain_task(month, aim, start)

        def enough(lines: Lines) -> bool:
            if month.unfairness(lines) > aim.least:
                return False
            found = month.values_of(lines)
            return all(found[u] <= month.values[u] for u in (Level.DUTIES, Level.OVERLOAD))

        self._searched(task, 0, halt, start, little=_LITTLE * UNFAIR, enough=enough)

    def _settle_anywhere(self, turn: int, halt: Callable[[], bool]) -> None:
        """Everything weighed, on ways as well that nobody was to take for the sake of duties.

        Where people idle for that: other ways may share duties as fairly.
        """
        is_barred = self._aim is not None and self._aim.near.barred
        if is_barred and self._month.values[Level.IDLE]:
            aim, self._aim = self._aim, None
            self._settle(None, turn, halt)
            self._aim = as_far_as_kept(self._month, aim, self._month.best)

    def _settle(self, aim: Aim | None, turn: int, halt: Callable[[], bool]) -> None:
        """Everything weighed, near the totals of an aim if there is one."""
        month, near = self._month, self._month.best
        if aim is None:
            task = on_its_ways(month, self._aim, month.weighed(near))
        else:
            task = aimed_task(month, aim, near)
        little = _LITTLE_IDLE * below_fairness(month.values[Level.IDLE])[0][Level.IDLE]
        self._searched(task, turn, halt, near, little=little)

    def _last(self, turn: int, halt: Callable[[], bool], little: float | None = None) -> None:
        """Requests and patterns, the people of each shift kept."""
        near = self._month.best
        task = on_its_ways(self._month, self._aim, self._month.pinned(near))
        self._searched(task, turn, halt, near, little=little)

    def _searched(
        self,
        task: Task,
        turn: int,
        halt: Callable[[], bool],
        start: Lines,
        *,
        little: float | None = None,
        enough: Callable[[Lines], bool] | None = None,
    ) -> LineSearch:
        """Searched from there, and noted; the lines that were mixed before are mixed first."""
        search = LineSearch(
            task,
            self._seed + turn,
            self._threads,
            halt,
            [start],
            spend=self._spend,
            known=self._month.known,
            little=little,
            enough=enough,
        )
        search.run()
        self._month.known = search.known
        self._month.note(search.best.lines)
        return search
