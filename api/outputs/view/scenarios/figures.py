"""Figures as people read them, and how they lie against the month as it is."""

from __future__ import annotations

from typing import assert_never

from api.outputs.view.scenarios.values import Change, FigureKind, Value
from api.outputs.view.text import brief, tenths
from scheduler.words import Language, word
from solver.scenarios.result import Figure, Measured, Unit

KEY_FIGURES = (
    Figure.VOLUME,
    Figure.HEADS_PEAK,
    Figure.HEADS_MISSING,
    Figure.DUTIES_UNMET,
    Figure.OVER_BAND,
    Figure.OVERTIME,
    Figure.PAY,
    Figure.NIGHTS_MOST,
    Figure.SPREAD,
    Figure.REQUESTS_KEPT,
    Figure.FRAGILITY,
)
"""What a manager asks first: need, what is missing, what it costs, what it does to people."""


def figure_kind(figure: Figure, language: Language) -> FigureKind:
    """A figure's names and its definition."""
    is_key = figure in KEY_FIGURES
    name = word(f"scenarios-figure-{figure}", language)
    return FigureKind(
        code=figure,
        name=name,
        short=word(f"whatif-short-{figure}", language) if is_key else name,
        meaning=word(f"scenarios-figure-{figure}-meaning", language),
        is_key=is_key,
    )


def value_of(
    figure: Figure, measured: Measured | None, base: Measured | None, language: Language
) -> Value:
    """A figure with its range, beside that of the month as it is.

    Args:
        figure: which one.
        measured: None: it is not known.
        base: of the month as it is; None: nothing to compare with.
        language: of units.
    """
    if measured is None:
        return Value(
            text="", range="", difference="", change=Change.SAME, amount=None, low=0, high=0
        )
    unit = figure.unit
    text = shown_amount(measured.mean, unit, language)
    low, high = (shown_amount(end, unit, language) for end in (measured.low, measured.high))
    change = _change(figure, measured, base, language)
    difference = ""
    if base is not None and change is not Change.SAME:
        difference = shown_difference(measured.mean - base.mean, unit, language)
    return Value(
        text=text,
        range=f"{low}–{high}" if low != high else "",
        difference=difference,
        change=change,
        amount=measured.mean,
        low=measured.low,
        high=measured.high,
    )


def shown_amount(amount: float, unit: Unit, language: Language) -> str:
    """An amount as people read it: large ones whole, with commas; shares in percent."""
    match unit:
        case Unit.SHARE:
            return word("whatif-percent", language, n=f"{100 * amount:.0f}")
        case Unit.MONEY | Unit.INQUIRIES:
            return f"{amount:,.0f}"
        case Unit.PEOPLE | Unit.HEAD_SHIFTS | Unit.SHIFTS | Unit.HOURS | Unit.POINTS:
            return f"{amount:,.0f}" if abs(amount) >= 1000 else brief(tenths(amount))
        case _:
            assert_never(unit)


def shown_difference(amount: float, unit: Unit, language: Language) -> str:
    """A difference with its sign."""
    sign = "−" if amount < 0 else "+"
    return f"{sign}{shown_amount(abs(amount), unit, language)}"


def _change(
    figure: Figure, measured: Measured, base: Measured | None, language: Language
) -> Change:
    """What reads the same is the same."""
    if base is None:
        return Change.SAME
    read = (shown_amount(one.mean, figure.unit, language) for one in (measured, base))
    if len(set(read)) == 1:
        return Change.SAME
    worse_when_more = figure.is_worse_when_more
    if worse_when_more is None:
        return Change.OTHER
    return Change.WORSE if (measured.mean > base.mean) is worse_when_more else Change.BETTER
