"""A month to be staffed: the fewest hires, the fewest of today's agents, the fewest borrowed."""

from __future__ import annotations

import os
from collections.abc import Callable, Mapping, Sequence
from datetime import date

import numpy as np

from scheduler.agents import Agent
from scheduler.roster import Assignment, Roster
from solver.budget import Budget
from solver.engine.lines.search import LineSearch
from solver.engine.lines.task import Lines
from solver.engine.lines.warm import is_warm
from solver.sizing.answer import Aim, Answer
from solver.sizing.counting import Counted, Counting
from solver.sizing.joint import Found, JointSizing
from solver.sizing.lines import MUCH, SOME, Crew, LineSizing, line_sizing
from solver.sizing.shown import Staffed, show

_SHARE_OF_WAIT, _ENDLESS = 0.25, 1e6
"""How much of the budget may be waited for the loops to be compiled; seconds if it is endless."""
_ROOM = 12
"""Hires beyond the bound there is room for, and a third of the bound."""
_SHARE = 0.4
"""Of what a question has left, for one of its searches."""
_STRIDE = 4
"""One more hire is tried for so many people missing."""
_CELLS_FOR_JOINT = 3000
"""The most cells (people times dated shifts) that one model of everything is tried with."""

Halt = Callable[[], bool]


class Staffing:
    """A month to be staffed.

    Attributes:
        counting: what counting tells of it.
        month: what is needed.
    """

    def __init__(self, counting: Counting, budget: Budget, share: float) -> None:
        """Begins a question.

        Args:
            counting: of the month.
            budget: pays for all.
            share: of what is left of it.
        """
        self.counting, self.month = counting, counting.month
        self.budget, self._share = budget, share
        self._slices = budget.within(share)
        self._threads = min(budget.settings.workers, os.cpu_count() or 1)

    def least_hires(self, start: Roster) -> Answer:
        """The fewest hires with which nobody is missing.

        Args:
            start: a roster to start from, where there is one; who is not there is passed over.
        """
        answer = _begun(Aim.HIRES, frozenset(), self.counting.least_hires())
        if not any(self.month.needed.values()):
            self._take(answer, (), ())
            return answer
        room = answer.least + _ROOM + answer.least // 3
        sizing = self._lines(room)
        if sizing is not None:
            self._hires_by_lines(sizing, answer, start)
        if not answer.is_done and self._is_for_joint(room):
            joint = JointSizing(self.month, room=room, lent={})
            found = joint.least_hires(answer.least, self.budget, self._share)
            self._take_found(answer, found, joint.everybody)
        return answer

    def least_kept(self, start: Answer) -> Answer:
        """The fewest of today's agents who do without hires.

        Args:
            start: with all of them.
        """
        answer = _begun(Aim.KEPT, frozenset(), self.counting.least_kept())
        answer.take(start.shown, start.lines)
        sizing = self._lines(0)
        if sizing is not None and start.lines is not None:
            self._kept_by_lines(sizing, answer, start.lines)
        if not answer.is_done and self._is_for_joint(0):
            joint = JointSizing(self.month, room=0, lent={})
            found = joint.least_kept(answer.least, self.budget, self._share)
            self._take_found(answer, found, ())
        return answer

    def least_borrowed(self, lent: frozenset[date], start: Roster) -> Answer:
        """The fewest shifts of outsiders, with all of today's agents and no hires.

        Args:
            lent: the dates on which they may come.
            start: a legal roster to start from; those who are not there are passed over.
        """
        answer = _begun(Aim.BORROWED, lent, self.counting.least_borrowed())
        ours = {a.agent_id for a in self.month.problem.agents}
        self._take(answer, [a for a in start.assignments if a.agent_id in ours], ())
        sizing = self._lines(0)
        if sizing is not None and not answer.is_done:
            self._borrowed_by_lines(sizing, answer, sizing.known(start))
        if not answer.is_done and self._is_for_joint(0):
            most = {d: sum(n for s, n in self.month.needed.items() if s.date == d) for d in lent}
            joint = JointSizing(self.month, room=0, lent=most)
            found = joint.least_borrowed(answer.least, self.budget, self._share)
            self._take_found(answer, found, ())
        return answer

    def _hires_by_lines(self, sizing: LineSizing, answer: Answer, start: Roster) -> None:
        """Upwards from the bound until nobody is missing, then downwards again."""
        missing = dict.fromkeys(self.month.problem.dates, SOME)
        short = sum(self.month.needed.values())
        hired = max(answer.least, 0 if self.month.problem.agents else 1)
        lines = sizing.known(start) if start.assignments else sizing.quickly(hired)
        while hired <= len(sizing.hires):
            found = self._filled(sizing, Crew(hires=hired), missing, _SHARE, lines)
            if found is None:
                return
            lines, short = found.best.lines, round(found.best.value)
            if not short or self._is_over():
                break
            if found.best.bound > 0:
                answer.raise_to(hired + 1)
            hired += 1 + short // _STRIDE
        if short:
            mended = sizing.mended(lines)
            if mended is None:
                return
            lines = mended
        self._take(answer, sizing.assignments(lines), sizing.hires, lines)
        if not answer.is_done and not self._is_over():
            answer.raise_to(self._bound_of_hires(sizing, lines))
        while answer.most is not None and answer.least < answer.most and not self._is_over():
            fewer = _without_idlest(lines, len(self.month.problem.agents))
            crew = Crew(hires=answer.most - 1)
            found = self._filled(sizing, crew, missing, _SHARE, fewer)
            if found is None or found.best.value > 0:
                return
            lines = found.best.lines
            self._take(answer, sizing.assignments(lines), sizing.hires, lines)

    def _bound_of_hires(self, sizing: LineSizing, lines: Lines) -> int:
        room = len(sizing.hires)
        crew = Crew(hires=room, used_hire=SOME)
        missing = dict.fromkeys(self.month.problem.dates, MUCH)
        return min(sizing.bound(crew, missing, lines, self._slices(_SHARE)), room + 1)

    def _kept_by_lines(self, sizing: LineSizing, answer: Answer, start: Lines) -> None:
        missing = dict.fromkeys(self.month.problem.dates, MUCH)
        crew = Crew(hires=0, used=SOME)
        lines = start[: len(self.month.problem.agents)]
        answer.raise_to(sizing.bound(crew, missing, lines, self._slices(_SHARE)))
        found = self._filled(sizing, crew, missing, _SHARE, lines)
        if found is not None and found.best.value < MUCH:
            self._take(answer, sizing.assignments(found.best.lines), (), found.best.lines)

    def _borrowed_by_lines(self, sizing: LineSizing, answer: Answer, start: Lines) -> None:
        missing = {d: SOME if d in answer.lent else MUCH for d in self.month.problem.dates}
        found = self._filled(sizing, Crew(hires=0), missing, _SHARE, start)
        if found is None:
            return
        lines = found.best.lines
        self._take(answer, sizing.assignments(lines), (), lines)
        if not answer.is_done:
            answer.raise_to(sizing.bound(Crew(hires=0), missing, lines, self._slices(_SHARE)))

    def _filled(
        self,
        sizing: LineSizing,
        crew: Crew,
        missing: Mapping[date, float],
        share: float,
        start: Lines,
    ) -> LineSearch | None:
        """A search that has ended; None where somebody has no legal line, or there is nobody."""
        seed, halt = self.budget.settings.seed, self._slices(share)
        try:
            return sizing.fill(crew, missing, start, seed=seed, threads=self._threads, halt=halt)
        except ArithmeticError:
            return None

    def _take(
        self,
        answer: Answer,
        worked: Sequence[Assignment],
        hired: tuple[Agent, ...],
        lines: Lines | None = None,
    ) -> bool:
        kept = self.month.problem.agents
        staffed = Staffed(month=self.month, kept=kept, hires=hired, worked=worked)
        return answer.take(show(staffed, self._threads), lines)

    def _take_found(self, answer: Answer, found: Found, hired: tuple[Agent, ...]) -> None:
        if found.value is not None:
            ours = {a.agent_id for a in (*self.month.problem.agents, *hired)}
            worked = [a for a in found.assignments if a.agent_id in ours]
            self._take(answer, worked, hired)
        answer.raise_to(found.bound)

    def _lines(self, room: int) -> LineSizing | None:
        """The month for lines; None where they cannot be had."""
        settings = self.budget.settings
        if settings.work is not None or self._is_over():
            return None
        if not is_warm(_SHARE_OF_WAIT * min(self.budget.seconds_left, _ENDLESS)):
            return None
        return line_sizing(self.month, room)

    def _is_for_joint(self, room: int) -> bool:
        people = len(self.month.problem.agents) + 2 * room
        cells = people * len(self.month.problem.dated_shifts)
        return not self._is_over() and cells <= _CELLS_FOR_JOINT

    def _is_over(self) -> bool:
        return self._slices(1.0)() or self.budget.is_spent


def _begun(aim: Aim, lent: frozenset[date], counted: Counted) -> Answer:
    return Answer(aim=aim, lent=lent, counted=counted, least=counted.number)


def _without_idlest(lines: Lines, kept: int) -> Lines:
    """The lines without the hire who works least."""
    worked = (lines[kept:] > 0).sum(axis=1)
    return np.delete(lines, kept + int(worked.argmin()), axis=0)
