"""Feeds of a team and of an agent: their addresses, and who has seen the last change."""

from __future__ import annotations

from enum import StrEnum
from typing import Annotated

from fastapi import APIRouter, Depends, Request, Response
from sqlalchemy.orm import Session

from api.accounts.audit import Caller, record
from api.accounts.principal import DESK, EVERYBODY, SUPERVISORS, Role
from api.feeds import feeds_key
from api.feeds.addresses import existing_feed, replace_address, revoke
from api.feeds.overview import FeedOverview, feeds_of
from api.feeds.tokens import known_feeds_key, shown_token
from api.http.access import requires
from api.http.documented import problems
from api.http.idempotency import HasOnce, Once
from api.http.schemas.feeds import FeedSchema, FeedsSchema, feed_schema
from api.http.service import HasService, Service
from scheduler.calendar import FeedKind

router = APIRouter(tags=["feeds"])


class AgentFeedKind(StrEnum):
    """The feeds that an agent has."""

    SHIFTS = "shifts"
    DUTIES = "duties"


_Place = tuple[str, str, FeedKind]
"""Team, agent (empty: the team's own) and kind: which feed it is."""


def _of_team(team_id: str) -> _Place:
    return team_id, "", FeedKind.TEAM


def _of_agent(team_id: str, agent_id: str, kind: AgentFeedKind) -> _Place:
    return team_id, agent_id, FeedKind(kind)


@router.get("/teams/{team_id}/feeds", summary="All feeds of a team", responses=problems())
def team_feeds(
    team_id: str,
    request: Request,
    service: HasService,
    caller: Annotated[Caller, Depends(requires(DESK))],
) -> FeedsSchema:
    """The team's own first. Managers are told the address of the team's own feed only."""
    with service.database.read() as session:
        return _told(session, service, request, caller, feeds_of(session, team_id))


@router.get(
    "/teams/{team_id}/agents/{agent_id}/feeds",
    summary="The feeds of one agent",
    responses=problems(),
)
def agent_feeds(
    team_id: str,
    agent_id: str,
    request: Request,
    service: HasService,
    caller: Annotated[Caller, Depends(requires(EVERYBODY))],
) -> FeedsSchema:
    """The agent's own, shown to the agent as often as asked for."""
    with service.database.read() as session:
        return _told(session, service, request, caller, feeds_of(session, team_id, agent_id))


@router.post(
    "/teams/{team_id}/feeds/team/address",
    summary="Give a team's feed a new address",
    status_code=201,
    response_model=FeedSchema,
    responses=problems(409),
)
def replace_team_address(
    place: Annotated[_Place, Depends(_of_team)],
    request: Request,
    service: HasService,
    caller: Annotated[Caller, Depends(requires(SUPERVISORS))],
    once: HasOnce,
) -> Response:
    """For 30 days the old address cancels what it showed, and asks to subscribe again."""
    return _replaced(request, service, caller, once, place)


@router.post(
    "/teams/{team_id}/agents/{agent_id}/feeds/{kind}/address",
    summary="Give an agent's feed a new address",
    status_code=201,
    response_model=FeedSchema,
    responses=problems(409),
)
def replace_agent_address(
    place: Annotated[_Place, Depends(_of_agent)],
    request: Request,
    service: HasService,
    caller: Annotated[Caller, Depends(requires(SUPERVISORS | {Role.AGENT}))],
    once: HasOnce,
) -> Response:
    """For 30 days the old address cancels what it showed, and asks to subscribe again."""
    return _replaced(request, service, caller, once, place)


@router.delete(
    "/teams/{team_id}/feeds/team/address",
    summary="Revoke the address of a team's feed",
    status_code=204,
    responses=problems(),
)
def revoke_team_address(
    place: Annotated[_Place, Depends(_of_team)],
    service: HasService,
    caller: Annotated[Caller, Depends(requires(SUPERVISORS))],
) -> None:
    """It is unknown at once; a new address may be given later."""
    _revoke(service, caller, place)


@router.delete(
    "/teams/{team_id}/agents/{agent_id}/feeds/{kind}/address",
    summary="Revoke the address of an agent's feed",
    status_code=204,
    responses=problems(),
)
def revoke_agent_address(
    place: Annotated[_Place, Depends(_of_agent)],
    service: HasService,
    caller: Annotated[Caller, Depends(requires(SUPERVISORS | {Role.AGENT}))],
) -> None:
    """It is unknown at once; a new address may be given later."""
    _revoke(service, caller, place)


def _replaced(
    request: Request, service: Service, caller: Caller, once: Once, place: _Place
) -> Response:
    team_id, agent_id, kind = place
    with once.write() as session:
        key = feeds_key(session, service.settings.secret_key, caller.now)
        feed = existing_feed(session, team_id, agent_id, kind)
        renew_at = _home(service, request)
        replace_address(session, key, feed, now=caller.now, renew_at=renew_at)
        session.flush()
        _record(session, caller, "feed.replace-address", place)
        told = _told(session, service, request, caller, feeds_of(session, team_id, agent_id))
        (new,) = (one for one in told.feeds if one.kind is kind)
        # an address is never kept in the clear, not even for who asks twice
        return once.answer(new, kept=new.model_copy(update={"address": None, "webcal": None}))


def _revoke(service: Service, caller: Caller, place: _Place) -> None:
    team_id, agent_id, kind = place
    with service.database.write() as session:
        revoke(session, existing_feed(session, team_id, agent_id, kind), caller.now)
        _record(session, caller, "feed.revoke-address", place)


def _record(session: Session, caller: Caller, action: str, place: _Place) -> None:
    team_id, agent_id, kind = place
    target = f"{agent_id}/{kind}" if agent_id else str(kind)
    record(session, caller, action, target, team_id=team_id)


def _told(
    session: Session,
    service: Service,
    request: Request,
    caller: Caller,
    feeds: tuple[FeedOverview, ...],
) -> FeedsSchema:
    key = known_feeds_key(session, service.settings.secret_key)
    home = _home(service, request)

    def address(feed: FeedOverview) -> str | None:
        is_theirs_to_know = caller.principal.role is not Role.MANAGER or not feed.row.agent_id
        token = shown_token(key, feed.row) if key is not None and is_theirs_to_know else None
        return token and f"{home}/feeds/{token}.ics"

    return FeedsSchema(feeds=[feed_schema(feed, caller, address(feed)) for feed in feeds])


def _home(service: Service, request: Request) -> str:
    return service.settings.public_url or str(request.base_url).rstrip("/")
