"""Agents' names as people read them."""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping

from scheduler.problem import Problem


def shown_names(problem: Problem) -> Mapping[str, str]:
    """Each agent's name by id, with the id behind it where two agents share the name."""
    often = Counter(a.name for a in problem.agents)
    return {
        a.agent_id: a.name if often[a.name] == 1 else f"{a.name} ({a.agent_id})"
        for a in problem.agents
    }
