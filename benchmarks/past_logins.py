"""Store logins and loads of one shift of a made past roster: nobody in more than two stores."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field

from scheduler.agents import Agent

_LOGINS = 2


@dataclass(kw_only=True, slots=True)
class Seat:
    """One answering agent of the shift.

    Attributes:
        loads: tenths of an inquiry by store logged in to.
    """

    agent: Agent
    loads: dict[str, int] = field(default_factory=dict)

    @property
    def load(self) -> int:
        """Tenths of an inquiry over all stores."""
        return sum(self.loads.values())

    def may_join(self, store_id: str) -> bool:
        """Whether the agent is logged in to the store or has a login left for it."""
        return store_id in self.loads or (len(self.loads) < _LOGINS and self.agent.knows(store_id))


def logins(agents: Sequence[Agent], volumes: Mapping[str, int]) -> Sequence[Seat]:
    """Who takes what of the stores' volumes, in tenths of an inquiry.

    Everybody is filled up to an equal load, those who know the fewest stores first, each from the
    store that has most left; what is left over goes to whoever is there. A store that nobody
    present knows is left out.
    """
    seats = [Seat(agent=a) for a in agents]
    left = dict(volumes)
    fair = -(-sum(left.values()) // max(1, len(seats)))
    for _ in range(_LOGINS):
        for seat in sorted(seats, key=lambda s: len(s.agent.stores) or len(left)):
            _fill(seat, left, fair)
    for store_id in sorted((s for s in left if left[s]), key=lambda s: -left[s]):
        _place(seats, store_id, left[store_id])
    return seats


def _fill(seat: Seat, left: dict[str, int], fair: int) -> None:
    known = [s for s in left if left[s] and seat.may_join(s)]
    if known and seat.load < fair:
        store_id = max(known, key=lambda s: (left[s], s))
        part = min(left[store_id], fair - seat.load)
        seat.loads[store_id] = seat.loads.get(store_id, 0) + part
        left[store_id] -= part


def _place(seats: Sequence[Seat], store_id: str, volume: int) -> None:
    """Give what is left of a store to people who are in it, else to one who can come."""
    inside = [s for s in seats if store_id in s.loads] or [s for s in seats if s.may_join(store_id)]
    if not inside and (freed := _freed(seats, store_id)):
        inside = [freed]
    for number, seat in enumerate(sorted(inside, key=lambda s: s.load)):
        part = volume // len(inside) + (number < volume % len(inside))
        seat.loads[store_id] = seat.loads.get(store_id, 0) + part


def _freed(seats: Sequence[Seat], store_id: str) -> Seat | None:
    """Somebody who knows the store and leaves another one to colleagues who are in it too."""
    for seat in (s for s in seats if s.agent.knows(store_id)):
        for other in sorted(seat.loads, key=lambda s: seat.loads[s]):
            colleagues = [s for s in seats if s is not seat and other in s.loads]
            if colleagues:
                least = min(colleagues, key=lambda s: s.load)
                least.loads[other] += seat.loads.pop(other)
                return seat
    return None
