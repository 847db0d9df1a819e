import pytest

from scheduler.tables import read_team

from .folders import TABLES, TOML, a_team_folder, fault_lines, fault_places

THREE_SHIFTS = """
[team]
name = "三班"
[shifts.early]
start = "07:00"
end = "15:00"
[shifts.late]
start = "14:00"
end = "21:30"
[shifts.night]
start = "22:00"
end = "06:00"
"""


@pytest.mark.parametrize(
    ("table", "text", "places"),
    [
        (
            "agents",
            "agent_id,name\nA1,张三\nA2,李四\nA1,王五\n",
            ["4:agent_id: A1"],
        ),
        (
            "agents",
            "agent_id,name,hired_on,left_on\nA1,张三,2026-11-02,2026-11-01\nA2,李四,,\n",
            ["2:left_on: 2026-11-01"],
        ),
        (
            "agents",
            "agent_id,name,no_night_from,no_night_until\nA1,张三,2026-11-02,2026-11-01\nA2,李四,,\n",
            ["2:no_night_until: 2026-11-01"],
        ),
        ("stores", "store_id,name\ns1,A\ns2,B\ns1,C\n", ["4:store_id: s1"]),
        (
            "time_off",
            "agent_id,start,end\nA9,2026-11-02,2026-11-01\n",
            ["2:agent_id: A9", "2:end: 2026-11-01"],
        ),
        (
            "time_off",
            "agent_id,start,end\nA1,2026-11-01,2026-11-09\nA2,2026-11-04,2026-11-04\n"
            "A1,2026-11-03,2026-11-04\nA1,2026-11-09,2026-11-10\n",
            ["4:start: 2026-11-03", "5:start: 2026-11-09"],
        ),
        (
            "requests",
            "agent_id,date,want\nA1,2026-11-01,off\nA1,2026/11/1,day\n",
            ["3:date: 2026/11/1"],
        ),
        (
            "requests",
            "agent_id,date,want\nA9,2026-11-01,noon\n",
            ["2:agent_id: A9", "2:want: noon"],
        ),
        ("locks", "date,agent_id,shift\n2026-11-01,A9,noon\n", ["2:agent_id: A9", "2:shift: noon"]),
        ("locks", "date,agent_id,shift,duty\n2026-11-01,A1,night,chase\n", ["2:duty: chase"]),
        ("locks", "date,agent_id,shift,duty\n2026-11-01,A1,off,chase\n", ["2:duty: chase"]),
        ("locks", "date,agent_id,shift,duty\n2026-11-01,A1,day,sweep\n", ["2:duty: sweep"]),
        (
            "locks",
            "date,agent_id,shift\n2026-11-01,A1,day\n2026-11-01,A1,白班\n",
            ["3:shift: 白班"],
        ),
        ("locks", "date,agent_id,shift\n2026-11-01,A1,day\n2026-11-01,A1,休\n", ["3:shift: 休"]),
        ("forecast", "date,store_id,inquiries\n2026-11-01,s9,5\n", ["2:store_id: s9"]),
        (
            "forecast",
            "date,store_id,inquiries\n2026-11-01,s1,5\n2026年11月1日,s1,6\n",
            ["3:date: 2026年11月1日"],
        ),
        (
            "forecast",
            "date,store_id,inquiries,low,high\n2026-11-01,s1,5,6,4\n",
            ["2:low: 6", "2:high: 4"],
        ),
        (
            "forecast",
            "date,store_id,inquiries,night_share\n2026-11-01,s1,5,1.1\n",
            ["2:night_share: 1.1"],
        ),
        ("inquiries", "date,store_id,inquiries\n2026-10-01,s9,5\n", ["2:store_id: s9"]),
        (
            "inquiries",
            "date,store_id,inquiries,hour\n2026-10-01,s1,5,9\n2026-10-01,s1,5,9\n",
            ["3:date: 2026-10-01"],
        ),
        (
            "inquiries",
            "date,store_id,inquiries,hour\n2026-10-01,s1,5,9\n2026-10-01,s1,6,\n",
            ["3:inquiries: 6"],
        ),
        (
            "events",
            "name,start,end,multiplier,store_id\nx,2026-11-02,2026-11-01,2,s9\n",
            ["2:end: 2026-11-01", "2:store_id: s9"],
        ),
        (
            "events",
            "name,start,end,multiplier\nx,2026-11-01,2026-11-01,2\nx,2026-11-01,2026-11-01,3\n",
            ["3:name: x"],
        ),
        ("holidays", "date,kind\n2026-11-01,holiday\n2026-11-01,workday\n", ["3:date: 2026-11-01"]),
        (
            "roster_history",
            "date,agent_id,shift,duty,stores\n2026-10-01,gone,noon,sweep,s9\n",
            ["2:shift: noon", "2:duty: sweep", "2:stores: s9"],
        ),
        (
            "roster_history",
            "date,agent_id,shift\n2026-10-01,gone,day\n2026-10-01,gone,白班\n",
            ["3:date: 2026-10-01"],
        ),
    ],
)
def test_what_contradicts_another_row_or_table_is_told(tmp_path, table, text, places):
    folder = a_team_folder(tmp_path, **{table: text})

    assert fault_places(folder) == [f"{table}.csv:{place}" for place in places]


@pytest.mark.parametrize(
    ("table", "text"),
    [
        ("locks", "date,agent_id,shift\n2026-11-01,A1,day\n2026-11-01,A1,night\n"),
        (
            "events",
            "name,start,end,multiplier\nx,2026-11-01,2026-11-09,2\ny,2026-11-01,2026-11-01,3\n",
        ),
        ("inquiries", "date,store_id,inquiries,hour\n2026-10-01,s1,5.4,9\n2026-10-01,s1,5,\n"),
        ("agents", "agent_id,name,skills\nA1,张三,juggling\nA2,李四,\n"),
        ("roster_history", "date,agent_id,shift\n2026-10-01,A1,day\n2026-10-01,A1,night\n"),
        ("roster_history", "date,agent_id,shift\n"),
        ("time_off", "agent_id,start,end\nA1,2026-11-01,2026-11-02\nA1,2026-11-03,2026-11-03\n"),
    ],
    ids=[
        "two shifts locked",
        "events overlap",
        "rounded day",
        "skill unused",
        "past",
        "none",
        "next",
    ],
)
def test_what_only_looks_odd_is_no_fault(tmp_path, table, text):
    assert fault_lines(a_team_folder(tmp_path, **{table: text})) == []


def test_a_share_of_nights_says_nothing_in_a_team_of_three_shifts(tmp_path):
    others = dict.fromkeys(set(TABLES) - {"agents", "stores", "forecast"})
    folder = a_team_folder(tmp_path, toml=THREE_SHIFTS, **others)

    assert fault_places(folder) == ["forecast.csv:2:night_share: 0.4"]


def test_a_table_that_cannot_be_read_makes_no_faults_in_those_that_refer_to_it(tmp_path):
    folder = a_team_folder(tmp_path)
    (folder / "agents.csv").write_bytes(b"\xff")
    (folder / "stores.csv").write_bytes(b"")
    (folder / "team.toml").write_text(TOML.replace("[team]", "[team"))

    files = [place.split(":")[0] for place in fault_places(folder)]

    assert files == ["team.toml", "agents.csv", "stores.csv"]


def test_an_agent_whose_row_has_a_fault_is_still_known_to_other_tables(tmp_path):
    folder = a_team_folder(tmp_path, agents="agent_id,name\nA1,\nA2,李四\nA1,王五\n")

    assert fault_places(folder) == ["agents.csv:2:name: ", "agents.csv:4:agent_id: A1"]


def test_a_label_is_as_good_as_a_name(tmp_path):
    folder = a_team_folder(
        tmp_path,
        requests="agent_id,date,want\nA1,2026-11-01,晚班\n",
        locks="date,agent_id,shift\n2026-11-01,A1,白班\n",
    )

    team = read_team(folder).team

    assert (team.requests[0].want, team.locks[0].shift) == ("night", "day")


def test_hundreds_of_stores_to_choose_from_still_make_a_sentence(tmp_path):
    stores = "store_id,name\n" + "".join(f"shop{n},店{n}\n" for n in range(500))
    others = dict.fromkeys(set(TABLES) - {"agents", "stores", "forecast"})
    folder = a_team_folder(
        tmp_path,
        stores=stores,
        agents="agent_id,name\nA1,张三\n",
        forecast="date,store_id,inquiries\n2026-11-01,s1,5\n",
        **others,
    )

    lines = fault_lines(folder)

    assert len(lines) == 1
    assert lines[0].endswith("….")
