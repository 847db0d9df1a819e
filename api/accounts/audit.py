"""The audit log: who, when, what, from where; written in the transaction of the change itself."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime

from sqlalchemy.orm import Session

from api.accounts.principal import Principal
from api.storage.models import AuditEntry
from scheduler.words import Language


@dataclass(frozen=True, kw_only=True, slots=True)
class Caller:
    """Who is asking, in which request.

    Attributes:
        now: the request's moment; one for all that it does.
        request_id: the same in answers, logs, jobs and the audit log.
        address: the client's network address.
        language: of the answer.
    """

    principal: Principal
    now: datetime
    request_id: str
    address: str
    language: Language


def record(
    session: Session,
    caller: Caller,
    action: str,
    target: str,
    *,
    team_id: str | None = None,
    **detail: object,
) -> None:
    """Adds an entry to the session.

    Args:
        session: a writing one; the entry is there if the change is.
        caller: who did it.
        action: such as `roster.publish`.
        target: what it was done to.
        team_id: the team concerned, if one is.
        detail: JSON values; never a secret.
    """
    session.add(
        AuditEntry(
            at=caller.now,
            who=caller.principal.who,
            name=caller.principal.name,
            role=str(caller.principal.role),
            action=action,
            team_id=team_id,
            target=target,
            address=caller.address,
            request_id=caller.request_id,
            detail=detail,
        )
    )
