"""What each has carried, and an agent's own published shifts."""

from __future__ import annotations

from typing import Annotated

from fastapi import APIRouter, Depends, Query

from api.accounts.audit import Caller
from api.accounts.principal import EVERYBODY, Role
from api.errors import NotFoundError
from api.http.access import requires
from api.http.documented import problems
from api.http.schemas.ledger import StandingSchema
from api.http.schemas.ledgers_told import ledger_schema
from api.http.schemas.publications import OwnShiftsSchema
from api.http.schemas.publications_told import own_shift_schema
from api.http.service import HasService
from api.http.stretch import HasDates
from api.rosters.in_force import in_force
from api.rosters.own_shifts import own_shifts
from api.rosters.people import names_of_people
from api.rosters.standing import standing
from api.teams import load_team
from scheduler.words import message

router = APIRouter(prefix="/teams/{team_id}", tags=["publications"])

_Anybody = Annotated[Caller, Depends(requires(EVERYBODY))]


@router.get("/ledger", summary="The fairness ledger", responses=problems())
def tell_ledger(caller: _Anybody, team_id: str, service: HasService) -> StandingSchema:
    """As of the last publication. Agents see their own accounts beside the team's, no others.

    Planned are the dates from that publication's first to the last one published.
    """
    own = caller.principal.agent_id if caller.principal.role is Role.AGENT else None
    with service.database.read() as session:
        names = names_of_people(session, team_id)
        found = standing(session, team_id)
    if found is None:
        raise NotFoundError("nothing-published", message("publishing-no-ledger"))
    told = ledger_schema(found.first, found.last, found.entries, names, only=own)
    return StandingSchema(**told.model_dump(), number=found.number, published_at=found.published_at)


@router.get(
    "/agents/{agent_id}/shifts",
    summary="An agent's published shifts",
    dependencies=[Depends(requires(EVERYBODY))],
    responses=problems(),
)
def tell_own_shifts(
    team_id: str,
    agent_id: str,
    dates: HasDates,
    service: HasService,
    since: Annotated[
        int,
        Query(
            ge=0, le=2**31 - 1, description="Mark only changes by publications after this number."
        ),
    ] = 0,
) -> OwnShiftsSchema:
    """With the last change of each: what it was before, and when it would have begun.

    A shift that was taken away stays as a date without one.
    """
    with service.database.read() as session:
        policy = load_team(session, team_id).team.policy
        found = own_shifts(session, team_id, agent_id, dates[0], dates[-1], since=since)
        until = in_force(session, team_id).until
    return OwnShiftsSchema(
        agent_id=agent_id,
        published_until=until,
        shifts=[own_shift_schema(own, policy) for own in found],
    )
