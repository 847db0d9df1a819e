"""When a search had what: from what it told on its way to what it ended with."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from scheduler.policy import Level
from solver.outcome import INQUIRY_LEVELS
from solver.settings import Progress

_NEAR = 10
"""Overload is usable within one part of so many of the final value."""
_UNITS = 2
"""... or within so many units (inquiries), whichever is more."""


@dataclass(frozen=True, kw_only=True, slots=True)
class Moment:
    """What was known at one moment.

    Attributes:
        seconds: since the start.
        values, bounds: by level, as far as known; units as in `LevelResult.value`.
    """

    seconds: float
    values: Mapping[Level, int]
    bounds: Mapping[Level, int]


@dataclass(frozen=True, kw_only=True, slots=True)
class Reached:
    """One level at the end.

    Attributes:
        value: None: not known.
        bound: None: the solver has none for this level alone.
    """

    level: Level
    value: int | None
    bound: int | None

    @property
    def is_proven(self) -> bool:
        """Whether nothing better exists, the upper levels kept."""
        return self.value is not None and self.value == self.bound

    @property
    def gap(self) -> float | None:
        """How far the value may be off, in per cent of it; None where value or bound is missing."""
        if self.value is None or self.bound is None:
            return None
        return 100 * (self.value - self.bound) / max(1, self.value)


@dataclass(frozen=True, kw_only=True, slots=True)
class Milestones:
    """Seconds until something was there; None: never.

    Attributes:
        first: until the first legal roster.
        usable: until a roster with the final duties and an overload near to the final one.
        proven: until each level was proven, for good.
    """

    first: float | None
    usable: float | None
    proven: Mapping[Level, float | None]


def moment_of(progress: Progress) -> Moment:
    """What one report tells: the levels decided, and the one being decided."""
    values = {r.level: r.value for r in progress.done}
    bounds = {r.level: r.bound for r in progress.done}
    level = progress.level
    if level is not None and progress.value is not None:
        values[level] = min(progress.value, values.get(level, progress.value))
    if level is not None and progress.bound is not None:
        bounds[level] = max(progress.bound, bounds.get(level, progress.bound))
    return Moment(seconds=progress.seconds, values=values, bounds=bounds)


def milestones(
    moments: Sequence[Moment], final: Sequence[Reached], seconds: float | None
) -> Milestones:
    """When what was there.

    What the final roster has and no report told was there at the end. A level counts as proven from
    the moment on from which it, and the levels above it, kept their final values and its bound was
    its value.

    Args:
        moments: in order.
        final: all levels, most important first.
        seconds: until the end; None: there is no roster at the end.
    """
    if seconds is None:
        return Milestones(first=None, usable=None, proven={r.level: None for r in final})
    return Milestones(
        first=next((m.seconds for m in moments if m.values), seconds),
        usable=next((m.seconds for m in moments if _is_usable(m, final)), seconds),
        proven={
            r.level: _proven_at(moments, final[: n + 1], seconds) if r.is_proven else None
            for n, r in enumerate(final)
        },
    )


def at(moments: Sequence[Moment], seconds: float, levels: Sequence[Level]) -> tuple[Reached, ...]:
    """What was known of each level after so many seconds."""
    told = [m for m in moments if m.seconds <= seconds]
    last = told[-1] if told else Moment(seconds=0, values={}, bounds={})
    return tuple(
        Reached(level=x, value=last.values.get(x), bound=last.bounds.get(x)) for x in levels
    )


def _is_usable(moment: Moment, final: Sequence[Reached]) -> bool:
    for reached in final:
        if reached.level not in (Level.DUTIES, Level.OVERLOAD):
            continue
        value, at_end = moment.values.get(reached.level), reached.value
        if value is None or at_end is None:
            return False
        unit = 1000 if reached.level in INQUIRY_LEVELS else 1
        slack = max(at_end // _NEAR, _UNITS * unit) if reached.level is Level.OVERLOAD else 0
        if value > at_end + slack:
            return False
    return True


def _proven_at(moments: Sequence[Moment], down_to: Sequence[Reached], seconds: float) -> float:
    since = seconds
    for moment in reversed(moments):
        kept = all(moment.values.get(r.level) == r.value for r in down_to)
        if not kept or moment.bounds.get(down_to[-1].level) != down_to[-1].value:
            break
        since = moment.seconds
    return since
