"""A sizing by hand, for the outputs' tests: no optimiser, the figures that a page can meet."""

from dataclasses import replace
from datetime import date, datetime, timedelta

from api.outputs.view.sizing import Sizing, SizingView, make_sizing_view
from scheduler.band_days import band_days, heads_by_contract, promotion_dates
from scheduler.band_runs import advice_of
from scheduler.heads import HeadsAt, heads_at, heads_needed
from scheduler.policy import Service
from scheduler.problem import Problem
from scheduler.roster import Assignment, Roster
from scheduler.waiting import HourWaiting, Waiting
from scheduler.words import Language, message
from solver.sizing.result import BorrowedShift, Bracket, Kind, Need, Shown, TeamSize
from tests.api.outputs.plans import (
    DOUBLE_11,
    MADE_AT,
    a_policy,
    a_problem,
    a_roster,
    agents,
)

SERVICE = Service(concurrency=4, handling_minutes=6, answer_within_seconds=180)


def a_sized_problem(count: int = 11, **changes: object) -> Problem:
    return a_problem(count, **{"policy": a_policy(service=SERVICE), **changes})


def a_need(least: int = 12, most: int | None = 12, **parts: object) -> Need:
    usual = Need(
        per_head=120,
        people=Bracket(least=least, most=most),
        borrowed=Bracket(least=0, most=0),
        first=date(2026, 11, 9),
        last=date(2026, 11, 20),
        reason=message("outputs-missing-heads", heads=1),
        shown=None,
    )
    return replace(usual, **parts)


def a_shown(problem: Problem) -> Shown:
    """Today's team as a seeded hand has it, with outsiders wherever heads are missing."""
    roster = a_roster(problem)
    outsiders = tuple(
        replace(agents(3)[0], agent_id=f"outsider-{n}", name=f"借调 {n}") for n in range(1, 13)
    )
    borrowed, lent = [], []
    for dated in problem.dated_shifts:
        need = heads_at(problem.policy, dated.shift.name, problem.volume(dated)).least_people
        missing = need - len(roster.of_shift(dated.date, dated.shift.name))
        if missing > 0:
            borrowed.append(
                BorrowedShift(
                    date=dated.date,
                    shift=dated.shift.name,
                    people=missing,
                    duties=("refund",) if len(borrowed) % 3 == 0 else (),
                )
            )
            lent += [
                Assignment(date=dated.date, agent_id=one.agent_id, shift=dated.shift.name)
                for one in outsiders[:missing]
            ]
    return Shown(
        problem=replace(problem, agents=(*problem.agents, *outsiders)),
        roster=Roster([*roster.assignments, *lent]),
        hires=(outsiders[0],),
        kinds=(
            Kind(night=True, skills=frozenset({"refund"}), people=1),
            Kind(night=False, skills=frozenset(), people=2),
        ),
        spared=problem.agents[3:4],
        borrowed=tuple(borrowed),
    )


def a_team_size(problem: Problem) -> TeamSize:
    shown = a_shown(problem)
    loans = Bracket(least=9, most=11)
    return TeamSize(
        employed=len(problem.agents),
        peaks=(date(2026, 11, 10), date(2026, 11, 11), date(2026, 11, 12)),
        hired=a_need(21, None),
        borrowed=a_need(11, 11, borrowed=loans, shown=shown),
        permanent=a_need(12, 12, borrowed=Bracket(least=4, most=4), shown=shown),
        ordinary=a_need(10, 10),
        hired_at_target=a_need(23, 26, per_head=100),
        permanent_at_target=a_need(13, 14, per_head=100),
        ordinary_at_target=a_need(12, 12, per_head=100),
        forced=(),
        verdict=message("outputs-missing-heads", heads=2),
        notes=(message("outputs-nothing-unmet"),),
        seconds=3.2,
    )


def a_waiting(problem: Problem) -> Waiting:
    """Every evening at nine drowns a little, that of 11 November wholly."""
    hours = []
    start = datetime.combine(problem.dates[0], datetime.min.time())
    for n in range(24 * len(problem.dates) + 1):
        at = start + timedelta(hours=n)
        is_open = at.hour >= 8 or at.hour == 0
        busy = at.hour in {20, 21}
        in_time = (0.62 if busy else 0.9 if at.hour == 14 else 0.99) if is_open else 1.0
        if at.date() == date(2026, 11, 11) and at.hour >= 12:
            in_time = 0.05 if busy else 0.3
        hours.append(
            HourWaiting(
                starts_at=at,
                inquiries=60.0 if is_open else 0.0,
                before_opening=0.0,
                heads=4.0 if is_open else 0.0,
                mean_wait=0.0 if in_time > 0.98 else 4000 * (1 - in_time),
                answered_in_time=in_time,
                has_to_wait=1 - in_time,
                occupancy=0.8,
                backlog=3.0,
                heads_for_promise=5,
            )
        )
    return Waiting(hours=tuple(hours), shifts=())


def a_sizing(problem: Problem | None = None, **parts: object) -> Sizing:
    """The sizing of a problem; ranges of ten percent either way."""
    problem = problem or a_sized_problem()
    needs = []
    for need in heads_needed(problem, None):
        low, high = (_scaled(problem, need.shift, need.expected, f) for f in (0.9, 1.1))
        needs.append(replace(need, at_low=low, at_high=high))
    days = band_days(
        problem, heads_by_contract(problem), promotion_dates((DOUBLE_11,), problem.dates)
    )
    usual = Sizing(
        problem=problem,
        needs=tuple(needs),
        size=a_team_size(problem),
        days=days,
        advice=advice_of(days),
        waiting=a_waiting(problem),
    )
    return replace(usual, **parts)


def _scaled(problem: Problem, shift: str, at: HeadsAt, factor: float) -> HeadsAt:
    return heads_at(problem.policy, shift, int(at.volume * factor))


def a_sizing_view(case: Sizing, language: Language, **parts: object) -> SizingView:
    return make_sizing_view(case, (DOUBLE_11,), made_at=MADE_AT, language=language, **parts)
