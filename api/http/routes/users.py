"""People, whom administrators make, change and shut out."""

from __future__ import annotations

from typing import Annotated

from fastapi import APIRouter, Depends, Response
from sqlalchemy import select
from sqlalchemy.orm import Session

from api.accounts.audit import Caller, record
from api.accounts.passwords import hashed
from api.accounts.principal import ADMINISTRATORS, Role
from api.accounts.sessions import end_sessions_of
from api.accounts.users import UserContent, change_user, make_user, teams_of, the_user
from api.http.access import requires
from api.http.documented import problems
from api.http.idempotency import HasOnce
from api.http.pages import HasPage, Page
from api.http.preconditions import HasIfMatch, HasReading, etag
from api.http.schemas.accounts import NewUser, PasswordGiven, UserAsked, UserSchema
from api.http.service import HasService
from api.storage.models import User
from scheduler.words import Language

router = APIRouter(prefix="/users", tags=["users"])

_Administrator = Annotated[Caller, Depends(requires(ADMINISTRATORS))]


@router.get("", summary="All people", responses=problems())
def tell_users(_caller: _Administrator, service: HasService, page: HasPage) -> Page[UserSchema]:
    """In order of their logins."""
    with service.database.read() as session:
        return page.of(session, select(User), [User.login], lambda user: _told(session, user))


@router.post(
    "",
    status_code=201,
    summary="Make a user",
    response_model=UserSchema,
    responses=problems(409),
)
def add_user(caller: _Administrator, once: HasOnce, asked: NewUser) -> Response:
    """Makes a user; `Location` says where they are."""
    kept = None if asked.password is None else hashed(asked.password, asked.login)
    with once.write() as session:
        user = make_user(session, _content(asked), password=kept, now=caller.now)
        record(session, caller, "user.make", user.user_id, login=user.login, role=user.role)
        session.flush()
        headers = {"Location": f"/api/v1/users/{user.user_id}", "ETag": etag(user.revision)}
        return once.answer(_told(session, user), headers=headers)


@router.get("/{user_id}", summary="A user", responses=problems())
def tell_user(
    _caller: _Administrator, user_id: str, service: HasService, reading: HasReading
) -> UserSchema:
    """With the ETag that an edit is based on."""
    with service.database.read() as session:
        user = the_user(session, user_id)
        reading.tagged(user.revision)
        return _told(session, user)


@router.put("/{user_id}", summary="Change a user", responses=problems(409, 412, 428))
def edit_user(
    caller: _Administrator,
    user_id: str,
    asked: UserAsked,
    if_match: HasIfMatch,
    service: HasService,
    response: Response,
) -> UserSchema:
    """Replaces all that is said of them. Who is no longer active is logged out everywhere."""
    with service.database.write() as session:
        user = the_user(session, user_id)
        if_match.ensure(user.revision)
        change_user(session, user, _content(asked))
        if not user.is_active:
            end_sessions_of(session, user_id)
        detail = asked.model_dump(mode="json", exclude={"name"})
        record(session, caller, "user.change", user_id, **detail)
        session.flush()
        response.headers["ETag"] = etag(user.revision)
        return _told(session, user)


@router.put(
    "/{user_id}/password",
    status_code=204,
    summary="Give a user another password",
    responses=problems(),
)
def give_password(
    caller: _Administrator, user_id: str, asked: PasswordGiven, service: HasService
) -> None:
    """They are logged out everywhere."""
    with service.database.read() as session:
        login = the_user(session, user_id).login
    kept = hashed(asked.password, login)
    with service.database.write() as session:
        the_user(session, user_id).password = kept
        end_sessions_of(session, user_id)
        record(session, caller, "user.password", user_id)


def _content(asked: UserAsked) -> UserContent:
    return UserContent(
        login=asked.login,
        name=asked.name,
        role=asked.role,
        teams=None if asked.teams is None else frozenset(asked.teams),
        agent_team=asked.agent_team,
        agent_id=asked.agent_id,
        language=asked.language,
        is_active=asked.is_active,
    )


def _told(session: Session, user: User) -> UserSchema:
    teams = teams_of(session, user)
    return UserSchema(
        user_id=user.user_id,
        login=user.login,
        name=user.name,
        role=Role(user.role),
        teams=None if teams is None else sorted(teams),
        agent_team=user.agent_team,
        agent_id=user.agent_id,
        language=None if user.language is None else Language(user.language),
        is_active=user.is_active,
        has_password=user.password is not None,
        created_at=user.created_at,
    )
