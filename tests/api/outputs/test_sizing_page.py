from dataclasses import replace
from datetime import date

import pytest

from api.outputs.page import sizing_page
from api.outputs.page.need_plots import load_plot, need_plot, shift_plot
from scheduler.words import Language
from tests.api.outputs.pages import (
    WIDTHS,
    assert_alone_and_within,
    assert_named,
    faint_texts,
    opened,
    soup_of,
)
from tests.api.outputs.plans import a_policy, named
from tests.api.outputs.sizes import (
    SERVICE,
    a_sized_problem,
    a_sizing,
    a_sizing_view,
    a_team_size,
)

ZH, EN = Language.ZH, Language.EN
LARGEST = 300_000


@pytest.fixture(scope="module")
def case():
    return a_sizing()


@pytest.fixture(scope="module")
def view(case):
    return a_sizing_view(case, ZH)


@pytest.fixture(scope="module")
def content(view):
    return sizing_page(view)


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


def test_the_verdict_stands_first_and_largest(browser, content, view, tmp_path):
    sizes = "ts => ts.map(t => parseFloat(getComputedStyle(t).fontSize))"
    with opened(browser, content, tmp_path) as (tab, _):
        told = tab.locator("main p").first.text_content()
        verdict = tab.locator("main p").first.evaluate(
            "t => parseFloat(getComputedStyle(t).fontSize)"
        )
        others = tab.eval_on_selector_all("main p:not(.verdict), main td, main h2", sizes)

    assert told == view.verdict
    assert verdict > max(others)


def test_every_bar_reaches_as_high_as_people_are_at_work(browser, content, view, tmp_path):
    with opened(browser, content, tmp_path) as (tab, _):
        heights = tab.eval_on_selector_all(
            "rect.own",
            "bars => bars.filter(b => b.closest('.full')).map(b => +b.getAttribute('height'))",
        )

    people = [day.own for day in view.days]
    assert len(heights) == len(people)
    assert [round(h / heights[0], 2) for h in heights] == [
        pytest.approx(p / people[0], abs=0.02) for p in people
    ]


def test_the_map_of_hours_shows_each_share_below_quick_and_colours_those_that_drown(content):
    soup = soup_of(content)
    rows = {tr.th.text: tr.find_all("td") for tr in soup.select("table.heat tbody tr")}

    assert [td.text for td in rows["20:00"][:2]] == ["62", "62"]
    assert rows["21:00"][10]["class"] == ["lost"]
    assert rows["21:00"][10].text == "5"
    assert rows["09:00"][0].text == ""
    assert rows["09:00"][0]["class"] == ["quick"]
    assert list(rows) == [f"{hour % 24:02d}:00" for hour in range(8, 25)]


def test_the_hour_after_midnight_stands_under_the_date_of_its_night(content):
    rows = {tr.th.text: tr.find_all("td") for tr in soup_of(content).select("table.heat tbody tr")}

    told = rows["00:00"][0]["title"]
    assert told.startswith("11月1日")
    assert len(rows["00:00"]) == 31


def test_without_a_promise_there_are_no_waiting_times(case):
    content = sizing_page(a_sizing_view(replace(case, waiting=None), ZH))

    assert soup_of(content).find(id="waiting") is None


def test_without_a_roster_the_need_stands_alone():
    problem = a_sized_problem()
    size = a_team_size(problem)
    bare = replace(
        size,
        borrowed=replace(size.borrowed, shown=None),
        permanent=replace(size.permanent, shown=None),
    )

    soup = soup_of(sizing_page(a_sizing_view(a_sizing(problem, size=bare, waiting=None), EN)))

    assert soup.select("rect.own") == []
    assert len(soup.select("line.must")) > len(problem.dates)


@pytest.mark.parametrize(("language", "lang"), [(ZH, "zh-CN"), (EN, "en")])
def test_the_page_says_its_language(case, language, lang):
    soup = soup_of(sizing_page(a_sizing_view(case, language)))

    assert soup.html["lang"] == lang
    assert ("人数" in soup.find("table", class_="asked").text) is (language is ZH)


def test_a_name_full_of_markup_is_shown_as_it_is_and_runs_nothing(browser, tmp_path):
    bad = "<script>document.title='x'</script>"
    problem = named(a_sized_problem(policy=a_policy(service=SERVICE, team_name=bad)), bad, bad)
    content = sizing_page(a_sizing_view(a_sizing(problem), EN))

    with opened(browser, content, tmp_path) as (tab, heard):
        assert tab.locator("h1").text_content().startswith(bad)
        assert tab.title().startswith(bad)
        assert len(heard) == 1


def test_a_hundred_agents_fit_a_light_page():
    problem = a_sized_problem(100)

    assert len(sizing_page(a_sizing_view(a_sizing(problem), ZH))) < LARGEST


def test_a_single_date_without_any_inquiry_makes_a_page_too():
    problem = a_sized_problem(dates=(date(2026, 11, 2),))
    nothing = replace(problem, demand=type(problem.demand)(()))

    content = sizing_page(a_sizing_view(a_sizing(nothing), EN))

    assert soup_of(content).find(id="need")


def test_more_people_are_drawn_higher_and_none_below_the_bottom(view):
    plot = need_plot(view.days)

    for column in plot.columns:
        heights = (column.least_at_high, column.least, column.least_at_low)
        assert 0 <= heights[0] <= heights[1] <= heights[2] <= plot.axis.bottom
        assert plot.axis.head <= column.label
    assert [shift_plot(s).axis.dates for s in view.shifts] == [30, 30]


def test_the_picture_of_loads_holds_the_band_and_every_load(view):
    plot = load_plot(view)

    assert plot.axis.head < plot.high < plot.target < plot.low < plot.axis.bottom
    assert all(0 <= c.load <= plot.axis.bottom for c in plot.columns if c.load is not None)
