"""The peer's variables and hard rules: one boolean per agent, date and shift.

Written from the problem's values alone, as a user would who knows the published shift-scheduling
example: nothing of the product's solver is used.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator
from datetime import date, timedelta
from functools import cached_property
from typing import TypeAlias

from ortools.sat.python import cp_model

from scheduler.agents import Agent
from scheduler.dates import Block, Month, dates_between, monday_of
from scheduler.duties import WHOLE_HEAD
from scheduler.policy import Mode, RuleCode
from scheduler.problem import Problem
from scheduler.roster import Assignment, Roster
from scheduler.shifts import DatedShift

_HARD = (
    RuleCode.ONE_SHIFT_A_DAY,
    RuleCode.AVAILABILITY,
    RuleCode.MINIMUM_REST,
    RuleCode.WEEKLY_REST,
    RuleCode.HOURS_CAP,
    RuleCode.WEEKLY_SHIFTS,
    RuleCode.NIGHT_BAN,
    RuleCode.ROTATION,
    RuleCode.DUTY_SKILL,
)
_WEEK = timedelta(days=7)
_DAY = timedelta(days=1)


Term: TypeAlias = cp_model.LinearExpr


def summed(terms: Iterable[Term]) -> Term:
    """The sum of any number of terms, none included."""
    return cp_model.LinearExpr.sum(list(terms))


class PeerModel:
    """Who works when and holds what, within the hard rules. Store logins are left aside."""

    def __init__(self, problem: Problem) -> None:
        """Posts everything that is hard.

        Raises:
            ValueError: the team means a hard rule softly, has locks or a change of kind that may
                come early or late: the peer does not know these.
        """
        _demand_known(problem)
        self.problem = problem
        self.cp = cp_model.CpModel()
        self._zero, self._one = self.cp.new_constant(0), self.cp.new_constant(1)
        self.work = {
            (a.agent_id, s): self.cp.new_bool_var("")
            for a in problem.agents
            for s in problem.dated_shifts
            if problem.is_available(a, s.date)
            and (not s.shift.is_night or a.may_work_night_on(s.date))
        }
        self.hold = {
            (a.agent_id, d.name, s): self.cp.new_bool_var("")
            for s in problem.dated_shifts
            for d in problem.duties_of(s)
            for a in problem.agents
            if (a.agent_id, s) in self.work and d.may_be_held_by(a.skills)
        }
        for agent in problem.agents:
            self._one_shift_a_day(agent)
            self._minimum_rest(agent)
            self._weekly_rest(agent)
            self._hours_cap(agent)
            self._weekly_shifts(agent)
            self._rotation(agent)
        for dated in problem.dated_shifts:
            self._duties(dated)

    @cached_property
    def past(self) -> frozenset[tuple[str, DatedShift]]:
        """Who worked what before the first planned date."""
        today = self.problem.dates[0]
        return frozenset(
            (a.agent_id, self.problem.dated(a.date, a.shift))
            for a in self.problem.history.assignments
            if a.date < today
        )

    def works(self, agent: Agent, dated: DatedShift) -> Term:
        """1 where the agent works the shift, planned or past."""
        key = (agent.agent_id, dated)
        return self.work.get(key, self._one if key in self.past else self._zero)

    def works_on(self, agent: Agent, day: date) -> Term:
        """1 where the agent works on the date, planned or past."""
        shifts = self.problem.policy.shifts
        return summed(self.works(agent, DatedShift(date=day, shift=s)) for s in shifts)

    def people(self, dated: DatedShift) -> Term:
        """How many work the shift."""
        return summed(self.works(a, dated) for a in self.problem.agents)

    def holders(self, duty: str, dated: DatedShift) -> list[cp_model.IntVar]:
        """Who may hold the duty on the shift."""
        keys = ((a.agent_id, duty, dated) for a in self.problem.agents)
        return [self.hold[key] for key in keys if key in self.hold]

    def heads(self, dated: DatedShift) -> Term:
        """Answering heads on the shift, in thousandths."""
        lost = summed(
            (WHOLE_HEAD - d.inquiry_share) * summed(self.holders(d.name, dated))
            for d in self.problem.duties_of(dated)
            if d.costs_heads
        )
        return WHOLE_HEAD * self.people(dated) - lost

    def roster(self, value: cp_model.CpSolverSolutionCallback | cp_model.CpSolver) -> Roster:
        """The solution, without store logins."""
        duties = {
            (a, s): name for (a, name, s), held in self.hold.items() if value.boolean_value(held)
        }
        return Roster(
            Assignment(date=s.date, agent_id=a, shift=s.shift.name, duty=duties.get((a, s)))
            for (a, s), worked in self.work.items()
            if value.boolean_value(worked)
        )

    def _one_shift_a_day(self, agent: Agent) -> None:
        for day in self.problem.dates:
            shifts = [self.problem.dated(day, s.name) for s in self.problem.policy.shifts]
            worked = [
                self.work[agent.agent_id, s] for s in shifts if (agent.agent_id, s) in self.work
            ]
            if len(worked) > 1:
                self.cp.add_at_most_one(worked)

    def _minimum_rest(self, agent: Agent) -> None:
        for later in self.problem.dated_shifts:
            if (agent.agent_id, later) not in self.work:
                continue
            for back in range(self.problem.policy.rest.days + 3):
                for shift in self.problem.policy.shifts:
                    earlier = DatedShift(date=later.date - back * _DAY, shift=shift)
                    if earlier < later and earlier.rest_before(later) < self.problem.policy.rest:
                        self.cp.add(self.works(agent, earlier) + self.works(agent, later) <= 1)

    def _weekly_rest(self, agent: Agent) -> None:
        most, today = 7 - self.problem.policy.free_days_in_seven, self.problem.dates[0]
        for last in self.problem.dates:
            window = dates_between(last - _WEEK + _DAY, last)
            done = sum(self._worked_on(agent, d) for d in window if d < today)
            now = summed(self.works_on(agent, d) for d in window if d >= today)
            self.cp.add(now <= max(0, most - done))

    def _hours_cap(self, agent: Agent) -> None:
        for month in self.problem.months:
            cap = self.problem.hours_cap(agent, month)
            if cap is None:
                continue
            done = sum(
                s.shift.paid_minutes for a, s in self.past if a == agent.agent_id and _in(month, s)
            )
            now = summed(
                s.shift.paid_minutes * self.works(agent, s)
                for s in self.problem.dated_shifts
                if _in(month, s)
            )
            self.cp.add(now <= max(0, cap - done))

    def _weekly_shifts(self, agent: Agent) -> None:
        if agent.weekly_shifts is None:
            return
        today = self.problem.dates[0]
        for monday in sorted({monday_of(d) for d in self.problem.dates}):
            week = [
                d for d in dates_between(monday, monday + 6 * _DAY) if d <= self.problem.dates[-1]
            ]
            done = sum(self._worked_on(agent, d) for d in week if d < today)
            now = summed(self.works_on(agent, d) for d in week if d >= today)
            self.cp.add(now <= max(0, agent.weekly_shifts - done))

    def _worked_on(self, agent: Agent, day: date) -> int:
        shifts = self.problem.policy.shifts
        return sum((agent.agent_id, DatedShift(date=day, shift=s)) in self.past for s in shifts)

    def _rotation(self, agent: Agent) -> None:
        """One rotating kind in a block; in the next one worked the next kind."""
        rotation = self.problem.policy.rotation
        if not rotation.rotates:
            return
        last = {kind: self.cp.new_bool_var("") for kind in rotation.shifts}
        known, begun = self._past_kinds(agent)
        for kind, is_last in last.items():
            self.cp.add(is_last == (kind == known))
        for block, dated in self._blocks():
            if self.problem.is_outside_rotation(agent, block):
                continue
            if block in begun:
                last = {k: self.cp.new_constant(k == begun[block]) for k in rotation.shifts}
                for s in dated:
                    self.cp.add(self.works(agent, s) <= last[s.shift.name])
                continue
            last = self._next_block(agent, dated, last)

    def _next_block(
        self, agent: Agent, dated: list[DatedShift], last: dict[str, cp_model.IntVar]
    ) -> dict[str, cp_model.IntVar]:
        """The kind last worked after a block; none is set where nothing was worked so far."""
        now = {kind: self.cp.new_bool_var("") for kind in last}
        is_worked = self.cp.new_bool_var("")
        self.cp.add_at_most_one(now.values())
        self.cp.add(is_worked <= summed(self.works(agent, s) for s in dated))
        for s in dated:
            self.cp.add(self.works(agent, s) <= now[s.shift.name])
            self.cp.add(self.works(agent, s) <= is_worked)
        for kind, before in last.items():
            after = now[self.problem.policy.rotation.after(kind)]
            self.cp.add(after == 1).only_enforce_if(is_worked, before)
            self.cp.add(now[kind] == before).only_enforce_if(~is_worked)
        return now

    def _blocks(self) -> Iterator[tuple[Block, list[DatedShift]]]:
        rotating = [
            s
            for s in self.problem.dated_shifts
            if s.shift.name in self.problem.policy.rotation.shifts
        ]
        for block in sorted({self.problem.block(d) for d in self.problem.dates}):
            yield block, [s for s in rotating if block.first <= s.date <= block.last]

    def _past_kinds(self, agent: Agent) -> tuple[str | None, dict[Block, str]]:
        """The kind last worked before the first planned block, and the kind of a block begun."""
        by_block: dict[Block, Counter[str]] = {}
        for a, s in sorted(self.past, key=lambda worked: worked[1]):
            block = self.problem.block(s.date)
            rotates = s.shift.name in self.problem.policy.rotation.shifts
            outside = self.problem.is_outside_rotation(agent, block)
            if a == agent.agent_id and rotates and not outside:
                by_block.setdefault(block, Counter())[s.shift.name] += 1
        kinds = {block: counts.most_common(1)[0][0] for block, counts in by_block.items()}
        first = self.problem.block(self.problem.dates[0])
        earlier = [block for block in kinds if block < first]
        return kinds[max(earlier)] if earlier else None, {
            b: k for b, k in kinds.items() if b >= first
        }

    def _duties(self, dated: DatedShift) -> None:
        """At most one duty a person, no more holders than designated, never the last head."""
        duties = self.problem.duties_of(dated)
        for agent in self.problem.agents:
            keys = [(agent.agent_id, d.name, dated) for d in duties]
            held = [self.hold[key] for key in keys if key in self.hold]
            if held:
                self.cp.add(summed(held) <= self.works(agent, dated))
        least = self.problem.policy.workload.min_heads * WHOLE_HEAD
        for duty in duties:
            holders = self.holders(duty.name, dated)
            self.cp.add(summed(holders) <= duty.per_shift)
            if duty.costs_heads and least:
                for holder in holders:
                    self.cp.add(self.heads(dated) >= least).only_enforce_if(holder)


def _in(month: Month, dated: DatedShift) -> bool:
    return month.first <= dated.date <= month.last


def _demand_known(problem: Problem) -> None:
    policy = problem.policy
    soft = [code for code in _HARD if policy.rule(code).mode is not Mode.HARD]
    if soft or problem.locks or policy.rotation.changeover_days:
        raise ValueError(
            f"Expected hard rules, no locks and no changeover days, got soft or off: {soft}, "
            f"{len(problem.locks)} locks, {policy.rotation.changeover_days} changeover days."
        )
