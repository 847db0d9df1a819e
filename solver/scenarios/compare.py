"""All scenarios rostered, and set beside the month as it is."""

from __future__ import annotations

from collections.abc import Callable, Sequence
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
from solver.scenarios.result import Answer, Compared, Comparison, Run
from solver.scenarios.rostering import Reply, Rostered, roster_of
from solver.scenarios.settings import ScenarioSettings
from solver.scenarios.workers import Workers

_BASE = 0
"""The base's place on the board."""
ROUNDS = 2
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
    board = Board([("", ROUNDS), *names], on_progress)
    month = month_for(team, dates, settings.work, settings.seed)
    problem_for(month.team, dates)  # whatever is wrong with the month itself is told here
    with Workers(settings.processes, stop, board.tell) as workers:
        made = _base(month, workers, board, stop)
        desk = Desk(month, scenarios, made.assignments, board, stop)
        workers.run(desk.jobs(), desk.note)
    board.stop()
    return set_beside(month, made, published, desk.answers, board.elapsed)


def month_for(team: Team, dates: tuple[date, ...], work: float, seed: int) -> Month:
    """What all rosters have in common, with the volumes of all dates worked out once.

    Raises:
        InputError: the volumes of some dates are not known.
    """
    return Month(team=with_volumes_stated(team, dates), dates=dates, work=work, seed=seed)


def set_beside(
    month: Month,
    base: Rostered,
    published: Roster | None,
    answers: Callable[[Beside], tuple[Answer, ...]],
    seconds: float,
) -> Comparison:
    """The scenarios' answers beside the month as it is and what is published.

    Args:
        month: common to all.
        base: the roster of the month as it is.
        published: a roster to compare with; rows on other dates play no part.
        answers: the scenarios', once it is known what they are set beside.
        seconds: wall clock of all together.
    """
    dates = month.dates
    beside = beside_of(month, base.assignments, published)
    as_it_is = run_of(dates, Draw(seed=month.seed, team=month.team, away=()), base, beside)
    return Comparison(
        dates=dates,
        base=Compared(scenario=Scenario(name=""), runs=(as_it_is,), figures=as_it_is.figures),
        published=_published(month, beside),
        scenarios=answers(beside),
        seconds=seconds,
    )


def beside_of(month: Month, base: tuple[Assignment, ...], published: Roster | None) -> Beside:
    """What rosters of scenarios are set beside.

    Args:
        month: common to all.
        base: the worked shifts of the month as it is.
        published: a roster to compare with; rows on other dates play no part.
    """
    dates = month.dates
    return Beside(
        base=Roster(base),
        published=None if published is None else published.between(dates[0], dates[-1]),
        agents=frozenset(a.agent_id for a in month.team.agents),
    )


def _base(month: Month, workers: Workers, board: Board, stop: Event) -> Rostered:
    """The month as it is, rostered; where that is stopped, as far as it came."""
    made: list[Rostered] = []
    start: tuple[Assignment, ...] | None = None
    for _ in range(ROUNDS):
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
