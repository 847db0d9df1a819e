"""Comparisons made in pieces: the same as those made at once."""

from threading import Event

from scheduler.errors import InputError
from scheduler.roster import Roster
from scheduler.scenarios import Scenario
from solver.scenarios.apart import base_apart, comparison_of, piece_apart, pieces_of
from solver.scenarios.compare import month_for
from solver.scenarios.result import Compared, Failed, Unfinished
from solver.scenarios.rostering import Broken, Rostered
from tests.builders import worked
from tests.scheduler.scenarios.teams import a_team
from tests.solver.scenarios.test_compare import (
    ALONE,
    BUSY,
    DATES,
    HERE,
    NONSENSE,
    SICK,
    compared,
    told,
)

PUBLISHED = Roster(worked("day", *DATES))


def apart(*scenarios, leave_out=()):
    """The comparison made in pieces, the last piece first."""
    month = month_for(a_team(), DATES, HERE.work, HERE.seed)
    base = base_apart(month, Event())
    pieces = [p for p in pieces_of(scenarios, HERE.seed) if p not in leave_out]
    replies = {
        p: piece_apart(month, scenarios[p.scenario], p, base.assignments, stop=Event())
        for p in reversed(pieces)
    }
    inorder = {p: replies[p] for p in pieces}
    return comparison_of(
        month, scenarios, base=base, replies=inorder, published=PUBLISHED, seconds=1.0
    )


def test_made_in_pieces_a_comparison_is_the_same_as_made_at_once():
    scenarios = (BUSY, ALONE, SICK)

    pieced = apart(*scenarios)

    at_once = compared(*scenarios, published=PUBLISHED)
    assert told(pieced) == told(at_once)
    assert pieced.published.figures == at_once.published.figures


def test_what_makes_no_sense_or_is_missing_leaves_the_others_alone():
    scenarios = (NONSENSE, BUSY, SICK, ALONE)
    of_busy, *of_sick = (p for p in pieces_of(scenarios, HERE.seed) if p.scenario in {1, 2})

    nonsense, busy, sick, alone = apart(*scenarios, leave_out=(of_busy, of_sick[0])).scenarios

    assert isinstance(nonsense, Failed)
    assert isinstance(busy, Unfinished)
    assert not sick.is_complete
    assert [run.seed for run in sick.runs] == [of_sick[1].seed]
    assert isinstance(alone, Compared)
    assert alone.is_complete


def test_every_draw_of_every_scenario_is_a_piece():
    pieces = pieces_of((BUSY, SICK, Scenario(name="又", changes=BUSY.changes)), seed=7)

    assert [(p.scenario, p.seed) for p in pieces] == [(0, 7), (1, 4), (1, 5), (2, 7)]


def test_a_month_as_it_is_that_is_stopped_at_once_still_has_a_roster():
    stop = Event()
    stop.set()

    base = base_apart(month_for(a_team(), DATES, HERE.work, HERE.seed), stop)

    assert isinstance(base, Rostered)
    assert base.assignments


def test_a_month_as_it_is_that_cannot_be_planned_says_why(monkeypatch):
    def declined(*_):
        raise InputError(())

    month = month_for(a_team(), DATES, HERE.work, HERE.seed)
    monkeypatch.setattr("solver.scenarios.rostering.problem_for", declined)

    assert isinstance(base_apart(month, Event()), Broken)
