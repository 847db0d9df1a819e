"""Small team folders as files, and who sends them."""

from __future__ import annotations

from datetime import UTC, datetime

from api.accounts.audit import Caller
from api.accounts.principal import Principal, Role
from scheduler.words import Language

NOW = datetime(2026, 10, 20, 9, 0, tzinfo=UTC)

_TOML = """\
[team]
name = "星河客服"
timezone = "Asia/Shanghai"
[shifts.day]
start = "08:30"
end = "17:30"
unpaid_break = "1h"
[shifts.night]
label = "晚班"
start = "17:30"
end = "00:30"
[workload]
band = [80, 120]
target = 100
night_share = 0.4
[rotation]
shifts = ["day", "night"]
"""


def a_folder(**files):
    """Files of a small team without faults; a table by its name, None: without it."""
    tables = {
        "agents": "agent_id,name\na1,王芳\na2,李娜\na3,张敏\na4,刘洋\n",
        "stores": "store_id,name\ns1,旗舰店\n",
        "forecast": "date,store_id,inquiries\n"
        + "".join(f"2026-11-{day:02},s1,180\n" for day in range(1, 31)),
        "time_off": "agent_id,start,end\na1,2026-11-03,2026-11-05\na2,2026-11-09,2026-11-09\n",
        "requests": "agent_id,date,want,weight\na1,2026-11-12,off,5\na2,2026-11-13,night,\n",
    } | files
    found = {f"{name}.csv": text.encode() for name, text in tables.items() if text is not None}
    return {"team.toml": _TOML.encode(), **found}


def a_caller(role=Role.ADMINISTRATOR, **parts):
    return Caller(
        principal=Principal(
            **{"who": "key:1", "name": "主管", "role": role, "teams": None, **parts}
        ),
        now=NOW,
        request_id="r1",
        address="192.0.2.1",
        language=Language.EN,
    )
