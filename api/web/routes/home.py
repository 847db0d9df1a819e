"""The first page: an agent's own shifts, everybody else's teams."""

from __future__ import annotations

from zoneinfo import ZoneInfo

from fastapi import APIRouter, Request, Response
from fastapi.responses import RedirectResponse
from sqlalchemy import select

from api.accounts.principal import ADMINISTRATORS, Role
from api.http.service import HasService
from api.storage.models import TeamRow
from api.teams.sample import SAMPLE, SAMPLE_MONTH
from api.web.home import glances
from api.web.importing import import_words
from api.web.page_route import PageRoute
from api.web.rendering import rendered
from api.web.visitors import Anybody, visit_of

router = APIRouter(include_in_schema=False, route_class=PageRoute)

_SEE_OTHER = 303
_AT_HOME = ZoneInfo("Asia/Shanghai")
"""Whose today decides which month comes next, without a look into each team's files."""


@router.get("/")
def home(request: Request, caller: Anybody, service: HasService) -> Response:
    """The teams that one may see; none yet: how to get one."""
    if caller.principal.role is Role.AGENT:
        return RedirectResponse("/my", status_code=_SEE_OTHER)
    own = caller.principal
    with service.database.read() as session:
        rows = session.scalars(select(TeamRow).order_by(TeamRow.name, TeamRow.team_id))
        mine = [row for row in rows if own.may_see_team(row.team_id)]
        teams = glances(session, mine, caller.now.astimezone(_AT_HOME).date())
    visit = visit_of(request, caller)
    return rendered(
        "home.html",
        request,
        visit,
        teams=teams,
        may_make=own.role in ADMINISTRATORS,
        has_sample=any(row.team_id == SAMPLE for row in mine),
        sample=SAMPLE,
        sample_month=SAMPLE_MONTH,
        import_words=import_words(visit.language),
    )
