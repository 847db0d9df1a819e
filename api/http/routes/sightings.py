"""What agents have seen of their shifts."""

from __future__ import annotations

from typing import Annotated

from fastapi import APIRouter, Depends

from api.accounts.audit import Caller
from api.accounts.principal import Role
from api.http.access import requires
from api.http.documented import problems
from api.http.schemas.applications import SeenAsked
from api.http.service import HasService
from api.rosters.sightings import note_sight

router = APIRouter(prefix="/teams/{team_id}/agents/{agent_id}", tags=["agents"])


@router.put("/seen", status_code=204, summary="Say how far one has looked", responses=problems())
def note_seen(
    team_id: str,
    agent_id: str,
    service: HasService,
    caller: Annotated[Caller, Depends(requires(frozenset({Role.AGENT})))],
    asked: SeenAsked,
) -> None:
    """Changes of publications up to this one are no news any more; marks stay for 48 hours."""
    with service.database.write() as session:
        note_sight(session, team_id, agent_id, asked.number, caller.now)
