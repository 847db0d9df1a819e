"""Rosters: finding them, reading them, comparing."""

from __future__ import annotations

from typing import Annotated

from fastapi import APIRouter, Depends, Query, Response

from api.accounts.audit import Caller
from api.accounts.principal import DESK
from api.http.access import requires
from api.http.documented import problems
from api.http.pages import HasPage, Page
from api.http.preconditions import HasReading
from api.http.routes.roster_reading import read_version
from api.http.schemas.publications import ComparisonSchema, SummarySchema
from api.http.schemas.publications_told import change_schemas
from api.http.schemas.repairs import RepairsSchema, repairs_schema
from api.http.schemas.rosters import CheckSchema, RosterSchema, RosterSummary
from api.http.schemas.rosters_told import check_schema, roster_schema, summary_schema
from api.http.service import HasService
from api.rosters.change_rows import change_rows, summary_of
from api.rosters.comparing import compared
from api.rosters.people import names_of_people
from api.rosters.repairs import repairs_of
from api.rosters.states import State
from api.rosters.versions import rosters
from api.storage.models import RosterVersion
from api.teams.loading import existing_team
from scheduler.dates import Month

router = APIRouter(prefix="/teams/{team_id}/rosters", tags=["rosters"])

_Desk = Annotated[Caller, Depends(requires(DESK))]
_DESK = [Depends(requires(DESK))]


@router.get("", summary="Rosters", dependencies=_DESK, responses=problems())
def tell_rosters(
    team_id: str,
    service: HasService,
    page: HasPage,
    month: Annotated[
        str | None,
        Query(
            pattern=r"^2\d{3}-(0[1-9]|1[0-2])$",
            examples=["2026-11"],
            description="With dates in this month alone.",
        ),
    ] = None,
    state: Annotated[State | None, Query(description="Of this state alone.")] = None,
) -> Page[RosterSummary]:
    """The team's versions, without their shifts; the latest made first."""
    order = [RosterVersion.created_at, RosterVersion.roster_id]
    within = Month(year=int(month[:4]), month=int(month[5:])) if month else None
    with service.database.read() as session:
        existing_team(session, team_id)
        found = rosters(team_id, state, within)
        return page.of(session, found, order, summary_schema, newest_first=True)


@router.get("/{roster_id}", summary="A roster", response_model=RosterSchema, responses=problems())
def tell_roster(
    caller: _Desk, team_id: str, roster_id: str, service: HasService, reading: HasReading
) -> Response:
    """The grid, what the rules say of it, and the ledger with it.

    A draft is judged by the team as it is now, after what is published before its dates.
    """
    with service.database.read() as session:
        read = read_version(session, team_id, roster_id)
        tag = reading.tagged(read.version.revision, "json", caller.language, read.stamp)
        told = roster_schema(read.version, read.judged(), caller.language)
    body = told.model_dump_json().encode()
    return Response(body, headers={"ETag": tag}, media_type="application/json")


@router.get("/{roster_id}/check", summary="What the rules say of a roster", responses=problems())
def check_roster(
    caller: _Desk, team_id: str, roster_id: str, service: HasService, reading: HasReading
) -> CheckSchema:
    """Every violation of every rule, unmet demand, third stores, and the levels' values."""
    with service.database.read() as session:
        read = read_version(session, team_id, roster_id)
        reading.tagged(read.version.revision, "check", caller.language, read.stamp)
        return check_schema(read.version, read.judged(), caller.language)


@router.get("/{roster_id}/repairs", summary="How to mend a roster", responses=problems())
def tell_repairs(caller: _Desk, team_id: str, roster_id: str, service: HasService) -> RepairsSchema:
    """For whoever breaks hard rules, the fewest of their dates that have to change.

    Each agent is looked at alone; what a repair does to cover and levels, a dry run of it as an
    edit tells.
    """
    with service.database.read() as session:
        read = read_version(session, team_id, roster_id)
        found = repairs_of(read.version, read.judged())
        return repairs_schema(found, names_of_people(session, team_id), caller.language)


@router.get(
    "/{roster_id}/changes",
    summary="Compare two rosters",
    dependencies=_DESK,
    responses=problems(),
)
def compare_rosters(
    team_id: str,
    roster_id: str,
    service: HasService,
    against: Annotated[
        str,
        Query(
            max_length=100, description="The other roster's id, or `published`: what is published."
        ),
    ] = "published",
) -> ComparisonSchema:
    """What becomes of each agent from the other roster to this one, on the dates of this one.

    Expected inquiries and the order of stores are no change.
    """
    other = None if against == "published" else against
    with service.database.read() as session:
        found = compared(session, team_id, roster_id, other)
        rows = change_rows(found, is_news=lambda _day: False)
        return ComparisonSchema(
            summary=SummarySchema(**summary_of(rows)),
            changes=change_schemas(rows, names_of_people(session, team_id)),
        )
