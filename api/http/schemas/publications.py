"""Publications as they are told, and what changed in rosters."""

from __future__ import annotations

from datetime import date, datetime
from typing import Annotated

from pydantic import BaseModel, ConfigDict, Field

from api.http.schemas.base import Line
from api.http.schemas.rosters import ViolationSchema
from scheduler.changes import ChangeKind


class StandSchema(BaseModel):
    """A worked shift in short."""

    shift: str = Field(examples=["day"])
    duty: str | None = Field(examples=[None])
    stores: list[str] = Field(examples=[["s1", "s4"]])


class ChangeSchema(BaseModel):
    """One changed shift."""

    date: date
    kind: ChangeKind = Field(
        description="`came`, `went`, `moved` to another shift, or `adapted`: another duty or other "
        "stores."
    )
    before: StandSchema | None
    after: StandSchema | None
    news: bool = Field(description="Nothing was published for the date before.", default=False)


class AgentChangesSchema(BaseModel):
    """All that changed for one agent."""

    agent_id: str = Field(examples=["1001"])
    name: str = Field(examples=["林静"])
    changes: list[ChangeSchema]


class SummarySchema(BaseModel):
    """How much changed of what agents knew."""

    agents: int = Field(description="For whom anything changed.", examples=[3])
    rescheduled: int = Field(description="Of these, who work at other times.", examples=[2])
    news: int = Field(description="Shifts on dates for which nothing was published before.")
    came: int
    went: int
    moved: int
    adapted: int


class PublicationSummary(BaseModel):
    """A publication, or a withdrawal."""

    number: int = Field(description="Counts the team's publications from 1.", examples=[4])
    kind: str = Field(description="`publish` or `withdraw`.", examples=["publish"])
    roster_id: str
    first: date
    last: date
    published_at: datetime = Field(description="By a clock that only moves forward.")
    published_by: str = Field(examples=["user:8f3c2a54d19b4f0e"])
    summary: SummarySchema


class PublicationSchema(PublicationSummary):
    """A publication with what it changed."""

    changes: list[AgentChangesSchema]


class PreviewSchema(BaseModel):
    """What publishing a roster now would do."""

    after: int = Field(description="Number of the last publication so far; 0: none.")
    possible: bool = Field(description="Whether it can be published, broken rules apart.")
    missing: list[str] = Field(description="What it names and the team no longer has.")
    broken: list[ViolationSchema] = Field(description="Hard rules that it breaks.")
    summary: SummarySchema
    changes: list[AgentChangesSchema]


class ComparisonSchema(BaseModel):
    """What became of each agent from one roster to another."""

    summary: SummarySchema
    changes: list[AgentChangesSchema]


class PublishAsked(BaseModel):
    """A publication that is asked for."""

    model_config = ConfigDict(extra="forbid")

    accept_violations: bool = Field(
        default=False, description="Publish although hard rules are broken; asks for a reason."
    )
    reason: Line | None = Field(
        default=None,
        description="Why hard rules may be broken; kept in the audit log.",
        examples=["Two are ill; agreed with both agents."],
    )
    after: Annotated[int, Field(ge=0, le=2**31 - 1)] | None = Field(
        default=None,
        description="Number of the last publication that the changes were looked at against: "
        "refused where somebody published since. Null: whichever it is.",
        examples=[3],
    )


class ChangeMarkSchema(BaseModel):
    """The last change of what an agent was told for a date."""

    kind: ChangeKind
    number: int = Field(description="Of the publication that changed it.")
    published_at: datetime
    before: StandSchema | None
    before_start: datetime | None = Field(description="When the shift before would have begun.")


class OwnShiftSchema(BaseModel):
    """A date of an agent: a shift, or one that was taken away."""

    date: date
    shift: str | None = Field(description="Null: a shift was taken away.", examples=["night"])
    label: str | None = Field(examples=["晚班"])
    start: datetime | None = Field(description="In the team's time zone.")
    end: datetime | None
    duty: str | None
    stores: list[str]
    inquiries: float | None
    change: ChangeMarkSchema | None = Field(description="Null: as it was first published.")


class OwnShiftsSchema(BaseModel):
    """An agent's published shifts."""

    agent_id: str
    published_until: date | None = Field(description="The last published date of the team.")
    shifts: list[OwnShiftSchema]
