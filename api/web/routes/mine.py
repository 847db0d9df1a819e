"""An agent's own pages, made for a phone."""

from __future__ import annotations

from datetime import date, timedelta
from typing import Annotated
from zoneinfo import ZoneInfo

from fastapi import APIRouter, Query, Request
from fastapi.responses import HTMLResponse
from sqlalchemy.orm import Session

from api.accounts.audit import Caller
from api.applications.existing import applications
from api.applications.states import State
from api.feeds.clients import ClientKind
from api.http.routes.feeds import agent_feeds
from api.http.schemas.publications import OwnShiftSchema
from api.http.schemas.publications_told import own_shift_schema
from api.http.service import HasService
from api.rosters.own_shifts import own_shifts
from api.rosters.reasons import explained
from api.rosters.sightings import sight_of
from api.storage.models import Application
from api.teams import LoadedTeam, load_team
from api.web.carried import accounts_of
from api.web.mine import mine_of
from api.web.page_route import PageRoute
from api.web.rendering import rendered
from api.web.shift_words import people_words
from api.web.visitors import AgentVisitor, visit_of
from scheduler.dates import Month, month_of
from scheduler.words import Language, say

router = APIRouter(include_in_schema=False, route_class=PageRoute)

_MONTH = r"^20\d{2}-(0[1-9]|1[0-2])$"
_CLIENTS = (ClientKind.APPLE, ClientKind.GOOGLE, ClientKind.OUTLOOK)
_MOST_TOLD = 40


@router.get("/my")
def my_shifts(
    request: Request,
    caller: AgentVisitor,
    service: HasService,
    month: Annotated[str | None, Query(pattern=_MONTH)] = None,
) -> HTMLResponse:
    """The next shift, the month, the own ledger, the calendars."""
    visit, who = visit_of(request, caller), caller.principal
    team_id, agent_id = who.agent_team or "", who.agent_id or ""
    shown = None if month is None else Month(year=int(month[:4]), month=int(month[5:]))
    with service.database.read() as session:
        loaded = load_team(session, team_id)
        mine = mine_of(session, loaded, caller, shown)
    feeds = agent_feeds(team_id, agent_id, request, service, caller).feeds
    return rendered(
        "mine.html",
        request,
        visit,
        mine=mine,
        before=str(month_of(mine.month.first - timedelta(days=1))),
        after=str(month_of(mine.month.last + timedelta(days=1))),
        feeds=[feed for feed in feeds if feed.address is not None],
        clients=_CLIENTS,
        **_common(loaded, caller, visit.language),
    )


@router.get("/my/requests")
def my_requests(request: Request, caller: AgentVisitor, service: HasService) -> HTMLResponse:
    """Asking for time off and shifts, and what became of it."""
    visit, who = visit_of(request, caller), caller.principal
    team_id, agent_id = who.agent_team or "", who.agent_id or ""
    with service.database.read() as session:
        loaded = load_team(session, team_id)
        today = _today(loaded, caller)
        found = applications(team_id, agent_id).order_by(Application.asked_at.desc())
        asked = session.scalars(found.limit(_MOST_TOLD)).all()
    team = loaded.team
    return rendered(
        "mine-requests.html",
        request,
        visit,
        today=today,
        waiting=[a for a in asked if a.state == State.WAITING],
        decided=[a for a in asked if a.state != State.WAITING],
        time_off=[t for t in team.time_off if t.agent_id == agent_id and t.last >= today],
        wishes=[r for r in team.requests if r.agent_id == agent_id and r.date >= today],
        zone=ZoneInfo(team.policy.timezone),
        **_common(loaded, caller, visit.language),
    )


@router.get("/my/{day}")
def my_shift(
    request: Request,
    caller: AgentVisitor,
    service: HasService,
    day: date,
) -> HTMLResponse:
    """One date, and why the agent has the shift on it."""
    visit, who = visit_of(request, caller), caller.principal
    team_id, agent_id = who.agent_team or "", who.agent_id or ""
    with service.database.read() as session:
        loaded = load_team(session, team_id)
        own = _own(session, loaded, caller, day)
        why = explained(session, team_id, agent_id, day)
        accounts = accounts_of(session, team_id, agent_id) if why else ()
    reasons = why.reasons if why else ()
    return rendered(
        "mine-day.html",
        request,
        visit,
        shown=day,
        day=own,
        today=_today(loaded, caller),
        reasons=[(reason.code, say(reason.message, visit.language)) for reason in reasons],
        accounts=[a for a in accounts if why and a.mine.burden in why.burdens],
        **_common(loaded, caller, visit.language),
    )


def _own(session: Session, loaded: LoadedTeam, caller: Caller, day: date) -> OwnShiftSchema | None:
    """The agent's date; None: no shift is published for it, and none was taken away."""
    team_id, agent_id = loaded.team_id, caller.principal.agent_id or ""
    since = sight_of(session, team_id, agent_id, caller.now).marked_since
    found = own_shifts(session, team_id, agent_id, day, day, since=since)
    return own_shift_schema(found[0], loaded.team.policy) if found else None


def _today(loaded: LoadedTeam, caller: Caller) -> date:
    return caller.now.astimezone(ZoneInfo(loaded.team.policy.timezone)).date()


def _common(loaded: LoadedTeam, caller: Caller, language: Language) -> dict[str, object]:
    """What all of an agent's pages show."""
    agent_id = caller.principal.agent_id
    return {
        "team_id": loaded.team_id,
        "team": loaded.team.policy.team_name,
        "agent_id": agent_id,
        "is_in_team": any(a.agent_id == agent_id for a in loaded.team.agents),
        **people_words(loaded.team, language),
    }
