"""The view's values: plain texts and numbers, all words already said in the reader's language."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, datetime
from decimal import Decimal
from enum import StrEnum

from api.outputs.view.records import Findings, LedgerRow, LevelRow, StoreRow
from scheduler.policy import Workload
from scheduler.words import Language


@dataclass(frozen=True, kw_only=True, slots=True)
class Day:
    """One date as a column's head.

    Attributes:
        weekday: short, such as 一 or Mo.
        holiday: name of the statutory holiday; empty on any other date.
        is_moved_day_off: a weekday off because of a holiday beside it.
        is_makeup_workday: a Saturday or Sunday on which people normally work.
        promotions: names of the events on this date.
        occasion: promotions and holiday, else how the public calendar moved the date; short.
        starts_block: whether the rotation changes with this date; never the first date shown.
    """

    date: date
    weekday: str
    is_weekend: bool
    holiday: str
    is_moved_day_off: bool
    is_makeup_workday: bool
    promotions: tuple[str, ...]
    occasion: str
    starts_block: bool

    @property
    def is_free_by_calendar(self) -> bool:
        """Whether most people are off: shaded wherever dates are shown."""
        off = bool(self.holiday) or self.is_moved_day_off
        return off or (self.is_weekend and not self.is_makeup_workday)


@dataclass(frozen=True, kw_only=True, slots=True)
class ShiftKind:
    """A kind of shift as the legend shows it.

    Attributes:
        mark: what a cell shows, as short as is unique in the team.
        hours: such as 17:30-00:30.
        colour: index into the palette's day or night colours.
    """

    name: str
    label: str
    mark: str
    hours: str
    is_night: bool
    colour: int


@dataclass(frozen=True, kw_only=True, slots=True)
class DutyKind:
    """A duty as the legend shows it.

    Attributes:
        mark: what a cell shows beside the shift, as short as is unique in the team.
    """

    name: str
    label: str
    mark: str


@dataclass(frozen=True, kw_only=True, slots=True)
class Worked:
    """One worked shift.

    Attributes:
        stores: names, the heaviest first; `logins` their marks.
        inquiries: expected, one decimal.
        load: inquiries per whole head, comparable with the band; None for a holder who takes none.
    """

    day: Day
    agent: str
    shift: ShiftKind
    duty: DutyKind | None
    stores: tuple[str, ...]
    logins: tuple[str, ...]
    inquiries: Decimal
    load: Decimal | None


class Away(StrEnum):
    """Why a cell is no ordinary free day."""

    TIME_OFF = "time-off"
    TRAINING = "training"
    NOT_EMPLOYED = "not-employed"


@dataclass(frozen=True, kw_only=True, slots=True)
class Cell:
    """One agent on one date.

    Attributes:
        worked: one shift; none on a free day; more only where locks break the rule.
        away: why the agent could not work; None where the agent could.
        mark: the cell's text without duties.
        is_locked: whether a supervisor fixed it.
        refused: what the agent asked for and did not get; empty where nothing was refused.
        title: all of it in one sentence.
    """

    worked: tuple[Worked, ...]
    away: Away | None
    mark: str
    is_locked: bool
    refused: str
    title: str

    @property
    def duty_mark(self) -> str:
        """The marks of the duties held; empty without."""
        return "".join(w.duty.mark for w in self.worked if w.duty)

    @property
    def shift(self) -> ShiftKind | None:
        """The shift that gives the cell its colour."""
        return self.worked[0].shift if self.worked else None


@dataclass(frozen=True, kw_only=True, slots=True)
class Totals:
    """One agent's planned dates in numbers.

    Attributes:
        hours: paid hours.
        by_duty: in the view's order of duties.
    """

    shifts: int
    nights: int
    weekends: int
    holidays: int
    hours: Decimal
    by_duty: tuple[int, ...]


@dataclass(frozen=True, kw_only=True, slots=True)
class Load:
    """One agent's loads per whole head over the shifts with inquiries.

    Attributes:
        shifts: how many shifts these are; without any, the figures are zero.
        mean, least, most: inquiries per whole head.
        inquiries: all that the agent answers on the planned dates.
    """

    shifts: int
    mean: Decimal
    least: Decimal
    most: Decimal
    inquiries: Decimal


@dataclass(frozen=True, kw_only=True, slots=True)
class AgentRow:
    """One agent's line of the grid; cells in the order of the days.

    Attributes:
        name: with the id where two agents share a name.
    """

    agent_id: str
    name: str
    level: str
    cells: tuple[Cell, ...]
    totals: Totals
    load: Load


class CoverState(StrEnum):
    """How heads meet the need."""

    SHORT = "short"
    FINE = "fine"
    OVER = "over"


@dataclass(frozen=True, kw_only=True, slots=True)
class Cover:
    """Heads against need of one shift on one date.

    Attributes:
        heads: answering heads.
        people: everybody on the shift.
        least, best, most: whole heads that the volume asks for.
        volume: expected inquiries.
        load: inquiries per head, less those of stores with nobody logged in; None without heads.
        state: short where somebody is over the band or heads miss to the minimum, over where there
            are more heads than the most.
        duties_missing: the duties without all their people.
    """

    day: Day
    shift: ShiftKind
    heads: Decimal
    people: int
    least: int
    best: int
    most: int
    volume: Decimal
    load: Decimal | None
    state: CoverState
    duties_missing: tuple[DutyKind, ...]


@dataclass(frozen=True, kw_only=True, slots=True)
class ShiftCover:
    """The cover of one kind of shift, by day."""

    shift: ShiftKind
    by_day: tuple[Cover, ...]


@dataclass(frozen=True, kw_only=True, slots=True)
class View:
    """A plan as people look at it.

    Attributes:
        title: the team and the stretch.
        status: a word, and `status_code` the same as in `plan.json`.
        burdens: labels, in the order of every ledger row's entries.
        duties_missing: marks of the duties without all their people, over all shifts, by day.
        notes: what arithmetic or the calendar forces and a reader should know.
        made_at: when the plan was published; the clock is the caller's.
    """

    language: Language
    team: str
    title: str
    status: str
    status_code: str
    made_at: datetime
    workload: Workload
    days: tuple[Day, ...]
    shifts: tuple[ShiftKind, ...]
    duties: tuple[DutyKind, ...]
    rows: tuple[AgentRow, ...]
    cover: tuple[ShiftCover, ...]
    duties_missing: tuple[str, ...]
    worked: tuple[Worked, ...]
    stores: tuple[StoreRow, ...]
    burdens: tuple[str, ...]
    ledger: tuple[LedgerRow, ...]
    levels: tuple[LevelRow, ...]
    findings: Findings
    notes: tuple[str, ...]
