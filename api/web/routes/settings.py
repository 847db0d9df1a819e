"""The settings of a team: its folder as forms."""

from __future__ import annotations

from zoneinfo import ZoneInfo

from fastapi import APIRouter, Request
from fastapi.responses import HTMLResponse

from api.accounts.principal import SUPERVISORS
from api.http.preconditions import etag
from api.http.service import HasService
from api.teams import load_team
from api.teams.loading import existing_team
from api.web.page_route import PageRoute
from api.web.rendering import rendered
from api.web.settings.page import settings_page
from api.web.settings.words import script_words
from api.web.visitors import DeskVisitor, visit_of
from scheduler.agents import Absence
from scheduler.words import word

router = APIRouter(include_in_schema=False, route_class=PageRoute)


@router.get("/teams/{team_id}/settings")
def settings(
    request: Request, caller: DeskVisitor, team_id: str, service: HasService
) -> HTMLResponse:
    """Policy, rules, shifts, duties, stores, agents, and how they came to be so."""
    visit = visit_of(request, caller)
    with service.database.read() as session:
        team = existing_team(session, team_id)
        loaded = load_team(session, team_id)
        zone = ZoneInfo(loaded.team.policy.timezone)
        today = caller.now.astimezone(zone).date()
        page = settings_page(session, loaded, today, visit.language)
    return rendered(
        "settings.html",
        request,
        visit,
        team=team,
        page=page,
        tag=etag(page.revision),
        times=[state.made_at.astimezone(zone).strftime("%Y-%m-%d %H:%M") for state in page.past],
        may_change=caller.principal.role in SUPERVISORS,
        script=script_words(visit.language),
        absences={
            absence: word(f"absence-{absence.name.lower().replace('_', '-')}", visit.language)
            for absence in Absence
        },
        store_names={row.row_id: row.cells["name"] for row in page.stores},
        rows={
            "agents": [{"id": row.row_id, "cells": dict(row.cells)} for row in page.agents],
            "stores": [{"id": row.row_id, "cells": dict(row.cells)} for row in page.stores],
        },
    )
