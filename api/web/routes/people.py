"""Letting people in, and one's own account."""

from __future__ import annotations

from fastapi import APIRouter, Request
from fastapi.responses import HTMLResponse

from api.accounts.principal import Role
from api.http.service import HasService
from api.web.page_route import PageRoute
from api.web.people import own_keys, people, roles_of_keys, team_names
from api.web.rendering import rendered
from api.web.visitors import AdministratorVisitor, Anybody, visit_of

router = APIRouter(include_in_schema=False, route_class=PageRoute)


@router.get("/people")
def everybody(request: Request, caller: AdministratorVisitor, service: HasService) -> HTMLResponse:
    """Who may log in as what; others are added, changed and shut out here."""
    with service.database.read() as session:
        teams = team_names(session)
        found = people(session, teams)
    return rendered(
        "people.html",
        request,
        visit_of(request, caller),
        people=found,
        teams=teams,
        roles=tuple(Role),
    )


@router.get("/account")
def account(request: Request, caller: Anybody, service: HasService) -> HTMLResponse:
    """One's own password, and keys for programs."""
    with service.database.read() as session:
        keys = own_keys(session, caller.principal, caller.now)
    return rendered(
        "account.html",
        request,
        visit_of(request, caller),
        keys=keys,
        roles=roles_of_keys(caller.principal),
    )
