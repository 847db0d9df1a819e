"""What is particular to browsers: the session's cookie, and changes that other sites might send."""

from __future__ import annotations

from urllib.parse import urlsplit

from fastapi import Request, Response

from api.accounts.sessions import LONGEST
from api.errors import ForbiddenError
from api.http.service import Service
from scheduler.words import message

_PLAIN, _SECURE = "paiban_session", "__Host-paiban_session"
"""The prefix makes browsers refuse the cookie from anybody but this host over https."""

CSRF_HEADER = "X-CSRF-Token"
_SAFE = frozenset({"GET", "HEAD", "OPTIONS"})


def session_token(request: Request, service: Service) -> str | None:
    """The session's token, where the browser sent one."""
    return request.cookies.get(_cookie_name(request, service))


def set_session(request: Request, response: Response, service: Service, token: str) -> None:
    """Gives the browser a session's token, out of reach of scripts and of other sites."""
    response.set_cookie(
        _cookie_name(request, service),
        token,
        max_age=int(LONGEST.total_seconds()),
        path="/",
        secure=_is_https(request, service),
        httponly=True,
        samesite="lax",
    )


def drop_session(request: Request, response: Response, service: Service) -> None:
    """Takes the token from the browser again."""
    name = _cookie_name(request, service)
    is_https = _is_https(request, service)
    response.delete_cookie(name, path="/", secure=is_https, httponly=True, samesite="lax")


def is_unsafe(request: Request) -> bool:
    """Whether the request may change something."""
    return request.method not in _SAFE


def ensure_own_origin(request: Request, service: Service) -> None:
    """Goes on where no other site sent the request.

    Raises:
        ForbiddenError: another did, as browsers tell. Programs tell nothing, and go on.
    """
    origin, site = request.headers.get("origin"), request.headers.get("sec-fetch-site")
    is_own = origin in _own_origins(request, service) if origin else site in {None, *_OWN_SITES}
    if not is_own:
        raise ForbiddenError("origin-not-allowed", message("accounts-origin"))


_OWN_SITES = frozenset({"same-origin", "none"})


def _own_origins(request: Request, service: Service) -> set[str]:
    asked = f"{request.url.scheme}://{request.url.netloc}"
    public = urlsplit(service.settings.public_url or asked)
    return {asked, f"{public.scheme}://{public.netloc}"}


def _is_https(request: Request, service: Service) -> bool:
    return urlsplit(service.settings.public_url or str(request.url)).scheme == "https"


def _cookie_name(request: Request, service: Service) -> str:
    return _SECURE if _is_https(request, service) else _PLAIN
