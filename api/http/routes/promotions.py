"""A team's promotions: what they make of the volume, and when."""

from __future__ import annotations

from typing import Annotated

from fastapi import APIRouter, Depends, Response

from api.accounts.audit import Caller
from api.accounts.principal import DESK, SUPERVISORS
from api.http.access import requires
from api.http.documented import TAGGED, problems
from api.http.preconditions import HasIfMatch, HasReading, etag
from api.http.schemas.promotions import PromotionsSchema, promotions_schema
from api.http.service import HasService
from api.teams.promotions import keep_promotions, kept_promotions

router = APIRouter(prefix="/teams/{team_id}/promotions", tags=["demand"])

_Supervisor = Annotated[Caller, Depends(requires(SUPERVISORS))]


@router.get(
    "",
    summary="Promotions of a team",
    dependencies=[Depends(requires(DESK))],
    responses=problems() | TAGGED,
)
def tell_promotions(team_id: str, service: HasService, reading: HasReading) -> PromotionsSchema:
    """Rows of its table. The ETag is that of the team's content."""
    with service.database.read() as session:
        revision, rows = kept_promotions(session, team_id)
    reading.tagged(revision, "promotions")
    return promotions_schema(rows)


@router.put("", summary="Replace the promotions of a team", responses=problems(412, 428))
def replace_promotions(
    caller: _Supervisor,
    team_id: str,
    service: HasService,
    if_match: HasIfMatch,
    asked: PromotionsSchema,
    response: Response,
) -> PromotionsSchema:
    """By those that are sent; rows of the table that are not among them go.

    Cells that mean the same stay as people wrote them. With faults nothing changes, and every
    fault is told.
    """
    revision = keep_promotions(
        service.database,
        service.settings,
        team_id,
        [one.promotion() for one in asked.items],
        caller=caller,
        ensure=if_match.ensure,
    )
    response.headers["ETag"] = etag(revision, "promotions")
    with service.database.read() as session:
        return promotions_schema(kept_promotions(session, team_id)[1])
