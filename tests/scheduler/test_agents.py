"""Agents: employment, night bans, stores."""

from __future__ import annotations

from datetime import date

import pytest

from scheduler.agents import Absence, TimeOff
from tests.builders import an_agent


def _november(day):
    return date(2026, 11, day)


@pytest.mark.parametrize(
    ("day", "gap"),
    [
        (date(2026, 10, 31), Absence.NOT_YET_HIRED),
        (_november(1), Absence.TRAINING),
        (_november(15), Absence.TRAINING),
        (_november(16), None),
        (_november(30), None),
        (date(2026, 12, 1), Absence.LEFT),
    ],
)
def test_employment_begins_with_training_and_ends_after_the_last_day(day, gap):
    agent = an_agent(hired_on=_november(1), left_on=_november(30))

    assert agent.employment_gap(day, training_days=15) is gap


def test_training_is_part_of_employment():
    agent = an_agent(hired_on=_november(1), left_on=_november(30))

    assert [agent.is_employed_on(d) for d in (date(2026, 10, 31), _november(1))] == [False, True]
    assert [agent.is_employed_on(d) for d in (_november(30), date(2026, 12, 1))] == [True, False]


def test_who_leaves_in_training_has_left():
    agent = an_agent(hired_on=_november(1), left_on=_november(5))

    assert agent.employment_gap(_november(6), training_days=15) is Absence.LEFT


def test_an_agent_without_dates_is_always_there():
    assert an_agent().employment_gap(_november(1), training_days=15) is None


@pytest.mark.parametrize(
    ("ban", "free_nights"),
    [
        ({}, [1, 10, 20, 30]),
        ({"night_ok": False}, []),
        ({"no_night_from": _november(10)}, [1]),
        ({"no_night_until": _november(20)}, [30]),
        ({"no_night_from": _november(10), "no_night_until": _november(20)}, [1, 30]),
        ({"night_ok": False, "no_night_from": _november(10)}, []),
    ],
)
def test_a_night_ban_holds_between_its_dates_both_included(ban, free_nights):
    agent = an_agent(**ban)

    nights = [d for d in (1, 10, 20, 30) if agent.may_work_night_on(_november(d))]

    assert nights == free_nights


def test_an_agent_without_stores_knows_all_and_has_no_home():
    assert an_agent().knows("any")
    assert an_agent().home_store is None


def test_the_first_store_is_home():
    agent = an_agent(stores=("m1", "n1"))

    assert agent.home_store == "m1"
    assert agent.knows("n1")
    assert not agent.knows("n2")


def test_time_off_covers_both_its_ends():
    off = TimeOff(agent_id="a1", first=_november(3), last=_november(4))

    assert [d for d in range(1, 7) if off.covers(_november(d))] == [3, 4]
