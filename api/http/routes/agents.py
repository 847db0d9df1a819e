"""A team's agents; requests and time off are for the agent alone and for the desk."""

from __future__ import annotations

from fastapi import APIRouter, Depends

from api.accounts.principal import DESK, EVERYBODY
from api.errors import NotFoundError
from api.http.access import requires
from api.http.documented import problems
from api.http.schemas.agents import (
    AgentSchema,
    AgentsSchema,
    RequestSchema,
    RequestsSchema,
    TimeOffSchema,
    TimesOffSchema,
)
from api.http.service import HasService, Service
from api.teams import LoadedTeam, load_team
from scheduler.agents import Agent
from scheduler.words import message

router = APIRouter(prefix="/teams/{team_id}/agents", tags=["agents"])

_DESK = [Depends(requires(DESK))]
_ANYBODY = [Depends(requires(EVERYBODY))]


@router.get("", summary="Agents", dependencies=_DESK, responses=problems(409))
def tell_agents(team_id: str, service: HasService) -> AgentsSchema:
    """All of a team, in the order of its table."""
    loaded = _loaded(service, team_id)
    items = [_agent(agent) for agent in loaded.team.agents]
    return AgentsSchema(revision=loaded.revision, items=items)


@router.get("/{agent_id}", summary="An agent", dependencies=_ANYBODY, responses=problems(409))
def tell_agent(team_id: str, agent_id: str, service: HasService) -> AgentSchema:
    """Agents see themselves only."""
    return _agent(_existing(_loaded(service, team_id), agent_id))


@router.get(
    "/{agent_id}/requests",
    summary="An agent's requests",
    dependencies=_ANYBODY,
    responses=problems(409),
)
def tell_requests(team_id: str, agent_id: str, service: HasService) -> RequestsSchema:
    """By date. Agents see their own only."""
    loaded = _loaded(service, team_id)
    _existing(loaded, agent_id)
    mine = [r for r in loaded.team.requests if r.agent_id == agent_id]
    items = [
        RequestSchema(date=r.date, want=r.want or "off", weight=r.weight)
        for r in sorted(mine, key=lambda r: r.date)
    ]
    return RequestsSchema(revision=loaded.revision, items=items)


@router.get(
    "/{agent_id}/time-off",
    summary="An agent's time off",
    dependencies=_ANYBODY,
    responses=problems(409),
)
def tell_time_off(team_id: str, agent_id: str, service: HasService) -> TimesOffSchema:
    """By date. Agents see their own only."""
    loaded = _loaded(service, team_id)
    _existing(loaded, agent_id)
    mine = [t for t in loaded.team.time_off if t.agent_id == agent_id]
    items = [
        TimeOffSchema(start=t.first, end=t.last, kind=t.kind)
        for t in sorted(mine, key=lambda t: t.first)
    ]
    return TimesOffSchema(revision=loaded.revision, items=items)


def _loaded(service: Service, team_id: str) -> LoadedTeam:
    with service.database.read() as session:
        return load_team(session, team_id)


def _existing(loaded: LoadedTeam, agent_id: str) -> Agent:
    for agent in loaded.team.agents:
        if agent.agent_id == agent_id:
            return agent
    raise NotFoundError("agent-not-found", message("service-no-agent", agent=agent_id))


def _agent(agent: Agent) -> AgentSchema:
    return AgentSchema(
        agent_id=agent.agent_id,
        name=agent.name,
        level=agent.level,
        skills=sorted(agent.skills),
        stores=list(agent.stores),
        hired_on=agent.hired_on,
        left_on=agent.left_on,
        night_ok=agent.night_ok,
        no_night_from=agent.no_night_from,
        no_night_until=agent.no_night_until,
        no_overtime=agent.no_overtime,
        weekly_shifts=agent.weekly_shifts,
    )
