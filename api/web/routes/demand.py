"""Demand and headcount: what to expect, the heads it needs, how long buyers wait."""

from __future__ import annotations

from typing import Annotated
from zoneinfo import ZoneInfo

from fastapi import APIRouter, Query, Request
from fastapi.responses import HTMLResponse

from api.accounts.principal import SUPERVISORS
from api.http.service import HasService
from api.teams import load_team
from api.teams.loading import existing_team
from api.web.board import month_to_plan
from api.web.demand import roster_shown, script_of, sizings_of
from api.web.months import MonthAsked, month_after, month_before, month_from, month_name
from api.web.page_route import PageRoute
from api.web.rendering import rendered
from api.web.scenarios.rosters import comparable_rosters
from api.web.visitors import DeskVisitor, visit_of

router = APIRouter(include_in_schema=False, route_class=PageRoute)


@router.get("/teams/{team_id}/demand")
def demand(  # noqa: PLR0917 - FastAPI calls it, by name
    request: Request,
    caller: DeskVisitor,
    team_id: str,
    service: HasService,
    month: MonthAsked = None,
    roster: Annotated[str | None, Query(max_length=64)] = None,
) -> HTMLResponse:
    """A month: the sizing's answer, and places for what the page's script asks for."""
    visit = visit_of(request, caller)
    with service.database.read() as session:
        team = existing_team(session, team_id)
        loaded = load_team(session, team_id)
        zone = ZoneInfo(loaded.team.policy.timezone)
        today = caller.now.astimezone(zone).date()
        shown = month_to_plan(session, team_id, today) if month is None else month_from(month)
        version = roster_shown(session, team_id, shown, roster)
        rosters = comparable_rosters(session, team_id, shown, zone, visit.language)
        sizings = sizings_of(session, loaded, shown, visit.language)
    may_change = caller.principal.role in SUPERVISORS
    return rendered(
        "demand.html",
        request,
        visit,
        team=team,
        month=shown,
        month_name=month_name(shown),
        before=month_name(month_before(shown)),
        after=month_name(month_after(shown)),
        rosters=rosters,
        version=version,
        sizings=sizings,
        stores=loaded.team.stores,
        workload=loaded.team.policy.workload,
        has_history=bool(loaded.team.inquiries),
        may_change=may_change,
        script=script_of(loaded, shown, version, visit.language, may_change=may_change),
    )
