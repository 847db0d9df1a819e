"""What a sized month needs of its people: variants of a problem, and people by shift."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Mapping
from dataclasses import dataclass, replace
from datetime import date
from functools import cached_property

from scheduler import headcount
from scheduler.demand import Demand, Volume
from scheduler.duties import WHOLE_HEAD
from scheduler.policy import Level, RuleCode
from scheduler.problem import Problem
from scheduler.roster import Roster
from scheduler.shifts import DatedShift
from solver.rules import Rule, StoreRule, rules_of
from solver.rules.rotation import RotationRule


@dataclass(frozen=True, kw_only=True)
class Month:
    """What is to be staffed: today's agents who are kept, and the needs of each shift."""

    problem: Problem

    @cached_property
    def rules(self) -> tuple[Rule, ...]:
        """The hard rules, and those about stores, parts of which are hard in any case."""
        found = rules_of(self.problem.policy)
        return tuple(r for r in found if r.is_hard or isinstance(r, StoreRule))

    @cached_property
    def rotation(self) -> RotationRule | None:
        """The rotation where it is hard and there is one."""
        found = next((r for r in self.rules if isinstance(r, RotationRule)), None)
        return found if found is not None and found.rotation.rotates else None

    @cached_property
    def needed(self) -> Mapping[DatedShift, int]:
        """People needed on each shift, all duties filled."""
        return {s: people_needed(self.problem, s) for s in self.problem.dated_shifts}


def people_needed(problem: Problem, dated: DatedShift) -> int:
    """People on a shift so that no head carries more than the band, with all duties filled."""
    duties, workload = problem.duties_of(dated), problem.policy.workload
    least = headcount.least_heads(problem.volume(dated), workload) * WHOLE_HEAD
    lost = sum(d.per_shift * (WHOLE_HEAD - d.inquiry_share) for d in duties)
    return max(sum(d.per_shift for d in duties), -(-(least + lost) // WHOLE_HEAD))


def at_load(problem: Problem, per_head: int) -> Problem:
    """The problem with this load per head as the most that is allowed.

    The levels stand in their usual order, as sizing asks for none of them but the first two.
    """
    workload = problem.policy.workload
    changed = replace(
        workload,
        high=per_head,
        target=min(per_head, workload.target),
        low=min(per_head, workload.low),
    )
    policy = replace(problem.policy, workload=changed, levels=tuple(Level))
    return replace(problem, policy=policy)


def ordinary_month(problem: Problem, peaks: frozenset[date]) -> Problem:
    """The problem with its peaks made ordinary.

    Each takes the mean of the ordinary dates of its weekday, or of all where there is none.
    """
    if not peaks:
        return problem
    by_place: dict[tuple[str, str], dict[date, int]] = defaultdict(dict)
    for v in problem.demand.volumes:
        place = by_place[v.shift, v.store_id]
        place[v.date] = place.get(v.date, 0) + v.milli
    made: list[Volume] = []
    for (shift, store), by_date in by_place.items():
        for day in problem.dates:
            milli = _ordinary(problem, peaks, by_date, day) if day in peaks else by_date.get(day, 0)
            made.append(Volume(date=day, shift=shift, store_id=store, milli=milli))
    return replace(problem, demand=Demand(made))


def fresh_team(problem: Problem) -> Problem:
    """The problem for a team that is to be made: nobody, no past, absences, wishes or locks."""
    return replace(
        problem, agents=(), time_off=(), requests=(), locks=(), cover=(), history=Roster()
    )


def _ordinary(
    problem: Problem, peaks: frozenset[date], by_date: Mapping[date, int], day: date
) -> int:
    others = [d for d in problem.dates if d not in peaks]
    alike = [d for d in others if d.weekday() == day.weekday()] or others
    return sum(by_date.get(d, 0) for d in alike) // max(1, len(alike))


def has_kinds(month: Month) -> bool:
    """Whether those who work no nights are planned otherwise: the rotation leaves them alone."""
    policy, rotation = month.problem.policy, month.rotation
    bans = any(r.code is RuleCode.NIGHT_BAN for r in month.rules)
    return (
        rotation is not None
        and bans
        and any(policy.shift(name).is_night for name in rotation.rotation.shifts)
    )
