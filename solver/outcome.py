"""What solving ends with, as values: a proven roster, the best one in the time, or a clash."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from scheduler.ledger import Ledger
from scheduler.policy import Level
from scheduler.roster import Roster
from scheduler.violations import Clash as LockClash
from scheduler.violations import Unmet, Violation
from scheduler.words import Message

INQUIRY_LEVELS = frozenset({Level.OVERLOAD, Level.IDLE, Level.DISTANCE})
"""Levels whose values are thousandths of an inquiry; all others count units."""


@dataclass(frozen=True, kw_only=True, slots=True)
class LevelResult:
    """One level of the objective: what the roster reaches and what no roster can beat.

    Attributes:
        value: thousandths of an inquiry for the inquiry levels, else units; less is better.
        bound: no roster that is as good on all upper levels has less; equal to value: proven.
    """

    level: Level
    value: int
    bound: int

    @property
    def is_proven(self) -> bool:
        """Whether nothing better exists, the upper levels kept."""
        return self.value == self.bound

    @property
    def shown_value(self) -> float:
        """In inquiries or units, as people read it."""
        return _shown(self.level, self.value)

    @property
    def shown_bound(self) -> float:
        """In inquiries or units, as people read it."""
        return _shown(self.level, self.bound)


@dataclass(frozen=True, kw_only=True, slots=True)
class StoreException:
    """A third store login and why it was needed.

    Attributes:
        shift: the shift's name.
        stores: all the agent's logins in this shift.
    """

    date: date
    shift: str
    agent_id: str
    stores: tuple[str, ...]
    reason: Message


@dataclass(frozen=True, kw_only=True, slots=True)
class Judgement:
    """What the rules and the objective say of a roster, in plain Python, without the optimiser.

    Attributes:
        values: one per level, in the team's order of levels; units as in `LevelResult.value`.
        violations: hard before soft, then by date and agent.
        unmet: by date and shift.
        exceptions: third store logins.
    """

    values: tuple[tuple[Level, int], ...]
    violations: tuple[Violation, ...]
    unmet: tuple[Unmet, ...]
    exceptions: tuple[StoreException, ...]
    ledger: Ledger


@dataclass(frozen=True, kw_only=True, slots=True)
class Plan:
    """A roster with its judgement.

    Attributes:
        levels: most important first.
        seconds: wall clock spent solving.
        method: what was used inside, in a word.
    """

    roster: Roster
    levels: tuple[LevelResult, ...]
    judgement: Judgement
    seconds: float
    method: str


@dataclass(frozen=True, kw_only=True, slots=True)
class Solved:
    """No hard rule is broken and every level is proven best."""

    plan: Plan


@dataclass(frozen=True, kw_only=True, slots=True)
class TimedOut:
    """No hard rule is broken; time, work or the user ended the search before all was proven."""

    plan: Plan


@dataclass(frozen=True, kw_only=True, slots=True)
class Clash:
    """Locks break hard rules; the plan is the best around them.

    Attributes:
        clashes: at least one.
    """

    plan: Plan
    clashes: tuple[LockClash, ...]


Outcome = Solved | TimedOut | Clash


def _shown(level: Level, value: int) -> float:
    return value / 1000 if level in INQUIRY_LEVELS else float(value)
