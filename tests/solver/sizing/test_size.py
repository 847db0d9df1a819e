"""What sizing answers: verdicts, reasons, peaks, teams of every kind, an answer whatever comes."""

from __future__ import annotations

from dataclasses import replace
from datetime import timedelta
from threading import Event

import pytest
from hypothesis import given

from scheduler.agents import Lock, TimeOff
from scheduler.dates import Blocks, dates_between
from scheduler.policy import Rotation, Workload
from scheduler.roster import Roster
from scheduler.shifts import Shift
from scheduler.words import Language, say
from solver.settings import Settings
from solver.sizing.peaks import peaks_of
from solver.sizing.shown import is_clean
from solver.sizing.size import size_team
from tests.builders import DAY, NIGHT, NOVEMBER, a_policy, an_agent, worked
from tests.solver.sizing.small import BORDER, CHASE, REVIEW, rotating, small_problems, some_days
from tests.strategies import search

WEEK = NOVEMBER[1:8]
QUICK = Settings(seconds=None, work=3, workers=1)
SPENT = Settings(seconds=0, workers=1)
DAYS_ONLY = a_policy(shifts=(DAY,))


def some_agents(count, **parts):
    return tuple(an_agent(f"a{n}", **parts) for n in range(1, count + 1))


def a_week(by_day, agents=(), policy=DAYS_ONLY, **parts):
    """A week of day shifts, so many inquiries on each date."""
    volumes = [(volume, 0) for volume in by_day]
    return some_days(volumes, dates=WEEK, policy=policy, agents=agents, **parts)


def needs_of(size):
    return (
        *(size.hired, size.borrowed, size.permanent, size.ordinary),
        *(size.hired_at_target, size.permanent_at_target, size.ordinary_at_target),
    )


@search(examples=10)
@given(problem=small_problems())
def test_every_roster_shown_is_clean_and_has_as_many_as_are_told(problem):
    size = size_team(problem, QUICK)

    for need in needs_of(size):
        assert need.people.most is None or need.people.least <= need.people.most
        if need.shown is not None:
            assert is_clean(need.shown.problem, need.shown.roster)
            assert need.shown.problem.policy.workload.high == need.per_head
            assert need.shown.borrowed_shifts == need.borrowed.most


def test_a_team_that_lacks_one_all_week_hires_one_or_borrows_as_many_shifts_as_there_are():
    problem = a_week([340] * 7, some_agents(3))

    size = size_team(problem, QUICK)

    assert size.hired.people.most == size.hired.people.least == 4
    assert size.borrowed.borrowed.least == size.borrowed.borrowed.most == 3
    assert say(size.verdict, Language.EN) == (
        "3 employed; 4 needed from 2 November to 8 November; "
        "hire 1 or borrow 1 for 3 shifts; at 120 per head an ordinary month needs 4."
    )
    assert say(size.verdict, Language.ZH) == (
        "在职 3 人；11 月 2 日至 11 月 8 日需要 4 人；可招 1 人，或同时借调 1 人、共 3 个班；"
        "按每人每班 120 询单，平常月份需要 4 人。"
    )


def test_the_reason_counts_the_shifts_that_today_s_people_cannot_fill():
    problem = a_week([340] * 7, some_agents(3))

    size = size_team(problem, QUICK)

    assert (size.hired.first, size.hired.last) == (WEEK[0], WEEK[-1])
    assert say(size.hired.reason, Language.EN) == (
        "21 shifts of 白班 are to be filled from 2 November to 8 November; "
        "today's people can work at most 18 of them, each hire at most 6."
    )


def test_nobody_is_hired_for_a_peak_it_is_borrowed_for():
    problem = a_week([220, 220, 220, 700, 220, 220, 220], some_agents(3))

    size = size_team(problem, QUICK)

    assert size.peaks == (WEEK[3],)
    assert size.permanent.people.most == 3
    assert size.permanent.borrowed.least == size.permanent.borrowed.most == 3
    assert {b.date for b in size.permanent.shown.borrowed} == {WEEK[3]}
    assert size.hired.people.least == 6
    assert say(size.verdict, Language.EN) == (
        "3 employed; enough on all ordinary dates; for the peak on 5 November borrow 3 at once, "
        "3 shifts in all, where hiring would take 3 more; "
        "at 120 per head an ordinary month needs 3."
    )


def test_a_team_that_could_spare_somebody_still_works_the_peak_together():
    problem = a_week([100, 100, 100, 700, 100, 100, 100], some_agents(3))

    size = size_team(problem, QUICK)

    assert size.permanent.people.most == 2
    assert "2 would do; for the peak on 5 November borrow 3 at once" in say(
        size.verdict, Language.EN
    )


def test_those_who_can_be_spared_are_named():
    problem = a_week([100] * 6 + [0], some_agents(3), policy=replace(DAYS_ONLY, workload=_NO_MIN))

    size = size_team(problem, QUICK)

    assert size.hired.people.most == size.hired.people.least == 1
    assert len(size.hired.shown.spared) == 2
    assert "3 employed; 1 would do" in say(size.verdict, Language.EN)


_NO_MIN = Workload(min_heads=0)


def test_a_team_that_is_exactly_enough_is_told_to_be_enough():
    problem = a_week([220] * 6 + [100], some_agents(2, weekly_shifts=6), policy=DAYS_ONLY)

    size = size_team(problem, QUICK)

    assert size.hired.people.least == size.hired.people.most == 3
    assert size_team(replace(problem, agents=some_agents(3)), QUICK).hired.people.most == 3


def test_a_month_without_demand_and_without_least_heads_needs_nobody():
    policy = replace(DAYS_ONLY, workload=_NO_MIN)
    problem = a_week([0] * 7, some_agents(2), policy=policy)

    size = size_team(problem, QUICK)

    assert size.hired.people.most == size.ordinary.people.most == 0
    assert size.ordinary.shown.roster.assignments == ()


def test_a_team_of_nobody_is_sized_from_nothing():
    size = size_team(a_week([340] * 7), QUICK)

    assert size.employed == 0
    assert size.hired.people.most == size.ordinary.people.most == 4


def test_part_timers_and_trainees_count_for_what_they_can_work():
    part_timer = an_agent("part", weekly_shifts=2)
    trainee = an_agent("new", hired_on=WEEK[0])
    problem = a_week([100] * 7, (an_agent("full"), part_timer, trainee))

    size = size_team(problem, QUICK)

    assert size.employed == 3
    assert size.hired.people.most == size.hired.people.least == 3
    assert size.hired.shown.spared == ()


def test_a_change_of_all_kinds_on_one_date_costs_people_and_is_told():
    problem = some_days([(200, 200)] * 5, policy=rotating())

    size = size_team(problem, QUICK)

    eased = [say(m, Language.EN) for m in size.forced if "changeover_days" in say(m, Language.EN)]
    assert size.ordinary.people.least == size.ordinary.people.most
    assert len(eased) == 1


def test_a_shift_that_the_rotation_keeps_today_s_people_from_is_told_as_forced():
    agents = some_agents(2)
    before = BORDER[0] - timedelta(days=1)
    history = Roster(a for n in agents for a in worked("day", before, agent_id=n.agent_id))
    problem = some_days([(100, 100)] * 5, policy=rotating(workload=_NO_MIN))

    size = size_team(replace(problem, agents=agents, history=history), QUICK)

    assert "On 13 November 晚班 needs 1, and only 0 of today's people can be there" in " ".join(
        say(m, Language.EN) for m in size.forced
    )


def test_a_duty_that_only_one_can_hold_takes_a_hire_with_the_skill():
    policy = replace(DAYS_ONLY, duties=(CHASE,))
    problem = a_week([100] * 7, (an_agent("a1", skills=frozenset({"chase"})), *some_agents(3)[1:]))

    size = size_team(replace(problem, policy=policy), QUICK)

    assert size.hired.people.most == 4
    assert [k.skills for k in size.hired.shown.kinds] == [frozenset({"chase"})]
    assert "order chasing" in say(size.hired.reason, Language.EN)


@pytest.mark.parametrize(
    "rotation",
    [
        Rotation(),
        Rotation(shifts=("day", "night"), blocks=Blocks.WEEK),
        Rotation(shifts=("day", "late", "night"), blocks=Blocks.HALF_MONTH),
    ],
)
def test_three_shifts_and_any_rotation_are_sized(rotation):
    late = Shift(name="late", label="中班", start=DAY.end, end=NIGHT.start.replace(hour=22))
    policy = a_policy(shifts=(DAY, late, NIGHT), rotation=rotation, duties=(REVIEW,))

    size = size_team(some_days([(100, 100)] * 5, policy=policy), QUICK)

    assert size.ordinary.people.least == size.ordinary.people.most
    assert is_clean(size.ordinary.shown.problem, size.ordinary.shown.roster)


def test_locks_that_break_rules_are_left_aside_and_named():
    problem = a_week([100] * 7, some_agents(2))
    off = TimeOff(agent_id="a1", first=WEEK[0], last=WEEK[0])
    lock = Lock(agent_id="a1", date=WEEK[0], shift="day")

    size = size_team(replace(problem, time_off=(off,), locks=(lock,)), QUICK)

    assert size.hired.people.most == 2
    assert any("客服a1" in say(note, Language.EN) for note in size.notes)


def test_without_time_bounds_stand_on_counting_and_no_roster_is_claimed():
    size = size_team(a_week([340] * 7, some_agents(3)), SPENT)

    assert size.hired.people.least == 4
    assert size.hired.people.most is None
    assert "at least 4" in say(size.verdict, Language.EN)


def test_sizing_can_be_stopped():
    stop = Event()
    stop.set()

    size = size_team(a_week([340] * 7, some_agents(3)), Settings(seconds=None, stop=stop))

    assert size.hired.people.most is None


def test_progress_tells_each_question_in_order_and_ends():
    told = []

    size_team(a_week([100] * 7, some_agents(2)), QUICK, told.append)

    done = [p.done for p in told]
    assert done == sorted(done)
    assert told[-1].done == told[-1].of
    assert all(say(p.question, language) for p in told for language in Language)


def test_the_same_work_gives_the_same_size():
    problem = some_days([(200, 200)] * 5, agents=some_agents(2))

    first, second = (size_team(problem, QUICK) for _ in range(2))

    assert replace(first, seconds=0) == replace(second, seconds=0)


def test_a_higher_demand_never_needs_fewer():
    low = size_team(a_week([220] * 7, some_agents(3)), QUICK)
    high = size_team(a_week([300] * 7, some_agents(3)), QUICK)

    assert low.hired.people.most <= high.hired.people.least


def test_peaks_are_told_by_volume_and_busy_saturdays_are_none():
    month = dates_between(NOVEMBER[0], NOVEMBER[27])
    saturday = 5
    volumes = [(200 if d.weekday() == saturday else 100, 0) for d in month]
    volumes[10] = (300, 0)

    peaks = peaks_of(some_days(volumes, dates=month, policy=DAYS_ONLY))

    assert peaks == {month[10]}
