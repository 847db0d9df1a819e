"""A comparison of scenarios by hand, for the outputs' tests."""

from dataclasses import replace
from decimal import Decimal

from api.outputs.view.scenarios import ScenariosView, make_scenarios_view
from scheduler.demand import Demand
from scheduler.problem import Problem
from scheduler.scenarios.changes import RandomAbsence, Scenario
from scheduler.words import Language, message
from solver.scenarios.result import (
    Answer,
    Compared,
    Comparison,
    Failed,
    Figure,
    Measured,
    Run,
    Unfinished,
    Unit,
)
from tests.api.outputs.plans import DOUBLE_11, MADE_AT, a_judgement, a_problem, a_roster

BASE_AMOUNTS = {
    Unit.PEOPLE: 11.0,
    Unit.HEAD_SHIFTS: 240.0,
    Unit.SHIFTS: 12.0,
    Unit.INQUIRIES: 24_310.4,
    Unit.HOURS: 33.5,
    Unit.MONEY: 61_204.5,
    Unit.SHARE: 0.42,
    Unit.POINTS: 7.0,
}


def figures_of(factor: float = 1.0, spread: float = 0.0, **changes: float) -> tuple[Measured, ...]:
    """Every figure, at its usual amount times the factor; others by name, `_` for `-`."""
    found = []
    for figure in Figure:
        usual = BASE_AMOUNTS[figure.unit]
        amount = changes.get(figure.replace("-", "_"), min(1, factor) if usual < 1 else factor)
        if figure.replace("-", "_") not in changes:
            amount *= usual
        low, high = amount * (1 - spread), amount * (1 + spread)
        found.append(Measured(figure=figure, mean=amount, low=low, high=high))
    return tuple(found)


def with_volume(problem: Problem, factor: float) -> Problem:
    volumes = (replace(v, milli=int(v.milli * factor)) for v in problem.demand.volumes)
    return replace(problem, demand=Demand(volumes))


def a_run(problem: Problem, figures: tuple[Measured, ...], seed: int = 1) -> Run:
    roster = a_roster(problem)
    return Run(
        problem=problem,
        roster=roster,
        judgement=a_judgement(problem, roster),
        levels=(),
        figures=figures,
        seed=seed,
    )


def a_compared(
    name: str, figures: tuple[Measured, ...], problem: Problem, *, runs: int = 1, **parts: object
) -> Compared:
    usual = Compared(
        scenario=Scenario(name=name),
        runs=tuple(a_run(problem, figures, n + 1) for n in range(runs)),
        figures=figures,
    )
    return replace(usual, **parts)


def a_comparison(problem: Problem | None = None, **parts: object) -> Comparison:
    """One of each kind: worse, better, drawn at random, failed and unfinished."""
    problem = problem or a_problem()
    fewer = {"over_band": 3.0, "heads_missing": 0.0, "fragility": 0.2, "people": 12.0}
    drawn = Scenario(
        name="病假 3 %",
        note="每人每天 3 % 的概率病假",
        absence=RandomAbsence(rate=Decimal("0.03"), draws=3),
    )
    answers: tuple[Answer, ...] = (
        a_compared(
            "双11 五倍",
            figures_of(1.4, over_band=61.0),
            with_volume(problem, 1.4),
            scenario=Scenario(name="双11 五倍", note="如果双11是平日的五倍，而不是三倍"),
        ),
        a_compared("招一名晚班", figures_of(1.0, **fewer), problem),
        a_compared("病假", figures_of(1.1, 0.2), problem, runs=3, scenario=drawn),
        Failed(
            scenario=Scenario(name="新店开业", note="JD 二店十一月开业"),
            reasons=(message("outputs-missing-heads", heads=1),),
        ),
        Unfinished(scenario=Scenario(name="还没轮到")),
    )
    usual = Comparison(
        dates=problem.dates,
        base=a_compared("", figures_of(), problem),
        published=a_run(problem, figures_of(1.05)),
        scenarios=answers,
        seconds=12.5,
    )
    return replace(usual, **parts)


def a_scenarios_view(comparison: Comparison, language: Language, **parts: object) -> ScenariosView:
    return make_scenarios_view(
        comparison, (DOUBLE_11,), made_at=MADE_AT, language=language, **parts
    )
