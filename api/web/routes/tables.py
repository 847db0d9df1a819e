"""A team's files: taken home, changed, and dropped here again."""

from __future__ import annotations

from fastapi import APIRouter, Request
from fastapi.responses import HTMLResponse

from api.accounts.principal import SUPERVISORS
from api.http.preconditions import etag
from api.http.service import HasService
from api.http.told_teams import team_tags
from api.teams.loading import existing_team, revision_files
from api.web.importing import file_places, import_words
from api.web.page_route import PageRoute
from api.web.rendering import rendered
from api.web.visitors import DeskVisitor, visit_of

router = APIRouter(include_in_schema=False, route_class=PageRoute)


@router.get("/teams/{team_id}/tables")
def tables(
    request: Request, caller: DeskVisitor, team_id: str, service: HasService
) -> HTMLResponse:
    """Each file with what it holds; supervisors replace them here."""
    visit = visit_of(request, caller)
    with service.database.read() as session:
        team = existing_team(session, team_id)
        files = revision_files(session, team_id, team.revision)
        tag = etag(*team_tags(session, team_id))
    return rendered(
        "tables.html",
        request,
        visit,
        team=team,
        files_there=file_places(files, visit.language),
        etag=tag,
        may_change=caller.principal.role in SUPERVISORS,
        import_words=import_words(visit.language),
    )
