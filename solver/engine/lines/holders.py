"""Who holds which duty, once it is decided who works: filled first, then shared out fairly."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Mapping
from dataclasses import replace
from datetime import date

from ortools.sat.python import cp_model

from scheduler.duties import WHOLE_HEAD, Duty
from scheduler.ledger import Burden, BurdenKind, burdens, carried_before, weights
from scheduler.problem import Problem
from scheduler.roster import Assignment
from solver.budget import Budget, has_solution
from solver.locks import planned_locks
from solver.terms import total

_UNMET = 10_000
"""A person missing counts so many units of unfairness: more than holding can ever cause."""
_SHARE, _LEAST_SECONDS = 0.1, 2.0
"""Of what is left of the budget, and what it has in any case."""

_Key = tuple[int, str]


def with_holders(
    problem: Problem, assignments: list[Assignment], budget: Budget
) -> list[Assignment]:
    """The same shifts with their duties.

    Args:
        problem: gives duties, skills and what was held before.
        assignments: worked shifts; the duties they name are forgotten.
        budget: pays for it.
    """
    if not problem.policy.duties:
        return assignments
    cp = cp_model.CpModel()
    held: dict[_Key, cp_model.IntVar] = {}
    crews: dict[tuple[object, str], list[int]] = defaultdict(list)
    for n, worked in enumerate(assignments):
        crews[worked.date, worked.shift].append(n)
    missing = [_post_shift(problem, assignments, crew, cp, held) for crew in crews.values() if crew]
    unfair = [
        unit
        for burden in burdens(problem)
        if burden.kind is BurdenKind.DUTY
        for unit in _post_burden(problem, assignments, burden, cp, held)
    ]
    _keep_locks(problem, assignments, cp, held)
    cp.minimize(_UNMET * total(missing) + total(unfair))
    chosen = filled(problem, assignments)
    for (n, duty), variable in held.items():
        cp.add_hint(variable, chosen.get(n) == duty)
    solver, status = budget.run(cp, _SHARE, least=_LEAST_SECONDS)
    if has_solution(status):
        chosen = {n: duty for (n, duty), variable in held.items() if solver.value(variable)}
    return [
        a if chosen.get(n) == a.duty else replace(a, duty=chosen.get(n))
        for n, a in enumerate(assignments)
    ]


def filled(problem: Problem, assignments: list[Assignment]) -> dict[int, str]:
    """Duties by place in the assignments, filled shift by shift, those named first before others.

    Whoever has held a duty less comes first. Found at once: a search that is given too little time
    must not leave duties without people who could hold them.
    """
    locks = {(k.agent_id, k.date, k.shift): k.duty for k in planned_locks(problem) if k.duty}
    skills = {a.agent_id: a.skills for a in problem.agents}
    crews: dict[tuple[date, str], list[int]] = defaultdict(list)
    for n, a in enumerate(assignments):
        crews[a.date, a.shift].append(n)
    times: Counter[tuple[str, str]] = Counter()
    chosen: dict[int, str] = {}
    for (day, shift), crew in crews.items():
        duties = problem.duties_of(problem.dated(day, shift))
        own = {
            n: _able(worked := assignments[n], duties, skills[worked.agent_id], locks) for n in crew
        }
        places = _places(problem, duties, len(crew))
        crew.sort(key=lambda n: sum(times[assignments[n].agent_id, d] for d in own[n]))
        crew.sort(key=lambda n: (assignments[n].agent_id, day, shift) not in locks)
        holder: dict[int, int] = {}
        for n in crew:
            _seat(n, own, places, holder, set())
        for place, n in holder.items():
            chosen[n] = places[place]
            times[assignments[n].agent_id, places[place]] += 1
    return chosen


def _able(
    worked: Assignment,
    duties: tuple[Duty, ...],
    skills: frozenset[str],
    locks: Mapping[tuple[str, date, str | None], str],
) -> frozenset[str]:
    """The duties of the shift that the agent may hold there: the locked one, where that is one."""
    able = frozenset(d.name for d in duties if d.may_be_held_by(skills))
    locked = locks.get((worked.agent_id, worked.date, worked.shift)) if locks else None
    return able & {locked} if locked in able else able


def _places(problem: Problem, duties: tuple[Duty, ...], people: int) -> list[str]:
    """The duties' names, each as often as people may hold it without too few answering."""
    free = max(0, (people - problem.policy.workload.min_heads) * WHOLE_HEAD)
    places = []
    for duty in (d for d in duties for _ in range(d.per_shift)):
        lost = WHOLE_HEAD - duty.inquiry_share if duty.costs_heads else 0
        if lost <= free:
            free -= lost
            places.append(duty.name)
    return places


def _seat(
    n: int,
    own: Mapping[int, frozenset[str]],
    places: list[str],
    holder: dict[int, int],
    tried: set[int],
) -> bool:
    """Finds the person a place, others moving on where they can; once seated one stays seated."""
    for place, duty in enumerate(places):
        if duty not in own[n] or place in tried:
            continue
        tried.add(place)
        if place not in holder or _seat(holder[place], own, places, holder, tried):
            holder[place] = n
            return True
    return False


def _post_shift(
    problem: Problem,
    assignments: list[Assignment],
    crew: list[int],
    cp: cp_model.CpModel,
    held: dict[_Key, cp_model.IntVar],
) -> cp_model.LinearExpr:
    """One shift's duties; gives how many people are missing to them."""
    first = assignments[crew[0]]
    duties = problem.duties_of(problem.dated(first.date, first.shift))
    for n in crew:
        skills = problem.agent(assignments[n].agent_id).skills
        own = [d for d in duties if d.may_be_held_by(skills)]
        for duty in own:
            held[n, duty.name] = cp.new_bool_var("")
        if len(own) > 1:
            cp.add_at_most_one(held[n, d.name] for d in own)
    found = {d.name: total(held[n, d.name] for n in crew if (n, d.name) in held) for d in duties}
    for duty in duties:
        cp.add(found[duty.name] <= duty.per_shift)
    _leave_heads(problem, duties, len(crew), found, cp)
    return total(d.per_shift - found[d.name] for d in duties)


def _leave_heads(
    problem: Problem,
    duties: tuple[Duty, ...],
    people: int,
    found: Mapping[str, cp_model.LinearExpr],
    cp: cp_model.CpModel,
) -> None:
    """A duty that takes heads never leaves fewer than the least."""
    least = problem.policy.workload.min_heads * WHOLE_HEAD
    costly = [d for d in duties if d.costs_heads]
    lost = total((WHOLE_HEAD - d.inquiry_share) * found[d.name] for d in costly)
    if costly:
        cp.add(lost <= max(0, people * WHOLE_HEAD - least))


def _post_burden(
    problem: Problem,
    assignments: list[Assignment],
    burden: Burden,
    cp: cp_model.CpModel,
    held: dict[_Key, cp_model.IntVar],
) -> list[cp_model.IntVar]:
    """Units off the fair share of one duty, by agent, as if the duty were always filled."""
    parts = weights(problem, burden)
    if not parts or burden.duty is None:
        return []
    needed = sum(
        d.per_shift
        for s in problem.dated_shifts
        for d in problem.duties_of(s)
        if d.name == burden.duty
    )
    before = {a: carried_before(problem, burden, a) for a in parts}
    everything, whole = needed + sum(before.values()), sum(parts.values())
    by_agent: dict[str, list[cp_model.IntVar]] = defaultdict(list)
    for (n, duty), variable in held.items():
        if duty == burden.duty:
            by_agent[assignments[n].agent_id].append(variable)
    units = []
    for agent, part in parts.items():
        floor, ceiling = everything * part // whole, -(-everything * part // whole)
        now = total(by_agent[agent]) + before[agent]
        off = cp.new_int_var(0, len(assignments) + before[agent], "")
        cp.add(now - off <= ceiling)
        cp.add(now + off >= floor)
        units.append(off)
    return units


def _keep_locks(
    problem: Problem,
    assignments: list[Assignment],
    cp: cp_model.CpModel,
    held: dict[_Key, cp_model.IntVar],
) -> None:
    locked = {(k.agent_id, k.date, k.shift): k.duty for k in planned_locks(problem) if k.duty}
    for n, a in enumerate(assignments):
        duty = locked.get((a.agent_id, a.date, a.shift))
        if duty is not None and (n, duty) in held:
            cp.add(held[n, duty] == 1)
