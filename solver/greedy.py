"""A legal roster at once, without the optimiser: something to show and to start from."""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass, field

from scheduler import headcount
from scheduler.agents import Agent
from scheduler.duties import WHOLE_HEAD, Duty
from scheduler.problem import Problem
from scheduler.roster import Assignment, Roster
from scheduler.shifts import DatedShift
from solver.rules import PatternRule, Rule


def greedy_roster(problem: Problem, rules: tuple[Rule, ...]) -> Roster:
    """Fills shift after shift with those who have worked least and may work it.

    Locks are kept. No hard pattern rule is broken beyond what the locks break; duties are given to
    skilled people, never the last head; store logins are left open.
    """
    hard = tuple(r for r in rules if isinstance(r, PatternRule) and r.is_hard)
    draft = _Draft(problem=problem, hard=hard)
    for dated in problem.dated_shifts:
        draft.fill(dated)
    return Roster(
        Assignment(date=s.date, agent_id=a, shift=s.shift.name, duty=draft.duties.get((a, s)))
        for a, line in draft.lines.items()
        for s in line
    )


@dataclass(kw_only=True)
class _Draft:
    problem: Problem
    hard: tuple[PatternRule, ...]
    lines: dict[str, tuple[DatedShift, ...]] = field(default_factory=dict)
    duties: dict[tuple[str, DatedShift], str] = field(default_factory=dict)
    carried: Counter[str] = field(default_factory=Counter)
    held: Counter[tuple[str, str]] = field(default_factory=Counter)

    def __post_init__(self) -> None:
        planned = set(self.problem.dates)
        self.locked = [k for k in self.problem.locks if k.date in planned]
        self.kept_free = {(k.agent_id, k.date) for k in self.locked if k.shift is None}
        self.past = {a.agent_id: self.problem.line(Roster(), a) for a in self.problem.agents}
        self.lines = {a.agent_id: () for a in self.problem.agents}
        for lock in self.locked:
            if lock.shift is not None:
                dated = self.problem.dated(lock.date, lock.shift)
                self.lines[lock.agent_id] = (*self.lines[lock.agent_id], dated)
                if lock.duty is not None:
                    self.duties[lock.agent_id, dated] = lock.duty

    def fill(self, dated: DatedShift) -> None:
        """Adds people until the shift has its best number of heads and its duties."""
        duties = self.problem.duties_of(dated)
        lost = sum(d.per_shift * (WHOLE_HEAD - d.inquiry_share) for d in duties)
        workload = self.problem.policy.workload
        best = headcount.best_heads(self.problem.volume(dated), workload) * WHOLE_HEAD
        there = sum(dated in line for line in self.lines.values())
        missing_skills = [d for d in duties for _ in range(d.per_shift) if d.skill is not None]
        for agent in self._by_need(missing_skills):
            if there * WHOLE_HEAD >= best + lost:
                break
            if self._may_work(agent, dated):
                self.lines[agent.agent_id] = (*self.lines[agent.agent_id], dated)
                self.carried[agent.agent_id] += 1
                there += 1
        self._designate(dated, duties)

    def _by_need(self, duties: list[Duty]) -> list[Agent]:
        """Least burdened first, those who can hold the shift's duties ahead of their equals."""

        def order(agent: Agent) -> tuple[int, int, str]:
            useful = sum(d.may_be_held_by(agent.skills) for d in duties)
            return (self.carried[agent.agent_id], -useful, agent.agent_id)

        return sorted(self.problem.agents, key=order)

    def _may_work(self, agent: Agent, dated: DatedShift) -> bool:
        name = agent.agent_id
        if (name, dated.date) in self.kept_free or dated in self.lines[name]:
            return False
        if not self.problem.is_available(agent, dated.date):
            return False
        before = (*self.past[name], *sorted(self.lines[name]))
        after = (*self.past[name], *sorted((*self.lines[name], dated)))
        return self._broken(agent, after) <= self._broken(agent, before)

    def _broken(self, agent: Agent, line: tuple[DatedShift, ...]) -> int:
        return sum(b.units for r in self.hard for b in r.breaches(self.problem, agent, line))

    def _designate(self, dated: DatedShift, duties: tuple[Duty, ...]) -> None:
        there = [a for a in self.problem.agents if dated in self.lines[a.agent_id]]
        least = self.problem.policy.workload.min_heads * WHOLE_HEAD
        for duty in duties:
            held = sum(self.duties.get((a.agent_id, dated)) == duty.name for a in there)
            able = [
                a
                for a in there
                if (a.agent_id, dated) not in self.duties and duty.may_be_held_by(a.skills)
            ]
            able.sort(key=lambda a: (self.held[a.agent_id, duty.name], a.agent_id))
            for agent in able[: max(0, duty.per_shift - held)]:
                heads = sum(self._share(a, dated) for a in there)
                if not duty.costs_heads or heads - WHOLE_HEAD + duty.inquiry_share >= least:
                    self.duties[agent.agent_id, dated] = duty.name
                    self.held[agent.agent_id, duty.name] += 1

    def _share(self, agent: Agent, dated: DatedShift) -> int:
        duty = self.duties.get((agent.agent_id, dated))
        return WHOLE_HEAD if duty is None else self.problem.policy.duty(duty).inquiry_share
