"""Who sent a request: by an API key, or by a browser's session."""

from __future__ import annotations

from collections.abc import Callable

from fastapi import Request
from sqlalchemy.exc import OperationalError
from sqlalchemy.orm import Session

from api.accounts.keys import is_use_due, principal_of_key, touch_key
from api.accounts.principal import Principal
from api.accounts.sessions import LoggedIn, is_csrf_right, logged_in_by, touch_session
from api.errors import ForbiddenError
from api.http.browser import CSRF_HEADER, ensure_own_origin, is_unsafe, session_token
from api.http.service import Service
from scheduler.words import message


def identified(request: Request, service: Service) -> Principal | None:
    """Who sent it; None: nobody who is known. Somebody's session is in `request.state.logged_in`.

    A key comes before a session, so that no browser's cookie decides for a program.

    Raises:
        ForbiddenError: another site may have sent a change in the name of a session.
    """
    request.state.logged_in = None
    kind, _, text = request.headers.get("authorization", "").partition(" ")
    if kind.lower() == "bearer":
        return _by_key(service, text.strip())
    token = session_token(request, service)
    return None if token is None else _by_session(request, service, token)


def _by_key(service: Service, text: str) -> Principal | None:
    now = service.clock()
    with service.database.read() as session:
        principal = principal_of_key(session, text, now)
        is_due = principal is not None and is_use_due(session, principal, now)
    if principal is not None and is_due:
        _note(service, lambda session: touch_key(session, principal, now))
    return principal


def _by_session(request: Request, service: Service, token: str) -> Principal | None:
    now = service.clock()
    with service.database.read() as session:
        found = logged_in_by(session, token, now)
    if found is None:
        return None
    request.state.logged_in, request.state.language = found, found.language
    if is_unsafe(request):
        _ensure_own_page(request, service, found)
    if found.is_due:
        _note(service, lambda session: touch_session(session, found.token_hash, now))
    return found.principal


def _ensure_own_page(request: Request, service: Service, found: LoggedIn) -> None:
    ensure_own_origin(request, service)
    if not is_csrf_right(found, request.headers.get(CSRF_HEADER, "")):
        raise ForbiddenError("csrf-token-wrong", message("accounts-csrf"))


def _note(service: Service, use: Callable[[Session], None]) -> None:
    try:
        with service.database.write() as session:
            use(session)
    except OperationalError:
        pass  # noted next time: nobody is kept waiting for it
