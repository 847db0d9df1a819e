"""Rosters from storage as they are told."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from datetime import date

from api.http.schemas.ledger import LedgerSchema
from api.http.schemas.ledgers_told import ledger_schema
from api.http.schemas.rosters import (
    AwaySchema,
    CheckSchema,
    ClashSchema,
    EditSchema,
    HeadsChange,
    LevelChange,
    LevelSchema,
    LockSchema,
    OutcomeSchema,
    RosterAgent,
    RosterSchema,
    RosterSummary,
    StoreExceptionSchema,
    UnmetSchema,
    ViolationSchema,
    WorkedSchema,
)
from api.rosters.editing import Edit
from api.rosters.judging import JudgedRoster
from api.rosters.ledgers import entries_of
from api.rosters.outcomes import levels_of
from api.rosters.rows import locks_of
from api.rosters.states import State
from api.storage.models import RosterVersion
from scheduler.agents import Absence, Agent
from scheduler.duties import WHOLE_HEAD
from scheduler.headcount import least_heads, most_heads
from scheduler.problem import Problem
from scheduler.roster import Assignment
from scheduler.violations import Unmet, Violation
from scheduler.words import Language, say, word
from solver.outcome import LevelResult


def summary_schema(version: RosterVersion) -> RosterSummary:
    """A version without its rows."""
    return RosterSummary(
        roster_id=version.roster_id,
        team_id=version.team_id,
        title=version.title,
        state=State(version.state),
        revision=version.revision,
        first=version.first,
        last=version.last,
        team_revision=version.team_revision,
        based_on=version.based_on,
        job_id=version.job_id,
        status=version.outcome.get("status"),
        created_at=version.created_at,
        created_by=version.created_by,
        changed_at=version.changed_at,
        changed_by=version.changed_by,
    )


def roster_schema(version: RosterVersion, found: JudgedRoster, language: Language) -> RosterSchema:
    """A version with all that there is to it."""
    problem = found.setting.problem
    return RosterSchema(
        **summary_schema(version).model_dump(),
        agents=[_agent(problem, agent, language) for agent in problem.agents],
        assignments=[worked_schema(a) for a in found.roster.assignments],
        locks=[
            LockSchema(date=k.date, agent_id=k.agent_id, shift=k.shift, duty=k.duty)
            for k in locks_of(version.locks)
        ],
        outcome=_outcome(version, language),
        check=check_schema(version, found, language),
        ledger=_ledger(found),
    )


def check_schema(version: RosterVersion, found: JudgedRoster, language: Language) -> CheckSchema:
    """What the rules and the objective say of a version."""
    return CheckSchema(
        judged_by=found.setting.revision,
        missing=list(found.missing),
        hard=len(found.broken),
        levels=[
            LevelSchema(name=one.level, value=one.shown_value, bound=one.shown_bound)
            for one in levels_of(version, found)
        ],
        violations=violation_schemas(found.violations, language),
        unmet=[_unmet(u) for u in found.judgement.unmet],
        exceptions=[
            StoreExceptionSchema(
                date=e.date,
                shift=e.shift,
                agent_id=e.agent_id,
                stores=list(e.stores),
                reason=say(e.reason, language),
            )
            for e in found.judgement.exceptions
        ],
        notes=[say(note, language) for note in found.setting.notes],
    )


def edit_schema(edit: Edit, revision: int, language: Language, *, saved: bool) -> EditSchema:
    """What an edit did, or would do."""
    known = set(edit.before.roster.assignments)
    pairs = zip(edit.before.judgement.values, edit.after.judgement.values, strict=True)
    levels = (
        (
            LevelResult(level=level, value=before, bound=0),
            LevelResult(level=level, value=after, bound=0),
        )
        for (level, before), (_, after) in pairs
        if before != after
    )
    return EditSchema(
        revision=revision,
        saved=saved,
        added=violation_schemas(edit.added, language),
        removed=violation_schemas(edit.removed, language),
        levels=[
            LevelChange(name=was.level, before=was.shown_value, after=now.shown_value)
            for was, now in levels
        ],
        hard=len(edit.after.broken),
        broken=violation_schemas(edit.after.broken, language),
        heads=list(_heads(edit)),
        assignments=[worked_schema(a) for a in edit.after.roster.assignments if a not in known],
    )


def _heads(edit: Edit) -> Iterator[HeadsChange]:
    problem = edit.after.setting.problem
    for dated in problem.dated_shifts:
        was = problem.heads(edit.before.roster, dated)
        now = problem.heads(edit.after.roster, dated)
        if was != now:
            volume, workload = problem.volume(dated), problem.policy.workload
            yield HeadsChange(
                date=dated.date,
                shift=dated.shift.name,
                before=was / WHOLE_HEAD,
                after=now / WHOLE_HEAD,
                least=least_heads(volume, workload),
                most=most_heads(volume, workload),
            )


def worked_schema(worked: Assignment) -> WorkedSchema:
    """One worked shift."""
    return WorkedSchema(
        date=worked.date,
        agent_id=worked.agent_id,
        shift=worked.shift,
        duty=worked.duty,
        stores=list(worked.stores),
        inquiries=float(worked.inquiries),
    )


def violation_schemas(violations: Iterable[Violation], language: Language) -> list[ViolationSchema]:
    """Breaches of rules, in their order."""
    return [
        ViolationSchema(
            rule=v.rule,
            hard=v.hard,
            dates=list(v.dates),
            agent_ids=list(v.agent_ids),
            message=say(v.message, language),
            cost=v.cost,
        )
        for v in violations
    ]


def _unmet(unmet: Unmet) -> UnmetSchema:
    where = {"date": unmet.date, "shift": unmet.shift}
    if unmet.duty is not None:
        return UnmetSchema(**where, kind="duty", duty=unmet.duty, missing=unmet.people)
    if unmet.store_id is not None:
        missing = unmet.milli_inquiries / 1000
        return UnmetSchema(**where, kind="inquiries", store=unmet.store_id, missing=missing)
    return UnmetSchema(**where, kind="heads", missing=unmet.heads / 1000)


def _outcome(version: RosterVersion, language: Language) -> OutcomeSchema | None:
    record = version.outcome
    if not record:
        return None
    return OutcomeSchema(
        status=record["status"],
        seconds=record["seconds"],
        seed=record["seed"],
        method=record["method"],
        clashes=[
            ClashSchema(**{**clash, "message": clash["message"][str(language)]})
            for clash in record["clashes"]
        ],
    )


def _ledger(found: JudgedRoster) -> LedgerSchema:
    problem = found.setting.problem
    names = {agent.agent_id: agent.name for agent in problem.agents}
    return ledger_schema(
        problem.dates[0], problem.dates[-1], entries_of(found.judgement.ledger), names
    )


def _agent(problem: Problem, agent: Agent, language: Language) -> RosterAgent:
    return RosterAgent(
        agent_id=agent.agent_id,
        name=agent.name,
        away=[
            AwaySchema(first=first, last=last, reason=_reason(why, language))
            for first, last, why in _absences(problem, agent)
        ],
    )


def _absences(problem: Problem, agent: Agent) -> Iterator[tuple[date, date, Absence]]:
    """Runs of dates with the same reason."""
    run: tuple[date, date, Absence] | None = None
    for day in problem.dates:
        why = problem.absence(agent, day)
        if run is not None and why is run[2]:
            run = (run[0], day, run[2])
            continue
        if run is not None:
            yield run
        run = None if why is None else (day, day, why)
    if run is not None:
        yield run


def _reason(why: Absence, language: Language) -> str:
    return word(f"absence-{why.name.lower().replace('_', '-')}", language)
