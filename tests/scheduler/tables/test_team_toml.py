from datetime import time, timedelta
from decimal import Decimal

import pytest

from scheduler.dates import Blocks
from scheduler.duties import Duty
from scheduler.policy import (
    Level,
    Mode,
    Policy,
    Rotation,
    RuleCode,
    RuleSetting,
    Service,
    StoreLimits,
    Workload,
)
from scheduler.shifts import Shift
from scheduler.tables import read_team

from .folders import TABLES, TOML, a_team_folder, fault_lines, fault_places

BARE = """
[team]
name = "小店"
[shifts.day]
start = "8:30"
end = "17:30"
[shifts.night]
start = "17:30"
end = "00:30"
"""


def the_policy(tmp_path, toml):
    return read_team(_folder(tmp_path, toml)).team.policy


def _folder(tmp_path, toml):
    others = dict.fromkeys(set(TABLES) - {"agents", "stores", "inquiries"})
    return a_team_folder(tmp_path, toml=toml, **others)


def test_every_key_of_the_file_is_in_the_policy(tmp_path):
    policy = the_policy(tmp_path, TOML)

    assert policy == Policy(
        team_name="星河客服",
        shifts=(
            Shift(
                name="day",
                label="白班",
                start=time(8, 30),
                end=time(17, 30),
                unpaid_break=timedelta(hours=1),
            ),
            Shift(name="night", label="晚班", start=time(17, 30), end=time(0, 30)),
        ),
        workload=Workload(low=80, high=120, target=100, min_heads=1),
        shares=(("day", Decimal("0.62")), ("night", Decimal("0.38"))),
        rotation=Rotation(shifts=("day", "night")),
        monthly_rest_days=6,
        service=Service(concurrency=4, handling_minutes=Decimal(6), answer_within_seconds=60),
        pay=(("普通", Decimal("25.0")),),
        duties=(
            Duty(name="chase", shifts=frozenset({"day"}), skill="chase", inquiry_share=0),
            Duty(name="refund", shifts=frozenset({"day", "night"}), skill="refund"),
        ),
        rules=(
            RuleSetting(code=RuleCode.MINIMUM_REST, mode=Mode.HARD, weight=3),
            RuleSetting(code=RuleCode.ROTATION, mode=Mode.HARD),
        ),
    )


def test_what_is_left_out_has_its_default_and_nobody_rotates(tmp_path):
    policy = the_policy(tmp_path, BARE)

    assert policy == Policy(team_name="小店", shifts=policy.shifts)
    assert [s.label for s in policy.shifts] == ["day", "night"]
    assert not policy.rotation.rotates


def test_hours_without_a_cap_have_none(tmp_path):
    policy = the_policy(tmp_path, BARE + "[hours]\nmonthly_rest_days = 4\n")

    assert (policy.overtime_cap, policy.monthly_rest_days) == (None, 4)


def test_the_target_is_by_default_the_middle_of_the_band(tmp_path):
    policy = the_policy(tmp_path, BARE + "[workload]\nband = [40, 61]\n")

    assert policy.workload == Workload(low=40, high=61, target=50)


def test_shares_of_any_number_of_shifts_are_kept_in_the_order_of_the_shifts(tmp_path):
    policy = the_policy(tmp_path, BARE + "[workload]\nshares = { night = 0.3, day = 0.7 }\n")

    assert policy.shares == (("day", Decimal("0.7")), ("night", Decimal("0.3")))


def test_hours_may_be_decimal(tmp_path):
    policy = the_policy(tmp_path, BARE + "[rest]\nhours = 10.5\n[hours]\novertime_cap = 20.25\n")

    assert (policy.rest, policy.overtime_cap) == (timedelta(hours=10, minutes=30), 20 * 60 + 15)


@pytest.mark.parametrize(
    ("text", "minutes"), [("30m", 30), ("1h", 60), ("1h30m", 90), ("0h", 0), ("90m", 90)]
)
def test_breaks_are_told_in_hours_and_minutes(tmp_path, text, minutes):
    toml = BARE.replace('end = "17:30"', f'end = "17:30"\nunpaid_break = "{text}"')

    assert the_policy(tmp_path, toml).shifts[0].unpaid_break == timedelta(minutes=minutes)


def test_rules_are_set_with_mode_weight_and_parameters(tmp_path):
    policy = the_policy(
        tmp_path,
        BARE
        + """
[rotation]
shifts = ["night", "day"]
blocks = "week"
[rules.rotation]
mode = "soft"
weight = 7
changeover_days = 2
[rules.minimum-rest]
hours = 12
[rules.weekly-rest]
free_days = 2
[rules.hours-cap]
overtime_cap = 10
[rules.store-limit]
max = 1
exceptional_max = 2
[rules.changeover-rest]
days = 3
[rules.fair-shares]
mode = "off"
[rules.requests]
mode = "hard"
[rules.isolated-days]
weight = 4
""",
    )

    assert policy.rotation == Rotation(
        shifts=("night", "day"), blocks=Blocks.WEEK, changeover_days=2
    )
    assert policy.rest == timedelta(hours=12)
    assert policy.free_days_in_seven == 2
    assert policy.overtime_cap == 600
    assert policy.stores == StoreLimits(usual=1, exceptional=2)
    assert policy.rule(RuleCode.ROTATION) == RuleSetting(
        code=RuleCode.ROTATION, mode=Mode.SOFT, weight=7
    )
    assert policy.rule(RuleCode.CHANGEOVER_REST).parameter("days", 2) == 3
    assert policy.rule(RuleCode.FAIR_SHARES).mode is Mode.OFF
    assert policy.rule(RuleCode.REQUESTS).mode is Mode.HARD
    assert policy.rule(RuleCode.ISOLATED_DAYS) == RuleSetting(
        code=RuleCode.ISOLATED_DAYS, mode=Mode.SOFT, weight=4
    )


@pytest.mark.parametrize("code", sorted({*RuleCode} - {RuleCode.DUTY_SKILL, RuleCode.FAIR_SHARES}))
@pytest.mark.parametrize("mode", Mode)
def test_a_rule_may_be_hard_soft_or_off(tmp_path, code, mode):
    policy = the_policy(tmp_path, BARE + f'[rules.{code}]\nmode = "{mode}"\n')

    assert policy.rule(code).mode is mode


@pytest.mark.parametrize(
    ("code", "mode"), [("duty-skill", "soft"), ("duty-skill", "off"), ("fair-shares", "hard")]
)
def test_some_rules_have_no_such_mode(tmp_path, code, mode):
    folder = _folder(tmp_path, BARE + f'[rules.{code}]\nmode = "{mode}"\n')

    assert fault_places(folder) == [f"team.toml::rules.{code}.mode: {mode}"]


def test_a_parameter_may_stand_in_both_places_where_they_agree(tmp_path):
    policy = the_policy(tmp_path, BARE + "[rest]\nhours = 9\n[rules.minimum-rest]\nhours = 9.0\n")

    assert policy.rest == timedelta(hours=9)


def test_levels_may_be_reordered(tmp_path):
    levels = [str(level) for level in reversed(Level)]

    policy = the_policy(tmp_path, BARE + f"[objective]\nlevels = {levels}\n")

    assert policy.levels == tuple(reversed(Level))


def test_chinese_names_need_no_quotes_as_keys(tmp_path):
    policy = the_policy(
        tmp_path,
        """
[team]
name = "早班 = 晚班" # 早班 = 1
[shifts.早班]
start = "08:00"
end = "16:00"
[ shifts . 晚班 ]
start = '16:00'
end = "00:00"
[workload]
shares = { 早班 = 0.4, "晚班" = 0.6 }
[pay]
金牌A-1 = 40
""",
    )

    assert policy.team_name == "早班 = 晚班"
    assert policy.shares == (("早班", Decimal("0.4")), ("晚班", Decimal("0.6")))
    assert policy.pay == (("金牌A-1", Decimal(40)),)


def test_a_byte_order_mark_and_windows_line_ends_do_no_harm(tmp_path):
    folder = _folder(tmp_path, BARE)
    (folder / "team.toml").write_bytes(b"\xef\xbb\xbf" + BARE.replace("\n", "\r\n").encode())

    assert read_team(folder).team.policy.team_name == "小店"


def test_a_slip_of_syntax_is_told_with_its_line(tmp_path):
    folder = _folder(tmp_path, "[pay]\n普通 = 1\n[team]\nname = 小店\n")

    assert fault_lines(folder) == [
        "team.toml:4:: : Expected TOML (Invalid value (at line 4, column 8))."
    ]


@pytest.mark.parametrize(
    "content",
    [
        '[team]\nname = "小店"'.encode("gb18030"),
        b"a = " + b"9" * 5000,
        b"a = " + b"[" * 5000,
        b"a = 1e99999999999999999999",
        b"a" + b".a" * 5000 + b" = 1",
    ],
    ids=["gb18030", "long number", "deep list", "huge exponent", "deep table"],
)
def test_a_monstrous_file_is_told(tmp_path, content):
    folder = _folder(tmp_path, BARE)
    (folder / "team.toml").write_bytes(content)

    places = fault_places(folder)

    assert places[0].startswith("team.toml::")


@pytest.mark.parametrize(
    ("old", "new", "places"),
    [
        ('name = "星河客服"', "", ["team.name: "]),
        ('name = "星河客服"', 'name = "a\\nb"', [r"team.name: a\nb"]),
        (
            'name = "星河客服"',
            'name = "x"\ntimezone = "Asia/Nowhere"',
            ["team.timezone: Asia/Nowhere"],
        ),
        ('name = "星河客服"', 'name = "x"\ncountry = "ZZ"', ["team.country: ZZ"]),
        ("[team]", "colour = 1\n[team]", ["colour: 1"]),
        ("[shifts.day]", '[shifts."a;b"]', ['shifts."a;b": a;b']),
        ('label = "白班"', 'label = "晚班"', ["shifts.night.label: 晚班"]),
        ('label = "白班"', 'label = "休"', ["shifts.day.label: 休"]),
        ('start = "08:30"', 'start = "24:00"', ["shifts.day.start: 24:00"]),
        ('start = "08:30"', "start = 08:30:00", ["shifts.day.start: 08:30:00"]),
        ('unpaid_break = "1h"', 'unpaid_break = "9h"', ["shifts.day.unpaid_break: 9h"]),
        ('unpaid_break = "1h"', 'unpaid_break = "1 h"', ["shifts.day.unpaid_break: 1 h"]),
        ('unpaid_break = "1h"', 'lunch = "1h"', ["shifts.day.lunch: 1h"]),
        ("band = [80, 120]", "band = [120, 80]", ["workload.band: [120, 80]"]),
        ("band = [80, 120]", "band = [0, 120]", ["workload.band: [0, 120]"]),
        ("band = [80, 120]", "band = [80]", ["workload.band: [80]"]),
        ("band = [80, 120]", "band = [80, inf]", ["workload.band: [80, Infinity]"]),
        ("target = 100", "target = 121", ["workload.target: 121"]),
        ("min_heads = 1", "min_heads = -1", ["workload.min_heads: -1"]),
        ("night_share = 0.38", "night_share = 1.38", ["workload.night_share: 1.38"]),
        ("night_share = 0.38", "night_share = nan", ["workload.night_share: NaN"]),
        (
            "night_share = 0.38",
            "night_share = 0.4\nshares = { day = 0.6, night = 0.4 }",
            ["workload.night_share: 0.4"],
        ),
        (
            "night_share = 0.38",
            "shares = { day = 0.6, noon = 0.3 }",
            ["workload.shares.noon: 0.3", "workload.shares: {day = 0.6, noon = 0.3}"],
        ),
        (
            'shifts = ["day", "night"]\nblocks',
            'shifts = ["day", "noon", "day"]\nblocks',
            ["rotation.shifts[2]: noon", "rotation.shifts[3]: day"],
        ),
        ('shifts = ["day", "night"]\nblocks', "blocks", ["rotation.shifts: "]),
        ('blocks = "half-month"', 'blocks = "year"', ["rotation.blocks: year"]),
        ('mode = "hard"\nchange', 'mode = "off"\nchange', ["rotation.mode: off"]),
        ("changeover_days = 0", "changeover_days = 16", ["rotation.changeover_days: 16"]),
        ("hours = 11", "hours = 10.501", ["rest.hours: 10.501"]),
        ("hours = 11", "hours = 11\nhour = 1", ["rest.hour: 1"]),
        ("free_days_in_seven = 1", "free_days_in_seven = 7", ["rest.free_days_in_seven: 7"]),
        ("overtime_cap = 36", "overtime_cap = -1", ["hours.overtime_cap: -1"]),
        ("monthly_rest_days = 6", "monthly_rest_days = 32", ["hours.monthly_rest_days: 32"]),
        ("exceptional_max = 3", "exceptional_max = 1", ["stores.exceptional_max: 1"]),
        ("days = 15", "days = true", ["training.days: true"]),
        ("concurrency = 4", "", ["service.concurrency: "]),
        ("handling_minutes = 6", "handling_minutes = 0", ["service.handling_minutes: 0"]),
        ("普通 = 25.0", '普通 = "25"', ["pay.普通: 25"]),
        ('shifts = ["day"]', "shifts = []", ["duties[1].shifts: []"]),
        ('shifts = ["day"]', 'shifts = ["noon"]', ["duties[1].shifts[1]: noon"]),
        ('shifts = ["day"]', 'shifts = "day"', ["duties[1].shifts: day"]),
        ('name = "refund"', 'name = "chase"', ["duties[2].name: chase"]),
        ("per_shift = 1", "per_shift = 0", ["duties[1].per_shift: 0"]),
        ("inquiry_share = 0.0", "inquiry_share = 0.1234", ["duties[1].inquiry_share: 0.1234"]),
        ("inquiry_share = 0.0", "inquiry_share = 1.1", ["duties[1].inquiry_share: 1.1"]),
        ("weight = 3", "weight = 0", ["rules.minimum-rest.weight: 0"]),
        ("weight = 3", "hours = 12", ["rules.minimum-rest.hours: 12"]),
        ("weight = 3", "days = 12", ["rules.minimum-rest.days: 12"]),
        (
            "[rules.minimum-rest]",
            "[rules.maximum-rest]",
            ["rules.maximum-rest: {mode = hard, weight = 3}"],
        ),
        (
            "[objective]",
            '[rules.rotation]\nmode = "soft"\n[objective]',
            ["rules.rotation.mode: soft"],
        ),
        ('"patterns"]', '"duties"]', None),
        (', "patterns"]', "]", None),
        ('"patterns"]', '"beauty"]', ["objective.levels[7]: beauty"]),
    ],
)
def test_a_key_that_is_wrong_is_told_by_its_path(tmp_path, old, new, places):
    assert TOML.count(old) >= 1
    folder = _folder(tmp_path, TOML.replace(old, new, 1))

    found = fault_places(folder)

    if places is None:
        assert [place.split(": ")[0] for place in found] == ["team.toml::objective.levels"]
    else:
        assert found == [f"team.toml::{place}" for place in places]


def test_a_band_upside_down_is_told_as_the_contract_says(tmp_path):
    folder = _folder(tmp_path, TOML.replace("[80, 120]", "[120, 80]"))

    assert fault_lines(folder) == [
        "team.toml::workload.band: [120, 80]: "
        "Expected two whole numbers from 1 to 100000, low <= high."
    ]


def test_a_team_without_shifts_is_told(tmp_path):
    folder = _folder(tmp_path, '[team]\nname = "x"\n')

    assert fault_places(folder) == ["team.toml::shifts: "]
