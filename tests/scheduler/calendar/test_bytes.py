"""The bytes of a feed, whatever names and ids a team has."""

from __future__ import annotations

import unicodedata
from datetime import date
from decimal import Decimal

import pytest
from hypothesis import assume, example, given, settings
from hypothesis import strategies as st

from scheduler.shifts import Shift
from tests.builders import DAY, a_policy, a_problem, a_store, an_agent
from tests.scheduler.calendar.reading import (
    a_worked_shift,
    lines_of,
    shifts_by_ics,
    shifts_by_vobject,
    team_feed_of,
    values_of,
)

THIRD = date(2026, 11, 3)
AWKWARD = st.sampled_from(list("\"',;:\\\n\r\t^=林静催付班é😀👩‍👩‍👧\u2028\x00\x0b\x85 nN{}"))
NAMES = st.text(AWKWARD, min_size=1, max_size=60) | st.text(min_size=1, max_size=60)
FAMILY = "👨‍👩‍👧‍👦" * 40


def _named(agent="林静", store="星河旗舰店", label="白班", team="星河客服", agent_id="a1"):
    return a_problem(
        policy=a_policy(
            team_name=team, shifts=(Shift(name="day", label=label, start=DAY.start, end=DAY.end),)
        ),
        agents=(an_agent(agent_id, name=agent),),
        stores=(a_store(name=store),),
    )


def _feed(problem, duty="chase"):
    worked = a_worked_shift(
        THIRD,
        problem.agents[0].agent_id,
        duty=duty,
        stores=("s1",),
        inquiries=Decimal("100.5"),
    )
    return team_feed_of(worked, problem=problem)


def _as_one_line(name):
    return "".join(
        " " if unicodedata.category(c) in {"Cc", "Zl", "Zp"} else c for c in name
    ).strip()


@given(st.lists(NAMES, min_size=5, max_size=5), NAMES)
@example([FAMILY] * 5, FAMILY)
@example(["a\u2028b\u2029c\x85d\x0be\x1cf"] * 5, "g\rh")
@example([sign * 400 for sign in ("班", "店", "a", ";", "\\")], "\r\n" * 400)
@settings(deadline=None)
def test_lines_end_with_crlf_fit_and_are_each_whole_utf8(names, duty):
    feed = _feed(_named(*names), duty)

    assert feed.endswith(b"\r\n")
    physical = feed.removesuffix(b"\r\n").split(b"\r\n")
    assert all(0 < len(line) <= 75 for line in physical)
    assert not any(b"\n" in line or b"\r" in line for line in physical)
    assert [line.decode() for line in physical]
    assert not any(
        unicodedata.category(c) in {"Cc", "Zl", "Zp"} for line in lines_of(feed) for c in line
    )


@given(NAMES, NAMES)
@example("林,静;\\\"'\n:", FAMILY)
@example("a\\", "b\\n")
def test_names_reach_another_reader_as_they_are(agent, store):
    agent_line, store_line = _as_one_line(agent), _as_one_line(store)
    assume(agent_line and store_line and "\\N" not in agent_line + store_line)

    (event,) = shifts_by_vobject(_feed(_named(agent, store)))

    assert event.summary.value == f"{agent_line} · 白班 · 催付 · {store_line}"
    assert f"登录店铺：{store_line}\n" in event.description.value


@given(NAMES, NAMES)
@settings(max_examples=30)
def test_names_reach_a_third_reader_as_they_are(agent, store):
    # This reader takes backslashes of names for its own.
    agent_line, store_line = _as_one_line(agent), _as_one_line(store)
    assume(agent_line and store_line and "\\" not in agent_line + store_line)

    (event,) = shifts_by_ics(_feed(_named(agent, store)))

    assert event.name == f"{agent_line} · 白班 · 催付 · {store_line}"


@given(NAMES)
def test_a_label_is_one_category_whatever_it_holds(label):
    line = _as_one_line(label)
    assume(line and "\\N" not in line)

    (event,) = shifts_by_vobject(_feed(_named(label=label)))

    assert event.categories.value == [line, "催付"]


@given(NAMES, NAMES, NAMES, NAMES)
@example("a", "b-c", "a-b", "c")
@example("a\n", "b", "a", "\nb")
@settings(max_examples=50)
def test_uids_are_distinct_for_whatever_team_and_agent(team, agent_id, other_team, other_id):
    assume((team, agent_id) != (other_team, other_id))
    problems = [_named(team=team, agent_id=agent_id), _named(team=other_team, agent_id=other_id)]

    uids = [values_of(_feed(problem), "UID")[0] for problem in problems]

    assert uids[0] != uids[1]
    assert all(uid.isascii() and len(uid) <= 70 for uid in uids)


def test_a_backslash_before_a_capital_n_starts_no_new_line():
    (event,) = shifts_by_vobject(_feed(_named(agent="C:\\New")))

    assert event.summary.value.replace("\u200b", "").startswith("C:\\New · ")


def test_a_name_of_blanks_leaves_no_gap_and_no_empty_property():
    feed = _feed(_named(agent=" \n", label="\t"))

    (event,) = shifts_by_vobject(feed)
    assert event.summary.value == "催付 · 星河旗舰店"
    assert event.categories.value == ["催付"]


@pytest.mark.parametrize("length", range(20, 32))
def test_chinese_is_folded_between_characters_at_every_offset(length):
    feed = _feed(_named(agent="静" * length + "a" * (length % 3)))

    assert max(len(line) for line in feed.split(b"\r\n")) <= 75
    assert [line.decode() for line in feed.split(b"\r\n")]
    assert values_of(feed, "SUMMARY")[0].startswith("静" * length)
