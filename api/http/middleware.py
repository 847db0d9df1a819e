"""What every request passes, as plain ASGI: nothing here waits for a body or holds one.

From the outside in: a number for the request, headers for the answer, an answer to what nobody
expected, a bound on what is sent.
"""

from __future__ import annotations

import re
from traceback import format_exc
from uuid import uuid4

import structlog
from fastapi import Request
from starlette.datastructures import Headers, MutableHeaders
from starlette.exceptions import HTTPException
from starlette.types import ASGIApp, Message, Receive, Scope, Send

from api.http.language import language_of
from api.http.problems import HTTP_TOO_LARGE, problem_response
from scheduler.words import word

_SANE = re.compile(r"[A-Za-z0-9._-]{8,64}")
_MOST_JSON = 4 * 2**20
"""Bytes of a request that is held in memory as a whole; uploads as forms are not."""

_log = structlog.get_logger("paiban.http")


class RequestIds:
    """Numbers requests: with the client's own number where it is a sane one."""

    def __init__(self, app: ASGIApp) -> None:
        """Around an application."""
        self._app = app

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Sets `request.state.request_id` and answers it as `X-Request-ID`."""
        if scope["type"] != "http":
            return await self._app(scope, receive, send)
        given = Headers(scope=scope).get("x-request-id", "")
        request_id = given if _SANE.fullmatch(given) else uuid4().hex
        scope.setdefault("state", {})["request_id"] = request_id

        async def numbered(event: Message) -> None:
            if event["type"] == "http.response.start":
                MutableHeaders(scope=event)["X-Request-ID"] = request_id
            await send(event)

        return await self._app(scope, receive, numbered)


class Unexpected:
    """Answers what nobody expected, without telling more of it than that; the log has the rest."""

    def __init__(self, app: ASGIApp) -> None:
        """Around an application."""
        self._app = app

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Turns an exception into a problem where nothing was answered yet."""
        if scope["type"] != "http":
            return await self._app(scope, receive, send)
        has_begun = False

        async def watched(event: Message) -> None:
            nonlocal has_begun
            has_begun = True
            await send(event)

        try:
            await self._app(scope, receive, watched)
        except Exception:
            request = Request(scope)
            # as text: prettier ones show local variables, and with them secrets
            trace = format_exc()
            _log.error("unexpected", request_id=request.state.request_id, trace=trace)
            if has_begun:
                raise
            detail = word("service-unexpected", language_of(request))
            response = problem_response(request, 500, "internal-error", detail)
            await response(scope, receive, send)


class BodyBound:
    """Takes no more than so many bytes in one request, however they are sent."""

    def __init__(self, app: ASGIApp, most: int) -> None:
        """Around an application; `most` bytes of an upload."""
        self._app, self._most = app, most

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Refuses at once what says that it is too large, and else as soon as it is."""
        if scope["type"] != "http":
            return await self._app(scope, receive, send)
        headers = Headers(scope=scope)
        is_json = "json" in headers.get("content-type", "")
        most = min(self._most, _MOST_JSON) if is_json else self._most
        declared = headers.get("content-length", "")
        if declared.isdecimal() and int(declared) > most:
            return await _refuse(scope, receive, send, most)
        seen = 0

        async def counted() -> Message:
            nonlocal seen
            event = await receive()
            seen += len(event.get("body", b""))
            if seen > most:
                # the one kind of exception that reading a body lets through
                raise HTTPException(HTTP_TOO_LARGE, _too_large(scope, most))
            return event

        return await self._app(scope, counted, send)


async def _refuse(scope: Scope, receive: Receive, send: Send, most: int) -> None:
    detail = _too_large(scope, most)
    response = problem_response(Request(scope), HTTP_TOO_LARGE, "body-too-large", detail)
    await response(scope, receive, send)


def _too_large(scope: Scope, most: int) -> str:
    return word("service-body-too-large", language_of(Request(scope)), most=most)
