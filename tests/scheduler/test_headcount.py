"""Headcount arithmetic of one shift."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from scheduler.headcount import (
    best_heads,
    distance,
    idle,
    least_heads,
    most_heads,
    overload,
)
from scheduler.policy import Workload

BAND = Workload(low=80, high=120, target=100, min_heads=1)
VOLUMES = st.integers(0, 3_000_000)
WORKLOADS = st.builds(
    lambda low, more, above, least: Workload(
        low=low, target=low + more, high=low + more + above, min_heads=least
    ),
    st.integers(1, 100),
    st.integers(0, 50),
    st.integers(0, 50),
    st.integers(0, 4),
)


@pytest.mark.parametrize(
    ("volume", "least", "best", "most"),
    [
        (0, 1, 1, 1),
        (120_000, 1, 1, 1),
        (120_001, 2, 2, 2),
        (240_000, 2, 2, 3),
        (240_001, 3, 3, 3),
        (450_000, 4, 4, 5),
        (451_000, 4, 5, 5),
        (720_000, 6, 7, 9),
        (125_000, 2, 2, 2),  # 125 fits no whole number of heads within the band
    ],
)
def test_the_band_tells_least_best_and_most_heads(volume, least, best, most):
    assert least_heads(volume, BAND) == least
    assert best_heads(volume, BAND) == best
    assert most_heads(volume, BAND) == most


def test_a_shift_has_its_least_heads_without_any_inquiries():
    two = Workload(min_heads=2)

    assert (least_heads(0, two), best_heads(0, two), most_heads(0, two)) == (2, 2, 2)
    assert least_heads(0, Workload(min_heads=0)) == 0


def test_inquiries_above_a_hundred_and_twenty_a_head_are_overload():
    assert overload(250_000, 2000, BAND) == 10_000
    assert overload(240_000, 2000, BAND) == 0


def test_half_a_head_carries_half_a_load():
    assert overload(200_000, 1500, BAND) == 20_000
    assert idle(100_000, 1500, BAND) == 20_000
    assert distance(100_000, 1500, BAND) == 50_000


def test_each_head_missing_to_the_least_is_overload_by_a_full_load():
    three = Workload(min_heads=3)

    assert overload(0, 1000, three) == 240_000
    assert overload(150_000, 1000, three) == 30_000 + 240_000


def test_inquiries_missing_to_eighty_a_head_are_idle():
    assert idle(150_000, 2000, BAND) == 10_000
    assert idle(160_000, 2000, BAND) == 0


def test_distance_counts_both_ways():
    assert distance(190_000, 2000, BAND) == distance(210_000, 2000, BAND) == 10_000


@given(volume=VOLUMES, workload=WORKLOADS)
def test_the_least_heads_are_the_fewest_without_overload(volume, workload):
    least = least_heads(volume, workload)

    assert overload(volume, least * 1000, workload) == 0
    assert least == 0 or overload(volume, (least - 1) * 1000, workload) > 0


@given(volume=VOLUMES, workload=WORKLOADS)
def test_above_the_most_heads_somebody_idles(volume, workload):
    most = most_heads(volume, workload)

    assert least_heads(volume, workload) <= best_heads(volume, workload) <= most
    assert idle(volume, (most + 1) * 1000, workload) > 0
    if most > least_heads(volume, workload):
        assert idle(volume, most * 1000, workload) == 0
