"""`paiban forecast` on the sample team."""

import csv

import pytest

from api.commands.run import run
from scheduler.dates import Month
from scheduler.forecast import expected_demand
from scheduler.tables import read_team
from tests.api.console import SAMPLE, a_sample_team, with_rows

NOVEMBER = Month(year=2026, month=11)


@pytest.fixture(autouse=True)
def english(monkeypatch):
    monkeypatch.setenv("LC_ALL", "en_US.UTF-8")
    monkeypatch.setenv("COLUMNS", "120")


@pytest.fixture(scope="module")
def written(tmp_path_factory):
    """The sample's November, as it is written."""
    out = tmp_path_factory.mktemp("forecast")
    assert run(("forecast", str(SAMPLE), "--month", "2026-11", "--out", str(out))) == 0
    return out / "forecast.csv"


def _rows(path):
    with path.open(encoding="utf-8", newline="") as lines:
        return list(csv.DictReader(lines))


def test_every_date_and_store_is_written_with_its_range_and_night_share(written):
    rows = _rows(written)

    assert len(rows) == 30 * 4
    assert list(rows[0]) == ["date", "store_id", "inquiries", "low", "high", "night_share"]
    assert all(float(r["low"]) <= float(r["inquiries"]) <= float(r["high"]) for r in rows)
    assert all(0.3 < float(r["night_share"]) < 0.6 for r in rows)


def test_stated_rows_are_kept_as_final(written):
    stated = {(r["date"], r["store_id"]): r for r in _rows(SAMPLE / "forecast.csv")}

    kept = [r for r in _rows(written) if (r["date"], r["store_id"]) in stated]

    assert len(kept) == len(stated)
    for row in kept:
        said = stated[row["date"], row["store_id"]]
        for column in ("inquiries", "low", "high", "night_share"):
            assert float(row[column]) == float(said[column])


def test_what_is_written_can_become_the_team_s_own_forecast(written, tmp_path):
    team = a_sample_team(tmp_path / "team")
    before = expected_demand(read_team(team).team, NOVEMBER.dates)
    (team / "forecast.csv").write_bytes(written.read_bytes())

    after = expected_demand(read_team(team).team, NOVEMBER.dates)

    for old, new in zip(before.volumes, after.volumes, strict=True):
        assert (old.date, old.shift, old.store_id) == (new.date, new.shift, new.store_id)
        assert abs(old.milli - new.milli) <= 1


def test_the_same_folder_gives_the_same_bytes(written, tmp_path):
    run(("forecast", str(SAMPLE), "--month", "2026-11", "--out", str(tmp_path)))

    assert (tmp_path / "forecast.csv").read_bytes() == written.read_bytes()


@pytest.mark.parametrize(
    ("language", "words"),
    [
        ("en", ("all stores", "Dates that stand out", "Stated", "Seen before", "双11")),
        ("zh", ("全部店铺", "需留意的日期", "填写倍数", "历史实际", "双11")),
    ],
)
def test_the_summary_tells_totals_dates_that_stand_out_and_promotions(
    capsys, tmp_path, language, words
):
    arguments = ("--from", "2026-11-09", "--to", "2026-11-13", "--lang", language)
    run(("forecast", str(SAMPLE), *arguments, "--out", str(tmp_path)))

    shown = capsys.readouterr().out
    assert [word for word in words if word not in shown] == []


def test_a_stated_volume_far_from_what_history_tells_is_shown_beside_it(capsys, tmp_path):
    team = with_rows(a_sample_team(tmp_path / "team"), "forecast", "2026-11-20,tm1,900,,,")
    arguments = ("--from", "2026-11-20", "--to", "2026-11-20", "--out", str(tmp_path))

    run(("forecast", str(team), *arguments))

    assert "stated 900, its history tells 3" in capsys.readouterr().out


def test_held_against_the_past_it_is_closer_than_both_plain_ways(capsys, tmp_path, monkeypatch):
    monkeypatch.chdir(tmp_path)

    code = run(("forecast", str(SAMPLE), "--backtest"))

    shown = capsys.readouterr().out
    (line,) = [row.split("all stores")[1] for row in shown.splitlines() if "all stores" in row]
    ours, naive, means, covered = (float(n) for n in line.replace("%", "").split()[:4])
    assert code == 0
    assert ours <= min(naive, means)
    assert 75 <= covered <= 90
    assert not list(tmp_path.iterdir())


def test_a_store_without_history_and_dates_that_make_no_sense_are_told(capsys, tmp_path):
    team = with_rows(a_sample_team(tmp_path / "team"), "stores", "new,新店,minor")

    missing = run(("forecast", str(team), "--month", "2026-12", "--out", str(tmp_path)))
    first = capsys.readouterr().err
    wrong = run(("forecast", str(team), "--month", "2026-13", "--out", str(tmp_path)))

    assert (missing, wrong) == (2, 2)
    assert "forecast.csv::inquiries: new 2026-12-01..2026-12-31" in first
    assert "--month::: 2026-13" in capsys.readouterr().err
