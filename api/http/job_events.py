"""Server-sent events of a job, from its row: no thread waits for them."""

from __future__ import annotations

from collections.abc import AsyncIterator
from hashlib import sha256
from time import monotonic

import anyio
from fastapi import Request
from fastapi.concurrency import run_in_threadpool

from api.http.schemas.jobs import JobStateSchema, job_state
from api.http.service import Service
from api.jobs.listing import tallies
from api.storage.models import Job
from scheduler.words import Language

_LOOK = 0.5
_ALIVE = 15.0
"""Seconds after which a line is sent that means nothing, so that nobody takes the line for dead."""
_RETRY = b"retry: 2000\n\n"


def event_id(state: JobStateSchema) -> str:
    """The same for the same news; the seconds that go by are none."""
    known = state.model_dump_json(exclude={"elapsed"})
    return sha256(known.encode()).hexdigest()[:16]


def look(service: Service, job_id: str, language: Language) -> JobStateSchema | None:
    """How the job stands; None: it is no more."""
    with service.database.read() as session:
        job = session.get(Job, job_id)
        if job is None:
            return None
        tally = tallies(session, [job_id])[job_id]
        return job_state(job, tally, service.clock(), language)


async def events(
    request: Request, service: Service, job_id: str, language: Language, last_id: str | None
) -> AsyncIterator[bytes]:
    """The job's news, until it has ended.

    Args:
        request: ends the events when its client is gone.
        service: whose job it is.
        job_id: which.
        language: of what is told.
        last_id: of the last event that the client has: that is not sent again.
    """
    yield _RETRY
    sent_at = monotonic()
    while not service.ending.is_set() and not await request.is_disconnected():
        state = await run_in_threadpool(look, service, job_id, language)
        if state is None:
            return
        news = event_id(state)
        if news != last_id:
            last_id, sent_at = news, monotonic()
            yield f"id: {news}\nevent: state\ndata: {state.model_dump_json()}\n\n".encode()
        elif monotonic() - sent_at > _ALIVE:
            sent_at = monotonic()
            yield b": alive\n\n"
        if state.state.has_ended:
            return
        await anyio.sleep(_LOOK)
