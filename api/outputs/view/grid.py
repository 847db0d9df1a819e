"""The grid: agents down, dates across."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, replace
from decimal import Decimal
from fractions import Fraction

from api.outputs.view.text import brief, short_date, tenths
from api.outputs.view.values import (
    AgentRow,
    Away,
    Cell,
    Day,
    DutyKind,
    Load,
    ShiftKind,
    Totals,
    Worked,
)
from scheduler.agents import Absence, Agent, Lock, Request
from scheduler.dates import is_weekend
from scheduler.duties import WHOLE_HEAD
from scheduler.problem import Problem
from scheduler.roster import Assignment, Roster
from scheduler.words import Language, word

_AWAY = {
    Absence.TIME_OFF: Away.TIME_OFF,
    Absence.TRAINING: Away.TRAINING,
    Absence.NOT_YET_HIRED: Away.NOT_EMPLOYED,
    Absence.LEFT: Away.NOT_EMPLOYED,
}


@dataclass(frozen=True, kw_only=True, slots=True)
class GridMaker:
    """Makes the grid's lines of one plan.

    Attributes:
        names: by agent id.
        shifts, duties: by name, in the order in which totals count them.
    """

    problem: Problem
    roster: Roster
    days: tuple[Day, ...]
    names: Mapping[str, str]
    shifts: Mapping[str, ShiftKind]
    duties: Mapping[str, DutyKind]
    language: Language

    def row(self, agent: Agent) -> AgentRow:
        """One agent's line."""
        first, last = self.days[0].date, self.days[-1].date
        worked = [a for a in self.roster.of_agent(agent.agent_id) if first <= a.date <= last]
        return AgentRow(
            agent_id=agent.agent_id,
            name=self.names[agent.agent_id],
            level=agent.level,
            cells=tuple(self._cell(agent, day, worked) for day in self.days),
            totals=self._totals(worked),
            load=self._load(worked),
        )

    def worked(self, day: Day, assignment: Assignment) -> Worked:
        """One worked shift."""
        load = self._per_head(assignment)
        return Worked(
            day=day,
            agent=self.names[assignment.agent_id],
            shift=self.shifts[assignment.shift],
            duty=self.duties[assignment.duty] if assignment.duty else None,
            stores=tuple(self.problem.store(s).name for s in assignment.stores),
            inquiries=assignment.inquiries,
            load=None if load is None else tenths(load),
        )

    def _cell(self, agent: Agent, day: Day, assignments: list[Assignment]) -> Cell:
        here = sorted(
            (a for a in assignments if a.date == day.date),
            key=lambda a: self.problem.policy.shift(a.shift).starts_after,
        )
        worked = tuple(self.worked(day, a) for a in here)
        absence = self.problem.absence(agent, day.date)
        away = _AWAY[absence] if absence else None
        cell = Cell(
            worked=worked,
            away=away,
            mark=self._mark(worked, away),
            is_locked=any(_is_of(lock, agent, day) for lock in self.problem.locks),
            refused=self._refused(agent, day, here),
            title="",
        )
        whose = f"{self.names[agent.agent_id]} · {short_date(day.date, self.language)}"
        return replace(cell, title=" · ".join([whose, *self._told(cell)]))

    def _mark(self, worked: tuple[Worked, ...], away: Away | None) -> str:
        if worked:
            return "".join(w.shift.mark for w in worked)
        return word(f"outputs-mark-{away or 'free'}", self.language)

    def _refused(self, agent: Agent, day: Day, here: list[Assignment]) -> str:
        names = {a.shift for a in here}
        for request in self.problem.requests:
            if not _is_of(request, agent, day) or request.is_met_by(names):
                continue
            free = word("outputs-free", self.language)
            want = free if request.want is None else self.shifts[request.want].label
            return word("outputs-spared", self.language, want=want) if request.avoid else want
        return ""

    def _told(self, cell: Cell) -> list[str]:
        texts = [text for w in cell.worked for text in self._shift_texts(w)]
        if not cell.worked:
            texts.append(word(f"outputs-{cell.away or 'free'}", self.language))
        if cell.is_locked:
            texts.append(word("outputs-locked", self.language))
        if cell.refused:
            texts.append(word("outputs-refused", self.language, want=cell.refused))
        return texts

    def _shift_texts(self, worked: Worked) -> list[str]:
        texts = [f"{worked.shift.label} {worked.shift.hours}"]
        if worked.duty:
            texts.append(worked.duty.label)
        if worked.stores:
            texts.append(word("outputs-and", self.language).join(worked.stores))
        if worked.inquiries:
            inquiries = brief(worked.inquiries)
            texts.append(word("outputs-so-many-inquiries", self.language, inquiries=inquiries))
        return texts

    def _totals(self, worked: list[Assignment]) -> Totals:
        shift = self.problem.policy.shift
        minutes = sum(shift(a.shift).paid_minutes for a in worked)
        return Totals(
            shifts=len(worked),
            nights=sum(shift(a.shift).is_night for a in worked),
            weekends=sum(is_weekend(a.date) for a in worked),
            holidays=sum(self.problem.calendar.is_holiday(a.date) for a in worked),
            hours=tenths(Fraction(minutes, 60)),
            by_duty=tuple(sum(a.duty == name for a in worked) for name in self.duties),
        )

    def _load(self, worked: list[Assignment]) -> Load:
        loads = [load for a in worked if (load := self._per_head(a)) is not None]
        zero = Decimal("0.0")
        return Load(
            shifts=len(loads),
            mean=tenths(sum(loads, Fraction()) / len(loads)) if loads else zero,
            least=tenths(min(loads)) if loads else zero,
            most=tenths(max(loads)) if loads else zero,
            inquiries=sum((a.inquiries for a in worked), zero),
        )

    def _per_head(self, assignment: Assignment) -> Fraction | None:
        share = WHOLE_HEAD
        if assignment.duty:
            share = self.problem.policy.duty(assignment.duty).inquiry_share
        return Fraction(assignment.inquiries) * WHOLE_HEAD / share if share else None


def _is_of(told: Lock | Request, agent: Agent, day: Day) -> bool:
    return told.agent_id == agent.agent_id and told.date == day.date
