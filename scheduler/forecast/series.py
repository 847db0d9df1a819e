"""One store's past, day by day, cleaned of what is no demand: gaps and closed days."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Mapping
from dataclasses import dataclass, replace
from datetime import date, timedelta
from math import exp

import numpy as np
from numpy.typing import NDArray

from scheduler.team import Team

Floats = NDArray[np.float64]

_SURE = 0.001
"""Zeros that chance would bring less often than this are closed days."""
_OFTEN = 0.02
"""Zeros that chance brings more often than this are missing where there is none in the table."""
_GONE = timedelta(weeks=4)
_SEEN = timedelta(weeks=3)
_WINDOW = 56


@dataclass(frozen=True, kw_only=True, slots=True)
class StoreSeries:
    """A store's inquiries by day.

    Attributes:
        first: the first day with inquiries; the arrays begin here.
        counts: inquiries on each day from `first` to the last; NaN where not known or closed.
        closed_weekdays: on which the store takes none, Monday = 0.
        closed_since: the day after its last inquiries, where it had none for four weeks while the
            team's history went on.
        odd_zeros: days without inquiries that were left out as closed.
    """

    store_id: str
    first: date
    counts: Floats
    closed_weekdays: frozenset[int] = frozenset()
    closed_since: date | None = None
    odd_zeros: int = 0

    @property
    def last(self) -> date:
        """The last day of the arrays."""
        return self.first + timedelta(days=len(self.counts) - 1)

    def is_known(self, day: date) -> bool:
        """Whether the day's inquiries are known."""
        at = (day - self.first).days
        return 0 <= at < len(self.counts) and bool(np.isfinite(self.counts[at]))

    def count_on(self, day: date) -> float:
        """The day's inquiries; NaN where not known."""
        return float(self.counts[(day - self.first).days]) if self.is_known(day) else np.nan

    @property
    def known(self) -> int:
        """Days with known inquiries."""
        return int(np.isfinite(self.counts).sum())


def series_of(team: Team, before: date) -> Mapping[str, StoreSeries]:
    """Each store's days before a date; stores without any day then are missing."""
    totals: dict[str, dict[date, float]] = defaultdict(lambda: defaultdict(float))
    for row in team.inquiries:
        if row.date < before:
            totals[row.store_id][row.date] += float(row.inquiries)
    ends = max((d for days in totals.values() for d in days), default=before)
    found = {}
    for store in team.stores:
        days = totals.get(store.store_id, {})
        if any(days.values()):
            found[store.store_id] = _series(store.store_id, days, ends)
        elif days:
            found[store.store_id] = _without_any(store.store_id, min(days))
    return found


def _without_any(store_id: str, first: date) -> StoreSeries:
    """A store whose table tells of days, all of them without inquiries."""
    return StoreSeries(store_id=store_id, first=first, counts=np.zeros(1), closed_since=first)


def _series(store_id: str, days: Mapping[date, float], ends: date) -> StoreSeries:
    busy = [d for d, n in days.items() if n > 0]
    first, last_busy = min(busy), max(busy)
    gone = ends - last_busy >= _GONE
    last = last_busy if gone else max(d for d in days if d >= first)
    counts = np.full((last - first).days + 1, np.nan)
    for day, n in days.items():
        if first <= day <= last:
            counts[(day - first).days] = n
    series = StoreSeries(
        store_id=store_id,
        first=first,
        counts=_with_zeros_unsaid(counts),
        closed_since=last + timedelta(days=1) if gone else None,
    )
    return _without_closed_days(series)


def _with_zeros_unsaid(counts: Floats) -> Floats:
    """A small store's missing days are zeros where its table has none: a count of rows has none."""
    known = counts[np.isfinite(counts)]
    usual = float(np.sum(known)) / len(counts)
    if np.all(known > 0) and exp(-usual) > _OFTEN:
        return np.where(np.isfinite(counts), counts, 0.0)
    return counts


def _without_closed_days(series: StoreSeries) -> StoreSeries:
    counts = series.counts.copy()
    weekdays = (np.arange(len(counts)) + series.first.weekday()) % 7
    closed = frozenset(n for n in range(7) if _is_closed(counts[-_WINDOW:], weekdays[-_WINDOW:], n))
    for n in closed:
        counts[(weekdays == n) & ~(counts > 0)] = np.nan
    known = counts[np.isfinite(counts)]
    odd = (counts == 0) & (exp(-float(np.median(known))) < _SURE)
    counts[odd] = np.nan
    return replace(series, counts=counts, closed_weekdays=closed, odd_zeros=int(odd.sum()))


def _is_closed(counts: Floats, weekdays: NDArray[np.int64], weekday: int) -> bool:
    """Whether a weekday without a single inquiry lately is more than chance or a gap."""
    mine = counts[weekdays == weekday]
    if np.any(mine > 0) or len(counts) < _SEEN.days:
        return False
    others = counts[(weekdays != weekday) & np.isfinite(counts)]
    usual = float(np.mean(others)) if len(others) else 0.0
    return exp(-usual * len(mine)) < _SURE
