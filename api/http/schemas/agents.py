"""Agents and what is theirs alone, as they are told."""

from __future__ import annotations

from datetime import date

from pydantic import BaseModel, Field

Date = date
"""The type, where a field has its name."""


class AgentSchema(BaseModel):
    """A person who answers inquiries."""

    agent_id: str = Field(examples=["1001"])
    name: str = Field(examples=["王芳"])
    level: str = Field(description="Free text; empty where none is told.", examples=["高级"])
    skills: list[str] = Field(examples=[["chase", "refund"]])
    stores: list[str] = Field(
        description="That the agent knows, home store first. Empty: all.", examples=[["s1", "s2"]]
    )
    hired_on: Date | None = Field(description="Training starts. Null: long ago.")
    left_on: Date | None = Field(description="Last day of employment. Null: none known.")
    night_ok: bool
    no_night_from: Date | None
    no_night_until: Date | None
    no_overtime: bool
    weekly_shifts: int | None = Field(description="Most shifts in a week. Null: any.")


class AgentsSchema(BaseModel):
    """A team's agents."""

    revision: int = Field(description="Of the team's content.", examples=[3])
    items: list[AgentSchema]


class RequestSchema(BaseModel):
    """What an agent would like on a date."""

    date: Date = Field(examples=["2026-11-12"])
    want: str = Field(description="`off`, or a shift's name.", examples=["off"])
    weight: int = Field(description="1 would be nice, 10 matters most.", examples=[5])


class RequestsSchema(BaseModel):
    """An agent's requests."""

    revision: int = Field(description="Of the team's content.", examples=[3])
    items: list[RequestSchema]


class TimeOffSchema(BaseModel):
    """Dates on which an agent does not work."""

    start: Date = Field(examples=["2026-11-03"])
    end: Date = Field(description="Included.", examples=["2026-11-05"])
    kind: str = Field(description="Free text; may be empty.", examples=["年假"])


class TimesOffSchema(BaseModel):
    """An agent's time off."""

    revision: int = Field(description="Of the team's content.", examples=[3])
    items: list[TimeOffSchema]
