"""Long work: jobs as they stand, their events, their files, and cancelling them."""

from __future__ import annotations

from typing import Annotated, Any

from fastapi import APIRouter, Depends, Header, Query, Request, Response
from fastapi.concurrency import run_in_threadpool
from fastapi.responses import StreamingResponse
from sqlalchemy import Select, select
from sqlalchemy.orm import Session

from api.accounts.audit import Caller
from api.accounts.principal import DESK
from api.http.access import requires
from api.http.documented import problems
from api.http.downloads import DOWNLOADS
from api.http.job_events import event_id, events, look
from api.http.pages import HasPage, Page, PageAsked
from api.http.schemas.jobs import JobSchema, job_schema
from api.http.service import HasService, Service
from api.jobs.listing import Tally, cancel_job, file_of, files_of, job_of, tallies
from api.jobs.states import Kind, State
from api.storage.models import Job

router = APIRouter(tags=["jobs"])

_Reader = Annotated[Caller, Depends(requires(DESK))]
_State = Annotated[State | None, Query(description="Only jobs in this state.")]
_Kind = Annotated[Kind | None, Query(description="Only jobs of this kind.")]
_NO_CONTENT = 204
_EVENTS: dict[int | str, dict[str, Any]] = {
    200: {
        "description": "Events named `state`; the last one tells of the end, and ends the stream.",
        "content": {"text/event-stream": {}},
    },
    204: {"description": "The job has ended, and the client has its last event."},
}


@router.get("/jobs", summary="Jobs of all one's teams, the newest first", responses=problems())
def list_jobs(
    service: HasService,
    caller: _Reader,
    page: HasPage,
    state: _State = None,
    kind: _Kind = None,
) -> Page[JobSchema]:
    """Jobs of the teams that the caller may see."""
    rows = select(Job)
    if caller.principal.teams is not None:
        rows = rows.where(Job.team_id.in_(caller.principal.teams))
    with service.database.read() as session:
        return _page(session, page, _only(rows, state, kind), caller)


@router.get(
    "/teams/{team_id}/jobs", summary="Jobs of a team, the newest first", responses=problems()
)
def list_team_jobs(
    service: HasService,
    caller: _Reader,
    page: HasPage,
    team_id: str,
    state: _State = None,
    kind: _Kind = None,
) -> Page[JobSchema]:
    """Jobs of one team."""
    rows = select(Job).where(Job.team_id == team_id)
    with service.database.read() as session:
        return _page(session, page, _only(rows, state, kind), caller)


@router.get("/jobs/{job_id}", summary="A job as it stands", responses=problems())
def read_job(service: HasService, caller: _Reader, job_id: str) -> JobSchema:
    """State, best value and bound so far, and what came of it."""
    with service.database.read() as session:
        return told(session, job_of(session, job_id, caller), caller)


@router.post(
    "/jobs/{job_id}/cancel", status_code=202, summary="Cancel a job", responses=problems(409)
)
def cancel(service: HasService, caller: _Reader, job_id: str) -> JobSchema:
    """One that waits is cancelled at once; one that runs within two seconds, its best roster kept.

    Asking again is no error. One that has ended by itself is a 409.
    """
    with service.database.write() as session:
        job = cancel_job(session, job_id, caller)
        return told(session, job, caller)


@router.get(
    "/jobs/{job_id}/files/{name}",
    summary="A file of a job",
    response_class=Response,
    responses=problems() | {200: {"content": DOWNLOADS}},
)
def read_file(service: HasService, caller: _Reader, job_id: str, name: str) -> Response:
    """A table or a page that the job made."""
    with service.database.read() as session:
        file = file_of(session, job_of(session, job_id, caller), name)
    disposition = f'attachment; filename="{file.name}"'
    return Response(
        file.content, media_type=file.media_type, headers={"Content-Disposition": disposition}
    )


@router.get(
    "/jobs/{job_id}/events",
    summary="A job's news as they come",
    response_class=StreamingResponse,
    responses={**problems(), **_EVENTS},
)
async def job_events(
    request: Request,
    service: HasService,
    caller: _Reader,
    job_id: str,
    last_event_id: Annotated[str | None, Header(description="Of the last event seen.")] = None,
) -> Response:
    """Server-sent events (`text/event-stream`), each with the job's whole state.

    A client that comes again with `Last-Event-ID` is told only what it has not seen; once it has
    seen the end it gets a 204, after which browsers do not come again.
    """
    state = await run_in_threadpool(_seen_state, service, caller, job_id)
    if state is not None and state == last_event_id:
        return Response(status_code=_NO_CONTENT)
    return StreamingResponse(
        events(request, service, job_id, caller.language, last_event_id),
        media_type="text/event-stream",
        headers={"Cache-Control": "no-store", "X-Accel-Buffering": "no"},
    )


def told(session: Session, job: Job, caller: Caller) -> JobSchema:
    """A job for its reader."""
    session.flush()
    tally = tallies(session, [job.job_id])[job.job_id]
    return job_schema(job, tally, files_of(session, job.job_id), caller.now, caller.language)


def _seen_state(service: Service, caller: Caller, job_id: str) -> str | None:
    """The event's id of the job's end; None: it has not ended."""
    with service.database.read() as session:
        job_of(session, job_id, caller)
    state = look(service, job_id, caller.language)
    return None if state is None or not state.state.has_ended else event_id(state)


def _only(rows: Select[Job], state: State | None, kind: Kind | None) -> Select[Job]:
    if state is not None:
        rows = rows.where(Job.state == state)
    return rows if kind is None else rows.where(Job.kind == kind)


def _page(session: Session, page: PageAsked, rows: Select[Job], caller: Caller) -> Page[JobSchema]:
    found = page.of(session, rows, [Job.created_at, Job.job_id], lambda job: job, newest_first=True)
    counts = tallies(session, [job.job_id for job in found.items])
    none = Tally(total=0, ended=0)
    return Page(
        items=[
            job_schema(
                job,
                counts.get(job.job_id, none),
                files_of(session, job.job_id),
                caller.now,
                caller.language,
            )
            for job in found.items
        ],
        next=found.next,
    )
