from datetime import date
from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from scheduler.errors import InputError
from scheduler.roster import Assignment, Roster
from scheduler.tables import close_month, read_roster, read_team, roster_rows, write_roster
from scheduler.team import Team
from scheduler.words import Language
from tests.builders import a_policy, a_store, an_agent

from .folders import TABLES, a_team_folder, an_xlsx, rows_of

NOVEMBER = Roster(
    (
        Assignment(date=date(2026, 11, 2), agent_id="A1", shift="night", stores=("s2",)),
        Assignment(
            date=date(2026, 11, 2),
            agent_id="A2",
            shift="day",
            duty="refund",
            stores=("s1", "s2"),
            inquiries=Decimal("99.5"),
        ),
        Assignment(date=date(2026, 11, 1), agent_id="A2", shift="day", duty="chase"),
    )
)


def lines_of(error):
    return [fault.line(Language.EN).split(":", 1)[1] for fault in error.value.faults]


def test_a_roster_is_written_by_date_start_and_agent(tmp_path):
    team = read_team(a_team_folder(tmp_path)).team

    write_roster(tmp_path / "roster.csv", NOVEMBER, team.policy)

    assert (tmp_path / "roster.csv").read_bytes() == (
        b"date,agent_id,shift,duty,stores,inquiries\n"
        b"2026-11-01,A2,day,chase,,0.0\n"
        b"2026-11-02,A2,day,refund,s1;s2,99.5\n"
        b"2026-11-02,A1,night,,s2,0.0\n"
    )


def test_a_written_roster_is_read_as_it_was(tmp_path):
    team = read_team(a_team_folder(tmp_path)).team
    write_roster(tmp_path / "roster.csv", NOVEMBER, team.policy)

    assert read_roster(tmp_path / "roster.csv", team) == NOVEMBER


ids = st.text(st.sampled_from("=+-@'AZ09 ,\"工"), min_size=1, max_size=5).filter(
    lambda text: text == text.strip() and not text.startswith("'")
)


@given(agent_id=ids, store_id=ids)
def test_ids_that_look_like_formulas_survive_the_round_trip(tmp_path_factory, agent_id, store_id):
    path = tmp_path_factory.mktemp("roster") / "roster.csv"
    policy = a_policy()
    team = Team(
        policy=policy,
        agents=(an_agent(agent_id),),
        stores=(a_store(store_id),),
    )
    roster = Roster(
        (Assignment(date=date(2026, 11, 1), agent_id=agent_id, shift="day", stores=(store_id,)),)
    )

    write_roster(path, roster, policy)

    assert read_roster(path, team) == roster


@pytest.mark.parametrize("start", "=+-@")
def test_no_written_cell_starts_a_formula(start):
    roster = Roster((Assignment(date=date(2026, 11, 1), agent_id=f"{start}A1", shift="day"),))

    assert roster_rows(roster, a_policy())[0][1] == f"'{start}A1"


def test_a_roster_made_by_hand_needs_three_columns_only(tmp_path):
    team = read_team(a_team_folder(tmp_path)).team
    (tmp_path / "mine.csv").write_text("日期,工号,班次\n2026/11/1,A1,晚班\n", encoding="gb18030")

    roster = read_roster(tmp_path / "mine.csv", team)

    assert roster.assignments == (Assignment(date=date(2026, 11, 1), agent_id="A1", shift="night"),)


def test_a_roster_may_be_a_grid_in_a_workbook(tmp_path):
    team = read_team(a_team_folder(tmp_path)).team
    path = an_xlsx(tmp_path / "mine.xlsx", [["工号", date(2026, 11, 1)], ["A1", "晚"]])

    assert read_roster(path, team).assignments[0].shift == "night"


def test_what_rules_judge_is_no_fault_of_a_roster(tmp_path):
    team = read_team(a_team_folder(tmp_path)).team
    (tmp_path / "mine.csv").write_text(
        "date,agent_id,shift,duty\n2026-11-01,A2,day,chase\n2026-11-01,A2,night,chase\n"
    )

    assert len(read_roster(tmp_path / "mine.csv", team).assignments) == 2


def test_a_roster_that_names_what_does_not_exist_is_told_in_one_go(tmp_path):
    team = read_team(a_team_folder(tmp_path)).team
    path = tmp_path / "mine.csv"
    path.write_text(
        "date,agent_id,shift,duty,stores,inquiries\n2026-11-01,A9,noon,sweep,s9,-1\n"
        "2026-11-02,A1,day,,,\n2026-11-02,A1,day,,,\n"
    )

    with pytest.raises(InputError) as raised:
        read_roster(path, team)

    assert [f"{f.row}:{f.column}: {f.value}" for f in raised.value.faults] == [
        "2:agent_id: A9",
        "2:shift: noon",
        "2:duty: sweep",
        "2:stores: s9",
        "2:inquiries: -1",
        "4:date: 2026-11-02",
    ]
    assert {f.file for f in raised.value.faults} == {str(path)}


def test_a_roster_that_is_not_there_is_a_fault(tmp_path):
    team = read_team(a_team_folder(tmp_path)).team

    with pytest.raises(InputError, match="Expected a file that can be read"):
        read_roster(tmp_path / "none.csv", team)


def test_closing_adds_the_month_to_the_history(tmp_path):
    folder = a_team_folder(tmp_path)
    team = read_team(folder).team

    close_month(folder, NOVEMBER, team)

    assert Roster(read_team(folder).team.history) == Roster((*team.history, *NOVEMBER.assignments))
    assert not [p for p in folder.iterdir() if p.name.startswith(".")]


def test_closing_makes_the_first_history(tmp_path):
    folder = a_team_folder(tmp_path, roster_history=None)

    path = close_month(folder, NOVEMBER, read_team(folder).team)

    assert path == folder / "roster_history.csv"
    assert Roster(read_team(folder).team.history) == NOVEMBER


def test_closing_twice_is_refused_and_changes_nothing(tmp_path):
    folder = a_team_folder(tmp_path)
    team = read_team(folder).team
    path = close_month(folder, NOVEMBER, team)
    before = path.read_bytes()

    with pytest.raises(InputError) as raised:
        close_month(folder, NOVEMBER, team)

    assert lines_of(raised) == [
        ":date: 2026-11-01: Expected no rows from 2026-11-01 to 2026-11-02 in the history yet: "
        "the month is closed already."
    ]
    assert path.read_bytes() == before


def test_a_workbook_stays_a_workbook(tmp_path):
    folder = a_team_folder(tmp_path, roster_history=None)
    an_xlsx(folder / "roster_history.xlsx", rows_of(TABLES["roster_history"]))
    team = read_team(folder).team

    path = close_month(folder, NOVEMBER, team)

    assert path.name == "roster_history.xlsx"
    assert not (folder / "roster_history.csv").exists()
    assert len(read_team(folder).team.history) == len(team.history) + 3


def test_a_grid_becomes_rows_and_loses_no_shift(tmp_path):
    folder = a_team_folder(
        tmp_path, roster_history="工号,姓名,2026-10-01,2026-10-02\nA1,张三,白,晚\nA9,走了,休,白\n"
    )
    team = read_team(folder).team

    path = close_month(folder, NOVEMBER, team)

    assert path.read_text(encoding="utf-8").startswith("date,agent_id,shift")
    assert Roster(read_team(folder).team.history) == Roster((*team.history, *NOVEMBER.assignments))


def test_an_empty_roster_is_not_closed(tmp_path):
    folder = a_team_folder(tmp_path)

    with pytest.raises(InputError, match="at least one worked shift"):
        close_month(folder, Roster(), read_team(folder).team)


def test_a_history_that_cannot_be_written_is_told_and_left_as_it_was(tmp_path, monkeypatch):
    folder = a_team_folder(tmp_path)
    team = read_team(folder).team

    def full_disk(handle):
        raise OSError(28, "No space left on device")

    monkeypatch.setattr("os.fsync", full_disk)

    with pytest.raises(InputError, match="No space left on device"):
        close_month(folder, NOVEMBER, team)

    assert {p.name for p in folder.iterdir()} == {"team.toml", *(f"{t}.csv" for t in TABLES)}
    assert read_team(folder).team == team
