"""What a feed says: the calendar itself, its marker, its past, its team."""

from __future__ import annotations

from datetime import date

from scheduler.roster import Roster
from scheduler.words import Language
from tests.builders import a_problem, an_agent
from tests.scheduler.calendar.reading import (
    a_worked_shift,
    calendar_properties,
    events_by_vobject,
    feed_of,
    lines_of,
    shifts_by_ics,
    shifts_by_vobject,
    team_feed_of,
    values_of,
)

THIRD = date(2026, 11, 3)
FOURTH = date(2026, 11, 4)


def test_a_feed_presents_itself_as_a_published_calendar():
    feed = feed_of(a_worked_shift(THIRD))

    assert calendar_properties(feed) == [
        "VERSION",
        "PRODID",
        "METHOD",
        "NAME",
        "X-WR-CALNAME",
        "REFRESH-INTERVAL",
        "X-PUBLISHED-TTL",
    ]
    assert values_of(feed, "VERSION") == ["2.0"]
    assert values_of(feed, "METHOD") == ["PUBLISH"]


def test_a_feed_is_called_by_its_team_and_agent_in_both_ways_that_clients_know():
    feed = feed_of(problem=a_problem(agents=(an_agent(name="林静"),)))

    assert values_of(feed, "NAME") == ["星河客服 · 林静"]
    assert values_of(feed, "X-WR-CALNAME") == ["星河客服 · 林静"]


def test_a_teams_feed_is_called_by_the_team_in_the_readers_language():
    assert values_of(team_feed_of(problem=a_problem()), "NAME") == ["星河客服 · 全员班表"]
    assert values_of(team_feed_of(problem=a_problem(), language=Language.EN), "NAME") == [
        "星河客服 · everybody"
    ]


def test_clients_are_asked_to_come_back_every_hour():
    lines = lines_of(feed_of())

    assert "REFRESH-INTERVAL;VALUE=DURATION:PT1H" in lines
    assert "X-PUBLISHED-TTL:PT1H" in lines


def test_nobody_is_invited_alarmed_or_repeated():
    feed = feed_of(a_worked_shift(THIRD, duty="chase"), a_worked_shift(FOURTH))

    names = {line.split(":")[0].split(";")[0] for line in lines_of(feed)}

    assert not names & {"ATTENDEE", "ORGANIZER", "RRULE", "COMMENT", "STATUS"}
    assert "BEGIN:VALARM" not in lines_of(feed)


def test_no_property_is_empty():
    feed = feed_of(a_worked_shift(THIRD, stores=()), a_worked_shift(FOURTH, stores=("s1",)))

    assert [line for line in lines_of(feed) if line.endswith((":", ";"))] == []


def test_each_worked_shift_is_one_event_beside_the_marker():
    feed = feed_of(a_worked_shift(THIRD), a_worked_shift(FOURTH), a_worked_shift(FOURTH, "other"))

    assert [e.dtstart.value.date() for e in shifts_by_vobject(feed)] == [THIRD, FOURTH]
    assert [e.begin.date() for e in shifts_by_ics(feed)] == [THIRD, FOURTH]
    assert len(events_by_vobject(feed)) == 3


def test_an_agent_without_shifts_still_has_the_marker_of_the_last_planned_date():
    feed = feed_of()

    (marker,) = events_by_vobject(feed)

    assert marker.summary.value == "班表已发布至 2026-11-30"
    assert marker.dtstart.value == date(2026, 11, 30)
    assert marker.dtend.value == date(2026, 12, 1)
    assert marker.transp.value == "TRANSPARENT"


def test_the_marker_moves_on_with_the_next_roster_as_the_same_event():
    problem = a_problem()
    later = a_problem(dates=(*problem.dates, date(2026, 12, 1)))

    (before,), (after,) = (events_by_vobject(feed_of(problem=p)) for p in (problem, later))

    assert before.uid.value == after.uid.value
    assert before.dtstart.value < after.dtstart.value


def test_the_markers_of_agents_and_team_are_different_events():
    agents = (an_agent("a1"), an_agent("a2"))

    feeds = [feed_of(problem=a_problem(agents=order)) for order in (agents, agents[::-1])]
    feeds.append(team_feed_of(problem=a_problem(agents=agents)))

    assert len({values_of(feed, "UID")[0] for feed in feeds}) == 3


def test_the_same_roster_gives_the_same_bytes():
    worked = [a_worked_shift(THIRD, stores=("s1",)), a_worked_shift(FOURTH, shift="night")]

    assert feed_of(*worked) == feed_of(*reversed(worked))
    assert team_feed_of(*worked, problem=a_problem()) == team_feed_of(*worked, problem=a_problem())


def test_last_months_shifts_stay_in_the_feed_and_older_ones_leave_it():
    worked = [date(2026, 9, 30), date(2026, 10, 1), date(2026, 10, 31)]
    problem = a_problem(history=Roster(a_worked_shift(d) for d in worked))

    feed = feed_of(a_worked_shift(THIRD), problem=problem)

    dates = [e.dtstart.value.date() for e in shifts_by_vobject(feed)]
    assert dates == [date(2026, 10, 1), date(2026, 10, 31), THIRD]


def test_a_plan_from_mid_month_keeps_the_months_earlier_shifts():
    problem = a_problem(dates=a_problem().dates[15:], history=Roster([a_worked_shift(THIRD)]))

    feed = feed_of(a_worked_shift(date(2026, 11, 16)), problem=problem)

    dates = [e.dtstart.value.date() for e in shifts_by_vobject(feed)]
    assert dates == [THIRD, date(2026, 11, 16)]


def test_the_teams_feed_holds_everybodys_shifts_with_their_names():
    problem = a_problem(agents=(an_agent("a1", name="林静"), an_agent("a2", name="陈晨")))
    worked = [a_worked_shift(THIRD), a_worked_shift(THIRD, "a2", "night", duty="refund")]

    feed = team_feed_of(*worked, problem=problem)

    assert [e.summary.value for e in shifts_by_vobject(feed)] == [
        "林静 · 白班",
        "陈晨 · 晚班 · 退款审核",
    ]


def test_the_teams_feed_and_the_agents_speak_of_the_same_event():
    own, everybodys = (
        feed_of(a_worked_shift(THIRD)),
        team_feed_of(a_worked_shift(THIRD), problem=a_problem()),
    )

    assert values_of(own, "UID")[0] == values_of(everybodys, "UID")[0]


def test_people_who_are_gone_are_not_in_the_teams_feed():
    problem = a_problem(history=Roster([a_worked_shift(date(2026, 10, 5), "gone")]))

    assert shifts_by_vobject(team_feed_of(problem=problem)) == []
