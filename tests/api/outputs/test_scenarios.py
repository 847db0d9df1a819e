"""A comparison of scenarios as values, as a table and in the terminal."""

import csv
import io
from dataclasses import replace

import pytest
from rich.cells import cell_len

from api.outputs.scenarios_csv import HEADER, scenarios_csv
from api.outputs.terminal import make_console
from api.outputs.terminal.scenarios import show_scenarios
from api.outputs.view.scenarios.figures import KEY_FIGURES, shown_amount, value_of
from api.outputs.view.scenarios.values import Change
from scheduler.scenarios.changes import Scenario
from scheduler.words import Language, say, word
from solver.scenarios.result import Failed, Figure, Measured, Unit
from tests.api.outputs.plans import a_problem
from tests.api.outputs.whatifs import (
    a_compared,
    a_comparison,
    a_scenarios_view,
    figures_of,
)

ZH, EN = Language.ZH, Language.EN


@pytest.fixture(scope="module")
def comparison():
    return a_comparison()


@pytest.fixture(scope="module")
def view(comparison):
    return a_scenarios_view(comparison, EN)


def rows_of(comparison):
    return list(csv.DictReader(io.StringIO(scenarios_csv(comparison, EN).decode())))


def shown(view, *, width=80, encoding="utf-8"):
    stream = io.TextIOWrapper(io.BytesIO(), encoding=encoding)
    show_scenarios(make_console(stream, width), view)
    stream.flush()
    return stream.buffer.getvalue().decode(encoding)


def value(figure, mean, base, language=EN):
    def measured(amount):
        return Measured(figure=figure, mean=amount, low=amount, high=amount)

    return value_of(figure, measured(mean), measured(base), language)


def row(view, name):
    return next(r for r in view.rows if r.name == name)


def test_every_scenario_has_its_row_the_base_and_the_published_roster_before_them(comparison):
    rows = rows_of(comparison)

    assert [(r["kind"], r["status"], r["rosters"]) for r in rows] == [
        ("base", "done", "1"),
        ("published", "done", "1"),
        ("scenario", "done", "1"),
        ("scenario", "done", "1"),
        ("scenario", "done", "3"),
        ("scenario", "failed", "0"),
        ("scenario", "unfinished", "0"),
    ]
    assert [r["scenario"] for r in rows][5:] == ["新店开业", "还没轮到"]


def test_drawn_months_are_told_by_their_mean_their_least_and_their_largest(comparison):
    drawn = rows_of(comparison)[4]

    assert (drawn["hours_worked_low"], drawn["hours_worked"], drawn["hours_worked_high"]) == (
        "29.48",
        "36.85",
        "44.22",
    )


def test_a_figure_that_is_not_known_is_an_empty_cell():
    problem = a_problem()
    figures = tuple(m for m in figures_of() if m.figure is not Figure.PAY)

    (base,) = rows_of(
        a_comparison(problem, base=a_compared("", figures, problem), published=None, scenarios=())
    )

    assert base["pay"] == base["pay_low"] == base["pay_high"] == ""
    assert base["overtime"] == "33.5"


def test_why_a_scenario_failed_stands_in_its_row(comparison):
    failed = rows_of(comparison)[5]

    assert failed["reasons"] == say(comparison.scenarios[3].reasons[0], EN)
    assert all(failed[name] == "" for name in HEADER[4:-1])


@pytest.mark.parametrize("bad", ["=1+1", "+86", "-x", "@a"])
def test_a_name_that_a_spreadsheet_would_take_for_a_formula_is_escaped(bad):
    failed = Failed(scenario=Scenario(name=bad), reasons=())

    rows = rows_of(a_comparison(scenarios=(failed,)))

    assert rows[-1]["scenario"] == f"'{bad}"


def test_huge_and_tiny_numbers_are_written_without_exponents():
    problem = a_problem()
    odd = {"volume": 1e15, "pay": 1e-9}

    base = rows_of(a_comparison(problem, base=a_compared("", figures_of(**odd), problem)))[0]

    assert base["volume"] == "1000000000000000"
    assert base["pay"] == "0"


def test_more_is_worse_of_what_is_to_be_avoided_and_better_of_what_is_wished():
    assert value(Figure.OVER_BAND, 5, 3).change is Change.WORSE
    assert value(Figure.OVER_BAND, 2, 3).change is Change.BETTER
    assert value(Figure.REQUESTS_KEPT, 0.9, 0.5).change is Change.BETTER
    assert value(Figure.REQUESTS_KEPT, 0.1, 0.5).change is Change.WORSE
    assert value(Figure.VOLUME, 9, 5).change is Change.OTHER


def test_what_reads_the_same_is_the_same():
    found = value(Figure.PAY, 61_204.4, 61_204.3)

    assert (found.change, found.difference) == (Change.SAME, "")


@pytest.mark.parametrize(
    ("amount", "unit", "text"),
    [
        (61_204.5, Unit.MONEY, "61,204"),
        (12.0, Unit.SHIFTS, "12"),
        (12.34, Unit.SHIFTS, "12.3"),
        (0.425, Unit.SHARE, "42 %"),
        (1_234.5, Unit.HOURS, "1,234"),
        (0.0, Unit.HEAD_SHIFTS, "0"),
        (1e12, Unit.MONEY, "1,000,000,000,000"),
    ],
)
def test_amounts_are_told_as_people_read_them(amount, unit, text):
    assert shown_amount(amount, unit, EN) == text


def test_a_difference_has_its_sign():
    assert value(Figure.PAY, 900, 1000).difference == "−100"
    assert value(Figure.OVERTIME, 12.5, 10).difference == "+2.5"


def test_each_scenario_is_told_against_the_month_as_it_is(view):
    hired = row(view, "招一名晚班")

    assert hired.told == (
        "Better: Heads missing 240 → 0; Shifts over the band 12 → 3; "
        "A sick day breaks cover 42 % → 20 %.",
    )
    assert row(view, "The month as it is").told == ()


def test_the_cover_of_drawn_months_is_their_mean_and_nobody_is_lost(view):
    for one in view.rows:
        for day in one.cover:
            assert day.heads >= 0
            assert day.missing >= max(0, round(day.least - day.heads, 6))


def test_what_was_not_rostered_is_told_with_its_reason(view):
    assert [(one.name, bool(one.reasons)) for one in view.left] == [
        ("新店开业", True),
        ("还没轮到", True),
    ]
    assert "3 of 5" in view.summary


@pytest.mark.parametrize("language", Language)
def test_every_figure_has_its_words(language):
    for figure in Figure:
        assert word(f"scenarios-figure-{figure}", language)
        assert word(f"scenarios-figure-{figure}-meaning", language)
    for figure in KEY_FIGURES:
        assert word(f"whatif-short-{figure}", language)


def test_the_terminal_shows_every_scenario_and_no_line_of_the_table_is_too_wide(view):
    text = shown(view, width=100)

    lines = shown(view, width=72).splitlines()
    table = lines[2 : lines.index("新店开业")]
    assert max(map(cell_len, table)) <= 72
    for needed in ("双11 五倍", "61", "招一名晚班", "85,686", "(3 drawn"):
        assert needed in text


def test_many_scenarios_with_long_names_stay_within_the_terminal():
    problem = a_problem(4, dates=a_problem().dates[:2])
    long = tuple(a_compared(f"{n} " + "很长的名字" * 30, figures_of(), problem) for n in range(30))

    text = shown(a_scenarios_view(a_comparison(problem, scenarios=long), ZH), width=60)

    assert max(map(cell_len, text.splitlines()[2:])) <= 60
    assert [n for n in range(30) if f"\n {n} " in text] == list(range(30))


def test_a_terminal_without_chinese_letters_does_not_fail(view):
    assert "Pay" in shown(view, encoding="ascii")


def test_a_scenario_that_was_stopped_or_clashes_says_so():
    problem = a_problem(4, dates=a_problem().dates[:2])
    stopped = replace(a_compared("half", figures_of(), problem, runs=2), is_complete=False)

    view = a_scenarios_view(a_comparison(problem, scenarios=(stopped,)), EN)

    assert "stopped early" in shown(view, width=120)
    assert rows_of(a_comparison(problem, scenarios=(stopped,)))[-1]["status"] == "incomplete"
