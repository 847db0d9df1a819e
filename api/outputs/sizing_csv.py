"""`sizing.csv`: the need of every date, shift and store, with today's team beside it.

One row for each store of each shift that expects inquiries, one for the shift over all stores
(`store_id` empty), one for the date over all shifts (`shift` empty too). The columns:

- `date`, `shift`, `store_id`
- `volume`, `low`, `high`: expected inquiries, and the ends of their 80 % range
- `least`, `best`, `most`: heads at the expected volume; of a store parts of heads, which add up
- `least_at_low`, `least_at_high`: the least heads at the ends of the range
- `people`, `best_people`: the fewest and the best number of people with whom every duty is held;
  not told of single stores
- `available`: today's agents who are there; of dates
- `usual`: people of today's team at work if everybody works by contract; of dates
- `verdict`: `over`, `within` or `under` the workload band on that team; of dates
- `mean_wait`, `in_time`: seconds until the first answer, and the share of buyers answered within
  the promise, in the roster shown; of shifts, where waiting times are known
"""

from __future__ import annotations

from collections.abc import Iterator

from api.outputs.view.sizing import Sizing
from api.outputs.view.sizing.values import NeedDay
from api.outputs.view.text import of_thousandths, two_places
from scheduler.heads import HeadsNeed, StoreNeed
from scheduler.tables.sheet import escaped
from scheduler.tables.writing import table_csv
from scheduler.waiting import ShiftWaiting

HEADER = (
    "date",
    "shift",
    "store_id",
    "volume",
    "low",
    "high",
    "least",
    "best",
    "most",
    "least_at_low",
    "least_at_high",
    "people",
    "best_people",
    "available",
    "usual",
    "verdict",
    "mean_wait",
    "in_time",
)


def sizing_csv(case: Sizing, days: tuple[NeedDay, ...]) -> bytes:
    """The whole file.

    Args:
        case: the needs by shift and store.
        days: those over all shifts, as the view has them.
    """
    return table_csv(HEADER, _rows(case, days))


def _rows(case: Sizing, days: tuple[NeedDay, ...]) -> Iterator[tuple[str, ...]]:
    waiting = {(w.date, w.shift): w for w in case.waiting.shifts} if case.waiting else {}
    for day in days:
        for need in (n for n in case.needs if n.date == day.day.date):
            yield from (_of_store(need, store) for store in need.stores)
            yield _of_shift(need, waiting.get((need.date, need.shift)))
        yield _of_date(day)


def _of_store(need: HeadsNeed, store: StoreNeed) -> tuple[str, ...]:
    volumes = (str(of_thousandths(v)) for v in (store.volume, store.low, store.high))
    heads = (two_places(milli) for milli in (store.least, store.best, store.most))
    return _row(need.date.isoformat(), need.shift, store.store_id, *volumes, *heads)


def _of_shift(need: HeadsNeed, waiting: ShiftWaiting | None) -> tuple[str, ...]:
    at, low, high = need.expected, need.at_low, need.at_high
    volumes = (str(of_thousandths(one.volume)) for one in (at, low, high))
    heads = (at.least, at.best, at.most, low.least, high.least, at.least_people, at.best_people)
    of_dates = ("", "", "")
    waits = (str(round(waiting.mean_wait)), f"{waiting.answered_in_time:.3f}") if waiting else ()
    return _row(
        need.date.isoformat(), need.shift, "", *volumes, *map(str, heads), *of_dates, *waits
    )


def _of_date(day: NeedDay) -> tuple[str, ...]:
    volumes = map(str, (day.volume, day.volume_low, day.volume_high))
    heads = map(str, day.heads)
    there = (str(day.available), str(day.usual), str(day.side))
    people = (str(day.least), str(day.best))
    return _row(day.day.date.isoformat(), "", "", *volumes, *heads, *people, *there)


def _row(*cells: str) -> tuple[str, ...]:
    """As wide as the header; what is not told is empty."""
    empty = ("",) * (len(HEADER) - len(cells))
    return (*(escaped(cell) for cell in cells), *empty)
