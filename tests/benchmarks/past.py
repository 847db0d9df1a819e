"""What may be said against a past roster, in the plainest of words, for tests of made teams."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterable
from datetime import date, timedelta
from itertools import pairwise

from scheduler.dates import Blocks, block_of
from scheduler.roster import Assignment
from scheduler.shifts import DatedShift
from scheduler.team import Team


def complaints(team: Team) -> list[str]:
    """Every way in which the team's history breaks a hard rule."""
    found: list[str] = []
    agents = {a.agent_id: a for a in team.agents}
    lines: dict[str, list[Assignment]] = defaultdict(list)
    for worked in team.history:
        lines[worked.agent_id].append(worked)
        agent = agents[worked.agent_id]
        if len(worked.stores) > 2 or not all(agent.knows(s) for s in worked.stores):
            found.append(f"stores {worked}")
        if worked.duty and not team.policy.duty(worked.duty).may_be_held_by(agent.skills):
            found.append(f"skill {worked}")
        if worked.shift == "night" and not agent.night_ok:
            found.append(f"night {worked}")
    for agent_id, line in lines.items():
        found.extend(f"{agent_id} {what}" for what in _of_line(team, line))
    holders = Counter((a.date, a.shift, a.duty) for a in team.history if a.duty)
    found.extend(f"twice {duty}" for duty, count in holders.items() if count > 1)
    return found


def _of_line(team: Team, line: list[Assignment]) -> Iterable[str]:
    dated = sorted(DatedShift(date=a.date, shift=team.policy.shift(a.shift)) for a in line)
    days = {d.date for d in dated}
    if len(days) < len(dated):
        yield "two shifts on one date"
    for before, after in pairwise(dated):
        if before.rest_before(after) < team.policy.rest:
            yield f"rest before {after.date}"
    for day in days:
        if all(day + timedelta(days=n) in days for n in range(7)):
            yield f"no free day from {day}"
    kinds = defaultdict(set)
    for each in dated:
        kinds[block_of(each.date, Blocks.HALF_MONTH)].add(each.shift.name)
    blocks = [kinds[b] for b in sorted(kinds)]
    agent = next(a for a in team.agents if a.agent_id == line[0].agent_id)
    if any(len(names) > 1 for names in blocks):
        yield "two kinds in a block"
    if agent.night_ok and any(a == b for a, b in pairwise(blocks)):
        yield "no rotation"


def minutes_worked(team: Team, agent_id: str) -> int:
    """Paid minutes of the agent's history."""
    return sum(
        team.policy.shift(a.shift).paid_minutes for a in team.history if a.agent_id == agent_id
    )


def dates_without(team: Team, duty: str, shift: str, days: Iterable[date]) -> list[date]:
    """Dates on whose shift nobody held the duty."""
    there = {a.date for a in team.history if a.duty == duty and a.shift == shift}
    return [d for d in days if d not in there]
