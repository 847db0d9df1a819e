"""The fairness ledger: what each agent has carried and carries, against a fair share.

A burden is shared among the agents who could carry it, by their available days, over the history
and the planned dates together. A share is a fraction; carrying its floor or its ceiling is fair.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass
from datetime import date
from enum import StrEnum
from fractions import Fraction

from scheduler.agents import Agent
from scheduler.dates import is_weekend
from scheduler.problem import Problem, days_in_month
from scheduler.roster import Assignment, Roster
from scheduler.shifts import DatedShift


class BurdenKind(StrEnum):
    """What is shared out."""

    NIGHTS = "nights"
    WEEKENDS = "weekend-shifts"
    HOLIDAYS = "holiday-shifts"
    DUTY = "duty"
    ALL_SHIFTS = "all-shifts"


@dataclass(frozen=True, kw_only=True, slots=True)
class Burden:
    """One thing that is shared out.

    Attributes:
        duty: the duty's name where the kind is a duty, else None.
    """

    kind: BurdenKind
    duty: str | None = None


_Marks = dict[tuple[date, str, str | None], tuple[Burden, ...]]
"""What is carried by working a shift of a date with a duty."""


@dataclass(frozen=True, kw_only=True, slots=True)
class Account:
    """One agent's side of one burden.

    Attributes:
        before: carried in the history, in shifts.
        planned: carried on the planned dates, in shifts.
        weight: what the share is measured by: available days, less for part-timers; 0 for an agent
            who has no part in it.
        share: fair share over history and planned dates together; None for an agent without part.
    """

    agent_id: str
    burden: Burden
    before: int
    planned: int
    weight: int
    share: Fraction | None

    @property
    def carried(self) -> int:
        """Carried over history and planned dates together."""
        return self.before + self.planned

    @property
    def unfairness(self) -> int:
        """Shifts above the share's ceiling plus shifts missing to its floor."""
        if self.share is None:
            return 0
        ceiling = -((-self.share.numerator) // self.share.denominator)
        floor = self.share.numerator // self.share.denominator
        return max(0, self.carried - ceiling) + max(0, floor - self.carried)


@dataclass(frozen=True, kw_only=True, slots=True)
class Tally:
    """What is shown of an agent in the ledger and not shared out.

    Attributes:
        minutes_before, minutes_planned: paid minutes.
        third_stores_before, third_stores_planned: shifts with more logins than usual.
    """

    agent_id: str
    minutes_before: int
    minutes_planned: int
    third_stores_before: int
    third_stores_planned: int


@dataclass(frozen=True, kw_only=True, slots=True)
class Ledger:
    """All accounts, by burden and then by agent in the problem's order; and the tallies."""

    accounts: tuple[Account, ...]
    tallies: tuple[Tally, ...]

    def unfairness(self) -> int:
        """Over all agents and burdens."""
        return sum(a.unfairness for a in self.accounts)


def burdens(problem: Problem) -> tuple[Burden, ...]:
    """The burdens that this team shares out, duties by name."""
    duties = tuple(Burden(kind=BurdenKind.DUTY, duty=d.name) for d in problem.policy.duties)
    return (
        Burden(kind=BurdenKind.NIGHTS),
        Burden(kind=BurdenKind.WEEKENDS),
        Burden(kind=BurdenKind.HOLIDAYS),
        *duties,
        Burden(kind=BurdenKind.ALL_SHIFTS),
    )


def is_part_of(problem: Problem, burden: Burden, dated: DatedShift) -> bool:
    """Whether whoever works the dated shift carries one unit of the burden; never of a duty."""
    match burden.kind:
        case BurdenKind.NIGHTS:
            return dated.shift.is_night
        case BurdenKind.WEEKENDS:
            return is_weekend(dated.date)
        case BurdenKind.HOLIDAYS:
            return problem.calendar.is_holiday(dated.date)
        case BurdenKind.DUTY:
            return False
        case BurdenKind.ALL_SHIFTS:
            return True


def weights(problem: Problem, burden: Burden) -> dict[str, int]:
    """What each agent's share of the burden is measured by, for those who could carry it.

    Available days on which the agent could carry it, over the history and the planned dates; a
    part-timer's days count in the proportion of the weekly limit to a full week. An agent with no
    such planned day has no part; and nobody has where no planned shift can add to the burden, a
    month without public holidays for instance.
    """
    found: dict[str, int] = {}
    if not _is_planned(problem, burden):
        return found
    for agent in problem.agents:
        planned, past = _could_carry(problem, burden, agent)
        if planned:
            found[agent.agent_id] = (planned + past) * _weekly_part(problem, agent)
    return found


def contracted_shares(problem: Problem) -> dict[str, Fraction] | None:
    """Each agent's shifts as the contract asks, where `monthly_rest_days` is agreed; else None.

    Available days less the month's rest days, pro-rated, at least 0; time off counts as neither.
    """
    rest_days = problem.policy.monthly_rest_days
    if rest_days is None:
        return None
    full_week = _full_week(problem)
    shares = {}
    for agent in problem.agents:
        days = [
            d for d in (*problem.history_dates, *problem.dates) if problem.is_available(agent, d)
        ]
        if any(d >= problem.dates[0] for d in days):
            worked = sum(
                (max(Fraction(), 1 - Fraction(rest_days, days_in_month(d))) for d in days),
                Fraction(),
            )
            shares[agent.agent_id] = worked * Fraction(_weekly_part(problem, agent), full_week)
    return shares


def ledger(problem: Problem, roster: Roster) -> Ledger:
    """The ledger after this roster."""
    known: _Marks = {}
    planned = {
        a.agent_id: _carried(problem, _planned_of(problem, roster, a), known)
        for a in problem.agents
    }
    accounts = tuple(
        account for b in burdens(problem) for account in _accounts(problem, planned, b)
    )
    tallies = tuple(_tally(problem, roster, agent) for agent in problem.agents)
    return Ledger(accounts=accounts, tallies=tallies)


def carried_before(problem: Problem, burden: Burden, agent_id: str) -> int:
    """Units of the burden that the agent carried in the history."""
    return problem.once(_all_carried_before, problem.agent(agent_id))[burden]


def _all_carried_before(problem: Problem, agent: Agent) -> dict[Burden, int]:
    return _carried(problem, _past_of(problem, agent))


def _past_of(problem: Problem, agent: Agent) -> list[Assignment]:
    return [a for a in problem.history.of_agent(agent.agent_id) if a.date < problem.dates[0]]


def _planned_of(problem: Problem, roster: Roster, agent: Agent) -> list[Assignment]:
    return [a for a in roster.of_agent(agent.agent_id) if a.date >= problem.dates[0]]


def _carried(
    problem: Problem, worked: Iterable[Assignment], known: _Marks | None = None
) -> dict[Burden, int]:
    """Units of every burden in these shifts; what their marks are is looked up and noted."""
    units = dict.fromkeys(burdens(problem), 0)
    marks: _Marks = {} if known is None else known
    for a in worked:
        key = (a.date, a.shift, a.duty)
        if key not in marks:
            marks[key] = _marks(problem, a, units)
        for burden in marks[key]:
            units[burden] += 1
    return units


def _marks(problem: Problem, worked: Assignment, shared: Iterable[Burden]) -> tuple[Burden, ...]:
    """The burdens of which whoever works this shift with this duty carries one unit."""
    dated = problem.dated(worked.date, worked.shift)
    held = Burden(kind=BurdenKind.DUTY, duty=worked.duty)
    return tuple(b for b in shared if b == held or is_part_of(problem, b, dated))


def _accounts(
    problem: Problem, carried: Mapping[str, Mapping[Burden, int]], burden: Burden
) -> list[Account]:
    parts = weights(problem, burden)
    before = {a.agent_id: carried_before(problem, burden, a.agent_id) for a in problem.agents}
    planned = {agent_id: units[burden] for agent_id, units in carried.items()}
    contracted = contracted_shares(problem) if burden.kind is BurdenKind.ALL_SHIFTS else None
    total, weight = sum(before[a] + planned[a] for a in parts), sum(parts.values())
    return [
        Account(
            agent_id=a,
            burden=burden,
            before=before[a],
            planned=planned[a],
            weight=parts.get(a, 0),
            share=contracted.get(a)
            if contracted is not None
            else (Fraction(total * parts[a], weight) if a in parts else None),
        )
        for a in before
    ]


def _is_planned(problem: Problem, burden: Burden) -> bool:
    match burden.kind:
        case BurdenKind.NIGHTS:
            return any(s.is_night for s in problem.policy.shifts)
        case BurdenKind.WEEKENDS:
            return any(is_weekend(d) for d in problem.dates)
        case BurdenKind.HOLIDAYS:
            return any(problem.calendar.is_holiday(d) for d in problem.dates)
        case _:
            return True


def _days_there(problem: Problem, agent: Agent) -> tuple[int, int]:
    """Planned and past days on which the agent may be planned."""
    return _count_days(problem, lambda day: problem.is_available(agent, day))


def _nights_there(problem: Problem, agent: Agent) -> tuple[int, int]:
    """Those of the days on which the agent may work at night."""
    return _count_days(
        problem, lambda day: problem.is_available(agent, day) and agent.may_work_night_on(day)
    )


def _count_days(problem: Problem, counts: Callable[[date], bool]) -> tuple[int, int]:
    return sum(map(counts, problem.dates)), sum(map(counts, problem.history_dates))


def _could_carry(problem: Problem, burden: Burden, agent: Agent) -> tuple[int, int]:
    """Planned and past days on which the agent could carry the burden."""
    match burden.kind:
        case BurdenKind.NIGHTS:
            return problem.once(_nights_there, agent)
        case BurdenKind.DUTY:
            duty = problem.policy.duty(burden.duty or "")
            if not duty.may_be_held_by(agent.skills):
                return 0, 0
            by_day = any(not problem.policy.shift(s).is_night for s in duty.shifts)
            return problem.once(_days_there if by_day else _nights_there, agent)
        case _:
            return problem.once(_days_there, agent)


def _full_week(problem: Problem) -> int:
    return 7 - problem.policy.free_days_in_seven


def _weekly_part(problem: Problem, agent: Agent) -> int:
    full = _full_week(problem)
    return full if agent.weekly_shifts is None else min(full, agent.weekly_shifts)


def _tally(problem: Problem, roster: Roster, agent: Agent) -> Tally:
    usual = problem.policy.stores.usual
    before, planned = _past_of(problem, agent), _planned_of(problem, roster, agent)
    minutes = [
        sum(problem.policy.shift(a.shift).paid_minutes for a in part) for part in (before, planned)
    ]
    thirds = [sum(len(a.stores) > usual for a in part) for part in (before, planned)]
    return Tally(
        agent_id=agent.agent_id,
        minutes_before=minutes[0],
        minutes_planned=minutes[1],
        third_stores_before=thirds[0],
        third_stores_planned=thirds[1],
    )
