import io
from dataclasses import replace

import pytest
from rich.cells import cell_len

from api.outputs.terminal import make_console, show_plan
from scheduler.roster import Assignment, Roster
from scheduler.words import Language
from tests.api.outputs.plans import (
    DAY,
    NIGHT,
    a_clash,
    a_policy,
    a_problem,
    a_view,
    an_outcome,
    named,
)
from tests.api.outputs.test_view import viewed

ZH, EN = Language.ZH, Language.EN


@pytest.fixture(scope="module")
def problem():
    return a_problem()


@pytest.fixture(scope="module")
def clash(problem):
    return a_clash(problem)


def shown(view, width=120, encoding="utf-8"):
    """What a piped terminal of this width and encoding gets."""
    raw = io.BytesIO()
    stream = io.TextIOWrapper(raw, encoding=encoding)
    show_plan(make_console(stream, width), view)
    stream.flush()
    return raw.getvalue().decode(encoding)


def grid_rows(text, name):
    return [line for line in text.splitlines() if line.startswith(f"{name} ")]


@pytest.mark.parametrize("language", Language)
@pytest.mark.parametrize(("width", "parts"), [(80, 3), (200, 1)])
def test_an_agents_whole_month_stands_in_as_many_parts_as_the_width_asks(
    problem, clash, language, width, parts
):
    view = a_view(clash, problem, language)
    marks = [cell.mark + cell.duty_mark for cell in view.rows[0].cells]

    rows = grid_rows(shown(view, width), view.rows[0].name)

    if language is ZH:
        assert len(rows) == parts
    words = [word for row in rows for word in row.split()[1:]]
    assert words[: len(marks)] == marks
    assert words[len(marks) :] == ["25", "12", "188"]


def test_a_grid_of_latin_marks_splits_at_the_half_month_in_a_narrow_terminal(problem, clash):
    view = a_view(clash, problem, EN)

    lines = [line.split() for line in shown(view, 100).splitlines()]
    heads = [line for line in lines if line[:2] in (["1", "2"], ["16", "17"])]

    assert [(row[0], row[14]) for row in heads] == [("1", "15"), ("16", "30")]


@pytest.mark.parametrize("width", [60, 80, 120, 200])
def test_no_line_of_grid_and_tables_is_wider_than_the_terminal(problem, clash, width):
    text = shown(a_view(clash, problem, ZH), width)

    tables = text.split("冲突 (1)")[0]
    assert max(cell_len(line) for line in tables.splitlines()) <= width


def test_a_pipe_gets_no_colours(problem, clash):
    assert "\x1b" not in shown(a_view(clash, problem, ZH))


def test_cover_that_is_short_or_over_is_told_without_colour_too(problem, clash):
    view = a_view(clash, problem, ZH)
    signs = {"short": "-", "fine": "", "over": "+"}

    (row,) = [line for line in shown(view, 200).splitlines() if line.startswith("白 人力")]

    wanted = [f"{c.heads.normalize():f}{signs[c.state]}" for c in view.cover[0].by_day]
    assert row.split()[2:] == wanted


@pytest.mark.parametrize("language", Language)
def test_an_ascii_terminal_shows_ids_and_latin_marks(problem, clash, language):
    view = a_view(clash, problem, language)

    text = shown(view, 200, "ascii")

    rows = grid_rows(text, "1002")
    assert "李娜" not in text

    words = rows[0].split()
    assert words[1:7] == ["Nr", "Nr", "Nr", "Nr", ".", "Nr"]
    assert len(rows) == 1


def test_an_ascii_terminal_can_write_shifts_that_have_no_latin_name():
    shifts = (replace(DAY, name="白"), replace(NIGHT, name="晚"))
    problem = a_problem(
        policy=a_policy(shifts=shifts, duties=()), locks=(), requests=(), history=Roster()
    )

    worked = Assignment(date=problem.dates[0], agent_id="1001", shift="晚")

    text = shown(viewed(problem, worked), 200, "ascii")

    assert grid_rows(text, "1001")[0].split()[1:3] == ["2", "."]


def test_levels_tell_value_bound_and_what_is_not_proven(problem, clash):
    text = shown(a_view(clash, problem, EN))

    levels = [line.split() for line in text.splitlines() if line.strip().startswith("Patterns")]
    assert levels == [["Patterns", "and", "stores", "9", "4", "no"]]


def test_clashes_hard_violations_and_unmet_demand_are_listed_and_the_rest_counted(problem, clash):
    text = shown(a_view(clash, problem, ZH))

    assert "冲突 (1)" in text
    assert "退款审核缺 1 人" in text
    assert "硬性规则违反 1 条，软性 1 条" in text
    assert "第三店例外 1 班" in text


def test_markup_in_a_name_is_shown_as_it_is(clash):
    problem = named(a_problem(), "[bold]x", ":smile:")

    text = shown(a_view(an_outcome(problem), problem, ZH), 200)

    assert grid_rows(text, "[bold]x")
    assert grid_rows(text, ":smile:")
