"""What the store rules say of any set of logins, each asked once for all agents alike.

A set of stores is a bit mask.
"""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, field
from functools import cached_property

import numpy as np
from numpy.typing import NDArray

from scheduler.agents import Agent
from scheduler.problem import Problem
from scheduler.roster import Assignment
from scheduler.shifts import DatedShift
from scheduler.stores import StoreSize
from solver.rules import StoreRule
from solver.rules.store_familiarity import StoreFamiliarity

FORBIDDEN = 1 << 50
"""The cost of logins that a hard rule forbids."""
LIMIT = 1 << 30
"""The cost of one unit of limits or knowledge: above any sum of familiarity in a shift."""
LOGINS = 64
"""More than the logins of anybody; among equal costs, fewer logins are better."""
MOST_DEALT = 6
"""Most stores that two people deal out again."""
_KINDS = 4
"""Stores differ for an agent by their size and by whether they are known; and one is home."""
_ALIKE = MOST_DEALT + 1
_HOME = _ALIKE**_KINDS

_Kind = tuple[StoreSize, bool, bool]
"""Size, whether known, whether home."""
_Case = tuple[frozenset[StoreSize], bool]
"""The sizes that are open, and whether the agent's home is."""


def stores_in(mask: int) -> Iterator[int]:
    """The numbers of the stores in a set, ascending."""
    while mask:
        yield (mask & -mask).bit_length() - 1
        mask &= mask - 1


def mask_of(stores: dict[int, int]) -> int:
    """The set of stores logged in to."""
    return sum(1 << s for s in stores)


def subset_prefixes(stores: list[int]) -> list[int]:
    """The sets of the first none, one, two … of these."""
    return [sum(1 << s for s in stores[:n]) for n in range(min(len(stores), MOST_DEALT) + 1)]


def _code(kind: _Kind) -> int:
    size, is_known, is_home = kind
    number = 2 * list(StoreSize).index(size) + is_known
    return _HOME * (number + 1) if is_home else int(_ALIKE**number)


class AgentCosts:
    """What any set of a shift's stores costs one agent, or any other who knows the same.

    Attributes:
        codes: by store, a number; those of a set of up to `MOST_DEALT` stores add up to where
            `table` has its cost.
        table: costs of sets, with their numbers of logins, as `with_logins`.
    """

    def __init__(
        self, ask: Callable[[int], int], kinds: Sequence[_Kind], table: NDArray[np.int64]
    ) -> None:
        """What nobody has asked yet.

        Args:
            ask: the rules' cost of a set.
            kinds: of the stores.
            table: of all agents to whom the same applies.
        """
        self._ask, self._kinds = ask, kinds
        self._costs: dict[int, int] = {}
        self.codes = np.array([_code(kind) for kind in kinds], dtype=np.int64)
        self.table = table

    def of(self, mask: int) -> int:
        """The cost of these logins; `FORBIDDEN` or more where they are forbidden."""
        cost = self._costs.get(mask)
        if cost is None:
            cost = self._costs[mask] = self._ask(mask)
        return cost

    def with_logins(self, mask: int) -> int:
        """The cost in units of `LOGINS`, and the number of logins; no more than twice forbidden."""
        return min(self.of(mask), 2 * FORBIDDEN) * LOGINS + mask.bit_count()

    def fill_table(self) -> None:
        """Asks for one set of each number of stores of each kind."""
        alike: dict[_Kind, list[int]] = defaultdict(list)
        for store, kind in enumerate(self._kinds):
            alike[kind].append(store)
        sets = [0]
        for stores in alike.values():
            first = subset_prefixes(stores)
            sets = [m | f for m in sets for f in first if (m | f).bit_count() <= MOST_DEALT]
        for mask in sets:
            at = sum(int(self.codes[s]) for s in stores_in(mask))
            if self.table[at] < 0:
                self.table[at] = self.with_logins(mask)

    @cached_property
    def may_serve(self) -> int:
        """The stores that no hard rule forbids, alone or beside another."""
        places = self.codes[:, None] + self.codes
        np.fill_diagonal(places, self.codes)
        allowed = (self.table[places] < FORBIDDEN * LOGINS).any(axis=1)
        return sum(1 << int(s) for s in np.flatnonzero(allowed))


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
    _answers: dict[tuple[object, ...], int] = field(
        init=False, repr=False, compare=False, default_factory=dict
    )
    _filled: set[tuple[object, ...]] = field(
        init=False, repr=False, compare=False, default_factory=set
    )
    _tables: dict[_Case, NDArray[np.int64]] = field(
        init=False, repr=False, compare=False, default_factory=dict
    )

    def of_shift(
        self, dated: DatedShift, agents: tuple[str, ...], stores: tuple[str, ...]
    ) -> tuple[AgentCosts, ...]:
        """What sets of these stores cost each of the agents.

        Of the shift only its open stores matter to the rules, of a store only its size, whether the
        agent knows it and whether it is home; so sets of like stores are asked about once.
        """
        open_ = tuple(self.problem.store_volumes(dated))
        sizes = frozenset(self.problem.store(s).size for s in open_)

        def costs_of(agent: Agent) -> AgentCosts:
            key = (open_, stores, agent.home_store, frozenset(agent.stores))
            found = self._found.get(key)
            if found is None:
                case = (sizes, agent.home_store in open_)
                found = self._found.setdefault(key, self._made(agent, dated, stores, case))
            return found

        return tuple(costs_of(self.problem.agent(a)) for a in agents)

    def _made(
        self, agent: Agent, dated: DatedShift, stores: tuple[str, ...], case: _Case
    ) -> AgentCosts:
        kinds = [
            (self.problem.store(s).size, agent.knows(s), s == agent.home_store) for s in stores
        ]

        def ask(mask: int) -> int:
            chosen = list(stores_in(mask))
            key = (case, tuple(sorted(kinds[s] for s in chosen)))
            answer = self._answers.get(key)
            if answer is None:
                answer = self._answers[key] = self._ask(agent, [stores[s] for s in chosen], dated)
            return answer

        table = self._tables.get(case)
        if table is None:
            nothing = np.full(_HOME * (_KINDS + 1), -1, dtype=np.int64)
            table = self._tables.setdefault(case, nothing)
        made = AgentCosts(ask, kinds, table)
        kind_counts = (case, frozenset(Counter(kinds).items()))
        if kind_counts not in self._filled:
            made.fill_table()
            self._filled.add(kind_counts)
        return made

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
