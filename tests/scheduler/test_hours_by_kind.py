"""Hours of buyers are told apart by the date's kind, where enough is known of it."""

from datetime import date, timedelta

import pytest

from scheduler.forecast import expected_demand
from scheduler.team import Team
from tests.builders import a_policy, a_store
from tests.scheduler.forecast.histories import LAST, a_day, a_promotion

MONDAY, SATURDAY = date(2026, 11, 2), date(2026, 11, 7)
SINGLES_DAY = date(2026, 11, 11)


def _night_share(team, day):
    demand = expected_demand(team, (day,))
    return demand.of_shift(day, "night") / sum(v.milli for v in demand.volumes)


def _a_team(days, nightly, **parts):
    """A team whose nights had so many of each day's hundred inquiries."""
    rows = []
    for day in (LAST - timedelta(days=n) for n in range(days)):
        night = nightly(day)
        rows += [a_day(day, 100 - night, hour=11), a_day(day, night, hour=20)]
    return Team(policy=a_policy(), agents=(), stores=(a_store(),), inquiries=tuple(rows), **parts)


def test_weekends_have_hours_of_their_own_and_make_up_workdays_those_of_weekdays():
    made_up = {date(2026, 9, 20), date(2026, 10, 10)}
    team = _a_team(56, lambda day: 60 if day.weekday() >= 5 and day not in made_up else 30)

    assert _night_share(team, SATURDAY) == pytest.approx(0.6, abs=0.001)
    assert _night_share(team, MONDAY) == pytest.approx(0.3, abs=0.001)


def test_a_promotion_takes_the_hours_of_earlier_promotions():
    held = {date(2026, 9, 9), date(2026, 10, 10), date(2026, 10, 11), date(2026, 10, 12)}
    events = (
        *(a_promotion("会员日", day, "1.2") for day in held),
        a_promotion("双11", SINGLES_DAY, "3"),
    )
    team = _a_team(80, lambda day: 70 if day in held else 40, events=events)

    assert _night_share(team, SINGLES_DAY) == pytest.approx(0.7, abs=0.001)
    assert _night_share(team, MONDAY) == pytest.approx(0.4, abs=0.001)


def test_a_single_promotion_day_says_too_little_of_the_next():
    events = (
        a_promotion("会员日", date(2026, 10, 12), "1.2"),
        a_promotion("双11", SINGLES_DAY, "3"),
    )
    team = _a_team(56, lambda day: 90 if day == date(2026, 10, 12) else 40, events=events)

    assert _night_share(team, SINGLES_DAY) == pytest.approx(0.4, abs=0.001)
