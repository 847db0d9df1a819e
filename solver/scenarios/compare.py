"""All scenarios rostered, and set beside the month as it is."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date
from threading import Event

from scheduler.planning import judging_problem_for, problem_for
from scheduler.roster import Assignment, Roster
from scheduler.scenarios import Scenario, draws, with_volumes_stated
from scheduler.team import Team
from solver.judge import judge
from solver.scenarios.board import Board, OnScenarios
from solver.scenarios.desk import Desk, Draw, Month, run_of
from solver.scenarios.figures import Beside, measured
from solver.scenarios.result import Compared, Comparison, Run
from solver.scenarios.rostering import Reply, Rostered, roster_of
from solver.scenarios.settings import ScenarioSettings
from solver.scenarios.workers import Workers

_BASE = 0
"""The base's place on the board."""
_ROUNDS = 2
"""How often the base is rostered, from its own roster then: all others start from it too."""


def compare_scenarios(
    team: Team,
    dates: tuple[date, ...],
    scenarios: Sequence[Scenario],
    settings: ScenarioSettings,
    *,
    published: Roster | None = None,
    on_progress: OnScenarios | None = None,
) -> Comparison:
    """Every scenario rostered and measured, beside the month as it is and what is published.

    The month as it is comes first, rostered twice over: from nothing, then from its own roster.
    All others start from that roster, with the same budget each. The same seed gives the same
    answer whatever the number of processes, unless it was stopped.

    Args:
        team: its content.
        dates: the planned dates, consecutive, at least one.
        scenarios: with names of their own.
        settings: budget, seed, processes and a way to stop.
        published: a roster to compare with; rows on other dates play no part.
        on_progress: called several times a second, maybe from another thread.

    Raises:
        InputError: the month as it is cannot be planned, as in `problem_for`.
        RuntimeError: it cannot be rostered, a fault of ours.
    """
    stop = settings.stop or Event()
    names = [(s.name, len(tuple(draws(s.absence, settings.seed)))) for s in scenarios]
    board = Board([("", _ROUNDS), *names], on_progress)
    stated = with_volumes_stated(team, dates)
    problem_for(stated, dates)  # whatever is wrong with the month itself is told here
    month = Month(team=stated, dates=dates, work=settings.work, seed=settings.seed)
    with Workers(settings.processes, stop, board.tell) as workers:
        made = _base(month, workers, board, stop)
        desk = Desk(month, scenarios, made.assignments, board, stop)
        workers.run(desk.jobs(), desk.note)
    board.stop()
    beside = Beside(
        base=Roster(made.assignments),
        published=None if published is None else published.between(dates[0], dates[-1]),
        agents=frozenset(a.agent_id for a in stated.agents),
    )
    as_it_is = Draw(scenario=_BASE, seed=settings.seed, team=stated, away=())
    base = run_of(dates, as_it_is, made, beside)
    return Comparison(
        dates=dates,
        base=Compared(scenario=Scenario(name=""), runs=(base,), figures=base.figures),
        published=_published(month, beside),
        scenarios=desk.answers(beside),
        seconds=board.elapsed,
    )


def _base(month: Month, workers: Workers, board: Board, stop: Event) -> Rostered:
    """The month as it is, rostered; where that is stopped, as far as it came."""
    made: list[Rostered] = []
    start: tuple[Assignment, ...] | None = None
    for _ in range(_ROUNDS):
        replies: list[Reply] = []
        job = month.job(month.team, start)

        def note(_: int, reply: Reply | None, replies: list[Reply] = replies) -> None:
            if reply is None:
                board.begin(_BASE)
            else:
                replies.append(reply)

        workers.run([(_BASE, job)], note)
        if not replies and made:
            break
        reply = replies[0] if replies else roster_of(job, stop)
        if not isinstance(reply, Rostered):
            raise RuntimeError(f"Expected a roster of the month as it is, got {reply.reasons}.")
        made.append(reply)
        start = reply.assignments
        board.end(_BASE)
    return made[-1]


def _published(month: Month, beside: Beside) -> Run | None:
    if beside.published is None:
        return None
    problem, _ = judging_problem_for(month.team, month.dates)
    judgement = judge(problem, beside.published)
    return Run(
        problem=problem,
        roster=beside.published,
        judgement=judgement,
        levels=(),
        figures=measured(problem, beside.published, judgement, beside),
        seed=month.seed,
    )
