"""Expected demand: forecast rows, the same weekdays of history, events, the split into shifts."""

from __future__ import annotations

from dataclasses import replace
from datetime import date, time, timedelta
from decimal import Decimal
from fractions import Fraction

import pytest
from hypothesis import given
from hypothesis import strategies as st

from scheduler.demand import MILLI
from scheduler.errors import InputError
from scheduler.forecast import expected_demand
from scheduler.hour_profiles import inquiries_by_hour
from scheduler.policy import Policy
from scheduler.shift_shares import hour_weights, shares_of_hours, split
from scheduler.shifts import Shift
from scheduler.stores import Store
from scheduler.team import Event, ForecastRow, InquiryRow, Team

DAY = Shift(name="day", label="白班", start=time(8, 30), end=time(17, 30))
NIGHT = Shift(name="night", label="晚班", start=time(17, 30), end=time(0, 30))
MONDAY = date(2026, 11, 2)
TUESDAY = date(2026, 11, 3)


def _team(**parts: object) -> Team:
    policy = Policy(
        team_name="T",
        shifts=(DAY, NIGHT),
        shares=(("day", Decimal("0.6")), ("night", Decimal("0.4"))),
    )
    usual = Team(policy=policy, agents=(), stores=(Store(store_id="s1", name="S1"),))
    return replace(usual, **parts)  # type: ignore[arg-type]


def _had(day: date, inquiries: int | str, hour: int | None = None, store: str = "s1") -> InquiryRow:
    return InquiryRow(date=day, store_id=store, inquiries=Decimal(inquiries), hour=hour)


def _event(first: date, last: date, times: str, store: str | None = None) -> Event:
    return Event(name="大促", first=first, last=last, multiplier=Decimal(times), store_id=store)


def _weeks(day: date, count: int) -> list[date]:
    return [day - timedelta(weeks=n) for n in range(1, count + 1)]


def _volume(team: Team, day: date = MONDAY) -> Decimal:
    demand = expected_demand(team, (day,))
    return Decimal(sum(v.milli for v in demand.volumes)) / MILLI


def test_a_forecast_row_is_final_whatever_events_and_history_say() -> None:
    team = _team(
        forecast=(ForecastRow(date=MONDAY, store_id="s1", inquiries=Decimal("123.4")),),
        inquiries=(_had(MONDAY - timedelta(7), 900),),
        events=(_event(MONDAY, MONDAY, "3"),),
    )

    assert _volume(team) == Decimal("123.4")


def test_a_date_without_a_row_takes_the_mean_of_its_weekday_while_the_history_is_short() -> None:
    mondays = [_had(d, 100 + 10 * n) for n, d in enumerate(_weeks(MONDAY, 8))]
    sundays = [_had(d - timedelta(days=1), 5) for d in _weeks(MONDAY, 7)]
    team = _team(inquiries=(*mondays, *sundays))

    assert _volume(team) == 135


def test_history_on_or_after_the_date_tells_nothing_about_it() -> None:
    team = _team(inquiries=(_had(MONDAY - timedelta(7), 100), _had(MONDAY, 900)))

    assert _volume(team) == 100


def test_history_that_ends_long_before_gives_its_own_last_weeks() -> None:
    long_ago = MONDAY - timedelta(weeks=40)
    team = _team(inquiries=tuple(_had(d, 10 * n) for n, d in enumerate(_weeks(long_ago, 8), 1)))

    assert _volume(team) == 45


def test_a_weekday_that_history_lacks_takes_the_mean_of_all_days() -> None:
    team = _team(
        inquiries=(_had(MONDAY - timedelta(days=1), 100), _had(MONDAY - timedelta(days=2), 200))
    )

    assert _volume(team) == 150


def test_hours_of_history_add_up_to_their_day() -> None:
    before = MONDAY - timedelta(weeks=1)
    team = _team(inquiries=(_had(before, 60, hour=10), _had(before, 30, hour=20)))

    assert _volume(team) == 90


def test_an_event_multiplies_and_a_past_event_is_divided_out() -> None:
    before = MONDAY - timedelta(weeks=1)
    team = _team(
        inquiries=(_had(before, 400),),
        events=(_event(before, before, "4"), _event(MONDAY, MONDAY, "3")),
    )

    assert _volume(team) == 300


def test_of_overlapping_events_the_largest_counts() -> None:
    team = _team(
        inquiries=(_had(MONDAY - timedelta(7), 100),),
        events=(_event(MONDAY, TUESDAY, "3"), _event(MONDAY, MONDAY, "1.5")),
    )

    assert _volume(team) == 300


def test_an_event_of_one_store_leaves_the_others_alone() -> None:
    stores = (Store(store_id="s1", name="S1"), Store(store_id="s2", name="S2"))
    before = MONDAY - timedelta(7)
    team = _team(
        stores=stores,
        inquiries=(_had(before, 100), _had(before, 100, store="s2")),
        events=(_event(MONDAY, MONDAY, "2", store="s2"),),
    )

    demand = expected_demand(team, (MONDAY,))

    assert demand.of_stores(MONDAY, "day") == {"s1": 60_000, "s2": 120_000}


def test_the_row_s_night_share_comes_before_hours_and_policy() -> None:
    row = ForecastRow(
        date=MONDAY, store_id="s1", inquiries=Decimal(1000), night_share=Decimal("0.45")
    )
    team = _team(forecast=(row,), inquiries=(_had(MONDAY - timedelta(7), 100, hour=12),))

    demand = expected_demand(team, (MONDAY,))

    assert demand.of_shift(MONDAY, "night") == 450_000
    assert demand.of_shift(MONDAY, "day") == 550_000


def test_the_hours_of_history_come_before_the_policy() -> None:
    before = MONDAY - timedelta(weeks=1)
    team = _team(inquiries=(_had(before, 75, hour=12), _had(before, 25, hour=20)))

    demand = expected_demand(team, (MONDAY,))

    assert demand.of_shift(MONDAY, "day") == 75_000
    assert demand.of_shift(MONDAY, "night") == 25_000


def test_a_store_without_hours_takes_the_profile_of_all_stores() -> None:
    before = MONDAY - timedelta(weeks=1)
    stores = (Store(store_id="s1", name="S1"), Store(store_id="s2", name="S2"))
    team = _team(
        stores=stores,
        inquiries=(
            _had(before, 10, hour=12),
            _had(before, 90, hour=20),
            _had(before, 50, None, "s2"),
        ),
    )

    demand = expected_demand(team, (MONDAY,))

    assert demand.of_stores(MONDAY, "night")["s2"] == 45_000


def test_hours_of_an_event_tell_nothing_of_the_usual_profile() -> None:
    before = MONDAY - timedelta(weeks=1)
    quiet, busy = before - timedelta(days=1), before
    team = _team(
        inquiries=(_had(quiet, 100, hour=12), _had(busy, 900, hour=21)),
        events=(_event(busy, busy, "9"),),
    )

    demand = expected_demand(team, (MONDAY,))

    assert demand.of_shift(MONDAY, "night") == 0


def test_without_row_and_hours_the_policy_s_shares_hold() -> None:
    team = _team(inquiries=(_had(MONDAY - timedelta(7), 100),))

    demand = expected_demand(team, (MONDAY,))

    assert demand.of_shift(MONDAY, "day") == 60_000
    assert demand.of_shift(MONDAY, "night") == 40_000


def test_a_single_shift_takes_everything() -> None:
    team = _team(
        policy=Policy(team_name="T", shifts=(DAY,)),
        inquiries=(_had(MONDAY - timedelta(7), 100, hour=22),),
    )

    assert expected_demand(team, (MONDAY,)).of_shift(MONDAY, "day") == 100_000


def test_every_store_and_date_without_forecast_and_history_is_told_at_once() -> None:
    stores = tuple(Store(store_id=s, name=s) for s in ("s1", "s2", "s3"))
    known = ForecastRow(date=TUESDAY, store_id="s1", inquiries=Decimal(5))
    dates = tuple(MONDAY + timedelta(days=n) for n in range(4))
    team = _team(stores=stores, forecast=(known,), inquiries=(_had(MONDAY, 9, store="s2"),))

    with pytest.raises(InputError) as raised:
        expected_demand(team, dates)

    assert [(f.file, f.column, f.value) for f in raised.value.faults] == [
        ("forecast.csv", "inquiries", "s1 2026-11-02"),
        ("forecast.csv", "inquiries", "s1 2026-11-04..2026-11-05"),
        ("forecast.csv", "inquiries", "s2 2026-11-02"),
        ("forecast.csv", "inquiries", "s3 2026-11-02..2026-11-05"),
    ]


def test_a_team_that_tells_no_share_is_asked_for_one() -> None:
    team = _team(
        policy=Policy(team_name="T", shifts=(DAY, NIGHT)),
        inquiries=(_had(MONDAY - timedelta(7), 100),),
    )

    with pytest.raises(InputError) as raised:
        expected_demand(team, (MONDAY, TUESDAY))

    (fault,) = raised.value.faults
    assert (fault.file, fault.column) == ("team.toml", "workload.night_share")
    assert dict(fault.expected.values) == {"places": "s1 2026-11-02..2026-11-03"}


def test_a_store_that_expects_nothing_needs_no_share() -> None:
    team = _team(
        policy=Policy(team_name="T", shifts=(DAY, NIGHT)),
        forecast=(ForecastRow(date=MONDAY, store_id="s1", inquiries=Decimal(0)),),
    )

    assert expected_demand(team, (MONDAY,)).volumes == ()


def test_a_half_hour_splits_the_hour_between_two_shifts() -> None:
    weights = hour_weights((DAY, NIGHT))

    assert weights[17] == {"day": Fraction(1, 2), "night": Fraction(1, 2)}


def test_buyers_of_the_small_hours_wait_for_the_shift_that_opens_next() -> None:
    weights = hour_weights((DAY, NIGHT))

    assert weights[0] == {"night": Fraction(1, 2), "day": Fraction(1, 2)}
    assert weights[3] == {"day": Fraction(1)}


def test_shifts_that_overlap_share_the_hour_equally() -> None:
    late = Shift(name="late", label="中班", start=time(12), end=time(21))

    weights = hour_weights((DAY, late))

    assert weights[13] == {"day": Fraction(1, 2), "late": Fraction(1, 2)}
    assert weights[22] == {"day": Fraction(1)}


def test_hours_without_any_inquiry_tell_no_shares() -> None:
    assert (
        shares_of_hours(inquiries_by_hour([_had(MONDAY, 0, hour=9)]), hour_weights((DAY, NIGHT)))
        == {}
    )


@given(
    milli=st.integers(0, 10**7),
    parts=st.lists(st.integers(0, 1000), min_size=1, max_size=5).filter(any),
)
def test_the_shifts_parts_add_up_and_none_is_off_by_a_thousandth(
    milli: int, parts: list[int]
) -> None:
    shares = {str(n): Fraction(p, sum(parts)) for n, p in enumerate(parts)}

    found = split(milli, shares)

    assert sum(found.values()) == milli
    assert all(abs(found[name] - milli * share) < 1 for name, share in shares.items())


@given(hours=st.dictionaries(st.integers(0, 23), st.integers(0, 500), min_size=1))
def test_whatever_the_hours_the_shifts_share_out_the_whole_day(hours: dict[int, int]) -> None:
    rows = [_had(MONDAY, n, hour) for hour, n in hours.items()]

    shares = shares_of_hours(inquiries_by_hour(rows), hour_weights((DAY, NIGHT)))

    assert sum(shares.values()) == (1 if any(hours.values()) else 0)
