"""Every kind of change does what it says to the team that is planned."""

from dataclasses import replace
from datetime import time, timedelta
from decimal import Decimal

import pytest

from scheduler.agents import Absence
from scheduler.forecast import expected_demand
from scheduler.planning import problem_for
from scheduler.policy import Mode, RuleCode, Workload
from scheduler.scenarios import (
    Away,
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
    changed,
    with_volumes_stated,
)
from tests.builders import a_store
from tests.scheduler.scenarios.teams import WEEK, a_team, an_event


def after(change, team=None):
    return changed(team or a_team(), Scenario(name="试", changes=(change,)), WEEK)


def volumes(team, store_id="s1"):
    demand = expected_demand(team, WEEK)
    return [
        sum(demand.of_stores(day, shift).get(store_id, 0) for shift in ("day", "night"))
        for day in WEEK
    ]


def test_stating_the_volumes_changes_no_demand():
    team = a_team()

    stated = with_volumes_stated(team, WEEK)

    assert expected_demand(stated, WEEK) == expected_demand(team, WEEK)
    assert len(stated.forecast) == 2 * len(WEEK)
    assert with_volumes_stated(stated, WEEK) is stated


def test_a_factor_changes_stated_and_forecast_dates_alike():
    before, now = volumes(a_team()), volumes(after(VolumeChange(factor=Decimal("1.3"))))

    assert now == [pytest.approx(1.3 * v, abs=1) for v in before]


def test_a_factor_changes_the_range_too():
    row = after(VolumeChange(factor=Decimal(2))).forecast[0]

    assert (row.low, row.high) == (160, 260)


def test_a_factor_of_one_store_on_some_dates_leaves_the_others():
    change = VolumeChange(factor=Decimal(2), store_id="s2", first=WEEK[2], last=WEEK[3])
    team, made = a_team(), after(change)

    assert volumes(made) == volumes(team)
    before, now = volumes(team, "s2"), volumes(made, "s2")
    assert [n / b for n, b in zip(now, before, strict=True)] == [1, 1, 2, 2, 1, 1, 1]


@pytest.mark.parametrize("multiplier", [3, 5])
def test_a_promotion_is_a_multiple_of_a_day_without_any(multiplier):
    team = a_team(events=(an_event(multiplier=2),))
    usual = volumes(a_team(forecast=()))
    change = Promotion(name="双11", first=WEEK[1], last=WEEK[1], multiplier=Decimal(multiplier))

    now = volumes(after(change, team))

    assert now[1] == pytest.approx(multiplier * usual[1], rel=1e-3)
    assert now[2] == volumes(team)[2]


def test_a_promotion_without_history_is_a_multiple_of_the_row_less_its_event():
    team = a_team(inquiries=(), stores=(a_store("s1"),), events=(an_event(multiplier=4),))
    rows = tuple(replace(team.forecast[0], date=day) for day in WEEK)
    change = Promotion(name="双11", first=WEEK[1], last=WEEK[1], multiplier=Decimal(5))

    now = volumes(after(change, replace(team, forecast=rows)))

    assert now[:3] == [100_000, 125_000, 100_000]


def test_a_promotion_is_among_the_events_and_keeps_the_row_s_night_share():
    change = Promotion(name="黑五", first=WEEK[1], last=WEEK[1], multiplier=Decimal(3))

    made = after(change)

    assert made.events[-1].name == "黑五"
    (row,) = (r for r in made.forecast if (r.date, r.store_id) == (WEEK[1], "s1"))
    assert row.night_share == Decimal("0.5")


def test_an_event_that_only_begins_on_the_promotion_goes_on_after_it():
    event = an_event(first=WEEK[1], last=WEEK[4], multiplier=2)
    team = a_team(forecast=(), events=(event,))
    change = Promotion(name="双11", first=WEEK[1], last=WEEK[2], multiplier=Decimal(3))

    before, now = volumes(team), volumes(after(change, team))

    assert now[3:] == before[3:]
    assert now[1] == pytest.approx(1.5 * before[1], rel=1e-3)


def test_the_night_share_holds_on_every_date():
    demand = expected_demand(after(NightShare(share=Decimal("0.7"))), WEEK)

    for day in WEEK:
        total = demand.of_shift(day, "day") + demand.of_shift(day, "night")
        assert demand.of_shift(day, "night") == pytest.approx(0.7 * total, abs=2)


def test_a_hire_is_there_from_the_first_date():
    made = after(Hire(people=2, skills=frozenset({"refund"}), level="高级", night_ok=False))

    problem, _ = problem_for(made, WEEK)
    first, second = made.agents[-2:]
    assert (first.agent_id, second.agent_id) == ("+1", "+2")
    assert (first.skills, first.level, first.night_ok) == (frozenset({"refund"}), "高级", False)
    assert all(problem.is_available(first, day) for day in WEEK)


def test_a_hire_with_a_date_is_trained_first():
    made = after(Hire(hired_on=WEEK[0]))

    problem, _ = problem_for(made, WEEK)
    assert problem.absence(made.agents[-1], WEEK[-1]) is Absence.TRAINING


def test_who_leaves_before_the_month_is_no_longer_of_the_team():
    made = after(Leaving(agent_ids=("a1",)))

    assert [a.agent_id for a in made.agents] == ["a2", "a3"]
    assert (made.locks, made.requests) == ((), ())


def test_who_leaves_within_the_month_works_until_then():
    made = after(Leaving(agent_ids=("a1",), last_day=WEEK[4]))

    problem, _ = problem_for(made, WEEK)
    assert [problem.is_available(made.agents[0], d) for d in WEEK] == [True] * 5 + [False] * 2
    assert (made.locks, made.requests) == ((), a_team().requests)


def test_the_end_of_an_employment_is_never_moved_back():
    leaver = replace(a_team().agents[0], left_on=WEEK[1])
    team = a_team(agents=(leaver,))

    made = after(Leaving(agent_ids=("a1",), last_day=WEEK[4]), team)

    assert made.agents[0].left_on == WEEK[1]


def test_who_is_away_is_not_planned_locked_or_wishing():
    made = after(Away(agent_ids=("a1", "a3"), first=WEEK[4]))

    problem, _ = problem_for(made, WEEK)
    for agent in (made.agents[0], made.agents[2]):
        assert [problem.is_available(agent, d) for d in WEEK] == [True] * 4 + [False] * 3
    assert (made.locks, made.requests) == ((), ())


def test_a_store_opens_with_a_share_of_another_s_volume():
    change = Opening(store=a_store("s3"), first=WEEK[2], like="s1", share=Decimal("0.5"))

    made = after(change)

    assert volumes(made, "s3") == [0, 0, *(v / 2 for v in volumes(a_team())[2:])]
    assert [a.knows("s3") for a in made.agents] == [True, True, True]


def test_a_store_opens_with_so_many_inquiries_a_day_for_those_who_know_it():
    change = Opening(store=a_store("s3"), inquiries=Decimal(90), known_by=("a3",))

    made = after(change)

    assert volumes(made, "s3") == [90_000] * 7
    assert [a.knows("s3") for a in made.agents] == [True, False, True]


def test_a_shift_s_times_change_on_all_dates():
    change = ShiftTimes(shift="day", start=time(9), unpaid_break=timedelta(minutes=30))

    shift = after(change).policy.shift("day")

    assert (shift.start, shift.end, shift.paid_minutes) == (time(9), time(17, 30), 8 * 60)


def test_a_band_without_a_target_keeps_the_target_that_lies_within_it():
    assert after(WorkloadChange(low=90, high=110)).policy.workload == Workload(low=90, high=110)
    assert after(WorkloadChange(low=50, high=80)).policy.workload.target == 65
    assert after(WorkloadChange(target=90, min_heads=2)).policy.workload == Workload(
        target=90, min_heads=2
    )


def test_a_rule_is_meant_otherwise_and_keeps_what_is_not_told():
    first = after(RuleChange(code=RuleCode.MINIMUM_REST, mode=Mode.SOFT, weight=7))

    second = after(RuleChange(code=RuleCode.MINIMUM_REST, parameters=(("hours", 600),)), first)

    setting = second.policy.rule(RuleCode.MINIMUM_REST)
    assert (setting.mode, setting.weight) == (Mode.SOFT, 7)
    assert second.policy.rest == timedelta(hours=10)


@pytest.mark.parametrize(
    ("code", "name", "value", "told"),
    [
        (RuleCode.WEEKLY_REST, "free_days", 2, lambda p: p.free_days_in_seven),
        (RuleCode.HOURS_CAP, "overtime_cap", 1200, lambda p: p.overtime_cap),
        (RuleCode.ROTATION, "changeover_days", 2, lambda p: p.rotation.changeover_days),
        (RuleCode.STORE_LIMIT, "max", 4, lambda p: p.stores.usual),
        (RuleCode.STORE_LIMIT, "exceptional_max", 5, lambda p: p.stores.exceptional),
        (
            RuleCode.CHANGEOVER_REST,
            "days",
            3,
            lambda p: p.rule(RuleCode.CHANGEOVER_REST).parameter("days", 0),
        ),
    ],
)
def test_a_rule_s_parameter_is_changed_where_the_team_keeps_it(code, name, value, told):
    policy = after(RuleChange(code=code, parameters=((name, value),))).policy

    assert told(policy) == value


def test_changes_come_together_in_their_order():
    scenario = Scenario(
        name="店",
        changes=(
            Opening(store=a_store("s3"), inquiries=Decimal(100)),
            VolumeChange(factor=Decimal(3), store_id="s3"),
        ),
    )

    made = changed(a_team(), scenario, WEEK)

    assert volumes(made, "s3") == [300_000] * 7
