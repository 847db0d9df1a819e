"""The one place where roles are enforced: every route names who may call it."""

from __future__ import annotations

from collections.abc import Callable

from fastapi import Request, Security
from fastapi.security import APIKeyCookie, HTTPBearer

from api.accounts.audit import Caller
from api.accounts.principal import Principal, Role
from api.errors import ForbiddenError, NotFoundError, UnauthenticatedError
from api.http.identity import identified
from api.http.language import language_of
from api.http.service import HasService
from scheduler.words import message

_BEARER = HTTPBearer(auto_error=False, scheme_name="key", description="`pb_…`, an API key.")
_COOKIE = APIKeyCookie(
    name="paiban_session",
    auto_error=False,
    scheme_name="session",
    description="From `POST /api/v1/session`; over https its name begins with `__Host-`. "
    "Changes need the header `X-CSRF-Token` besides.",
)


class Requires:
    """A dependency: who is asking, if they may.

    A path with `team_id` is for those who may see that team; one with `agent_id` besides is for an
    agent only where it is their own. A team that they may not know of is not found.
    """

    def __init__(self, roles: frozenset[Role]) -> None:
        """The roles that may call the route."""
        self.roles = roles

    def __call__(
        self,
        request: Request,
        service: HasService,
        _key: object = Security(_BEARER),
        _cookie: object = Security(_COOKIE),
    ) -> Caller:
        """Who is asking.

        Raises:
            UnauthenticatedError: nobody is known to be.
            ForbiddenError: their role may not, or another site sent the request.
            NotFoundError: the team, or the agent, is not theirs.
        """
        principal = identified(request, service)
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


def _ensure_theirs(principal: Principal, request: Request) -> None:
    team_id, agent_id = (request.path_params.get(k) for k in ("team_id", "agent_id"))
    if team_id is not None and not principal.may_see_team(team_id):
        raise NotFoundError("team-not-found", message("service-no-team", team=team_id))
    if agent_id is not None and not principal.may_see_agent(team_id or "", agent_id):
        raise NotFoundError("agent-not-found", message("service-no-agent", agent=agent_id))


requires: Callable[[frozenset[Role]], Requires] = Requires
