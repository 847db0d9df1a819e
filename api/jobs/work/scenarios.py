"""Comparisons of scenarios: the month as it is, each scenario's rosters by themselves, and all."""

from __future__ import annotations

from collections import OrderedDict
from dataclasses import dataclass
from datetime import datetime

from sqlalchemy import select
from sqlalchemy.orm import Session

from api.jobs.bench import Ending, Task
from api.jobs.files import keep_file
from api.jobs.orders import ScenariosOrder
from api.jobs.reports import progress_record
from api.jobs.states import State
from api.jobs.told import calendar_record, told_record
from api.jobs.versions import version_of
from api.jobs.work.pieces import packed, unpacked
from api.outputs.page import scenarios_page
from api.outputs.scenarios_csv import scenarios_csv
from api.outputs.view.scenarios import make_scenarios_view
from api.outputs.view.scenarios.told import told_of, told_of_run
from api.rosters import planning_team, roster_of
from api.rosters.outcomes import in_all_languages
from api.storage.models import Job, JobPart
from api.storage.types import JsonObject
from api.teams.scenarios import scenarios_of
from scheduler.planning import problem_for
from scheduler.roster import Roster
from scheduler.scenarios import Scenario
from scheduler.team import Event
from scheduler.words import Language, Message
from solver.scenarios.apart import (
    Piece,
    base_apart,
    comparison_of,
    piece_apart,
    piece_measured,
    pieces_of,
)
from solver.scenarios.compare import month_for, set_beside
from solver.scenarios.desk import Month
from solver.scenarios.result import Answer, Compared, Comparison, Failed
from solver.scenarios.rostering import Broken, Reply, Rostered

_KEPT = 2
"""Comparisons whose month is kept at hand, as many parts ask for the same."""


@dataclass(frozen=True, kw_only=True, slots=True)
class _Case:
    """What all parts of a comparison have in common."""

    month: Month
    events: tuple[Event, ...]
    notes: tuple[Message, ...]
    scenarios: tuple[Scenario, ...]
    pieces: tuple[Piece, ...]
    published: Roster | None


_CASES: OrderedDict[str, _Case] = OrderedDict()


def compare(task: Task) -> Ending:
    """Does a part of a comparison."""
    case = _case(task)
    if task.place == 0:
        return _base(task, case)
    if task.place <= len(case.pieces):
        return _piece(task, case, case.pieces[task.place - 1])
    return _all(task, case)


def _case(task: Task) -> _Case:
    job_id = task.job.job_id
    if job_id not in _CASES:
        _CASES[job_id] = _case_of(task)
        while len(_CASES) > _KEPT:
            _CASES.popitem(last=False)
    return _CASES[job_id]


def _case_of(task: Task) -> _Case:
    job, order = task.job, ScenariosOrder.model_validate(task.job.params)
    published = None
    with task.database.read() as session:
        team = planning_team(session, job.team_id, job.team_revision, order.first)
        if order.roster_id is not None:
            published = roster_of(version_of(session, job.team_id, order.roster_id).rows)
    _, notes = problem_for(team, order.dates)
    asked = scenarios_of(order.scenarios, team, order.dates)
    return _Case(
        month=month_for(team, order.dates, order.work, order.seed),
        events=team.events,
        notes=notes,
        scenarios=asked,
        pieces=pieces_of(asked, order.seed),
        published=published,
    )


def _base(task: Task, case: _Case) -> Ending:
    eyes = task.eyes
    reply = base_apart(case.month, eyes.stop, lambda told: eyes.tell(progress_record(told)))
    if isinstance(reply, Broken):
        raise RuntimeError(f"Expected a roster of the month as it is, got {reply.reasons}.")
    return _kept(task, reply, _told_of_month(case, reply))


def _piece(task: Task, case: _Case, piece: Piece) -> Ending:
    base = unpacked(_results(task)[0])
    assert isinstance(base, Rostered)
    scenario = case.scenarios[piece.scenario]
    reply = piece_apart(
        case.month, scenario, piece, base.assignments, stop=task.eyes.stop, on_progress=None
    )
    told = None
    if isinstance(reply, Rostered):
        run = piece_measured(case.month, scenario, piece, base.assignments, reply)
        told = None if run is None else told_record(told_of_run(run))
    return _kept(task, reply, told)


def _told_of_month(case: _Case, reply: Rostered) -> JsonObject:
    """What is told of the month as it is before there is any scenario to set beside it."""
    alone = set_beside(case.month, reply, case.published, lambda _: (), 0)
    published = alone.published
    return {
        "base": told_record(told_of(alone.base)),
        "published": None if published is None else told_record(told_of_run(published)),
        "calendar": calendar_record(alone.base.runs[0].problem, case.events),
    }


def _kept(task: Task, reply: Reply, told: JsonObject | None) -> Ending:
    """Keeps a roster for the last part; one of a search cut short is dropped."""
    was_stopped, content = task.eyes.stop.is_set(), packed(reply, told)

    def store(_session: Session, _job: Job, part: JobPart, _now: datetime) -> State:
        if was_stopped:
            return State.CANCELLED
        part.result = content
        return State.DONE

    return store


def _all(task: Task, case: _Case) -> Ending:
    results = _results(task)
    base = unpacked(results[0])
    assert isinstance(base, Rostered)
    comparison = comparison_of(
        case.month,
        case.scenarios,
        base=base,
        replies={
            piece: unpacked(results[place])
            for place, piece in enumerate(case.pieces, 1)
            if place in results
        },
        published=case.published,
        seconds=_seconds(task),
    )
    language = Language(task.job.language)
    view = make_scenarios_view(
        comparison, case.events, made_at=task.now, language=language, notes=case.notes
    )
    files = {
        "scenarios.csv": scenarios_csv(comparison, language),
        "scenarios.html": scenarios_page(view),
    }

    def store(session: Session, job: Job, _part: JobPart, _now: datetime) -> State:
        for name, content in files.items():
            keep_file(session, job, name, content)
        job.result = comparison_record(comparison)
        return State.DONE

    return store


def _results(task: Task) -> dict[int, bytes]:
    with task.database.read() as session:
        rows = session.execute(
            select(JobPart.place, JobPart.result).where(
                JobPart.job_id == task.job.job_id, JobPart.result.is_not(None)
            )
        )
        return {place: result for place, result in rows if result is not None}


def _seconds(task: Task) -> float:
    return (task.now - (task.job.started_at or task.now)).total_seconds()


def comparison_record(comparison: Comparison) -> JsonObject:
    """The comparison as a JSON value; figures by name, as in docs/scenarios.md."""
    published = comparison.published
    return {
        "base": _figures(comparison.base),
        "published": None if published is None else {f.figure: f.mean for f in published.figures},
        "scenarios": [_answer(answer) for answer in comparison.scenarios],
    }


def _answer(answer: Answer) -> JsonObject:
    name = answer.scenario.name
    if isinstance(answer, Compared):
        status = "done" if answer.is_complete else "incomplete"
        return {"name": name, "status": status, "figures": _figures(answer), "reasons": []}
    if isinstance(answer, Failed):
        reasons = [in_all_languages(reason) for reason in answer.reasons]
        return {"name": name, "status": "failed", "figures": {}, "reasons": reasons}
    return {"name": name, "status": "unfinished", "figures": {}, "reasons": []}


def _figures(compared: Compared) -> JsonObject:
    return {f.figure: {"mean": f.mean, "low": f.low, "high": f.high} for f in compared.figures}
