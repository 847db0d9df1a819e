"""Keys for programs. Everybody makes their own, with no more rights than they have."""

from __future__ import annotations

from typing import Annotated

from fastapi import APIRouter, Depends, Response

from api.accounts.audit import Caller, record
from api.accounts.keys import ensure_handed_on, keys_seen_by, make_key, revoke_key
from api.accounts.links import ensure_tied
from api.accounts.principal import EVERYBODY, Role
from api.http.access import requires
from api.http.documented import problems
from api.http.idempotency import HasOnce
from api.http.pages import HasPage, Page
from api.http.schemas.accounts import KeyAsked, KeySchema, NewKeySchema
from api.http.service import HasService
from api.storage.models import ApiKey
from scheduler.errors import Fault, InputError
from scheduler.words import message

router = APIRouter(prefix="/keys", tags=["keys"])

_Anybody = Annotated[Caller, Depends(requires(EVERYBODY))]


@router.get("", summary="Keys", responses=problems())
def tell_keys(caller: _Anybody, service: HasService, page: HasPage) -> Page[KeySchema]:
    """One's own, and those that one made; administrators see all. The latest first."""
    order = [ApiKey.created_at, ApiKey.key_id]
    with service.database.read() as session:
        keys = keys_seen_by(caller.principal)
        return page.of(session, keys, order, _told, newest_first=True)


@router.post(
    "",
    status_code=201,
    summary="Make a key",
    response_model=NewKeySchema,
    responses=problems(409),
)
def add_key(caller: _Anybody, once: HasOnce, asked: KeyAsked) -> Response:
    """The key itself is told this once. It ends with its maker's rights, or at its own date."""
    if asked.expires_at is not None and asked.expires_at <= caller.now:
        raise InputError([_past(str(asked.expires_at))])
    own = caller.principal
    teams = own.teams if asked.teams is None else frozenset(asked.teams)
    with once.write() as session:
        made = make_key(
            session,
            asked.name,
            asked.role,
            made_by=own.who,
            now=caller.now,
            teams=frozenset() if asked.role is Role.AGENT and asked.teams is None else teams,
            agent_team=asked.agent_team,
            agent_id=asked.agent_id,
            owner=own.user_id,
            expires_at=asked.expires_at,
        )
        ensure_handed_on(own, made.row)
        ensure_tied(
            session,
            asked.role,
            teams=made.row.teams,
            agent_team=asked.agent_team,
            agent_id=asked.agent_id,
        )
        record(session, caller, "key.make", made.row.key_id, role=made.row.role)
        told = NewKeySchema(**_told(made.row).model_dump(), key=made.text)
        return once.answer(told, kept=told.model_copy(update={"key": None}))


@router.delete("/{key_id}", status_code=204, summary="Revoke a key", responses=problems())
def end_key(caller: _Anybody, key_id: str, service: HasService) -> None:
    """It is good for nothing from now on. Revoking it again changes nothing."""
    with service.database.write() as session:
        revoke_key(session, caller.principal, key_id, caller.now)
        record(session, caller, "key.revoke", key_id)


def _past(value: str) -> Fault:
    expected = message("accounts-future")
    return Fault(file="body", row=None, column="expires_at", value=value, expected=expected)


def _told(row: ApiKey) -> KeySchema:
    return KeySchema(
        key_id=row.key_id,
        name=row.name,
        role=Role(row.role),
        teams=row.teams,
        agent_team=row.agent_team,
        agent_id=row.agent_id,
        created_by=row.created_by,
        created_at=row.created_at,
        expires_at=row.expires_at,
        revoked_at=row.revoked_at,
        used_at=row.used_at,
    )
