"""The door, and the switch of languages."""

from __future__ import annotations

from typing import Annotated

from fastapi import APIRouter, Query, Request
from fastapi.responses import HTMLResponse, RedirectResponse

from api.http.language import COOKIE
from api.web.page_route import PageRoute
from api.web.rendering import rendered
from api.web.visitors import visit_of
from scheduler.words import Language

router = APIRouter(include_in_schema=False, route_class=PageRoute)

_SEE_OTHER = 303
_A_YEAR = 365 * 24 * 3600

Back = Annotated[str, Query(max_length=2000)]


@router.get("/login")
def door(request: Request, back: Back = "/") -> HTMLResponse:
    """Where one logs in."""
    return rendered("login.html", request, visit_of(request, None), back=_own(back))


@router.get("/language/{language}")
def switch(language: Language, back: Back = "/") -> RedirectResponse:
    """From now on the pages are in this language."""
    answer = RedirectResponse(_own(back), status_code=_SEE_OTHER)
    answer.set_cookie(COOKIE, str(language), max_age=_A_YEAR, samesite="lax", httponly=True)
    return answer


def _own(address: str) -> str:
    """An address of this service; its first page in place of any other."""
    is_own = address.startswith("/") and not address.startswith(("//", "/\\"))
    return address if is_own else "/"
