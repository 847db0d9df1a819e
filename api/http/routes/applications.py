"""Applications: agents ask for time off and shifts, supervisors decide."""

from __future__ import annotations

from datetime import date
from typing import Annotated
from zoneinfo import ZoneInfo

from fastapi import APIRouter, Depends, Query, Response
from sqlalchemy.orm import Session

from api.accounts.audit import Caller
from api.accounts.principal import DESK, EVERYBODY, SUPERVISORS, Role
from api.applications.asking import Asked, ask, take_back
from api.applications.deciding import Decision, approve, check_approval, refuse
from api.applications.existing import ApplicationAt, applications, existing_application
from api.applications.meaning import Outlook
from api.applications.states import State
from api.http.access import requires
from api.http.documented import TAGGED, problems
from api.http.idempotency import HasOnce
from api.http.pages import HasPage, Page
from api.http.preconditions import HasIfMatch, HasReading, etag
from api.http.schemas.applications import (
    ApplicationAsked,
    ApplicationSchema,
    ApprovalAsked,
    ApprovedSchema,
    ConflictSchema,
    MeaningSchema,
    RefusalAsked,
    application_schema,
    meaning_schema,
)
from api.http.service import HasService
from api.storage.models import Application
from api.teams import load_team
from api.teams.loading import existing_team

router = APIRouter(prefix="/teams/{team_id}", tags=["applications"])

_OF_AGENT = "/agents/{agent_id}/applications"
_ONE = f"{_OF_AGENT}/{{application_id}}"
_ANYBODY, _DESK = [Depends(requires(EVERYBODY))], [Depends(requires(DESK))]
_Agent = Annotated[Caller, Depends(requires(frozenset({Role.AGENT})))]
_Supervisor = Annotated[Caller, Depends(requires(SUPERVISORS))]
_EDIT = problems(409, 412, 428)
_ORDER = [Application.asked_at, Application.application_id]


def _at(team_id: str, agent_id: str, application_id: str, if_match: HasIfMatch) -> ApplicationAt:
    return ApplicationAt(
        team_id=team_id,
        agent_id=agent_id,
        application_id=application_id,
        ensure=if_match.ensure,
    )


_HasAt = Annotated[ApplicationAt, Depends(_at)]


@router.get("/applications", summary="Applications", dependencies=_DESK, responses=problems())
def tell_applications(
    team_id: str,
    service: HasService,
    page: HasPage,
    state: Annotated[State | None, Query(description="Only those in this state.")] = None,
) -> Page[ApplicationSchema]:
    """Of all agents of a team, the latest first."""
    with service.database.read() as session:
        existing_team(session, team_id)
        found = applications(team_id, state=state)
        return page.of(session, found, _ORDER, application_schema, newest_first=True)


@router.get(
    _OF_AGENT, summary="An agent's applications", dependencies=_ANYBODY, responses=problems()
)
def tell_own(
    team_id: str, agent_id: str, service: HasService, page: HasPage
) -> Page[ApplicationSchema]:
    """The latest first. Agents see their own only."""
    with service.database.read() as session:
        existing_team(session, team_id)
        found = applications(team_id, agent_id)
        return page.of(session, found, _ORDER, application_schema, newest_first=True)


@router.post(
    _OF_AGENT,
    status_code=201,
    summary="Ask for time off, or make a wish",
    response_model=ApplicationSchema,
    responses=problems(409),
)
def make_application(
    caller: _Agent, team_id: str, agent_id: str, once: HasOnce, asked: ApplicationAsked
) -> Response:
    """It waits until a supervisor decides, or the agent takes it back."""
    with once.write() as session:
        loaded = load_team(session, team_id)
        made = ask(session, caller, loaded, agent_id, Asked(**asked.model_dump()))
        told = application_schema(made)
        return once.answer(told, headers=_headers(made))


@router.get(_ONE, summary="An application", dependencies=_ANYBODY, responses=problems() | TAGGED)
def tell_application(
    team_id: str,
    agent_id: str,
    application_id: str,
    service: HasService,
    reading: HasReading,
) -> ApplicationSchema:
    """Agents see their own only."""
    with service.database.read() as session:
        found = existing_application(session, team_id, agent_id, application_id)
        reading.tagged(found.revision)
        return application_schema(found)


@router.get(
    f"{_ONE}/meaning",
    summary="What approving an application would mean",
    dependencies=_DESK,
    responses=problems(409),
)
def tell_meaning(
    team_id: str, agent_id: str, application_id: str, service: HasService
) -> MeaningSchema:
    """Date by date: what is published, who is left, what is locked against it."""
    with service.database.read() as session:
        found = existing_application(session, team_id, agent_id, application_id)
        loaded = load_team(session, team_id)
        outlook = Outlook(session, loaded, (found.first, found.last))
        return meaning_schema(outlook.of(found))


@router.post(
    f"{_ONE}/take-back",
    status_code=201,
    summary="Take an application back",
    response_model=ApplicationSchema,
    responses=_EDIT,
)
def take_application_back(caller: _Agent, at: _HasAt, once: HasOnce) -> Response:
    """As long as it waits."""
    with once.write() as session:
        found = take_back(session, caller, at)
        return once.answer(application_schema(found), headers=_headers(found))


@router.post(
    f"{_ONE}/approve",
    status_code=201,
    summary="Approve an application",
    response_model=ApprovedSchema,
    responses=_EDIT,
)
def approve_application(
    caller: _Supervisor, at: _HasAt, service: HasService, once: HasOnce, asked: ApprovalAsked
) -> Response:
    """Time off goes into the team's `time_off` table, a wish into `requests`: a new revision.

    Every later plan honours it. What is published already stays as it is: `conflicts` tells it.
    """
    decision = Decision(answer=asked.answer, weight=asked.weight)
    check_approval(service.database, service.settings, at, decision)
    with once.write() as session:
        found = approve(session, caller, at, decision)
        told = ApprovedSchema(
            **application_schema(found).model_dump(),
            team_revision=existing_team(session, at.team_id).revision,
            conflicts=_conflicts(session, found, caller),
        )
        return once.answer(told, headers=_headers(found))


@router.post(
    f"{_ONE}/refuse",
    status_code=201,
    summary="Refuse an application",
    response_model=ApplicationSchema,
    responses=_EDIT,
)
def refuse_application(
    caller: _Supervisor, at: _HasAt, once: HasOnce, asked: RefusalAsked
) -> Response:
    """With the reason; nothing else changes."""
    with once.write() as session:
        found = refuse(session, caller, at, Decision(answer=asked.answer))
        return once.answer(application_schema(found), headers=_headers(found))


def _conflicts(session: Session, found: Application, caller: Caller) -> list[ConflictSchema]:
    loaded = load_team(session, found.team_id)
    today: date = caller.now.astimezone(ZoneInfo(loaded.team.policy.timezone)).date()
    outlook = Outlook(session, loaded, (found.first, found.last))
    return [
        ConflictSchema(date=day, shift=shift, roster_id=roster_id)
        for day, shift, roster_id in outlook.conflicts(found, today)
    ]


def _headers(row: Application) -> dict[str, str]:
    address = f"/api/v1/teams/{row.team_id}/agents/{row.agent_id}/applications"
    return {"Location": f"{address}/{row.application_id}", "ETag": etag(row.revision)}
