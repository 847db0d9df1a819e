import re
from dataclasses import replace

import pytest

from api.outputs.page import page
from api.outputs.page.plots import cover_plot, load_axis, load_bar
from api.outputs.palette import (
    AWAY,
    HEAD,
    HOLIDAY,
    PLAIN,
    PROMOTION,
    WEEKEND,
    shift_colour,
    state_colour,
)
from api.outputs.view.values import CoverState, ShiftKind
from scheduler.words import Language
from tests.api.outputs.pages import (
    WIDTHS,
    assert_alone_and_within,
    assert_named,
    faint_texts,
    opened,
    soup_of,
)
from tests.api.outputs.plans import a_clash, a_problem, a_view, an_outcome, named
from tests.api.outputs.test_view import viewed

ZH, EN = Language.ZH, Language.EN
LARGEST = 300_000


@pytest.fixture(scope="module")
def problem():
    return a_problem()


@pytest.fixture(scope="module")
def view(problem):
    return a_view(a_clash(problem), problem, ZH)


@pytest.fixture(scope="module")
def content(view):
    return page(view)


def test_every_cell_of_the_grid_is_right_in_a_browser(browser, content, view, tmp_path):
    with opened(browser, content, tmp_path) as (tab, _):
        shown = tab.eval_on_selector_all(
            ".grid tbody tr", "rows => rows.map(r => [...r.children].map(c => c.textContent))"
        )

    for row, carried, texts in zip(view.rows, view.ledger, shown, strict=True):
        cells = [cell.mark + cell.duty_mark for cell in row.cells]
        assert texts[: len(cells) + 1] == [row.name, *cells]
        *others, shifts = (f"{e.planned}{e.carried}/{_share(e)}" for e in carried.entries)
        assert texts[len(cells) + 1 : -1] == [shifts, *others]


def _share(entry):
    return "–" if entry.share is None else entry.share


@pytest.mark.parametrize("width", WIDTHS)
def test_the_page_asks_no_host_complains_of_nothing_and_fits_the_width(
    browser, content, tmp_path, width
):
    assert_alone_and_within(browser, content, tmp_path, width)


def test_the_first_column_stays_in_sight_when_a_narrow_grid_is_scrolled(browser, content, tmp_path):
    with opened(browser, content, tmp_path, 390) as (tab, _):
        tab.evaluate("document.querySelector('.tall').scrollLeft = 400")
        name = tab.locator(".grid tbody th").first.bounding_box()
        box = tab.locator(".tall").first.bounding_box()

    assert abs(name["x"] - box["x"]) < 2


@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_every_text_is_readable_on_its_surface(browser, content, tmp_path, scheme):
    assert faint_texts(browser, content, tmp_path, scheme) == []


def test_dark_is_really_dark(browser, content, tmp_path):
    surfaces = []
    for scheme in ("light", "dark"):
        with opened(browser, content, tmp_path, scheme=scheme) as (tab, _):
            surfaces.append(tab.evaluate("getComputedStyle(document.body).backgroundColor"))

    assert surfaces == ["rgb(247, 247, 245)", "rgb(21, 24, 28)"]


def test_a_name_full_of_markup_is_shown_as_it_is_and_runs_nothing(browser, tmp_path):
    bad = "<script>document.title='x'</script>"
    worse = '"><img src=x onerror="document.title=\'y\'">'
    problem = named(a_problem(), bad, worse)
    content = page(a_view(an_outcome(problem), problem, EN))

    with opened(browser, content, tmp_path) as (tab, heard):
        names = tab.locator(".grid tbody th").all_text_contents()[:2]
        title = tab.title()

    assert names == [bad, worse]
    assert title == "云裳客服部 · Roster · 2026-11"
    assert len(heard) == 1


@pytest.mark.parametrize(("language", "lang"), [(ZH, "zh-CN"), (EN, "en")])
def test_the_page_says_its_language(problem, language, lang):
    soup = soup_of(page(a_view(an_outcome(problem), problem, language)))

    assert soup.html["lang"] == lang
    assert bool(re.search("[一-鿿]", soup.find(id="levels").text)) is (language is ZH)


def test_every_head_has_a_scope_every_section_a_name_and_every_picture_a_text(content):
    assert_named(content)


def test_everything_that_is_found_stands_on_the_page(view, content):
    text = soup_of(content).get_text(" ", strip=True)

    found = view.findings
    for part in (found.unmet, found.exceptions, found.violations, found.clashes):
        assert part
        assert all(f.text in text for f in part)
    assert all(level.name in text and level.bound in text for level in view.levels)


def test_the_ledger_on_the_page_tells_carried_and_share_of_every_agent(view, content):
    rows = soup_of(content).select("table.ledger tbody tr")

    for told, row in zip(view.ledger, rows, strict=True):
        texts = [cell.text for cell in row.find_all("td")]
        entry = told.entries[0]
        share = "–" if entry.share is None else str(entry.share)
        wanted = [str(entry.before), str(entry.planned), str(entry.carried), share]
        assert texts[:4] == wanted


def test_thirty_agents_fit_a_light_page():
    problem = a_problem(30)

    assert len(page(a_view(an_outcome(problem), problem, ZH))) < LARGEST


def test_the_cover_plot_puts_more_heads_higher_and_zero_at_the_bottom(view):
    plot = cover_plot(view.cover[0])

    for column in plot.columns:
        assert 0 <= column.most <= column.best <= column.least <= plot.axis.bottom
        assert (column.heads < column.least) == (column.cover.heads > column.cover.least)
    assert plot.axis.ticks[0] == (0, plot.axis.bottom)


def test_the_load_axis_holds_the_band_and_every_load(view):
    axis = load_axis(view)

    bars = [load_bar(row, axis) for row in view.rows]

    assert 0 < axis.low < axis.target < axis.high < 100
    assert all(0 <= bar.least <= bar.mean <= bar.most <= 100 for bar in bars)


def test_nobody_on_the_roster_makes_a_page_too(problem):
    content = page(viewed(replace(problem, agents=problem.agents[-1:], dates=problem.dates[:3])))

    assert "徐晨" in content.decode()


def contrast(one, other):
    def luminance(colour):
        parts = [int(colour[n : n + 2], 16) / 255 for n in (1, 3, 5)]
        linear = [v / 12.92 if v <= 0.03928 else ((v + 0.055) / 1.055) ** 2.4 for v in parts]
        return 0.2126 * linear[0] + 0.7152 * linear[1] + 0.0722 * linear[2]

    low, high = sorted((luminance(one), luminance(other)))
    return (high + 0.05) / (low + 0.05)


def test_every_colour_of_the_palette_can_be_read():
    kinds = [
        ShiftKind(name="", label="", mark="", hours="", is_night=night, colour=n)
        for night in (True, False)
        for n in range(4)
    ]
    colours = [shift_colour(k) for k in kinds] + [state_colour(s) for s in CoverState]
    colours += [AWAY, HEAD, HOLIDAY, PLAIN, PROMOTION, WEEKEND]

    assert all(contrast(c.fill, c.ink) >= 4.5 for c in colours)
    assert len({shift_colour(k).fill for k in kinds}) == len(kinds)


def test_paper_is_white_even_where_the_screen_is_dark(browser, content, tmp_path):
    with opened(browser, content, tmp_path, scheme="dark") as (tab, _):
        tab.emulate_media(media="print")
        surface = tab.evaluate("getComputedStyle(document.body).backgroundColor")

    assert surface == "rgb(255, 255, 255)"
