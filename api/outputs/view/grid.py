"""The grid: agents down, dates across."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date
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
from scheduler.agents import Absence, Agent, Request
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
class _Facts:
    """What is asked of every cell, found once.

    Attributes:
        locked: agent ids and dates.
        wanted: by agent id and date.
        dates: as they are told.
        inquiries: how a number of them was told so far.
    """

    locked: frozenset[tuple[str, date]]
    wanted: Mapping[tuple[str, date], Sequence[Request]]
    dates: Mapping[date, str]
    inquiries: dict[str, str]


@dataclass(frozen=True, kw_only=True, slots=True)
class GridMaker:
    """Makes the grid's lines of one plan.

    Attributes:
        names: by agent id.
        shifts, duties: by name, in the order in which totals count them.
        stores: their marks by id.
    """

    problem: Problem
    roster: Roster
    days: tuple[Day, ...]
    names: Mapping[str, str]
    shifts: Mapping[str, ShiftKind]
    duties: Mapping[str, DutyKind]
    stores: Mapping[str, str]
    language: Language
    _facts: _Facts = field(init=False, repr=False)

    def __post_init__(self) -> None:
        object.__setattr__(self, "_facts", _facts(self.problem, self.days, self.language))

    def row(self, agent: Agent) -> AgentRow:
        """One agent's line."""
        first, last = self.days[0].date, self.days[-1].date
        worked = [a for a in self.roster.of_agent(agent.agent_id) if first <= a.date <= last]
        by_date: defaultdict[date, list[Assignment]] = defaultdict(list)
        for assignment in worked:
            by_date[assignment.date].append(assignment)
        return AgentRow(
            agent_id=agent.agent_id,
            name=self.names[agent.agent_id],
            level=agent.level,
            cells=tuple(self._cell(agent, day, by_date.get(day.date, ())) for day in self.days),
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
            logins=tuple(self.stores[s] for s in assignment.stores),
            inquiries=assignment.inquiries,
            load=None if load is None else tenths(load),
        )

    def _cell(self, agent: Agent, day: Day, assignments: Sequence[Assignment]) -> Cell:
        here = sorted(assignments, key=lambda a: self.problem.policy.shift(a.shift).starts_after)
        worked = tuple(self.worked(day, a) for a in here)
        absence = self.problem.absence(agent, day.date)
        away = _AWAY[absence] if absence else None
        is_locked = (agent.agent_id, day.date) in self._facts.locked
        refused = self._refused(agent, day, here)
        whose = f"{self.names[agent.agent_id]} · {self._facts.dates[day.date]}"
        told = self._told(worked, away, is_locked=is_locked, refused=refused)
        return Cell(
            worked=worked,
            away=away,
            mark=self._mark(worked, away),
            is_locked=is_locked,
            refused=refused,
            title=" · ".join((whose, *told)),
        )

    def _mark(self, worked: tuple[Worked, ...], away: Away | None) -> str:
        if worked:
            return "".join(w.shift.mark for w in worked)
        return word(f"outputs-mark-{away or 'free'}", self.language)

    def _refused(self, agent: Agent, day: Day, here: list[Assignment]) -> str:
        names = {a.shift for a in here}
        for request in self._facts.wanted.get((agent.agent_id, day.date), ()):
            if request.want is None and names:
                return word("outputs-free", self.language)
            if request.want is not None and request.want not in names:
                return self.shifts[request.want].label
        return ""

    def _told(
        self, worked: tuple[Worked, ...], away: Away | None, *, is_locked: bool, refused: str
    ) -> list[str]:
        texts = [text for w in worked for text in self._shift_texts(w)]
        if not worked:
            texts.append(word(f"outputs-{away or 'free'}", self.language))
        if is_locked:
            texts.append(word("outputs-locked", self.language))
        if refused:
            texts.append(word("outputs-refused", self.language, want=refused))
        return texts

    def _shift_texts(self, worked: Worked) -> list[str]:
        texts = [f"{worked.shift.label} {worked.shift.hours}"]
        if worked.duty:
            texts.append(worked.duty.label)
        if worked.stores:
            texts.append(word("outputs-and", self.language).join(worked.stores))
        if worked.inquiries:
            texts.append(self._inquiries(brief(worked.inquiries)))
        return texts

    def _inquiries(self, told: str) -> str:
        said = self._facts.inquiries
        if told not in said:
            said[told] = word("outputs-so-many-inquiries", self.language, inquiries=told)
        return said[told]

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
            mean=tenths(sum(loads, zero) / len(loads)) if loads else zero,
            least=tenths(min(loads)) if loads else zero,
            most=tenths(max(loads)) if loads else zero,
            inquiries=sum((a.inquiries for a in worked), zero),
        )

    def _per_head(self, assignment: Assignment) -> Decimal | None:
        if assignment.duty is None:
            return assignment.inquiries
        share = self.problem.policy.duty(assignment.duty).inquiry_share
        return assignment.inquiries * WHOLE_HEAD / share if share else None


def _facts(problem: Problem, days: tuple[Day, ...], language: Language) -> _Facts:
    wanted: defaultdict[tuple[str, date], list[Request]] = defaultdict(list)
    for request in problem.requests:
        wanted[request.agent_id, request.date].append(request)
    return _Facts(
        locked=frozenset((k.agent_id, k.date) for k in problem.locks),
        wanted=wanted,
        dates={day.date: short_date(day.date, language) for day in days},
        inquiries={},
    )
