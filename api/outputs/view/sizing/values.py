"""The values of the sizing page and of its table; all words in the reader's language."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime
from decimal import Decimal

from api.outputs.view.sizing.waiting_values import WaitingMap
from api.outputs.view.values import Day, ShiftKind
from scheduler.band_days import Side
from scheduler.policy import Workload
from scheduler.words import Language


@dataclass(frozen=True, kw_only=True, slots=True)
class ShiftNeed:
    """The heads that one shift of one date asks for.

    Attributes:
        volume, volume_low, volume_high: expected inquiries and the ends of their range.
        least, best, most: heads at the expected volume.
        least_at_low, least_at_high: the least heads at the ends of the range.
        title: all of it in one sentence.
    """

    day: Day
    shift: ShiftKind
    volume: Decimal
    volume_low: Decimal
    volume_high: Decimal
    least: int
    best: int
    most: int
    least_at_low: int
    least_at_high: int
    title: str


@dataclass(frozen=True, kw_only=True, slots=True)
class ShiftNeeds:
    """The need of one kind of shift, by day."""

    shift: ShiftKind
    by_day: tuple[ShiftNeed, ...]


@dataclass(frozen=True, kw_only=True, slots=True)
class NeedDay:
    """The people that one date asks for, over all its shifts, duties held.

    Attributes:
        heads: least, best and most at the expected volume, then the least at the ends of its range.
        least, best, most: people at the expected volume.
        least_at_low, least_at_high: the fewest people at the ends of the volume's range.
        available: today's agents who are there on this date, those who are to rest included.
        usual: people of today's team at work on such a date if everybody works by contract.
        own, borrowed: today's agents and outsiders at work in the roster shown; None: none is.
        side: the load that `usual` means, against the band.
        title: all of it in one sentence.
    """

    day: Day
    volume: Decimal
    volume_low: Decimal
    volume_high: Decimal
    heads: tuple[int, int, int, int, int]
    least: int
    best: int
    most: int
    least_at_low: int
    least_at_high: int
    available: int
    usual: Decimal
    own: int | None
    borrowed: int | None
    side: Side
    title: str


@dataclass(frozen=True, kw_only=True, slots=True)
class Answer:
    """One number between its bounds.

    Attributes:
        text: such as 12, 12–14, or at least 12.
        is_proven: whether it is exact.
    """

    text: str
    is_proven: bool


@dataclass(frozen=True, kw_only=True, slots=True)
class Question:
    """One question about the team's size, with its answers.

    Attributes:
        name: the question; short: the same where there is little room.
        people, borrowed: at the band's high end; None where the question does not ask for them.
        people_at_target, borrowed_at_target: the same at the target; None where it is not asked.
        why: why fewer do not do, a sentence.
        who: what `hires` are: people to hire, or a team of its own.
        hires: a text for each kind.
        loans: the borrowed shifts, a text for each date.
        spared: names of today's agents without whom it works.
    """

    name: str
    short: str
    people: Answer | None
    borrowed: Answer | None
    people_at_target: Answer | None
    borrowed_at_target: Answer | None
    why: str
    who: str
    hires: tuple[str, ...]
    loans: tuple[str, ...]
    spared: tuple[str, ...]


@dataclass(frozen=True, kw_only=True, slots=True)
class Tile:
    """A figure that is read at a glance.

    Attributes:
        name: what it is.
        value: the figure.
        note: how sure it is, or what else belongs to it.
        is_proven: whether it is exact.
    """

    name: str
    value: str
    note: str
    is_proven: bool = True


@dataclass(frozen=True, kw_only=True, slots=True)
class LoadDay:
    """The load of one date on today's team.

    Attributes:
        load: inquiries per head; None without heads.
        title: all of it in one sentence.
    """

    day: Day
    load: Decimal | None
    side: Side
    title: str


@dataclass(frozen=True, kw_only=True, slots=True)
class SizingView:
    """How many people a team needs, as people look at it.

    Attributes:
        title: the stretch.
        verdict: the one sentence.
        shown: which roster the bars of `days` and the waiting times are of; empty: none.
        loads: by contract.
        advice: what runs of days advise, a sentence each.
        over, under: dates over and under the band, told.
        waiting: None where it is not known.
        forced: what arithmetic forces, a sentence each.
        notes: what the figures rest on.
        made_at: when it was worked out; the clock is the caller's.
    """

    language: Language
    team: str
    title: str
    made_at: datetime
    workload: Workload
    verdict: str
    tiles: tuple[Tile, ...]
    days: tuple[NeedDay, ...]
    shifts: tuple[ShiftNeeds, ...]
    questions: tuple[Question, ...]
    shown: str
    loads: tuple[LoadDay, ...]
    over: str
    under: str
    advice: tuple[str, ...]
    waiting: WaitingMap | None
    forced: tuple[str, ...]
    notes: tuple[str, ...]
