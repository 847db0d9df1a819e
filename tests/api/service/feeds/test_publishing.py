"""What a publication leaves in the database, on both."""

from __future__ import annotations

from dataclasses import replace
from datetime import UTC, date, datetime, timedelta
from decimal import Decimal

import pytest
from sqlalchemy import func, select

from api.feeds.kept import kept_events
from api.feeds.tokens import feeds_key, hash_of, shown_token, token_of
from api.storage.models import Feed, FeedEventRow, FeedState, Secret, TeamRow
from tests.api.service.feeds.publishing import KEY, NOON, a_desk, a_stored_team
from tests.builders import NOVEMBER, a_problem, an_agent, worked
from tests.scheduler.calendar.reading import events_by_vobject, shifts_by_vobject, values_of

THIRD, FOURTH = date(2026, 11, 3), date(2026, 11, 4)


def _events(desk):
    with desk.database.read() as session:
        return kept_events(session, desk.team_id)


def test_every_agent_gets_two_feeds_and_the_team_one_without_shifts_too(database):
    desk = a_desk(database)

    desk.publish()

    with database.read() as session:
        feeds = session.execute(select(Feed.agent_id, Feed.kind)).all()
    assert sorted(tuple(feed) for feed in feeds) == [
        ("", "team"),
        ("a1", "duties"),
        ("a1", "shifts"),
        ("a2", "duties"),
        ("a2", "shifts"),
    ]
    assert len(events_by_vobject(desk.body().body)) == 1


def test_events_come_back_from_the_database_as_they_went_in(database):
    desk = a_desk(database)
    shift = worked("night", THIRD, duty="refund", stores=("s1",), inquiries=Decimal("98.5"))
    desk.publish(*shift)
    desk.publish(*worked("day", THIRD), *worked("day", THIRD, agent_id="a2"))
    before = _events(desk)

    desk.publish(*worked("day", THIRD), *worked("day", THIRD, agent_id="a2"))

    assert _events(desk) == before
    moved = next(e for e in before if e.sequence == 1 and e.cancelled_at is None)
    assert (moved.told.shift, moved.before.inquiries) == ("day", Decimal("98.5"))


def test_a_change_moves_the_bodies_concerned_and_no_others(database):
    def validators():
        places = [("a1", "shifts"), ("", "team"), ("a2", "shifts"), ("a1", "duties")]
        return [(body.etag, body.changed_at) for body in (desk.body(*place) for place in places)]

    desk = a_desk(database)
    desk.publish(*worked("day", THIRD), *worked("day", THIRD, agent_id="a2"))
    before = validators()

    moment = desk.publish(*worked("night", THIRD), *worked("day", THIRD, agent_id="a2"))

    after = validators()
    assert after[2:] == before[2:]
    assert not {etag for etag, _ in after[:2]} & {etag for etag, _ in before[:2]}
    assert [at for _, at in after[:2]] == [moment, moment]
    assert moment == NOON + timedelta(hours=1)


def test_an_unchanged_roster_changes_no_body(database):
    desk = a_desk(database)
    desk.publish(*worked("day", THIRD))
    before = desk.body("", "team")

    desk.publish(*worked("day", THIRD))

    again = desk.body("", "team")
    assert (again.body, again.etag, again.changed_at) == (
        before.body,
        before.etag,
        before.changed_at,
    )


def test_last_modified_moves_forward_when_the_clock_stands_still_or_goes_back(database):
    desk = a_desk(database)
    desk.publish(*worked("day", THIRD))

    desk.now = NOON
    desk.publish(*worked("night", THIRD))
    assert desk.body().changed_at == NOON + timedelta(seconds=1)

    desk.now = NOON - timedelta(days=1)
    desk.publish(*worked("day", THIRD))
    assert desk.body().changed_at == NOON + timedelta(seconds=2)


def test_a_withdrawal_leaves_tombstones_and_says_that_nothing_is_published(database):
    desk = a_desk(database)
    desk.publish(*worked("day", THIRD))

    desk.publish(until=None)

    shift, marker = events_by_vobject(desk.body().body)
    assert shift.status.value == "CANCELLED"
    assert marker.summary.value == "目前没有已发布的班表"
    assert marker.sequence.value == "1"


def test_what_lies_before_the_month_before_leaves_feeds_and_database(database):
    desk = a_desk(database)
    october = date(2026, 10, 5)
    desk.publish(*worked("day", october), first=date(2026, 10, 1))
    desk.now = datetime(2026, 11, 30, 15, 59, tzinfo=UTC)
    desk.publish(*worked("day", THIRD))
    assert len(shifts_by_vobject(desk.body().body)) == 2

    desk.now = datetime(2026, 11, 30, 16, 0, tzinfo=UTC)  # the 1st of December in Shanghai
    desk.publish(*worked("day", THIRD))

    (event,) = shifts_by_vobject(desk.body().body)
    assert event.dtstart.value.date() == THIRD
    with database.read() as session:
        assert session.scalar(select(func.count()).select_from(FeedEventRow)) == 1


def test_dates_that_feeds_no_longer_show_are_published_into_no_feed(database):
    desk = a_desk(database)
    desk.now = datetime(2027, 2, 1, tzinfo=UTC)

    desk.publish(*worked("day", THIRD))

    assert _events(desk) == ()


def test_an_agent_who_is_gone_keeps_a_feed_with_tombstones(database):
    desk = a_desk(database)
    desk.publish(*worked("day", THIRD, agent_id="a2"))
    desk.problem = a_problem(agents=(an_agent("a1", name="林静"),))

    desk.publish()

    tombstone, _ = events_by_vobject(desk.body("a2").body)
    assert tombstone.status.value == "CANCELLED"
    assert values_of(desk.body("a2").body, "X-WR-CALNAME") == ["星河客服 · 陈晨"]


def test_a_team_that_changes_its_language_tells_everything_anew(database):
    desk = a_desk(database)
    shifts = [*worked("day", THIRD), *worked("day", FOURTH)]
    desk.publish(*shifts)
    with database.write() as session:
        session.get(TeamRow, desk.team_id).language = "en"

    desk.publish(*worked("day", THIRD), *worked("night", FOURTH))

    assert values_of(desk.body().body, "SEQUENCE") == ["1", "1", "1"]
    assert values_of(desk.body().body, "SUMMARY")[-1] == "Roster published until 2026-11-30"


def test_teams_do_not_mix(database):
    desk = a_desk(database)
    a_stored_team(database, "other")
    other = replace(desk, team_id="other")
    desk.publish(*worked("day", THIRD))

    other.publish(*worked("night", FOURTH))

    assert [e.date for e in _events(desk)] == [THIRD]
    assert [e.date for e in _events(other)] == [FOURTH]
    with database.read() as session:
        assert session.scalar(select(func.count()).select_from(FeedState)) == 2


def test_a_failed_publication_leaves_nothing_behind(database):
    desk = a_desk(database)
    desk.publish(*worked("day", THIRD))
    before = desk.body().etag, _events(desk)

    with pytest.raises(KeyError):
        desk.publish(*worked("night", THIRD), *worked("day", FOURTH, agent_id="nobody"))

    assert (desk.body().etag, _events(desk)) == before


def test_only_the_hash_of_a_token_is_kept_and_the_key_gives_the_token_again(database):
    desk = a_desk(database)
    desk.publish()

    feed = desk.feed()

    token = token_of(KEY.encode(), feed.feed_id, 0)
    assert len(token) == 43
    assert shown_token(KEY.encode(), feed) == token
    assert feed.token_hash == hash_of(token)
    assert token not in str(vars(feed))


def test_another_key_shows_no_token(database):
    desk = a_desk(database)
    desk.publish()

    assert shown_token(b"another", desk.feed()) is None


def test_the_servers_own_key_is_made_once(database):
    with database.write() as session:
        made = feeds_key(session, None, NOON)
    with database.write() as session:
        again = feeds_key(session, None, NOON + timedelta(days=1))
        assert session.scalar(select(func.count()).select_from(Secret)) == 1

    assert made == again
    assert len(made) == 64


def test_the_last_date_published_is_the_callers_to_say(database):
    desk = a_desk(database)

    desk.publish(first=NOVEMBER[0], last=THIRD, until=date(2026, 12, 31))

    assert values_of(desk.body().body, "SUMMARY") == ["班表已发布至 2026-12-31"]
