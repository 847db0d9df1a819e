"""What a forecast is: inquiries per date and store with ranges, and why, in words."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date
from enum import StrEnum
from math import sqrt
from types import MappingProxyType

from scheduler.demand import Demand
from scheduler.words import Message

COVERED = 0.8
"""The share of days whose inquiries are meant to lie within the range."""


class Source(StrEnum):
    """Where a date's expected inquiries come from, the best first."""

    STATED = "stated"
    """A row of `forecast.csv`: final."""
    MODEL = "model"
    """The statistical model of the store."""
    WEEKDAYS = "weekdays"
    """The means of the store's weekdays: too little history for the model, or it does worse."""
    MEAN = "mean"
    """The mean of the store's days: too little history for weekdays."""
    CLOSED = "closed"
    """The store takes no inquiries on this weekday, as far back as its history tells."""


@dataclass(frozen=True, kw_only=True, slots=True)
class VolumeRange:
    """Inquiries to expect, and the range that holds them on four days of five.

    Attributes:
        expected: thousandths of an inquiry; low <= expected <= high.
        low, high: thousandths of an inquiry, not negative. One day of ten lies below, one above.
    """

    expected: int
    low: int
    high: int


@dataclass(frozen=True, kw_only=True, slots=True)
class DayForecast:
    """What one store has to expect on one date.

    Attributes:
        volume: the expected inquiries with their range.
        source: where they come from.
        estimate: the model's own expectation beside a stated row; None where there is no such row
            or no history.
    """

    date: date
    store_id: str
    volume: VolumeRange
    source: Source
    estimate: VolumeRange | None = None


@dataclass(frozen=True, kw_only=True, slots=True)
class PromotionEstimate:
    """A promotion on the forecast's dates: what is stated of it and what its past says.

    Attributes:
        name: as in `events.csv`.
        first, last: of the promotion; both included.
        stated: the stated multiplier.
        estimated: times the normal volume on the same promotion's past days; None: never seen.
        used: the multiplier that the forecast takes.
        past_days: days of the past that the estimate rests on.
    """

    name: str
    store_id: str
    first: date
    last: date
    stated: float
    estimated: float | None
    used: float
    past_days: int


@dataclass(frozen=True, kw_only=True, slots=True)
class StoreExplanation:
    """Why one store's forecast is what it is.

    Attributes:
        source: how its dates without a stated row are forecast.
        reasons: short clauses in the order of their weight: weekdays, trend, season, promotions,
            holidays, what was done to outliers, why a simpler step was taken.
    """

    store_id: str
    source: Source
    reasons: tuple[Message, ...]


@dataclass(frozen=True, kw_only=True, slots=True)
class Forecast:
    """The inquiries of a team's stores on some dates.

    Ranges of sums are not sums of ranges: the stores' errors are alike only in part.

    Attributes:
        days: one per date and store, in order of date, then of the team's stores.
        demand: the expected inquiries as planning takes them, by shift.
        store_correlation: how alike the errors of two stores on one date are: 0 not at all, 1 the
            same. Estimated from the past.
        day_correlation: how alike one store's errors on two dates of a month are, 0 to 1.
        promotions: those on these dates, by store.
        explanations: one per store that is not stated throughout.
        notes: what the reader has to know besides, such as a year not yet announced.
    """

    days: tuple[DayForecast, ...]
    demand: Demand
    store_correlation: float = 0.0
    day_correlation: float = 0.0
    promotions: tuple[PromotionEstimate, ...] = ()
    explanations: tuple[StoreExplanation, ...] = ()
    notes: tuple[Message, ...] = ()
    _by_date: Mapping[date, tuple[DayForecast, ...]] = field(init=False, repr=False, compare=False)

    def __post_init__(self) -> None:
        found: dict[date, tuple[DayForecast, ...]] = {}
        for day in self.days:
            found[day.date] = (*found.get(day.date, ()), day)
        object.__setattr__(self, "_by_date", MappingProxyType(found))

    @property
    def dates(self) -> tuple[date, ...]:
        """The dates in order."""
        return tuple(sorted(self._by_date))

    def on(self, day: date, store_id: str) -> DayForecast | None:
        """One store's forecast on one date; None where neither is known here."""
        return next((d for d in self._by_date.get(day, ()) if d.store_id == store_id), None)

    def range_on(self, day: date, stores: Iterable[str] | None = None) -> VolumeRange:
        """The inquiries of several stores together on one date.

        Args:
            day: a date; nothing is expected on one that is not of this forecast.
            stores: store ids; None: all.
        """
        asked = None if stores is None else frozenset(stores)
        found = [d for d in self._by_date.get(day, ()) if asked is None or d.store_id in asked]
        return sum_of_ranges([d.volume for d in found], self.store_correlation)

    def range_of_shift(
        self, day: date, shift: str, stores: Iterable[str] | None = None
    ) -> VolumeRange:
        """The inquiries of several stores together in one shift of one date.

        The share of the shift is taken as known; its range is that of the date's volume.

        Args:
            day: a date; nothing is expected on one that is not of this forecast.
            shift: the shift's name.
            stores: store ids; None: all.
        """
        asked = None if stores is None else frozenset(stores)
        parts = [
            part_of_range(self._volume_on(day, store_id), milli)
            for store_id, milli in self.demand.of_stores(day, shift).items()
            if asked is None or store_id in asked
        ]
        return sum_of_ranges(parts, self.store_correlation)

    def range_over(self, dates: Iterable[date], stores: Iterable[str] | None = None) -> VolumeRange:
        """The inquiries of several stores together over several dates, a month say.

        Args:
            dates: of this forecast; others expect nothing.
            stores: store ids; None: all.
        """
        days = [self.range_on(day, stores) for day in sorted(set(dates))]
        return sum_of_ranges(days, self.day_correlation)

    def _volume_on(self, day: date, store_id: str) -> VolumeRange:
        found = self.on(day, store_id)
        return found.volume if found else VolumeRange(expected=0, low=0, high=0)


def sum_of_ranges(parts: Iterable[VolumeRange], correlation: float) -> VolumeRange:
    """The range of a sum: independent parts even each other out, parts that move together do not.

    Args:
        parts: what is added up.
        correlation: of the parts' errors, each with each; 0 to 1.
    """
    known = tuple(parts)
    expected = sum(p.expected for p in known)
    below = _spread([p.expected - p.low for p in known], correlation)
    above = _spread([p.high - p.expected for p in known], correlation)
    return VolumeRange(expected=expected, low=max(0, expected - below), high=expected + above)


def part_of_range(whole: VolumeRange, milli: int) -> VolumeRange:
    """The range of a part of a volume, as wide in proportion as the whole's.

    Args:
        whole: of a date.
        milli: what the part expects, in thousandths of an inquiry.
    """
    if whole.expected == 0:
        return VolumeRange(expected=milli, low=milli, high=milli)
    return VolumeRange(
        expected=milli,
        low=milli * whole.low // whole.expected,
        high=-(-milli * whole.high // whole.expected),
    )


def _spread(widths: Sequence[int], correlation: float) -> int:
    apart = sum(w * w for w in widths)
    alike = sum(widths) ** 2
    return round(sqrt((1 - correlation) * apart + correlation * alike))
