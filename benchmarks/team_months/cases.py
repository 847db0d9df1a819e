"""What is planned: one made team with its dates."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, timedelta
from enum import StrEnum
from pathlib import Path

from benchmarks.team_months.bank import bank_team
from benchmarks.teams import NOVEMBER, make_team
from scheduler.dates import dates_between
from scheduler.planning import problem_for
from scheduler.problem import Problem


class Kind(StrEnum):
    """What kind of team."""

    FIXED = "fixed"
    """Last month's roster decides everybody's kind of shift in each block: the normal case."""
    FREE = "free"
    """A first month: no history."""
    BANK = "bank"
    """A call centre with three shifts and no rotation."""


@dataclass(frozen=True, kw_only=True, slots=True)
class Case:
    """One team and the dates to plan.

    Attributes:
        weeks: from the first of November on; None: the calendar month.
        counts: the bank's calls by hour; None: made ones. Plays no part for other kinds.
    """

    kind: Kind
    agents: int
    seed: int
    weeks: int | None = None
    counts: Path | None = None

    @property
    def dates(self) -> tuple[date, ...]:
        """The planned dates."""
        if self.weeks is None:
            return NOVEMBER.dates
        last = NOVEMBER.first + timedelta(weeks=self.weeks) - timedelta(days=1)
        return dates_between(NOVEMBER.first, last)

    def problem(self) -> Problem:
        """The team's problem, as the main job reads it; the same each time."""
        if self.kind is Kind.BANK:
            team = bank_team(
                agents=self.agents, seed=self.seed, dates=self.dates, counts=self.counts
            )
        else:
            team = make_team(agents=self.agents, seed=self.seed, free=self.kind is Kind.FREE)
        return problem_for(team, self.dates)[0]
