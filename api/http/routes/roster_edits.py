"""Drafts: made from files and copies, edited, locked, deleted."""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from typing import Annotated

from fastapi import APIRouter, Depends, Form, Query, Response, UploadFile

from api.accounts.audit import Caller
from api.accounts.principal import DESK, SUPERVISORS
from api.http.access import requires
from api.http.documented import problems
from api.http.idempotency import HasOnce
from api.http.preconditions import HasIfMatch, etag
from api.http.schemas.base import Line
from api.http.schemas.roster_edits import CopyAsked, EditAsked, LockAsked, UnlockAsked
from api.http.schemas.roster_edits_told import PastEdits, past_edit
from api.http.schemas.rosters import EditSchema, RosterSummary
from api.http.schemas.rosters_told import edit_schema, summary_schema
from api.http.service import HasService
from api.rosters.deleting import delete_draft
from api.rosters.editing import keep, tried
from api.rosters.edits import edits_after
from api.rosters.locking import lock, unlock
from api.rosters.making import Upload, Wish, copy, copy_published, read_upload, take_upload
from api.rosters.versions import RosterAt
from api.storage.models import RosterVersion

router = APIRouter(prefix="/teams/{team_id}/rosters", tags=["rosters"])

_Supervisor = Annotated[Caller, Depends(requires(SUPERVISORS))]
_EDIT = problems(409, 412, 428)


def _at(team_id: str, roster_id: str, if_match: HasIfMatch) -> RosterAt:
    return RosterAt(team_id=team_id, roster_id=roster_id, ensure=if_match.ensure)


HasRosterAt = Annotated[RosterAt, Depends(_at)]
"""The roster of a path, as whoever changes it has seen it."""


@router.post(
    "",
    status_code=201,
    summary="Copy a roster",
    response_model=RosterSummary,
    responses=problems(409),
)
def copy_roster(caller: _Supervisor, team_id: str, once: HasOnce, asked: CopyAsked) -> Response:
    """A draft to edit: of any version, of a part of its dates, or of what is published.

    What was published is never changed itself: to change it, copy it and publish the copy.
    """
    title = asked.title or ""
    with once.write() as session:
        if asked.first is not None and asked.last is not None and asked.copy_of == "published":
            first, last = asked.first, asked.last
            made = copy_published(session, caller, team_id, first, last, title=title)
        else:
            wish = Wish(first=asked.first, last=asked.last, title=title)
            made = copy(session, caller, team_id, asked.copy_of, wish)
        return once.answer(summary_schema(made), headers=_headers(made))


@router.post(
    "/upload",
    status_code=201,
    summary="Upload a roster",
    response_model=RosterSummary,
    responses=problems(409),
)
def upload_roster(
    caller: _Supervisor,
    team_id: str,
    service: HasService,
    once: HasOnce,
    file: UploadFile,
    first: Annotated[date | None, Form(description="Default: its first shift's date.")] = None,
    last: Annotated[date | None, Form(description="Default: its last shift's date.")] = None,
    title: Annotated[Line | None, Form()] = None,
) -> Response:
    """A draft from a `roster.csv` or `.xlsx`, in rows or as a grid.

    Shifts in which nobody has stores, as in a grid, have stores and inquiries dealt out.
    """
    wish = Wish(first=first, last=last, title=title or "")
    upload = Upload(name=file.filename or "roster.csv", content=file.file.read())
    with service.database.read() as session:
        roster = read_upload(session, team_id, upload, wish, service.settings.most_rows)
    with once.write() as session:
        made = take_upload(session, caller, team_id, roster, wish)
        return once.answer(summary_schema(made), headers=_headers(made))


@router.patch(
    "/{roster_id}",
    summary="Edit cells of a draft",
    response_model=EditSchema,
    responses=_EDIT,
)
def edit_roster(
    caller: _Supervisor,
    at: HasRosterAt,
    service: HasService,
    response: Response,
    asked: EditAsked,
    dry_run: Annotated[bool, Query(description="Only tell what it would do.")] = False,
) -> EditSchema:
    """Each change replaces what an agent does on a date; the answer tells what that does.

    Shifts whose people or duties change have their stores and inquiries dealt out anew; all others
    stay as they are. Cells that are locked otherwise, and are not unlocked by the same edit, are a
    conflict.
    """
    changes = [change.change() for change in asked.changes]
    with service.database.read() as session:
        edit = tried(session, at, changes, asked.relocking())
    if dry_run:
        return edit_schema(edit, edit.revision, caller.language, saved=False)
    with service.database.write() as session:
        revision = keep(session, caller, at, edit).revision
    response.headers["ETag"] = etag(revision)
    saved = revision != edit.revision
    return edit_schema(edit, revision, caller.language, saved=saved)


@router.get(
    "/{roster_id}/edits",
    summary="Who edited a draft",
    dependencies=[Depends(requires(DESK))],
    responses=problems(),
)
def tell_edits(
    team_id: str,
    roster_id: str,
    service: HasService,
    after: Annotated[int, Query(ge=0, description="The revision that is known already.")] = 0,
) -> PastEdits:
    """What became of it since a revision: for whoever was refused with 412, and looks again."""
    with service.database.read() as session:
        found = edits_after(session, team_id, roster_id, after)
        return PastEdits(edits=[past_edit(entry) for entry in found])


@router.post(
    "/{roster_id}/lock",
    summary="Lock cells of a draft",
    response_model=RosterSummary,
    responses=_EDIT,
)
def lock_cells(caller: _Supervisor, at: HasRosterAt, once: HasOnce, asked: LockAsked) -> Response:
    """Locks cells as they stand, free days too. A search from this draft leaves them as they are.

    In place of the locks that were on these cells before; one here goes before the team's table.
    """
    parts = [replace(part.cells(), with_duties=asked.duties) for part in asked.cells]
    with once.write() as session:
        version = lock(session, caller, at, parts)
        return once.answer(summary_schema(version), status=200, headers=_headers(version))


@router.post(
    "/{roster_id}/unlock",
    summary="Unlock cells of a draft",
    response_model=RosterSummary,
    responses=_EDIT,
)
def unlock_cells(
    caller: _Supervisor, at: HasRosterAt, once: HasOnce, asked: UnlockAsked
) -> Response:
    """Takes the draft's own locks off; those of the team's table stay."""
    parts = [part.cells() for part in asked.cells]
    with once.write() as session:
        version = unlock(session, caller, at, parts)
        return once.answer(summary_schema(version), status=200, headers=_headers(version))


@router.delete("/{roster_id}", status_code=204, summary="Delete a draft", responses=_EDIT)
def delete_roster(caller: _Supervisor, at: HasRosterAt, service: HasService) -> None:
    """Only drafts can be deleted."""
    with service.database.write() as session:
        delete_draft(session, caller, at)


def _headers(version: RosterVersion) -> dict[str, str]:
    location = f"/api/v1/teams/{version.team_id}/rosters/{version.roster_id}"
    return {"Location": location, "ETag": etag(version.revision)}
