"""The board: a team's month, for those who plan it."""

from __future__ import annotations

from datetime import timedelta
from typing import Annotated
from zoneinfo import ZoneInfo

from fastapi import APIRouter, Query, Request
from fastapi.responses import HTMLResponse

from api.accounts.principal import SUPERVISORS
from api.http.service import HasService
from api.teams import load_team
from api.teams.loading import existing_team
from api.web.board import board_of, month_to_plan
from api.web.board_words import editing_words
from api.web.grids import board_grid
from api.web.page_route import PageRoute
from api.web.rendering import rendered
from api.web.scenarios.origin import origin_of
from api.web.searches import picture_of
from api.web.version_words import publication_words
from api.web.visitors import DeskVisitor, visit_of
from scheduler.dates import Month, month_of
from scheduler.policy import Level, Policy
from scheduler.words import Language, word

_MONTH = r"^20\d{2}-(0[1-9]|1[0-2])$"

router = APIRouter(include_in_schema=False, route_class=PageRoute)


@router.get("/teams/{team_id}")
def board(  # noqa: PLR0917 - FastAPI calls it, by name
    request: Request,
    caller: DeskVisitor,
    team_id: str,
    service: HasService,
    month: Annotated[str | None, Query(pattern=_MONTH)] = None,
    roster: Annotated[str | None, Query(max_length=64)] = None,
) -> HTMLResponse:
    """A month's versions, one of them as a grid, with what the rules say of it."""
    visit = visit_of(request, caller)
    with service.database.read() as session:
        team = existing_team(session, team_id)
        content = load_team(session, team_id).team
        policy = content.policy
        zone = ZoneInfo(policy.timezone)
        today = caller.now.astimezone(zone).date()
        shown = _month(month) if month is not None else month_to_plan(session, team_id, today)
        found = board_of(session, team_id, shown, roster, visit.language)
        searching = None if found.search is None else found.search.job
        origin = origin_of(session, found.version, content, visit.language)
    return rendered(
        "board.html",
        request,
        visit,
        team=team,
        board=found,
        view=found.view,
        grid=None if found.view is None else board_grid(found.view),
        origin=origin,
        month_name=_name(shown),
        before=_name(month_of(shown.first - timedelta(days=1))),
        after=_name(month_of(shown.last + timedelta(days=1))),
        times=[v.created_at.astimezone(zone).strftime("%m-%d %H:%M") for v in found.versions],
        may_change=caller.principal.role in SUPERVISORS,
        cells=found.cells(visit.language),
        picture=picture_of(policy, visit.language, found.maker, found.version),
        search_picture=picture_of(policy, visit.language, searching, None),
        publish_words=publication_words(policy, visit.language),
        script=_script(policy, visit.language),
    )


def _month(text: str) -> Month:
    year, month = text.split("-")
    return Month(year=int(year), month=int(month))


def _name(month: Month) -> str:
    return f"{month.year}-{month.month:02}"


def _script(policy: Policy, language: Language) -> dict[str, object]:
    """Words and names for the page's script."""
    keys = {"close": "close", "adds": "edit-adds", "removes": "edit-removes"}
    return {
        **{name: word(f"pages-{key}", language) for name, key in keys.items()},
        "language": str(language),
        "levels": {str(level): word(f"outputs-level-{level}", language) for level in Level},
        "edit": editing_words(policy, language),
    }
