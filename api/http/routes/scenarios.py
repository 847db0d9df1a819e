"""The scenarios that are kept with a team."""

from __future__ import annotations

from typing import Annotated

from fastapi import APIRouter, Depends, Response

from api.accounts.audit import Caller
from api.accounts.principal import DESK
from api.http.access import requires
from api.http.documented import TAGGED, problems
from api.http.preconditions import HasIfMatch, HasReading, etag
from api.http.schemas.scenarios import ScenariosSchema, scenarios_file, scenarios_schema
from api.http.service import HasService
from api.http.stretch import HasDates
from api.teams.scenarios import keep_scenarios, kept_scenarios

router = APIRouter(prefix="/teams/{team_id}/scenarios", tags=["scenarios"])

_Desk = Annotated[Caller, Depends(requires(DESK))]


@router.get(
    "",
    summary="Scenarios kept with a team",
    dependencies=[Depends(requires(DESK))],
    responses=problems(409) | TAGGED,
)
def tell_scenarios(team_id: str, service: HasService, reading: HasReading) -> ScenariosSchema:
    """Those of `scenarios.toml`, sound or not. The ETag is that of the team's content."""
    with service.database.read() as session:
        revision, found = kept_scenarios(session, team_id)
    reading.tagged(revision, "scenarios")
    return scenarios_schema(found)


@router.put("", summary="Keep scenarios with a team", responses=problems(409, 412, 428))
def replace_scenarios(
    caller: _Desk,
    team_id: str,
    service: HasService,
    if_match: HasIfMatch,
    dates: HasDates,
    asked: ScenariosSchema,
    response: Response,
) -> ScenariosSchema:
    """Those that are sent, in the place of those that are there. Managers may, too.

    New and changed ones are checked for the dates named; with faults in them nothing changes, and
    every fault is told. What does not change stays in the file as people wrote it, comments too.
    """
    revision = keep_scenarios(
        service.database,
        service.settings,
        team_id,
        scenarios_file(asked),
        dates,
        caller=caller,
        ensure=if_match.ensure,
    )
    response.headers["ETag"] = etag(revision, "scenarios")
    with service.database.read() as session:
        return scenarios_schema(kept_scenarios(session, team_id)[1])
