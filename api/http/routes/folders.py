"""Looking at a folder before it is stored: its faults at their cells, and its files marked up."""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import PurePath
from typing import Annotated

from fastapi import APIRouter, Depends, Query, Response

from api.accounts.audit import Caller
from api.accounts.principal import ADMINISTRATORS, SUPERVISORS
from api.http.access import requires
from api.http.documented import problems
from api.http.downloads import DOWNLOADS, file_answer
from api.http.problems import fault_schema
from api.http.schemas.folders import (
    FolderSchema,
    FoundSchema,
    MarkedFileSchema,
    MarkedRowSchema,
    MarkSchema,
)
from api.http.sent_files import FOLDER_BODY, HasFolder
from api.http.service import HasService, Service
from api.outputs.marked import marked_text, marked_workbook
from api.teams.content import accepted
from api.teams.editing import with_files
from api.teams.loading import existing_team, read_files, revision_files
from api.teams.marking import MarkedFile, marked_file, marked_files
from api.teams.receiving import Received, received
from scheduler.errors import Fault, InputError
from scheduler.tables.files import TOML
from scheduler.tables.team import TeamFolder
from scheduler.words import Language, say

router = APIRouter(tags=["teams"])

_Administrator = Annotated[Caller, Depends(requires(ADMINISTRATORS))]
_Supervisor = Annotated[Caller, Depends(requires(SUPERVISORS))]
_File = Annotated[str, Query(max_length=200, description="Which of them.", examples=["agents.csv"])]
_MARKED = {
    **problems(415),
    200: {
        "description": "The file.",
        "content": {kind: {"schema": {"type": "string", "format": "binary"}} for kind in DOWNLOADS},
    },
}


@router.post(
    "/folders/check",
    summary="Look at a folder for a new team",
    responses=problems(415),
    openapi_extra=FOLDER_BODY,
)
def check_folder(caller: _Administrator, service: HasService, folder: HasFolder) -> FolderSchema:
    """Every fault at its cell, with the rows around it. Nothing is stored."""
    sent = received(folder, service.settings.most_upload)
    return _told(sent, sent.files, service, caller.language)


@router.post(
    "/folders/marked",
    summary="A file of a folder, marked up",
    response_class=Response,
    responses=_MARKED,
    openapi_extra=FOLDER_BODY,
)
def mark_folder(
    caller: _Administrator, service: HasService, folder: HasFolder, file: _File
) -> Response:
    """A table as a workbook with its faults as comments; `team.toml` with remarks in it.

    Mended it can be sent as it is. Nothing is stored.
    """
    sent = received(folder, service.settings.most_upload)
    return _marked(sent.files, file, service, caller.language)


@router.post(
    "/teams/{team_id}/folder/check",
    summary="Look at files for a team",
    responses=problems(415),
    openapi_extra=FOLDER_BODY,
)
def check_files(
    caller: _Supervisor, team_id: str, service: HasService, folder: HasFolder
) -> FolderSchema:
    """The folder as it would be with them: every fault at its cell. Nothing is stored."""
    sent = received(folder, service.settings.most_upload)
    return _told(sent, _with_sent(sent, team_id, service), service, caller.language)


@router.post(
    "/teams/{team_id}/folder/marked",
    summary="A file for a team, marked up",
    response_class=Response,
    responses=_MARKED,
    openapi_extra=FOLDER_BODY,
)
def mark_files(
    caller: _Supervisor, team_id: str, service: HasService, folder: HasFolder, file: _File
) -> Response:
    """As for a new team; a file of the team's own may be asked for too. Nothing is stored."""
    sent = received(folder, service.settings.most_upload)
    return _marked(_with_sent(sent, team_id, service), file, service, caller.language)


def _with_sent(sent: Received, team_id: str, service: Service) -> Mapping[str, bytes]:
    with service.database.read() as session:
        revision = existing_team(session, team_id).revision
        files = read_files(session, revision_files(session, team_id, revision))
    return with_files(files, sent.files)


def _looked_at(
    files: Mapping[str, bytes], service: Service
) -> tuple[TeamFolder | None, tuple[Fault, ...]]:
    try:
        return accepted(files, service.settings.most_rows), ()
    except InputError as error:
        return None, error.faults


def _told(
    sent: Received, files: Mapping[str, bytes], service: Service, language: Language
) -> FolderSchema:
    folder, faults = _looked_at(files, service)
    return FolderSchema(
        files=sorted(sent.files),
        left_aside=list(sent.left_aside),
        faults=len(faults),
        found=None if folder is None else _found(folder, language),
        faulty=[_file(file, language) for file in marked_files(files, faults)],
    )


def _found(folder: TeamFolder, language: Language) -> FoundSchema:
    return FoundSchema(
        name=folder.team.policy.team_name,
        agents=len(folder.team.agents),
        stores=len(folder.team.stores),
        warnings=[say(warning, language) for warning in folder.warnings],
    )


def _file(file: MarkedFile, language: Language) -> MarkedFileSchema:
    rows = [
        MarkedRowSchema(
            row=row.number,
            cells=list(row.cells),
            marks=[
                MarkSchema(
                    column=mark.column,
                    value=mark.fault.value,
                    expected=say(mark.fault.expected, language),
                )
                for mark in row.marks
            ],
        )
        for row in file.around
    ]
    return MarkedFileSchema(
        name=file.name,
        count=file.count,
        shown=sum(len(row.marks) for row in rows),
        rows=rows,
        beside=[fault_schema(fault, language) for fault in file.beside],
    )


def _marked(
    files: Mapping[str, bytes], name: str, service: Service, language: Language
) -> Response:
    _, faults = _looked_at(files, service)
    file = marked_file(files, faults, name)
    if name == TOML:
        return file_answer(marked_text(file, language), TOML)
    return file_answer(marked_workbook(file, language), f"{PurePath(name).stem}.xlsx")
