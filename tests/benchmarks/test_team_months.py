"""Team months side by side: the peer keeps the rules, the times and tables are right."""

from __future__ import annotations

from datetime import date, timedelta
from decimal import Decimal
from xml.etree import ElementTree

import pytest
from ortools.sat.python.cp_model import CpSolver

from benchmarks.team_months.bank import bank_team
from benchmarks.team_months.cases import Case, Kind
from benchmarks.team_months.peer import solve_peer
from benchmarks.team_months.peer_costs import PeerCosts
from benchmarks.team_months.peer_model import PeerModel
from benchmarks.team_months.results import write_runs
from benchmarks.team_months.runs import Job, Run, Solver, measured_here, values_of_lines
from benchmarks.team_months.sizes import sizes_table, write_picture
from benchmarks.team_months.tables import medians, run_rows
from benchmarks.team_months.trace import Milestones, Moment, Reached, at, milestones, moment_of
from scheduler.agents import Lock, Request, TimeOff
from scheduler.dates import dates_between
from scheduler.demand import Demand, Volume
from scheduler.duties import Duty
from scheduler.holidays import PublicCalendar
from scheduler.planning import problem_for
from scheduler.policy import Level, Rotation
from scheduler.roster import Roster
from scheduler.shifts import DatedShift
from solver.judge import judge
from solver.outcome import LevelResult
from solver.settings import Progress
from tests.builders import NOVEMBER, a_policy, a_problem, a_store, an_agent, worked

DUTIES, OVERLOAD, FAIRNESS = Level.DUTIES, Level.OVERLOAD, Level.FAIRNESS
CHASE = Duty(name="chase", shifts=frozenset({"day"}), skill="chase", inquiry_share=0)
HOTLINE = Duty(name="hotline", shifts=frozenset({"day", "night"}), inquiry_share=250)


def a_small_problem(dates=NOVEMBER[8:22], history=()):
    """Six agents over a border of blocks, whole inquiries."""
    agents = (
        an_agent("a1", skills=frozenset({"chase"})),
        an_agent("a2", skills=frozenset({"chase"}), night_ok=False),
        an_agent("a3", weekly_shifts=3),
        an_agent("a4", no_night_from=NOVEMBER[14], no_night_until=NOVEMBER[16]),
        an_agent("a5"),
        an_agent("a6", no_overtime=True),
    )
    volumes = [
        Volume(date=d, shift=s, store_id="s1", milli=1000 * (share + 3 * n))
        for n, d in enumerate(dates)
        for s, share in (("day", 210), ("night", 150))
    ]
    return a_problem(
        policy=a_policy(rotation=Rotation(shifts=("day", "night")), duties=(CHASE, HOTLINE)),
        agents=agents,
        stores=(a_store("s1"),),
        dates=dates,
        demand=Demand(volumes),
        calendar=PublicCalendar(
            workdays=frozenset(d for d in NOVEMBER if d.weekday() < 5),
            holidays=((NOVEMBER[12], "节日"),),
        ),
        time_off=(TimeOff(agent_id="a5", first=dates[2], last=dates[3]),),
        requests=(
            Request(agent_id="a1", date=dates[1], want=None, weight=3),
            Request(agent_id="a6", date=dates[4], want="night", weight=2),
        ),
        history=Roster(history),
    )


def a_past():
    """A week and a day in which two worked by day and two at night, up to the eve."""
    days = dates_between(date(2026, 11, 1), date(2026, 11, 8))
    return [
        *worked("day", *days[:3], *days[4:], agent_id="a1"),
        *worked("night", *days[2:7], agent_id="a5"),
        *worked("night", days[0], days[3], days[7], agent_id="a6"),
    ]


@pytest.mark.parametrize("history", [(), a_past()], ids=["without a past", "with a past"])
def test_the_peer_s_rosters_break_no_hard_rule(history) -> None:
    problem = a_small_problem(history=history)

    outcome = solve_peer(problem, seconds=4, seed=1, workers=2)

    assert outcome.rosters
    for _, roster in outcome.rosters:
        assert [v for v in judge(problem, roster).violations if v.hard] == []


def _any_roster_of_the_peer(problem):
    """The first that is found, however long a busy machine takes for it."""
    model, solver = PeerModel(problem), CpSolver()
    solver.parameters.num_workers = 1
    solver.parameters.stop_after_first_solution = True
    solver.solve(model.cp)
    return model.roster(solver)


@pytest.mark.parametrize("history", [(), a_past()], ids=["without a past", "with a past"])
def test_the_peer_counts_each_level_as_the_judge_does(history) -> None:
    problem = a_small_problem(history=history)
    roster = _any_roster_of_the_peer(problem)

    values = _counted_by_the_peer(problem, roster)

    judged = judge(problem, roster)
    assert values == values_of_lines(judged)
    assert values[Level.PATTERNS] + values[Level.REQUESTS] > 0


def test_the_peer_allows_what_the_judge_allows() -> None:
    problem = a_small_problem(history=a_past())
    legal = [
        *worked("day", NOVEMBER[9], NOVEMBER[10], agent_id="a1", duty="chase"),
        *worked("night", NOVEMBER[15], NOVEMBER[17], agent_id="a1"),
        *worked("day", NOVEMBER[15], NOVEMBER[16], agent_id="a6"),
        *worked("day", NOVEMBER[9], NOVEMBER[10], agent_id="a2"),
    ]
    turned = [*legal[4:6], *worked("night", NOVEMBER[18], agent_id="a6")]

    judged = [
        any(v.hard for v in judge(problem, Roster(rows)).violations) for rows in (legal, turned)
    ]

    assert judged == [False, True]
    assert _counted_by_the_peer(problem, Roster(legal)) is not None
    assert _counted_by_the_peer(problem, Roster(turned)) is None


def test_the_peer_declines_locks_openly() -> None:
    lock = Lock(agent_id="a1", date=NOVEMBER[0], shift="day")

    with pytest.raises(ValueError, match="1 locks"):
        PeerModel(a_problem(locks=(lock,)))


def test_a_level_is_proven_once_it_and_those_above_stay_as_they_end() -> None:
    moments = [
        _moment(0.5, {DUTIES: 2}, {}),
        _moment(1.0, {DUTIES: 0, OVERLOAD: 90_000}, {DUTIES: 0, OVERLOAD: 80_000}),
        _moment(2.0, {DUTIES: 0, OVERLOAD: 85_000, FAIRNESS: 4}, {DUTIES: 0, FAIRNESS: 4}),
        _moment(3.0, {DUTIES: 0, OVERLOAD: 81_000}, {DUTIES: 0, OVERLOAD: 81_000}),
        _moment(
            4.0,
            {DUTIES: 0, OVERLOAD: 81_000, FAIRNESS: 4},
            {DUTIES: 0, OVERLOAD: 81_000, FAIRNESS: 4},
        ),
    ]
    final = [_reached(DUTIES, 0, 0), _reached(OVERLOAD, 81_000, 81_000), _reached(FAIRNESS, 4, 4)]

    found = milestones(moments, final, 5.0)

    assert found.first == 0.5
    assert found.usable == 2.0  # 85 is within 10 % of 81, 90 is not
    assert found.proven == {DUTIES: 1.0, OVERLOAD: 3.0, FAIRNESS: 4.0}


def test_a_proof_that_was_given_up_again_does_not_count() -> None:
    moments = [
        _moment(1.0, {DUTIES: 1, OVERLOAD: 0}, {DUTIES: 0, OVERLOAD: 0}),
        _moment(2.0, {DUTIES: 0}, {DUTIES: 0}),
    ]

    found = milestones(moments, [_reached(DUTIES, 0, 0), _reached(OVERLOAD, 0, 0)], 3.0)

    assert found.proven == {DUTIES: 2.0, OVERLOAD: 3.0}


def test_what_is_not_proven_has_no_time_and_without_a_roster_nothing_has() -> None:
    final = [_reached(DUTIES, 3, 1)]

    ended = milestones([], final, 9.0)
    empty = milestones([], [_reached(DUTIES, None, None)], None)

    assert (ended.first, ended.usable, ended.proven[DUTIES]) == (9.0, 9.0, None)
    assert (empty.first, empty.usable, empty.proven[DUTIES]) == (None, None, None)


def test_a_report_tells_the_levels_decided_and_the_one_being_decided() -> None:
    done = (LevelResult(level=DUTIES, value=1, bound=1),)
    progress = Progress(level=OVERLOAD, value=700, bound=None, done=done, seconds=1.5)

    moment = moment_of(progress)

    assert moment == _moment(1.5, {DUTIES: 1, OVERLOAD: 700}, {DUTIES: 1})


def test_values_at_a_shorter_time_are_those_told_before_it() -> None:
    moments = [_moment(1.0, {DUTIES: 5}, {DUTIES: 0}), _moment(6.0, {DUTIES: 2}, {DUTIES: 2})]

    assert at(moments, 5.0, [DUTIES]) == (_reached(DUTIES, 5, 0),)
    assert at(moments, 0.5, [DUTIES]) == (_reached(DUTIES, None, None),)


@pytest.mark.parametrize("solver", list(Solver))
def test_a_measured_run_is_legal_and_complete(solver: Solver) -> None:
    case = Case(kind=Kind.FIXED, agents=5, seed=1, weeks=1)

    short, whole = measured_here(
        Job(case=case, solver=solver, seconds=2, workers=2, also_at=(0.001,))
    )

    assert whole.hard == 0
    assert [r.value is None for r in whole.levels] == [False] * 7
    assert whole.milestones.first is not None
    assert whole.memory > 0
    assert (short.budget, short.milestones.first) == (0.001, None)


def test_the_tables_tell_medians_proofs_and_gaps() -> None:
    runs = [_run(seed=1, value=10_000, bound=10_000), _run(seed=2, value=40_000, bound=30_000)]

    rows = run_rows(runs).splitlines()
    of_both = medians(runs).splitlines()

    assert "10.0= @2.0" in rows[0]
    assert "40.0/30.0 25.0%" in rows[1]
    assert "25.0/20.0 20.0%" in of_both[1]
    assert "1 of 2 proven" in of_both[1]


def test_the_sizes_are_told_as_a_table_and_a_picture(tmp_path) -> None:
    runs = [
        _run(seed=1, value=10_000, bound=10_000),
        _run(seed=1, value=40_000, bound=30_000, agents=100),
        _run(seed=1, value=40_000, bound=30_000, agents=100, weeks=8),
    ]

    table = sizes_table(runs).splitlines()
    write_picture(tmp_path / "p.svg", runs)
    write_runs(tmp_path / "r.csv", runs)

    assert "overload 25.0%" in table[2]
    drawn = ElementTree.parse(tmp_path / "p.svg").getroot()
    assert len(list(drawn.iter("{http://www.w3.org/2000/svg}circle"))) == 3 * 4 + 3
    assert len((tmp_path / "r.csv").read_text(encoding="utf-8").splitlines()) == 4


def test_the_bank_is_closed_on_weekdays_without_calls(tmp_path) -> None:
    counts = tmp_path / "calls.csv"
    days = dates_between(date(2003, 8, 4), date(2003, 8, 29))
    rows = [f"{d},BANK,{h},100" for d in days if d.weekday() < 5 for h in (8, 19)]
    counts.write_text("\n".join(["date,store_id,hour,inquiries", *rows]), encoding="utf-8")

    team = bank_team(agents=7, seed=1, dates=NOVEMBER, counts=counts)
    problem, _ = problem_for(team, NOVEMBER)

    sunday, monday = NOVEMBER[0], NOVEMBER[1]
    assert problem.volume(problem.dated(sunday, "early")) == 0
    assert problem.volume(problem.dated(monday, "early")) == 100_000
    assert problem.volume(problem.dated(monday, "late")) == 100_000
    assert max(r.date for r in team.inquiries) == monday - timedelta(days=3)


def test_the_bank_s_made_volumes_are_high_on_mondays_and_low_at_the_week_s_end() -> None:
    team = bank_team(agents=7, seed=1, dates=NOVEMBER)
    problem, _ = problem_for(team, NOVEMBER)

    of_day = {d: sum(problem.volume(s) for s in _shifts_of(problem, d)) for d in NOVEMBER[:7]}

    assert max(of_day, key=of_day.__getitem__).weekday() == 0
    assert all(of_day[d] < of_day[NOVEMBER[1]] / 5 for d in NOVEMBER[:7] if d.weekday() >= 5)
    assert all(r.inquiries == Decimal(int(r.inquiries)) for r in team.inquiries)


def _shifts_of(problem, day) -> list[DatedShift]:
    return [s for s in problem.dated_shifts if s.date == day]


def _counted_by_the_peer(problem, roster):
    """The least values of the peer's levels with the roster fixed; None where it forbids it."""
    from ortools.sat.python import cp_model

    model = PeerModel(problem)
    costs = PeerCosts(model).by_level
    there = {(a.agent_id, problem.dated(a.date, a.shift)): a.duty for a in roster.assignments}
    for key, variable in model.work.items():
        model.cp.add(variable == (key in there))
    for (agent_id, duty, dated), variable in model.hold.items():
        model.cp.add(variable == (there.get((agent_id, dated)) == duty))
    model.cp.minimize(sum(costs.values()))
    solver = cp_model.CpSolver()
    solver.parameters.num_workers = 1
    if there.keys() - model.work.keys() or solver.solve(model.cp) != cp_model.OPTIMAL:
        return None
    return {level: int(solver.value(cost)) for level, cost in costs.items()}


def _moment(seconds, values, bounds) -> Moment:
    return Moment(seconds=seconds, values=values, bounds=bounds)


def _reached(level, value, bound) -> Reached:
    return Reached(level=level, value=value, bound=bound)


def _run(*, seed, value, bound, agents=11, weeks=4) -> Run:
    case = Case(kind=Kind.FIXED, agents=agents, seed=seed, weeks=weeks)
    levels = (_reached(DUTIES, 0, 0), _reached(OVERLOAD, value, bound))
    proven = {DUTIES: 1.0, OVERLOAD: 2.0 if value == bound else None}
    return Run(
        job=Job(case=case, solver=Solver.OURS, seconds=5.0, workers=2),
        budget=5.0,
        seconds=3.0,
        method="joint",
        levels=levels,
        is_proven=value == bound,
        gap=None,
        milestones=Milestones(first=0.2, usable=0.3, proven=proven),
        hard=0,
        unserved=0,
        memory=100,
    )
