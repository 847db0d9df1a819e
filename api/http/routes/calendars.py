"""`/feeds/TOKEN.ics`: what calendar clients poll, served from storage as it was published."""

from __future__ import annotations

from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from datetime import UTC, datetime
from email.utils import format_datetime, parsedate_to_datetime
from typing import Annotated

from fastapi import APIRouter, FastAPI, Path, Request, Response
from fastapi.concurrency import run_in_threadpool

from api.errors import NotFoundError
from api.feeds.clients import client_of
from api.feeds.fetches import FetchWriter
from api.feeds.serving import Served, bytes_of, served_at
from api.http.documented import problems
from api.http.preconditions import etag, has_already
from api.http.rates import at_most
from api.http.service import service_of

_MEDIA_TYPE = "text/calendar; charset=utf-8"
_OK, _NOT_MODIFIED = 200, 304

# who knows an address may ask as often as they like: a whole company is behind one network, and
# everybody's calendar behind a few of a provider's
_few_guesses = at_most("unknown-feeds", 60)


@asynccontextmanager
async def _write_fetches(app: FastAPI) -> AsyncIterator[None]:
    service = app.state.service
    writer = FetchWriter(service.fetches, service.database)
    writer.start()
    yield
    await run_in_threadpool(writer.close)


router = APIRouter(tags=["calendars"], lifespan=_write_fetches)
_HEADERS = {
    "ETag": {"schema": {"type": "string"}, "description": "Strong; of the bytes."},
    "Last-Modified": {
        "schema": {"type": "string"},
        "description": "By a clock that never goes back.",
    },
}
_RESPONSES = {
    **problems(),
    _OK: {
        "description": "The calendar.",
        "content": {"text/calendar": {"schema": {"type": "string"}}},
        "headers": _HEADERS,
    },
    _NOT_MODIFIED: {"description": "The client has it already.", "headers": _HEADERS},
}


@router.head(
    "/feeds/{token}.ics",
    operation_id="head_calendar",
    summary="Whether a calendar changed",
    response_class=Response,
    responses=_RESPONSES,
)
@router.get(
    "/feeds/{token}.ics",
    operation_id="get_calendar",
    summary="A calendar, for those who know its address",
    response_class=Response,
    responses=_RESPONSES,
)
def calendar(
    request: Request,
    token: Annotated[str, Path(max_length=200, description="From the feed's address; a secret.")],
) -> Response:
    """An agent's shifts or duties, or a team's shifts, as iCalendar.

    The address is all that is asked for. `If-None-Match` goes before `If-Modified-Since`. Nothing
    else in the request changes the answer, and two answers to an unchanged calendar are the same
    bytes. One that was replaced asks to subscribe again for a while; one that was revoked is
    unknown. Who asks for many that are unknown has to wait.
    """
    # no dependency: each is a turn of another thread, and this is asked for most of all
    service = service_of(request)
    now = service.clock()
    with service.database.read() as session:
        try:
            served = served_at(session, token, now)
        except NotFoundError:
            _few_guesses(request, service)
            raise
        is_had = _is_had(request, served)
        is_sent = not is_had and request.method == "GET"
        body = bytes_of(session, served) if is_sent else b""
    status = _NOT_MODIFIED if is_had else _OK
    if is_had or is_sent:
        client = client_of(request.headers.get("user-agent", ""))
        service.fetches.note(served.feed_id, client, at=now, status=status, etag=served.etag)
    return Response(body, status, _headers(served, is_had=is_had))


def _headers(served: Served, *, is_had: bool) -> dict[str, str]:
    headers = {
        "ETag": etag(served.etag),
        "Last-Modified": format_datetime(served.changed_at.astimezone(UTC), usegmt=True),
        "Cache-Control": "private, max-age=900",
    }
    if is_had:
        return headers
    return headers | {
        "Content-Type": _MEDIA_TYPE,
        "Content-Disposition": 'inline; filename="calendar.ics"',
        "Content-Length": str(served.size),
    }


def _is_had(request: Request, served: Served) -> bool:
    """Whether the client has it already (RFC 9110 §13.2.2)."""
    tags = request.headers.getlist("if-none-match")
    if tags:
        return has_already(", ".join(tags), etag(served.etag))
    since = _moment_of(request.headers.get("if-modified-since"))
    return since is not None and served.changed_at <= since


def _moment_of(header: str | None) -> datetime | None:
    """A date of HTTP; None where there is none, or none that can be read."""
    try:
        moment = parsedate_to_datetime(header or "")
    except (ValueError, TypeError):
        return None
    return moment.replace(tzinfo=UTC) if moment.tzinfo is None else moment
