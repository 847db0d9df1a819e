"""What a repair keeps, what it makes good, and whom it leaves alone."""

from __future__ import annotations

from dataclasses import replace
from threading import Event

import pytest

from scheduler.agents import Lock
from scheduler.duties import Duty
from scheduler.policy import Mode, RuleCode, RuleSetting
from scheduler.roster import Roster
from solver.outcome import Clash, Solved
from solver.replan import Goal
from solver.settings import Settings
from tests.builders import NOVEMBER, a_store, an_agent, worked
from tests.solver.replan.weeks import (
    PATIENT,
    WEEK,
    a_free_policy,
    a_week,
    absent,
    repaired,
    shifts_of,
    values,
)

MONDAY, TUESDAY, WEDNESDAY, THURSDAY, FRIDAY, SATURDAY, SUNDAY = WEEK
REFUND = Duty(name="refund", shifts=frozenset({"day"}), skill="refund")


def by(agent_id, *days, shift="day", **parts):
    return worked(shift, *days, agent_id=agent_id, **parts)


def test_nobody_is_disturbed_where_those_who_stay_are_enough():
    problem = absent(a_week(), "a1", MONDAY)

    found = repaired(problem, by("a1", MONDAY) + by("a2", MONDAY))

    assert found.disturbed == ()
    assert found.absent == ("a1",)
    assert shifts_of(found, "a1") == []
    assert set(values(found).values()) == {0}
    assert isinstance(found.outcome, Solved)


def test_somebody_free_comes_where_the_shift_would_fall_below_its_least_heads():
    problem = absent(a_week(agents=("a1", "a2")), "a1", MONDAY)

    found = repaired(problem, by("a1", MONDAY) + by("a2", TUESDAY))

    assert found.disturbed == ("a2",)
    assert shifts_of(found, "a2") == [(MONDAY, "day"), (TUESDAY, "day")]
    assert values(found)[Goal.HEADS] == 0


def test_one_person_for_three_shifts_is_better_than_three_for_one_each():
    published = by("a1", MONDAY, TUESDAY, WEDNESDAY)
    problem = absent(a_week(agents=("a1", "a2", "a3", "a4")), "a1", MONDAY, TUESDAY, WEDNESDAY)

    found = repaired(problem, published)

    assert (values(found)[Goal.PEOPLE], values(found)[Goal.SHIFTS]) == (1, 3)


def test_with_as_few_people_fewer_shifts_change():
    """a2 can come on Monday as it is, a3 only by giving up another day."""
    problem = absent(a_week(agents=("a1", "a2", "a3")), "a1", MONDAY)
    full = by("a3", *WEEK[1:])

    found = repaired(problem, by("a1", MONDAY) + by("a2", TUESDAY) + full)

    assert found.disturbed == ("a2",)
    assert values(found)[Goal.SHIFTS] == 1


def test_what_was_missing_before_need_not_be_made_good():
    problem = absent(a_week(milli=300_000), "a1", MONDAY)
    published = by("a1", MONDAY) + by("a2", MONDAY)

    found = repaired(problem, published)

    assert found.disturbed == ("a3",)
    assert len(found.outcome.plan.roster.of_shift(MONDAY, "day")) == 2
    assert not found.outcome.plan.roster.of_shift(TUESDAY, "day")


def test_what_nobody_can_cover_is_listed():
    problem = absent(a_week(agents=("a1",)), "a1", MONDAY)

    found = repaired(problem, by("a1", MONDAY, stores=("s1",)))

    assert {(u.date, u.heads, u.milli_inquiries) for u in found.uncovered} == {
        (MONDAY, 1000, 0),
        (MONDAY, 0, 100_000),
    }
    assert [g.is_proven for g in found.goals] == [True] * len(Goal)


def test_a_duty_passes_to_a_colleague_of_the_shift_before_anybody_is_called_in():
    reviewers = [an_agent(a, skills=frozenset({"refund"})) for a in ("a1", "a2", "a3")]
    problem = absent(a_week(agents=reviewers, policy=a_free_policy(duties=(REFUND,))), "a1", MONDAY)

    found = repaired(problem, by("a1", MONDAY, duty="refund") + by("a2", MONDAY))

    assert found.disturbed == ()
    assert [a.duty for a in found.outcome.plan.roster.assignments] == ["refund"]
    assert values(found)[Goal.HOLDERS] == 1


def test_a_duty_that_nobody_there_may_hold_is_worth_a_call():
    people = [
        an_agent("a1", skills=frozenset({"refund"})),
        an_agent("a2"),
        an_agent("a3", skills=frozenset({"refund"})),
    ]
    problem = absent(a_week(agents=people, policy=a_free_policy(duties=(REFUND,))), "a1", MONDAY)

    found = repaired(problem, by("a1", MONDAY, duty="refund") + by("a2", MONDAY))

    assert found.disturbed == ("a3",)
    assert values(found)[Goal.DUTIES] == 0


def test_rest_is_kept_by_whoever_comes():
    """a2 works the night before, so it has to be a3, who gives the same day's night up."""
    problem = absent(a_week(agents=("a1", "a2", "a3"), shifts=()), "a1", TUESDAY)
    busy = replace(problem, demand=a_week().demand)
    published = by("a1", TUESDAY) + by("a2", MONDAY, shift="night")

    found = repaired(busy, published)

    assert found.disturbed == ("a3",)
    assert not [v for v in found.outcome.plan.judgement.violations if v.hard]


def test_what_lies_before_stays_but_for_the_absences_themselves():
    problem = absent(a_week(agents=("a1", "a2")), "a1", MONDAY, TUESDAY)
    published = by("a1", MONDAY, TUESDAY)

    found = repaired(problem, published, from_date=TUESDAY)

    assert shifts_of(found, "a1") == []
    assert shifts_of(found, "a2") == [(TUESDAY, "day")]
    assert values(found)[Goal.HEADS] == 0
    assert {u.date for u in found.uncovered} == {MONDAY}


def test_rules_broken_in_the_past_are_no_clash_and_hinder_nobody():
    problem = absent(a_week(agents=("a1", "a2")), "a1", FRIDAY)
    published = by("a1", FRIDAY) + by("a2", MONDAY, shift="night") + by("a2", TUESDAY)

    found = repaired(problem, published, from_date=FRIDAY)

    assert shifts_of(found, "a2")[-1] == (FRIDAY, "day")
    assert not isinstance(found.outcome, Clash)


def test_a_published_line_that_breaks_a_rule_is_made_legal():
    problem = absent(a_week(), "a1", FRIDAY)
    published = by("a1", FRIDAY) + by("a2", MONDAY, shift="night") + by("a2", TUESDAY)

    found = repaired(problem, published + by("a3", FRIDAY))

    assert "a2" in found.disturbed
    assert not [v for v in found.outcome.plan.judgement.violations if v.hard]


def test_a_lock_is_kept():
    lock = Lock(agent_id="a2", date=MONDAY, shift=None)
    problem = absent(a_week(locks=(lock,)), "a1", MONDAY)

    found = repaired(problem, by("a1", MONDAY) + by("a3", TUESDAY))

    assert found.disturbed == ("a3",)


def test_a_lock_that_breaks_a_rule_is_a_clash_and_the_rest_is_repaired():
    lock = Lock(agent_id="a1", date=MONDAY, shift="day")
    problem = absent(a_week(locks=(lock,)), "a1", MONDAY, TUESDAY)

    found = repaired(problem, by("a1", MONDAY, TUESDAY))

    assert isinstance(found.outcome, Clash)
    assert shifts_of(found, "a1") == [(MONDAY, "day")]
    assert values(found)[Goal.HEADS] == 0


def test_whose_duty_is_locked_on_another_date_holds_none_without_its_skill():
    """However much fairer that would be to the only one who may hold it."""
    chase = Duty(name="chase", shifts=frozenset({"day"}), skill="chase")
    people = [
        an_agent("a1", skills=frozenset({"chase"})),
        *(an_agent(a, skills=frozenset({"refund"})) for a in ("a2", "a3")),
    ]
    lock = Lock(agent_id="a1", date=MONDAY, shift="day", duty="chase")
    policy = a_free_policy(duties=(REFUND, chase))
    problem = absent(a_week(agents=people, policy=policy, locks=(lock,)), "a2", WEDNESDAY)
    published = [
        *by("a1", MONDAY, duty="chase"),
        *by("a3", MONDAY, TUESDAY, duty="refund"),
        *by("a1", TUESDAY, WEDNESDAY),
        *by("a2", WEDNESDAY, duty="refund"),
        *by("a3", WEDNESDAY),
    ]

    found = repaired(problem, published, from_date=TUESDAY)

    assert not isinstance(found.outcome, Clash)
    assert values(found)[Goal.DUTIES] == 0
    held = found.outcome.plan.roster.of_agent("a1")
    assert {a.duty for a in held if a.date > MONDAY} <= {None, "chase"}


@pytest.mark.parametrize("mode", [Mode.SOFT, Mode.OFF])
def test_nobody_absent_is_planned_however_the_rule_on_absences_is_meant(mode):
    rules = tuple(
        RuleSetting(code=code, mode=m)
        for code, m in ((RuleCode.ROTATION, Mode.OFF), (RuleCode.AVAILABILITY, mode))
    )
    week = a_week(agents=("a1", "a2"), policy=a_free_policy(rules=rules))
    problem = absent(absent(week, "a1", MONDAY), "a2", MONDAY)

    found = repaired(problem, by("a1", MONDAY))

    assert found.outcome.plan.roster.of_shift(MONDAY, "day") == ()


def test_colleagues_keep_their_stores_and_who_comes_takes_those_of_who_went():
    stores = tuple(a_store(f"s{n}") for n in (1, 2, 3))
    problem = absent(
        a_week(agents=("a1", "a2", "a3", "a4"), milli=300_000, stores=stores), "a1", MONDAY
    )
    published = [
        *by("a1", MONDAY, stores=("s1",), inquiries=100),
        *by("a2", MONDAY, stores=("s2",), inquiries=100),
        *by("a3", MONDAY, stores=("s3",), inquiries=100),
    ]

    found = repaired(problem, published)

    logins = {a.agent_id: a.stores for a in found.outcome.plan.roster.assignments}
    assert logins == {"a2": ("s2",), "a3": ("s3",), "a4": ("s1",)}


def test_a_store_that_only_the_absent_knew_is_served_by_whoever_else_knows_it():
    stores = tuple(a_store(f"s{n}") for n in (1, 2))
    people = [an_agent(a, stores=known) for a, known in (("a1", ("s1",)), ("a2", ("s2",)))]
    free = [an_agent("a3", stores=("s2",)), an_agent("a4", stores=("s1",))]
    problem = absent(a_week(agents=people + free, stores=stores), "a1", MONDAY)
    published = by("a1", MONDAY, stores=("s1",)) + by("a2", MONDAY, stores=("s2",))

    found = repaired(problem, published)

    assert found.disturbed == ("a4",)
    assert values(found)[Goal.STORES] == 0


def test_without_time_the_published_roster_less_the_absences_is_left():
    problem = absent(a_week(agents=("a1", "a2")), "a1", MONDAY)
    published = by("a1", MONDAY) + by("a2", TUESDAY)

    found = repaired(problem, published, settings=Settings(seconds=0, workers=1))

    assert shifts_of(found, "a2") == [(TUESDAY, "day")]
    assert values(found)[Goal.HEADS] == 1
    assert not found.of(Goal.HEADS).is_proven


def test_a_stop_set_beforehand_gives_an_answer_at_once():
    stop = Event()
    stop.set()
    problem = absent(a_week(agents=("a1", "a2")), "a1", MONDAY)

    found = repaired(problem, by("a1", MONDAY), settings=replace(PATIENT, stop=stop))

    assert values(found)[Goal.HEADS] == 1


def test_shifts_outside_the_dates_play_no_part():
    problem = absent(a_week(), "a1", MONDAY)

    found = repaired(problem, by("a1", NOVEMBER[20]) + by("a2", NOVEMBER[0]))

    assert found.absent == ()
    assert found.changes == ()
    assert found.outcome.plan.roster == Roster()


def test_a_roster_without_logins_gets_them_and_that_is_no_change():
    problem = absent(a_week(), "a1", MONDAY)

    found = repaired(problem, by("a1", MONDAY) + by("a2", MONDAY))

    assert [one.agent_id for one in found.changes] == ["a1"]
    assert [a.stores for a in found.outcome.plan.roster.assignments] == [("s1",)]
