"""What agents ask for: the page on which a supervisor decides."""

from __future__ import annotations

from zoneinfo import ZoneInfo

from fastapi import APIRouter, Request
from fastapi.responses import HTMLResponse

from api.accounts.principal import SUPERVISORS
from api.http.service import HasService
from api.teams import load_team
from api.teams.loading import existing_team
from api.web.page_route import PageRoute
from api.web.rendering import rendered
from api.web.requests import desk_of
from api.web.shift_words import people_words
from api.web.visitors import DeskVisitor, visit_of

router = APIRouter(include_in_schema=False, route_class=PageRoute)


@router.get("/teams/{team_id}/requests")
def requests(
    request: Request, caller: DeskVisitor, team_id: str, service: HasService
) -> HTMLResponse:
    """What waits, what approving it would mean, and what was decided."""
    visit = visit_of(request, caller)
    with service.database.read() as session:
        team = existing_team(session, team_id)
        loaded = load_team(session, team_id)
        zone = ZoneInfo(loaded.team.policy.timezone)
        today = caller.now.astimezone(zone).date()
        desk = desk_of(session, loaded, today)
    return rendered(
        "requests.html",
        request,
        visit,
        team=team,
        desk=desk,
        zone=zone,
        may_change=caller.principal.role in SUPERVISORS,
        **people_words(loaded.team, visit.language),
    )
