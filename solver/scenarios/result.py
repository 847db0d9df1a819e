"""What scenarios answer, as values: figures of each what-if beside the base and what is published.

The words of a figure are in the catalogue: `scenarios-figure-<value>` is its name and
`scenarios-figure-<value>-meaning` its definition, in one sentence.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from enum import StrEnum

from scheduler.agents import TimeOff
from scheduler.problem import Problem
from scheduler.roster import Roster
from scheduler.scenarios.changes import Scenario
from scheduler.violations import Clash
from scheduler.words import Message
from solver.outcome import Judgement, LevelResult


class Unit(StrEnum):
    """What a figure counts; words: `scenarios-unit-<value>`."""

    PEOPLE = "people"
    HEAD_SHIFTS = "head-shifts"
    SHIFTS = "shifts"
    INQUIRIES = "inquiries"
    HOURS = "hours"
    MONEY = "money"
    SHARE = "share"
    """0 to 1, shown in percent."""
    POINTS = "points"
    """Units of a level of the objective."""


class Figure(StrEnum):
    """What is compared, in the order in which it is shown. Definitions: docs/scenarios.md."""

    VOLUME = "volume"
    PEOPLE = "people"
    HEADS_LEAST = "heads-least"
    HEADS_BEST = "heads-best"
    HEADS_PEAK = "heads-peak"
    DUTIES_UNMET = "duties-unmet"
    HEADS_MISSING = "heads-missing"
    INQUIRIES_UNMET = "inquiries-unmet"
    OVER_BAND = "over-band"
    UNDER_BAND = "under-band"
    OVERLOAD = "overload"
    SHIFTS_WORKED = "shifts-worked"
    HOURS_WORKED = "hours-worked"
    OVERTIME = "overtime"
    PAY = "pay"
    OVERTIME_PAY = "overtime-pay"
    NIGHTS_LEAST = "nights-least"
    NIGHTS_MEAN = "nights-mean"
    NIGHTS_MOST = "nights-most"
    UNFAIRNESS = "unfairness"
    SPREAD = "spread"
    REQUESTS_KEPT = "requests-kept"
    FRAGILITY = "fragility"
    CHANGED_FROM_BASE = "changed-from-base"
    CHANGED_FROM_PUBLISHED = "changed-from-published"

    @property
    def unit(self) -> Unit:
        """What it counts."""
        return _UNITS[self]

    @property
    def is_worse_when_more(self) -> bool | None:
        """Whether more of it is worse (True) or better (False); None: neither, it is a fact."""
        if self in _FACTS:
            return None
        return self is not Figure.REQUESTS_KEPT


_UNITS = {
    Figure.VOLUME: Unit.INQUIRIES,
    Figure.PEOPLE: Unit.PEOPLE,
    Figure.HEADS_LEAST: Unit.HEAD_SHIFTS,
    Figure.HEADS_BEST: Unit.HEAD_SHIFTS,
    Figure.HEADS_PEAK: Unit.PEOPLE,
    Figure.DUTIES_UNMET: Unit.SHIFTS,
    Figure.HEADS_MISSING: Unit.HEAD_SHIFTS,
    Figure.INQUIRIES_UNMET: Unit.INQUIRIES,
    Figure.OVER_BAND: Unit.SHIFTS,
    Figure.UNDER_BAND: Unit.SHIFTS,
    Figure.OVERLOAD: Unit.INQUIRIES,
    Figure.SHIFTS_WORKED: Unit.SHIFTS,
    Figure.HOURS_WORKED: Unit.HOURS,
    Figure.OVERTIME: Unit.HOURS,
    Figure.PAY: Unit.MONEY,
    Figure.OVERTIME_PAY: Unit.MONEY,
    Figure.NIGHTS_LEAST: Unit.SHIFTS,
    Figure.NIGHTS_MEAN: Unit.SHIFTS,
    Figure.NIGHTS_MOST: Unit.SHIFTS,
    Figure.UNFAIRNESS: Unit.POINTS,
    Figure.SPREAD: Unit.SHIFTS,
    Figure.REQUESTS_KEPT: Unit.SHARE,
    Figure.FRAGILITY: Unit.SHARE,
    Figure.CHANGED_FROM_BASE: Unit.SHIFTS,
    Figure.CHANGED_FROM_PUBLISHED: Unit.SHIFTS,
}
_FACTS = frozenset(
    {
        Figure.VOLUME,
        Figure.PEOPLE,
        Figure.HEADS_LEAST,
        Figure.HEADS_BEST,
        Figure.HEADS_PEAK,
        Figure.SHIFTS_WORKED,
        Figure.HOURS_WORKED,
        Figure.NIGHTS_LEAST,
        Figure.NIGHTS_MEAN,
    }
)


@dataclass(frozen=True, kw_only=True, slots=True)
class Measured:
    """One figure of one scenario.

    Attributes:
        mean: over the scenario's rosters; the figure itself where there is one.
        low, high: its range over the rosters; both the figure itself where there is one.
    """

    figure: Figure
    mean: float
    low: float
    high: float


@dataclass(frozen=True, kw_only=True, slots=True)
class Run:
    """One roster of a scenario, with what it was judged by.

    Attributes:
        levels: most important first; empty for a roster that was not made here.
        figures: in the order of `Figure`; one that is not known is left out, such as pay for a
            team that states no wages.
        seed: of the draw where absence is drawn, else of the search.
        away: the sick days drawn at random.
        clashes: where locks break hard rules.
    """

    problem: Problem
    roster: Roster
    judgement: Judgement
    levels: tuple[LevelResult, ...]
    figures: tuple[Measured, ...]
    seed: int
    away: tuple[TimeOff, ...] = ()
    clashes: tuple[Clash, ...] = ()

    def figure(self, figure: Figure) -> float | None:
        """The figure of this roster; None where it is not known."""
        return next((m.mean for m in self.figures if m.figure is figure), None)


@dataclass(frozen=True, kw_only=True, slots=True)
class Compared:
    """A scenario that was rostered.

    Attributes:
        runs: at least one; one per draw where absence is drawn at random.
        figures: over the runs; in the order of `Figure`.
        is_complete: False where it was stopped before all its draws were rostered.
    """

    scenario: Scenario
    runs: tuple[Run, ...]
    figures: tuple[Measured, ...]
    is_complete: bool = True

    def figure(self, figure: Figure) -> Measured | None:
        """The figure with its range; None where it is not known."""
        return next((m for m in self.figures if m.figure is figure), None)


@dataclass(frozen=True, kw_only=True, slots=True)
class Failed:
    """A scenario that could not be rostered; the others are not touched.

    Attributes:
        reasons: why, in words; at least one.
    """

    scenario: Scenario
    reasons: tuple[Message, ...]


@dataclass(frozen=True, kw_only=True, slots=True)
class Unfinished:
    """A scenario that was stopped before it had a roster."""

    scenario: Scenario


Answer = Compared | Failed | Unfinished


@dataclass(frozen=True, kw_only=True, slots=True)
class Comparison:
    """All scenarios beside the month as it is.

    Attributes:
        base: the month without any change; its scenario has no changes and an empty name.
        published: the roster that was given, judged by the month as it is; None: none was.
        scenarios: in the order in which they were asked.
        seconds: wall clock of all together.
    """

    dates: tuple[date, ...]
    base: Compared
    published: Run | None
    scenarios: tuple[Answer, ...]
    seconds: float


class Phase(StrEnum):
    """How far a scenario is; words: `scenarios-phase-<value>`."""

    WAITING = "waiting"
    RUNNING = "running"
    DONE = "done"
    FAILED = "failed"
    STOPPED = "stopped"


@dataclass(frozen=True, kw_only=True, slots=True)
class State:
    """How far one scenario is.

    Attributes:
        name: of the scenario; empty for the base.
        runs_done, runs: of its rosters.
    """

    name: str
    phase: Phase
    runs_done: int
    runs: int


@dataclass(frozen=True, kw_only=True, slots=True)
class ScenariosProgress:
    """How far all are.

    Attributes:
        states: the base first, then the scenarios in the order in which they were asked.
        seconds: wall clock since the start.
    """

    states: tuple[State, ...]
    seconds: float
