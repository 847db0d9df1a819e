from datetime import date

import pytest

from scheduler.tables import read_team

from .folders import TOML, a_team_folder, an_xlsx, fault_lines, fault_places


def worked(folder):
    return [(a.date.day, a.agent_id, a.shift) for a in read_team(folder).team.history]


def test_the_grid_that_supervisors_keep_is_a_history(tmp_path):
    grid = (
        "工号,姓名,2026-10-01,2026/10/2,2026年10月3日,2026-10-04\n"
        "A1,张三,白,晚,休,\nA9,走了,day,晚班,off,白班\n"
    )

    found = worked(a_team_folder(tmp_path, roster_history=grid))

    assert found == [
        (1, "A1", "day"),
        (2, "A1", "night"),
        (1, "A9", "day"),
        (2, "A9", "night"),
        (4, "A9", "day"),
    ]


def test_a_grid_may_be_a_workbook_with_true_dates_across(tmp_path):
    folder = a_team_folder(tmp_path, roster_history=None)
    an_xlsx(
        folder / "roster_history.xlsx",
        [["agent_id", date(2026, 10, 1), date(2026, 10, 2)], ["A1", "晚", "白"]],
    )

    assert worked(folder) == [(1, "A1", "night"), (2, "A1", "day")]


def test_day_and_night_words_mean_shifts_of_any_name(tmp_path):
    toml = TOML.replace('label = "白班"', "").replace('label = "晚班"', 'label = "夜里"')

    found = worked(
        a_team_folder(
            tmp_path,
            toml=toml,
            locks=None,
            roster_history="agent_id,2026-10-01,2026-10-02,2026-10-03\nA1,白,晚,夜\n",
        )
    )

    assert [shift for _, _, shift in found] == ["day", "night", "night"]


def test_day_and_night_words_mean_the_rotating_shifts_first(tmp_path):
    early = '[shifts.early]\nstart = "06:00"\nend = "14:00"\n[shifts.day]'
    toml = TOML.replace("[shifts.day]", early).replace('label = "白班"', "")
    toml = toml.replace("night_share = 0.38", "")
    folder = a_team_folder(
        tmp_path,
        toml=toml,
        locks=None,
        forecast=None,
        roster_history="agent_id,2026-10-01\nA1,白\n",
    )

    assert worked(folder) == [(1, "A1", "day")]


def test_a_word_that_could_mean_two_shifts_is_told(tmp_path):
    swing = '[shifts.swing]\nlabel = "白夜"\nstart = "06:00"\nend = "14:00"\n[shifts.day]'
    toml = TOML.replace("[shifts.day]", swing).replace("night_share = 0.38", "")
    folder = a_team_folder(
        tmp_path, toml=toml, forecast=None, roster_history="agent_id,2026-10-01\nA1,白\n"
    )

    assert fault_lines(folder) == [
        "roster_history.csv:2:2026-10-01: 白: Expected a word that means one shift only: "
        "swing (白夜), day (白班), night (晚班)."
    ]


@pytest.mark.parametrize(
    ("grid", "places"),
    [
        ("agent_id,2026-10-01\nA1,年假\n", ["2:2026-10-01: 年假"]),
        ("agent_id,2026-10-01,2026/10/1\nA1,白,晚\n", ["1:2026/10/1: 2026/10/1"]),
        ("agent_id,2026-10-01,合计\nA1,白,1\n", ["1:合计: 合计"]),
        ("agent_id,2026-10-01\nA1,白\nA1,晚\n", ["3:agent_id: A1"]),
        ("agent_id,2026-10-01\n,白\n", ["2:agent_id: "]),
        ("姓名,2026-10-01\n张三,白\n", ["1:agent_id: "]),
    ],
)
def test_what_is_wrong_in_a_grid_is_told_by_its_date(tmp_path, grid, places):
    folder = a_team_folder(tmp_path, roster_history=grid)

    assert fault_places(folder) == [f"roster_history.csv:{place}" for place in places]
