"""Around every request: its line in the log, its place in the metrics, its number for all lines."""

from __future__ import annotations

from time import perf_counter

from starlette.types import ASGIApp, Message, Receive, Scope, Send
from structlog.contextvars import bound_contextvars

from api.operation.logs import logger_of
from api.operation.request_metrics import RequestMetrics, known_method

_log = logger_of("paiban.http")
_PROBES = frozenset({"/healthz", "/readyz", "/metrics"})
"""Asked for every few seconds by machines: told only where they fail."""

_FAILED = 500


class RequestLog:
    """Tells of every request once it was answered: by its route's template, never by its path.

    What is logged while it is served, in its thread too, carries its number (`request_id`).
    """

    def __init__(self, app: ASGIApp, metrics: RequestMetrics) -> None:
        """Around an application that knows the number (`api.http.middleware.RequestIds`)."""
        self._app, self._metrics = app, metrics

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Serves one request, and tells of it."""
        if scope["type"] != "http":
            return await self._app(scope, receive, send)
        begun, status = perf_counter(), _FAILED

        async def watched(event: Message) -> None:
            nonlocal status
            if event["type"] == "http.response.start":
                status = event["status"]
            await send(event)

        with bound_contextvars(request_id=scope["state"]["request_id"]):
            try:
                await self._app(scope, receive, watched)
            finally:
                self._tell(scope, status, perf_counter() - begun)

    def _tell(self, scope: Scope, status: int, seconds: float) -> None:
        route = _template(scope)
        method = known_method(scope["method"])
        self._metrics.count(method, route, status, seconds)
        if route in _PROBES and status < _FAILED:
            return
        caller = scope["state"].get("caller")
        _log.info(
            "request",
            method=method,
            route=route,
            status=status,
            ms=round(seconds * 1000, 1),
            who=caller.principal.who if caller else None,
        )


def _template(scope: Scope) -> str:
    """The template of the path, with what its router stands under.

    Without a route the path may be anything, such as a feed's address with a slip in it.
    """
    context = scope.get("fastapi", {}).get("effective_route_context", scope.get("route"))
    return str(getattr(context, "path", "unmatched"))
