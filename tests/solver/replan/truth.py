"""The goals of a repair told to the optimiser in other words, to compare with."""

from __future__ import annotations

from itertools import product

from scheduler.headcount import least_heads
from solver.coverage import post_coverage
from solver.locks import locked_holders, post_locks
from solver.model import Model
from solver.replan import Goal
from solver.rules import StoreRule, rules_of
from solver.terms import total
from tests.solver.plain import least


def truth_of(problem, published, first, reached):
    """The least of each goal, those above at what was reached; None where nothing is legal."""
    rules = rules_of(problem.policy)
    model = Model(problem, lock_holders=locked_holders(problem))
    for rule in rules:
        if not isinstance(rule, StoreRule):
            rule.post(model)
    unserved = post_coverage(model, rules)
    post_locks(model)
    away = {a for a in published.assignments if not _is_there(problem, a.agent_id, a.date)}
    stay = [a for a in published.assignments if a not in away]
    keep_the_past(model, stay, first)
    sums = {goal: [] for goal in Goal}
    for agent in problem.agents:
        changed = changed_days(model, agent, stay, first)
        sums[Goal.SHIFTS] += changed
        if changed and agent.agent_id not in {a.agent_id for a in away}:
            anything = model.cp.new_bool_var("")
            model.cp.add_max_equality(anything, changed)
            sums[Goal.PEOPLE].append(anything)
    for there in problem.dated_shifts:
        if there.date >= first:
            count_missing(model, there, published, sums)
            sums[Goal.STORES] += [
                unserved[there, store]
                for store in problem.store_volumes(there)
                if any(store in a.stores for a in crew_of(published, there))
            ]
    found = {}
    for goal in (Goal.DUTIES, Goal.HEADS, Goal.STORES, Goal.PEOPLE, Goal.SHIFTS):
        found[goal] = least(model, total(sums[goal]))
        if found[goal] is None:
            return None
        model.cp.add(total(sums[goal]) <= reached[goal])
    return found


def crew_of(roster, dated):
    return roster.of_shift(dated.date, dated.shift.name)


def keep_the_past(model, stay, first):
    """Whoever is not absent works and holds what was published before the first date."""
    works = {(a.agent_id, a.date, a.shift) for a in stay}
    held = {(a.agent_id, a.duty, a.date, a.shift) for a in stay}
    past = [s for s in model.dated_shifts if s.date < first]
    for there, agent in product(past, model.agents):
        name, place = agent.agent_id, (there.date, there.shift.name)
        model.cp.add(model.works(name, there) == ((name, *place) in works))
        for duty in model.problem.duties_of(there):
            model.cp.add(model.holds(name, duty.name, there) == ((name, duty.name, *place) in held))


def changed_days(model, agent, stay, first):
    """1 for each date from the first on with other shifts; the absent stay away."""
    names = [s.name for s in model.problem.policy.shifts]
    works = {(a.date, a.shift) for a in stay if a.agent_id == agent.agent_id}
    found = []
    for day in (d for d in model.problem.dates if d >= first):
        cells = [model.works(agent.agent_id, model.problem.dated(day, name)) for name in names]
        if not _is_there(model.problem, agent.agent_id, day):
            model.cp.add(total(cells) == 0)
            continue
        other = [1 - c if (day, n) in works else c for c, n in zip(cells, names, strict=True)]
        found.append(model.cp.new_bool_var(""))
        model.cp.add_max_equality(found[-1], other)
    return found


def count_missing(model, there, published, sums):
    """Designated people and heads that the published shift had and needed."""
    problem, before = model.problem, crew_of(published, there)
    for duty in problem.duties_of(there):
        holders = total(model.holds(a.agent_id, duty.name, there) for a in problem.agents)
        wanted = min(duty.per_shift, sum(a.duty == duty.name for a in before))
        sums[Goal.DUTIES].append(short(model, wanted - holders))
    wanted = 1000 * least_heads(problem.volume(there), problem.policy.workload)
    missing = min(wanted, problem.heads(published, there)) - model.heads(there)
    sums[Goal.HEADS].append(short(model, missing, units=1000))


def short(model, by, units=1):
    """At least so many units, and never less than none."""
    missing = model.cp.new_int_var(0, 1000, "")
    model.cp.add(units * missing >= by)
    return missing


def _is_there(problem, agent_id, day):
    return problem.is_available(problem.agent(agent_id), day)
