"""What changed between two rosters, for whom."""

from __future__ import annotations

from datetime import date
from decimal import Decimal

from hypothesis import given
from hypothesis import strategies as st

from scheduler.changes import ChangeKind, affected, changes, rescheduled
from scheduler.roster import Assignment, Roster
from tests.builders import worked

FIRST, SECOND, THIRD = (date(2026, 11, n) for n in (1, 2, 3))
LAST = date(2026, 11, 30)


def _changes(before, after, first=FIRST, last=LAST):
    return changes(Roster(before), Roster(after), first, last)


def _kinds(before, after, **stretch):
    return [(c.date, c.kind) for one in _changes(before, after, **stretch) for c in one.changes]


def test_a_roster_against_itself_has_no_changes():
    shifts = worked("day", FIRST, SECOND)

    assert _changes(shifts, shifts) == ()


def test_a_shift_comes_goes_or_moves_to_another_of_the_same_date():
    before = [*worked("day", FIRST), *worked("day", SECOND)]
    after = [*worked("night", FIRST), *worked("day", THIRD)]

    assert _kinds(before, after) == [
        (FIRST, ChangeKind.MOVED),
        (SECOND, ChangeKind.WENT),
        (THIRD, ChangeKind.CAME),
    ]


def test_each_change_shows_the_shift_before_and_after():
    (was,), (now,) = worked("day", FIRST, duty="chase"), worked("night", FIRST)

    ((change,),) = (one.changes for one in _changes([was], [now]))

    assert (change.date, change.before, change.after) == (FIRST, was, now)


def test_another_duty_or_store_on_the_same_shift_is_a_change():
    before = [*worked("day", FIRST, duty="chase"), *worked("day", SECOND, stores=("s1",))]
    after = [*worked("day", FIRST), *worked("day", SECOND, stores=("s2",))]

    assert _kinds(before, after) == [(FIRST, ChangeKind.ADAPTED), (SECOND, ChangeKind.ADAPTED)]


def test_another_load_or_order_of_stores_asks_nothing_of_the_agent():
    before = worked("day", FIRST, stores=("s1", "s2"), inquiries=Decimal("98.5"))
    after = worked("day", FIRST, stores=("s2", "s1"), inquiries=Decimal("101.0"))

    assert _changes(before, after) == ()


def test_only_the_dates_of_the_stretch_are_compared_both_ends_included():
    everyday = worked("day", date(2026, 10, 31), FIRST, SECOND, THIRD)

    found = _kinds(everyday, [], first=FIRST, last=SECOND)

    assert [day for day, _ in found] == [FIRST, SECOND]


def test_of_two_shifts_on_a_date_the_one_that_stays_is_no_change():
    before = [*worked("day", FIRST), *worked("night", FIRST)]
    after = [*worked("early", FIRST), *worked("night", FIRST)]

    ((change,),) = (one.changes for one in _changes(before, after))

    assert (change.before.shift, change.after.shift) == ("day", "early")


def test_changes_are_told_by_agent_and_those_without_are_left_out():
    before = [*worked("day", FIRST, agent_id="b"), *worked("day", FIRST, agent_id="c")]
    after = [*worked("day", FIRST, agent_id="c"), *worked("day", FIRST, agent_id="a")]

    assert [one.agent_id for one in _changes(before, after)] == ["a", "b"]


def test_an_agent_with_another_duty_is_affected_but_not_rescheduled():
    before = [*worked("day", FIRST, agent_id="a"), *worked("day", FIRST, agent_id="b")]
    after = [*worked("day", FIRST, agent_id="a", duty="chase")]

    found = _changes(before, after)

    assert affected(found) == {"a", "b"}
    assert rescheduled(found) == {"b"}
    assert found[0].of(ChangeKind.ADAPTED) == found[0].changes
    assert found[0].of(ChangeKind.CAME, ChangeKind.WENT) == ()


ASSIGNMENTS = st.builds(
    Assignment,
    date=st.sampled_from([FIRST, SECOND, THIRD]),
    agent_id=st.sampled_from(["a", "b"]),
    shift=st.sampled_from(["day", "night", "late"]),
    duty=st.sampled_from([None, "chase"]),
    stores=st.sampled_from([(), ("s1",), ("s1", "s2")]),
)
ROSTERS = st.lists(ASSIGNMENTS, max_size=8, unique_by=lambda a: (a.date, a.agent_id, a.shift)).map(
    Roster
)


@given(ROSTERS, ROSTERS)
def test_the_changes_lead_from_one_roster_to_the_other(before, after):
    found = [c for one in changes(before, after, FIRST, THIRD) for c in one.changes]

    kept = set(before.assignments) - {c.before for c in found}
    assert Roster(kept | {c.after for c in found if c.after}) == after


@given(ROSTERS, ROSTERS)
def test_the_way_back_is_the_same_changes_the_other_way_round(before, after):
    def both(old, new):
        found = (c for one in changes(old, new, FIRST, THIRD) for c in one.changes)
        return [(c.before, c.after) for c in found]

    assert sorted(both(before, after), key=str) == sorted(
        ((was, now) for now, was in both(after, before)), key=str
    )
