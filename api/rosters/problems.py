"""By which problem a roster of a team is judged, made once for the same content."""

from __future__ import annotations

from collections.abc import Hashable
from dataclasses import dataclass
from datetime import date

from sqlalchemy.orm import Session

from api.rosters.assuming import team_under
from api.rosters.latest import newest_publication
from api.rosters.planning import lost_shifts, planning_team
from api.rosters.recent import Recent
from api.teams import load_team
from api.teams.content import plays_a_part
from scheduler.dates import dates_between
from scheduler.planning import judging_problem_for
from scheduler.problem import Problem
from scheduler.team import Team
from scheduler.words import Message, message

_MOST = 12
"""Problems kept at hand; one of 300 agents after a year of history takes some 50 MB."""


@dataclass(frozen=True, kw_only=True, slots=True)
class Setting:
    """What a stretch of dates is judged by.

    Attributes:
        key: the same for the same content; says all that the problem depends on.
        revision: of the team's content.
        team: as it plans these dates: with what was published before as its history.
        problem: of these dates.
        notes: what a reader has to know about the problem.
    """

    key: Hashable
    revision: int
    team: Team
    problem: Problem
    notes: tuple[Message, ...]


def setting_of(
    session: Session,
    team_id: str,
    revision: int,
    first: date,
    last: date,
    *,
    scenario: str | None = None,
) -> Setting:
    """What the dates from first to last, both included, are judged by.

    Args:
        session: any.
        team_id: whose.
        revision: of its content.
        first: of the dates.
        last: of the dates, included.
        scenario: a file of one scenario, as which the team is taken; None: as it is.

    Raises:
        NotFoundError: there is no such team or revision.
        InputError: the public calendar of some years is not known, or the scenario does not fit.
    """
    files = load_team(session, team_id, revision).files
    content = tuple((file.name, file.sha256) for file in files if plays_a_part(file.name))
    newest = newest_publication(session, team_id)
    key = (content, newest and newest.publication_id, first, last, scenario)

    def make() -> Setting:
        dates = dates_between(first, last)
        team = team_under(scenario, planning_team(session, team_id, revision, first), dates)
        problem, notes = judging_problem_for(team, dates)
        lost = lost_shifts(session, team_id, team, first)
        if lost:
            notes = (*notes, message("publishing-lost-shifts", shifts=", ".join(lost)))
        return Setting(key=key, revision=revision, team=team, problem=problem, notes=notes)

    return _SETTINGS.get(key, make)


_SETTINGS: Recent[Setting] = Recent(_MOST)
