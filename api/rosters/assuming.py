"""Drafts that were made under a scenario: for the team as it would be then."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date

from sqlalchemy.orm import Session

from api.rosters.states import State
from api.storage.models import Job, RosterVersion
from api.teams.scenarios import scenarios_of
from scheduler.errors import Fault, InputError
from scheduler.scenarios import Scenario, changed
from scheduler.team import Team
from scheduler.words import message


def scenario_text(session: Session, version: RosterVersion) -> str | None:
    """The scenario that a draft was made under, as a file of it alone; None: the month as it is.

    What was published holds for the team as it is, whatever it was made under.
    """
    if version.state != State.DRAFT or version.job_id is None:
        return None
    job = session.get(Job, version.job_id)
    text = None if job is None else job.params.get("scenario")
    return text if isinstance(text, str) else None


def only_scenario(text: str, team: Team, dates: Sequence[date]) -> Scenario:
    """The scenario of a file that has to hold one.

    Raises:
        InputError: it has faults, or there are others.
    """
    found = scenarios_of(text, team, dates)
    if len(found) > 1:
        expected = message("scenarios-one")
        names = ", ".join(scenario.name for scenario in found)
        raise InputError(
            [Fault(file="body", row=None, column="scenario", value=names, expected=expected)]
        )
    return found[0]


def team_under(text: str | None, team: Team, dates: Sequence[date]) -> Team:
    """The team as the scenario has it; without one as it is.

    Raises:
        InputError: the scenario does not fit the team, or volumes of some dates are not known.
    """
    if text is None:
        return team
    return changed(team, only_scenario(text, team, dates), tuple(dates))
