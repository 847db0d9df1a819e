"""A team's content changed value by value, what changed, and an earlier state put back."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Annotated

from fastapi import APIRouter, Depends, Path, Query, Response

from api.accounts.audit import Caller
from api.accounts.principal import DESK, SUPERVISORS
from api.http.access import requires
from api.http.documented import problems
from api.http.preconditions import HasIfMatch, etag
from api.http.problems import fault_schema
from api.http.schemas.team_changes import (
    ContentChangesAsked,
    ContentSchema,
    DifferenceSchema,
    PlacedFaultSchema,
    RevisionChangesSchema,
)
from api.http.service import HasService
from api.http.told_teams import team_tags
from api.teams.forms import Kept, changed, restored, tried
from api.teams.history import changes_between, makers
from api.teams.loading import existing_revision
from scheduler.tables.editing.differences import Difference

router = APIRouter(prefix="/teams/{team_id}", tags=["teams"])

_MOST_REVISION = 2**31 - 1

_Supervisor = Annotated[Caller, Depends(requires(SUPERVISORS))]
_Revision = Annotated[int, Path(ge=1, le=_MOST_REVISION)]


@router.patch("/content", summary="Change single values", responses=problems(412, 428))
def change_content(
    caller: _Supervisor,
    team_id: str,
    service: HasService,
    if_match: HasIfMatch,
    asked: ContentChangesAsked,
    response: Response,
    dry_run: Annotated[
        bool, Query(description="Keeps nothing; faults are told with their places.")
    ] = False,
) -> ContentSchema:
    """Of `team.toml`, the agents and the stores; all other text of the files stays as it is.

    Published rosters stay as they are. With faults nothing changes, and every fault is told.
    """
    database, settings = service.database, service.settings
    changes = asked.changes()
    if dry_run:
        found = tried(database, settings, team_id, changes, if_match.ensure)
        faults = [
            PlacedFaultSchema(**fault_schema(fault, caller.language).model_dump(), at=list(at))
            for fault, at in found.faults
        ]
        told = _differences(found.changes)
        return ContentSchema(revision=found.revision, changes=told, faults=faults)
    kept = changed(database, settings, team_id, changes, caller=caller, ensure=if_match.ensure)
    return _told(service, caller, team_id, kept, response)


@router.get(
    "/revisions/{revision}/changes",
    summary="What a state of a team changed",
    dependencies=[Depends(requires(DESK))],
    responses=problems(),
)
def tell_changes(
    team_id: str,
    revision: _Revision,
    service: HasService,
    since: Annotated[
        int | None,
        Query(ge=1, le=_MOST_REVISION, description="An earlier state; else the one before."),
    ] = None,
) -> RevisionChangesSchema:
    """Against an earlier one, value by value."""
    with service.database.read() as session:
        number = existing_revision(session, team_id, revision)
        first = max(1, number - 1) if since is None else since
        found = changes_between(session, team_id, first, number)
        who = makers(session, team_id)
    between = dict.fromkeys(who[n] for n in range(first + 1, number + 1) if n in who)
    return RevisionChangesSchema(
        since=first, revision=number, made_by=list(between), changes=_differences(found)
    )


@router.post(
    "/revisions/{revision}/restore",
    summary="Put a state of a team back",
    responses=problems(412, 428),
)
def restore_revision(
    caller: _Supervisor,
    team_id: str,
    revision: _Revision,
    service: HasService,
    if_match: HasIfMatch,
    response: Response,
) -> ContentSchema:
    """Its files become a new state, the latest; nothing of what was in between is lost."""
    database, settings = service.database, service.settings
    kept = restored(database, settings, team_id, revision, caller=caller, ensure=if_match.ensure)
    return _told(service, caller, team_id, kept, response)


def _told(
    service: HasService, caller: Caller, team_id: str, kept: Kept, response: Response
) -> ContentSchema:
    with service.database.read() as session:
        _, settings = team_tags(session, team_id)
    response.headers["ETag"] = etag(kept.revision, settings, caller.language)
    return ContentSchema(revision=kept.revision, changes=_differences(kept.changes))


def _differences(found: Iterable[Difference]) -> list[DifferenceSchema]:
    return [DifferenceSchema(at=list(d.at), before=d.before, after=d.after) for d in found]
