"""Who is asking, as a value."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum


class Role(StrEnum):
    """What somebody is to the service."""

    ADMINISTRATOR = "administrator"
    MANAGER = "manager"
    SUPERVISOR = "supervisor"
    AGENT = "agent"


ADMINISTRATORS = frozenset({Role.ADMINISTRATOR})
SUPERVISORS = frozenset({Role.ADMINISTRATOR, Role.SUPERVISOR})
"""Who changes teams and rosters."""
DESK = frozenset({Role.ADMINISTRATOR, Role.MANAGER, Role.SUPERVISOR})
"""Who sees whole teams, and tests scenarios."""
EVERYBODY = frozenset(Role)


@dataclass(frozen=True, kw_only=True, slots=True)
class Principal:
    """Who is asking.

    Attributes:
        who: `user:ID` or `key:ID`, as in the audit log.
        name: as people know them.
        teams: ids of the teams they are trusted with; None: all. Empty for agents.
        agent_team, agent_id: whose data an agent sees; None for all other roles.
        user_id: the person behind it; None: a key of the installation's own.
    """

    who: str
    name: str
    role: Role
    teams: frozenset[str] | None = frozenset()
    agent_team: str | None = None
    agent_id: str | None = None
    user_id: str | None = None

    def may_see_team(self, team_id: str) -> bool:
        """Whether the team is theirs; an agent's own team is, for what agents may ask of it."""
        if self.role is Role.AGENT:
            return team_id == self.agent_team
        return self.teams is None or team_id in self.teams

    def may_see_agent(self, team_id: str, agent_id: str) -> bool:
        """Whether they may see what is this agent's alone, such as requests and time off."""
        if self.role is Role.AGENT:
            return (team_id, agent_id) == (self.agent_team, self.agent_id)
        return self.may_see_team(team_id)
