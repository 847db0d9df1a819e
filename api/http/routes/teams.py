"""Teams: making, telling, settling and deleting them."""

from __future__ import annotations

from dataclasses import asdict
from typing import Annotated

from fastapi import APIRouter, Depends, Query, Response
from sqlalchemy import select

from api.accounts.audit import Caller
from api.accounts.principal import ADMINISTRATORS, DESK, SUPERVISORS
from api.errors import ForbiddenError
from api.http.access import requires
from api.http.documented import TAGGED, problems
from api.http.idempotency import HasOnce
from api.http.pages import HasPage, Page
from api.http.preconditions import HasIfMatch, HasReading, etag
from api.http.schemas.teams import ChangedTeamSchema, SettingsSchema, TeamRowSchema, TeamSchema
from api.http.sent_files import FOLDER_BODY, HasFolderOrNone
from api.http.service import HasService
from api.http.told_teams import changed_team, team_row, team_tags, whole_team
from api.storage.models import TeamRow
from api.teams import create_team, load_team, sample_files
from api.teams.content import accepted
from api.teams.deleting import delete_team
from api.teams.loading import existing_team
from api.teams.names import TEAM_ID
from api.teams.receiving import Received, received
from api.teams.settings import TeamSettings, change_settings, settings_of
from scheduler.errors import Fault, InputError
from scheduler.tables.faults import shown
from scheduler.words import Language, message

router = APIRouter(prefix="/teams", tags=["teams"])

_Desk = Annotated[Caller, Depends(requires(DESK))]
_Supervisor = Annotated[Caller, Depends(requires(SUPERVISORS))]
_Administrator = Annotated[Caller, Depends(requires(ADMINISTRATORS))]


@router.get("", summary="Teams", responses=problems())
def tell_teams(caller: _Desk, service: HasService, page: HasPage) -> Page[TeamRowSchema]:
    """Those that one is trusted with, by id."""
    mine = caller.principal.teams
    rows = select(TeamRow) if mine is None else select(TeamRow).where(TeamRow.team_id.in_(mine))
    with service.database.read() as session:
        return page.of(session, rows, [TeamRow.team_id], team_row)


@router.post(
    "",
    status_code=201,
    summary="Make a team",
    response_model=ChangedTeamSchema,
    responses=problems(409, 415),
    openapi_extra=FOLDER_BODY,
)
def add_team(
    caller: _Administrator,
    service: HasService,
    team_id: Annotated[
        str,
        Query(pattern=TEAM_ID, description="Names it in addresses.", examples=["spring"]),
    ],
    folder: HasFolderOrNone,
    once: HasOnce,
    language: Annotated[Language, Query(description="Of its feeds.")] = Language.ZH,
    sample: Annotated[bool, Query(description="The sample team; nothing is sent then.")] = False,
) -> Response:
    """From its folder. With faults in it nothing is made, and every fault is told."""
    if not caller.principal.may_see_team(team_id):
        raise ForbiddenError("team-not-yours", message("teams-service-not-yours", team=team_id))
    if sample and folder:
        raise InputError([_both()])
    sent = (
        Received(files=sample_files(), left_aside=())
        if sample
        else received(folder, service.settings.most_upload)
    )
    accepted(sent.files, service.settings.most_rows)
    note = "sample" if sample else shown(", ".join(sorted(sent.files)))
    with once.write() as session:
        create_team(session, team_id, sent.files, caller, note, language=language)
        told = changed_team(session, load_team(session, team_id), caller.language, sent.left_aside)
        tag = etag(*team_tags(session, team_id), caller.language)
        headers = {"Location": f"/api/v1/teams/{team_id}", "ETag": tag}
        return once.answer(told, headers=headers)


@router.get("/{team_id}", summary="A team", responses=problems(409) | TAGGED)
def tell_team(caller: _Desk, team_id: str, service: HasService, reading: HasReading) -> TeamSchema:
    """With what its content says at a glance. Its ETag is what edits of its content name."""
    with service.database.read() as session:
        reading.tagged(*team_tags(session, team_id), caller.language)
        return whole_team(session, load_team(session, team_id), caller.language)


@router.delete(
    "/{team_id}", status_code=204, summary="Delete a team", responses=problems(409, 412, 428)
)
def end_team(
    caller: _Administrator, team_id: str, service: HasService, if_match: HasIfMatch
) -> None:
    """With all its revisions; only one of which no rosters, jobs, feeds, people or keys speak."""
    with service.database.write() as session:
        if_match.ensure(existing_team(session, team_id, to_change=True).revision)
        delete_team(session, team_id, caller)


@router.get(
    "/{team_id}/settings",
    summary="A team's settings",
    dependencies=[Depends(requires(DESK))],
    responses=problems() | TAGGED,
)
def tell_settings(team_id: str, service: HasService, reading: HasReading) -> SettingsSchema:
    """The language of its feeds, and its limits."""
    with service.database.read() as session:
        found = settings_of(existing_team(session, team_id))
    reading.tagged(found.revision)
    return _settings(found)


@router.put("/{team_id}/settings", summary="Settle a team", responses=problems(412, 428))
def settle_team(
    caller: _Supervisor,
    team_id: str,
    service: HasService,
    if_match: HasIfMatch,
    asked: SettingsSchema,
    response: Response,
) -> SettingsSchema:
    """Limits are an administrator's to change."""
    new = TeamSettings(**asked.model_dump())
    with service.database.write() as session:
        row = existing_team(session, team_id, to_change=True)
        if_match.ensure(settings_of(row).revision)
        change_settings(session, row, new, caller)
    response.headers["ETag"] = etag(new.revision)
    return _settings(new)


def _settings(settings: TeamSettings) -> SettingsSchema:
    return SettingsSchema(**asdict(settings))


def _both() -> Fault:
    expected = message("teams-service-sample-and-files")
    return Fault(file="query", row=None, column="sample", value="true", expected=expected)
