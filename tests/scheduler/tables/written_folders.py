"""Any legal team folder as people write it: one meaning in many spellings, as a strategy."""

from __future__ import annotations

import csv
import io

from hypothesis import strategies as st

from scheduler.tables.agents import AgentRow

FIELDS = tuple(AgentRow.model_fields)
ZH = ("工号", "姓名", "技能", "店铺", "入职日期", "离职日期", "可上晚班", "禁夜开始")
ZH += ("禁夜结束", "免加班", "每周班数上限", "级别")


@st.composite
def tomls(draw):
    """The same few settings, written in one of the many ways that TOML has for them."""
    space = draw(st.sampled_from(["", "  ", "\t"]))
    note = draw(st.sampled_from(["", "  # 注释", ' # [x] = "y"']))
    rest = draw(st.sampled_from(["", "[rest]\nhours = 12\n", "rest.hours = 12.0\n"]))
    rule = draw(st.sampled_from(["", "mode = 'hard'\n", "hours = 12\n", "weight = 3\n"]))
    pay = draw(st.sampled_from(["", '[pay]\n普通 = 25.0\n"高级" = 28\n', "[pay]\n"]))
    hours = draw(st.sampled_from(["", "[hours]\n", "[hours]\novertime_cap = 20\n# 约定\n"]))
    shares = draw(
        st.sampled_from(
            [
                "night_share = 0.4\n",
                'shares = { day = 0.6, "night" = 0.4 }\n',
                "[workload.shares]\nday = 0.6\nnight = 0.4\n",
                "",
            ]
        )
    )
    duties = draw(
        st.sampled_from(
            [
                "",
                '[[duties]]\nname = "chase"\nshifts = [\n "day", # 白\n]\nskill = \'chase\'\n',
                '[[duties]]\nname = "催付"\nshifts = ["day", "night"]\n\n'
                '[[duties]]\nname = "refund"\nshifts = ["night"]\ninquiry_share = 0.50\n',
            ]
        )
    )
    root, sections = (rest, "") if rest.startswith("rest.") else ("", rest)
    tables = [
        '[team]\nname = "星河"' + note + "\n",
        "[shifts.day]\n" + space + 'start = "8:30"' + note + '\nend = "17:30"\n',
        '[shifts.night]\nlabel = \'晚班\'\nstart = "17:30"\nend = "00:30"\n',
        "[workload]\nband = [80, 120]" + note + "\n" + shares,
        sections,
        f"[rules.minimum-rest]\n{rule}" if rule else "",
        pay,
        hours,
        duties,
        draw(st.sampled_from(["", '[rotation]\nshifts = ["day", "night"]\nmode = "soft"\n'])),
    ]
    # the two shifts keep their order, which means something
    first, last = tables[1:3]
    rest_of_them = draw(st.permutations(tables[:1] + tables[3:]))
    between = draw(st.sampled_from(["", "\n", "\n# 下一段\n"]))
    text = "# 团队\n" + root + between.join([first, last, *(t for t in rest_of_them if t)])
    if draw(st.booleans()):
        text = text.rstrip("\n")
    if draw(st.booleans()):
        text = text.replace("\n", "\r\n")
    return draw(st.sampled_from([b"", b"\xef\xbb\xbf"])) + text.encode()


CELLS = {
    "name": ["王芳", "Li, Na", '说"好"', "马 骏"],
    "skills": ["", "chase", "chase；refund", "chase; refund"],
    "stores": ["", "s1", "s2;s1"],
    "hired_on": ["", "2024-02-06", "2024/2/6", "2024年2月6日"],
    "left_on": ["", "2027-01-01"],
    "night_ok": ["", "yes", "否", "No"],
    "no_night_from": ["", "2026-01-01"],
    "no_night_until": ["", "2026/12/31"],
    "no_overtime": ["", "是", "no"],
    "weekly_shifts": ["", "3", "3.0"],
    "level": ["", "高级"],
}


@st.composite
def agent_tables(draw):
    """A table of agents in some encoding, with some columns, in some order and language."""
    optional = draw(st.lists(st.sampled_from(FIELDS[2:]), unique=True))
    fields = draw(st.permutations([*FIELDS[:2], *optional]))
    is_zh = draw(st.booleans())
    headers = [ZH[FIELDS.index(f)] if is_zh else f for f in fields]
    rows = [
        [f"a{n}" if f == "agent_id" else draw(st.sampled_from(CELLS[f])) for f in fields]
        for n in range(1, draw(st.integers(2, 4)))
    ]
    end = draw(st.sampled_from(["\n", "\r\n"]))
    out = io.StringIO()
    quoting = draw(st.sampled_from([csv.QUOTE_MINIMAL, csv.QUOTE_ALL]))
    csv.writer(out, lineterminator=end, quoting=quoting).writerows([headers, *rows])
    text = out.getvalue() + draw(st.sampled_from(["", end, ",," + end]))
    if draw(st.booleans()):
        text = text.rstrip("\r\n,") if rows[-1][-1] else text
    encoding = draw(st.sampled_from(["utf-8", "utf-8-sig", "gb18030"]))
    return text.encode(encoding)


@st.composite
def folders(draw):
    return {
        "team.toml": draw(tomls()),
        "agents.csv": draw(agent_tables()),
        "stores.csv": "store_id,name\ns1,旗舰店\ns2,专营店\n".encode(),
        "forecast.csv": b"date,store_id,inquiries\n2026-11-01,s1,100\n",
    }
