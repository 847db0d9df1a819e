"""Demand and heads over HTTP: what the tables say, or that they do not say it."""

from __future__ import annotations

from datetime import date, timedelta

import pytest

from tests.api.service.folders import a_folder
from tests.api.service.teams.sending import ROOT, make_team, on_sqlite

pytestmark = on_sqlite


def test_stated_inquiries_are_told_by_date_and_store_with_their_range(client):
    forecast = "date,store_id,inquiries,low,high\n2026-11-01,s1,180,150,220\n2026-11-02,s1,90.5,,\n"
    make_team(client, files=a_folder(forecast=forecast))

    told = client.get(f"{ROOT}/stars/demand?from=2026-11-01&to=2026-11-02").json()

    assert told["days"][0] == {
        "date": "2026-11-01",
        "store_id": "s1",
        "volume": {"expected": 180, "low": 150, "high": 220},
        "source": "stated",
        "estimate": None,
    }
    assert told["days"][1]["volume"]["expected"] == 90.5
    assert told["total"]["expected"] == 270.5


def test_what_history_tells_comes_with_its_reasons_in_the_readers_language(client):
    days = [date(2026, 8, 1) + timedelta(days=n) for n in range(90)]
    rows = "".join(f"{d},s1,{150 + 40 * (d.weekday() > 4)}\n" for d in days)
    make_team(client, files=a_folder(forecast=None, inquiries="date,store_id,inquiries\n" + rows))

    told = client.get(
        f"{ROOT}/stars/demand?month=2026-11", headers={"Accept-Language": "zh"}
    ).json()

    assert len(told["days"]) == 30
    assert {d["source"] for d in told["days"]} == {"model"}
    assert all(d["volume"]["low"] <= d["volume"]["expected"] for d in told["days"])
    (why,) = told["reasons"]
    assert why["store_id"] == "s1"
    assert any("\u4e00" <= c <= "\u9fff" for reason in why["reasons"] for c in reason)


def test_heads_are_the_bands_arithmetic(client):
    make_team(client)

    told = client.get(f"{ROOT}/stars/heads?month=2026-11").json()["items"]

    assert len(told) == 60
    assert [(h["date"], h["shift"]) for h in told[:2]] == [
        ("2026-11-01", "day"),
        ("2026-11-01", "night"),
    ]
    # 180 inquiries, 60 % by day: 108 are two agents' at 80, one at 120, nearest to 100 is one
    day = told[0]["expected"]
    assert (day["volume"], day["least"], day["best"], day["most"]) == (108, 1, 1, 1)
    assert day["least_people"] == 1


def test_dates_that_the_tables_do_not_tell_are_a_conflict_with_every_one_of_them(client):
    make_team(client)

    refused = client.get(f"{ROOT}/stars/heads?from=2026-11-29&to=2026-12-02")

    assert (refused.status_code, refused.json()["code"]) == (409, "demand-unknown")
    assert refused.json()["faults"][0]["value"] == "s1 2026-12-01..2026-12-02"


@pytest.mark.parametrize(
    "query",
    [
        "",
        "?month=2026-13",
        "?month=0000-01",
        "?month=2026-11&from=2026-11-01",
        "?from=2026-11-01",
        "?to=2026-11-01",
        "?from=2026-11-02&to=2026-11-01",
        "?from=2026-01-01&to=2026-12-31",
        "?from=0001-01-01&to=0001-01-02",
        "?from=x&to=y",
    ],
)
def test_dates_that_make_no_sense_are_told(client, query):
    make_team(client)

    refused = client.get(f"{ROOT}/stars/demand{query}")

    assert refused.status_code == 422
    assert refused.json()["faults"]


def test_the_forecast_follows_the_teams_content(client):
    tag = make_team(client).headers["ETag"]
    before = client.get(f"{ROOT}/stars/demand?month=2026-11").json()
    rows = "".join(f"2026-11-{day:02},s1,300\n" for day in range(1, 31))

    client.put(
        f"{ROOT}/stars/files/forecast.csv",
        content="date,store_id,inquiries\n" + rows,
        headers={"If-Match": tag},
    )

    after = client.get(f"{ROOT}/stars/demand?month=2026-11").json()
    assert (before["total"]["expected"], after["total"]["expected"]) == (5400, 9000)
    assert (before["revision"], after["revision"]) == (1, 2)
