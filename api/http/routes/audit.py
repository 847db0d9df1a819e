"""The audit log: who, when, what, from where."""

from __future__ import annotations

from typing import Annotated

from fastapi import APIRouter, Depends, Query
from sqlalchemy import select

from api.accounts.audit import Caller
from api.accounts.principal import DESK, Role
from api.http.access import requires
from api.http.documented import problems
from api.http.pages import HasPage, Page
from api.http.schemas.accounts import AuditSchema
from api.http.service import HasService
from api.storage.models import AuditEntry

router = APIRouter(prefix="/audit", tags=["audit"])

_Desk = Annotated[Caller, Depends(requires(DESK))]
_Filter = Annotated[str | None, Query(max_length=200)]


@router.get("", summary="The audit log", responses=problems())
def tell_audit(
    caller: _Desk,
    service: HasService,
    page: HasPage,
    team: _Filter = None,
    action: _Filter = None,
    who: _Filter = None,
) -> Page[AuditSchema]:
    """The latest first. What concerns no one team is told to administrators only."""
    own = caller.principal
    entries = select(AuditEntry)
    if own.role is not Role.ADMINISTRATOR:
        entries = entries.where(AuditEntry.team_id.is_not(None))
        if own.teams is not None:
            entries = entries.where(AuditEntry.team_id.in_(own.teams))
    asked = {AuditEntry.team_id: team, AuditEntry.action: action, AuditEntry.who: who}
    for column, value in asked.items():
        if value is not None:
            entries = entries.where(column == value)
    with service.database.read() as session:
        return page.of(session, entries, [AuditEntry.entry_id], _told, newest_first=True)


def _told(entry: AuditEntry) -> AuditSchema:
    return AuditSchema.model_validate(entry, from_attributes=True)
