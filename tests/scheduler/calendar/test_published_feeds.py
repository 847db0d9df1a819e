"""What feeds of publications say, as two independent readers and the bare lines tell it."""

from __future__ import annotations

from datetime import UTC, date, datetime, time, timedelta
from decimal import Decimal

from scheduler.calendar import (
    FeedKind,
    abandoned_feed,
    next_marker,
    published_feed,
    shown_from,
)
from scheduler.shifts import Shift
from scheduler.words import Language
from tests.builders import NIGHT, a_policy, a_problem, a_store, an_agent
from tests.scheduler.calendar.publishing import FIRST_PUBLISHED, TWO_AGENTS, Publisher, a_view
from tests.scheduler.calendar.reading import (
    a_worked_shift,
    calendar_properties,
    events_by_vobject,
    lines_of,
    shifts_by_ics,
    shifts_by_vobject,
    values_of,
)

THIRD, FOURTH = date(2026, 11, 3), date(2026, 11, 4)
MOVED_AT = datetime(2026, 11, 2, 1, 0, tzinfo=UTC)


def _moved():
    """From the night to the day."""
    publisher = Publisher()
    publisher.publish(a_worked_shift(THIRD, shift="night"))
    publisher.publish(a_worked_shift(THIRD, duty="chase"))
    return publisher


def _cancelled():
    publisher = Publisher()
    publisher.publish(a_worked_shift(THIRD, shift="night", duty="refund"))
    publisher.publish()
    return publisher


def _abandoned(publisher, renew_at=None):
    return abandoned_feed(
        a_view(),
        publisher.events,
        publisher.marker,
        moved_at=MOVED_AT,
        until=date(2026, 12, 2),
        renew_at=renew_at,
    )


def test_a_shift_says_what_the_command_lines_says_and_that_it_takes_place():
    publisher = Publisher()
    publisher.publish(a_worked_shift(THIRD, duty="chase", inquiries=Decimal("98.5")))

    (event,) = shifts_by_vobject(publisher.feed())

    assert event.summary.value == "白班 · 催付"
    assert event.description.value.splitlines() == ["班次：白班", "职责：催付", "预计询单量：98.5"]
    assert event.categories.value == ["白班", "催付"]
    assert (event.status.value, event.transp.value) == ("CONFIRMED", "OPAQUE")
    assert event.color.value == "goldenrod"


def test_a_moved_shift_tells_at_a_glance_when_it_was():
    publisher = _moved()

    (event,) = shifts_by_vobject(publisher.feed())

    assert event.summary.value == "白班（原 17:30） · 催付"
    assert event.description.value.splitlines()[-1] == (
        "2026-10-25 15:02 变更，原为：晚班 17:30–00:30"
    )
    assert event.dtstart.value.replace(tzinfo=None) == datetime(2026, 11, 3, 8, 30)
    assert values_of(publisher.feed(), "SEQUENCE")[0] == "1"


def test_a_moved_shift_is_told_in_english_too():
    (event,) = shifts_by_vobject(_moved().feed(language=Language.EN))

    assert event.summary.value == "白班 (was 17:30) · order chasing"
    assert event.description.value.splitlines()[-1] == (
        "Changed 2026-10-25 15:02, was: 晚班 17:30–00:30"
    )


def test_a_shift_that_ends_at_another_time_tells_when_it_ended():
    publisher = Publisher()
    publisher.publish(a_worked_shift(THIRD))
    shorter = Shift(name="day", label="白班", start=time(8, 30), end=time(15))

    publisher.problem = a_problem(agents=TWO_AGENTS, policy=a_policy(shifts=(shorter, NIGHT)))
    publisher.publish(a_worked_shift(THIRD))

    (event,) = shifts_by_vobject(publisher.feed())
    assert event.summary.value == "白班（原至 17:30）"


def test_other_stores_are_told_in_the_description_alone():
    stores = (a_store("s1", name="星河旗舰店"), a_store("s2", name="星河京东店"))
    publisher = Publisher(problem=a_problem(agents=TWO_AGENTS, stores=stores))
    publisher.publish(a_worked_shift(THIRD, stores=("s1",)))
    publisher.publish(a_worked_shift(THIRD, stores=("s2",)))

    (event,) = shifts_by_vobject(publisher.feed())

    assert event.summary.value == "白班 · 星河京东店"
    assert event.description.value.endswith("变更，原为：白班 08:30–17:30 · 星河旗舰店")


def test_a_cancelled_shift_is_struck_out_and_frees_its_time_at_its_old_times():
    publisher = _cancelled()

    (event,) = shifts_by_vobject(publisher.feed())

    assert event.summary.value == "【已取消】晚班 · 退款审核"
    assert event.description.value.endswith("取消于 2026-10-25 15:02")
    assert (event.status.value, event.transp.value) == ("CANCELLED", "TRANSPARENT")
    assert event.dtstart.value.replace(tzinfo=None) == datetime(2026, 11, 3, 17, 30)
    assert event.dtend.value.replace(tzinfo=None) == datetime(2026, 11, 4, 0, 30)
    assert [e.status for e in shifts_by_ics(publisher.feed())] == ["CANCELLED"]


def test_a_cancelled_shift_is_told_in_english_too():
    (event,) = shifts_by_vobject(_cancelled().feed(language=Language.EN))

    assert event.summary.value == "[Cancelled] 晚班 · refund review"
    assert event.description.value.endswith("Cancelled 2026-10-25 15:02")


def test_a_feed_of_duties_shows_the_duty_first_and_leaves_the_time_to_the_shift():
    publisher = Publisher()
    publisher.publish(a_worked_shift(THIRD, duty="chase", stores=("s1",)), a_worked_shift(FOURTH))

    feed = publisher.feed(kind=FeedKind.DUTIES)

    (event,) = shifts_by_vobject(feed)
    assert event.summary.value == "催付 · 白班"
    assert event.transp.value == "TRANSPARENT"
    assert values_of(feed, "X-WR-CALNAME") == ["星河客服 · 林静 · 职责"]


def test_a_feed_of_shifts_has_no_events_of_duties():
    publisher = Publisher()
    publisher.publish(a_worked_shift(THIRD, duty="chase"))

    assert len(shifts_by_vobject(publisher.feed())) == 1
    assert len(shifts_by_vobject(publisher.team_feed())) == 1


def test_the_teams_feed_names_everybody():
    publisher = Publisher()
    publisher.publish(a_worked_shift(THIRD), a_worked_shift(THIRD, "a2", "night", duty="refund"))

    feed = publisher.team_feed()

    assert [e.summary.value for e in shifts_by_vobject(feed)] == [
        "林静 · 白班",
        "陈晨 · 晚班 · 退款审核",
    ]
    assert values_of(feed, "NAME") == values_of(feed, "X-WR-CALNAME") == ["星河客服 · 全员班表"]


def test_the_same_event_has_another_identity_at_each_address():
    publisher = Publisher()
    publisher.publish(a_worked_shift(THIRD))

    feeds = [publisher.feed(), publisher.feed(scope="feed-1 again"), publisher.team_feed()]

    uids = [uid for feed in feeds for uid in values_of(feed, "UID")]
    assert len(set(uids)) == len(uids) == 6


def test_an_identity_says_nothing_of_times_and_outlives_every_change():
    publisher = _moved()
    moved = values_of(publisher.feed(), "UID")

    publisher.publish()

    assert values_of(publisher.feed(), "UID") == moved
    assert not any("2026" in uid for uid in moved)


def test_a_feed_presents_itself_as_the_command_lines_do():
    publisher = Publisher()
    publisher.publish()

    feed = publisher.feed()

    assert calendar_properties(feed) == [
        "VERSION",
        "PRODID",
        "METHOD",
        "NAME",
        "X-WR-CALNAME",
        "REFRESH-INTERVAL",
        "X-PUBLISHED-TTL",
    ]
    assert values_of(feed, "X-WR-CALNAME") == ["星河客服 · 林静"]


def test_a_feed_without_shifts_still_has_the_marker():
    publisher = Publisher()
    publisher.publish()

    (marker,) = events_by_vobject(publisher.feed())

    assert marker.summary.value == "班表已发布至 2026-11-30"
    assert (marker.dtstart.value, marker.transp.value) == (date(2026, 11, 30), "TRANSPARENT")
    assert marker.sequence.value == "0"


def test_the_marker_moves_as_the_same_event_one_higher():
    publisher = Publisher()
    publisher.publish()
    (before,) = events_by_vobject(publisher.feed())

    publisher.publish(first=date(2026, 12, 1), last=date(2026, 12, 31))

    (after,) = events_by_vobject(publisher.feed())
    assert (after.uid.value, after.sequence.value) == (before.uid.value, "1")
    assert after.dtstart.value == date(2026, 12, 31)
    assert after.last_modified.value > before.last_modified.value


def test_a_withdrawn_roster_leaves_tombstones_and_says_that_nothing_is_published():
    publisher = _cancelled()
    none = next_marker(publisher.marker, None, publisher.now, "Asia/Shanghai")

    feed = published_feed(a_view(), publisher.events, none)

    tombstone, marker = events_by_vobject(feed)
    assert tombstone.status.value == "CANCELLED"
    assert marker.summary.value == "目前没有已发布的班表"
    assert marker.dtstart.value == date(2026, 10, 25)


def test_an_event_told_in_another_zone_keeps_it_and_brings_its_definition():
    publisher = Publisher()
    publisher.publish(a_worked_shift(THIRD))
    moved_team = a_problem(agents=TWO_AGENTS, policy=a_policy(timezone="Asia/Tokyo"))

    publisher.problem = moved_team
    publisher.publish(a_worked_shift(FOURTH), first=FOURTH)

    lines = lines_of(publisher.feed())
    assert "DTSTART;TZID=Asia/Shanghai:20261103T083000" in lines
    assert "DTSTART;TZID=Asia/Tokyo:20261104T083000" in lines
    assert sorted(line for line in lines if line.startswith("TZID:")) == [
        "TZID:Asia/Shanghai",
        "TZID:Asia/Tokyo",
    ]


def test_an_abandoned_address_cancels_everything_and_says_nothing_of_the_work():
    publisher = _moved()
    stores_and_duties = ("催付", "白班", "晚班", "17:30", "goldenrod")

    feed = _abandoned(publisher)

    shift, marker, _renewal = events_by_vobject(feed)
    assert [e.status.value for e in (shift, marker)] == ["CANCELLED"] * 2
    assert [e.summary.value for e in (shift, marker)] == ["【订阅地址已更换】"] * 2
    assert not any(word in feed.decode() for word in stores_and_duties)


def test_an_abandoned_address_supersedes_what_it_served_before():
    publisher = _moved()
    before = events_by_vobject(publisher.feed())

    after = events_by_vobject(_abandoned(publisher))

    for was, now in zip(before, after, strict=False):
        assert now.uid.value == was.uid.value
        assert int(now.sequence.value) == int(was.sequence.value) + 1
        assert now.last_modified.value == MOVED_AT > was.last_modified.value
        assert now.dtstart.value == was.dtstart.value


def test_an_abandoned_address_asks_to_subscribe_again_as_long_as_it_answers():
    feed = _abandoned(_moved(), renew_at="https://roster.example/feeds")

    renewal = events_by_vobject(feed)[-1]

    assert renewal.summary.value == "订阅地址已更换，请重新订阅"
    assert (renewal.dtstart.value, renewal.dtend.value) == (date(2026, 11, 2), date(2026, 12, 3))
    assert renewal.url.value == "https://roster.example/feeds"
    assert renewal.transp.value == "TRANSPARENT"


def test_an_abandoned_address_names_no_page_where_there_is_none():
    assert values_of(_abandoned(_moved()), "URL") == []


def test_feeds_go_back_to_the_first_of_the_month_before():
    assert shown_from(date(2026, 11, 30)) == date(2026, 10, 1)
    assert shown_from(date(2027, 1, 1)) == date(2026, 12, 1)


def test_no_property_is_empty_and_nobody_is_invited():
    publisher = Publisher(problem=a_problem(agents=(an_agent("a1", name=" "), *TWO_AGENTS[1:])))
    publisher.publish(a_worked_shift(THIRD))

    for feed in (publisher.feed(agent=" "), publisher.team_feed(), _abandoned(publisher)):
        lines = lines_of(feed)
        assert [line for line in lines if line.endswith((":", ";"))] == []
        names = {line.split(":")[0].split(";")[0] for line in lines}
        assert not names & {"ATTENDEE", "ORGANIZER", "RRULE", "COMMENT"}


def test_moments_of_change_are_told_on_the_teams_clock():
    publisher = Publisher(now=datetime(2026, 10, 31, 20, 0, tzinfo=UTC))
    publisher.publish(a_worked_shift(THIRD))
    publisher.publish(after=timedelta(hours=1))

    (event,) = shifts_by_vobject(publisher.feed())

    assert event.description.value.endswith("取消于 2026-11-01 05:00")


def test_a_first_publication_is_stamped_by_its_moment():
    publisher = Publisher()
    publisher.publish(a_worked_shift(THIRD))

    (event,) = shifts_by_vobject(publisher.feed())

    assert event.dtstamp.value == event.last_modified.value == FIRST_PUBLISHED
