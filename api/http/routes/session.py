"""Logging in and out, and who one is."""

from __future__ import annotations

from typing import Annotated

from fastapi import APIRouter, Depends, Request, Response

from api.accounts.audit import Caller, record
from api.accounts.logins import logged_in
from api.accounts.passwords import hashed
from api.accounts.principal import EVERYBODY, Principal
from api.accounts.sessions import (
    LoggedIn,
    begin_session,
    end_session,
    end_session_of_token,
    end_sessions_of,
)
from api.accounts.users import principal_of_user, the_user
from api.errors import ForbiddenError
from api.http.access import requires
from api.http.browser import drop_session, ensure_own_origin, session_token, set_session
from api.http.documented import problems
from api.http.language import language_of
from api.http.rates import at_most
from api.http.schemas.accounts import LoginAsked, MeSchema, PasswordChange
from api.http.service import HasService
from scheduler.words import message

router = APIRouter(prefix="/session", tags=["session"])

_Anybody = Annotated[Caller, Depends(requires(EVERYBODY))]
_LOGINS = 60
"""In a minute from one network: each costs a password's hash, right or wrong."""


@router.post(
    "",
    status_code=201,
    summary="Log in by password",
    dependencies=[Depends(at_most("login", _LOGINS))],
    responses=problems(),
)
def log_in(
    asked: LoginAsked, request: Request, response: Response, service: HasService
) -> MeSchema:
    """Begins a session, whose cookie comes with the answer; one that the browser had ends."""
    ensure_own_origin(request, service)
    now, address = service.clock(), request.client.host if request.client else ""
    found = logged_in(service.database, asked.login, asked.password, address=address, now=now)
    former = session_token(request, service)
    with service.database.write() as session:
        if former is not None:
            end_session_of_token(session, former)
        user = the_user(session, found.user_id)
        begun = begin_session(session, user, now)
        principal = principal_of_user(session, user)
        caller = Caller(
            principal=principal,
            now=now,
            request_id=request.state.request_id,
            address=address,
            language=language_of(request),
        )
        record(session, caller, "session.begin", user.user_id)
    set_session(request, response, service, begun.token)
    return _me(principal, begun.row.csrf)


@router.get("", summary="Who is asking", responses=problems())
def tell_me(caller: _Anybody, request: Request) -> MeSchema:
    """The caller's role and teams, and the token that changes need."""
    mine: LoggedIn | None = request.state.logged_in
    return _me(caller.principal, None if mine is None else mine.csrf)


@router.delete("", status_code=204, summary="Log out", responses=problems())
def log_out(caller: _Anybody, request: Request, response: Response, service: HasService) -> None:
    """Ends the session."""
    mine = _session_of(request)
    with service.database.write() as session:
        end_session(session, mine.token_hash)
        record(session, caller, "session.end", mine.user_id)
    drop_session(request, response, service)


@router.put(
    "/password",
    status_code=204,
    summary="Change one's own password",
    dependencies=[Depends(at_most("login", _LOGINS))],
    responses=problems(),
)
def change_password(
    caller: _Anybody, asked: PasswordChange, request: Request, service: HasService
) -> None:
    """All other sessions of the user end."""
    mine = _session_of(request)
    with service.database.read() as session:
        login = the_user(session, mine.user_id).login
    logged_in(service.database, login, asked.old, address=caller.address, now=caller.now)
    kept = hashed(asked.new, login)
    with service.database.write() as session:
        the_user(session, mine.user_id).password = kept
        end_sessions_of(session, mine.user_id, but=mine.token_hash)
        record(session, caller, "user.password", mine.user_id)


def _session_of(request: Request) -> LoggedIn:
    mine: LoggedIn | None = request.state.logged_in
    if mine is None:
        raise ForbiddenError("session-needed", message("accounts-session-needed"))
    return mine


def _me(principal: Principal, csrf: str | None) -> MeSchema:
    return MeSchema(
        who=principal.who,
        name=principal.name,
        role=principal.role,
        teams=None if principal.teams is None else sorted(principal.teams),
        agent_team=principal.agent_team,
        agent_id=principal.agent_id,
        csrf=csrf,
    )
