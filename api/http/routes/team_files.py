"""The files of a team: as a whole, one by one, and as they were."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from typing import Annotated, Any

from fastapi import APIRouter, Depends, Path, Query, Response
from sqlalchemy import select

from api.accounts.audit import Caller
from api.accounts.principal import DESK, SUPERVISORS
from api.errors import ConflictError
from api.http.access import requires
from api.http.documented import TAGGED, problems
from api.http.downloads import DOWNLOADS, download
from api.http.pages import HasPage, Page
from api.http.preconditions import HasIfMatch, HasReading, etag
from api.http.schemas.teams import ChangedTeamSchema, RevisionSchema, WholeRevisionSchema
from api.http.sent_files import FILE_BODY, FOLDER_BODY, HasFile, HasFolder
from api.http.service import HasService
from api.http.told_teams import changed_team, team_tags, told_files
from api.storage.models import TeamRevision
from api.teams import load_team
from api.teams.changing import change_files
from api.teams.editing import ensure_there, with_files, without_file
from api.teams.loading import (
    existing_revision,
    existing_team,
    read_files,
    revision_files,
    revision_row,
)
from api.teams.receiving import received
from api.teams.zips import zipped
from scheduler.errors import InputError
from scheduler.tables.faults import shown
from scheduler.words import message

router = APIRouter(prefix="/teams/{team_id}", tags=["teams"])

_MOST_REVISION = 2**31 - 1

_DESK = [Depends(requires(DESK))]
_State = Annotated[
    int | None,
    Query(ge=1, le=_MOST_REVISION, description="Of an earlier state; else of the current one."),
]
_Files = Mapping[str, bytes]


def _bytes(*kinds: str) -> dict[int | str, dict[str, Any]]:
    content = {kind: {"schema": {"type": "string", "format": "binary"}} for kind in kinds}
    return problems() | TAGGED | {200: TAGGED[200] | {"content": content}}


class _Edit:
    """A change of a team's files by somebody who may."""

    def __init__(
        self,
        caller: Annotated[Caller, Depends(requires(SUPERVISORS))],
        team_id: str,
        service: HasService,
        if_match: HasIfMatch,
        response: Response,
    ) -> None:
        self.most = service.settings.most_upload
        self._caller, self._team_id, self._service = caller, team_id, service
        self._if_match, self._response = if_match, response

    def make(
        self, change: Callable[[_Files], _Files], note: str, left_aside: Iterable[str] = ()
    ) -> ChangedTeamSchema:
        """The team after it."""
        revision = change_files(
            self._service.database,
            self._service.settings,
            self._team_id,
            change,
            caller=self._caller,
            note=note,
            ensure=self._if_match.ensure,
        )
        language = self._caller.language
        with self._service.database.read() as session:
            _, settings = team_tags(session, self._team_id)
            self._response.headers["ETag"] = etag(revision, settings, language)
            loaded = load_team(session, self._team_id, revision)
            return changed_team(session, loaded, language, left_aside)


_HasEdit = Annotated[_Edit, Depends()]


@router.get(
    "/folder",
    summary="Download a team's folder",
    dependencies=_DESK,
    response_class=Response,
    responses=_bytes("application/zip"),
)
def tell_folder(
    team_id: str, service: HasService, reading: HasReading, revision: _State = None
) -> Response:
    """As a zip archive; every file is byte for byte as it was sent."""
    with service.database.read() as session:
        number = existing_revision(session, team_id, revision)
        tag = reading.tagged(number, "zip")
        files = read_files(session, revision_files(session, team_id, number))
        made_at = revision_row(session, team_id, number).made_at
    return download(zipped(files, team_id, made_at), f"{team_id}.zip", tag)


@router.put(
    "/folder",
    summary="Replace a team's folder",
    responses=problems(412, 415, 428),
    openapi_extra=FOLDER_BODY,
)
def replace_folder(edit: _HasEdit, folder: HasFolder) -> ChangedTeamSchema:
    """By what is sent, as a whole. With faults in it nothing changes, and every fault is told."""
    sent = received(folder, edit.most)
    return edit.make(lambda _before: sent.files, _note(sent.files), sent.left_aside)


@router.patch(
    "/folder",
    summary="Replace some files of a team",
    responses=problems(412, 415, 428),
    openapi_extra=FOLDER_BODY,
)
def replace_some(edit: _HasEdit, folder: HasFolder) -> ChangedTeamSchema:
    """Files that are not sent stay. The folder is checked as it would be; then all are stored."""
    sent = received(folder, edit.most)
    change = _putting(sent.files)
    return edit.make(change, _note(sent.files), sent.left_aside)


@router.get(
    "/files/{name}",
    summary="Download one file",
    dependencies=_DESK,
    response_class=Response,
    responses=_bytes(*DOWNLOADS),
)
def tell_file(
    team_id: str,
    name: str,
    service: HasService,
    reading: HasReading,
    revision: _State = None,
) -> Response:
    """Byte for byte as it was sent."""
    with service.database.read() as session:
        number = existing_revision(session, team_id, revision)
        files = {f.name: f for f in revision_files(session, team_id, number)}
        ensure_there(files, team_id, name)
        tag = reading.tagged(number, "file")
        contents = read_files(session, (files[name],))
    return download(contents[name], name, tag)


@router.put(
    "/files/{name}",
    summary="Replace one file, or add it",
    responses=problems(412, 428),
    openapi_extra=FILE_BODY,
)
def replace_file(edit: _HasEdit, name: str, content: HasFile) -> ChangedTeamSchema:
    """A table as `.csv` takes the place of the same one as `.xlsx`, and the other way round.

    It is checked with all other files: with faults anywhere nothing changes, and all are told.
    """
    return edit.make(_putting({name: content}), name)


@router.delete("/files/{name}", summary="Take one file away", responses=problems(409, 412, 428))
def remove_file(edit: _HasEdit, team_id: str, name: str) -> ChangedTeamSchema:
    """Where the team can be without it."""
    try:
        return edit.make(lambda before: without_file(before, team_id, name), name)
    except InputError as error:
        reason = message("teams-service-file-needed", team=team_id)
        raise ConflictError("file-needed", reason, faults=error.faults) from error


@router.get(
    "/revisions",
    summary="Earlier states of a team",
    dependencies=_DESK,
    responses=problems(),
)
def tell_revisions(team_id: str, service: HasService, page: HasPage) -> Page[RevisionSchema]:
    """The latest first."""
    rows = select(TeamRevision).where(TeamRevision.team_id == team_id)
    with service.database.read() as session:
        existing_team(session, team_id)
        order = [TeamRevision.revision]
        return page.of(session, rows, order, _revision, newest_first=True)


@router.get(
    "/revisions/{revision}",
    summary="One state of a team",
    dependencies=_DESK,
    responses=problems(),
)
def tell_revision(
    team_id: str,
    revision: Annotated[int, Path(ge=1, le=_MOST_REVISION)],
    service: HasService,
) -> WholeRevisionSchema:
    """Who made it, and its files."""
    with service.database.read() as session:
        number = existing_revision(session, team_id, revision)
        told = _revision(revision_row(session, team_id, number))
        files = told_files(revision_files(session, team_id, number))
    return WholeRevisionSchema(**told.model_dump(), files=files)


def _putting(new: _Files) -> Callable[[_Files], _Files]:
    return lambda before: with_files(before, new)


def _note(files: _Files) -> str:
    return shown(", ".join(sorted(files)))


def _revision(row: TeamRevision) -> RevisionSchema:
    return RevisionSchema(
        revision=row.revision, made_at=row.made_at, made_by=row.made_by, note=row.note
    )
