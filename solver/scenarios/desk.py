"""The scenarios' rosters: asked for in order, and what came back."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date
from functools import partial
from threading import Event

from scheduler.agents import TimeOff
from scheduler.planning import problem_for
from scheduler.roster import Assignment, Roster
from scheduler.scenarios import Scenario, changed, draws, sick_days, with_absent
from scheduler.team import Team
from scheduler.words import Message
from solver.judge import judge
from solver.scenarios.board import Board
from solver.scenarios.figures import Beside, measured, over_runs
from solver.scenarios.result import Answer, Compared, Failed, Run, Unfinished
from solver.scenarios.rostering import Broken, Job, Reply, Rostered, guarded


@dataclass(frozen=True, kw_only=True, slots=True)
class Month:
    """What all rosters have in common.

    Attributes:
        team: with the volumes of all planned dates stated.
        work, seed: of each search.
    """

    team: Team
    dates: tuple[date, ...]
    work: float
    seed: int

    def job(self, team: Team, start: tuple[Assignment, ...] | None) -> Job:
        """A roster of this team."""
        return Job(team=team, dates=self.dates, start=start, work=self.work, seed=self.seed)

    def changed_by(self, scenario: Scenario) -> Team | Broken:
        """The team as it is in a scenario, without sick days, or why there is none."""
        return guarded(partial(changed, self.team, scenario, self.dates))


@dataclass(frozen=True, kw_only=True, slots=True)
class Draw:
    """One roster of one scenario.

    Attributes:
        team: as it is then, sick days and all.
    """

    seed: int
    team: Team
    away: tuple[TimeOff, ...]


class Desk:
    """Asks for every scenario's rosters and keeps what came back."""

    def __init__(
        self,
        month: Month,
        scenarios: Sequence[Scenario],
        start: tuple[Assignment, ...],
        board: Board,
        stop: Event,
    ) -> None:
        """Nothing is asked for yet.

        Args:
            month: common to all.
            scenarios: in order.
            start: the roster that all start from.
            board: told how far they are.
            stop: what comes back after it is set is of a search cut short, and not kept.
        """
        self._month, self._scenarios, self._start = month, scenarios, start
        self._board, self._stop = board, stop
        self._asked: list[tuple[int, Draw]] = []
        self._made: dict[int, Rostered] = {}
        self._failed: dict[int, tuple[Message, ...]] = {}

    def jobs(self) -> Iterator[tuple[int, Job]]:
        """The rosters to make, scenario by scenario, each worked out when it is asked for."""
        for number, scenario in enumerate(self._scenarios):
            team = self._month.changed_by(scenario)
            if isinstance(team, Broken):
                self._fail(number, team)
                continue
            for seed in draws(scenario.absence, self._month.seed):
                draw = draw_of(team, scenario, self._month.dates, seed)
                self._asked.append((number, draw))
                yield len(self._asked) - 1, self._month.job(draw.team, self._start)

    def note(self, asked: int, reply: Reply | None) -> None:
        """What became of one of them; None: it is begun."""
        number, _ = self._asked[asked]
        match reply:
            case None:
                self._board.begin(number + 1)
            case Broken():
                self._fail(number, reply)
            case Rostered() if not self._stop.is_set():
                self._made[asked] = reply
                self._board.end(number + 1)

    def answers(self, beside: Beside) -> tuple[Answer, ...]:
        """What became of each scenario, in order."""
        return tuple(self._answer(number, beside) for number in range(len(self._scenarios)))

    def _answer(self, number: int, beside: Beside) -> Answer:
        scenario = self._scenarios[number]
        if number in self._failed:
            return Failed(scenario=scenario, reasons=self._failed[number])
        made = [
            (draw, self._made[asked])
            for asked, (of, draw) in enumerate(self._asked)
            if of == number and asked in self._made
        ]
        return answer_of(self._month, scenario, made, beside)

    def _fail(self, number: int, broken: Broken) -> None:
        self._failed.setdefault(number, broken.reasons)
        self._board.fail(number + 1)


def draw_of(team: Team, scenario: Scenario, dates: tuple[date, ...], seed: int) -> Draw:
    """A scenario's roster to make, with its sick days drawn.

    Args:
        team: as it is in the scenario.
        scenario: the scenario.
        dates: planned.
        seed: one of the scenario's draws.
    """
    absence = scenario.absence
    away = () if absence is None else sick_days(team, dates, absence, seed)
    return Draw(seed=seed, team=with_absent(team, away), away=away)


def answer_of(
    month: Month, scenario: Scenario, made: Sequence[tuple[Draw, Rostered]], beside: Beside
) -> Answer:
    """What a scenario's rosters tell, all or some of them made."""
    if not made:
        return Unfinished(scenario=scenario)
    runs = guarded(lambda: tuple(run_of(month.dates, *one, beside) for one in made))
    if isinstance(runs, Broken):
        return Failed(scenario=scenario, reasons=runs.reasons)
    return Compared(
        scenario=scenario,
        runs=runs,
        figures=over_runs([run.figures for run in runs]),
        is_complete=len(runs) == len(tuple(draws(scenario.absence, month.seed))),
    )


def run_of(dates: tuple[date, ...], draw: Draw, made: Rostered, beside: Beside) -> Run:
    """A roster judged and measured by its own problem."""
    problem, _ = problem_for(draw.team, dates)
    roster = Roster(made.assignments)
    judgement = judge(problem, roster)
    return Run(
        problem=problem,
        roster=roster,
        judgement=judgement,
        levels=made.levels,
        figures=measured(problem, roster, judgement, beside),
        seed=draw.seed,
        away=draw.away,
        clashes=made.clashes,
    )
