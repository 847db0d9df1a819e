"""Cover against need, per shift and date."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from fractions import Fraction

from api.outputs.view.text import of_thousandths, tenths
from api.outputs.view.values import Cover, CoverState, Day, DutyKind, ShiftCover, ShiftKind
from scheduler.duties import WHOLE_HEAD
from scheduler.headcount import best_heads, least_heads, most_heads, overload
from scheduler.problem import Problem
from scheduler.roster import Roster
from scheduler.shifts import DatedShift
from scheduler.violations import Unmet


@dataclass(frozen=True, kw_only=True, slots=True)
class CoverMaker:
    """Makes the cover of one plan.

    Attributes:
        duties: by name.
    """

    problem: Problem
    roster: Roster
    unmet: tuple[Unmet, ...]
    days: tuple[Day, ...]
    duties: Mapping[str, DutyKind]

    def of(self, shift: ShiftKind) -> ShiftCover:
        """The cover of one kind of shift over all dates."""
        return ShiftCover(shift=shift, by_day=tuple(self._cover(shift, d) for d in self.days))

    def _cover(self, shift: ShiftKind, day: Day) -> Cover:
        dated = self.problem.dated(day.date, shift.name)
        workload = self.problem.policy.workload
        volume, heads = self.problem.volume(dated), self.problem.heads(self.roster, dated)
        unmet = [u for u in self.unmet if (u.date, u.shift) == (day.date, shift.name)]
        served = volume - sum(u.milli_inquiries for u in unmet)
        return Cover(
            day=day,
            shift=shift,
            heads=of_thousandths(heads),
            people=len(self.roster.of_shift(day.date, shift.name)),
            least=least_heads(volume, workload),
            best=best_heads(volume, workload),
            most=most_heads(volume, workload),
            volume=of_thousandths(volume),
            load=tenths(Fraction(served, heads)) if heads else None,
            state=self._state(dated, served, heads),
            duties_missing=tuple(self.duties[u.duty] for u in unmet if u.duty),
        )

    def _state(self, dated: DatedShift, served: int, heads: int) -> CoverState:
        workload, volume = self.problem.policy.workload, self.problem.volume(dated)
        if served < volume or overload(volume, heads, workload):
            return CoverState.SHORT
        if heads > most_heads(volume, workload) * WHOLE_HEAD:
            return CoverState.OVER
        return CoverState.FINE
