"""How a team's people are called now."""

from __future__ import annotations

from collections.abc import Mapping

from sqlalchemy.orm import Session

from api.teams import load_team


def names_of_people(session: Session, team_id: str) -> Mapping[str, str]:
    """The agents' names by id, in the order of the team's table."""
    return {a.agent_id: a.name for a in load_team(session, team_id).team.agents}
