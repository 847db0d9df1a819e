"""What a feed says of each shift, and when: words, times, identity."""

from __future__ import annotations

from datetime import UTC, date, datetime, time, timedelta
from decimal import Decimal
from zoneinfo import ZoneInfo

import pytest

from scheduler.duties import Duty
from scheduler.roster import Roster
from scheduler.shifts import Shift
from scheduler.words import Language
from tests.builders import NIGHT, a_policy, a_problem, a_store, an_agent
from tests.scheduler.calendar.reading import (
    PUBLISHED_AT,
    a_worked_shift,
    feed_of,
    lines_of,
    shifts_by_ics,
    shifts_by_vobject,
    team_feed_of,
    values_of,
)

THIRD = date(2026, 11, 3)
FOURTH = date(2026, 11, 4)


def test_an_event_tells_shift_duty_and_stores_at_a_glance_and_the_load_in_full():
    problem = a_problem(
        policy=a_policy(duties=(Duty(name="chase", shifts=frozenset({"day"})),)),
        stores=(a_store("s1", name="星河旗舰店"), a_store("s2", name="星河京东店")),
    )
    worked = a_worked_shift(THIRD, duty="chase", stores=("s1", "s2"), inquiries=Decimal("98.5"))

    chinese, english = (
        shifts_by_vobject(feed_of(worked, problem=problem, language=lang))[0]
        for lang in (Language.ZH, Language.EN)
    )

    assert chinese.summary.value == "白班 · 催付 · 星河旗舰店、星河京东店"
    assert chinese.description.value.splitlines() == [
        "班次：白班",
        "职责：催付",
        "登录店铺：星河旗舰店、星河京东店",
        "预计询单量：98.5",
    ]
    assert chinese.categories.value == ["白班", "催付"]
    assert english.summary.value == "白班 · order chasing · 星河旗舰店, 星河京东店"
    assert english.description.value.splitlines()[-1] == "Expected inquiries: 98.5"


def test_a_duty_of_the_teams_own_is_told_by_its_name():
    (event,) = shifts_by_vobject(feed_of(a_worked_shift(THIRD, duty="订单审核")))

    assert event.summary.value == "白班 · 订单审核"


def test_the_usual_reviewer_is_told_in_words():
    (event,) = shifts_by_vobject(feed_of(a_worked_shift(THIRD, duty="refund")))

    assert event.summary.value == "白班 · 退款审核"


def test_a_shift_without_stores_and_load_says_nothing_of_them():
    (event,) = shifts_by_vobject(feed_of(a_worked_shift(THIRD)))

    assert event.summary.value == "白班"
    assert event.description.value == "班次：白班"


def test_a_shift_fills_its_owners_time_and_nights_have_a_color_of_their_own():
    feed = feed_of(a_worked_shift(THIRD), a_worked_shift(FOURTH, shift="night"))

    day, night = shifts_by_vobject(feed)

    assert day.transp.value == night.transp.value == "OPAQUE"
    assert (day.color.value, night.color.value) == ("goldenrod", "slateblue")


def test_a_night_shift_ends_on_the_next_date():
    feed = feed_of(a_worked_shift(date(2026, 11, 30), shift="night"))

    (event,) = shifts_by_vobject(feed)

    assert event.dtstart.value.replace(tzinfo=None) == datetime(2026, 11, 30, 17, 30)
    assert event.dtend.value.replace(tzinfo=None) == datetime(2026, 12, 1, 0, 30)
    assert shifts_by_ics(feed)[0].end.datetime.astimezone(UTC) == datetime(
        2026, 11, 30, 16, 30, tzinfo=UTC
    )


def test_times_are_the_teams_wall_clock_with_one_definition_of_its_zone():
    lines = lines_of(feed_of(a_worked_shift(THIRD)))

    assert "DTSTART;TZID=Asia/Shanghai:20261103T083000" in lines
    assert "DTEND;TZID=Asia/Shanghai:20261103T173000" in lines
    assert lines.count("BEGIN:VTIMEZONE") == 1
    assert "TZID:Asia/Shanghai" in lines
    assert lines.index("END:VTIMEZONE") < lines.index("BEGIN:VEVENT")


def test_a_team_on_universal_time_needs_no_zone():
    lines = lines_of(
        feed_of(a_worked_shift(THIRD), problem=a_problem(policy=a_policy(timezone="UTC")))
    )

    assert "DTSTART:20261103T083000Z" in lines
    assert "BEGIN:VTIMEZONE" not in lines


def test_two_teams_whose_clocks_agree_are_each_told_in_their_own_zone():
    shanghai, singapore = (
        feed_of(a_worked_shift(THIRD), problem=a_problem(policy=a_policy(timezone=zone)))
        for zone in ("Asia/Shanghai", "Asia/Singapore")
    )

    assert b"DTSTART;TZID=Asia/Shanghai:20261103T083000" in shanghai
    assert b"DTSTART;TZID=Asia/Singapore:20261103T083000" in singapore
    assert b"Shanghai" not in singapore


@pytest.mark.parametrize(
    ("day", "hours"), [(date(2026, 3, 7), 7), (date(2026, 10, 31), 9), (date(2026, 11, 1), 8)]
)
def test_a_night_over_a_change_of_clocks_is_as_long_as_it_really_is(day, hours):
    late = Shift(name="late", label="大夜", start=time(22), end=time(6))
    problem = a_problem(policy=a_policy(shifts=(late,), timezone="America/New_York"), dates=(day,))

    feed = feed_of(a_worked_shift(day, shift="late"), problem=problem)

    (event,) = shifts_by_vobject(feed)
    (read_again,) = shifts_by_ics(feed)
    spans = [
        (event.dtstart.value, event.dtend.value),
        (read_again.begin.datetime, read_again.end.datetime),
    ]
    lengths = [end.astimezone(UTC) - start.astimezone(UTC) for start, end in spans]
    assert lengths == [timedelta(hours=hours)] * 2


def test_an_event_keeps_its_uid_when_hours_loads_and_publication_change():
    earlier = a_problem(
        policy=a_policy(
            shifts=(Shift(name="day", label="早班", start=time(7), end=time(16)), NIGHT)
        )
    )

    before = feed_of(a_worked_shift(THIRD, duty="chase", inquiries=Decimal(90)))
    after = feed_of(
        a_worked_shift(THIRD), problem=earlier, published_at=PUBLISHED_AT + timedelta(days=1)
    )

    assert values_of(before, "UID") == values_of(after, "UID")
    assert values_of(before, "DTSTART") != values_of(after, "DTSTART")


def test_no_two_events_share_a_uid_over_agents_dates_shifts_and_teams():
    agents = (an_agent("a1"), an_agent("a2"))
    worked = [
        a_worked_shift(day, agent.agent_id, shift)
        for day in (THIRD, FOURTH)
        for agent in agents
        for shift in ("day", "night")
    ]
    teams = [a_problem(agents=agents, policy=a_policy(team_name=n)) for n in ("甲", "乙")]

    uids = [u for p in teams for u in values_of(team_feed_of(*worked, problem=p), "UID")]

    assert len(uids) == len(set(uids)) == 2 * (8 + 1)


def test_a_uid_names_no_real_host():
    (uid,) = values_of(feed_of(), "UID")

    assert uid.endswith(".invalid")


def test_everything_is_the_first_word_as_of_the_publication():
    feed = feed_of(a_worked_shift(THIRD))

    assert values_of(feed, "SEQUENCE") == ["0", "0"]
    assert values_of(feed, "DTSTAMP") == ["20261025T120000Z"] * 2
    assert values_of(feed, "LAST-MODIFIED") == ["20261025T120000Z"] * 2


def test_a_publication_told_in_another_zone_is_written_in_universal_time():
    in_shanghai = PUBLISHED_AT.astimezone(ZoneInfo("Asia/Shanghai"))

    assert feed_of(published_at=in_shanghai) == feed_of()


def test_a_publication_without_a_zone_is_refused():
    with pytest.raises(ValueError, match="time zone"):
        feed_of(published_at=datetime(2026, 10, 25, 12, 0))


def test_a_planned_shift_keeps_its_uid_when_it_becomes_history():
    december = a_problem(dates=(date(2026, 12, 1),), history=Roster([a_worked_shift(THIRD)]))

    planned, past = feed_of(a_worked_shift(THIRD)), feed_of(problem=december)

    assert values_of(planned, "UID")[0] == values_of(past, "UID")[0]
