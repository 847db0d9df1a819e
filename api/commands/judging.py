"""A roster of a team, read and judged."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path

from api.commands.streams import tell_warnings
from api.commands.stretch import judged_dates
from scheduler.planning import judging_problem_for
from scheduler.problem import Problem
from scheduler.roster import Roster
from scheduler.tables import read_roster, read_team
from scheduler.team import Team
from scheduler.words import Language
from solver.judge import judge
from solver.outcome import Judgement


@dataclass(frozen=True, kw_only=True, slots=True)
class Judged:
    """A roster with what the rules say of it.

    Attributes:
        problem: the calendar months that the roster touches, after the history before them.
    """

    team: Team
    problem: Problem
    roster: Roster
    judgement: Judgement

    @property
    def broken(self) -> bool:
        """Whether hard rules are."""
        return any(v.hard for v in self.judgement.violations)


def judged(folder: Path, file: Path, language: Language) -> Judged:
    """Reads the team and the roster, tells the warnings, and judges.

    Raises:
        InputError: the folder or the roster cannot be used.
    """
    found = read_team(folder)
    roster = read_roster(file, found.team)
    problem, notes = judging_problem_for(found.team, judged_dates(roster, str(file)))
    tell_warnings((*found.warnings, *notes), language)
    return Judged(team=found.team, problem=problem, roster=roster, judgement=judge(problem, roster))
