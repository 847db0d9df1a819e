"""A scenarios file as what-ifs, and every fault of it at once."""

from datetime import date, time, timedelta
from decimal import Decimal
from pathlib import Path

import pytest

from scheduler.errors import InputError
from scheduler.policy import Mode, RuleCode
from scheduler.scenarios import (
    Away,
    Hire,
    Leaving,
    NightShare,
    Opening,
    Promotion,
    RandomAbsence,
    RuleChange,
    Scenario,
    ShiftTimes,
    VolumeChange,
    WorkloadChange,
)
from scheduler.stores import Store, StoreSize
from scheduler.tables import read_team
from scheduler.tables.scenarios import read_scenarios
from scheduler.words import Language
from tests.builders import NOVEMBER, a_policy, a_store, an_agent
from tests.scheduler.scenarios.teams import a_team

SAMPLE = Path(__file__).parents[3] / "sample_data"
EVERYTHING = """
[[scenarios]]
name = "什么都变"
note = "all at once"
volume = [
    { factor = 1.3 },
    { factor = 2, store = "s2", from = 2026-11-03, to = "2026年11月5日" },
]
promotions = [{ name = "双11", from = 2026-11-11, multiplier = 3, store = "s1" }]
leaves = [{ agents = ["a1"], last_day = 2026-10-31 }]
away = [{ agents = ["a2", "a3"], from = 2026-11-10, to = 2026-11-12 }]
workload = { band = [70, 110], target = 90, min_heads = 2, night_share = 0.5 }
absence = { rate = 0.05, draws = 8, seed = 3 }
[scenarios.shifts.night]
start = "18:00"
end = "01:00"
unpaid_break = "30m"
[scenarios.rules]
minimum-rest.hours = 10.5
rotation = { mode = "soft", weight = 4, changeover_days = 2 }
[[scenarios.opens]]
store_id = "s9"
name = "新店"
size = "minor"
like = "s1"
share = 0.5
from = 2026-11-16
known_by = ["a1"]
[scenarios.hires]
people = 2
skills = ["chase"]
stores = ["s1", "s9"]
night_ok = false
weekly_shifts = 3
level = "普通"
hired_on = 2026-10-20
"""


def the_team(**parts):
    return a_team(policy=a_policy(pay=(("普通", Decimal(25)),)), **parts)


def read(tmp_path, text, team=None):
    path = tmp_path / "was-waere-wenn.toml"
    path.write_text(text, encoding="utf-8")
    return read_scenarios(path, team or the_team(), NOVEMBER)


def faults(tmp_path, text, team=None):
    """Key and value of each fault."""
    with pytest.raises(InputError) as raised:
        read(tmp_path, text, team)
    assert all(f.row is None and f.file.endswith("wenn.toml") for f in raised.value.faults)
    assert all(f.line(lang) for f in raised.value.faults for lang in Language)
    return [(f.column, f.value) for f in raised.value.faults]


def one(body):
    return f'[[scenarios]]\nname = "试"\n{body}\n'


def test_every_key_of_the_file_is_in_the_scenario(tmp_path):
    (scenario,) = read(tmp_path, EVERYTHING)

    assert scenario == Scenario(
        name="什么都变",
        note="all at once",
        changes=(
            Opening(
                store=Store(store_id="s9", name="新店", size=StoreSize.MINOR),
                first=date(2026, 11, 16),
                like="s1",
                share=Decimal("0.5"),
                known_by=("a1",),
            ),
            Promotion(
                name="双11",
                first=date(2026, 11, 11),
                last=date(2026, 11, 11),
                multiplier=Decimal(3),
                store_id="s1",
            ),
            VolumeChange(factor=Decimal("1.3")),
            VolumeChange(
                factor=Decimal(2),
                store_id="s2",
                first=date(2026, 11, 3),
                last=date(2026, 11, 5),
            ),
            Hire(
                people=2,
                skills=frozenset({"chase"}),
                stores=("s1", "s9"),
                night_ok=False,
                weekly_shifts=3,
                level="普通",
                hired_on=date(2026, 10, 20),
            ),
            Leaving(agent_ids=("a1",), last_day=date(2026, 10, 31)),
            Away(agent_ids=("a2", "a3"), first=date(2026, 11, 10), last=date(2026, 11, 12)),
            WorkloadChange(low=70, high=110, target=90, min_heads=2),
            NightShare(share=Decimal("0.5")),
            ShiftTimes(
                shift="night", start=time(18), end=time(1), unpaid_break=timedelta(minutes=30)
            ),
            RuleChange(code=RuleCode.MINIMUM_REST, parameters=(("hours", 630),)),
            RuleChange(
                code=RuleCode.ROTATION,
                mode=Mode.SOFT,
                weight=4,
                parameters=(("changeover_days", 2),),
            ),
        ),
        absence=RandomAbsence(rate=Decimal("0.05"), draws=8, seed=3),
    )


def test_scenarios_stay_in_the_file_s_order(tmp_path):
    text = "".join(
        f'[[scenarios]]\nname = "{name}"\nworkload.min_heads = 2\n' for name in ("乙", "甲", "丙")
    )

    assert [s.name for s in read(tmp_path, text)] == ["乙", "甲", "丙"]


def test_a_store_of_every_day_s_inquiries_is_called_by_its_id(tmp_path):
    (scenario,) = read(tmp_path, one('opens = [{ store_id = "s9", inquiries = 90 }]'))

    assert scenario.changes == (Opening(store=a_store("s9", name="s9"), inquiries=Decimal(90)),)


def test_a_team_without_wages_hires_without_a_level(tmp_path):
    (scenario,) = read(tmp_path, one("hires = [{}]"), a_team())

    assert scenario.changes == (Hire(),)


@pytest.mark.parametrize(
    ("body", "expected"),
    [
        ("volumes = [{ factor = 2 }]", [("volumes", "[{factor = 2}]")]),
        ("volume = [{ factor = 0 }]", [("volume[1].factor", "0")]),
        ("volume = [{ factor = -1.5 }]", [("volume[1].factor", "-1.5")]),
        ("volume = [{ factor = true }]", [("volume[1].factor", "true")]),
        ("volume = [{ factor = nan }]", [("volume[1].factor", "NaN")]),
        ('volume = [{ factor = "1.3" }]', [("volume[1].factor", "1.3")]),
        ("volume = [{}]", [("volume[1].factor", "")]),
        ("volume = 1.3", [("volume", "1.3")]),
        ("volume = [1.3]", [("volume[1]", "1.3")]),
        ('volume = [{ factor = 2, store = "x" }]', [("volume[1].store", "x")]),
        (
            "volume = [{ factor = 2, from = 2026-12-01 }]",
            [("volume[1].from", "2026-12-01")],
        ),
        (
            "volume = [{ factor = 2, from = 2026-11-05, to = 2026-11-04 }]",
            [("volume[1].to", "2026-11-04")],
        ),
        ("volume = [{ factor = 2, first = 2026-11-05 }]", [("volume[1].first", "2026-11-05")]),
        (
            'volume = [{ factor = 2, from = "11月5日" }, { factor = 0 }]',
            [("volume[1].from", "11月5日"), ("volume[2].factor", "0")],
        ),
        (
            'promotions = [{ name = "双11", from = 2026-10-31 }]',
            [("promotions[1].multiplier", ""), ("promotions[1].from", "2026-10-31")],
        ),
        ('opens = [{ store_id = "s1", inquiries = 5 }]', [("opens[1].store_id", "s1")]),
        ('opens = [{ store_id = "s9" }]', [("opens[1]", "s9")]),
        ('opens = [{ store_id = "s9", like = "s1", inquiries = 5 }]', [("opens[1]", "s9")]),
        ('opens = [{ store_id = "s9", like = "s9" }]', [("opens[1].like", "s9")]),
        (
            'opens = [{ store_id = "s9", inquiries = 5, share = 2 }]',
            [("opens[1].share", "2")],
        ),
        (
            'opens = [{ store_id = "s9", inquiries = 5, known_by = ["a1", "x"] }]',
            [("opens[1].known_by[2]", "x")],
        ),
        ("hires = [{}]", [("hires[1].level", "")]),
        ('hires = [{ level = "高级" }]', [("hires[1].level", "高级")]),
        (
            'hires = [{ level = "普通", night_ok = "no", people = 0 }]',
            [("hires[1].people", "0"), ("hires[1].night_ok", "no")],
        ),
        (
            'hires = [{ level = "普通", hired_on = 2026-12-01 }]',
            [("hires[1].hired_on", "2026-12-01")],
        ),
        (
            'leaves = [{ agents = ["x", "a1", 7] }]',
            [("leaves[1].agents[1]", "x"), ("leaves[1].agents[3]", "7")],
        ),
        ("leaves = [{ agents = [] }]", [("leaves[1].agents", "[]")]),
        ('leaves = [{ agents = "a1" }]', [("leaves[1].agents", "a1")]),
        (
            'away = [{ agents = ["a1"], from = 2026-11-09, to = 2026-11-08 }]',
            [("away[1].to", "2026-11-08")],
        ),
        ("workload = { band = [120, 80] }", [("workload.band", "[120, 80]")]),
        ("workload = { target = 200 }", [("workload.target", "200")]),
        ("workload = { night_share = 1.5 }", [("workload.night_share", "1.5")]),
        ('shifts.noon.start = "08:00"', [("shifts.noon", "{start = 08:00}")]),
        ('shifts.day.start = "8 Uhr"', [("shifts.day.start", "8 Uhr")]),
        (
            'shifts.day = { unpaid_break = "9h" }',
            [("shifts.day.unpaid_break", "{unpaid_break = 9h}")],
        ),
        ('rules.rest.mode = "off"', [("rules.rest", "{mode = off}")]),
        ('rules.rotation.mode = "gone"', [("rules.rotation.mode", "gone")]),
        ('rules.duty-skill.mode = "soft"', [("rules.duty-skill.mode", "soft")]),
        (
            "rules.store-limit.exceptional_max = 1",
            [("rules.store-limit.exceptional_max", "1")],
        ),
        ("absence = { rate = 0 }", [("absence.rate", "0")]),
        (
            "absence = { rate = 1.01, draws = 0, seed = -1 }",
            [("absence.rate", "1.01"), ("absence.draws", "0"), ("absence.seed", "-1")],
        ),
        ("absence = 0.05", [("absence", "0.05")]),
        ("", [("", "试")]),
        ('note = "nothing else"', [("", "试")]),
        ("note = 5\nvolume = [{ factor = 0 }]", [("note", "5"), ("volume[1].factor", "0")]),
    ],
)
def test_a_fault_names_the_key_and_what_came(tmp_path, body, expected):
    found = faults(tmp_path, one(body))

    assert found == [(f"scenarios[1].{key}".rstrip("."), value) for key, value in expected]


def test_all_faults_of_all_scenarios_are_told_at_once(tmp_path):
    text = (
        'name = "x"\n'
        + one("volume = [{ factor = 0 }]")
        + one('leaves = [{ agents = ["x"] }]\naway = [{ agents = ["y"] }]')
    )

    assert faults(tmp_path, text) == [
        ("name", "x"),
        ("scenarios[1].volume[1].factor", "0"),
        ("scenarios[2].name", "试"),
        ("scenarios[2].leaves[1].agents[1]", "x"),
        ("scenarios[2].away[1].agents[1]", "y"),
    ]


def test_a_scenario_s_own_faults_hide_none_of_its_changes(tmp_path):
    text = (
        one('colour = "red"\nvolume = [{ factor = 0 }]')
        + '[[scenarios]]\nname = ""\nleaves = [{ agents = ["x"] }]\n'
        + one("volume = [{ factor = 2 }]")
        + "scenarios = 3\n"
    )

    assert faults(tmp_path, text) == [
        ("scenarios[1].colour", "red"),
        ("scenarios[1].volume[1].factor", "0"),
        ("scenarios[2].name", ""),
        ("scenarios[2].leaves[1].agents[1]", "x"),
        ("scenarios[3].scenarios", "3"),
        ("scenarios[3].name", "试"),
    ]


def test_a_night_share_needs_two_shifts(tmp_path):
    one_shift = the_team()
    policy = a_policy(shifts=one_shift.policy.shifts[:1])

    found = faults(tmp_path, one("workload.night_share = 0.5"), a_team(policy=policy))

    assert found == [("scenarios[1].workload.night_share", "0.5")]


@pytest.mark.parametrize("text", ["", "scenarios = 5", "scenarios = []", "[scenarios]\na = 1"])
def test_a_file_without_scenarios_says_so(tmp_path, text):
    assert [column for column, _ in faults(tmp_path, text)] == ["scenarios"]


def test_a_file_that_is_no_toml_names_the_row(tmp_path):
    path = tmp_path / "s.toml"
    path.write_text("[[scenarios]]\nname = \n", encoding="utf-8")

    with pytest.raises(InputError) as raised:
        read_scenarios(path, the_team(), NOVEMBER)

    assert [(f.file, f.row) for f in raised.value.faults] == [(str(path), 2)]


def test_a_file_that_is_not_there_is_a_fault(tmp_path):
    with pytest.raises(InputError) as raised:
        read_scenarios(tmp_path / "s.toml", the_team(), NOVEMBER)

    assert [f.file for f in raised.value.faults] == [str(tmp_path / "s.toml")]


def test_the_sample_s_scenarios_are_sound():
    folder = read_team(SAMPLE)

    scenarios = read_scenarios(SAMPLE / "scenarios.toml", folder.team, NOVEMBER)

    assert len(scenarios) >= 8
    assert not folder.warnings
    multipliers = {
        change.multiplier
        for s in scenarios
        for change in s.changes
        if isinstance(change, Promotion)
    }
    assert {3, 5} <= multipliers


def test_agents_may_be_of_any_name(tmp_path):
    team = the_team(agents=(an_agent("小李"),))

    (scenario,) = read(tmp_path, one('leaves = [{ agents = ["小李"] }]'), team)

    assert scenario.changes == (Leaving(agent_ids=("小李",)),)
