"""Teams and plans for the outputs' tests: a roster made by a seeded hand, not by the optimiser."""

import random
from dataclasses import replace
from datetime import UTC, date, datetime, time, timedelta
from decimal import Decimal

from api.outputs.view import View, make_view
from scheduler.agents import Agent, Lock, Request, TimeOff
from scheduler.dates import Blocks, Month, dates_between
from scheduler.demand import Demand, Volume
from scheduler.duties import Duty
from scheduler.headcount import best_heads, least_heads
from scheduler.holidays import PublicCalendar
from scheduler.ledger import ledger
from scheduler.policy import Level, Policy, Rotation, RuleCode
from scheduler.problem import Problem
from scheduler.roster import Assignment, Roster
from scheduler.shifts import Shift
from scheduler.stores import Store, StoreSize
from scheduler.team import Event
from scheduler.violations import Clash as LockClash
from scheduler.violations import Unmet, Violation
from scheduler.words import Language, message
from solver.outcome import Clash, Judgement, LevelResult, Outcome, Plan, Solved, StoreException

NOVEMBER = Month(year=2026, month=11)
MADE_AT = datetime(2026, 10, 28, 9, 30, tzinfo=UTC)
NAMES = ("张敏", "李娜", "王芳", "刘洋", "陈静", "杨帆", "赵磊", "黄蕾", "周杰", "吴倩", "徐晨")

DAY = Shift(
    name="day",
    label="白班",
    start=time(8, 30),
    end=time(17, 30),
    unpaid_break=timedelta(hours=1),
)
NIGHT = Shift(name="night", label="晚班", start=time(17, 30), end=time(0, 30))
CHASE = Duty(name="chase", shifts=frozenset({"day"}), skill="chase", inquiry_share=0)
REFUND = Duty(name="refund", shifts=frozenset({"day", "night"}), skill="refund")
STORES = (
    Store(store_id="TM1", name="天猫旗舰店"),
    Store(store_id="JD1", name="京东自营店"),
    Store(store_id="TB1", name="淘宝一店", size=StoreSize.MINOR),
    Store(store_id="TB2", name="淘宝二店", size=StoreSize.MINOR),
)
DOUBLE_11 = Event(
    name="双11", first=date(2026, 11, 10), last=date(2026, 11, 12), multiplier=Decimal(3)
)


def a_policy(**changes: object) -> Policy:
    policy = Policy(
        team_name="云裳客服部",
        shifts=(DAY, NIGHT),
        rotation=Rotation(shifts=("day", "night"), blocks=Blocks.HALF_MONTH),
        duties=(CHASE, REFUND),
    )
    return replace(policy, **changes)


def agents(count: int) -> tuple[Agent, ...]:
    """The last but one works no nights, the last is hired on 1 November."""
    made = []
    for n in range(count):
        skills = frozenset({("chase", "refund")[n % 2]}) if n < 8 else frozenset()
        name = NAMES[n] if n < len(NAMES) else f"{NAMES[n % len(NAMES)]}{n}"
        made.append(Agent(agent_id=f"{1001 + n}", name=name, skills=skills, level="普通"))
    made[-2] = replace(made[-2], night_ok=False)
    made[-1] = replace(made[-1], hired_on=date(2026, 11, 1))
    return tuple(made)


def a_calendar(days: tuple[date, ...]) -> PublicCalendar:
    """Weekends off; 1 November a holiday, Monday 2 off for it, Saturday 7 made up."""
    holiday, moved, makeup = date(2026, 11, 1), date(2026, 11, 2), date(2026, 11, 7)
    workdays = {d for d in days if d.weekday() < 5} - {holiday, moved} | {makeup}
    return PublicCalendar(workdays=frozenset(workdays), holidays=((holiday, "测试节"),))


def a_problem(count: int = 11, **changes: object) -> Problem:
    days = NOVEMBER.dates
    rng = random.Random(count)
    scale = count / 11
    volumes = []
    for day in days:
        total = rng.randint(640, 780) * (3 if DOUBLE_11.first <= day <= DOUBLE_11.last else 1)
        for shift, part in (("day", 0.62), ("night", 0.38)):
            for store, weight in zip(STORES, (0.4, 0.3, 0.2, 0.1), strict=True):
                milli = int(total * scale * part * weight * 1000)
                volumes.append(Volume(date=day, shift=shift, store_id=store.store_id, milli=milli))
    problem = Problem(
        policy=a_policy(),
        agents=agents(count),
        stores=STORES,
        dates=days,
        demand=Demand(volumes),
        calendar=a_calendar(dates_between(date(2026, 10, 1), days[-1])),
        time_off=(TimeOff(agent_id="1003", first=date(2026, 11, 4), last=date(2026, 11, 6)),),
        requests=(
            Request(agent_id="1002", date=date(2026, 11, 3), want=None, weight=5),
            Request(agent_id="1004", date=date(2026, 11, 5), want="night", weight=2),
        ),
        locks=(Lock(agent_id="1001", date=date(2026, 11, 2), shift="day", duty="chase"),),
        history=Roster(_history(count)),
    )
    return replace(problem, **changes)


def _history(count: int) -> list[Assignment]:
    worked = []
    for day in dates_between(date(2026, 10, 19), date(2026, 10, 31)):
        for n in range(min(count, 10)):
            if (n + day.day) % 6:
                kind = "night" if n % 2 == 0 and n != count - 2 else "day"
                worked.append(Assignment(date=day, agent_id=str(1001 + n), shift=kind))
    return worked


def a_roster(problem: Problem) -> Roster:
    """Groups that swap on the 16th; every sixth date free; duties to the first who may."""
    worked: list[Assignment] = []
    for dated in problem.dated_shifts:
        day, name = dated.date, dated.shift.name
        crew = [
            a
            for n, a in enumerate(problem.agents)
            if problem.is_available(a, day) and (n + day.day) % 6 and _kind(n, a, day) == name
        ]
        need = min(len(crew), best_heads(problem.volume(dated), problem.policy.workload) + 1)
        worked += _shift(problem, day, name, crew[:need])
    return Roster(worked)


def _kind(n: int, agent: Agent, day: date) -> str:
    on_day = (n % 2 == 0) == (day.day <= 15)
    return "day" if on_day or not agent.night_ok else "night"


def _shift(problem: Problem, day: date, name: str, crew: list[Agent]) -> list[Assignment]:
    holders: dict[str, str] = {}
    for duty in problem.policy.duties_of(name):
        able = (a for a in crew if duty.skill in a.skills and a.agent_id not in holders)
        holder = next(able, None)
        if holder:
            holders[holder.agent_id] = duty.name
    answering = [a for a in crew if holders.get(a.agent_id) != "chase"]
    volume = Decimal(problem.demand.of_shift(day, name)) / 1000
    found = []
    for n, agent in enumerate(crew):
        duty_held = holders.get(agent.agent_id)
        if agent not in answering:
            found.append(Assignment(date=day, agent_id=agent.agent_id, shift=name, duty=duty_held))
            continue
        logins = (STORES[n % 2].store_id, STORES[2 + n % 2].store_id)
        found.append(
            Assignment(
                date=day,
                agent_id=agent.agent_id,
                shift=name,
                duty=duty_held,
                stores=logins if n else ("TM1", "JD1", "TB1"),
                inquiries=(volume / len(answering)).quantize(Decimal("0.1")),
            )
        )
    return found


def a_judgement(problem: Problem, roster: Roster) -> Judgement:
    """Unmet heads as they are, with one of every other kind of finding."""
    unmet = []
    for dated in problem.dated_shifts:
        heads = problem.heads(roster, dated)
        least = least_heads(problem.volume(dated), problem.policy.workload) * 1000
        if heads < least:
            unmet.append(Unmet(date=dated.date, shift=dated.shift.name, heads=least - heads))
    unmet.append(Unmet(date=date(2026, 11, 20), shift="night", duty="refund", people=1))
    unmet.append(
        Unmet(date=date(2026, 11, 21), shift="day", store_id="TB2", milli_inquiries=41_500)
    )
    exception = StoreException(
        date=date(2026, 11, 3),
        shift="day",
        agent_id="1001",
        stores=("TM1", "JD1", "TB1"),
        reason=message("outputs-missing-heads", heads=1),
    )
    return Judgement(
        values=tuple((level, 1500) for level in problem.policy.levels),
        violations=(_violation(hard=False, cost=5),),
        unmet=tuple(unmet),
        exceptions=(exception,),
        ledger=ledger(problem, roster),
    )


def _violation(*, hard: bool, cost: int) -> Violation:
    return Violation(
        rule=RuleCode.MINIMUM_REST if hard else RuleCode.REQUESTS,
        hard=hard,
        message=message("outputs-refused", want="休"),
        dates=(date(2026, 11, 3),),
        agent_ids=("1002",),
        cost=cost,
    )


def an_outcome(problem: Problem) -> Outcome:
    """Solved, though overload and distance are given away from their bounds by nobody."""
    roster = a_roster(problem)
    levels = tuple(
        LevelResult(level=level, value=2500 * n, bound=2500 * n)
        for n, level in enumerate(problem.policy.levels)
    )
    judgement = a_judgement(problem, roster)
    plan = Plan(roster=roster, levels=levels, judgement=judgement, seconds=3.25, method="by hand")
    return Solved(plan=plan)


def a_clash(problem: Problem) -> Clash:
    """Locks break the minimum rest of 李娜 on the 3rd; the last level is not proven."""
    plan = an_outcome(problem).plan
    hard = _violation(hard=True, cost=1)
    last = LevelResult(level=Level.PATTERNS, value=9, bound=4)
    judgement = replace(plan.judgement, violations=(hard, *plan.judgement.violations))
    found = LockClash(
        rules=(RuleCode.MINIMUM_REST,),
        dates=(date(2026, 11, 2), date(2026, 11, 3)),
        agent_ids=("1002",),
        message=message("outputs-refused", want="休"),
    )
    levels = (*plan.levels[:-1], last)
    return Clash(plan=replace(plan, judgement=judgement, levels=levels), clashes=(found,))


def a_view(outcome: Outcome, problem: Problem, language: Language, **parts: object) -> View:
    return make_view(problem, outcome, (DOUBLE_11,), made_at=MADE_AT, language=language, **parts)


def named(problem: Problem, *names: str) -> Problem:
    """The problem with its first agents called so."""
    renamed = [replace(a, name=n) for a, n in zip(problem.agents, names, strict=False)]
    return replace(problem, agents=(*renamed, *problem.agents[len(names) :]))
