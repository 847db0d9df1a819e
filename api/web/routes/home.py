"""The first page: an agent's own shifts, everybody else's teams."""

from __future__ import annotations

from fastapi import APIRouter, Request, Response
from fastapi.responses import RedirectResponse
from sqlalchemy import select

from api.accounts.principal import SUPERVISORS, Role
from api.http.service import HasService
from api.storage.models import TeamRow
from api.web.page_route import PageRoute
from api.web.rendering import rendered
from api.web.visitors import Anybody, visit_of

router = APIRouter(include_in_schema=False, route_class=PageRoute)

_SEE_OTHER = 303


@router.get("/")
def home(request: Request, caller: Anybody, service: HasService) -> Response:
    """The teams that one may see; none yet: how to get one."""
    if caller.principal.role is Role.AGENT:
        return RedirectResponse("/my", status_code=_SEE_OTHER)
    with service.database.read() as session:
        rows = session.scalars(select(TeamRow).order_by(TeamRow.name)).all()
    teams = [row for row in rows if caller.principal.may_see_team(row.team_id)]
    may_change = caller.principal.role in SUPERVISORS
    return rendered(
        "home.html", request, visit_of(request, caller), teams=teams, may_change=may_change
    )
