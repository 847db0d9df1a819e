"""An agent's own page, made for a phone."""

from __future__ import annotations

from fastapi import APIRouter, Request
from fastapi.responses import HTMLResponse

from api.http.routes.feeds import agent_feeds
from api.http.service import HasService
from api.outputs.view.kinds import duty_kinds, shift_kinds
from api.outputs.view.text import weekday_word
from api.teams import load_team
from api.web.mine import mine_of
from api.web.page_route import PageRoute
from api.web.rendering import rendered
from api.web.visitors import AgentVisitor, visit_of
from scheduler.ledger import BurdenKind
from scheduler.words import Language, word

router = APIRouter(include_in_schema=False, route_class=PageRoute)


@router.get("/my")
def my_shifts(request: Request, caller: AgentVisitor, service: HasService) -> HTMLResponse:
    """The next shift, the month, the own ledger, the calendars."""
    visit, who = visit_of(request, caller), caller.principal
    team_id, agent_id = who.agent_team or "", who.agent_id or ""
    with service.database.read() as session:
        loaded = load_team(session, team_id)
        mine = mine_of(session, loaded, team_id, caller)
    feeds = agent_feeds(team_id, agent_id, request, service, caller).feeds
    policy = loaded.team.policy
    duties = {kind.name: kind.label for kind in duty_kinds(policy, visit.language)}
    return rendered(
        "mine.html",
        request,
        visit,
        mine=mine,
        team=policy.team_name,
        kinds={kind.name: kind for kind in shift_kinds(policy, visit.language)},
        duties=duties,
        burdens=_labels(duties, visit.language),
        stores={store.store_id: store.name for store in loaded.team.stores},
        feeds=[feed for feed in feeds if feed.address is not None],
        weekday=lambda day: weekday_word(day, visit.language),
    )


def _labels(duties: dict[str, str], language: Language) -> dict[str, str]:
    """What burdens are called, by their names in the ledger."""
    kinds = (kind for kind in BurdenKind if kind is not BurdenKind.DUTY)
    return {
        **{str(kind): word(f"burden-{kind}", language) for kind in kinds},
        **{f"duty:{name}": label for name, label in duties.items()},
    }
