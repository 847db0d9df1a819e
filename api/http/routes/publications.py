"""Publishing rosters, taking them back, and what was published so far."""

from __future__ import annotations

from typing import Annotated

from fastapi import APIRouter, Depends, Path, Response

from api.accounts.audit import Caller
from api.accounts.principal import DESK, SUPERVISORS
from api.http.access import requires
from api.http.documented import problems
from api.http.idempotency import HasOnce
from api.http.pages import HasPage, Page
from api.http.routes.roster_edits import HasRosterAt
from api.http.schemas.publications import (
    ComparisonSchema,
    PreviewSchema,
    PublicationSchema,
    PublicationSummary,
    PublishAsked,
    SummarySchema,
)
from api.http.schemas.publications_told import (
    change_schemas,
    preview_schema,
    publication_schema,
    publication_summary,
)
from api.http.service import HasService
from api.rosters.change_rows import summary_of
from api.rosters.people import names_of_people
from api.rosters.publications import existing_publication, publications
from api.rosters.publishing import Consent, preview, preview_withdrawal, publish, withdraw
from api.storage.models import Publication
from api.teams.loading import existing_team
from scheduler.errors import Fault, InputError
from scheduler.words import message

router = APIRouter(prefix="/teams/{team_id}", tags=["publications"])

_Desk = Annotated[Caller, Depends(requires(DESK))]
_DESK = [Depends(requires(DESK))]
_Supervisor = Annotated[Caller, Depends(requires(SUPERVISORS))]
_EDIT = problems(409, 412, 428)


@router.get(
    "/rosters/{roster_id}/publication",
    summary="What publishing a roster would do",
    responses=problems(),
)
def preview_publication(
    caller: _Desk, team_id: str, roster_id: str, service: HasService
) -> PreviewSchema:
    """What would come, go and move for whom, and which hard rules would be broken.

    Send `after` along with the publication: then it is refused where somebody published since.
    """
    with service.database.read() as session:
        found = preview(session, team_id, roster_id)
        return preview_schema(found, names_of_people(session, team_id), caller.language)


@router.post(
    "/rosters/{roster_id}/publish",
    status_code=201,
    summary="Publish a draft",
    response_model=PublicationSchema,
    responses=_EDIT,
)
def publish_roster(
    caller: _Supervisor,
    at: HasRosterAt,
    service: HasService,
    once: HasOnce,
    asked: PublishAsked,
) -> Response:
    """Makes a draft what holds on its dates: for agents, their feeds, the ledger, later planning.

    Other dates stay as they were. Where hard rules are broken it is refused with each of them,
    unless they are accepted with a reason.
    """
    if asked.accept_violations and asked.reason is None:
        raise InputError([_NO_REASON])
    reason = asked.reason if asked.accept_violations else None
    with service.database.read() as session:  # judged before others have to wait
        preview(session, at.team_id, at.roster_id)
    with once.write() as session:
        consent = Consent(reason=reason, after=asked.after)
        key = service.settings.secret_key
        made = publish(session, caller, at, consent, key)
        told = publication_schema(made, names_of_people(session, at.team_id))
        return once.answer(told, headers=_headers(made))


@router.get(
    "/rosters/{roster_id}/withdrawal",
    summary="What withdrawing a publication would do",
    dependencies=_DESK,
    responses=problems(409),
)
def tell_withdrawal(team_id: str, roster_id: str, service: HasService) -> ComparisonSchema:
    """What would come back, go and move for whom."""
    with service.database.read() as session:
        rows = preview_withdrawal(session, team_id, roster_id)
        return ComparisonSchema(
            summary=SummarySchema(**summary_of(rows)),
            changes=change_schemas(rows, names_of_people(session, team_id)),
        )


@router.post(
    "/rosters/{roster_id}/withdraw",
    status_code=201,
    summary="Withdraw a publication",
    response_model=PublicationSchema,
    responses=_EDIT,
)
def withdraw_roster(
    caller: _Supervisor, at: HasRosterAt, service: HasService, once: HasOnce
) -> Response:
    """On its dates holds again what was published before, or nothing; feeds tell so.

    Dates on which later publications hold stay as they are. The roster stays withdrawn: a copy of
    it can be published.
    """
    with once.write() as session:
        made = withdraw(session, caller, at, service.settings.secret_key)
        told = publication_schema(made, names_of_people(session, at.team_id))
        return once.answer(told, headers=_headers(made))


@router.get("/publications", summary="Publications", dependencies=_DESK, responses=problems())
def tell_publications(team_id: str, service: HasService, page: HasPage) -> Page[PublicationSummary]:
    """Publications and withdrawals, the last one first."""
    with service.database.read() as session:
        existing_team(session, team_id)
        found = publications(team_id)
        return page.of(session, found, [Publication.number], publication_summary, newest_first=True)


@router.get(
    "/publications/{number}",
    summary="A publication",
    dependencies=_DESK,
    responses=problems(),
)
def tell_publication(
    team_id: str, number: Annotated[int, Path(ge=1, le=2**31 - 1)], service: HasService
) -> PublicationSchema:
    """What came, went and moved for whom."""
    with service.database.read() as session:
        found = existing_publication(session, team_id, number)
        return publication_schema(found, names_of_people(session, team_id))


_NO_REASON = Fault(
    file="body", row=None, column="reason", value="", expected=message("publishing-reason")
)


def _headers(made: Publication) -> dict[str, str]:
    return {"Location": f"/api/v1/teams/{made.team_id}/publications/{made.number}"}
