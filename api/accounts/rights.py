"""What somebody may hand on to others: no more than they have."""

from __future__ import annotations

from api.accounts.principal import Principal, Role

HANDS_ON = {
    Role.ADMINISTRATOR: frozenset(Role),
    Role.MANAGER: frozenset({Role.MANAGER}),
    Role.SUPERVISOR: frozenset({Role.SUPERVISOR, Role.MANAGER, Role.AGENT}),
    Role.AGENT: frozenset({Role.AGENT}),
}
"""By role: those whose rights are among its own, within the same teams."""


def covers(own: Principal, other: Principal) -> bool:
    """Whether all that `other` may do `own` may do too."""
    if other.role not in HANDS_ON[own.role]:
        return False
    if other.role is Role.AGENT:
        return own.may_see_agent(other.agent_team or "", other.agent_id or "")
    if own.teams is None:
        return True
    return other.teams is not None and other.teams <= own.teams
