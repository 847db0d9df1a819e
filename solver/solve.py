"""The one door: a problem in, an outcome out."""

from __future__ import annotations

import os
from collections.abc import Iterator, Mapping
from dataclasses import replace

from scheduler.policy import Level
from scheduler.problem import Problem
from scheduler.roster import Assignment, Roster
from solver.allocation import allocate
from solver.budget import Budget
from solver.coverage import post_coverage
from solver.engine.bounds import CountBounds
from solver.engine.capacity import Capacity
from solver.engine.counts import CountModel
from solver.engine.cuts import post_cuts
from solver.greedy import greedy_roster
from solver.judge import judge
from solver.lines import Found, by_lines
from solver.locks import agents_to_relax, clashes_of, locked_holders, post_locks
from solver.model import Model
from solver.objective import post_demand
from solver.outcome import Clash, Judgement, LevelResult, Outcome, Plan, Solved, TimedOut
from solver.rules import Rule, StoreRule, rules_of
from solver.search import LevelSearch
from solver.settings import OnProgress, Progress, Settings
from solver.watch import Watch

_JOINTLY, _GREEDY = "joint", "greedy"
_MOMENT = 1.0
"""Seconds in which a roster is made for who has stopped."""


def solve(problem: Problem, settings: Settings, on_progress: OnProgress | None = None) -> Outcome:
    """The best roster that the budget allows, with its value and bound on each level.

    Shifts, duties and whether every store can be served are decided jointly; who logs in where is
    then dealt out shift by shift, which costs nothing on the levels above the last.

    Args:
        problem: whatever its demand, there is an answer: what cannot be met is listed.
        settings: budget, seed, workers, a start and a way to stop.
        on_progress: called about twice a second from another thread.
    """
    budget = Budget(settings, len(problem.agents), len(problem.dates))
    rules = rules_of(problem.policy)
    found = by_lines(problem, rules, budget, on_progress)
    if found is None and budget.stop.is_set():
        found = _at_once(problem, rules, budget)
    elif found is None or not (found.is_final or budget.is_spent):
        search = _searched(problem, rules, budget, on_progress, found)
        if search is not None:
            found = _joined(search, found)
        elif found is None:
            found = _at_once(problem, rules, budget)
    is_awaited = budget.stop.is_set()
    threads = 1 if is_awaited else min(settings.workers, os.cpu_count() or 1)
    roster = allocate(problem, Roster(found.assignments), rules, threads, in_haste=is_awaited)
    judgement = judge(problem, roster)
    levels = tuple(_levels(found, judgement))
    plan = Plan(
        roster=roster,
        levels=levels,
        judgement=judgement,
        seconds=budget.elapsed,
        method=found.method,
    )
    clashes = clashes_of(judgement)
    if clashes:
        return Clash(plan=plan, clashes=clashes)
    if all(r.is_proven for r in levels):
        return Solved(plan=plan)
    return TimedOut(plan=plan)


def _at_once(problem: Problem, rules: tuple[Rule, ...], budget: Budget) -> Found:
    """What can be had in a moment, for who stops before there is a roster.

    Where that is too little the last shifts remain empty, and what they break is told. A start that
    is no worse is kept instead.
    """
    until = budget.elapsed + _MOMENT
    roster = greedy_roster(problem, rules, lambda: budget.elapsed > until)
    if budget.settings.start is not None:
        start = _known(problem, budget.settings.start)
        roster = min(start, roster, key=lambda r: _worth(problem, r))
    return Found(assignments=list(roster.assignments), results={}, method=_GREEDY)


def _known(problem: Problem, roster: Roster) -> Roster:
    """The rows of a roster whose agents and shifts this problem knows, as far as it knows them.

    Logins are left out, and duties that the shift does not have.
    """
    agents = {a.agent_id for a in problem.agents}
    duties = {
        s.name: {d.name for d in problem.policy.duties_of(s.name)} for s in problem.policy.shifts
    }
    planned = roster.between(problem.dates[0], problem.dates[-1]).assignments
    known = (a for a in planned if a.agent_id in agents and a.shift in duties)
    return Roster(
        tuple(
            replace(a, stores=(), duty=a.duty if a.duty in duties[a.shift] else None) for a in known
        )
    )


def _worth(problem: Problem, roster: Roster) -> tuple[int, ...]:
    """Broken hard rules, then all levels: the less the better."""
    judgement = judge(problem, roster)
    return len(clashes_of(judgement)), *(value for _, value in judgement.values)


def _joined(search: LevelSearch, found: Found | None) -> Found:
    """What one model of everything found, after what was found before it."""
    results, method = search.results, _JOINTLY
    if found is not None:
        results = dict(_bounded(results, found.results))
        method = f"{found.method}+{_JOINTLY}"
    return Found(assignments=search.assignments, results=results, method=method)


def _searched(
    problem: Problem,
    rules: tuple[Rule, ...],
    budget: Budget,
    on_progress: OnProgress | None,
    found: Found | None,
) -> LevelSearch | None:
    """The search in one model of everything; None where the budget ended before there was one."""
    known: Mapping[Level, LevelResult] = {}
    if found is not None:
        starts = [found.assignments]
        known = found.results
    else:
        starts = [list(greedy_roster(problem, rules, lambda: budget.is_spent).assignments)]
        if budget.settings.start is not None:
            starts.insert(0, list(budget.settings.start.assignments))
    everybody = frozenset(a.agent_id for a in problem.agents)
    relaxed = agents_to_relax(problem, rules, lambda: budget.is_spent)
    search: LevelSearch | None = None

    def progress() -> Progress:
        if search is None:
            return _not_begun(budget, found, starts[0])
        return search.progress if found is None else _beside(search.progress, found)

    with Watch(progress, on_progress):
        search = _search(problem, rules, relaxed, budget, starts, known=known)
        if search is not None and not search.run() and relaxed != everybody:
            search = _search(problem, rules, everybody, budget, starts, known=known)
            if search is not None:
                search.run()
    return search


def _not_begun(budget: Budget, found: Found | None, start: list[Assignment]) -> Progress:
    """Where the search is while its model is made: as far as the one before it came."""
    done = () if found is None else tuple(found.results.values())
    seconds = budget.elapsed
    return Progress(
        level=None, value=None, bound=None, done=done, seconds=seconds, best=lambda: start
    )


def _beside(progress: Progress, found: Found) -> Progress:
    """The progress with what is known of the levels from the search before."""
    done = dict(_bounded({r.level: r for r in progress.done}, found.results))
    if all(r.value == found.results[r.level].value for r in done.values()):
        done = {**found.results, **done}
    return replace(progress, done=tuple(done.values()))


def _bounded(
    results: Mapping[Level, LevelResult], before: Mapping[Level, LevelResult]
) -> Iterator[tuple[Level, LevelResult]]:
    """The results with bounds found before, as long as no level above is worse than it was then."""
    is_kept = True
    for level, result in results.items():
        then = before.get(level)
        is_kept = is_kept and then is not None
        bound = then.bound if is_kept and then is not None else 0
        yield level, replace(result, bound=min(result.value, max(result.bound, bound)))
        is_kept = is_kept and then is not None and result.value <= then.value


def _search(
    problem: Problem,
    rules: tuple[Rule, ...],
    relaxed: frozenset[str],
    budget: Budget,
    starts: list[list[Assignment]],
    *,
    known: Mapping[Level, LevelResult],
) -> LevelSearch | None:
    """A search to be run; None if the budget ends, which is asked often while models are made."""
    holders = locked_holders(problem)
    if budget.is_spent:
        return None
    capacity = Capacity(problem, rules, relaxed, holders)
    if budget.is_spent:
        return None
    counts = CountModel(problem, rules, capacity)
    model = Model(problem, relaxed=relaxed, lock_holders=holders)
    for rule in rules:
        if budget.is_spent:
            return None
        if not isinstance(rule, StoreRule):
            rule.post(model)
    post_demand(model)
    post_coverage(model, rules)
    post_locks(model)
    post_cuts(model, capacity)
    return (
        None
        if budget.is_spent
        else LevelSearch(model, CountBounds(counts, budget), budget, starts, known)
    )


def _levels(search: Found, judgement: Judgement) -> Iterator[LevelResult]:
    """The judged values with the searched bounds; 0 where the search did not come so far.

    Where the logins dealt out cost a level more than the search reached, the bounds below it rest
    on a better value than the roster has: they bound nothing.
    """
    is_kept = True
    for level, value in judgement.values:
        found = search.results.get(level)
        bound = 0 if found is None or not is_kept else min(found.bound, value)
        yield LevelResult(level=level, value=value, bound=bound)
        is_kept = is_kept and found is not None and value <= found.value
