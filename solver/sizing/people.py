"""People who are not there yet: hires, and outsiders for a shift."""

from __future__ import annotations

from scheduler.agents import Agent
from scheduler.problem import Problem


def hires(problem: Problem, count: int, *, night: bool = True) -> tuple[Agent, ...]:
    """Trained people without past or absences, who know all stores and can hold all duties.

    Args:
        problem: whose duties.
        count: how many.
        night: whether they can work nights; else the rotation leaves them alone.
    """
    sign = "+" if night else "-"
    return tuple(
        Agent(
            agent_id=_unused(problem, f"{sign}{n}"),
            name=f"{sign}{n}",
            skills=_skills(problem),
            night_ok=night,
        )
        for n in range(1, count + 1)
    )


def outsiders(problem: Problem, count: int) -> tuple[Agent, ...]:
    """People who come for a shift, know all stores and can hold all duties."""
    return tuple(
        Agent(agent_id=_unused(problem, f"~{n}"), name=f"~{n}", skills=_skills(problem))
        for n in range(1, count + 1)
    )


def _skills(problem: Problem) -> frozenset[str]:
    return frozenset(d.skill for d in problem.policy.duties if d.skill is not None)


def _unused(problem: Problem, name: str) -> str:
    """An id that none of today's agents has."""
    taken = {a.agent_id for a in problem.agents}
    while name in taken:
        name += "'"
    return name
