"""Good folders spoilt at random: the answer is a team or faults, never anything else."""

import random
import re
import tomllib
from datetime import date, datetime, time
from decimal import Decimal

import pytest

from scheduler.errors import InputError
from scheduler.tables import close_month, read_roster, read_team
from scheduler.team import Team
from scheduler.words import Language, say

from .folders import TABLES, TOML, a_team_folder, an_xlsx, rows_of

ROUNDS = 12
WELL_FORMED = re.compile(r"[^:]+:\d*:[^\n]*: [^\n]*: \S[^\n]*")
GARBLED = (
    "",
    "0",
    "-1",
    "1e999",
    "nan",
    "inf",
    "9" * 400,
    "x" * 5000,
    "2026-13-45",
    "0000-00-00",
    "９９９９/１/１",
    "²",
    "Ⅻ",
    "\x00",
    "\x1b[31m",
    "\u202e",
    "\ud7ff",
    "a\nb",
    '"',
    "'",
    "'=1+1",
    "=1+1",
    ";;；",
    "team",
    "..",
    "../../x",
    "{ $x }",
    "%s",
    "是否",
    "休",
    "白",
    "A1",
    "s1",
    "𠮷",
)


def outcome(folder):
    """The team, or the faults' lines in both languages, all of them well formed."""
    try:
        found = read_team(folder)
    except InputError as error:
        return well_formed(error)
    assert isinstance(found.team, Team)
    assert all(say(warning, Language.ZH) for warning in found.warnings)
    return found.team


def well_formed(error):
    lines = [fault.line(language) for fault in error.faults for language in Language]
    assert lines
    assert all(WELL_FORMED.fullmatch(line) for line in lines), lines
    return error.faults


def spoil_cells(rows, dice):
    at = dice.randrange(len(rows))
    column = dice.randrange(len(rows[at]))
    match dice.randrange(7):
        case 0:
            rows[at][column] = dice.choice(GARBLED)
        case 1:
            del rows[at][column]
        case 2:
            rows[at].insert(column, dice.choice(GARBLED))
        case 3:
            rows.append(list(rows[at]))
        case 4:
            del rows[at]
        case 5:
            for row in rows:
                del row[column : column + 1]
        case _:
            for row in rows:
                row.append(row[0] if row else "")


def as_csv(rows):
    cell = '"{}"'.format
    return "".join(",".join(cell(c.replace('"', '""')) for c in row) + "\n" for row in rows)


@pytest.mark.parametrize("seed", range(ROUNDS))
@pytest.mark.parametrize("table", TABLES)
def test_spoilt_cells_rows_and_columns(tmp_path, table, seed):
    dice = random.Random(f"{table} {seed}")
    rows = rows_of(TABLES[table])
    for _ in range(dice.randint(1, 3)):
        if any(rows):
            rows = [row for row in rows if row]
            spoil_cells(rows, dice)
    if dice.random() < 0.3:
        folder = a_team_folder(tmp_path, **{table: None})
        an_xlsx(folder / f"{table}.xlsx", [[c[:3000] for c in row] for row in rows])
    else:
        folder = a_team_folder(tmp_path, **{table: as_csv(rows)})

    outcome(folder)


@pytest.mark.parametrize("seed", range(ROUNDS))
@pytest.mark.parametrize("form", ["csv", "xlsx", "toml"])
def test_spoilt_bytes(tmp_path, form, seed):
    dice = random.Random(f"{form} {seed}")
    folder = a_team_folder(tmp_path, stores=None if form == "xlsx" else TABLES["stores"])
    path = folder / ("team.toml" if form == "toml" else f"stores.{form}")
    if form == "xlsx":
        an_xlsx(path, rows_of(TABLES["stores"]))
    content = bytearray(path.read_bytes())
    for _ in range(dice.randint(1, 4)):
        at = dice.randrange(len(content) or 1)
        match dice.randrange(4):
            case 0 if content:
                content[at] = dice.randrange(256)
            case 1:
                content[at:at] = dice.randbytes(dice.randint(1, 9))
            case 2:
                del content[at : at + dice.randint(1, 30)]
            case _:
                content = content[: max(at, 1)]
    path.write_bytes(content)

    outcome(folder)


@pytest.mark.parametrize("encoding", ["utf-16", "utf-16-le", "utf-32", "big5", "euc-jp", "utf-7"])
@pytest.mark.parametrize("table", ["agents", "events", "roster_history"])
def test_wrong_encodings(tmp_path, table, encoding):
    folder = a_team_folder(tmp_path)
    text = TABLES[table]
    (folder / f"{table}.csv").write_bytes(text.encode(encoding, errors="replace"))

    outcome(folder)


WRONG = (
    '""',
    '"x"',
    '"休"',
    "0",
    "-1",
    "1",
    "9" * 30,
    "0x" + "f" * 3000,
    "1e400",
    "0.0001",
    "nan",
    "-inf",
    "true",
    "[]",
    "[1]",
    '["day", "day"]',
    "[[]]",
    "{}",
    '{ x = 1, "y z" = [] }',
    "2026-11-01",
    "2026-11-01T08:00:00Z",
    "08:30:00",
)


def every_key():
    lines = TOML.splitlines()
    return [at for at, line in enumerate(lines) if "=" in line]


@pytest.mark.parametrize("value", WRONG)
def test_every_key_given_what_it_cannot_hold(tmp_path, value):
    for at in every_key():
        lines = TOML.splitlines()
        lines[at] = f"{lines[at].split(' = ')[0]} = {value}"

        outcome(a_team_folder(tmp_path, toml="\n".join(lines)))


@pytest.mark.parametrize("value", WRONG)
def test_every_section_given_what_it_cannot_hold(tmp_path, value):
    tree = tomllib.loads(TOML.replace("普通", '"普通"'))
    for section in tree:
        toml = f"{section} = {value}\n" + as_toml({k: v for k, v in tree.items() if k != section})

        found = outcome(a_team_folder(tmp_path, toml=toml))

        assert section in {"pay", "rules"} or not isinstance(found, Team) or value in {"[]", "{}"}


def as_toml(tree):
    return "".join(f"{key} = {inline(value)}\n" for key, value in tree.items())


def inline(value):
    match value:
        case bool():
            return str(value).lower()
        case str():
            return f'"{value}"'
        case dict():
            return "{" + ", ".join(f'"{k}" = {inline(v)}' for k, v in value.items()) + "}"
        case list():
            return "[" + ", ".join(inline(v) for v in value) + "]"
        case int() | float() | Decimal() | date() | datetime() | time():
            return str(value)


@pytest.mark.parametrize("seed", range(ROUNDS))
def test_spoilt_rosters(tmp_path, seed):
    dice = random.Random(seed)
    folder = a_team_folder(tmp_path)
    team = read_team(folder).team
    rows = [["date", "agent_id", "shift", "duty", "stores", "inquiries"]]
    rows += [
        ["2026-11-01", "A1", "day", "chase", "", "0"],
        ["2026-11-01", "A2", "晚班", "", "s1", "9.5"],
    ]
    for _ in range(dice.randint(0, 3)):
        rows = [row for row in rows if row] or [["date"]]
        spoil_cells(rows, dice)
    path = tmp_path / "mine.csv"
    path.write_text(as_csv(rows), encoding="utf-8")

    try:
        roster = read_roster(path, team)
        close_month(folder, roster, team)
    except InputError as error:
        well_formed(error)
    else:
        assert len(read_team(folder).team.history) == len(team.history) + len(roster.assignments)
