"""The values of the scenarios' page and terminal; all words in the reader's language."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum

from api.outputs.view.values import Day
from scheduler.words import Language


class Change(StrEnum):
    """How a figure lies against the month as it is."""

    BETTER = "better"
    WORSE = "worse"
    OTHER = "other"
    """It is another one, and neither better nor worse."""
    SAME = "same"


@dataclass(frozen=True, kw_only=True, slots=True)
class FigureKind:
    """A figure that is compared.

    Attributes:
        name: as a table's head; short: the same where there is little room.
        meaning: its definition, a sentence.
        is_key: whether it is among the few that are read first.
    """

    code: str
    name: str
    short: str
    meaning: str
    is_key: bool


@dataclass(frozen=True, kw_only=True, slots=True)
class Value:
    """One figure of one roster or scenario.

    Attributes:
        text: with its unit where it has one; empty where it is not known.
        range: low to high over the drawn months; empty where there is one roster.
        difference: to the month as it is, with its sign; empty where there is none.
        amount, low, high: the numbers, for pictures.
    """

    text: str
    range: str
    difference: str
    change: Change
    amount: float | None
    low: float
    high: float


@dataclass(frozen=True, kw_only=True, slots=True)
class CoverDay:
    """The heads of one date over all shifts, the mean over the drawn months.

    Attributes:
        least: heads that the volume asks for at least.
        heads: heads at work, no more on any shift than `least` and what is above it.
        missing: heads missing to the least, shift by shift.
        title: all of it in one sentence.
    """

    day: Day
    least: float
    heads: float
    missing: float
    title: str


@dataclass(frozen=True, kw_only=True, slots=True)
class Row:
    """One scenario, the month as it is, or the published roster.

    Attributes:
        note: what it asks, in the manager's words; may be empty.
        values: in the order of the view's figures.
        told: the differences to the month as it is, a sentence each.
        cover: by day.
        is_base: whether it is the month as it is, with which all others are compared.
        is_clashing: whether locks break hard rules in it.
        runs: how many months were drawn and rostered.
        is_complete: False where it was stopped before all of them were.
    """

    name: str
    note: str
    values: tuple[Value, ...]
    told: tuple[str, ...]
    cover: tuple[CoverDay, ...]
    is_base: bool
    is_clashing: bool
    runs: int
    is_complete: bool


@dataclass(frozen=True, kw_only=True, slots=True)
class Left:
    """A scenario without a roster.

    Attributes:
        reasons: why, a sentence each.
    """

    name: str
    note: str
    reasons: tuple[str, ...]


@dataclass(frozen=True, kw_only=True, slots=True)
class ScenariosView:
    """Scenarios side by side, as people look at them.

    Attributes:
        title: the stretch.
        summary: how many there are, and how many came to nothing; a sentence.
        rows: the month as it is, the published roster where there is one, then the scenarios.
        left: those without a roster.
        made_at: when they were worked out; the clock is the caller's.
    """

    language: Language
    team: str
    title: str
    made_at: datetime
    days: tuple[Day, ...]
    figures: tuple[FigureKind, ...]
    summary: str
    rows: tuple[Row, ...]
    left: tuple[Left, ...]
    notes: tuple[str, ...]
