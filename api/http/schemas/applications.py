"""Applications of agents as they are asked for and told."""

from __future__ import annotations

from datetime import date, datetime
from typing import Annotated

from pydantic import BaseModel, ConfigDict, Field, StringConstraints

from api.applications.deciding import USUAL_WEIGHT
from api.applications.meaning import DayMeaning
from api.applications.states import Kind, State
from api.http.schemas.base import Id, Line
from api.storage.models import Application

_Words = Annotated[
    str, StringConstraints(max_length=200, pattern=r"^[^\x00-\x1f\x7f]*$", strip_whitespace=True)
]


class ApplicationAsked(BaseModel):
    """What an agent asks for."""

    model_config = ConfigDict(
        extra="forbid",
        json_schema_extra={
            "examples": [
                {
                    "kind": "time-off",
                    "first": "2026-12-03",
                    "last": "2026-12-05",
                    "reason": "年假",
                },
                {
                    "kind": "wish",
                    "first": "2026-12-12",
                    "last": "2026-12-12",
                    "want": "night",
                    "avoid": True,
                    "reason": "晚上有课",
                },
            ]
        },
    )

    kind: Kind
    first: date = Field(examples=["2026-12-03"])
    last: date = Field(description="Included.", examples=["2026-12-05"])
    want: Id | None = Field(
        default=None,
        description="Of a wish: `off` or a shift's name. Not with time off.",
        examples=["night"],
    )
    avoid: bool = Field(default=False, description="The wish is to be spared the shift.")
    reason: _Words = Field(default="", examples=["年假"])


class ApprovalAsked(BaseModel):
    """How an application is approved."""

    model_config = ConfigDict(extra="forbid")

    answer: _Words = Field(default="", description="To the agent.", examples=["好好休息"])
    weight: int = Field(
        default=USUAL_WEIGHT,
        ge=1,
        le=10,
        description="Of a wish: 1 would be nice, 10 matters most.",
    )


class RefusalAsked(BaseModel):
    """Why an application is refused."""

    model_config = ConfigDict(extra="forbid")

    answer: Line = Field(description="To the agent.", examples=["大促当天人手不够"])


class ApplicationSchema(BaseModel):
    """An application of an agent."""

    application_id: str = Field(examples=["8f3c2a54d19b4f0e"])
    agent_id: str = Field(examples=["1001"])
    kind: Kind
    first: date
    last: date = Field(description="Included.")
    want: str | None = Field(description="Of a wish: `off` or a shift's name.")
    avoid: bool
    reason: str
    state: State
    revision: int = Field(description="What `If-Match` is held to.", examples=[1])
    weight: int | None = Field(description="Of a wish that was approved.")
    answer: str = Field(description="Of whoever decided.")
    asked_at: datetime
    decided_at: datetime | None


class ConflictSchema(BaseModel):
    """A published shift that stands against approved time off."""

    date: date
    shift: str = Field(examples=["night"])
    roster_id: str = Field(description="That holds on the date: the one to repair.")


class ApprovedSchema(ApplicationSchema):
    """An application that was approved just now."""

    team_revision: int = Field(description="The team's content that has it.", examples=[4])
    conflicts: list[ConflictSchema] = Field(
        description="Published shifts on these dates: `POST …/jobs/replan` repairs them."
    )


class CoverSchema(BaseModel):
    """People against the fewest that are needed."""

    shift: str | None = Field(
        description="That the agent works as published; null: all shifts of a date not yet "
        "published, against the people who could be planned."
    )
    people: int
    least: int | None = Field(description="Null: not known.")
    after: int = Field(description="With approval.")


class DayMeaningSchema(BaseModel):
    """One date of an application."""

    date: date
    is_published: bool
    worked: str | None = Field(description="The agent's shift as published.")
    is_off: bool = Field(description="Time off of the agent already.")
    lock: str | None = Field(description="Fixed against it: a shift's name, or `off`.")
    wish: str | None = Field(description="In the table of requests so far.")
    cover: CoverSchema | None = Field(description="Where approval takes somebody away.")
    away: int = Field(description="Others with time off.")


class MeaningSchema(BaseModel):
    """What approving an application would mean."""

    days: list[DayMeaningSchema]


class SeenAsked(BaseModel):
    """How far an agent has looked."""

    model_config = ConfigDict(extra="forbid")

    number: int = Field(
        ge=1, le=2**31 - 1, description="Of the last publication on the page.", examples=[4]
    )


def application_schema(row: Application) -> ApplicationSchema:
    """An application as it is told."""
    return ApplicationSchema(
        application_id=row.application_id,
        agent_id=row.agent_id,
        kind=Kind(row.kind),
        first=row.first,
        last=row.last,
        want=row.want,
        avoid=row.avoid,
        reason=row.reason,
        state=State(row.state),
        revision=row.revision,
        weight=row.weight,
        answer=row.answer,
        asked_at=row.asked_at,
        decided_at=row.decided_at,
    )


def meaning_schema(days: tuple[DayMeaning, ...]) -> MeaningSchema:
    """What approving an application would mean."""
    return MeaningSchema(days=[_day(day) for day in days])


def _day(day: DayMeaning) -> DayMeaningSchema:
    cover = day.cover
    return DayMeaningSchema(
        date=day.date,
        is_published=day.is_published,
        worked=day.worked,
        is_off=day.is_off,
        lock=day.lock,
        wish=day.wish,
        cover=cover
        and CoverSchema(
            shift=cover.shift, people=cover.people, least=cover.least, after=cover.after
        ),
        away=day.away,
    )
