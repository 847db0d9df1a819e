"""Promotions and holidays above the dates of a picture."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from itertools import groupby
from unicodedata import east_asian_width

from api.outputs.page.axis import DateAxis
from api.outputs.view.values import Day

_WIDE_LETTER, _LETTER = 11, 6.2
"""Widths of letters in the font of the widest pictures."""


@dataclass(frozen=True, kw_only=True, slots=True)
class Occasion:
    """A stretch of dates with one name above them.

    Attributes:
        text: the name as far as it fits; name: all of it.
    """

    x: int
    width: int
    name: str
    text: str
    is_holiday: bool


def occasions(days: Sequence[Day], axis: DateAxis) -> tuple[Occasion, ...]:
    """Promotions and holidays, those that last as one."""
    found = []
    for name, group in groupby(enumerate(days), key=lambda one: _occasion(one[1])):
        places = [n for n, _ in group]
        if not name:
            continue
        width = axis.step * len(places) - 2
        found.append(
            Occasion(
                x=axis.x(places[0]) - axis.step // 2 + 1,
                width=width,
                name=name,
                text=fitted(name, width - 6),
                is_holiday=bool(days[places[0]].holiday),
            )
        )
    return tuple(found)


def fitted(text: str, width: float) -> str:
    """As much of a text as fits, the cut told by an ellipsis where there is room for one."""
    if _width(text) <= width:
        return text
    kept = text
    while kept and _width(kept) + _LETTER > width:
        kept = kept[:-1]
    if kept:
        return f"{kept}…"
    return text[0] if _width(text[0]) <= width else ""


def _width(text: str) -> float:
    return sum(_WIDE_LETTER if east_asian_width(c) in "WF" else _LETTER for c in text)


def _occasion(day: Day) -> str:
    return day.occasion if day.promotions or day.holiday else ""
