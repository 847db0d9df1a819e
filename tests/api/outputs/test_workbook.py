import io
import re
from datetime import date

import openpyxl
import pytest
from python_calamine import CalamineWorkbook

from api.outputs.palette import shift_colour
from api.outputs.workbook import workbook
from scheduler.dates import dates_between
from scheduler.words import Language
from tests.api.outputs.plans import a_clash, a_problem, a_view, an_outcome, named

ZH, EN = Language.ZH, Language.EN
FIRST_AGENT_ROW = 5
"""As spreadsheets number it: a title, occasions, dates and weekdays stand above."""


@pytest.fixture(scope="module")
def problem():
    return a_problem()


@pytest.fixture(scope="module")
def view(problem):
    return a_view(a_clash(problem), problem, ZH)


@pytest.fixture(scope="module")
def content(view):
    return workbook(view)


@pytest.fixture(scope="module")
def book(content):
    return openpyxl.load_workbook(io.BytesIO(content))


def all_cells(book):
    return [cell for sheet in book for row in sheet.iter_rows() for cell in row]


def texts(sheet):
    return [cell.value for row in sheet.iter_rows() for cell in row if cell.value is not None]


def test_the_sheets_are_named_in_the_readers_language(problem, book):
    english = openpyxl.load_workbook(io.BytesIO(workbook(a_view(an_outcome(problem), problem, EN))))

    assert book.sheetnames == ["班表", "负荷与店铺", "公平账", "缺口与提示"]
    assert english.sheetnames == ["Roster", "Loads and stores", "Ledger", "Unmet"]


def test_two_readers_find_every_agents_line_of_the_grid(view, content, book):
    sheet = book["班表"]
    by_calamine = CalamineWorkbook.from_filelike(io.BytesIO(content)).get_sheet_by_name("班表")
    rows = by_calamine.to_python()

    for n, row in enumerate(view.rows):
        wanted = [cell.mark + cell.duty_mark + ("!" if cell.refused else "") for cell in row.cells]
        by_openpyxl = [c.value for c in sheet[FIRST_AGENT_ROW + n]]
        assert by_openpyxl[: len(wanted) + 1] == [row.name, *wanted]
        assert rows[FIRST_AGENT_ROW + n - 1][: len(wanted) + 1] == [row.name, *wanted]


def test_dates_and_weekdays_stand_over_the_grid(book):
    sheet = book["班表"]

    assert [c.value for c in sheet[3][1:31]] == list(range(1, 31))
    assert [c.value for c in sheet[4][1:4]] == ["日", "一", "二"]
    assert sheet["K2"].value == "双11"
    assert "K2:M2" in {str(r) for r in sheet.merged_cells.ranges}


def test_totals_stand_beside_the_grid(view, book):
    totals = view.rows[0].totals

    shown = [c.value for c in book["班表"][FIRST_AGENT_ROW][31:38]]

    assert shown == [
        totals.shifts,
        totals.nights,
        totals.weekends,
        totals.holidays,
        float(totals.hours),
        *totals.by_duty,
    ]


def test_a_worked_cell_wears_its_shifts_colour_and_a_locked_one_is_underlined(view, book):
    sheet = book["班表"]
    day, night = view.shifts

    fills = {
        shift.name: sheet.cell(FIRST_AGENT_ROW, 2 + n).fill.fgColor.rgb[2:].lower()
        for n, cell in enumerate(view.rows[0].cells)
        if (shift := cell.shift)
    }

    assert fills == {s.name: shift_colour(s).fill[1:] for s in (day, night)}
    rich = openpyxl.load_workbook(io.BytesIO(workbook(view)), rich_text=True)["班表"]
    assert rich.cell(FIRST_AGENT_ROW, 3).value[0].font.u == "single"


def test_the_border_of_blocks_is_a_thick_line(book):
    styles = {
        cell.column - 1: cell.border.left.style for cell in book["班表"][FIRST_AGENT_ROW][1:31]
    }

    assert [day for day, style in styles.items() if style == "medium"] == [16]


def test_cover_stands_under_the_grid_and_is_coloured_where_it_is_short(view, book):
    sheet = book["班表"]
    row = FIRST_AGENT_ROW + len(view.rows) + 1
    cover = view.cover[0].by_day

    assert sheet.cell(row, 1).value == "白班人力"
    assert [c.value for c in sheet[row][1:31]] == [float(c.heads) for c in cover]
    short = {n for n, c in enumerate(cover) if c.state == "short"}
    fills = [sheet.cell(row, 2 + n).fill.fgColor.rgb for n in range(30)]
    assert short == {n for n, fill in enumerate(fills) if fill == "FFF4C7C3"}


def test_the_grid_is_frozen_and_prints_on_one_page_of_a4_landscape(book):
    sheet = book["班表"]

    assert sheet.freeze_panes == f"B{FIRST_AGENT_ROW}"
    setup = sheet.page_setup
    assert (setup.orientation, setup.paperSize) == ("landscape", 9)
    assert (setup.fitToWidth or 1, setup.fitToHeight) == (1, 0)
    assert sheet.sheet_properties.pageSetUpPr.fitToPage
    assert (sheet.print_title_rows, sheet.print_title_cols) == ("$2:$4", "$A:$A")
    assert all(s.page_setup.orientation == "landscape" for s in book)
    assert all("&P" in s.oddFooter.right.text for s in book)


def test_loads_and_stores_list_every_worked_shift(view, book):
    rows = list(book["负荷与店铺"].iter_rows(min_row=4, max_col=7, values_only=True))

    worked = view.worked
    assert [(r[1], r[2], r[5]) for r in rows[: len(worked)]] == [
        (w.shift.label, w.agent, float(w.inquiries)) for w in worked
    ]
    assert rows[0][4] in {"", None} or "店" in rows[0][4]


def test_the_ledger_sheet_tells_each_burden_and_its_fair_share(view, book):
    sheet = book["公平账"]
    entry = view.ledger[0].entries[0]

    line = [c.value for c in sheet[4]]

    assert line[0] == view.ledger[0].name
    assert line[1:5] == [entry.before, entry.planned, entry.carried, float(entry.share)]
    assert {"晚班", "催付", "工时", "第三店"} <= set(texts(sheet))


def test_what_is_unmet_excepted_violated_and_clashing_is_listed(view, book):
    shown = texts(book["缺口与提示"])

    found = view.findings
    for part in (found.unmet, found.exceptions, found.violations, found.clashes):
        assert part
        assert all(f.text in shown for f in part)
    assert all(level.name in shown for level in view.levels)


def test_no_cell_is_a_formula_whatever_people_are_called():
    names = ("=cmd|' /C calc'!A0", "+1", "-2", "@SUM(A1)", "http://x.example", "{=1}")
    problem = named(a_problem(), *names)

    content = workbook(a_view(an_outcome(problem), problem, ZH))

    book = openpyxl.load_workbook(io.BytesIO(content))
    assert {c.data_type for c in all_cells(book)} <= {"s", "n"}
    assert [book["班表"].cell(FIRST_AGENT_ROW + n, 1).value for n in range(6)] == list(names)
    assert not any(c.hyperlink for c in all_cells(book))


def test_a_teams_name_cannot_break_the_printed_header(problem):
    odd = a_problem()
    object.__setattr__(odd.policy, "team_name", "A&B " + "很长" * 200)

    book = openpyxl.load_workbook(io.BytesIO(workbook(a_view(an_outcome(odd), odd, ZH))))

    told = book["班表"].HeaderFooter.oddHeader.left.text
    assert re.match(r"A&+B 很长", told)


def test_the_same_view_gives_the_same_bytes(view, content):
    assert workbook(view) == content


def test_a_plan_over_two_months_prints_on_two_pages_side_by_side():
    days = dates_between(date(2026, 11, 1), date(2026, 12, 31))
    problem = a_problem(dates=days)

    book = openpyxl.load_workbook(io.BytesIO(workbook(a_view(an_outcome(problem), problem, ZH))))

    assert book["班表"].page_setup.fitToWidth == 2


def test_a_single_date_makes_a_workbook_too():
    problem = a_problem(dates=a_problem().dates[:1])

    book = openpyxl.load_workbook(io.BytesIO(workbook(a_view(an_outcome(problem), problem, EN))))

    assert book["Roster"]["B3"].value == 1
