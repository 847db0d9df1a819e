"""Teams as they are told."""

from __future__ import annotations

from datetime import datetime

from pydantic import BaseModel, ConfigDict, Field

from api.http.schemas.base import TimeOfDay
from scheduler.stores import StoreSize
from scheduler.words import Language


class TeamRowSchema(BaseModel):
    """A team in a list."""

    team_id: str = Field(examples=["sample"])
    name: str = Field(description="As its `team.toml` says.", examples=["星河客服一组"])
    revision: int = Field(description="Of its content; every change makes another.", examples=[3])
    language: Language = Field(description="Of its feeds.")
    created_at: datetime


class FileSchema(BaseModel):
    """A file of a team's folder."""

    name: str = Field(examples=["agents.csv"])
    sha256: str = Field(
        examples=["9f86d081884c7d659a2feaa0c55ad015a3bf4f1b2b0b822cd15d6c15b0f00a08"]
    )
    size: int = Field(description="Bytes.", examples=[1204])


class StoreSchema(BaseModel):
    """A store that the team serves."""

    store_id: str = Field(examples=["s1"])
    name: str = Field(examples=["星河旗舰店"])
    size: StoreSize


class ShiftSchema(BaseModel):
    """A kind of shift."""

    name: str = Field(examples=["night"])
    label: str = Field(description="Shown to people.", examples=["晚班"])
    start: TimeOfDay = Field(examples=["17:30:00"])
    end: TimeOfDay = Field(
        description="Not after the start: on the next date.", examples=["00:30:00"]
    )
    paid_minutes: int = Field(examples=[420])
    is_night: bool


class TeamSchema(TeamRowSchema):
    """A team, with what its content says at a glance."""

    timezone: str = Field(examples=["Asia/Shanghai"])
    agents: int = Field(description="How many.", examples=[24])
    stores: list[StoreSchema]
    shifts: list[ShiftSchema]
    duties: list[str] = Field(examples=[["chase", "refund"]])
    files: list[FileSchema]
    warnings: list[str] = Field(description="What is odd in the files but no fault.")


class ChangedTeamSchema(TeamSchema):
    """A team after a change."""

    left_aside: list[str] = Field(
        description="Paths of what was sent besides and is not stored.",
        examples=[["2025/roster.xlsx"]],
    )


class RevisionSchema(BaseModel):
    """One state of a team's content."""

    revision: int = Field(examples=[3])
    made_at: datetime
    made_by: str = Field(description="As in the audit log.", examples=["user:8f3c2a54d19b4f0e"])
    note: str = Field(description="What was sent.", examples=["stores.csv"])


class WholeRevisionSchema(RevisionSchema):
    """One state of a team's content, with its files."""

    files: list[FileSchema]


class SettingsSchema(BaseModel):
    """What a team is given besides its content. Limits: null is as the service allows any team."""

    model_config = ConfigDict(extra="forbid", allow_inf_nan=False)

    language: Language = Field(description="Of its feeds.")
    most_queued: int | None = Field(
        default=None, ge=1, le=100_000, description="Jobs that wait or run.", examples=[50]
    )
    most_seconds: float | None = Field(
        default=None, gt=0, le=86_400, description="Of one search.", examples=[600]
    )
    most_cells: int | None = Field(
        default=None,
        ge=1,
        le=10_000_000,
        description="Agents times dates of one roster.",
        examples=[60_000],
    )
