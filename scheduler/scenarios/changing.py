"""From a team and a scenario to the team as the scenario has it."""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from typing import assert_never

from scheduler.scenarios.changes import (
    Away,
    Change,
    Hire,
    Leaving,
    NightShare,
    Opening,
    Promotion,
    RuleChange,
    Scenario,
    ShiftTimes,
    VolumeChange,
    WorkloadChange,
)
from scheduler.scenarios.people import with_away, with_hired, with_left
from scheduler.scenarios.terms import with_rule, with_times, with_workload
from scheduler.scenarios.volumes import (
    with_factor,
    with_night_share,
    with_promotion,
    with_store,
    with_volumes_stated,
)
from scheduler.team import Team


def changed(team: Team, scenario: Scenario, dates: tuple[date, ...]) -> Team:
    """The team as the scenario has it on these dates, absence by chance left out.

    The forecast of every date is stated first, so that a change of volumes holds whatever the
    forecast rests on.

    Args:
        team: its content.
        scenario: its references hold for the team.
        dates: the planned dates, consecutive.

    Raises:
        InputError: the volumes of some dates are not known.
    """
    team = with_volumes_stated(team, dates)
    for change in scenario.changes:
        team = _applied(team, change, dates)
    return team


def _applied(team: Team, change: Change, dates: tuple[date, ...]) -> Team:
    match change:
        case VolumeChange():
            made = with_factor(team, change, dates)
        case Promotion():
            made = with_promotion(team, change, dates)
        case NightShare():
            made = with_night_share(team, change, dates)
        case Opening():
            made = with_store(team, change, dates)
        case Hire():
            made = with_hired(team, change, dates)
        case Leaving():
            made = with_left(team, change, dates)
        case Away():
            made = with_away(team, change, dates)
        case WorkloadChange():
            made = replace(team, policy=with_workload(team.policy, change))
        case ShiftTimes():
            made = replace(team, policy=with_times(team.policy, change))
        case RuleChange():
            made = replace(team, policy=with_rule(team.policy, change))
        case _:
            assert_never(change)
    return made
