"""The peer's soft side: what each level costs, straight from the definitions."""

from __future__ import annotations

from collections import defaultdict
from datetime import date, timedelta
from math import ceil, floor, gcd

from ortools.sat.python import cp_model

from benchmarks.team_months.peer_model import PeerModel, Term, summed
from scheduler.agents import Agent
from scheduler.demand import MILLI
from scheduler.duties import WHOLE_HEAD
from scheduler.ledger import (
    Burden,
    BurdenKind,
    burdens,
    carried_before,
    contracted_shares,
    is_part_of,
    weights,
)
from scheduler.policy import Level, Mode, RuleCode
from scheduler.shifts import DatedShift

_DAY = timedelta(days=1)
_FREE_DAYS = 2
"""Wanted between nights and days, where the team does not say."""


class PeerCosts:
    """Posts every soft rule and sums it up by level, in the units of `LevelResult.value`."""

    def __init__(self, model: PeerModel) -> None:
        self._model, self._cp, self._problem = model, model.cp, model.problem
        self._costs: dict[Level, list[Term]] = defaultdict(list)
        for dated in self._problem.dated_shifts:
            self._workload(dated)
        if self._is_on(RuleCode.FAIR_SHARES):
            for burden in burdens(self._problem):
                self._fair_shares(burden)
        self._requests()
        for agent in self._problem.agents:
            self._isolated_days(agent)
            self._changeover_rest(agent)

    @property
    def by_level(self) -> dict[Level, Term]:
        """The sum of each level, most important first."""
        return {level: summed(self._costs[level]) for level in self._problem.policy.levels}

    def _is_on(self, code: RuleCode) -> bool:
        return self._problem.policy.rule(code).mode is not Mode.OFF

    def _penalise(self, code: RuleCode, level: Level, cost: Term) -> None:
        self._costs[level].append(self._problem.policy.rule(code).weight * cost)

    def _above(self, amount: Term, most: int) -> cp_model.IntVar:
        """A variable that is at least the amount, and at least 0."""
        variable = self._cp.new_int_var(0, most, "")
        self._cp.add(variable >= amount)
        return variable

    def _workload(self, dated: DatedShift) -> None:
        """In whole inquiries and, where the duties' shares allow it, whole heads."""
        load, duties = self._problem.policy.workload, self._problem.duties_of(dated)
        volume = round(self._problem.volume(dated) / MILLI)
        step = gcd(WHOLE_HEAD, *(d.inquiry_share for d in duties))
        heads = self._cp.new_int_var(0, len(self._problem.agents) * WHOLE_HEAD // step, "")
        self._cp.add(step * heads == self._model.heads(dated))
        parts = WHOLE_HEAD // step
        most = parts * volume + load.high * parts * (len(self._problem.agents) + load.min_heads)
        above = self._above(parts * volume - load.high * heads, most)
        missing = self._above(parts * load.min_heads - heads, parts * load.min_heads)
        idle = self._above(load.low * heads - parts * volume, most)
        distance = self._above(parts * volume - load.target * heads, most)
        self._cp.add(distance >= load.target * heads - parts * volume)
        unit = MILLI // parts
        self._costs[Level.OVERLOAD] += [unit * above, unit * load.high * missing]
        self._costs[Level.IDLE].append(unit * idle)
        self._costs[Level.DISTANCE].append(unit * distance)
        for duty in duties:
            held = summed(self._model.holders(duty.name, dated))
            self._costs[Level.DUTIES].append(duty.per_shift - held)

    def _fair_shares(self, burden: Burden) -> None:
        planned = {a.agent_id: self._carried(burden, a) for a in self._problem.agents}
        before = {a: carried_before(self._problem, burden, a) for a in planned}
        contracted = contracted_shares(self._problem)
        if burden.kind is BurdenKind.ALL_SHIFTS and contracted is not None:
            for agent_id, share in contracted.items():
                own = before[agent_id] + planned[agent_id]
                least = self._cp.new_constant(floor(share))
                self._off_share(own, least, self._cp.new_constant(ceil(share)))
            return
        parts = weights(self._problem, burden)
        whole = sum(parts.values())
        if not whole:
            return
        everything = summed(before[a] + planned[a] for a in parts)
        most = sum(before.values()) + len(parts) * len(self._problem.dated_shifts)
        bounds: dict[int, tuple[cp_model.IntVar, cp_model.IntVar]] = {}
        for part in set(parts.values()):
            lower = self._cp.new_int_var(0, most, "")
            upper = self._cp.new_int_var(0, most, "")
            self._cp.add_linear_constraint(part * everything - whole * lower, 0, whole - 1)
            self._cp.add_linear_constraint(whole * upper - part * everything, 0, whole - 1)
            bounds[part] = (lower, upper)
        for agent_id, part in parts.items():
            self._off_share(before[agent_id] + planned[agent_id], *bounds[part])

    def _carried(self, burden: Burden, agent: Agent) -> Term:
        if burden.kind is BurdenKind.DUTY:
            return summed(
                held
                for (a, duty, _), held in self._model.hold.items()
                if a == agent.agent_id and duty == burden.duty
            )
        shifts = (s for s in self._problem.dated_shifts if is_part_of(self._problem, burden, s))
        return summed(self._model.works(agent, s) for s in shifts)

    def _off_share(self, own: Term, lower: Term, upper: Term) -> None:
        most = 10 * len(self._problem.dates) + 1000
        off = self._above(own - upper, most) + self._above(lower - own, most)
        self._penalise(RuleCode.FAIR_SHARES, Level.FAIRNESS, off)

    def _requests(self) -> None:
        if not self._is_on(RuleCode.REQUESTS):
            return
        for request in self._problem.requests:
            if request.date not in self._problem.dates:
                continue
            agent = self._problem.agent(request.agent_id)
            if request.want is None:
                refused: Term = self._model.works_on(agent, request.date)
            else:
                wanted = self._problem.dated(request.date, request.want)
                refused = 1 - self._model.works(agent, wanted)
            self._penalise(RuleCode.REQUESTS, Level.REQUESTS, request.weight * refused)

    def _isolated_days(self, agent: Agent) -> None:
        if not self._is_on(RuleCode.ISOLATED_DAYS):
            return
        known, today = self._problem.is_known, self._problem.dates[0]
        for day in (today - _DAY, *self._problem.dates):
            if not (known(day - _DAY) and known(day + _DAY)):
                continue
            before, on, after = (self._on(agent, day + n * _DAY) for n in (-1, 0, 1))
            if day >= today:
                self._penalise(
                    RuleCode.ISOLATED_DAYS, Level.PATTERNS, self._above(on - before - after, 1)
                )
            if self._problem.is_available(agent, day):
                self._penalise(
                    RuleCode.ISOLATED_DAYS, Level.PATTERNS, self._above(before + after - on - 1, 1)
                )

    def _changeover_rest(self, agent: Agent) -> None:
        rotation = self._problem.policy.rotation
        if not (rotation.rotates and self._is_on(RuleCode.CHANGEOVER_REST)):
            return
        wanted = self._problem.policy.rule(RuleCode.CHANGEOVER_REST).parameter("days", _FREE_DAYS)
        kinds = [self._problem.policy.shift(name) for name in rotation.shifts]
        for later in self._problem.dated_shifts:
            if later.shift not in kinds or later.shift.is_night:
                continue
            for free in range(wanted):
                for night in (k for k in kinds if k.is_night):
                    first = DatedShift(date=later.date - (free + 1) * _DAY, shift=night)
                    between = summed(
                        self._on(agent, first.date + n * _DAY) for n in range(1, free + 1)
                    )
                    pair = self._model.works(agent, first) + self._model.works(agent, later)
                    short = (wanted - free) * self._above(pair - between - 1, 1)
                    self._penalise(RuleCode.CHANGEOVER_REST, Level.PATTERNS, short)

    def _on(self, agent: Agent, day: date) -> Term:
        return self._model.works_on(agent, day)
