"""Random small problems and rosters for property tests: every border and limit within reach."""

from __future__ import annotations

import os
from dataclasses import dataclass, replace
from datetime import date, time, timedelta
from random import Random

from hypothesis import HealthCheck, settings
from hypothesis import strategies as st

from scheduler.agents import Agent, Lock, Request, TimeOff
from scheduler.cover import CoverNeed
from scheduler.dates import Blocks, dates_between, month_of
from scheduler.demand import Demand, Volume
from scheduler.duties import Duty
from scheduler.holidays import PublicCalendar
from scheduler.limits import LineLimits
from scheduler.policy import Mode, Policy, Rotation, RuleCode, RuleSetting, StoreLimits, Workload
from scheduler.problem import Problem
from scheduler.roster import Assignment, Roster
from scheduler.shifts import Shift
from scheduler.stores import Store, StoreSize

_MOST = 3 if os.environ.get("PAIBAN_TESTS") == "brief" else None
EXAMPLES = int(os.environ.get("PAIBAN_EXAMPLES", "60"))
"""Random cases for each property; the environment asks for more where there is time."""


def search(examples=EXAMPLES):
    """How a property over cases is tried; a brief run tries a few."""
    return settings(
        max_examples=min(examples, _MOST or examples),
        deadline=None,
        derandomize=True,
        suppress_health_check=list(HealthCheck),
    )


_BORDERS = tuple(
    date(*parts)
    for parts in (
        (2026, 11, 1),
        (2026, 11, 16),
        (2026, 11, 9),
        (2026, 3, 1),
        (2028, 2, 29),
        (2026, 2, 16),
        (2027, 1, 1),
        (2026, 10, 1),
    )
)
_HOURS = (
    ((8, 30), (17, 30), 60),
    ((17, 30), (0, 30), 0),
    ((0, 0), (8, 0), 0),
    ((23, 59), (23, 59), 90),
    ((6, 0), (22, 0), 60),
    ((13, 15), (21, 50), 45),
    ((22, 0), (6, 0), 0),
)
_SKILLS = ("chase", "refund")
_LIMITED = {
    RuleCode.SHIFT_SUCCESSION,
    RuleCode.WORK_RUNS,
    RuleCode.SHORT_RUNS,
    RuleCode.PLANNED_HOURS,
    RuleCode.SHIFT_MAXIMA,
    RuleCode.WEEKENDS_OFF,
    RuleCode.STATED_COVER,
}
"""Rules that hold by what is stated in contracts and tables of cover."""


@dataclass(frozen=True, kw_only=True)
class Case:
    """A problem and a roster for it, good or bad, that the optimiser's variables can express."""

    problem: Problem
    roster: Roster


@st.composite
def cases(draw, code=None, modes=(Mode.HARD, Mode.SOFT), most_agents=4):
    """Problems with a roster each, its duties locked; one rule is set to one of the modes."""
    problem = draw(problems(code=code, modes=modes, most_agents=most_agents))
    roster = draw(rosters(problem))
    locks = tuple(
        Lock(agent_id=a.agent_id, date=a.date, shift=a.shift, duty=a.duty)
        for a in roster.assignments
        if a.duty
    )
    return Case(problem=replace(problem, locks=locks), roster=roster)


@st.composite
def problems(draw, code=None, modes=(Mode.HARD, Mode.SOFT), most_agents=4):
    first = draw(st.sampled_from(_BORDERS)) + timedelta(days=draw(st.integers(-4, 4)))
    dates = dates_between(first, first + timedelta(days=draw(st.integers(1, 11))))
    policy = draw(policies(code=code, modes=modes))
    stores = draw(_stores())
    count = draw(st.sampled_from(sorted({1, 2, min(3, most_agents), most_agents})))
    agents = tuple(draw(_agent(f"a{n}", dates, stores)) for n in range(1, count + 1))
    past = dates_between(first - timedelta(days=draw(st.sampled_from((0, 3, 8, 24)))), first)[:-1]
    problem = Problem(
        policy=policy,
        agents=agents,
        stores=stores,
        dates=dates,
        demand=draw(_demand(policy, stores, dates)),
        calendar=draw(_calendar((*past, *dates))),
        time_off=tuple(draw(st.lists(_time_off(agents, dates), max_size=2))),
        requests=tuple(draw(st.lists(_request(agents, policy, dates), max_size=4))),
    )
    problem = replace(problem, history=Roster(draw(_worked(problem, past))))
    return draw(_limited(problem)) if code in _LIMITED else problem


@st.composite
def rosters(draw, problem):
    """Several shifts a day, duties by the unskilled and too many logins are all possible."""
    return Roster(draw(_worked(problem, problem.dates)))


@st.composite
def policies(draw, code=None, modes=(Mode.HARD, Mode.SOFT)):
    hours = draw(st.permutations(_HOURS))[: draw(st.sampled_from((1, 2, 2, 3, 4)))]
    shifts = tuple(
        Shift(
            name=f"k{n}",
            label=f"班{n}",
            start=time(*start),
            end=time(*end),
            unpaid_break=timedelta(minutes=pause),
        )
        for n, (start, end, pause) in enumerate(hours)
    )
    usual = draw(st.integers(1, 2))
    return Policy(
        team_name="星河客服",
        shifts=shifts,
        workload=Workload(min_heads=draw(st.integers(0, 2))),
        rotation=draw(_rotation(tuple(s.name for s in shifts))),
        rest=timedelta(minutes=draw(st.sampled_from((0, 480, 660, 690, 1500, 3000)))),
        free_days_in_seven=draw(st.integers(0, 3)),
        overtime_cap=draw(st.sampled_from((None, 0, 90, 36 * 60))),
        monthly_rest_days=draw(st.sampled_from((None, None, 4, 8, 31))),
        training_days=draw(st.sampled_from((0, 3, 15))),
        stores=StoreLimits(usual=usual, exceptional=usual + draw(st.integers(0, 1))),
        duties=draw(_duties(tuple(s.name for s in shifts))),
        rules=() if code is None else (draw(_setting(code, modes)),),
    )


@st.composite
def _setting(draw, code, modes):
    free = (("days", draw(st.integers(0, 3))),) if code is RuleCode.CHANGEOVER_REST else ()
    return RuleSetting(
        code=code,
        mode=draw(st.sampled_from(modes)),
        weight=draw(st.integers(1, 3)),
        parameters=free,
    )


@st.composite
def _rotation(draw, names):
    kinds = draw(st.permutations(names))[: draw(st.integers(2, 3))]
    return Rotation(
        shifts=tuple(kinds),
        blocks=draw(st.sampled_from((Blocks.WEEK, Blocks.WEEK, *Blocks))),
        changeover_days=draw(st.sampled_from((0, 0, 1, 2, 3, 9))),
    )


@st.composite
def _duties(draw, names):
    some = st.sets(st.sampled_from(names), min_size=1)
    return tuple(
        Duty(
            name=name,
            shifts=frozenset(draw(some)),
            per_shift=draw(st.integers(1, 2)),
            skill=draw(st.sampled_from((None, *_SKILLS))),
            inquiry_share=draw(st.sampled_from((0, 500, 1000))),
        )
        for name in draw(st.sampled_from(((), ("chase",), ("chase", "audit"))))
    )


@st.composite
def _stores(draw):
    sizes = draw(st.lists(st.sampled_from(StoreSize), max_size=4))
    return tuple(
        Store(store_id=f"s{n}", name=f"店铺{n}", size=size) for n, size in enumerate(sizes)
    )


@st.composite
def _agent(draw, agent_id, dates, stores):
    ids = tuple(s.store_id for s in stores)
    near = st.sampled_from((*[None] * 3 * len(dates), *dates))
    hired = draw(near)
    return Agent(
        agent_id=agent_id,
        name=f"客服{agent_id}",
        skills=frozenset(draw(st.sets(st.sampled_from(_SKILLS)))),
        stores=tuple(draw(st.permutations(ids)))[: draw(st.integers(0, len(ids)))] if ids else (),
        hired_on=None if hired is None else hired - timedelta(days=draw(st.integers(0, 20))),
        left_on=draw(near),
        night_ok=draw(st.sampled_from((True, True, True, True, False))),
        no_night_from=draw(near),
        no_night_until=draw(near),
        no_overtime=draw(st.booleans()),
        weekly_shifts=draw(st.none() | st.integers(1, 5)),
    )


@st.composite
def _limited(draw, problem):
    """The problem with contracts, successions and stated cover."""
    names = st.sampled_from([s.name for s in problem.policy.shifts])
    successions = tuple(draw(st.lists(st.tuples(names, names), max_size=4)))
    needs = st.builds(
        CoverNeed,
        date=st.sampled_from(problem.dates),
        shift=names,
        people=st.integers(0, 5),
        weight_under=st.integers(0, 3),
        weight_over=st.integers(0, 3),
    )
    return replace(
        problem,
        policy=replace(problem.policy, successions=successions),
        agents=tuple(replace(a, limits=draw(st.none() | _limits(names))) for a in problem.agents),
        cover=tuple(draw(st.lists(needs, max_size=6))),
    )


@st.composite
def _limits(draw, names):
    least, most = draw(st.sampled_from(((0, None), (0, 0), (1, 480), (900, 1439), (3000, None))))
    return LineLimits(
        least_minutes=least,
        most_minutes=most,
        most_of_shift=tuple(draw(st.dictionaries(names, st.integers(0, 12))).items()),
        most_days_running=draw(st.none() | st.integers(0, 5)),
        least_days_running=draw(st.integers(1, 4)),
        least_free_running=draw(st.integers(1, 4)),
        most_weekends=draw(st.none() | st.integers(0, 2)),
    )


@st.composite
def _demand(draw, policy, stores, dates):
    busy = st.sampled_from((0, 0, 40_500, 230_000))
    return Demand(
        Volume(date=day, shift=shift.name, store_id=store.store_id, milli=draw(busy))
        for shift in policy.shifts
        for store in stores
        for day in (dates[0], dates[-1])
    )


@st.composite
def _calendar(draw, dates):
    """Workdays few or many, so that hours bind; now and then a holiday."""
    months = {month_of(d) for d in dates}
    most = draw(st.sampled_from((0, 1, 3, 31)))
    workdays = {d for m in months for d in m.dates[: most + 2] if d.weekday() < 5}
    holidays = draw(st.sets(st.sampled_from(dates), max_size=2))
    return PublicCalendar(
        workdays=frozenset(workdays - holidays),
        holidays=tuple((d, "节日") for d in sorted(holidays)),
    )


@st.composite
def _time_off(draw, agents, dates):
    first = draw(st.sampled_from(dates)) - timedelta(days=draw(st.integers(0, 3)))
    return TimeOff(
        agent_id=draw(st.sampled_from(agents)).agent_id,
        first=first,
        last=first + timedelta(days=draw(st.integers(0, 3))),
    )


@st.composite
def _request(draw, agents, policy, dates):
    days = dates_between(dates[0] - timedelta(days=1), dates[-1] + timedelta(days=1))
    return Request(
        agent_id=draw(st.sampled_from(agents)).agent_id,
        date=draw(st.sampled_from(days)),
        want=draw(st.none() | st.sampled_from([s.name for s in policy.shifts])),
        weight=draw(st.integers(1, 10)),
        avoid=draw(st.booleans()),
    )


@st.composite
def _worked(draw, problem, dates):
    """Every agent's line of work. Drawn by a seed: choice by choice would cost most of the time."""
    rng = Random(draw(st.integers(0, 2**32)))
    return [
        _assignment(rng, problem, agent, day, name)
        for agent in problem.agents
        for day, names in zip(dates, _line(rng, problem, agent, dates), strict=False)
        for name in names
    ]


def _line(rng, problem, agent, dates):
    """The shifts of each date: runs of equal dates, or a rotation with something gone wrong."""
    names = [s.name for s in problem.policy.shifts]
    if not problem.policy.rotation.rotates or rng.random() < 0.4:
        cells = ((), *((n,) for n in names), *((n,) for n in names), names[:2])
        return [c for _ in dates for c in [rng.choice(cells)] * rng.choice((1, 1, 2, 4, 7))]
    wrong, free = rng.choice(((0.0, 0.3), (0.1, 0.1), (0.05, 0.8)))
    phase, strays = int(agent.agent_id[1:]), {}
    return [
        [rng.choice(names)]
        if rng.random() < wrong
        else _kind(rng, problem, day, phase=phase, strays=strays, free=free)
        for day in dates
    ]


def _kind(rng, problem, day, *, phase, strays, free):
    """The kind that is due in the block, or a free date.

    Whole blocks may be skipped or be of another kind; a border may come early or late.
    """
    rotation = problem.policy.rotation
    near = day + timedelta(days=rng.choice((0, 0, 0, 0, -1, 1, 2)))
    blocks_before = {
        Blocks.HALF_MONTH: (near.year * 12 + near.month) * 2 + (near.day > 15),
        Blocks.MONTH: near.year * 12 + near.month,
        Blocks.WEEK: near.toordinal() // 7,
    }[rotation.blocks]
    stray = strays.setdefault(blocks_before, rng.choice((0, 0, 0, 1, None)))
    if stray is None or rng.random() < free:
        return []
    turn = blocks_before + phase + stray
    return [rotation.shifts[turn % len(rotation.shifts)]]


def _assignment(rng, problem, agent, day, name):
    duties = [d.name for d in problem.policy.duties_of(name)]
    duty = rng.choice((None, *duties))
    silent = duty is not None and problem.policy.duty(duty).inquiry_share == 0
    logins = () if silent else tuple(s.store_id for s in problem.stores if rng.random() < 0.5)
    return Assignment(date=day, agent_id=agent.agent_id, shift=name, duty=duty, stores=logins)
