from dataclasses import replace
from datetime import date, timedelta
from decimal import Decimal

import pytest

from api.outputs.status import Status
from api.outputs.view.text import several_dates, unique_marks
from api.outputs.view.values import Away, CoverState
from scheduler.demand import Demand, Volume
from scheduler.duties import Duty
from scheduler.policy import Level, RuleCode
from scheduler.roster import Assignment, Roster
from scheduler.stores import StoreSize
from scheduler.violations import Unmet
from scheduler.words import Language, message, word
from solver.judge import judge
from solver.outcome import Plan, TimedOut
from tests.api.outputs.plans import (
    DAY,
    NIGHT,
    NOVEMBER,
    a_clash,
    a_policy,
    a_problem,
    a_view,
    an_outcome,
    named,
)

ZH, EN = Language.ZH, Language.EN


@pytest.fixture(scope="module")
def problem():
    return a_problem()


@pytest.fixture(scope="module")
def outcome(problem):
    return an_outcome(problem)


@pytest.fixture(scope="module")
def view(problem, outcome):
    return a_view(outcome, problem, ZH)


def viewed(problem, *assignments, unmet=(), language=ZH):
    roster = Roster(assignments)
    judgement = replace(judge(problem, roster), unmet=unmet)
    plan = Plan(roster=roster, levels=(), judgement=judgement, seconds=0.0, method="by hand")
    return a_view(TimedOut(plan=plan), problem, language)


def one_shift_problem(volume, **policy):
    one = Volume(date=NOVEMBER.first, shift="day", store_id="TM1", milli=volume * 1000)
    return a_problem(policy=a_policy(**policy), demand=Demand([one]))


def on_the_first(agent_id, **parts):
    return Assignment(date=NOVEMBER.first, agent_id=agent_id, shift="day", **parts)


def test_every_worked_shift_stands_in_its_agents_line_on_its_date(view, outcome):
    shown = {
        (day.date, row.agent_id, w.shift.name, w.duty.name if w.duty else None)
        for row in view.rows
        for day, cell in zip(view.days, row.cells, strict=True)
        for w in cell.worked
    }

    assert shown == {(a.date, a.agent_id, a.shift, a.duty) for a in outcome.plan.roster.assignments}


def test_a_moved_day_off_is_shaded_and_a_make_up_saturday_is_not(view):
    holiday, moved, makeup, saturday = (view.days[n - 1] for n in (1, 2, 7, 14))

    assert (holiday.holiday, moved.occasion, makeup.occasion) == ("测试节", "休", "班")
    free = [day.is_free_by_calendar for day in (holiday, moved, makeup, saturday)]
    assert free == [True, True, False, True]


def test_a_promotion_is_named_on_its_last_date_and_not_on_the_next(view):
    assert [view.days[n].promotions for n in (8, 9, 11, 12)] == [(), ("双11",), ("双11",), ()]


def test_the_border_of_blocks_lies_before_the_16th_alone(view):
    assert [d.date.day for d in view.days if d.starts_block] == [16]


def test_time_off_training_and_a_free_day_are_told_apart(view):
    by_id = {row.agent_id: row for row in view.rows}

    assert by_id["1003"].cells[5].away is Away.TIME_OFF
    assert by_id["1011"].cells[14].away is Away.TRAINING
    assert by_id["1011"].cells[15].away is None
    assert [c.mark for c in by_id["1003"].cells[3:6]] == ["假", "假", "假"]


def test_a_lock_and_a_refused_request_are_marked_and_a_granted_one_is_not(view):
    by_id = {row.agent_id: row for row in view.rows}

    assert [c.is_locked for c in by_id["1001"].cells[:3]] == [False, True, False]
    assert by_id["1002"].cells[2].refused == "休息"
    assert "诉求未满足：休息" in by_id["1002"].cells[2].title
    assert by_id["1004"].cells[4].refused == ""


def test_a_wanted_shift_that_is_not_given_is_refused():
    problem = a_problem()
    wanted = replace(problem.requests[0], want="night")

    free = viewed(replace(problem, requests=(wanted,)))

    assert free.rows[1].cells[2].refused == "晚班"


def test_totals_count_nights_weekends_holidays_hours_and_duties():
    problem = a_problem()
    saturday = NOVEMBER.first + timedelta(days=6)

    view = viewed(
        problem,
        on_the_first("1001", duty="chase"),
        Assignment(date=saturday, agent_id="1001", shift="night"),
    )

    totals = view.rows[0].totals
    assert (totals.shifts, totals.nights, totals.weekends, totals.holidays) == (2, 1, 2, 1)
    assert (totals.hours, totals.by_duty) == (Decimal("15.0"), (1, 0))


def test_a_load_is_per_whole_head_and_a_chaser_without_inquiries_has_none():
    half = Duty(name="audit", shifts=frozenset({"day"}), inquiry_share=500)
    chase = Duty(name="chase", shifts=frozenset({"day"}), inquiry_share=0)
    problem = one_shift_problem(150, duties=(chase, half))

    view = viewed(
        problem,
        on_the_first("1001", duty="audit", stores=("TM1",), inquiries=Decimal("50.0")),
        on_the_first("1002", duty="chase"),
        on_the_first("1003", stores=("TM1",), inquiries=Decimal("100.0")),
    )

    assert [row.load.mean for row in view.rows[:3]] == [100, 0, 100]
    assert [row.load.shifts for row in view.rows[:3]] == [1, 0, 1]


@pytest.mark.parametrize(
    ("volume", "heads", "state"),
    [
        (240, 2, CoverState.FINE),
        (241, 2, CoverState.SHORT),
        (160, 2, CoverState.FINE),
        (159, 2, CoverState.FINE),  # one head would carry 159: two are the least
        (120, 2, CoverState.OVER),
        (0, 0, CoverState.SHORT),  # at least one head on every shift
    ],
)
def test_cover_is_short_over_the_band_and_over_above_the_most_heads(volume, heads, state):
    problem = one_shift_problem(volume, duties=())

    view = viewed(problem, *(on_the_first(str(1001 + n)) for n in range(heads)))

    assert view.cover[0].by_day[0].state is state


def test_inquiries_of_a_store_with_nobody_logged_in_load_no_head():
    problem = one_shift_problem(100, duties=())
    nobody = Unmet(date=NOVEMBER.first, shift="day", store_id="TM1", milli_inquiries=40_000)

    view = viewed(problem, on_the_first("1001"), unmet=(nobody,))

    cover = view.cover[0].by_day[0]
    assert (cover.load, cover.state) == (Decimal("60.0"), CoverState.SHORT)
    assert view.stores[0].unserved == Decimal("40.0")


def test_a_duty_without_its_people_is_marked_on_its_date(view):
    assert [(n + 1, mark) for n, mark in enumerate(view.duties_missing) if mark] == [(20, "退")]


def test_what_is_unmet_is_told_in_words_of_either_language(problem, outcome):
    told = {lang: a_view(outcome, problem, lang).findings.unmet[-2:] for lang in Language}

    assert [f.text for f in told[ZH]] == [
        "退款审核缺 1 人",
        "淘宝二店无人登录，41.5 个询单无人接待",
    ]
    assert [f.text for f in told[EN]] == [
        "refund review: 1 missing",
        "淘宝二店: nobody logged in, 41.5 inquiries unanswered",
    ]


def test_a_clash_names_its_rule_dates_and_agent(problem):
    (clash,) = a_view(a_clash(problem), problem, ZH).findings.clashes

    assert (clash.what, clash.who) == ("班间休息", "李娜")
    assert clash.when == "11月2日 周一、11月3日 周二"


def test_the_ledger_shows_before_now_and_the_share_of_every_burden(view, outcome, problem):
    night = {a.agent_id: a for a in outcome.plan.judgement.ledger.accounts[: len(problem.agents)]}

    first = view.ledger[0].entries[0]

    assert (first.before, first.planned) == (night["1001"].before, night["1001"].planned)
    assert first.carried == first.before + first.planned
    assert view.burdens == ("晚班", "周末班", "法定节假日班", "催付", "退款审核", "总班数")


def test_an_agent_without_part_in_a_burden_has_no_share_of_it(view):
    by_name = {row.name: row for row in view.ledger}

    assert by_name["吴倩"].entries[0].share is None
    assert by_name["张敏"].entries[0].share is not None


def test_two_agents_of_one_name_are_told_apart_by_their_ids(outcome):
    problem = named(a_problem(), "李娜", "李娜", "王芳")

    view = a_view(an_outcome(problem), problem, ZH)

    assert [row.name for row in view.rows[:3]] == ["李娜 (1001)", "李娜 (1002)", "王芳"]
    assert view.ledger[1].name == "李娜 (1002)"


def test_marks_are_as_short_as_tells_all_shifts_apart():
    assert unique_marks(["白班", "晚班"]) == ("白", "晚")
    assert unique_marks(["早班", "早晚班"]) == ("早班", "早晚")
    assert unique_marks(["early", "evening"]) == ("Ea", "Ev")
    assert unique_marks(["shift one", "shift two"]) == ("1", "2")


def test_a_shift_without_a_label_is_called_by_its_usual_word():
    bare = a_problem(
        policy=a_policy(shifts=(replace(DAY, label="day"), replace(NIGHT, label="night")))
    )
    outcome = an_outcome(bare)

    labels = {lang: [s.label for s in a_view(outcome, bare, lang).shifts] for lang in Language}

    assert labels == {ZH: ["白班", "晚班"], EN: ["Day", "Night"]}


def test_a_part_of_a_month_is_titled_by_its_ends():
    part = a_problem(dates=NOVEMBER.dates[:15])

    assert a_view(an_outcome(part), part, EN).title == "2026-11-01 to 2026-11-15"
    assert a_view(an_outcome(a_problem()), a_problem(), ZH).title == "2026 年 11 月"


def test_the_moment_of_publication_is_shown_in_the_teams_zone(view):
    assert f"{view.made_at:%H:%M}" == "17:30"


def test_notes_about_the_problem_are_said_in_the_readers_language(problem, outcome):
    note = message("outputs-no-violations")

    assert a_view(outcome, problem, ZH, notes=(note,)).notes == ("没有违规。",)


def test_a_stretch_of_dates_is_told_by_its_ends_and_single_dates_one_by_one():
    first = date(2026, 11, 2)
    days = [first + timedelta(days=n) for n in range(3)]

    assert several_dates(days, EN) == "Mo 2 Nov – We 4 Nov"
    assert several_dates(days[::2], EN) == "Mo 2 Nov, We 4 Nov"


@pytest.mark.parametrize("language", Language)
def test_every_rule_level_status_size_and_absence_has_its_word(language):
    keys = [f"rule-{r}" for r in RuleCode] + [f"level-{level}" for level in Level]
    keys += [f"status-{s}" for s in Status] + [f"size-{s}" for s in StoreSize]
    keys += [f"{prefix}{a}" for a in Away for prefix in ("", "mark-")]

    words = [word(f"outputs-{key}", language) for key in keys]

    assert all(w for w, key in zip(words, keys, strict=True) if key != "mark-not-employed")
    assert len({w for w, key in zip(words, keys, strict=True) if key.startswith("rule-")}) == len(
        RuleCode
    )
