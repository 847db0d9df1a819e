"""Two versions of a roster side by side."""

from __future__ import annotations

from typing import Annotated

from fastapi import APIRouter, Query, Request
from fastapi.responses import HTMLResponse

from api.http.service import HasService
from api.teams.loading import existing_team
from api.web.comparison import PUBLISHED, comparison
from api.web.grids import grid_of
from api.web.page_route import PageRoute
from api.web.rendering import rendered
from api.web.visitors import DeskVisitor, visit_of

router = APIRouter(include_in_schema=False, route_class=PageRoute)

_Id = Annotated[str, Query(max_length=64)]


@router.get("/teams/{team_id}/compare")
def compare(  # noqa: PLR0917 - FastAPI calls it, by name
    request: Request,
    caller: DeskVisitor,
    team_id: str,
    service: HasService,
    roster: _Id,
    compare: _Id = PUBLISHED,
) -> HTMLResponse:
    """What becomes of each cell from one version to another."""
    visit = visit_of(request, caller)
    with service.database.read() as session:
        team = existing_team(session, team_id)
        found = comparison(session, team_id, roster, compare, visit.language)
    return rendered(
        "compare.html",
        request,
        visit,
        team=team,
        found=found,
        view=found.view,
        grid=grid_of("compare_grid.html", found.view, found=found),
        zone=found.view.made_at.tzinfo,
    )
