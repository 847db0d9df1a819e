"""A sizing as a table and in the terminal."""

import csv
import io
from dataclasses import replace
from datetime import date
from decimal import Decimal

import pytest

from api.outputs.sizing_csv import HEADER, sizing_csv
from api.outputs.terminal import make_console
from api.outputs.terminal.sizing import show_sizing
from scheduler.stores import Store
from scheduler.waiting import ShiftWaiting
from scheduler.words import Language
from tests.api.outputs.plans import STORES
from tests.api.outputs.sizes import (
    a_need,
    a_sized_problem,
    a_sizing,
    a_sizing_view,
    a_team_size,
)

ZH, EN = Language.ZH, Language.EN


@pytest.fixture(scope="module")
def case():
    return a_sizing()


@pytest.fixture(scope="module")
def view(case):
    return a_sizing_view(case, EN)


def rows_of(case):
    content = sizing_csv(case, a_sizing_view(case, EN).days)
    return list(csv.DictReader(io.StringIO(content.decode())))


def shown(view, *, width=80, encoding="utf-8"):
    stream = io.TextIOWrapper(io.BytesIO(), encoding=encoding)
    show_sizing(make_console(stream, width), view)
    stream.flush()
    return stream.buffer.getvalue().decode(encoding)


def test_every_store_every_shift_and_every_date_has_its_row(case):
    rows = rows_of(case)

    kinds = [(bool(r["shift"]), bool(r["store_id"])) for r in rows]
    dates = len(case.problem.dates)
    assert kinds.count((True, True)) == dates * 2 * len(STORES)
    assert kinds.count((True, False)) == dates * 2
    assert kinds.count((False, False)) == dates


def test_what_stores_expect_adds_up_to_the_shift_and_shifts_to_the_date(case):
    day = [r for r in rows_of(case) if r["date"] == "2026-11-03"]

    def volume(*, shift, store):
        kept = (r for r in day if bool(r["shift"]) is shift and bool(r["store_id"]) is store)
        return sum(Decimal(r["volume"]) for r in kept)

    whole = volume(shift=False, store=False)
    assert volume(shift=True, store=False) == pytest.approx(whole, abs=Decimal("0.2"))
    assert volume(shift=True, store=True) == pytest.approx(whole, abs=Decimal("0.5"))


def test_a_date_tells_people_needed_people_there_and_the_verdict(case):
    rows = {r["date"]: r for r in rows_of(case) if not r["shift"]}

    peak, usual = rows["2026-11-11"], rows["2026-11-20"]
    assert int(peak["people"]) > int(peak["available"])
    assert peak["verdict"] == "over"
    assert usual["verdict"] == "within"
    assert int(peak["least_at_low"]) < int(peak["least"]) < int(peak["least_at_high"])


def test_a_shift_tells_what_its_buyers_wait_where_that_is_known(case):
    night = ShiftWaiting(
        date=date(2026, 11, 3),
        shift="night",
        inquiries=300.0,
        mean_wait=71.6,
        answered_in_time=0.84,
        occupancy=0.7,
    )
    known = replace(case, waiting=replace(case.waiting, shifts=(night,)))

    waited = [r for r in rows_of(known) if r["mean_wait"]]

    assert [(r["date"], r["shift"], r["store_id"]) for r in waited] == [("2026-11-03", "night", "")]
    assert (waited[0]["mean_wait"], waited[0]["in_time"]) == ("72", "0.840")
    assert waited[0]["verdict"] == ""
    assert not any(r["mean_wait"] for r in rows_of(replace(case, waiting=None)))


def test_a_store_that_a_spreadsheet_would_take_for_a_formula_is_escaped():
    bad = "=cmd|' /C calc'!A0"
    stores = (Store(store_id=bad, name="x"), *STORES[1:])
    problem = a_sized_problem(stores=stores)
    demand = type(problem.demand)(
        replace(v, store_id=bad) if v.store_id == "TM1" else v for v in problem.demand.volumes
    )

    rows = rows_of(a_sizing(replace(problem, demand=demand)))

    assert {r["store_id"] for r in rows} == {f"'{bad}", "", *(s.store_id for s in STORES[1:])}


def test_the_header_is_that_of_the_docstring():
    from api.outputs import sizing_csv as module

    assert all(f"`{name}`" in module.__doc__ for name in HEADER)


@pytest.mark.parametrize("language", Language)
def test_the_verdict_is_the_first_thing_told(case, language):
    view = a_sizing_view(case, language)

    lines = shown(view).splitlines()

    assert lines[1] == view.verdict


def test_the_terminal_tells_numbers_days_and_hours(view):
    text = shown(view)

    for needed in ("at least 21", "13–14", "9–11", "7 days over the band", "70 hours"):
        assert needed in text


def test_dates_in_a_row_are_told_by_their_ends(view):
    assert view.over == "We 4 Nov – Fr 6 Nov, Tu 10 Nov – Th 12 Nov, Su 15 Nov"


def test_no_line_of_the_table_is_wider_than_the_terminal(view):
    lines = shown(view, width=60).splitlines()

    table = lines[3 : next(n for n, line in enumerate(lines) if line.startswith("7 days"))]
    assert len(table) > 6
    assert max(map(len, table)) <= 60


def test_a_terminal_without_chinese_letters_does_not_fail(view):
    assert "People" in shown(view, encoding="ascii")


def test_a_run_of_days_over_the_band_is_advised_on(case):
    many = a_sized_problem()
    volumes = (replace(v, milli=v.milli * 2) for v in many.demand.volumes)
    busy = a_sizing(replace(many, demand=type(many.demand)(volumes)))

    view = a_sizing_view(busy, EN)

    assert len(view.advice) == 1
    assert "add people" in view.advice[0]
    assert a_sizing_view(case, EN).advice == ()


def test_a_number_without_a_roster_is_told_as_at_least_and_not_as_proven():
    problem = a_sized_problem()
    size = replace(a_team_size(problem), ordinary=a_need(14, None))

    tiles = a_sizing_view(a_sizing(problem, size=size), EN).tiles

    assert (tiles[1].value, tiles[1].is_proven) == ("at least 14", False)
    assert tiles[2].is_proven


def test_who_is_hired_and_what_is_borrowed_is_told_in_words(view):
    permanent = view.questions[1]

    assert permanent.hires == ("1 who works nights too, with refund review", "2 by day")
    assert permanent.loans[0].startswith("We 4 Nov: 白班 1 (refund review)")
    assert permanent.spared == ("刘洋",)
