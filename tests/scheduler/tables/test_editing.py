"""Single values of a folder changed in its text: nothing else moves, and nothing else changes."""

from __future__ import annotations

import io
from dataclasses import replace
from datetime import timedelta
from decimal import Decimal
from pathlib import Path
from tempfile import TemporaryDirectory

import openpyxl
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from scheduler.errors import InputError
from scheduler.tables import read_team
from scheduler.tables.agents import AgentRow
from scheduler.tables.editing.files import Changes, with_changes
from scheduler.tables.editing.table_changes import (
    RowChange,
    What,
    changed_table,
    rows_in,
    sheet_in,
)
from scheduler.tables.editing.toml_changes import KeyChange, changed_toml, tree_of
from tests.scheduler.tables.folders import an_xlsx
from tests.scheduler.tables.written_folders import FIELDS, folders


def key(*path, value=None):
    return KeyChange(path=path, value=value)


def row(row_id, what="set", **cells):
    return RowChange(row_id=row_id, what=What(what), cells=cells)


def team_of(files):
    with TemporaryDirectory() as name:
        for file, content in files.items():
            (Path(name) / file).write_bytes(content)
        return read_team(Path(name)).team


def leaves(value, path=()):
    """Every key of a tree as a change to what it is already."""
    for step, inner in value.items():
        if isinstance(inner, dict):
            yield from leaves(inner, (*path, step))
        elif step == "duties":
            for duty in inner:
                yield from leaves(duty, ("duties", duty["name"]))
        else:
            yield key(*path, step, value=inner)


LEFT_OUT = [
    ("rest", "hours"),
    ("rest", "free_days_in_seven"),
    ("hours", "overtime_cap"),
    ("hours", "monthly_rest_days"),
    ("rotation", "changeover_days"),
    ("workload", "target"),
    ("workload", "shares"),
    ("service", "concurrency"),
    ("rules", "rotation", "weight"),
]


def text_of(value):
    match value:
        case None:
            return ""
        case bool():
            return "yes" if value else "no"
        case tuple():
            return ";".join(value)
        case _:
            return str(value)


def all_said_again(files):
    """What forms would send if every field of theirs were sent as it is shown."""
    tree = tree_of(files["team.toml"])
    said = list(leaves(tree))
    places = {change.path for change in said}
    rules = {("rules", "minimum-rest", "hours"): ("rest", "hours")}
    places |= {rules[p] for p in places if p in rules}
    places |= {p[:2] for p in places}
    said += [key(*path) for path in LEFT_OUT if path not in places]
    table = rows_in(sheet_in(files["agents.csv"], "agents.csv"), AgentRow)
    rows = [
        row(r.agent_id, **{f: text_of(getattr(r, f)) for f in FIELDS[1:]}) for _, r in table.sound()
    ]
    return Changes(keys=said, rows={"agents": rows})


@settings(max_examples=60, deadline=None)
@given(folders())
def test_a_folder_that_the_forms_say_again_stays_byte_for_byte(files):
    team_of(files)

    again = with_changes(files, all_said_again(files))

    assert again == files


ONE_CHANGE = {
    "rest": (
        key("rest", "hours", value=Decimal("10.5")),
        lambda p: replace(p, rest=timedelta(hours=10.5)),
    ),
    "rest days": (
        key("hours", "monthly_rest_days", value=6),
        lambda p: replace(p, monthly_rest_days=6),
    ),
    "cap": (key("hours", "overtime_cap", value=30), lambda p: replace(p, overtime_cap=1800)),
    "training": (key("training", "days", value=7), lambda p: replace(p, training_days=7)),
    "least heads": (
        key("workload", "min_heads", value=2),
        lambda p: replace(p, workload=replace(p.workload, min_heads=2)),
    ),
    "label": (
        key("shifts", "day", "label", value="早班"),
        lambda p: replace(p, shifts=(replace(p.shifts[0], label="早班"), *p.shifts[1:])),
    ),
    "no duties": (
        key("duties", "chase"),
        lambda p: replace(p, duties=tuple(d for d in p.duties if d.name != "chase")),
    ),
    "wage": (
        key("pay", "普通", value=30),
        lambda p: replace(p, pay=tuple((dict(p.pay) | {"普通": Decimal(30)}).items())),
    ),
}


@settings(max_examples=60, deadline=None)
@given(folders(), st.sampled_from(sorted(ONE_CHANGE)))
def test_one_change_changes_that_meaning_alone(files, name):
    change, expected = ONE_CHANGE[name]
    before = team_of(files)

    changed = with_changes(
        files, Changes(keys=[change], rows={"agents": [row("a1", left_on="2028-05-31")]})
    )

    after = team_of(changed)
    first, *others = before.agents
    assert after.policy == expected(before.policy)
    assert after.agents == (replace(first, left_on=after.agents[0].left_on), *others)
    assert after.agents[0].left_on.isoformat() == "2028-05-31"
    assert after.forecast == before.forecast


# -- what people would notice in the text


def test_a_new_key_stands_behind_its_tables_last_one_and_comments_stay():
    text = "[rest]  # 休息\nhours = 11  # 两班之间\n# 定\n\n# 班\n[hours]\novertime_cap = 36\n"

    changed = changed_toml(text.encode(), [key("rest", "free_days_in_seven", value=2)])

    expected = text.replace("# 两班之间\n", "# 两班之间\nfree_days_in_seven = 2\n")
    assert changed.decode() == expected


def test_a_new_shift_stands_behind_the_last_one():
    text = '[shifts.day]\nstart = "08:30"\nend = "17:30"\n\n# 负荷\n[workload]\ntarget = 90\n'

    changed = changed_toml(
        text.encode(), [key("shifts", "mid", value={"start": "10:00", "end": "19:00"})]
    )

    new = '\n[shifts.mid]\nstart = "10:00"\nend = "19:00"\n'
    assert changed.decode() == text.replace("\n\n# 负荷", f"\n{new}\n# 负荷")


def test_rotation_switched_off_is_said_where_that_can_be_said():
    text = '[rotation]\nshifts = ["day"]\nmode = "hard"\n'

    changed = changed_toml(text.encode(), [key("rotation", "mode", value="off")])

    assert changed.decode() == ('[rotation]\nshifts = ["day"]\n\n[rules.rotation]\nmode = "off"\n')


def test_a_duty_that_is_not_there_any_more_is_told():
    with pytest.raises(InputError) as refused:
        changed_toml(b"[team]\nname = 'x'\n", [key("duties", "chase", "skill", value="x")])

    assert refused.value.faults[0].column == "duties.chase.skill"


def test_a_column_that_is_missing_comes_in_the_tables_language():
    table = "工号,姓名\r\na1,王芳\r\n".encode("gb18030")

    changed = changed_table(table, "agents.csv", AgentRow, [row("a1", night_ok="no")])

    assert changed.decode("gb18030") == "工号,姓名,可上晚班\r\na1,王芳,否\r\n"


def test_a_cell_that_a_spreadsheet_would_take_for_a_formula_is_escaped():
    changed = changed_table(
        b"agent_id,name\na1,x", "agents.csv", AgentRow, [row("a2", "add", name="=1+1")]
    )

    assert changed == b"agent_id,name\na1,x\na2,'=1+1\n"


def test_a_workbook_keeps_its_other_sheets_and_formats(tmp_path):
    rows = [["agent_id", "name", "level"], ["a1", "王芳", "高级"]]
    book = openpyxl.load_workbook(an_xlsx(tmp_path / "agents.xlsx", rows))
    book.active["B2"].font = openpyxl.styles.Font(bold=True)
    out = io.BytesIO()
    book.save(out)

    changed = changed_table(
        out.getvalue(),
        "agents.xlsx",
        AgentRow,
        [row("a1", name="王 芳"), row("1002", "add", name="李娜")],
    )

    after = openpyxl.load_workbook(io.BytesIO(changed))
    assert [[c.value for c in r] for r in after.worksheets[0]] == [
        ["agent_id", "name", "level"],
        ["a1", "王 芳", "高级"],
        ["1002", "李娜", None],
    ]
    assert after.worksheets[0]["B2"].font.bold
    assert after.worksheets[1]["A1"].value == "another sheet"


def test_a_soft_rule_is_set_beside_what_its_section_has():
    text = "[rules.minimum-rest]  # 休息\nhours = 11\n"

    tree = tree_of(
        changed_toml(
            text.encode(),
            [key("rules", "minimum-rest", "mode", value="soft"), key("rest", "hours")],
        )
    )

    assert tree == {"rules": {"minimum-rest": {"mode": "soft"}}}


def test_the_last_duty_may_go():
    text = '[team]\nname = "x"\n\n[[duties]]\nname = "chase"\nshifts = ["day"]\n'

    changed = changed_toml(text.encode(), [key("duties", "chase")])

    assert changed == b'[team]\nname = "x"\n\n'
