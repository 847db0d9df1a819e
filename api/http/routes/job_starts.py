"""Starting long work: every answer is a 202 with the job's address."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date
from typing import Annotated, Any

from fastapi import APIRouter, Depends, Response
from sqlalchemy.orm import Session

from api.accounts.audit import Caller
from api.accounts.principal import DESK, SUPERVISORS
from api.http.access import requires
from api.http.documented import problems
from api.http.idempotency import HasOnce, Once
from api.http.routes.jobs import told
from api.http.schemas.jobs import JobSchema
from api.http.service import HasService, Service
from api.jobs.orders import (
    DraftOrder,
    GenerateOrder,
    Order,
    ReplanOrder,
    ScenarioPlanOrder,
    ScenariosOrder,
    SizingOrder,
)
from api.jobs.submitting import submit
from api.jobs.versions import version_of
from api.rosters.assuming import only_scenario, scenario_text
from api.storage.models import RosterVersion
from api.teams import load_team
from api.teams.loading import existing_team
from api.teams.scenarios import scenarios_of
from scheduler.dates import dates_between
from solver.scenarios.apart import pieces_of

router = APIRouter(tags=["jobs"])

_Supervisor = Annotated[Caller, Depends(requires(SUPERVISORS))]
_Desk = Annotated[Caller, Depends(requires(DESK))]


def _started(
    session: Session,
    service: Service,
    caller: Caller,
    once: Once,
    *,
    team_id: str,
    order: Order,
    dates: Sequence[date],
    pieces: int = 0,
) -> Response:
    team = load_team(session, team_id, existing_team(session, team_id).revision).team
    job = submit(
        session,
        order,
        team_id,
        dates=dates,
        agents=len(team.agents),
        pieces=pieces,
        settings=service.settings,
        caller=caller,
    )
    return once.answer(
        told(session, job, caller), status=202, headers={"Location": f"/api/v1/jobs/{job.job_id}"}
    )


def _responses() -> dict[int | str, dict[str, Any]]:
    location = {"description": "The job's address.", "schema": {"type": "string"}}
    accepted = {
        "model": JobSchema,
        "description": "Taken in; a worker begins it when it is the team's turn.",
        "headers": {"Location": location},
    }
    return {**problems(409), 202: accepted}


_STARTED = _responses()


@router.post(
    "/teams/{team_id}/jobs/generate",
    status_code=202,
    summary="Make a roster",
    response_model=JobSchema,
    responses=_STARTED,
)
def start_generate(
    service: HasService, caller: _Supervisor, once: HasOnce, team_id: str, order: GenerateOrder
) -> Response:
    """The roster becomes a draft; `result.roster_id` is its id."""
    with once.write() as session:
        return _generate(session, service, caller, once, team_id=team_id, order=order)


@router.post(
    "/teams/{team_id}/jobs/scenario-plan",
    status_code=202,
    summary="Make a roster under a scenario",
    response_model=JobSchema,
    responses=_STARTED,
)
def start_scenario_plan(
    service: HasService, caller: _Desk, once: HasOnce, team_id: str, order: ScenarioPlanOrder
) -> Response:
    """A proposal for the supervisor, who alone publishes: a draft with the scenario's name.

    The team's own content stays as it is.
    """
    with once.write() as session:
        return _generate(session, service, caller, once, team_id=team_id, order=order)


def _generate(
    session: Session,
    service: Service,
    caller: Caller,
    once: Once,
    *,
    team_id: str,
    order: GenerateOrder,
) -> Response:
    base = None if order.based_on is None else version_of(session, team_id, order.based_on)
    asked = _assuming(session, team_id, order, order.dates, base)
    return _started(session, service, caller, once, team_id=team_id, order=asked, dates=order.dates)


def _assuming(
    session: Session,
    team_id: str,
    order: DraftOrder,
    dates: Sequence[date],
    base: RosterVersion | None,
) -> DraftOrder:
    """The order under its scenario, or under that of the draft that it starts from."""
    text = order.scenario
    if text is None and base is not None:
        text = scenario_text(session, base)
    if text is None or not dates:
        return order
    team = load_team(session, team_id, existing_team(session, team_id).revision).team
    name = only_scenario(text, team, dates).name
    return order.model_copy(update={"scenario": text, "title": order.title or name})


@router.post(
    "/teams/{team_id}/jobs/replan",
    status_code=202,
    summary="Repair a roster around absences",
    response_model=JobSchema,
    responses=_STARTED,
)
def start_replan(
    service: HasService, caller: _Supervisor, once: HasOnce, team_id: str, order: ReplanOrder
) -> Response:
    """Disturbs the fewest people, then changes the fewest shifts; becomes a draft."""
    with once.write() as session:
        version = version_of(session, team_id, order.roster_id)
        dates = dates_between(version.first, version.last)
        asked = _assuming(session, team_id, order, dates, version)
        return _started(session, service, caller, once, team_id=team_id, order=asked, dates=dates)


@router.post(
    "/teams/{team_id}/jobs/sizing",
    status_code=202,
    summary="Ask how many people the team needs",
    response_model=JobSchema,
    responses=_STARTED,
)
def start_sizing(
    service: HasService, caller: _Desk, once: HasOnce, team_id: str, order: SizingOrder
) -> Response:
    """Makes `sizing.csv` and `sizing.html`."""
    with once.write() as session:
        return _started(
            session, service, caller, once, team_id=team_id, order=order, dates=order.dates
        )


@router.post(
    "/teams/{team_id}/jobs/scenarios",
    status_code=202,
    summary="Compare what-ifs",
    response_model=JobSchema,
    responses=_STARTED,
)
def start_scenarios(
    service: HasService, caller: _Desk, once: HasOnce, team_id: str, order: ScenariosOrder
) -> Response:
    """Every scenario is rostered; makes `scenarios.csv` and `scenarios.html`."""
    with once.write() as session:
        if order.roster_id is not None:
            version_of(session, team_id, order.roster_id)
        team = load_team(session, team_id, existing_team(session, team_id).revision).team
        asked = scenarios_of(order.scenarios, team, order.dates) if order.dates else ()
        pieces = len(pieces_of(asked, order.seed))
        return _started(
            session,
            service,
            caller,
            once,
            team_id=team_id,
            order=order,
            dates=order.dates,
            pieces=pieces,
        )
