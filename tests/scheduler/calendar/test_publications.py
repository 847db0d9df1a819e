"""What becomes of events from one publication to the next."""

from __future__ import annotations

from dataclasses import replace
from datetime import UTC, date, datetime, time, timedelta
from decimal import Decimal

import pytest

from scheduler.calendar import TOMBSTONE_DAYS, EventKind, next_marker
from scheduler.shifts import Shift
from tests.builders import NIGHT, a_policy, a_problem, a_store
from tests.scheduler.calendar.publishing import FIRST_PUBLISHED, TWO_AGENTS, Publisher
from tests.scheduler.calendar.reading import a_worked_shift

THIRD, FOURTH = date(2026, 11, 3), date(2026, 11, 4)
LATER = FIRST_PUBLISHED + timedelta(hours=1)


def test_a_first_publication_makes_an_event_of_each_shift():
    third, fourth = Publisher().publish(a_worked_shift(THIRD), a_worked_shift(FOURTH))

    assert [(e.date, e.sequence, e.changed_at) for e in (third, fourth)] == [
        (THIRD, 0, FIRST_PUBLISHED),
        (FOURTH, 0, FIRST_PUBLISHED),
    ]
    assert third.id != fourth.id


def test_an_unchanged_shift_is_the_very_same_event():
    publisher = Publisher()
    worked = a_worked_shift(THIRD, duty="chase", inquiries=Decimal("98.5"))

    assert publisher.publish(worked) == publisher.publish(worked)


def test_another_shift_on_the_date_is_the_same_event_one_higher():
    publisher = Publisher()

    (before,) = publisher.publish(a_worked_shift(THIRD, shift="night"))
    (after,) = publisher.publish(a_worked_shift(THIRD))

    assert (after.id, after.sequence, after.changed_at) == (before.id, 1, LATER)
    assert (after.told.shift, after.before) == ("day", before.told)


def test_other_hours_of_a_shift_change_its_event_as_another_shift_does():
    early = Shift(name="day", label="早班", start=time(7), end=time(16))
    publisher = Publisher()
    publisher.publish(a_worked_shift(THIRD))

    publisher.problem = a_problem(agents=TWO_AGENTS, policy=a_policy(shifts=(early, NIGHT)))
    (event,) = publisher.publish(a_worked_shift(THIRD))

    assert event.sequence == 1
    assert (event.before.start.time(), event.told.start.time()) == (time(8, 30), time(7))


def test_a_shift_that_is_gone_stays_as_a_tombstone_with_its_times():
    publisher = Publisher()

    (before,) = publisher.publish(a_worked_shift(THIRD))
    (after,) = publisher.publish()

    assert (after.id, after.sequence, after.cancelled_at) == (before.id, 1, LATER)
    assert after.told == before.told


def test_a_tombstone_is_not_cancelled_again():
    publisher = Publisher()
    publisher.publish(a_worked_shift(THIRD))

    assert publisher.publish() == publisher.publish()


def test_a_shift_that_comes_back_revives_its_event():
    publisher = Publisher()
    (first,) = publisher.publish(a_worked_shift(THIRD))
    publisher.publish()

    (back,) = publisher.publish(a_worked_shift(THIRD, shift="night"))

    assert (back.id, back.sequence, back.cancelled_at) == (first.id, 2, None)
    assert back.before == first.told


def test_a_shift_that_comes_back_as_it_was_has_nothing_before_it():
    publisher = Publisher()
    publisher.publish(a_worked_shift(THIRD, shift="night"))
    publisher.publish(a_worked_shift(THIRD))
    publisher.publish()

    (back,) = publisher.publish(a_worked_shift(THIRD))

    assert (back.sequence, back.before) == (3, None)


def test_a_swap_leaves_a_tombstone_and_gives_the_other_a_new_event():
    publisher = Publisher()
    (given,) = publisher.publish(a_worked_shift(THIRD, "a1"))

    publisher.publish(a_worked_shift(THIRD, "a2"))

    ((tombstone,), (taken,)) = (publisher.of(agent_id) for agent_id in ("a1", "a2"))
    assert (tombstone.id, tombstone.cancelled_at) == (given.id, LATER)
    assert (taken.sequence, taken.cancelled_at) == (0, None)
    assert taken.id != given.id


def test_a_shift_on_another_date_is_another_event():
    publisher = Publisher()
    publisher.publish(a_worked_shift(THIRD))

    gone, come = publisher.publish(a_worked_shift(FOURTH))

    assert (gone.date, gone.cancelled_at) == (THIRD, LATER)
    assert (come.date, come.sequence, come.cancelled_at) == (FOURTH, 0, None)


def test_dates_outside_the_publication_stay_as_they_are():
    publisher = Publisher()
    october, december = date(2026, 10, 31), date(2026, 12, 1)
    before = publisher.publish(
        a_worked_shift(october), a_worked_shift(december), first=october, last=december
    )

    after = publisher.publish(a_worked_shift(THIRD), first=THIRD, last=THIRD)

    assert (after[0], after[2]) == before


@pytest.mark.parametrize("day", [date(2026, 11, 1), date(2026, 11, 30)])
def test_the_first_and_last_date_are_part_of_the_publication(day):
    publisher = Publisher()
    publisher.publish(a_worked_shift(day))

    (event,) = publisher.publish()

    assert event.cancelled_at == LATER


def test_shifts_of_the_roster_outside_the_publication_are_not_published():
    assert Publisher().publish(a_worked_shift(FOURTH), first=THIRD, last=THIRD) == ()


def test_another_load_changes_the_event_but_is_nothing_to_point_at():
    publisher = Publisher()
    publisher.publish(a_worked_shift(THIRD, shift="night"))
    (moved,) = publisher.publish(a_worked_shift(THIRD))

    (event,) = publisher.publish(a_worked_shift(THIRD, inquiries=Decimal("101.5")))

    assert event.sequence == 2
    assert event.before == moved.before


def test_other_stores_are_a_change_and_a_renamed_store_is_none_to_point_at():
    def with_name(name):
        stores = (a_store("s1", name=name), a_store("s2"))
        return a_problem(agents=TWO_AGENTS, stores=stores)

    publisher = Publisher(problem=with_name("旧名"))
    publisher.publish(a_worked_shift(THIRD, stores=("s1",)))
    publisher.problem = with_name("新名")
    (renamed,) = publisher.publish(a_worked_shift(THIRD, stores=("s1",)))
    (other,) = publisher.publish(a_worked_shift(THIRD, stores=("s2",)))

    assert (renamed.sequence, renamed.before) == (1, None)
    assert (other.sequence, other.before) == (2, renamed.told)


def test_a_duty_is_an_event_beside_its_shift_and_hears_of_neither_stores_nor_loads():
    publisher = Publisher()

    events = publisher.publish(a_worked_shift(THIRD, duty="refund", stores=("s1",)))
    after = publisher.publish(
        a_worked_shift(THIRD, duty="refund", inquiries=Decimal("101.5"), stores=())
    )

    assert [e.kind for e in events] == [EventKind.DUTY, EventKind.SHIFT]
    assert events[0].id != events[1].id
    assert after[0] == events[0]
    assert after[1].sequence == 1


def test_a_duty_taken_off_a_shift_is_cancelled_and_the_shift_goes_on():
    publisher = Publisher()
    publisher.publish(a_worked_shift(THIRD, duty="chase"))

    duty, shift = publisher.publish(a_worked_shift(THIRD))

    assert duty.cancelled_at == LATER
    assert (shift.cancelled_at, shift.before.duty) == (None, "chase")


def test_of_two_shifts_on_a_date_the_one_that_stays_is_untouched():
    publisher = Publisher()
    before = publisher.publish(a_worked_shift(THIRD), a_worked_shift(THIRD, shift="night"))

    after = publisher.publish(a_worked_shift(THIRD, shift="night"))

    assert [e.cancelled_at for e in after] == [LATER, None]
    assert after[1] == before[1]


def test_a_tombstone_leaves_after_its_days_and_what_comes_then_is_a_new_event():
    publisher = Publisher()
    publisher.publish(a_worked_shift(THIRD))
    (tombstone,) = publisher.publish()

    publisher.now = tombstone.cancelled_at + TOMBSTONE_DAYS
    assert publisher.publish(after=timedelta(seconds=1)) == (tombstone,)
    assert publisher.publish() == ()
    (new,) = publisher.publish(a_worked_shift(THIRD))
    assert (new.sequence, new.cancelled_at) == (0, None)
    assert new.id != tombstone.id


def test_stamps_only_move_forward_though_the_clock_does_not():
    publisher = Publisher()
    publisher.publish(a_worked_shift(THIRD))

    publisher.now = FIRST_PUBLISHED - timedelta(days=1)
    (moved,) = publisher.publish(a_worked_shift(THIRD, shift="night"))

    assert moved.changed_at == FIRST_PUBLISHED + timedelta(seconds=1)


def test_moments_are_whole_seconds_of_universal_time():
    publisher = Publisher(now=FIRST_PUBLISHED.replace(microsecond=999_999))

    (event,) = publisher.publish(a_worked_shift(THIRD))

    assert event.changed_at == FIRST_PUBLISHED
    assert event.changed_at.tzinfo is UTC


def test_a_moment_without_a_zone_is_refused():
    with pytest.raises(ValueError, match="time zone"):
        Publisher(now=datetime(2026, 10, 25)).publish()


def test_the_marker_stays_until_the_last_date_moves_and_tells_when_nothing_is_published():
    first = next_marker(None, FOURTH, FIRST_PUBLISHED, "Asia/Shanghai")
    same = next_marker(first, FOURTH, LATER, "Asia/Shanghai")
    moved = next_marker(same, THIRD, LATER, "Asia/Shanghai")
    late_in_shanghai = datetime(2026, 11, 8, 16, 30, tzinfo=UTC)
    withdrawn = next_marker(moved, None, late_in_shanghai, "Asia/Shanghai")

    assert same is first
    assert (first.date, first.sequence, first.changed_at) == (FOURTH, 0, FIRST_PUBLISHED)
    assert (moved.date, moved.sequence, moved.changed_at) == (THIRD, 1, LATER)
    assert (withdrawn.until, withdrawn.date, withdrawn.sequence) == (None, date(2026, 11, 9), 2)


def test_the_same_publications_give_the_same_events():
    def published():
        publisher = Publisher()
        publisher.publish(a_worked_shift(THIRD), a_worked_shift(THIRD, "a2", "night"))
        return publisher.publish(a_worked_shift(THIRD, shift="night"))

    assert published() == published()


def test_events_know_names_as_they_were_told():
    publisher = Publisher()
    (before,) = publisher.publish(a_worked_shift(THIRD))
    renamed = tuple(replace(agent, name="新名") for agent in TWO_AGENTS)

    publisher.problem = a_problem(agents=renamed)
    (elsewhere,) = publisher.publish(first=FOURTH)
    (again,) = publisher.publish(a_worked_shift(THIRD))

    assert elsewhere == before
    assert (again.told.owner, again.sequence, again.before) == ("新名", 1, None)
