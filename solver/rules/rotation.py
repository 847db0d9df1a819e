"""Half-month rotation: one kind of shift within a block, the next kind in the next."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, timedelta
from itertools import pairwise
from typing import TYPE_CHECKING, ClassVar, Self

from scheduler.agents import Agent
from scheduler.policy import Policy, Rotation, RuleCode
from scheduler.problem import Problem
from scheduler.shifts import DatedShift
from scheduler.words import message
from solver.rules.base import Breach, Line, PatternRule, planned_part, setting_of
from solver.rules.rotation_stretches import Stretch, calendar_blocks, stretches
from solver.rules.rotation_table import RotationTable, is_narrow
from solver.rules.table import Choice, Compiled
from solver.terms import Term, total

if TYPE_CHECKING:
    from solver.model import Model


@dataclass(frozen=True, kw_only=True)
class RotationRule(PatternRule):
    """Within a block an agent works one rotating kind of shift; in the next block worked, the next.

    Agents for whom a night ban touches a block are outside it there. Near a border the agent's own
    change may come up to `changeover_days` earlier or later. Softly, the cost is the fewest shifts
    that would have to go for the line to rotate rightly.
    """

    code: ClassVar[RuleCode] = RuleCode.ROTATION

    rotation: Rotation

    @classmethod
    def of(cls, policy: Policy) -> Self:
        """The rule as the team means it."""
        setting = setting_of(policy, cls.code)
        return cls(mode=setting.mode, weight=setting.weight, rotation=policy.rotation)

    def post_agent(self, model: Model, agent: Agent) -> None:
        """Each block has at most one active kind, which follows the last one worked."""
        if self.rotation.rotates:
            _Posting(self, model, agent).post()

    def open_kinds(self, problem: Problem, agent: Agent) -> dict[date, frozenset[str]]:
        """The rotating kinds that a right line can have, by first date of each block it binds.

        A block not worked is passed over, so a kind may come late. Blocks that the rule leaves
        alone are missing, and all of them where a change of kind may be early or late.
        """
        if not self.rotation.rotates or self.rotation.changeover_days:
            return {}
        last, blocks = stretches(problem, agent)
        lasts = frozenset({last})
        found: dict[date, frozenset[str]] = {}
        for stretch in blocks:
            if stretch.is_outside:
                continue
            if stretch.worked is not None:
                found[stretch.first] = frozenset({stretch.worked})
                lasts = frozenset({stretch.worked})
                continue
            kinds = frozenset(
                kind
                for before in lasts
                for kind in (
                    self.rotation.shifts if before is None else (self.rotation.after(before),)
                )
            )
            found[stretch.first] = kinds
            lasts |= kinds
        return found

    def breaches(self, problem: Problem, agent: Agent, line: Line) -> Iterator[Breach]:
        """The fewest shifts that do not fit any right rotation."""
        if not self.rotation.rotates:
            return
        worked = tuple(
            s for s in planned_part(problem, line) if s.shift.name in self.rotation.shifts
        )
        for dated in _fewest_misfits(self.rotation, problem, agent, worked):
            said = message(
                "rule-rotation", agent=agent.name, date=dated.date, shift=dated.shift.label
            )
            yield Breach(message=said, dates=(dated.date,))

    def compiled(self, problem: Problem, agent: Agent) -> Compiled | None:
        """The ways in which the line so far can be read.

        Where the rule is hard, a wrong line is told as wrong, but maybe by more than it is. Where
        it is soft, costs differ between the ways, and it declines where there are too many: over a
        month of weekly blocks with three kinds, or with early and late changes.
        """
        if not self.rotation.rotates:
            return Compiled()
        blocks = tuple(calendar_blocks(problem))
        outside = tuple(problem.is_outside_rotation(agent, b) for b in blocks)
        if all(outside):
            return Compiled()
        last_kind, own = stretches(problem, agent)
        kind = own[0].worked or last_kind
        reading = (
            len(blocks) - len(own),
            self._choice(problem, kind) if kind else 0,
            own[0].worked is not None,
        )
        table = RotationTable(
            start=((reading, 0),),
            kinds=tuple(self._choice(problem, k) for k in self.rotation.shifts),
            firsts=tuple((b.first - problem.dates[0]).days for b in blocks),
            outside=outside,
            slack=self.rotation.changeover_days,
            days=len(problem.dates),
            alive_only=self.is_hard,
        )
        narrow = self.is_hard or is_narrow(table, table.start)
        return Compiled(tables=(table,)) if narrow else None

    @staticmethod
    def _choice(problem: Problem, kind: str) -> Choice:
        return 1 + [s.name for s in problem.policy.shifts].index(kind)


def _fewest_misfits(
    rotation: Rotation, problem: Problem, agent: Agent, worked: Line
) -> tuple[DatedShift, ...]:
    """The shifts outside the best right rotation: a shortest path over blocks.

    The state between two blocks is the kind last worked and where the border falls.
    """
    last_kind, blocks = stretches(problem, agent)
    slack = range(-rotation.changeover_days, rotation.changeover_days + 1)
    states: dict[tuple[str | None, date], tuple[DatedShift, ...]] = {
        (last_kind, problem.dates[0]): ()
    }
    for n, stretch in enumerate(blocks):
        if n + 1 < len(blocks):
            ends = [blocks[n + 1].first + timedelta(days=offset) for offset in slack]
        else:
            ends = [problem.dates[-1] + timedelta(days=1)]
        reached: dict[tuple[str | None, date], tuple[DatedShift, ...]] = {}
        for (kind, start), before in states.items():
            for end in ends:
                inside = tuple(s for s in worked if start <= s.date < end)
                for next_kind, misfits in _choices(rotation, stretch, kind, inside):
                    state, found = (next_kind, max(start, end)), before + misfits
                    if state not in reached or len(found) < len(reached[state]):
                        reached[state] = found
        states = reached
    return min(states.values(), key=len)


def _choices(
    rotation: Rotation, stretch: Stretch, kind: str | None, inside: Line
) -> Iterator[tuple[str | None, Line]]:
    """Ways to read one block: the kind last worked after it, and the shifts that do not fit."""
    if stretch.is_outside:
        yield kind, ()
        return
    if stretch.worked is not None:
        yield stretch.worked, tuple(s for s in inside if s.shift.name != stretch.worked)
        return
    yield kind, inside
    for active, count in Counter(s.shift.name for s in inside).items():
        if count and (kind is None or active == rotation.after(kind)):
            yield active, tuple(s for s in inside if s.shift.name != active)


class _Posting:
    """The rule's constraints for one agent."""

    def __init__(self, rule: RotationRule, model: Model, agent: Agent) -> None:
        self.rule, self.model, self.agent = rule, model, agent
        self.kinds = rule.rotation.shifts
        self.last_kind, self.blocks = stretches(model.problem, agent)
        self.active: list[dict[str, Term]] = []
        self.fitting: list[dict[str, list[Term]]] = []
        self._borders: dict[int, list[Term]] = {}

    def post(self) -> None:
        self._follow_on()
        for dated in self.model.problem.dated_shifts:
            if dated.shift.name in self.kinds:
                self._fit(dated)
        self._active_only_if_worked()

    def _follow_on(self) -> None:
        """Which kind is active in each block, by the kind last worked before it."""
        cp = self.model.cp
        last = self._only(self.last_kind)
        unset = self.model.one if self.last_kind is None else self.model.zero
        for stretch in self.blocks:
            self.fitting.append({k: [] for k in self.kinds})
            if stretch.is_outside:
                self.active.append(dict.fromkeys(self.kinds, self.model.one))
                continue
            if stretch.worked is not None:
                last, unset = self._only(stretch.worked), self.model.zero
                self.active.append(last)
                continue
            active: dict[str, Term] = {k: cp.new_bool_var("") for k in self.kinds}
            now: dict[str, Term] = {k: cp.new_bool_var("") for k in self.kinds}
            still_unset = cp.new_bool_var("")
            any_active = total(active.values())
            cp.add(any_active <= 1)
            cp.add(total(now.values()) + still_unset == 1)
            cp.add(still_unset >= unset - any_active)
            for kind in self.kinds:
                cp.add(active[self.rule.rotation.after(kind)] <= last[kind] + unset)
                cp.add(now[kind] >= active[kind])
                cp.add(now[kind] >= last[kind] - any_active)
            self.active.append(active)
            last, unset = now, still_unset

    def _only(self, kind: str | None) -> dict[str, Term]:
        return {k: self.model.one if k == kind else self.model.zero for k in self.kinds}

    def _fit(self, dated: DatedShift) -> None:
        """A worked shift is of the active kind of the block that its date belongs to."""
        cp, name = self.model.cp, self.agent.agent_id
        works = self.model.works(name, dated)
        misfit = self.model.breach(self.rule, name)
        for n, belongs in self._memberships(dated.date):
            cp.add(works <= self.active[n][dated.shift.name] + 1 - belongs + misfit)
            if belongs is self.model.one:
                self.fitting[n][dated.shift.name].append(works)
            else:
                both = cp.new_bool_var("")
                cp.add(both <= works)
                cp.add(both <= belongs)
                self.fitting[n][dated.shift.name].append(both)

    def _active_only_if_worked(self) -> None:
        for stretch, active, fitting in zip(self.blocks, self.active, self.fitting, strict=True):
            if not stretch.is_outside and stretch.worked is None:
                for kind in self.kinds:
                    self.model.cp.add(active[kind] <= total(fitting[kind]))

    def _memberships(self, day: date) -> list[tuple[int, Term]]:
        """The blocks that the date may belong to, each with 1 where it does."""
        zero, one = self.model.zero, self.model.one
        begun = [one] + [self._begun(n, day) for n in range(1, len(self.blocks))] + [zero]
        found: list[tuple[int, Term]] = []
        for n, (here, after) in enumerate(pairwise(begun)):
            if here is one and after is zero:
                found.append((n, one))
            elif here is not zero and after is not one:
                found.append((n, here - after))
        return found

    def _begun(self, n: int, day: date) -> Term:
        """1 where the agent's own n-th block has begun by this date."""
        away = (day - self.blocks[n].first).days
        slack = self.rule.rotation.changeover_days
        if away < -slack:
            return self.model.zero
        if away >= slack:
            return self.model.one
        return self._border(n)[away + slack]

    def _border(self, n: int) -> list[Term]:
        if n not in self._borders:
            slack = self.rule.rotation.changeover_days
            steps = [self.model.cp.new_bool_var("") for _ in range(2 * slack)]
            for earlier, later in pairwise(steps):
                self.model.cp.add(earlier <= later)
            self._borders[n] = list(steps)
        return self._borders[n]
