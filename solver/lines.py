"""The line engine on a problem of stated cover: compiled, searched, told."""

from __future__ import annotations

import os
import threading
from collections.abc import Callable, Mapping
from dataclasses import dataclass

from scheduler.policy import Level
from scheduler.problem import Problem
from scheduler.roster import Assignment
from solver.budget import Budget, bound_of, has_solution
from solver.engine.lines.compile import LineTeam, compile_team
from solver.engine.lines.search import LineSearch
from solver.engine.lines.stated import stated_task
from solver.locks import agents_to_relax, locked_holders, post_locks
from solver.model import Model
from solver.outcome import LevelResult
from solver.rules import Rule
from solver.settings import OnProgress, Progress

_TICK = 0.1
_TOLD_EVERY = 4
_LINES = "lines"
_SMALL = 400
"""The most cells (agents times dated shifts) that are also tried in one model."""
_SHARE_OF_JOINT = 0.1


@dataclass(frozen=True, kw_only=True, slots=True)
class Found:
    """What a search ends with.

    Attributes:
        results: the levels decided, by level.
        method: what was used, in a word.
    """

    assignments: list[Assignment]
    results: Mapping[Level, LevelResult]
    method: str


def by_lines(
    problem: Problem, rules: tuple[Rule, ...], budget: Budget, on_progress: OnProgress | None
) -> Found | None:
    """The best roster by lines of work; None where the engine declines the problem.

    It declines where a rule does, where locks break rules, and where somebody has no legal line.
    """
    if locked_holders(problem) or agents_to_relax(problem, rules):
        return None
    team = compile_team(problem, rules)
    if team is None:
        return None
    settings = budget.settings
    starts = [] if settings.start is None else [team.lines(settings.start.assignments)]
    threads = min(settings.workers, os.cpu_count() or 1)
    task = stated_task(problem, rules, team)
    try:
        search = LineSearch(task, settings.seed, threads, lambda: budget.is_spent, starts)
    except ArithmeticError:
        return None
    level = problem.policy.levels[0]
    with _Reporter(search, level, budget, on_progress):
        if len(problem.agents) * len(problem.dated_shifts) <= _SMALL:
            _search_jointly(problem, rules, budget, team, search)
        search.run()
    return Found(
        assignments=team.assignments(search.best.lines),
        results={level: _result(level, search)} if len(problem.policy.levels) == 1 else {},
        method=_LINES,
    )


def _search_jointly(
    problem: Problem, rules: tuple[Rule, ...], budget: Budget, team: LineTeam, search: LineSearch
) -> None:
    """One model of everything for a moment: it proves small rosters that mixtures of lines cannot."""
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


def _result(level: Level, search: LineSearch) -> LevelResult:
    value = round(search.best.value)
    return LevelResult(level=level, value=value, bound=min(value, max(0, round(search.best.bound))))


class _Reporter:
    """Tells of a running search at once when it is better, and about twice a second."""

    def __init__(
        self, search: LineSearch, level: Level, budget: Budget, on_progress: OnProgress | None
    ) -> None:
        self._search, self._level, self._budget = search, level, budget
        self._on_progress = on_progress
        self._over = threading.Event()
        self._thread = threading.Thread(target=self._watch, daemon=True)
        self._wait: Callable[[float], bool] = self._over.wait

    def __enter__(self) -> None:
        if self._on_progress is not None:
            self._thread.start()

    def __exit__(self, *_: object) -> None:
        self._over.set()
        if self._on_progress is not None:
            self._thread.join()
            self._tell()

    def _watch(self) -> None:
        told, ticks = None, 0
        while True:
            now = self._search.best.value
            if now != told or ticks % _TOLD_EVERY == 0:
                told = now
                self._tell()
            ticks += 1
            if self._wait(_TICK):
                return

    def _tell(self) -> None:
        if self._on_progress is None:
            return
        result = _result(self._level, self._search)
        self._on_progress(
            Progress(
                level=self._level,
                value=result.value,
                bound=result.bound,
                done=(),
                seconds=self._budget.elapsed,
            )
        )
