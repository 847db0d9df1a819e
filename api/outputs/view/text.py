"""Dates, numbers and marks as people read them."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date, timedelta
from decimal import ROUND_HALF_UP, Decimal
from fractions import Fraction
from functools import lru_cache

from scheduler.words import Language, known_word, word

_TENTH, _HUNDREDTH = Decimal("0.1"), Decimal("0.01")


def tenths(value: Fraction | Decimal | float) -> Decimal:
    """Rounded to one decimal."""
    if isinstance(value, Decimal):
        return value.quantize(_TENTH, rounding=ROUND_HALF_UP)
    if isinstance(value, Fraction):
        value = Decimal(value.numerator) / Decimal(value.denominator)
    return Decimal(str(value)).quantize(_TENTH, rounding=ROUND_HALF_UP)


def of_thousandths(value: int) -> Decimal:
    """Thousandths as units, one decimal."""
    return tenths(Fraction(value, 1000))


def two_places(milli: int) -> str:
    """Thousandths as units, two decimals."""
    return str((Decimal(milli) / 1000).quantize(_HUNDREDTH, rounding=ROUND_HALF_UP))


def brief(value: Decimal | float) -> str:
    """A number without a decimal that says nothing: 12, not 12.0."""
    return f"{Decimal(str(value)).normalize():f}"


def weekday_word(day: date, language: Language) -> str:
    """The weekday, short: 一 or Mo."""
    return word(f"outputs-weekday-{day.isoweekday()}", language)


@lru_cache(maxsize=2_000)
def short_date(day: date, language: Language) -> str:
    """A date without its year, with its weekday: 11月3日 周二 or Tu 3 Nov."""
    return word(
        "outputs-short-date",
        language,
        month=day.month,
        day=day.day,
        weekday=weekday_word(day, language),
    )


def several_dates(days: Sequence[date], language: Language) -> str:
    """Dates in a row, a stretch told by its ends."""
    if len(days) > 2 and (days[-1] - days[0]).days == len(days) - 1:
        return f"{short_date(days[0], language)} – {short_date(days[-1], language)}"
    return word("outputs-and", language).join(short_date(d, language) for d in days)


def stretches_of_dates(days: Sequence[date], language: Language) -> str:
    """Any dates in order, each stretch of them told by its ends."""
    stretches: list[list[date]] = []
    for day in days:
        if stretches and day - stretches[-1][-1] == timedelta(days=1):
            stretches[-1].append(day)
        else:
            stretches.append([day])
    told = (several_dates(stretch, language) for stretch in stretches)
    return word("outputs-and", language).join(told)


def unique_marks(labels: Sequence[str]) -> tuple[str, ...]:
    """One short mark a label: as few first letters as tell all apart, else numbers."""
    for length in (1, 2, 3):
        marks = tuple(label[:length].capitalize() for label in labels)
        if len(set(marks)) == len(labels):
            return marks
    return tuple(str(n) for n in range(1, len(labels) + 1))


def usual_word(kind: str, name: str, otherwise: str, language: Language) -> str:
    """The catalogue's word for a usual name, such as the shift `day`, else the text given."""
    return known_word(f"outputs-{kind}-{name}", language) or otherwise
