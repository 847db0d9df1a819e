"""The benchmark of the forecast: bare tables, made stores."""

from datetime import date

from benchmarks.backtest import table, team_of
from benchmarks.made_histories import KINDS, made_team
from scheduler.forecast import BacktestRow, Way


def test_a_bare_table_of_hours_is_a_team_of_the_stores_that_it_names(tmp_path):
    path = tmp_path / "counts.csv"
    path.write_text("date,store_id,hour,inquiries\n2003-03-03,B,7,11\n2003-03-03,A,8,2\n", "utf-8")

    team = team_of(path, "US")

    assert [store.store_id for store in team.stores] == ["A", "B"]
    assert [(r.date, r.hour, r.inquiries) for r in team.inquiries] == [
        (date(2003, 3, 3), 7, 11),
        (date(2003, 3, 3), 8, 2),
    ]
    assert team.policy.country == "US"


def test_figures_stand_in_a_row_for_each_store():
    row = BacktestRow(
        store_id=None,
        days=28,
        wape=((Way.FORECAST, 0.05), (Way.SEASONAL_NAIVE, 0.08), (Way.WEEKDAY_MEANS, 0.06)),
        covered=0.8,
    )

    assert table([row]).splitlines()[-1] == "| all | 0.0500 | 0.0800 | 0.0600 | 0.800 | 28 |"


def test_every_kind_of_made_store_repeats_by_its_seed():
    for kind in KINDS.values():
        first, again, other = (made_team(kind, seed).inquiries for seed in (1, 1, 2))

        assert first == again != other
        assert len(first) <= kind.days
