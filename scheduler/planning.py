"""From a team folder's content and a stretch of dates to one planning problem."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from datetime import date, timedelta
from typing import TypeVar

from scheduler.dates import Month, dates_between, months_of
from scheduler.demand import Demand
from scheduler.errors import Fault, InputError
from scheduler.forecast import expected_demand, known_demand
from scheduler.holidays import PublicCalendar, public_calendar
from scheduler.problem import Problem
from scheduler.roster import Roster
from scheduler.team import Team
from scheduler.words import Message, message

_Answer = TypeVar("_Answer")

_A_GAP_WORTH_TELLING = timedelta(days=7)


def problem_for(team: Team, dates: tuple[date, ...]) -> tuple[Problem, tuple[Message, ...]]:
    """The problem of planning these dates, and what its reader has to know about it.

    The history is cut before the first planned date. The notes tell what was left aside or taken
    for want of better knowledge: history rows on or after the first planned date, a history that
    ends a week or more before it, a year whose moved days off are not announced, agents whom a
    night ban leaves outside the rotation.

    Args:
        team: its content.
        dates: consecutive, at least one.

    Raises:
        InputError: the volumes of some dates or the public calendar of some years are not known.
    """
    calendar, demand = _known(team, dates)
    return _problem(team, dates, calendar, demand)


def judging_problem_for(team: Team, dates: tuple[date, ...]) -> tuple[Problem, tuple[Message, ...]]:
    """The problem by which a roster of these dates is judged, else as `problem_for`.

    Past dates may have lost their forecast: where no volume is known none is expected, and a note
    tells so. Rules on people are judged all the same.

    Raises:
        InputError: the public calendar of some years is not known.
    """
    months = _months(_history(team, dates), dates)
    calendar = public_calendar(team.policy.country, team.holidays, months)
    demand, unknown = known_demand(team, dates)
    problem, notes = _problem(team, dates, calendar, demand)
    if unknown:
        notes = (message("planning-volume-unknown", places="; ".join(unknown)), *notes)
    return problem, notes


def _problem(
    team: Team, dates: tuple[date, ...], calendar: PublicCalendar, demand: Demand
) -> tuple[Problem, tuple[Message, ...]]:
    history = _history(team, dates)
    problem = Problem(
        policy=team.policy,
        agents=team.agents,
        stores=team.stores,
        dates=dates,
        demand=demand,
        calendar=calendar,
        time_off=team.time_off,
        requests=team.requests,
        locks=team.locks,
        history=history,
    )
    left_aside = len(team.history) - len(history.assignments)
    return problem, (
        *_history_notes(problem, left_aside),
        *_calendar_notes(calendar),
        *_rotation_notes(problem),
    )


def _history(team: Team, dates: tuple[date, ...]) -> Roster:
    return Roster(a for a in team.history if a.date < dates[0])


def _months(history: Roster, dates: tuple[date, ...]) -> tuple[Month, ...]:
    """The months from the first date of the history to the last planned one."""
    worked = history.assignments
    return months_of(dates_between(worked[0].date if worked else dates[0], dates[-1]))


def _known(team: Team, dates: tuple[date, ...]) -> tuple[PublicCalendar, Demand]:
    """Calendar and demand, or the faults of both at once."""
    faults: list[Fault] = []
    months = _months(_history(team, dates), dates)
    calendar = _answered(
        lambda: public_calendar(team.policy.country, team.holidays, months), faults
    )
    demand = _answered(lambda: expected_demand(team, dates), faults)
    if calendar is None or demand is None:
        raise InputError(faults)
    return calendar, demand


def _answered(ask: Callable[[], _Answer], faults: list[Fault]) -> _Answer | None:
    """The answer; None where the input has faults, which are noted."""
    try:
        return ask()
    except InputError as error:
        faults.extend(error.faults)
        return None


def _history_notes(problem: Problem, left_aside: int) -> Iterable[Message]:
    first = problem.dates[0]
    if left_aside:
        yield message("planning-history-left-aside", rows=left_aside, first=first)
    if problem.history_dates and first - problem.history_dates[-1] > _A_GAP_WORTH_TELLING:
        yield message("planning-history-ends-early", last=problem.history_dates[-1], first=first)


def _calendar_notes(calendar: PublicCalendar) -> Iterable[Message]:
    for year in sorted(calendar.unannounced):
        yield message("planning-year-unannounced", year=year)


def _rotation_notes(problem: Problem) -> Iterable[Message]:
    if not problem.policy.rotation.rotates:
        return
    blocks = sorted({problem.block(d) for d in problem.dates})
    outside = [
        f"{agent.name} ({agent.agent_id})"
        for agent in problem.agents
        if any(problem.is_outside_rotation(agent, block) for block in blocks)
    ]
    if outside:
        yield message("planning-outside-rotation", agents=", ".join(outside))
