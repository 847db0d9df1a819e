"""A forecast in the terminal: how much, which dates stand out, why, how good it would have been."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from datetime import date
from statistics import median

from rich import box
from rich.console import Console
from rich.table import Table
from rich.text import Text

from api.outputs.view.text import brief, short_date
from scheduler.demand import MILLI
from scheduler.forecast import (
    Backtest,
    DayForecast,
    Forecast,
    PromotionEstimate,
    Source,
    VolumeRange,
    Way,
)
from scheduler.team import Team
from scheduler.words import Language, say, word

_STANDS_OUT = 0.15
"""Over or under the usual day, relative."""
_MOST_DIFFERENCES = 8


def show_forecast(console: Console, team: Team, told: Forecast, language: Language) -> None:
    """Totals by store with the reasons, the dates that stand out, promotions, what is stated."""
    first, last = told.dates[0], told.dates[-1]
    title = f"{team.policy.team_name}  {first} – {last}"
    console.print(Text(title, style="bold"))
    console.print(_totals(team, told, language))
    for table in (_dates(told, language), _promotions(told, language)):
        if table.row_count:
            console.print(table)
    for line in (*_reasons(team, told, language), *_differences(told, language)):
        console.print(Text(line), soft_wrap=True)
    for note in told.notes:
        console.print(Text(say(note, language), style="yellow"), soft_wrap=True)


def show_backtest(console: Console, team: Team, held: Backtest, language: Language) -> None:
    """WAPE of the forecast and of the plain ways by store, and what its ranges held."""
    if not held.rows:
        console.print(Text(word("forecast-backtest-none", language)))
        return
    title = word("forecast-backtest", language, origins=len(held.origins))
    table = _table(title, language, "store", *(f"way-{way}" for way in Way), "covered", "days")
    names = {store.store_id: store.name for store in team.stores}
    for row in held.rows:
        name = names[row.store_id] if row.store_id else word("forecast-all-stores", language)
        wapes = [f"{100 * row.wape_of(way):.2f} %" for way in Way]
        table.add_row(Text(name), *wapes, f"{100 * row.covered:.0f} %", str(row.days))
    console.print(table)
    console.print(Text(word("forecast-backtest-how", language), style="dim"), soft_wrap=True)
    for row in held.rows:
        if row.store_id and row.best is not Way.FORECAST:
            way = word(f"forecast-way-{row.best}", language)
            better = word("forecast-plain-better", language, store=names[row.store_id], way=way)
            console.print(Text(better, style="yellow"), soft_wrap=True)


def _totals(team: Team, told: Forecast, language: Language) -> Table:
    table = _table("", language, "store", "expected", "range", "a-day")
    stores: list[tuple[str, tuple[str, ...] | None]] = [
        (store.name, (store.store_id,)) for store in team.stores
    ]
    if len(stores) > 1:
        stores.append((word("forecast-all-stores", language), None))
    for name, ids in stores:
        volume = told.range_over(told.dates, ids)
        usual = median(told.range_on(day, ids).expected for day in told.dates)
        table.add_row(Text(name), _units(volume.expected), _range(volume), _units(round(usual)))
    return table


def _dates(told: Forecast, language: Language) -> Table:
    """The dates far from the usual one."""
    table = _table("dates", language, "date", "expected", "range", "reason")
    usual = median(told.range_on(day).expected for day in told.dates)
    for day in told.dates:
        volume = told.range_on(day)
        if abs(volume.expected - usual) > _STANDS_OUT * usual:
            names = dict.fromkeys(p.name for p in told.promotions if p.first <= day <= p.last)
            stated = any(d.date == day and d.source is Source.STATED for d in told.days)
            parts = [*names, *([word("forecast-is-stated", language)] if stated else [])]
            reason = word("forecast-comma", language).join(parts)
            table.add_row(
                short_date(day, language), _units(volume.expected), _range(volume), Text(reason)
            )
    return table


def _promotions(told: Forecast, language: Language) -> Table:
    """What is stated of each promotion beside what its past says."""
    table = _table("promotions", language, "promotion", "date", "stated", "seen", "used")
    found: dict[tuple[date, str], list[PromotionEstimate]] = {}
    for one in told.promotions:
        found.setdefault((one.first, one.name), []).append(one)
    for (first, name), parts in found.items():
        days = [first] if parts[0].last == first else [first, parts[0].last]
        seen = [p.estimated for p in parts if p.estimated is not None]
        table.add_row(
            Text(name),
            " – ".join(short_date(day, language) for day in days),
            _times([p.stated for p in parts]),
            _times(seen) if seen else word("forecast-never", language),
            _times([p.used for p in parts]),
        )
    return table


def _reasons(team: Team, told: Forecast, language: Language) -> Iterable[str]:
    names = {store.store_id: store.name for store in team.stores}
    comma, colon = (word(f"forecast-{mark}", language) for mark in ("comma", "colon"))
    for told_of in told.explanations:
        if told_of.reasons:
            reasons = comma.join(say(reason, language) for reason in told_of.reasons)
            yield f"{names[told_of.store_id]}{colon}{reasons}"


def _differences(told: Forecast, language: Language) -> Iterable[str]:
    """Stated rows that the store's own history would not have expected."""
    found = [d for d in told.days if d.estimate is not None and not _is_likely(d, d.estimate)]
    for day in found[:_MOST_DIFFERENCES]:
        assert day.estimate is not None
        yield word(
            "forecast-differs",
            language,
            store=day.store_id,
            date=short_date(day.date, language),
            stated=_units(day.volume.expected),
            estimate=_units(day.estimate.expected),
            range=_range(day.estimate),
        )
    if len(found) > _MOST_DIFFERENCES:
        yield word("forecast-differs-more", language, more=len(found) - _MOST_DIFFERENCES)


def _is_likely(day: DayForecast, estimate: VolumeRange) -> bool:
    return estimate.low <= day.volume.expected <= estimate.high


def _table(title: str, language: Language, *columns: str) -> Table:
    heading = word(f"forecast-{title}", language) if title.isalpha() else title or None
    table = Table(title=heading, title_justify="left", box=box.SIMPLE, pad_edge=False)
    for n, column in enumerate(columns):
        text = n == 0 or column in {"reason"}
        table.add_column(
            word(f"forecast-{column}", language),
            justify="left" if text else "right",
            overflow="fold",
        )
    return table


def _units(milli: int) -> str:
    return f"{round(milli / MILLI):,}".replace(",", "\N{NARROW NO-BREAK SPACE}")


def _range(volume: VolumeRange) -> str:
    return f"{_units(volume.low)}–{_units(volume.high)}"


def _times(factors: Sequence[float]) -> str:
    """×3, or the least and the most where stores differ."""
    least, most = (f"×{brief(round(value, 2))}" for value in (min(factors), max(factors)))
    return least if least == most else f"{least}–{most}"
