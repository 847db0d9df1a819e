"""What health checks answer."""

from __future__ import annotations

from pydantic import BaseModel, Field


class LifeSchema(BaseModel):
    """The process lives."""

    status: str = Field(examples=["alive"])


class ReadinessSchema(BaseModel):
    """Whether requests can be answered, and what is missing."""

    ready: bool = Field(description="Whether requests can be answered.")
    database: bool = Field(description="The database answers.")
    migrated: bool = Field(description="Its tables are those of this version.")
    workers: int = Field(
        description="Workers seen in the last 30 seconds. With none, jobs wait.", examples=[1]
    )
