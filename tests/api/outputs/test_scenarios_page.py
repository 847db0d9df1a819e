from dataclasses import replace

import pytest

from api.outputs.page import scenarios_page
from api.outputs.page.scenario_plots import figure_bars, scenario_plots
from scheduler.scenarios.changes import Scenario
from scheduler.words import Language
from solver.scenarios.result import Failed
from tests.api.outputs.pages import (
    WIDTHS,
    assert_alone_and_within,
    assert_named,
    faint_texts,
    opened,
    soup_of,
)
from tests.api.outputs.plans import a_problem
from tests.api.outputs.whatifs import a_compared, a_comparison, a_scenarios_view, figures_of

ZH, EN = Language.ZH, Language.EN
LARGEST = 500_000


@pytest.fixture(scope="module")
def view():
    return a_scenarios_view(a_comparison(), ZH)


@pytest.fixture(scope="module")
def content(view):
    return scenarios_page(view)


@pytest.mark.parametrize("width", WIDTHS)
def test_the_page_asks_no_host_complains_of_nothing_and_fits_the_width(
    browser, content, tmp_path, width
):
    assert_alone_and_within(browser, content, tmp_path, width)


@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_every_text_is_readable_on_its_surface(browser, content, tmp_path, scheme):
    assert faint_texts(browser, content, tmp_path, scheme) == []


def test_every_head_has_a_scope_every_section_a_name_and_every_picture_a_text(content):
    assert_named(content)


def test_every_figure_of_every_scenario_stands_on_the_page(content, view):
    rows = soup_of(content).select("table.all tbody tr")

    assert [tr.th.text for tr in rows] == [f.name for f in view.figures]
    for n, tr in enumerate(rows):
        amounts = [b.text for b in tr.select("td.v b")]
        assert amounts == [row.values[n].text for row in view.rows]


def test_bars_are_as_long_as_their_figures_and_a_mark_shows_the_month_as_it_is(
    browser, content, tmp_path
):
    width = "ts => ts.map(t => t.getBoundingClientRect().width)"
    column = "table.glance tbody tr td:nth-child(6)"
    with opened(browser, content, tmp_path) as (tab, _):
        tracks = tab.eval_on_selector_all(f"{column} .track", width)
        fills = tab.eval_on_selector_all(f"{column} .fill", width)
        ticks = tab.eval_on_selector_all(
            f"{column} .tick", "ts => ts.map(t => parseFloat(t.style.left))"
        )

    shares = [f / t for f, t in zip(fills, tracks, strict=True)]
    amounts = [12.0, 12.6, 61.0, 3.0, 13.2]
    assert shares == pytest.approx([a / 61 for a in amounts], abs=0.02)
    assert ticks == pytest.approx([100 * 12 / 61] * 5, abs=0.1)


def test_worse_and_better_are_told_by_sign_and_word_and_not_by_colour_alone(content):
    cells = soup_of(content).select("table.glance td.worse, table.glance td.better")

    assert cells
    assert all(cell.select_one(".d").text[0] in "+−" for cell in cells)


def test_scenarios_without_a_roster_are_told_with_their_reasons(content, view):
    told = soup_of(content).find("section", attrs={"aria-labelledby": "left"}).text

    for one in view.left:
        assert one.name in told
        assert all(reason in told for reason in one.reasons)


def test_names_full_of_markup_are_shown_as_they_are_and_run_nothing(browser, tmp_path):
    bad = "<img src=x onerror=\"document.title='y'\">"
    problem = a_problem(4, dates=a_problem().dates[:3])
    scenarios = (
        a_compared(bad, figures_of(), problem, scenario=Scenario(name=bad, note=bad)),
        Failed(scenario=Scenario(name=bad, note=bad), reasons=()),
    )
    content = scenarios_page(a_scenarios_view(a_comparison(problem, scenarios=scenarios), EN))

    with opened(browser, content, tmp_path) as (tab, heard):
        heads = tab.locator("table.glance tbody th").all_text_contents()
        assert any(bad in head for head in heads)
        assert tab.title() == "云裳客服部 · Scenarios · 2026-11-01 to 2026-11-03"
        assert len(heard) == 1


def test_thirty_scenarios_with_long_names_fit_the_window_and_a_light_page(browser, tmp_path):
    problem = a_problem(11)
    many = tuple(
        a_compared("很长的名字" * 12 + str(n), figures_of(1 + n / 10), problem) for n in range(30)
    )
    content = scenarios_page(a_scenarios_view(a_comparison(problem, scenarios=many), ZH))

    assert len(content) < LARGEST
    assert_alone_and_within(browser, content, tmp_path, 390)


def test_a_month_without_anything_to_do_makes_a_page_too():
    problem = a_problem(2, dates=a_problem().dates[:1])
    nothing = replace(problem, demand=type(problem.demand)(()))
    base = a_compared("", figures_of(0.0), nothing)

    content = scenarios_page(
        a_scenarios_view(a_comparison(nothing, base=base, published=None, scenarios=()), EN)
    )

    assert len(soup_of(content).select("table.glance tbody tr")) == 1


def test_all_pictures_have_one_scale_and_stay_within_it(view):
    plots = scenario_plots(view)

    assert len({p.axis.most for p in plots}) == 1
    for plot in plots:
        for column in plot.columns:
            assert plot.axis.head <= column.both <= column.heads <= plot.axis.bottom


def test_no_bar_leaves_its_track(view):
    for n in range(len(view.figures)):
        for bar in figure_bars(view.rows, n):
            assert bar is None or 0 <= bar.low <= bar.low + bar.span <= 100.01
