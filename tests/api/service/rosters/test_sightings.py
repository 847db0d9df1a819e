"""From where on changes are marked for an agent."""

from __future__ import annotations

from datetime import timedelta

import pytest

from api.rosters.sightings import LINGER, Sight, note_sight, sight_of
from tests.api.service.folders import NOW
from tests.api.service.rosters.teams import a_draft, a_legal_month, a_stored_team, published

SHORT = timedelta(hours=1)


@pytest.fixture
def kind():
    """Most of it is no question of where the database is."""
    return "sqlite"


@pytest.fixture
def team(database):
    a_stored_team(database)
    for _ in range(3):
        published(database, a_draft(database, a_legal_month()))
    return database


def seen(database, number, now):
    with database.write() as session:
        note_sight(session, "t1", "a1", number, now)


def sight(database, now):
    with database.read() as session:
        return sight_of(session, "t1", "a1", now)


@pytest.mark.parametrize("kind", ["sqlite", "postgresql"])
def test_what_was_seen_is_no_news_at_once_and_stays_marked_for_two_days(team):
    seen(team, 2, NOW)

    assert sight(team, NOW + LINGER - SHORT) == Sight(last=2, marked_since=0)
    assert sight(team, NOW + LINGER) == Sight(last=2, marked_since=2)


def test_looking_again_does_not_begin_the_two_days_anew(team):
    seen(team, 2, NOW)

    seen(team, 2, NOW + LINGER - SHORT)

    assert sight(team, NOW + LINGER).marked_since == 2


def test_a_later_publication_has_two_days_of_its_own(team):
    seen(team, 1, NOW)
    seen(team, 3, NOW + LINGER - SHORT)

    assert sight(team, NOW + LINGER) == Sight(last=3, marked_since=1)
    assert sight(team, NOW + 2 * LINGER) == Sight(last=3, marked_since=3)


def test_what_was_not_published_yet_cannot_have_been_seen(team):
    seen(team, 4, NOW)

    assert sight(team, NOW) == Sight(last=0, marked_since=0)
