"""The line engine on a problem: compiled, searched, told; or openly declined."""

from __future__ import annotations

import os
from collections.abc import Mapping
from dataclasses import dataclass

from scheduler.agents import Lock
from scheduler.ledger import ledger
from scheduler.policy import Level
from scheduler.problem import Problem
from scheduler.roster import Assignment, Roster
from solver.budget import Budget, bound_of, has_solution
from solver.engine.lines.compile import LineTeam, compile_team
from solver.engine.lines.duty_shares import DutyShares
from solver.engine.lines.holders import with_holders
from solver.engine.lines.months import Month
from solver.engine.lines.opening import month_of, opened
from solver.engine.lines.proof import Proof, bounds_kept
from solver.engine.lines.search import LineSearch
from solver.engine.lines.stated import is_stated, stated_task
from solver.engine.lines.turns import Turns
from solver.engine.lines.warm import is_warm
from solver.locks import planned_locks, post_locks
from solver.model import Model
from solver.outcome import LevelResult
from solver.rules import Rule
from solver.settings import OnProgress, Progress, Settings
from solver.watch import Watch

_LINES = "lines"
_SMALL = 400
"""The most cells (agents times dated shifts) that are also tried in one model."""
_SHARE_OF_JOINT, _SHARE_BEFORE_JOINT = 0.1, 0.2
"""What the one model may use, and the part of it that lines have before: most prove it sooner."""
_JOINTLY_TOO = 900
"""The most cells for which one model of everything goes on where the lines end, if they do not fill
all duties: nothing bounds lines then."""
_ALONE_BY_PROOF = 2500
"""The most cells left to one model of everything where one worker has to repeat a roster."""
_SOON_PROVEN = 300
"""The most cells that one model of everything proves so soon that lines would only take time."""
_SHARE_OF_WAIT, _ENDLESS = 0.25, 1e6
"""How much of the budget may be waited for the loops to be compiled; seconds if it is endless."""
_WITHOUT_LINES, _A_MOMENT = 900, 3.0
"""The most cells of a month that is well served without lines; seconds in which compiled loops are
loaded, and for which it is waited there."""
_TICK = 0.1
_LEAST_FOR_JOINT = 20.0
"""Work up to which lines alone do better than lines and one model of everything after them."""
_SHARE_OF_SEARCH, _SHARE_OF_BOUNDS, _SHARE_OF_PROOF = 0.8, 0.75, 0.95
"""Of the lines' time; the rest is for bounds, and for what comes after where they are proven. Where
the search ends early bounds may have more: a part of what it left, nearly all where they find
better rosters by themselves."""
_SHARE_OF_LINES, _SECONDS_OF_LINES = 0.45, 5.0
"""What lines may use of the budget where one model of everything comes after them, and the most
seconds: what they can prove of so few agents they prove in that time."""


@dataclass(frozen=True, kw_only=True, slots=True)
class Found:
    """What a search ends with.

    Attributes:
        results: the levels decided, by level.
        method: what was used, in a word.
        is_final: whether one model of everything is not worth trying after it.
    """

    assignments: list[Assignment]
    results: Mapping[Level, LevelResult]
    method: str
    is_final: bool = True


def by_lines(
    problem: Problem, rules: tuple[Rule, ...], budget: Budget, on_progress: OnProgress | None
) -> Found | None:
    """The best roster by lines of work; None where the engine declines the problem.

    It declines where a rule does, where duties that locks name cannot stay, where somebody has no
    line even if hard rules give way, and where its loops are being compiled still, the first time
    ever. Under a budget of work it is waited for them, and one thread searches alone.
    """
    if not _may_be_used(problem, budget):
        return None
    if is_stated(problem):
        return _stated(problem, rules, budget, on_progress)
    return _month(problem, rules, budget, on_progress)


def _may_be_used(problem: Problem, budget: Budget) -> bool:
    if not all(_may_stay(problem, lock) for lock in planned_locks(problem)):
        return False
    if not wants_lines(problem):
        return False
    most = _SHARE_OF_WAIT * min(budget.seconds_left, _ENDLESS)
    if does_without_lines(problem, budget.settings):
        most = min(most, _A_MOMENT)
    until = budget.elapsed + most
    while not is_warm(_TICK):
        if budget.stop.is_set() or budget.elapsed >= until:
            return False
    return True


def wants_lines(problem: Problem) -> bool:
    """Whether lines are worth the while; one model of everything proves a small month as soon."""
    return is_stated(problem) or _cells(problem) > _SOON_PROVEN


def does_without_lines(problem: Problem, settings: Settings) -> bool:
    """Whether a search is not to wait for its loops to be compiled: of a small month, by the clock.

    Under a budget of work the roster must not depend on what this machine has compiled.
    """
    return (
        settings.work is None
        and settings.seconds is not None
        and not is_stated(problem)
        and _cells(problem) <= _WITHOUT_LINES
    )


def _cells(problem: Problem) -> int:
    return len(problem.agents) * len(problem.dated_shifts)


def _may_stay(problem: Problem, lock: Lock) -> bool:
    """Whether the lock names no duty, or one that its agent may hold in the shift."""
    if lock.duty is None or lock.shift is None:
        return lock.duty is None
    duty = problem.policy.duty(lock.duty)
    return lock.shift in duty.shifts and duty.may_be_held_by(problem.agent(lock.agent_id).skills)


def _stay(problem: Problem, assignments: list[Assignment]) -> bool:
    """Whether every duty that a lock names is held."""
    held = {(a.agent_id, a.date, a.shift, a.duty) for a in assignments}
    return all(
        lock.duty is None or (lock.agent_id, lock.date, lock.shift, lock.duty) in held
        for lock in planned_locks(problem)
    )


def _threads(settings: Settings) -> int:
    """How many threads search: one where the same work has to give the same roster."""
    return 1 if settings.work is not None else min(settings.workers, os.cpu_count() or 1)


def _stated(
    problem: Problem, rules: tuple[Rule, ...], budget: Budget, on_progress: OnProgress | None
) -> Found | None:
    """A roster for stated cover; None where the engine declines."""
    stop = budget.stop.is_set
    team = compile_team(problem, rules, stop=stop, may_yield=True)
    if team is None:
        return None
    settings = budget.settings
    starts = [] if settings.start is None else [team.lines(settings.start.assignments)]

    def begin(own: LineTeam) -> tuple[LineTeam, LineSearch]:
        return own, LineSearch(
            stated_task(problem, rules, own),
            settings.seed,
            _threads(settings),
            lambda: budget.is_spent,
            starts,
            spend=budget.spend,
            stop=stop,
        )

    try:
        team, search = opened(team, begin)
    except (ArithmeticError, MemoryError):  # nobody's line, or more states than fit
        return None
    level = problem.policy.levels[0]

    def state() -> Progress:
        now = _result(level, search, team)
        return Progress(
            level=level,
            value=now.value,
            bound=now.bound,
            done=(),
            seconds=budget.elapsed,
            best=lambda: team.assignments(search.best.lines),
        )

    with Watch(state, on_progress):
        if _cells(problem) <= _SMALL:
            search.halt = budget.within(_SHARE_OF_JOINT)(_SHARE_BEFORE_JOINT)
            search.run()
            if not search.is_proven and not budget.is_spent:
                _search_jointly(problem, rules, budget, team, search)
            search.halt = lambda: budget.is_spent
        search.run()
    return Found(
        assignments=team.assignments(search.best.lines),
        results={level: _result(level, search, team)} if len(problem.policy.levels) == 1 else {},
        method=_LINES,
    )


def _month(
    problem: Problem, rules: tuple[Rule, ...], budget: Budget, on_progress: OnProgress | None
) -> Found | None:
    """A month's roster; None where the engine declines.

    Where its turns go by the clock and one worker searches, small teams are left to the joint
    model, which gives the same roster each time where it ends by proof. Bounds hold for rosters in
    which all duties are filled: where one is not, none is told.
    """
    settings = budget.settings
    cells = _cells(problem)
    is_small = cells <= _JOINTLY_TOO
    by_clock = settings.work is None
    if cells <= _ALONE_BY_PROOF and by_clock and settings.workers == 1:
        return None
    starts = [] if settings.start is None else [list(settings.start.assignments)]
    month = month_of(problem, rules, settings.seed, starts)
    if month is None:
        return None
    of_search = _SHARE_OF_SEARCH if by_clock else 1.0
    planned = (1 - of_search) * budget.left
    with Watch(lambda: _progress(month, budget), on_progress):
        turns = Turns(month, settings.seed, _threads(settings), budget.spend)
        turns.begin(budget.within(of_search))
        is_filled = not month.values[Level.DUTIES]
        is_final = is_filled or not is_small or (not by_clock and budget.left <= _LEAST_FOR_JOINT)
        share, most = (1.0, _ENDLESS) if is_final else (_SHARE_OF_LINES, _SECONDS_OF_LINES)
        slices = budget.within(share * of_search, most * of_search)
        bounding = budget.within(share, most)
        turns.search(slices, lambda: DutyShares(problem, rules, budget, month.team.relaxed))
        assignments, values = _held(problem, month, budget)
        reached: Mapping[Level, int] = values
        if by_clock and not budget.stop.is_set():  # who has stopped waits for the roster alone
            if is_final:  # what is left then may find better rosters
                left = max(planned, budget.left)
                share = _SHARE_OF_PROOF if turns.is_quick else _SHARE_OF_BOUNDS
                bounding = budget.within(max(share, planned / left) if left else 1.0)
            proof = Proof(
                month,
                values[Level.FAIRNESS],
                lambda level: turns.below(level, bounding),
                _threads(settings),
            )
            proof.run(bounding)
            reached = proof.values
            if is_final:
                turns.go_on(budget.within(1.0))
            again, then = _held(problem, month, budget)
            if tuple(then.values()) < tuple(values.values()):
                assignments, values = again, then
    is_bounded = not values[Level.DUTIES] and not month.team.is_eased
    bounds = dict(bounds_kept(month.bounds, values, reached)) if is_bounded else {}
    results = {result.level: result for result in _results(values, bounds)}
    if not _stay(problem, assignments):
        return None
    return Found(
        assignments=assignments,
        results=results,
        method=_LINES,
        is_final=is_final or all(result.is_proven for result in results.values()),
    )


def _held(
    problem: Problem, month: Month, budget: Budget
) -> tuple[list[Assignment], dict[Level, int]]:
    """The month's best lines with their duties, and what they reach on each level."""
    assignments = with_holders(problem, month.team.assignments(month.best), budget)
    needed = sum(d.per_shift for s in problem.dated_shifts for d in problem.duties_of(s))
    values = dict(month.values)
    values[Level.DUTIES] = needed - sum(a.duty is not None for a in assignments)
    values[Level.FAIRNESS] = ledger(problem, Roster(tuple(assignments))).unfairness()
    return assignments, values


def _progress(month: Month, budget: Budget) -> Progress:
    """Values and bounds of all levels but the last, which is the one being decided."""
    results = _results(dict(month.values), {} if month.team.is_eased else dict(month.bounds))
    last = results[-1]
    return Progress(
        level=last.level,
        value=last.value,
        bound=last.bound,
        done=results[:-1],
        seconds=budget.elapsed,
        best=lambda: month.team.assignments(month.best),
    )


def _results(values: Mapping[Level, int], bounds: Mapping[Level, int]) -> tuple[LevelResult, ...]:
    """By level, in the order of the values; nothing bounds where no bound is given."""
    return tuple(
        LevelResult(level=level, value=value, bound=min(value, bounds.get(level, 0)))
        for level, value in values.items()
    )


def _search_jointly(
    problem: Problem, rules: tuple[Rule, ...], budget: Budget, team: LineTeam, search: LineSearch
) -> None:
    """One model of everything for a moment: it proves what mixtures of lines cannot."""
    level = problem.policy.levels[0]
    model = Model(problem)
    for rule in rules:
        rule.post(model)
    post_locks(model)
    model.cp.minimize(model.cost(level))
    model.hint_assignments(team.assignments(search.best.lines))
    solver, status = budget.run(model.cp, _SHARE_OF_JOINT)
    if has_solution(status) and len(problem.policy.levels) == 1:
        search.offer(team.lines(model.assignments(solver)))
        search.raise_bound(float(bound_of(solver, status)))


def _result(level: Level, search: LineSearch, team: LineTeam) -> LevelResult:
    value = round(search.best.value)
    bound = 0 if team.is_eased else min(value, max(0, round(search.best.bound)))
    return LevelResult(level=level, value=value, bound=bound)
