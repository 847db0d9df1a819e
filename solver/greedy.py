"""A legal roster at once, without the optimiser: something to show and to start from."""

from __future__ import annotations

from bisect import insort
from collections import Counter, defaultdict
from collections.abc import Callable
from dataclasses import dataclass, field

from scheduler import headcount
from scheduler.agents import Agent
from scheduler.duties import WHOLE_HEAD, Duty
from scheduler.problem import Problem
from scheduler.roster import Assignment, Roster
from scheduler.shifts import DatedShift
from solver.rules import PatternRule, Rule


def greedy_roster(
    problem: Problem, rules: tuple[Rule, ...], halt: Callable[[], bool] = lambda: False
) -> Roster:
    """Fills shift after shift: first those whom its duties need, then those who worked least.

    Locks are kept. No hard pattern rule is broken beyond what the locks break; duties are given to
    skilled people, never the last head; store logins are left open.

    Args:
        problem: whatever its demand.
        rules: the team's.
        halt: asked before each shift; whether to leave those that remain empty.
    """
    hard = [r for r in rules if isinstance(r, PatternRule) and r.is_hard]
    draft = _Draft(problem=problem, hard=hard)
    for dated, following in zip(
        problem.dated_shifts, draft.following(problem.dated_shifts), strict=True
    ):
        if halt():
            break
        draft.fill(dated, following)
    return Roster(
        Assignment(date=s.date, agent_id=a, shift=s.shift.name, duty=draft.duties.get((a, s)))
        for a, line in draft.lines.items()
        for s in line
    )


@dataclass(kw_only=True)
class _Draft:
    """What is decided so far.

    Attributes:
        hard: rules that no shift may break further; the last to forbid one is asked first.
        lines: planned shifts by agent, in order.
        crews: who works each shift.
        carried: shifts by agent.
        held: times by agent and duty.
    """

    problem: Problem
    hard: list[PatternRule]
    lines: dict[str, list[DatedShift]] = field(default_factory=dict)
    crews: dict[DatedShift, list[Agent]] = field(default_factory=lambda: defaultdict(list))
    duties: dict[tuple[str, DatedShift], str] = field(default_factory=dict)
    carried: Counter[str] = field(default_factory=Counter)
    held: Counter[tuple[str, str]] = field(default_factory=Counter)

    def __post_init__(self) -> None:
        self.broken: dict[str, int] = {}
        planned = set(self.problem.dates)
        locked = [k for k in self.problem.locks if k.date in planned]
        self.kept_free = {(k.agent_id, k.date) for k in locked if k.shift is None}
        self.past = {a.agent_id: self.problem.line(Roster(), a) for a in self.problem.agents}
        self.lines = {a.agent_id: [] for a in self.problem.agents}
        self.kept_duties: set[tuple[str, DatedShift]] = set()
        for lock in locked:
            if lock.shift is not None:
                dated = self.problem.dated(lock.date, lock.shift)
                self._put(self.problem.agent(lock.agent_id), dated)
                if lock.duty is not None:
                    self.duties[lock.agent_id, dated] = lock.duty
                    self.kept_duties.add((lock.agent_id, dated))
        for agent in self.problem.agents:
            line = (*self.past[agent.agent_id], *self.lines[agent.agent_id])
            self.broken[agent.agent_id] = sum(self._units(r, agent, line) for r in self.hard)

    def following(self, shifts: tuple[DatedShift, ...]) -> list[DatedShift | None]:
        """The same shift of the next date, of each; None after the last."""
        kinds = len(self.problem.policy.shifts)
        return [*shifts[kinds:], *[None] * kinds]

    def fill(self, dated: DatedShift, following: DatedShift | None) -> None:
        """Gives the shift its duties and its best number of heads."""
        duties = self.problem.duties_of(dated)
        workload = self.problem.policy.workload
        for duty in sorted(duties, key=lambda d: (self._able(d), d.name)):
            self._designate(duty, dated)
        best = headcount.best_heads(self.problem.volume(dated), workload) * WHOLE_HEAD
        for agent in self._by_need(duties):
            if self._heads(dated) >= best:
                break
            if self._may_work(agent, dated) and not self._uses_up(agent, dated, following):
                self._put(agent, dated)
        self._free_last_heads(dated)

    def _able(self, duty: Duty) -> int:
        return sum(duty.may_be_held_by(a.skills) for a in self.problem.agents)

    def _designate(self, duty: Duty, dated: DatedShift) -> None:
        """Holders for the duty: those who are there, then others."""
        there = self.crews[dated]
        missing = duty.per_shift - sum(self._duty(a, dated) == duty.name for a in there)
        skilled = [
            a
            for a in self.problem.agents
            if duty.may_be_held_by(a.skills) and self._duty(a, dated) is None
        ]

        def order(agent: Agent) -> tuple[bool, int, int, int, str]:
            name = agent.agent_id
            held = self.held[name, duty.name]
            return (agent not in there, len(agent.skills), held, self.carried[name], name)

        for agent in sorted(skilled, key=order):
            if missing <= 0:
                break
            if agent in there or self._may_work(agent, dated):
                if agent not in there:
                    self._put(agent, dated)
                self.duties[agent.agent_id, dated] = duty.name
                self.held[agent.agent_id, duty.name] += 1
                missing -= 1

    def _by_need(self, duties: tuple[Duty, ...]) -> list[Agent]:
        """Least burdened first, those whom duties need on other dates behind their equals."""

        def order(agent: Agent) -> tuple[int, int, str]:
            useful = sum(d.skill in agent.skills for d in duties)
            return (self.carried[agent.agent_id], useful, agent.agent_id)

        return sorted(self.problem.agents, key=order)

    def _uses_up(self, agent: Agent, dated: DatedShift, following: DatedShift | None) -> bool:
        """Whether the next date would have nobody left for a duty if this agent worked today."""
        if following is None:
            return False
        for duty in self.problem.duties_of(following):
            if duty.skill in agent.skills and not self._others_can(duty, agent, following):
                after = self._may_work(agent, following, after=dated)
                if not after and self._may_work(agent, following):
                    return True
        return False

    def _others_can(self, duty: Duty, agent: Agent, dated: DatedShift) -> bool:
        """Whether there are enough others who may hold the duty on the shift."""
        missing = duty.per_shift
        for other in self.problem.agents:
            if other is not agent and duty.may_be_held_by(other.skills):
                missing -= other in self.crews[dated] or self._may_work(other, dated)
                if missing <= 0:
                    return True
        return False

    def _may_work(self, agent: Agent, dated: DatedShift, after: DatedShift | None = None) -> bool:
        """Whether the shift breaks nothing more, the one before it worked too."""
        name = agent.agent_id
        if (name, dated.date) in self.kept_free or dated in self.lines[name]:
            return False
        if not self.problem.is_available(agent, dated.date):
            return False
        line = [*self.lines[name], dated]
        if after is not None:
            line.append(after)
        return self._breaks_no_more(agent, sorted(line))

    def _breaks_no_more(self, agent: Agent, line: list[DatedShift]) -> bool:
        whole, units = (*self.past[agent.agent_id], *line), 0
        for rule in self.hard:
            units += self._units(rule, agent, whole)
            if units > self.broken[agent.agent_id]:
                self.hard.remove(rule)
                self.hard.insert(0, rule)
                return False
        return True

    def _units(self, rule: PatternRule, agent: Agent, whole: tuple[DatedShift, ...]) -> int:
        return sum(b.units for b in rule.breaches(self.problem, agent, whole))

    def _put(self, agent: Agent, dated: DatedShift) -> None:
        insort(self.lines[agent.agent_id], dated)
        self.crews[dated].append(agent)
        self.carried[agent.agent_id] += 1

    def _free_last_heads(self, dated: DatedShift) -> None:
        """Takes duties back that leave the shift with too few heads."""
        least = self.problem.policy.workload.min_heads * WHOLE_HEAD
        for agent in self.crews[dated]:
            key = (agent.agent_id, dated)
            held = self.duties.get(key)
            costs = held is not None and self.problem.policy.duty(held).costs_heads
            if costs and key not in self.kept_duties and self._heads(dated) < least:
                del self.duties[key]
                self.held[agent.agent_id, held or ""] -= 1

    def _heads(self, dated: DatedShift) -> int:
        duties = [self._duty(a, dated) for a in self.crews[dated]]
        return sum(
            WHOLE_HEAD if d is None else self.problem.policy.duty(d).inquiry_share for d in duties
        )

    def _duty(self, agent: Agent, dated: DatedShift) -> str | None:
        return self.duties.get((agent.agent_id, dated))
