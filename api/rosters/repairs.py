"""What the least to change is so that a roster keeps the hard rules, agent by agent."""

from __future__ import annotations

from collections import defaultdict
from dataclasses import dataclass, replace

from api.rosters.judging import JudgedRoster
from api.rosters.planning import locks_with
from api.rosters.rows import locks_of
from api.storage.models import RosterVersion
from scheduler.violations import Violation
from solver.explain import Repair, smallest_repairs

MOST_AGENTS = 12
"""Agents whose repairs are looked for at once; each takes some tenths of a second."""


@dataclass(frozen=True, kw_only=True, slots=True)
class AgentRepairs:
    """An agent who breaks hard rules.

    Attributes:
        broken: what is broken, each with nobody else.
        repairs: equally small ones, the best first; none: changing this agent's dates alone does
            not mend it.
    """

    agent_id: str
    broken: tuple[Violation, ...]
    repairs: tuple[Repair, ...]


@dataclass(frozen=True, kw_only=True, slots=True)
class Repairs:
    """The repairs of a roster.

    Attributes:
        agents: by first broken rule.
        left: how many more agents break rules, whose repairs were not looked for.
        shared: broken hard rules that concern several agents or the team.
    """

    agents: tuple[AgentRepairs, ...]
    left: int
    shared: tuple[Violation, ...]


def repairs_of(version: RosterVersion, found: JudgedRoster) -> Repairs:
    """The smallest repairs of a version, judged where it stands."""
    by_agent: defaultdict[str, list[Violation]] = defaultdict(list)
    for violation in found.broken:
        if len(violation.agent_ids) == 1:
            by_agent[violation.agent_ids[0]].append(violation)
    team = found.setting.team
    problem = replace(found.setting.problem, locks=locks_with(team.locks, locks_of(version.locks)))
    known = {agent.agent_id: agent for agent in problem.agents}
    listed = [agent_id for agent_id in by_agent if agent_id in known]
    return Repairs(
        agents=tuple(
            AgentRepairs(
                agent_id=agent_id,
                broken=tuple(by_agent[agent_id]),
                repairs=smallest_repairs(problem, found.roster, known[agent_id]),
            )
            for agent_id in listed[:MOST_AGENTS]
        ),
        left=len(listed[MOST_AGENTS:]),
        shared=tuple(v for v in found.broken if len(v.agent_ids) != 1),
    )
