"""All stores of a team foreseen, each as far as its own history tells."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date, timedelta

from threadpoolctl import threadpool_limits

from scheduler.almanac import Almanac, almanac_of
from scheduler.forecast.series import series_of
from scheduler.forecast.store import StoreForecast, store_forecast
from scheduler.team import Team

_DAY = timedelta(days=1)


@dataclass(frozen=True, kw_only=True)
class TeamForecast:
    """The stores' forecasts.

    Attributes:
        stores: by store id; one or two forecasts each, for different dates, the later dates last.
            Stores without any history before the dates are missing.
        almanac: of history and dates.
    """

    stores: Mapping[str, tuple[StoreForecast, ...]]
    almanac: Almanac


def team_forecast(team: Team, dates: Sequence[date], stores: Sequence[str]) -> TeamForecast:
    """What the histories tell of these dates.

    A date within the history is foreseen from what came before the first date asked for; a date
    after it from all of the history.

    Args:
        team: with its history.
        dates: in any order.
        stores: ids of those to foresee.
    """
    asked = sorted(dates)
    past = sorted({row.date for row in team.inquiries})
    if not asked or not past:
        return TeamForecast(stores={}, almanac=almanac_of(team, asked))
    within = [d for d in asked if d <= past[-1]]
    after = [d for d in asked if d > past[-1]]
    almanac = almanac_of(team, (past[0], *asked))
    found: dict[str, tuple[StoreForecast, ...]] = {}
    with threadpool_limits(1):
        for days, before in ((within, asked[0]), (after, past[-1] + _DAY)):
            known = series_of(team, before) if days else {}
            for store_id in (s for s in stores if s in known):
                foreseen = store_forecast(known[store_id], almanac, days)
                found[store_id] = (*found.get(store_id, ()), foreseen)
    return TeamForecast(stores=found, almanac=almanac)
