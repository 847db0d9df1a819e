"""The yardstick: read with every fault told, scored by hand, solved to the optimum."""

from __future__ import annotations

import pytest

from benchmarks.curtois.__main__ import main
from benchmarks.curtois.adapter import lines_of, problem_of
from benchmarks.curtois.published import Published, published_beside
from benchmarks.curtois.reader import parsed
from benchmarks.curtois.runs import Run, contradictions
from benchmarks.curtois.scorer import Score, score, score_file
from benchmarks.curtois.sections import InstanceError
from solver.outcome import Solved
from solver.settings import Settings
from solver.solve import solve
from tests.benchmarks.tiny import (
    a_random_instance,
    an_instance,
    least_cost,
    rows_of,
    text_of,
)

LEGAL = "EE..LLL......."


def _faults(**parts):
    with pytest.raises(InstanceError) as raised:
        an_instance(**parts)
    return raised.value.faults


def _violations(line, **parts):
    return score(an_instance(**parts), rows_of("A", line)).violations


def _a_run(**parts):
    usual = {
        "seed": 1,
        "score": Score(violations=(), cost=10),
        "objective": 10,
        "bound": 10,
        "is_legal": True,
        "first_seconds": 0.1,
        "best_seconds": 0.1,
        "seconds": 0.2,
        "method": "joint",
    }
    return Run(**{**usual, **parts})


def test_an_instance_is_read_as_it_is_written():
    instance = an_instance(
        days_off="A,3,13", shift_on="A,0,E,2", shift_off=" A , 1, L , 3", cover="0,E,5,100,1"
    )

    assert (instance.name, instance.days) == ("tiny", 14)
    assert instance.shifts[1].not_followed_by == ("E",)
    assert instance.staff[0].most_of_shift == (("E", 2), ("L", 14))
    assert [d.day for d in instance.days_off] == [3, 13]
    assert [(w.day, w.shift_id, w.weight, w.is_off) for w in instance.wishes] == [
        (0, "E", 2, False),
        (1, "L", 3, True),
    ]
    assert instance.cover[0].people == 5


def test_a_shift_may_ban_one_that_is_named_after_it():
    shifts = an_instance(shifts="E,480,L\nL,480").shifts

    assert [s.not_followed_by for s in shifts] == [("L",), ()]


def test_every_fault_of_a_file_is_told_at_once_with_its_line():
    faults = _faults(
        shifts="E,0,\nE,480,\nL,480,X",
        staff="A,E=2|Q=1,100,200,3,2,2,1\nA,,1,1,1,1,1",
        days_off="B,1\nA,14",
        shift_on="A,0,E",
        shift_off="A,0,N,1",
        cover="0,E,5,100,1\n0,E,x,1,1\n0,L,-1,1,1",
    )

    lines = [int(fault.split(":")[1]) for fault in faults]
    assert lines == [6, 7, 8, 12, 12, 13, 16, 17, 20, 23, 27, 27, 28]
    assert faults[0] == ("tiny.txt:6: Expected minutes, a whole number from 1 to 1440, got '0'.")


def test_a_file_without_its_sections_is_no_instance():
    with pytest.raises(InstanceError) as raised:
        parsed("5\nSECTION_WHAT\n", "tiny.txt")

    assert "tiny.txt:1: Expected a section first, got '5'." in raised.value.faults
    assert "tiny.txt: Expected a SECTION_COVER, got 'none'." in raised.value.faults


def test_a_line_within_all_limits_breaks_nothing():
    assert _violations(LEGAL, days_off="A,2") == ()


@pytest.mark.parametrize(
    ("line", "parts", "told"),
    [
        (LEGAL, {"days_off": "A,4"}, "A works on day 4, a day off"),
        ("..LE..LL......", {}, "A works E on day 3 after L"),
        ("EE..E..LL.....", {"staff": "A,E=2,9999,0,3,1,2,9"}, "A works E 3 times, at most 2"),
        (LEGAL, {"staff": "A,,1920,0,3,2,2,1"}, "A works 2400 minutes, not 0 to 1920"),
        (LEGAL, {"staff": "A,,9999,2401,3,2,2,1"}, "A works 2400 minutes, not 2401 to 9999"),
        ("LLLL..........", {}, "A works 4 days running from day 0, at most 3"),
        ("..L...........", {}, "A works 1 days running from day 2, at least 2"),
        ("LL.LL.........", {}, "A is off 1 days running from day 2, at least 2"),
        ("....LL.....LL.", {}, "A works on 2 weekends, at most 1"),
    ],
)
def test_each_limit_that_is_broken_is_told_alone(line, parts, told):
    assert _violations(line, **parts) == (told,)


def test_runs_at_either_end_may_be_shorter():
    assert _violations("L...........LL", staff="A,,9999,0,3,3,2,1") == ()
    assert _violations(".LL..........L", staff="A,,9999,0,3,2,2,1") == ()


def test_a_saturday_and_its_sunday_are_one_weekend():
    assert _violations(".....LL.......") == ()
    assert _violations(".....LL......L") == ("A works on 2 weekends, at most 1",)


def test_rows_that_mean_nothing_are_told():
    rows = [("A", "0", "L"), ("A", "0", "E"), ("B", "0", "L"), ("A", "14", "L"), ("A", "1", "X")]

    told = score(an_instance(), rows).violations

    assert told[:4] == (
        "A works two shifts on day 0",
        "unknown employee, day or shift: B,0,L",
        "unknown employee, day or shift: A,14,L",
        "unknown employee, day or shift: A,1,X",
    )


def test_a_cost_is_the_wishes_not_met_and_the_people_missing_or_too_many():
    instance = an_instance(
        shift_on="A,0,E,2\nA,1,L,3",  # the second is not met: 3
        shift_off="A,4,L,5\nA,5,E,7",  # the first is not met: 5
        cover="0,E,1,100,1\n1,E,0,100,10\n2,L,2,1000,1\n3,L,0,9,9",  # 0 + 10 + 2000 + 0
    )

    assert score(instance, rows_of("A", LEGAL)) == Score(violations=(), cost=2018)


def test_a_file_with_other_columns_is_no_roster(tmp_path):
    file = tmp_path / "roster.csv"
    file.write_text("day,employee,shift\n", encoding="utf-8")

    assert score_file(an_instance(), file).violations


@pytest.mark.parametrize("seed", range(4))
def test_the_engine_finds_what_trying_everything_finds(seed):
    instance = a_random_instance(seed)

    outcome = solve(problem_of(instance), Settings(seconds=60, workers=2))

    rows = [(name, str(day), shift) for name, day, shift in lines_of(outcome.plan.roster)]
    (level,) = outcome.plan.levels
    assert isinstance(outcome, Solved)
    assert score(instance, rows) == Score(violations=(), cost=level.value)
    assert level.value == least_cost(instance)


def test_the_command_writes_the_roster_and_prints_its_worth(tmp_path, capsys):
    file, out = tmp_path / "Instance7.txt", tmp_path / "out"
    file.write_text(text_of(cover="0,E,1,10,1\n1,E,2,10,1"), encoding="utf-8")
    (tmp_path / "best_known.csv").write_text(
        "instance,best_known,proven,ec_10min,ec_60min,strandmark\n7,10,yes,12,,11\n",
        encoding="utf-8",
    )

    code = main([str(tmp_path), "--seconds", "30", "--out", str(out), "--workers", "2"])

    printed = capsys.readouterr().out.splitlines()[-1].split()
    assert code == 0
    assert printed[:5] == ["Instance7", "1", "10", "10", "yes"]
    assert printed[8:12] == ["12", "11", "10", "1.0000"]
    instance = parsed(file.read_text(encoding="utf-8"), file.name)
    assert score_file(instance, out / "Instance7.csv") == Score(violations=(), cost=10)


def test_the_command_tells_faults_and_solves_nothing(tmp_path, capsys):
    file = tmp_path / "Instance7.txt"
    file.write_text(text_of(days="x"), encoding="utf-8")

    code = main([str(file), "--out", str(tmp_path / "out")])

    assert code == 2
    assert "Instance7.txt:3: Expected days" in capsys.readouterr().err


def test_what_cannot_be_true_is_told():
    known = Published(best=9, is_proven=True, bound=9)

    assert contradictions(_a_run(bound=9), known) == []
    assert (
        "proven"
        in contradictions(
            _a_run(score=Score(violations=(), cost=8), objective=8, bound=8), known
        ).pop()
    )
    assert "bound 10 is above 9" in contradictions(_a_run(), known).pop()
    assert (
        "the scorer 11"
        in contradictions(_a_run(score=Score(violations=(), cost=11), bound=0), known).pop()
    )
    assert (
        "calls the roster legal"
        in contradictions(
            _a_run(score=Score(violations=("A works two shifts on day 0",), cost=10), bound=0),
            known,
        ).pop()
    )


def test_a_published_lower_bound_is_known_where_nothing_is_proven(tmp_path):
    (tmp_path / "best_known.csv").write_text(
        "instance,best_known,proven,ec_10min\n20,4769,no (lower bound 4743),\n", encoding="utf-8"
    )

    found = published_beside(tmp_path / "Instance20.txt")

    assert found == Published(best=4769, bound=4743)
    assert published_beside(tmp_path / "Instance2.txt") == Published()
