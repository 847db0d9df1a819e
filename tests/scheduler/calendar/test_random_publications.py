"""Whatever is published after whatever: what stays, what moves, what readers make of it."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, datetime, timedelta
from decimal import Decimal

import icalendar
import pytest
from hypothesis import given
from hypothesis import strategies as st

from scheduler.calendar import FeedKind
from scheduler.calendar.content_lines import text_line
from scheduler.roster import Assignment
from tests.builders import a_problem, a_store
from tests.scheduler.calendar.publishing import TWO_AGENTS, Publisher
from tests.scheduler.calendar.reading import events_by_vobject, lines_of, shifts_by_ics
from tests.strategies import search

DATES = tuple(date(2026, 11, n) for n in (1, 2, 3))
STORES = (a_store("s1", name="星河旗舰店"), a_store("s2", name="星,河;京\\东 👩‍👩‍👧" * 3))


@dataclass(frozen=True)
class Publication:
    worked: tuple[Assignment, ...]
    first: date
    last: date
    after: timedelta

    def holds(self, day):
        return self.first <= day <= self.last


SHIFTS = st.builds(
    Assignment,
    date=st.sampled_from(DATES),
    agent_id=st.sampled_from(["a1", "a2"]),
    shift=st.sampled_from(["day", "night"]),
    duty=st.sampled_from([None, "chase", "refund"]),
    stores=st.sampled_from([(), ("s1",), ("s2",), ("s2", "s1")]),
    inquiries=st.sampled_from([Decimal("0.0"), Decimal("98.5")]),
)
ROSTERS = st.lists(SHIFTS, max_size=6, unique_by=lambda a: (a.date, a.agent_id, a.shift)).map(tuple)
STRETCHES = st.lists(st.sampled_from(DATES), min_size=2, max_size=2).map(sorted)
PUBLICATIONS = st.lists(
    st.builds(
        lambda worked, stretch, after: Publication(worked, *stretch, after),
        ROSTERS,
        STRETCHES | st.just([DATES[0], DATES[-1]]),
        st.sampled_from([timedelta(0), timedelta(hours=1), timedelta(hours=-2)]),
    ),
    min_size=2,
    max_size=5,
)


def _publisher():
    return Publisher(problem=a_problem(agents=TWO_AGENTS, stores=STORES))


def _publish(publisher, publication):
    publisher.publish(
        *publication.worked,
        first=publication.first,
        last=publication.last,
        after=publication.after,
    )


def _feeds(publisher):
    return {
        "shifts": publisher.feed(),
        "duties": publisher.feed(kind=FeedKind.DUTIES),
        "team": publisher.team_feed(),
    }


def _blocks(feed):
    """Each event's bytes by its UID."""
    found = {}
    for part in feed.split(b"BEGIN:VEVENT\r\n")[1:]:
        event = icalendar.Event.from_ical(b"BEGIN:VEVENT\r\n" + part.split(b"END:VCALENDAR")[0])
        assert str(event["UID"]) not in found
        found[str(event["UID"])] = part.split(b"END:VEVENT")[0], event
    return found


@given(PUBLICATIONS)
@search(40)
def test_an_event_moves_only_when_its_sequence_grows_and_its_stamps_are_later(publications):
    publisher = _publisher()
    before = {name: {} for name in ("shifts", "duties", "team")}

    for publication in publications:
        _publish(publisher, publication)
        for name, feed in _feeds(publisher).items():
            after = _blocks(feed)
            assert before[name].keys() <= after.keys()
            for uid, (octets, was) in before[name].items():
                now = after[uid][1]
                if octets != after[uid][0]:
                    assert now["SEQUENCE"] == was["SEQUENCE"] + 1
                    assert now["LAST-MODIFIED"].dt > was["LAST-MODIFIED"].dt
                    assert now["DTSTAMP"].dt > was["DTSTAMP"].dt
            before[name] = after


@given(PUBLICATIONS)
@search(40)
def test_what_takes_place_is_what_was_published_last_for_each_date(publications):
    publisher = _publisher()
    expected = set()

    for publication in publications:
        _publish(publisher, publication)
        expected = {a for a in expected if not publication.holds(a.date)}
        expected |= {a for a in publication.worked if publication.holds(a.date)}

    alive = [e for e in publisher.events if e.cancelled_at is None]
    told = sorted((e.date, e.agent_id, e.shift) for e in alive if e.kind == "shift")
    duties = sorted((e.date, e.agent_id, e.told.duty) for e in alive if e.kind == "duty")
    assert told == sorted((a.date, a.agent_id, a.shift) for a in expected)
    assert duties == sorted((a.date, a.agent_id, a.duty) for a in expected if a.duty)


@given(PUBLICATIONS)
@search(40)
def test_a_shift_as_before_keeps_its_event_untouched(publications):
    publisher = _publisher()
    for publication in publications:
        _publish(publisher, publication)
    before = _feeds(publisher)

    publisher.publish(
        *publications[-1].worked, first=publications[-1].first, last=publications[-1].last
    )

    again = _feeds(publisher)
    assert again == before


@given(PUBLICATIONS)
@search(40)
def test_a_cancelled_shift_stays_cancelled_until_the_agent_works_on_that_date_again(publications):
    publisher = _publisher()

    for publication in publications:
        gone = {e.id: e for e in publisher.events if e.cancelled_at is not None}
        _publish(publisher, publication)
        now = {e.id: e for e in publisher.events}
        working = {(a.date, a.agent_id) for a in publication.worked if publication.holds(a.date)}
        for event_id, event in gone.items():
            assert now[event_id] == event or (event.date, event.agent_id) in working


@given(PUBLICATIONS)
@search(40)
def test_three_readers_agree_on_every_feed(publications):
    publisher = _publisher()
    for publication in publications:
        _publish(publisher, publication)

    for feed in _feeds(publisher).values():
        own = icalendar.Calendar.from_ical(feed)
        shifts = [e for e in own.events if isinstance(e.start, datetime)]
        assert not own.errors
        assert not any(e.errors for e in own.events)
        assert [
            (e.uid.value, e.summary.value, e.dtstart.value, int(e.sequence.value), e.status.value)
            for e in events_by_vobject(feed)
        ] == [(e["UID"], e["SUMMARY"], e.start, e["SEQUENCE"], e["STATUS"]) for e in own.events]
        assert sorted((e.uid, e.begin.datetime, e.status) for e in shifts_by_ics(feed)) == sorted(
            (str(e["UID"]), e.start, str(e["STATUS"])) for e in shifts
        )


@given(PUBLICATIONS)
@search(40)
def test_lines_fit_end_rightly_and_are_each_whole_utf8(publications):
    publisher = _publisher()
    for publication in publications:
        _publish(publisher, publication)

    for feed in _feeds(publisher).values():
        assert feed.endswith(b"END:VCALENDAR\r\n")
        physical = feed.removesuffix(b"\r\n").split(b"\r\n")
        assert all(0 < len(line) <= 75 for line in physical)
        assert not any(b"\n" in line or b"\r" in line for line in physical)
        assert [line.decode() for line in physical]
        assert [line for line in lines_of(feed) if line.endswith((":", ";"))] == []


@given(
    st.text(
        st.sampled_from(list("a静é😀\\;,^:\n "))
        | st.characters(codec="utf-8", exclude_characters="\r\0")
    )
)
@search(300)
def test_text_is_written_as_the_usual_library_writes_it(text):
    # the library takes a backslash before a capital N for a line break, which names never hold
    text = text.replace("\\N", "n")
    event = icalendar.Event()
    event.add("SUMMARY", text)

    assert b"BEGIN:VEVENT\r\n" + text_line("SUMMARY", text) + b"END:VEVENT\r\n" == event.to_ical()


@pytest.mark.parametrize("length", range(60, 90))
@pytest.mark.parametrize("sign", ["a", "静", "😀", "\\", "^"])
def test_text_is_folded_as_the_usual_library_folds_it(length, sign):
    event = icalendar.Event()
    event.add("SUMMARY", "a" * length + sign * 80)

    assert text_line("SUMMARY", "a" * length + sign * 80) in event.to_ical()
