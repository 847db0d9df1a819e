"""Routes of pages: what is refused is told on a page too."""

from __future__ import annotations

from collections.abc import Callable, Coroutine
from http import HTTPStatus
from typing import Any

from fastapi import Request, Response
from fastapi.routing import APIRoute

from api.errors import ServiceError
from api.web.rendering import rendered
from api.web.visitors import visit_of
from scheduler.errors import InputError
from scheduler.words import say

_UNPROCESSABLE = 422


class PageRoute(APIRoute):
    """A route whose refusals are pages."""

    def get_route_handler(self) -> Callable[[Request], Coroutine[Any, Any, Response]]:
        """The handler, with its refusals caught."""
        handle = super().get_route_handler()

        async def told(request: Request) -> Response:
            try:
                return await handle(request)
            except ServiceError as error:
                return _refusal(request, error.status, [error.reason])
            except InputError as error:
                return _refusal(request, _UNPROCESSABLE, [f.expected for f in error.faults])

        return told


def _refusal(request: Request, status: int, reasons: list[Any]) -> Response:
    visit = visit_of(request, getattr(request.state, "caller", None))
    page = rendered(
        "refusal.html",
        request,
        visit,
        status=status,
        phrase=HTTPStatus(status).phrase,
        reasons=[say(reason, visit.language) for reason in reasons],
        request_id=request.state.request_id,
    )
    page.status_code = status
    return page
