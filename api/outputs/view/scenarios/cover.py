"""The heads of a scenario by date, beside what its volume asks for."""

from __future__ import annotations

from collections.abc import Sequence

from api.outputs.view.scenarios.told import DayHeads
from api.outputs.view.scenarios.values import CoverDay
from api.outputs.view.text import brief, short_date, tenths
from api.outputs.view.values import Day
from scheduler.words import Language, word


def cover_days(
    heads: Sequence[DayHeads], days: Sequence[Day], language: Language
) -> tuple[CoverDay, ...]:
    """Each date's heads, with a sentence."""
    return tuple(_cover_day(*one, language) for one in zip(heads, days, strict=True))


def _cover_day(found: DayHeads, day: Day, language: Language) -> CoverDay:
    told = word(
        "whatif-cover-told",
        language,
        date=short_date(day.date, language),
        heads=brief(tenths(found.heads)),
        least=brief(tenths(found.least)),
        missing=brief(tenths(found.missing)),
    )
    return CoverDay(
        day=day, least=found.least, heads=found.heads, missing=found.missing, title=told
    )
