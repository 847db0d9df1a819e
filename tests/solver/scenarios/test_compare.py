"""Scenarios side by side: really rostered, apart from each other, the same every time."""

from dataclasses import replace
from decimal import Decimal
from threading import Event

import pytest

from scheduler.errors import InputError
from scheduler.roster import Roster
from scheduler.scenarios import (
    Hire,
    Leaving,
    Opening,
    RandomAbsence,
    Scenario,
    VolumeChange,
)
from scheduler.words import Language, say
from solver.scenarios import ScenarioSettings, compare_scenarios
from solver.scenarios.result import Compared, Failed, Figure, Phase, Unfinished
from solver.solve import solve as really_solve
from tests.builders import a_store, worked
from tests.scheduler.scenarios.teams import WEEK, a_team

DATES = WEEK[:3]
BUSY = Scenario(name="忙", changes=(VolumeChange(factor=Decimal(4)),))
ALONE = Scenario(name="一个人", changes=(Leaving(agent_ids=("a1", "a3")),))
MORE = Scenario(name="多一个", changes=(Hire(),))
SICK = Scenario(name="病", absence=RandomAbsence(rate=Decimal("0.3"), draws=2, seed=4))
NONSENSE = Scenario(name="不通", changes=(Opening(store=a_store("s9"), like="nowhere"),))
HERE = ScenarioSettings(work=0.3, processes=1)


def compared(*scenarios, settings=HERE, team=None, **parts):
    return compare_scenarios(team or a_team(), DATES, scenarios, settings, **parts)


def told(comparison):
    """All that has to repeat."""
    return [
        (
            a.scenario.name,
            a.figures,
            [(r.seed, r.roster.assignments, r.levels, r.away) for r in a.runs],
        )
        for a in (comparison.base, *comparison.scenarios)
    ]


def test_each_scenario_is_rostered_for_its_own_team():
    found = compared(BUSY, ALONE, MORE)

    busy, alone, more = found.scenarios
    assert [a.scenario for a in found.scenarios] == [BUSY, ALONE, MORE]
    base = found.base.figure(Figure.VOLUME).mean
    assert busy.figure(Figure.VOLUME).mean == pytest.approx(4 * base)
    assert busy.figure(Figure.OVERLOAD).mean > found.base.figure(Figure.OVERLOAD).mean
    assert {a.agent_id for a in alone.runs[0].roster.assignments} == {"a2"}
    assert more.figure(Figure.PEOPLE).mean == 4
    assert found.base.figure(Figure.CHANGED_FROM_BASE).mean == 0


def test_levels_are_judged_values_with_their_bounds():
    (busy,) = compared(BUSY).scenarios

    run = busy.runs[0]
    assert [(r.level, r.value) for r in run.levels] == list(run.judgement.values)
    assert all(r.bound <= r.value for r in run.levels)


def test_absence_at_random_gives_a_roster_a_draw_and_a_range():
    (sick,) = compared(SICK).scenarios

    assert [run.seed for run in sick.runs] == [4, 5]
    assert sick.runs[0].away != sick.runs[1].away
    for run in sick.runs:
        missed = {(off.agent_id, off.first) for off in run.away}
        assert not missed & {(a.agent_id, a.date) for a in run.roster.assignments}
    worked_shifts = sick.figure(Figure.SHIFTS_WORKED)
    values = [run.figure(Figure.SHIFTS_WORKED) for run in sick.runs]
    assert (worked_shifts.low, worked_shifts.high) == (min(values), max(values))
    assert worked_shifts.mean == pytest.approx(sum(values) / 2)


def test_the_answer_is_the_same_every_time_and_with_any_number_of_processes():
    scenarios = (BUSY, ALONE, SICK)

    here = compared(*scenarios)
    again = compared(*scenarios)
    beside = compared(*scenarios, settings=replace(HERE, processes=2))

    assert told(here) == told(again) == told(beside)


def test_a_scenario_that_makes_no_sense_leaves_the_others_alone():
    nonsense, busy = compared(NONSENSE, BUSY).scenarios

    assert isinstance(nonsense, Failed)
    assert isinstance(busy, Compared)
    assert all(say(reason, lang) for reason in nonsense.reasons for lang in Language)


def test_a_search_that_breaks_leaves_the_others_alone(monkeypatch):
    def broken(problem, *rest):
        if len(problem.agents) == 4:
            raise ZeroDivisionError("four")
        return really_solve(problem, *rest)

    monkeypatch.setattr("solver.scenarios.rostering.solve", broken)

    more, busy = compared(MORE, BUSY).scenarios

    assert isinstance(busy, Compared)
    assert "ZeroDivisionError: four" in say(more.reasons[0], Language.EN)


def test_input_that_turns_out_wrong_late_is_told_as_a_fault():
    team = a_team()
    team = replace(team, policy=replace(team.policy, shares=()))
    rows = tuple(
        replace(team.forecast[0], date=d, store_id=s.store_id) for d in DATES for s in team.stores
    )
    opened = Scenario(name="新店", changes=(Opening(store=a_store("s9"), inquiries=Decimal(50)),))

    (failed,) = compared(opened, team=replace(team, forecast=rows)).scenarios

    assert isinstance(failed, Failed)
    assert "s9" in say(failed.reasons[0], Language.ZH)


def test_a_month_that_cannot_be_planned_is_no_comparison():
    with pytest.raises(InputError):
        compared(BUSY, team=a_team(forecast=(), inquiries=()))


def test_a_published_roster_is_judged_by_the_month_as_it_is():
    published = Roster(worked("day", *DATES) + worked("night", WEEK[5]))

    found = compared(BUSY, published=published)

    assert found.published.figure(Figure.SHIFTS_WORKED) == 3
    assert found.published.figure(Figure.CHANGED_FROM_PUBLISHED) == 0
    assert found.base.figure(Figure.CHANGED_FROM_PUBLISHED).mean == found.published.figure(
        Figure.CHANGED_FROM_BASE
    )
    assert compared(BUSY).published is None


def test_progress_tells_how_far_each_scenario_is():
    heard = []

    compared(BUSY, NONSENSE, SICK, on_progress=heard.append)

    phases = [[s.phase for s in p.states] for p in heard]
    assert [s.name for s in heard[0].states] == ["", "忙", "不通", "病"]
    assert phases[0] == [Phase.RUNNING, *[Phase.WAITING] * 3]
    assert phases[-1] == [Phase.DONE, Phase.DONE, Phase.FAILED, Phase.DONE]
    assert [(s.runs_done, s.runs) for s in heard[-1].states] == [(2, 2), (1, 1), (0, 1), (2, 2)]
    assert [Phase.DONE, Phase.DONE, Phase.FAILED, Phase.RUNNING] in phases


@pytest.mark.parametrize("processes", [1, 2])
def test_who_stops_keeps_what_is_done(processes):
    stop = Event()

    def after_the_first(progress):
        if progress.states[1].phase is Phase.DONE:
            stop.set()

    found = compared(
        BUSY,
        ALONE,
        MORE,
        settings=replace(HERE, processes=processes, stop=stop),
        on_progress=after_the_first,
    )

    done, *_, last = found.scenarios
    assert isinstance(done, Compared)
    assert isinstance(last, Unfinished)


def test_who_stops_at_once_still_has_the_month_as_it_is():
    stop = Event()
    stop.set()

    found = compared(BUSY, settings=replace(HERE, stop=stop))

    assert isinstance(found.base, Compared)
    assert found.scenarios == (Unfinished(scenario=BUSY),)


def test_draws_that_were_stopped_are_said_to_be_incomplete():
    stop = Event()

    def after_one_draw(progress):
        if progress.states[1].runs_done == 1:
            stop.set()

    found = compared(SICK, settings=replace(HERE, stop=stop), on_progress=after_one_draw)

    (sick,) = found.scenarios
    assert (len(sick.runs), sick.is_complete) == (1, False)
