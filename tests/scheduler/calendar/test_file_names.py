"""Feed files: names that every file system takes, one for each agent."""

from __future__ import annotations

from urllib.parse import unquote

import pytest
from hypothesis import given
from hypothesis import strategies as st

from scheduler.calendar import TEAM_FILE, feed_file_name


@pytest.mark.parametrize(
    "agent_id", ["a1", "A01", "1001", "林静", "客服-07", "li.wei", "林 静", "x_1"]
)
def test_usual_ids_name_their_file_as_they_are(agent_id):
    assert feed_file_name(agent_id) == f"{agent_id}.ics"


@pytest.mark.parametrize(
    ("agent_id", "name"),
    [
        ("a/b", "a%2Fb.ics"),
        ("a\\b", "a%5Cb.ics"),
        (".", "%2E.ics"),
        ("..", "%2E..ics"),
        ("../../etc/passwd", "%2E.%2F..%2Fetc%2Fpasswd.ics"),
        (".hidden", "%2Ehidden.ics"),
        ("50%", "50%25.ics"),
        ("a%2Fb", "a%252Fb.ics"),
        ('a:b*c?"<>|', "a%3Ab%2Ac%3F%22%3C%3E%7C.ics"),
        ("a\nb\0", "a%0Ab%00.ics"),
        ("a\u202eb", "a%E2%80%AEb.ics"),
    ],
)
def test_what_a_file_name_cannot_hold_is_percent_encoded(agent_id, name):
    assert feed_file_name(agent_id) == name


@pytest.mark.parametrize("agent_id", ["team", "Team", "TEAM"])
def test_no_agent_takes_the_teams_file_on_any_file_system(agent_id):
    assert feed_file_name(agent_id).casefold() != TEAM_FILE


def test_names_of_devices_are_left_to_the_devices():
    assert feed_file_name("con") == "%63on.ics"
    assert feed_file_name("LPT1.x") == "%4CPT1.x.ics"
    assert feed_file_name("console") == "console.ics"


def test_a_very_long_id_has_a_name_that_file_systems_hold_and_that_is_its_own():
    long, longer = feed_file_name("客" * 300), feed_file_name("客" * 301)

    assert len(long.encode()) <= 255
    assert long.startswith("客客客")
    assert long != longer


@given(st.text(min_size=1, max_size=20))
def test_decoding_the_name_gives_the_id_back(agent_id):
    name = feed_file_name(agent_id)

    assert unquote(name.removesuffix(".ics")) == agent_id
    assert not set(name) & set('/\\:*?"<>|\0\n')
    assert not name.startswith(".")


@given(st.text(min_size=1, max_size=400), st.text(min_size=1, max_size=400))
def test_different_ids_have_different_names_that_fit(one, other):
    names = {feed_file_name(one), feed_file_name(other)}

    assert len(names) == len({one, other})
    assert all(len(name.encode()) <= 255 for name in names)
