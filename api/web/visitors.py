"""Who looks at a page; who is not logged in is shown the door."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Annotated
from urllib.parse import quote

from fastapi import Depends, Request
from starlette.exceptions import HTTPException

from api.accounts.audit import Caller
from api.accounts.principal import ADMINISTRATORS, DESK, EVERYBODY, Role
from api.accounts.sessions import LoggedIn
from api.errors import UnauthenticatedError
from api.http.access import Requires
from api.http.language import language_of
from api.http.service import HasService
from scheduler.words import Language

_SEE_OTHER = 303


@dataclass(frozen=True, kw_only=True, slots=True)
class Visit:
    """Who looks at a page.

    Attributes:
        caller: None: nobody who is known.
        csrf: what changes made from the page have to send along; empty without a session.
        language: of the page.
    """

    caller: Caller | None
    csrf: str
    language: Language


class _Visitors(Requires):
    """As for REST routes, but whoever is not known is led to the door and back."""

    def __call__(
        self,
        request: Request,
        service: HasService,
        _key: object = None,
        _cookie: object = None,
    ) -> Caller:
        try:
            return super().__call__(request, service)
        except UnauthenticatedError:
            address = f"/login?back={back_to(request)}"
            raise HTTPException(_SEE_OTHER, headers={"Location": address}) from None


def back_to(request: Request) -> str:
    """The address that is asked for, as a value in another one that leads back."""
    query = f"?{request.url.query}" if request.url.query else ""
    return quote(request.url.path + query, safe="")


def visit_of(request: Request, caller: Caller | None) -> Visit:
    """The visit of a request."""
    mine: LoggedIn | None = getattr(request.state, "logged_in", None)
    return Visit(
        caller=caller, csrf=mine.csrf if mine is not None else "", language=language_of(request)
    )


Anybody = Annotated[Caller, Depends(_Visitors(EVERYBODY))]
AdministratorVisitor = Annotated[Caller, Depends(_Visitors(ADMINISTRATORS))]
DeskVisitor = Annotated[Caller, Depends(_Visitors(DESK))]
AgentVisitor = Annotated[Caller, Depends(_Visitors(frozenset({Role.AGENT})))]
