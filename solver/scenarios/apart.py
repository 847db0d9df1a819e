"""A comparison in pieces that are made apart: on other machines, at other times, in any order.

First the month as it is, then each scenario's rosters, one by one; `comparison_of` puts together
what there is of them. The same as `compare_scenarios` gives at once.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from threading import Event

from scheduler.roster import Assignment, Roster
from scheduler.scenarios import Scenario, draws
from solver.scenarios.compare import ROUNDS, beside_of, set_beside
from solver.scenarios.desk import Month, answer_of, draw_of, run_of
from solver.scenarios.figures import Beside
from solver.scenarios.result import Answer, Comparison, Failed, Run
from solver.scenarios.rostering import Broken, Reply, Rostered, guarded, roster_of
from solver.settings import OnProgress


@dataclass(frozen=True, kw_only=True, slots=True)
class Piece:
    """One roster of one scenario.

    Attributes:
        scenario: its place among the scenarios, from 0.
        seed: of the draw.
    """

    scenario: int
    seed: int


def pieces_of(scenarios: Sequence[Scenario], seed: int) -> tuple[Piece, ...]:
    """All rosters besides the month as it is, scenario by scenario."""
    return tuple(
        Piece(scenario=number, seed=drawn)
        for number, scenario in enumerate(scenarios)
        for drawn in draws(scenario.absence, seed)
    )


def base_apart(
    month: Month,
    stop: Event,
    on_progress: OnProgress | None = None,
    start: tuple[Assignment, ...] | None = None,
) -> Reply:
    """The roster of the month as it is, which all others start from and are set beside.

    Args:
        month: common to all.
        stop: ends it early; the best so far is the answer.
        on_progress: called now and then from another thread.
        start: worked shifts to start from; None: none.
    """
    reply: Reply | None = None
    for _ in range(ROUNDS):
        following = roster_of(month.job(month.team, start), stop, on_progress)
        if isinstance(following, Broken) or (reply is not None and stop.is_set()):
            return reply or following
        reply, start = following, following.assignments
    assert reply is not None
    return reply


def piece_apart(
    month: Month,
    scenario: Scenario,
    piece: Piece,
    base: tuple[Assignment, ...],
    *,
    stop: Event,
    on_progress: OnProgress | None = None,
) -> Reply:
    """One roster of one scenario, from the roster of the month as it is.

    Args:
        month: common to all.
        scenario: the piece's.
        piece: which one.
        base: the worked shifts of the month as it is.
        stop: ends it early; what comes then is of a search cut short.
        on_progress: called now and then from another thread.
    """
    team = month.changed_by(scenario)
    if isinstance(team, Broken):
        return team
    draw = draw_of(team, scenario, month.dates, piece.seed)
    return roster_of(month.job(draw.team, base), stop, on_progress)


def piece_measured(
    month: Month, scenario: Scenario, piece: Piece, base: tuple[Assignment, ...], reply: Rostered
) -> Run | None:
    """One roster of one scenario beside the month as it is; None where it cannot be measured.

    Args:
        month: common to all.
        scenario: the piece's.
        piece: which one.
        base: the worked shifts of the month as it is.
        reply: the roster.
    """
    team = month.changed_by(scenario)
    if isinstance(team, Broken):
        return None
    draw = draw_of(team, scenario, month.dates, piece.seed)
    beside = beside_of(month, base, None)
    run = guarded(lambda: run_of(month.dates, draw, reply, beside))
    return None if isinstance(run, Broken) else run


def comparison_of(
    month: Month,
    scenarios: Sequence[Scenario],
    *,
    base: Rostered,
    replies: Mapping[Piece, Reply],
    published: Roster | None,
    seconds: float,
) -> Comparison:
    """The comparison, of the pieces that there are.

    Args:
        month: common to all.
        scenarios: in order.
        base: the roster of the month as it is.
        replies: what came of the scenarios' rosters; those that are missing were never made.
        published: a roster to compare with; rows on other dates play no part.
        seconds: wall clock of all together.
    """

    def answers(beside: Beside) -> tuple[Answer, ...]:
        return tuple(
            _answer(month, scenario, number, replies, beside)
            for number, scenario in enumerate(scenarios)
        )

    return set_beside(month, base, published, answers, seconds)


def _answer(
    month: Month,
    scenario: Scenario,
    number: int,
    replies: Mapping[Piece, Reply],
    beside: Beside,
) -> Answer:
    own = [(piece.seed, reply) for piece, reply in replies.items() if piece.scenario == number]
    broken = next((reply for _, reply in own if isinstance(reply, Broken)), None)
    team = broken or month.changed_by(scenario)
    if isinstance(team, Broken):
        return Failed(scenario=scenario, reasons=team.reasons)
    made = [
        (draw_of(team, scenario, month.dates, seed), reply)
        for seed, reply in own
        if isinstance(reply, Rostered)
    ]
    return answer_of(month, scenario, made, beside)
