"""`agents.csv`: who is in the team.

| column | 中文 | meaning |
|---|---|---|
| agent_id | 工号 | unique; names the feed's file; `team` is reserved |
| name | 姓名 | shown to people |
| skills? | 技能 | separated by `;`; a skill that no duty asks for is no fault |
| stores? | 店铺 | store ids the agent knows, home store first; empty: all stores |
| hired_on? | 入职日期 | training starts |
| left_on? | 离职日期 | last day of employment, not before `hired_on` |
| night_ok? | 可上晚班 | yes / no, default yes |
| no_night_from?, no_night_until? | 禁夜开始, 禁夜结束 | no nights between, both included |
| no_overtime? | 免加班 | yes / no, default no |
| weekly_shifts? | 每周班数上限 | 1-7, most shifts in a Monday-Sunday week |
| level? | 级别 | free text; names the wage |
"""

from __future__ import annotations

from typing import Annotated
from urllib.parse import quote

from pydantic import AfterValidator

from scheduler.agents import Agent
from scheduler.tables.cells import Date, Id, Ids, Text, WeeklyShifts, YesNo
from scheduler.tables.expectations import unexpected
from scheduler.tables.order import not_before
from scheduler.tables.references import KnownStores
from scheduler.tables.rows import Row, zh

_RESERVED = "team"
_LONGEST_FILE_NAME = 200


def _names_a_feed(agent_id: str) -> str:
    if agent_id.lower() == _RESERVED:
        raise unexpected("tables-reserved-id", reserved=_RESERVED)
    if len(quote(agent_id, safe="")) > _LONGEST_FILE_NAME:
        raise unexpected("tables-id-file-name")
    return agent_id


class AgentRow(Row):
    """A row of `agents.csv`."""

    agent_id: Annotated[Id, AfterValidator(_names_a_feed), zh("工号")]
    name: Annotated[Text, zh("姓名")]
    skills: Annotated[Ids, zh("技能")] = ()
    stores: Annotated[KnownStores, zh("店铺")] = ()
    hired_on: Annotated[Date | None, zh("入职日期")] = None
    left_on: Annotated[Date | None, not_before("hired_on"), zh("离职日期")] = None
    night_ok: Annotated[YesNo, zh("可上晚班")] = True
    no_night_from: Annotated[Date | None, zh("禁夜开始")] = None
    no_night_until: Annotated[Date | None, not_before("no_night_from"), zh("禁夜结束")] = None
    no_overtime: Annotated[YesNo, zh("免加班")] = False
    weekly_shifts: Annotated[WeeklyShifts | None, zh("每周班数上限")] = None
    level: Annotated[Text, zh("级别")] = ""

    def agent(self) -> Agent:
        """The row as a value."""
        return Agent(
            agent_id=self.agent_id,
            name=self.name,
            skills=frozenset(self.skills),
            stores=self.stores,
            hired_on=self.hired_on,
            left_on=self.left_on,
            night_ok=self.night_ok,
            no_night_from=self.no_night_from,
            no_night_until=self.no_night_until,
            no_overtime=self.no_overtime,
            weekly_shifts=self.weekly_shifts,
            level=self.level,
        )
