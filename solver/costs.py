"""An optimiser's model that keeps account of its costs, level by level."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable

from ortools.sat.python import cp_model

from scheduler.policy import Level
from solver.rules.base import Family, Rule
from solver.terms import Term, total


class CostModel:
    """A CP-SAT model with penalties by level, and breaches of rules that give way.

    What a rule may break is asked of `breach`, so that a rule is written once for hard, soft and
    for agents whose locks make a hard rule impossible.

    Attributes:
        cp: the model itself, for constraints.
        zero, one: the constants.
        relaxed: ids of agents for whom hard rules may be broken, at a cost above all levels.
        lock_holders: ids of agents for whom only hard rules about teams may be broken so.
    """

    def __init__(
        self, relaxed: frozenset[str] = frozenset(), lock_holders: frozenset[str] = frozenset()
    ) -> None:
        self.cp = cp_model.CpModel()
        self.zero: Term = self.cp.new_constant(0)
        self.one: Term = self.cp.new_constant(1)
        self.relaxed, self.lock_holders = relaxed, lock_holders
        self._penalties: dict[Level, list[Term]] = defaultdict(list)
        self._clashes: list[Term] = []

    def breach(
        self, rule: Rule, *agent_ids: str, most: int = 1, units: int = 1, hard: bool | None = None
    ) -> Term:
        """How far the rule is broken at one place.

        Args:
            rule: whose mode and weight decide.
            agent_ids: whom it concerns; a hard rule gives way only if one of them is relaxed.
            most: the most that the place can be broken.
            units: what each costs before the rule's weight.
            hard: whether this part of the rule is hard; as the rule is by default.

        Returns:
            0 where it must not be; else a variable from 0 to `most`, penalised.
        """
        is_hard = rule.is_hard if hard is None else hard
        free = self.relaxed | self.lock_holders if rule.family is Family.TEAM else self.relaxed
        if is_hard and free.isdisjoint(agent_ids):
            return self.zero
        variable = self.cp.new_int_var(0, most, "")
        if is_hard:
            self._clashes.append(units * variable)
        else:
            self.penalise(rule.level, units * rule.weight * variable)
        return variable

    def penalise(self, level: Level, term: Term) -> None:
        """Adds a cost to a level."""
        self._penalties[level].append(term)

    def cost(self, level: Level) -> Term:
        """All that was added to the level; 0 where nothing was."""
        return total(self._penalties[level])

    def clash(self) -> Term:
        """Breaches of hard rules, in units; 0 where none can be."""
        return total(self._clashes)

    def hint(self, solution: Iterable[int]) -> None:
        """Suggests a whole solution, by the variables' order; nothing where it is empty."""
        self.forget_hints()
        for index, value in enumerate(solution):
            self.cp.add_hint(self.cp.get_int_var_from_proto_index(index), value)

    def forget_aims(self) -> None:
        """Minimises nothing and suggests nothing."""
        self.cp.clear_objective()  # type: ignore[no-untyped-call] # the library left it untyped
        self.forget_hints()

    def forget_hints(self) -> None:
        """Suggests nothing."""
        self.cp.clear_hints()  # type: ignore[no-untyped-call] # the library left it untyped
