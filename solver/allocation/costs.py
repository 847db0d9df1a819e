"""What the store rules say of any set of logins, each asked once for all agents alike.

A set of stores is a bit mask.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from functools import cached_property

from scheduler.agents import Agent
from scheduler.problem import Problem
from scheduler.roster import Assignment
from scheduler.shifts import DatedShift
from solver.rules import StoreRule
from solver.rules.store_familiarity import StoreFamiliarity

FORBIDDEN = 1 << 50
"""The cost of logins that a hard rule forbids."""
LIMIT = 1 << 30
"""The cost of one unit of limits or knowledge: above any sum of familiarity in a shift."""
LOGINS = 64
"""More than the logins of anybody; among equal costs, fewer logins are better."""
_MOST_DEALT = 6
"""Most stores that two people deal out again."""

Options = tuple[tuple[int, int], ...]
"""Sets of some stores, numbered among themselves, after their costs, the best first."""


def stores_in(mask: int) -> Iterator[int]:
    """The numbers of the stores in a set, ascending."""
    while mask:
        yield (mask & -mask).bit_length() - 1
        mask &= mask - 1


def mask_of(stores: dict[int, int]) -> int:
    """The set of stores logged in to."""
    return sum(1 << s for s in stores)


def subset_sums(volumes: list[int]) -> list[int]:
    """The sum of every set of these, by the set's mask."""
    sums = [0]
    for volume in volumes:
        sums += [s + volume for s in sums]
    return sums


class AgentCosts:
    """What any set of a shift's stores costs one agent, or any other who knows the same."""

    def __init__(self, ask: Callable[[int], int], stores: int) -> None:
        """What nobody has asked yet.

        Args:
            ask: the rules' cost of a set.
            stores: how many there are.
        """
        self._ask, self._every = ask, range(stores)
        self._costs: dict[int, int] = {}
        self._gains: dict[tuple[int, int, int], int] = {}
        self._options: dict[tuple[int, int, int], Options] = {}

    def of(self, mask: int) -> int:
        """The cost of these logins; `FORBIDDEN` or more where they are forbidden."""
        cost = self._costs.get(mask)
        if cost is None:
            cost = self._costs[mask] = self._ask(mask)
        return cost

    def with_logins(self, mask: int) -> int:
        """The cost in units of `LOGINS`, and the number of logins."""
        return self.of(mask) * LOGINS + mask.bit_count()

    def options(self, together: int, least: int, most: int) -> Options:
        """Sets of so many of these stores, with their costs and logins; none that is forbidden."""
        key = (together, least, most)
        found = self._options.get(key)
        if found is None:
            subsets = enumerate(subset_sums([1 << s for s in stores_in(together)]))
            costs = (
                (self.with_logins(mask), n)
                for n, mask in subsets
                if least <= mask.bit_count() <= most
            )
            found = tuple(sorted(c for c in costs if c[0] < FORBIDDEN * LOGINS))
            self._options[key] = found
        return found

    def most_to_gain(self, own: int, others: int, least: int) -> int:
        """How many stores each of two may have where they deal again; 0: nothing is better here.

        Args:
            own: the stores that the agent has.
            others: those of somebody else.
            least: how many the agent must have.
        """
        key = (own, others, least)
        found = self._gains.get(key)
        if found is None:
            together, found = own | others, 0
            if together.bit_count() <= _MOST_DEALT:
                most = max(2, own.bit_count(), others.bit_count())
                options = self.options(together, least, most)
                found = most if options and options[0][0] < self.with_logins(own) else 0
            self._gains[key] = found
        return found

    @cached_property
    def may_serve(self) -> int:
        """The stores that no hard rule forbids, alone or beside another."""
        return sum(
            1 << s
            for s in self._every
            if self.of(1 << s) < FORBIDDEN
            or any(self.of(1 << s | 1 << t) < FORBIDDEN for t in self._every)
        )


@dataclass(frozen=True, kw_only=True)
class LoginCosts:
    """What the team's store rules say, for all its shifts.

    Attributes:
        rules: the store rules that are hard or soft.
    """

    problem: Problem
    rules: tuple[StoreRule, ...]
    _found: dict[tuple[object, ...], AgentCosts] = field(
        init=False, repr=False, compare=False, default_factory=dict
    )

    def of_shift(
        self, dated: DatedShift, agents: tuple[str, ...], stores: tuple[str, ...]
    ) -> tuple[AgentCosts, ...]:
        """What sets of these stores cost each of the agents.

        Of the shift only its open stores matter to the rules; of the agent, the stores known and
        which of them is home.
        """
        open_ = tuple(self.problem.store_volumes(dated))

        def costs_of(agent: Agent) -> AgentCosts:
            def ask(mask: int) -> int:
                return self._ask(agent, [stores[s] for s in stores_in(mask)], dated)

            key = (open_, stores, agent.home_store, frozenset(agent.stores))
            return self._found.setdefault(key, AgentCosts(ask, len(stores)))

        return tuple(costs_of(self.problem.agent(a)) for a in agents)

    def _ask(self, agent: Agent, stores: list[str], dated: DatedShift) -> int:
        worked = Assignment(
            date=dated.date, agent_id=agent.agent_id, shift=dated.shift.name, stores=tuple(stores)
        )
        cost = 0
        for rule in self.rules:
            unit = 1 if isinstance(rule, StoreFamiliarity) else LIMIT
            for breach in rule.breaches(self.problem, agent, worked):
                cost += FORBIDDEN if breach.hard else unit * rule.weight * breach.units
        return cost
