"""What a roster names, against what the team has: both change, and not at the same time."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, replace

from scheduler.roster import Assignment, Roster
from scheduler.shifts import Shift
from scheduler.team import Team
from scheduler.words import Message, message_or


@dataclass(frozen=True, kw_only=True, slots=True)
class Names:
    """All ids and names that a team's rosters may use."""

    agents: frozenset[str]
    shifts: frozenset[str]
    duties: frozenset[str]
    stores: frozenset[str]

    def missing(self, roster: Roster) -> tuple[str, ...]:
        """Ids and names that the roster uses and the team does not have, sorted."""
        return tuple(sorted({name for a in roster.assignments for name in self._missing(a)}))

    def _missing(self, worked: Assignment) -> Iterator[str]:
        if worked.agent_id not in self.agents:
            yield worked.agent_id
        if worked.shift not in self.shifts:
            yield worked.shift
        if worked.duty is not None and worked.duty not in self.duties:
            yield worked.duty
        yield from (store for store in worked.stores if store not in self.stores)


def names_of(team: Team) -> Names:
    """What the team's rosters may use."""
    return Names(
        agents=frozenset(a.agent_id for a in team.agents),
        shifts=frozenset(s.name for s in team.policy.shifts),
        duties=frozenset(d.name for d in team.policy.duties),
        stores=frozenset(s.store_id for s in team.stores),
    )


def known_part(team: Team, roster: Roster) -> Roster:
    """The roster without what the team no longer has.

    A shift that is gone leaves with all who worked it, an agent with all shifts, a duty or a store
    alone.
    """
    names = names_of(team)
    return Roster(
        replace(
            a,
            duty=a.duty if a.duty in names.duties else None,
            stores=tuple(s for s in a.stores if s in names.stores),
        )
        for a in roster.assignments
        if a.shift in names.shifts and a.agent_id in names.agents
    )


def shift_word(shift: Shift) -> Message | str:
    """What people call a shift: its label, or the usual word for its name."""
    if shift.label != shift.name:
        return shift.label
    return message_or(f"outputs-shift-{shift.name}", shift.name)
