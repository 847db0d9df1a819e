"""The one place where roles are enforced: every route names who may call it."""

from __future__ import annotations

from collections.abc import Callable

from fastapi import Request, Security
from fastapi.security import HTTPBearer

from api.accounts.audit import Caller
from api.accounts.keys import principal_of_key
from api.accounts.principal import Principal, Role
from api.errors import ForbiddenError, NotFoundError, UnauthenticatedError
from api.http.language import language_of
from api.http.service import HasService, Service
from scheduler.words import message

_BEARER = HTTPBearer(auto_error=False, description="`pb_…`, an API key")


class Requires:
    """A dependency: who is asking, if they may.

    A path with `team_id` is for those who may see that team; one with `agent_id` besides is for an
    agent only where it is their own. A team that they may not know of is not found.
    """

    def __init__(self, roles: frozenset[Role]) -> None:
        """The roles that may call the route."""
        self.roles = roles

    def __call__(
        self, request: Request, service: HasService, _key: object = Security(_BEARER)
    ) -> Caller:
        """Who is asking.

        Raises:
            UnauthenticatedError: nobody is known to be.
            ForbiddenError: their role may not.
            NotFoundError: the team, or the agent, is not theirs.
        """
        principal = _principal(request, service)
        if principal is None:
            raise UnauthenticatedError("not-authenticated", message("service-not-authenticated"))
        if principal.role not in self.roles:
            reason = message("service-not-allowed", role=str(principal.role))
            raise ForbiddenError("role-not-allowed", reason)
        _ensure_theirs(principal, request)
        caller = Caller(
            principal=principal,
            now=service.clock(),
            request_id=request.state.request_id,
            address=request.client.host if request.client else "",
            language=language_of(request),
        )
        request.state.caller = caller
        return caller


def _principal(request: Request, service: Service) -> Principal | None:
    kind, _, text = request.headers.get("authorization", "").partition(" ")
    if kind.lower() != "bearer":
        return None
    with service.database.read() as session:
        return principal_of_key(session, text.strip(), service.clock())


def _ensure_theirs(principal: Principal, request: Request) -> None:
    team_id, agent_id = (request.path_params.get(k) for k in ("team_id", "agent_id"))
    if team_id is not None and not principal.may_see_team(team_id):
        raise NotFoundError("team-not-found", message("service-no-team", team=team_id))
    if agent_id is not None and not principal.may_see_agent(team_id or "", agent_id):
        raise NotFoundError("agent-not-found", message("service-no-agent", agent=agent_id))


requires: Callable[[frozenset[Role]], Requires] = Requires
