"""The manager's page: scenarios made, compared, pinned, and turned into a draft."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Annotated
from zoneinfo import ZoneInfo

from fastapi import APIRouter, Query, Request
from fastapi.responses import HTMLResponse

from api.http.preconditions import etag
from api.http.schemas.scenarios import scenarios_schema
from api.http.service import HasService
from api.jobs.orders import SECONDS_OF_WORK
from api.outputs.page.rendering import teller
from api.teams import LoadedTeam, load_team
from api.teams.loading import existing_team
from api.web.board import month_to_plan
from api.web.months import MonthAsked, month_after, month_before, month_from, month_name
from api.web.page_route import PageRoute
from api.web.rendering import rendered
from api.web.scenarios.desk import Desk, desk_of
from api.web.scenarios.form import Form
from api.web.scenarios.rosters import comparable_rosters
from api.web.visitors import DeskVisitor, visit_of
from scheduler.policy import Level
from scheduler.tables.editing.scenarios_text import ScenariosFile
from scheduler.words import Language, say, word
from solver.scenarios.settings import DEFAULT_WORK

router = APIRouter(include_in_schema=False, route_class=PageRoute)


@router.get("/teams/{team_id}/scenarios")
def scenarios(  # noqa: PLR0917 - FastAPI calls it, by name
    request: Request,
    caller: DeskVisitor,
    team_id: str,
    service: HasService,
    month: MonthAsked = None,
    job: Annotated[str | None, Query(max_length=64)] = None,
) -> HTMLResponse:
    """What-ifs that are kept, and what came of comparing them."""
    visit = visit_of(request, caller)
    with service.database.read() as session:
        team = existing_team(session, team_id)
        loaded = load_team(session, team_id)
        zone = ZoneInfo(loaded.team.policy.timezone)
        desk = desk_of(
            session,
            loaded,
            asked=job,
            month=None if month is None else month_from(month),
            otherwise=month_to_plan(session, team_id, caller.now.astimezone(zone).date()),
            now=caller.now,
            language=visit.language,
        )
        rosters = comparable_rosters(session, team_id, desk.month, zone, visit.language)
    return rendered(
        "scenario_desk.html",
        request,
        visit,
        team=team,
        desk=desk,
        rosters=rosters,
        month_name=month_name(desk.month),
        before=month_name(month_before(desk.month)),
        after=month_name(month_after(desk.month)),
        tell=teller("whatif", visit.language),
        phase=teller("scenarios-phase", visit.language),
        told=lambda what: say(what, visit.language),
        seconds=DEFAULT_WORK * SECONDS_OF_WORK,
        script=_script(desk, loaded, visit.language),
    )


def _script(desk: Desk, loaded: LoadedTeam, language: Language) -> Mapping[str, object]:
    """What the page's script works with."""
    file = desk.file or ScenariosFile()
    presets = ScenariosFile(entries=tuple(preset.entry for preset in desk.presets))
    names = (
        "add-change",
        "cancel",
        "copy-of",
        "edit",
        "gone",
        "it-takes",
        "new",
        "nothing",
        "remove",
        "run",
        "save",
        "what-changes",
        "field-name",
        "field-note",
        "searching",
    )
    # the script fills in the numbers once it knows them
    gaps = {name: "{" + name + "}" for name in ("count", "name", "value")}
    return {
        "language": str(language),
        "team": loaded.team_id,
        "month": month_name(desk.month),
        "first": desk.month.first.isoformat(),
        "last": desk.month.last.isoformat(),
        "etag": etag(loaded.revision),
        "secondsOfWork": SECONDS_OF_WORK,
        "kept": scenarios_schema(file).model_dump(),
        "presets": scenarios_schema(presets).scenarios,
        "blocks": Form(team=loaded.team, language=language).blocks(),
        "words": {name: word(f"pages-scenarios-{name}", language, **gaps) for name in names},
        "levels": {str(level): word(f"outputs-level-{level}", language) for level in Level},
    }
