"""One shift's inquiries as whole numbers: who answers, which stores, what each set of logins costs.

Agents and stores are numbered; a set of stores is a bit mask.
"""

from __future__ import annotations

from dataclasses import dataclass

from scheduler.demand import MILLI
from scheduler.duties import WHOLE_HEAD
from scheduler.policy import Workload
from scheduler.rounding import largest_remainders
from scheduler.shifts import DatedShift
from scheduler.stores import StoreSize
from solver.allocation.costs import AgentCosts, LoginCosts, mask_of

_TENTH = MILLI // 10

Loads = dict[int, dict[int, int]]
"""Tenths of an inquiry by store logged in to, by agent."""


@dataclass(frozen=True, kw_only=True, slots=True)
class ShiftWork:
    """What one shift has to share out.

    Attributes:
        agents: ids of those who answer.
        shares: what each counts, in thousandths of a head, at least 1.
        stores: ids of the stores to be served.
        tenths: their inquiries, each at least 1.
        line: the stores' numbers, majors and minors taking turns.
        costs: of each agent's sets of logins.
        workload: the band.
    """

    agents: tuple[str, ...]
    shares: tuple[int, ...]
    stores: tuple[str, ...]
    tenths: tuple[int, ...]
    line: tuple[int, ...]
    costs: tuple[AgentCosts, ...]
    workload: Workload

    def may_serve(self, agent: int) -> int:
        """The stores that no hard rule forbids the agent, alone or beside another."""
        return self.costs[agent].may_serve

    def cost(self, agent: int, mask: int) -> int:
        """The cost of an agent's logins; `FORBIDDEN` or more where they are forbidden."""
        return self.costs[agent].of(mask)

    def cost_of(self, loads: Loads) -> int:
        """The cost of everybody's logins."""
        return sum(self.cost(a, mask_of(dealt)) for a, dealt in loads.items())

    def band(self, agent: int) -> tuple[int, int]:
        """The band of the agent's share, in tenths of an inquiry, rounded outwards."""
        share = self.shares[agent]
        low, high = self.workload.low, self.workload.high
        return low * share * 10 // WHOLE_HEAD, -(-high * share * 10 // WHOLE_HEAD)


def shift_work(
    costs: LoginCosts, dated: DatedShift, heads: dict[str, int], unserved: frozenset[str]
) -> ShiftWork:
    """What the shift has to share out among those who answer.

    Args:
        costs: the team's.
        dated: whose inquiries.
        heads: thousandths of a head by agent, of those who answer.
        unserved: stores to leave out, since nobody can serve them.
    """
    problem = costs.problem
    volumes = {s: v for s, v in problem.store_volumes(dated).items() if s not in unserved}
    tenths = {s: t for s, t in _tenths(volumes).items() if t}
    agents, stores = tuple(heads), tuple(tenths)
    return ShiftWork(
        agents=agents,
        shares=tuple(heads.values()),
        stores=stores,
        tenths=tuple(tenths.values()),
        line=_line([problem.store(s).size for s in stores]),
        costs=costs.of_shift(dated, agents, stores),
        workload=problem.policy.workload,
    )


def _tenths(volumes: dict[str, int]) -> dict[str, int]:
    """Each store's whole tenths; the heaviest lends one to a store that rounds to nothing."""
    rounded = largest_remainders(list(volumes.values()), _TENTH)
    tenths = dict(zip(volumes, rounded, strict=True))
    for store in [s for s, t in tenths.items() if not t]:
        heaviest = max(tenths, key=lambda s: tenths[s])
        if tenths[heaviest] > 1:
            tenths[heaviest] -= 1
            tenths[store] += 1
    return tenths


def _line(sizes: list[StoreSize]) -> tuple[int, ...]:
    """Majors and minors in turn, as long as there are both."""
    by_size = [[n for n, s in enumerate(sizes) if s is size] for size in StoreSize]
    more, fewer = sorted(by_size, key=len, reverse=True)
    step = len(fewer) + 1
    line: list[int] = []
    for turn in range(step):
        line += more[turn * len(more) // step : (turn + 1) * len(more) // step]
        line += fewer[turn : turn + 1]
    return tuple(line)
