"""A scenarios file that is changed scenario by scenario, and stays as people wrote it else."""

from __future__ import annotations

from decimal import Decimal
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from scheduler.errors import InputError
from scheduler.tables.editing.scenarios_text import (
    ScenariosFile,
    plain,
    read_scenarios_file,
    scenarios_text,
    with_scenarios,
)
from scheduler.tables.editing.toml_values import is_same

SAMPLE = (Path(__file__).parents[3] / "sample_data" / "scenarios.toml").read_bytes()
FILE = "scenarios.toml"

NAMES = st.sampled_from(["双11 三倍", "走两个人", "目标 90", "a", 'a "quoted" # name', "情景"])
NUMBERS = st.decimals("0.01", "9", places=2).map(lambda n: n.normalize())
VALUES = st.one_of(
    st.lists(st.fixed_dictionaries({"factor": NUMBERS}), min_size=1, max_size=3),
    st.fixed_dictionaries({"rotation": st.fixed_dictionaries({"mode": st.just("soft")})}),
    st.text(max_size=8),
)
ENTRIES = st.lists(
    st.builds(
        lambda name, parts: {"name": name, **parts},
        NAMES,
        st.dictionaries(st.sampled_from(["note", "volume", "rules", "promotions"]), VALUES),
    ),
    max_size=4,
    unique_by=lambda entry: entry["name"],
)


def by_name(entries):
    return {entry["name"]: plain(dict(entry)) for entry in entries}


@settings(max_examples=40, deadline=None)
@given(first=ENTRIES, then=ENTRIES, is_pinned=st.booleans())
def test_what_is_wanted_is_what_the_file_says_whatever_it_said_before(first, then, is_pinned):
    pinned = then[0]["name"] if then and is_pinned else None
    before = with_scenarios(SAMPLE, ScenariosFile(entries=tuple(first)), FILE)

    after = with_scenarios(before, ScenariosFile(entries=tuple(then), pinned=pinned), FILE)

    found = read_scenarios_file(after, FILE)
    assert is_same(by_name(found.entries), by_name(then))
    assert found.pinned == pinned


def test_a_file_that_is_kept_as_it_is_stays_byte_for_byte():
    found = read_scenarios_file(SAMPLE, FILE)

    assert len(found.entries) == 10
    assert with_scenarios(SAMPLE, found, FILE) == SAMPLE


def test_a_scenario_that_is_renamed_keeps_its_place_and_its_comments():
    text = '# why\n[[scenarios]]\nname = "a" # first\nvolume = { factor = 2 }\n'
    renamed = {"name": "b", "volume": {"factor": 2}}

    made = with_scenarios(text.encode(), ScenariosFile(entries=(renamed,)), FILE)

    assert made.decode() == text.replace('"a"', '"b"')


def test_one_scenario_of_a_list_that_is_written_inline_is_changed_too():
    text = 'scenarios = [{ name = "a", volume = { factor = 2 } }]\n'
    changed = {"name": "a", "volume": {"factor": Decimal("2.5")}}

    made = with_scenarios(text.encode(), ScenariosFile(entries=(changed,)), FILE)

    assert read_scenarios_file(made, FILE).entries == (changed,)


def test_several_tables_of_a_change_stand_in_a_line_each():
    days = [{"name": "双11", "from": "2026-11-11"}, {"name": "返场", "from": "2026-11-12"}]

    text = scenarios_text([{"name": "大促", "promotions": days}])

    assert text.splitlines()[2:] == [
        "promotions = [",
        '    { name = "双11", from = "2026-11-11" },',
        '    { name = "返场", from = "2026-11-12" },',
        "]",
    ]


def test_what_is_no_toml_is_a_fault_and_is_not_written_over():
    with pytest.raises(InputError):
        with_scenarios(b"[[scenarios]\n", ScenariosFile(), FILE)
