"""A comparison of scenarios as far as it is: what is told of each, what is still to do."""

from __future__ import annotations

import json
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from decimal import Decimal

from sqlalchemy import select
from sqlalchemy.orm import Session

from api.jobs.orders import ScenariosOrder
from api.jobs.states import State
from api.jobs.told import told_from
from api.jobs.work.pieces import reasons_of
from api.outputs.view.scenarios.told import Told
from api.storage.models import Job, JobPart
from api.storage.types import JsonObject
from api.teams.scenarios import SCENARIOS
from scheduler.scenarios import RandomAbsence
from scheduler.tables.editing.scenarios_text import Entry, read_scenarios_file
from scheduler.words import Message
from solver.scenarios.result import Phase

_DRAWS = RandomAbsence(rate=Decimal(1)).draws


@dataclass(frozen=True, kw_only=True, slots=True)
class Standing:
    """How far one scenario is.

    Attributes:
        entry: what it changes, as it was asked for.
        done, runs: of its rosters.
        told: of those that are done; None: none is.
        reasons: why it cannot be rostered.
    """

    entry: Entry
    phase: Phase
    done: int
    runs: int
    told: Told | None
    reasons: tuple[Message, ...]

    @property
    def name(self) -> str:
        """Of the scenario."""
        return str(self.entry.get("name", ""))


@dataclass(frozen=True, kw_only=True, slots=True)
class SideBySide:
    """How far a comparison is.

    Attributes:
        phase: of the month as it is.
        base: the month as it is; None: not rostered yet.
        published: the roster that was given; None: none was.
        scenarios: in the order in which they were asked.
        calendar: of the planned dates, for `api.jobs.told.days_from`; empty before there is a base.
    """

    phase: Phase
    base: Told | None
    published: Told | None
    scenarios: tuple[Standing, ...]
    calendar: tuple[JsonObject, ...]


def side_by_side(session: Session, job: Job) -> SideBySide:
    """The comparison that a job makes, live or long done."""
    order = ScenariosOrder.model_validate(job.params)
    entries = read_scenarios_file(order.scenarios.encode(), SCENARIOS).entries
    found = session.execute(
        select(JobPart.state, JobPart.result)
        .where(JobPart.job_id == job.job_id)
        .order_by(JobPart.place)
    )
    parts = [_Part(State(state), result) for state, result in found]
    month = parts[0].told or {}
    return SideBySide(
        phase=parts[0].phase,
        base=_only(month.get("base")),
        published=_only(month.get("published")),
        scenarios=tuple(_standings(entries, parts[1:-1])),
        calendar=tuple(month.get("calendar", ())),
    )


class _Part:
    """A part's state, and what it left."""

    def __init__(self, state: State, result: bytes | None) -> None:
        record = {} if result is None else json.loads(result)
        self.reasons: tuple[Message, ...] = reasons_of(record)
        self.told: JsonObject | None = record.get("told")
        self.phase = _PHASES[state]
        if self.phase is Phase.DONE and self.told is None:
            self.phase = Phase.FAILED


_PHASES = {
    State.WAITING: Phase.WAITING,
    State.QUEUED: Phase.WAITING,
    State.RUNNING: Phase.RUNNING,
    State.DONE: Phase.DONE,
    State.FAILED: Phase.FAILED,
    State.CANCELLED: Phase.STOPPED,
}


def _only(record: JsonObject | None) -> Told | None:
    return None if record is None else told_from([record], name="", note="", runs=1)


def _standings(entries: Sequence[Entry], parts: Sequence[_Part]) -> Iterator[Standing]:
    at = 0
    for entry in entries:
        runs = _runs(entry)
        yield _standing(entry, parts[at : at + runs])
        at += runs


def _standing(entry: Entry, parts: Sequence[_Part]) -> Standing:
    name, note = (str(entry.get(key, "")) for key in ("name", "note"))
    records = [part.told for part in parts if part.told is not None]
    failed = next((part for part in parts if part.phase is Phase.FAILED), None)
    told = None
    if records and failed is None:
        told = told_from(records, name=name, note=note, runs=len(parts))
    return Standing(
        entry=entry,
        phase=_phase([part.phase for part in parts]),
        done=len(records),
        runs=len(parts),
        told=told,
        reasons=() if failed is None else failed.reasons,
    )


def _phase(phases: Sequence[Phase]) -> Phase:
    """Of all rosters together: a failure tells, then what goes on, then what was left undone."""
    for phase in (Phase.FAILED, Phase.RUNNING, Phase.STOPPED):
        if phase in phases:
            return phase
    if set(phases) == {Phase.DONE}:
        return Phase.DONE
    return Phase.RUNNING if Phase.DONE in phases else Phase.WAITING


def _runs(entry: Entry) -> int:
    """How many rosters a scenario has: one, or one for each draw."""
    absence = entry.get("absence")
    if not isinstance(absence, dict):
        return 1
    draws = absence.get("draws", _DRAWS)
    return int(draws) if isinstance(draws, (int, Decimal)) else _DRAWS
