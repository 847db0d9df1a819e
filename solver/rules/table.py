"""A pattern rule as a small machine that reads one agent's line date by date.

The third derivation of a pattern rule, beside `post_agent` and `breaches`: the engine multiplies
the machines of all rules into one small graph per agent and finds best lines in it by shortest
paths. A machine tells of each date only what the dates before it have left in its state.
"""

from __future__ import annotations

from abc import ABC, abstractmethod
from collections.abc import Hashable
from dataclasses import dataclass, field
from typing import TypeAlias

State: TypeAlias = Hashable
Choice: TypeAlias = int
"""What an agent does on a date: 0 is free, n works the n-th of the policy's shifts, from 1."""


@dataclass(frozen=True, kw_only=True, slots=True)
class Step:
    """What one date does to a machine.

    Attributes:
        state: after the date.
        units: how much the rule is broken on this date, at least 0; times the rule's weight it is
            the cost, and where the rule is hard the choice is forbidden.
        amount: added to the machine's tally, at least 0; only for machines that have one.
    """

    state: State
    units: int = 0
    amount: int = 0


@dataclass(frozen=True, kw_only=True, slots=True)
class Tally:
    """A count over all planned dates, judged at the end.

    Attributes:
        least, most: what costs nothing, both included.
        per_unit: so much off the limits is one unit broken, rounded up; at least 1.
    """

    least: int = 0
    most: int
    per_unit: int = 1

    def units(self, count: int) -> int:
        """How much the rule is broken by this count."""
        off = max(0, count - self.most, self.least - count)
        return -(-off // self.per_unit)


@dataclass(frozen=True, kw_only=True)
class StateTable(ABC):
    """One rule's machine for one agent.

    Equal tables step alike: whatever differs between agents who could share a machine stands in
    `start` or `tally`, which play no part in equality, or makes the tables unequal.

    Attributes:
        start: the state before the first planned date; it holds what the history left.
        tally: None where the machine counts nothing.
    """

    start: State = field(compare=False)
    tally: Tally | None = field(default=None, compare=False)

    def kind_of(self, day: int) -> Hashable:
        """Dates of one kind step alike.

        Args:
            day: index into the problem's planned dates.
        """
        return day

    @abstractmethod
    def step(self, state: State, day: int, choice: Choice) -> Step:
        """What the choice on the date does."""

    def end(self, state: State) -> int:
        """Units broken by what is still open after the last planned date; 0 by default."""
        return 0


@dataclass(frozen=True, kw_only=True, slots=True)
class Cell:
    """A choice on one date that breaks a rule by itself, whatever else the line holds.

    Attributes:
        day: index into the problem's planned dates.
        units: at least 1.
    """

    day: int
    choice: Choice
    units: int = 1


@dataclass(frozen=True, kw_only=True, slots=True)
class Compiled:
    """A rule for one agent, compiled: single cells, and machines whose units add up.

    Attributes:
        cells: at most one for each day and choice.
    """

    cells: tuple[Cell, ...] = ()
    tables: tuple[StateTable, ...] = ()
