"""The geometry of the sizing page's pictures; the templates draw them."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from api.outputs.page.axis import DateAxis
from api.outputs.page.occasions import Occasion, occasions
from api.outputs.view.sizing.values import LoadDay, NeedDay, ShiftNeed, ShiftNeeds, SizingView
from api.outputs.view.values import ShiftKind

_STEP, _HEIGHT, _HEAD = 44, 270, 22
_LOAD_HEIGHT = 150
_ROOM_FOR_LABELS = 1.1
"""Times the largest number that the picture reaches, for what is written above it."""


@dataclass(frozen=True, kw_only=True, slots=True)
class NeedColumn:
    """One date: heights of people; y runs downwards.

    Attributes:
        x: the middle.
        own: how high today's people at work reach; both: with the outsiders. None: no roster.
    """

    need: NeedDay
    x: int
    least: float
    best: float
    least_at_low: float
    least_at_high: float
    own: float | None
    both: float | None

    @property
    def label(self) -> float:
        """Where the number of people stands: above all that is drawn of them."""
        return round(min(self.least, self.best, self.least if self.both is None else self.both), 1)


@dataclass(frozen=True, kw_only=True, slots=True)
class NeedPlot:
    """People needed and there, by date.

    Attributes:
        usual, available: points of a stepped line each.
    """

    axis: DateAxis
    columns: tuple[NeedColumn, ...]
    occasions: tuple[Occasion, ...]
    usual: str
    available: str


@dataclass(frozen=True, kw_only=True, slots=True)
class ShiftColumn:
    """One date of one kind of shift: heights of heads."""

    need: ShiftNeed
    x: int
    least: float
    best: float
    most: float
    least_at_low: float
    least_at_high: float


@dataclass(frozen=True, kw_only=True, slots=True)
class ShiftPlot:
    """Heads that one kind of shift asks for, by date."""

    shift: ShiftKind
    axis: DateAxis
    columns: tuple[ShiftColumn, ...]


@dataclass(frozen=True, kw_only=True, slots=True)
class LoadColumn:
    """One date: the height of its load; None without heads."""

    one: LoadDay
    x: int
    load: float | None


@dataclass(frozen=True, kw_only=True, slots=True)
class LoadPlot:
    """Inquiries per head by date, with the band.

    Attributes:
        low, high, target: heights.
    """

    axis: DateAxis
    columns: tuple[LoadColumn, ...]
    low: float
    high: float
    target: float


def need_plot(days: Sequence[NeedDay]) -> NeedPlot:
    """The picture of all shifts together."""
    most = max(max(d.least_at_high, d.best, d.available, _at_work(d)) for d in days)
    axis = DateAxis(
        dates=len(days),
        most=max(1, most * _ROOM_FOR_LABELS),
        step=_STEP,
        height=_HEIGHT,
        left=32,
        head=_HEAD,
    )
    columns = tuple(
        NeedColumn(
            need=d,
            x=axis.x(n),
            least=axis.y(d.least),
            best=axis.y(d.best),
            least_at_low=axis.y(d.least_at_low),
            least_at_high=axis.y(d.least_at_high),
            own=None if d.own is None else axis.y(d.own),
            both=None if d.own is None else axis.y(_at_work(d)),
        )
        for n, d in enumerate(days)
    )
    return NeedPlot(
        axis=axis,
        columns=columns,
        occasions=occasions([d.day for d in days], axis),
        usual=axis.steps([float(d.usual) for d in days]),
        available=axis.steps([d.available for d in days]),
    )


def shift_plot(needs: ShiftNeeds) -> ShiftPlot:
    """The picture of one kind of shift."""
    most = max((max(d.most, d.least_at_high) for d in needs.by_day), default=0)
    axis = DateAxis(dates=max(1, len(needs.by_day)), most=max(1, most))
    columns = tuple(
        ShiftColumn(
            need=d,
            x=axis.x(n),
            least=axis.y(d.least),
            best=axis.y(d.best),
            most=axis.y(d.most),
            least_at_low=axis.y(d.least_at_low),
            least_at_high=axis.y(d.least_at_high),
        )
        for n, d in enumerate(needs.by_day)
    )
    return ShiftPlot(shift=needs.shift, axis=axis, columns=columns)


def load_plot(view: SizingView) -> LoadPlot:
    """The picture of the loads; it shows the whole band in any case."""
    workload = view.workload
    most = max([workload.high * 1.25, *(float(d.load) for d in view.loads if d.load is not None)])
    axis = DateAxis(
        dates=len(view.loads), most=most, step=_STEP, height=_LOAD_HEIGHT, left=32, head=8
    )
    return LoadPlot(
        axis=axis,
        columns=tuple(
            LoadColumn(one=d, x=axis.x(n), load=None if d.load is None else axis.y(float(d.load)))
            for n, d in enumerate(view.loads)
        ),
        low=axis.y(workload.low),
        high=axis.y(workload.high),
        target=axis.y(workload.target),
    )


def _at_work(need: NeedDay) -> int:
    return (need.own or 0) + (need.borrowed or 0)
