"""From worked shifts to a roster that shows a team to suffice: outsiders, duties, stores."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from datetime import date

from ortools.sat.python import cp_model

from scheduler.agents import Agent
from scheduler.policy import Level
from scheduler.problem import Problem
from scheduler.roster import Assignment, Roster
from scheduler.shifts import DatedShift
from solver.allocation import allocate
from solver.budget import has_solution
from solver.coverage import post_coverage
from solver.judge import judge
from solver.model import Model
from solver.rules import rules_of
from solver.rules.duty_skill import DutySkill
from solver.sizing.needs import Month, people_needed
from solver.sizing.people import hires, outsiders
from solver.sizing.result import BorrowedShift, Kind, Shown
from solver.terms import total


@dataclass(frozen=True, kw_only=True, slots=True)
class Staffed:
    """A roster in the making.

    Attributes:
        kept: today's agents who may be in it.
        hires: those who may be in it, as if all worked nights.
        worked: their shifts; duties are forgotten.
    """

    month: Month
    kept: tuple[Agent, ...]
    hires: tuple[Agent, ...]
    worked: Sequence[Assignment]


def show(staffed: Staffed, threads: int) -> Shown | None:
    """The roster with outsiders where people are missing, duties and stores; judged.

    Returns:
        None where it is not clean after all: a rule broken, a head or a duty missing.
    """
    month = staffed.month
    used = {a.agent_id for a in staffed.worked}
    kept = tuple(a for a in staffed.kept if a.agent_id in used)
    hired, names = _hired(staffed)
    present = [replace(a, agent_id=names.get(a.agent_id, a.agent_id)) for a in staffed.worked]
    regular = replace(month.problem, agents=(*kept, *hired))
    filled: list[Assignment] = []
    crews = _crews(present)
    for dated in month.problem.dated_shifts:
        crew = _filled(regular, dated, crews[dated.date, dated.shift.name])
        if crew is None:
            return None
        filled += crew
    ours = {a.agent_id for a in regular.agents}
    lent = [a for a in filled if a.agent_id not in ours]
    others = outsiders(month.problem, len(lent))
    came = [replace(a, agent_id=o.agent_id) for a, o in zip(lent, others, strict=True)]
    problem = replace(regular, agents=(*regular.agents, *others))
    worked = Roster((*(a for a in filled if a.agent_id in ours), *came))
    roster = allocate(problem, worked, rules_of(problem.policy), threads)
    if not is_clean(problem, roster):
        return None
    return Shown(
        problem=problem,
        roster=roster,
        hires=hired,
        kinds=kinds_of(problem, roster, hired),
        spared=tuple(a for a in staffed.kept if a.agent_id not in used),
        borrowed=_borrowed(lent),
    )


def is_clean(problem: Problem, roster: Roster) -> bool:
    """Whether no hard rule is broken, no inquiry above the band, no head and no duty missing."""
    judgement = judge(problem, roster)
    upper = dict(judgement.values)
    return (
        not any(v.hard for v in judgement.violations)
        and not judgement.unmet
        and not upper[Level.OVERLOAD]
        and not upper[Level.DUTIES]
    )


def _hired(staffed: Staffed) -> tuple[tuple[Agent, ...], dict[str, str]]:
    """The hires used, each of the kind that the line asks for; and their ids by those before."""
    policy = staffed.month.problem.policy
    nights = {a.agent_id for a in staffed.worked if policy.shift(a.shift).is_night}
    used = {a.agent_id for a in staffed.worked}
    called = [a for a in staffed.hires if a.agent_id in used]
    by_night = [a for a in called if a.agent_id in nights]
    by_day = [a for a in called if a.agent_id not in nights]
    problem = staffed.month.problem
    made = (
        *hires(problem, len(by_night)),
        *hires(problem, len(by_day), night=False),
    )
    names = {a.agent_id: b.agent_id for a, b in zip((*by_night, *by_day), made, strict=True)}
    return made, names


def _crews(worked: Iterable[Assignment]) -> dict[tuple[date, str], list[Assignment]]:
    found: dict[tuple[date, str], list[Assignment]] = defaultdict(list)
    for a in worked:
        found[a.date, a.shift].append(a)
    return found


def _filled(problem: Problem, dated: DatedShift, crew: list[Assignment]) -> list[Assignment] | None:
    """The crew with duties, and as few outsiders as heads, duties and stores take."""
    needed = people_needed(problem, dated)
    here = tuple(problem.agent(a.agent_id) for a in crew)
    for missing in range(max(0, needed - len(crew)), needed + len(problem.stores) + 1):
        present = (*here, *outsiders(problem, missing))
        found = _with_duties(replace(problem, agents=present), dated)
        if found is not None:
            return found
    return None


def _with_duties(problem: Problem, dated: DatedShift) -> list[Assignment] | None:
    """All agents of the problem on the shift, its duties filled, its stores served.

    The first agents hold duties, so that as few hires as can be need the skills.
    """
    rules = rules_of(problem.policy)
    model = Model(problem, dated_shifts=(dated,))
    for rule in rules:
        if isinstance(rule, DutySkill):
            rule.post(model)
    post_coverage(model, rules)
    model.cp.add(model.cost(Level.OVERLOAD) == 0)
    for agent in problem.agents:
        model.cp.add(model.works(agent.agent_id, dated) == 1)
    for duty in problem.duties_of(dated):
        held = total(model.holds(a.agent_id, duty.name, dated) for a in problem.agents)
        model.cp.add(held == duty.per_shift)
    model.cp.minimize(
        total(
            rank * model.holds(a.agent_id, d.name, dated)
            for rank, a in enumerate(problem.agents)
            for d in problem.duties_of(dated)
        )
    )
    solver = cp_model.CpSolver()
    solver.parameters.num_workers = 1
    solver.parameters.catch_sigint_signal = False
    return model.assignments(solver) if has_solution(solver.solve(model.cp)) else None


def kinds_of(problem: Problem, roster: Roster, hired: tuple[Agent, ...]) -> tuple[Kind, ...]:
    """The hires by what the roster makes use of."""
    found: Counter[tuple[bool, frozenset[str]]] = Counter()
    for agent in hired:
        worked = roster.of_agent(agent.agent_id)
        duties = (problem.policy.duty(a.duty) for a in worked if a.duty)
        skills = frozenset(d.skill for d in duties if d.skill is not None)
        found[_any_night(problem, worked), skills] += 1
    ordered = sorted(found.items(), key=lambda kind: (-kind[1], not kind[0][0], sorted(kind[0][1])))
    return tuple(Kind(night=night, skills=s, people=n) for (night, s), n in ordered)


def _any_night(problem: Problem, worked: Iterable[Assignment]) -> bool:
    return any(problem.policy.shift(a.shift).is_night for a in worked)


def _borrowed(lent: Iterable[Assignment]) -> tuple[BorrowedShift, ...]:
    return tuple(
        BorrowedShift(
            date=day,
            shift=shift,
            people=len(there),
            duties=tuple(sorted(a.duty for a in there if a.duty)),
        )
        for (day, shift), there in sorted(_crews(lent).items())
    )
