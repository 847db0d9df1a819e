"""The search for a repair: goals first, then the team's levels, then the store logins."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from scheduler.policy import Level
from scheduler.roster import Assignment, Roster
from solver.budget import Budget
from solver.locks import planned_locks
from solver.outcome import LevelResult
from solver.replan.damage import Damage
from solver.replan.forced import Forced, forced_by, is_lawful
from solver.replan.goals import Decided, NoRepairError, decide_goals
from solver.replan.levels import settle_levels
from solver.replan.logins import with_logins
from solver.replan.measure import measured
from solver.replan.repair_model import hard_model
from solver.replan.result import Goal
from solver.rules import Rule
from solver.settings import OnProgress, Progress


@dataclass(frozen=True, kw_only=True, slots=True)
class Repair:
    """A repair found.

    Attributes:
        goals, levels: bounds; 0 or none where the search did not come so far.
        is_only: whether every repair as good on the goals has the same shifts and duties.
    """

    roster: Roster
    goals: Mapping[Goal, int]
    levels: Mapping[Level, int]
    is_only: bool = False


def repair(
    damage: Damage, rules: tuple[Rule, ...], budget: Budget, on_progress: OnProgress | None
) -> Repair:
    """The best repair that the budget allows.

    Args:
        damage: what is repaired.
        rules: the team's.
        budget: pays for it.
        on_progress: called about twice a second from another thread.
    """
    return _Search(damage, rules, budget, on_progress).run()


class _Search:
    def __init__(
        self,
        damage: Damage,
        rules: tuple[Rule, ...],
        budget: Budget,
        on_progress: OnProgress | None,
    ) -> None:
        self.damage, self.rules, self.budget = damage, rules, budget
        self._on_progress = on_progress
        self._kept = list(damage.kept.assignments)

    def run(self) -> Repair:
        """Nothing changed where nothing has to be; else searched."""
        as_it_is = self._dealt(self._kept)
        nothing = dict.fromkeys(Goal, 0)
        if self._may_stay() and measured(self.damage, as_it_is) == nothing:
            return Repair(roster=as_it_is, goals=nothing, levels={}, is_only=True)
        if self.budget.is_spent:
            return Repair(roster=as_it_is, goals=nothing, levels={})
        forced = forced_by(self.damage, self.rules)
        try:
            return self._searched(forced, as_it_is)
        except NoRepairError:
            everybody = frozenset(a.agent_id for a in self.damage.problem.agents)
            return self._searched(Forced(relaxed=everybody, holders=everybody), as_it_is)

    def _may_stay(self) -> bool:
        """Whether what the absences leave breaks no hard rule and no lock."""
        damage = self.damage
        works = {(a.agent_id, a.date, a.shift) for a in self._kept}
        days = {(agent_id, day) for agent_id, day, _ in works}
        duties = {(a.agent_id, a.date, a.shift, a.duty) for a in self._kept}
        return is_lawful(damage.problem, damage.kept, self.rules) and all(
            (lock.agent_id, lock.date) not in days
            if lock.shift is None
            else (lock.agent_id, lock.date, lock.shift) in works
            and (lock.duty is None or (lock.agent_id, lock.date, lock.shift, lock.duty) in duties)
            for lock in planned_locks(damage.problem)
            if lock.date >= damage.from_date
        )

    def _searched(self, forced: Forced, as_it_is: Roster) -> Repair:
        start = self.budget.settings.start
        first = self._kept if start is None else list(start.assignments)
        decided = self._goals(forced, first, coverage=False)
        found = decided.assignments
        if found is None:
            return Repair(roster=as_it_is, goals=decided.bounds, levels={})
        values = measured(self.damage, self._dealt(found))
        if values[Goal.STORES] and not self.budget.is_spent:
            again = self._goals(forced, found, coverage=True)
            if again.assignments is not None:
                decided, found = again, again.assignments
                values = measured(self.damage, self._dealt(found))
        if self.budget.is_spent:
            return Repair(roster=self._dealt(found), goals=decided.bounds, levels={})
        settled = settle_levels(
            self.damage, self.rules, forced, found, self.budget, goals=values, told=self._tell
        )
        roster = self._dealt(settled.assignments)
        return Repair(roster=roster, goals=decided.bounds, levels=settled.bounds)

    def _goals(self, forced: Forced, start: Sequence[Assignment], *, coverage: bool) -> Decided:
        model = hard_model(self.damage, self.rules, forced, coverage=coverage)
        return decide_goals(model, start, self.budget, self._tell)

    def _dealt(self, assignments: Sequence[Assignment]) -> Roster:
        return with_logins(self.damage, assignments, self.rules, self.budget.settings.workers)

    def _tell(
        self, level: Level | None = None, value: int | None = None, bound: int | None = None
    ) -> None:
        if self._on_progress is not None:
            done: tuple[LevelResult, ...] = ()
            seconds = self.budget.elapsed
            self._on_progress(
                Progress(level=level, value=value, bound=bound, done=done, seconds=seconds)
            )
