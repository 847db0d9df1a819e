"""What a look at a sent folder tells, before anything of it is stored."""

from __future__ import annotations

from pydantic import BaseModel, Field

from api.http.problems import FaultSchema


class MarkSchema(BaseModel):
    """A fault at its cell."""

    column: int | None = Field(description="From 0; null: the row as a whole.", examples=[2])
    value: str = Field(description="What came.")
    expected: str = Field(description="What was expected.")


class MarkedRowSchema(BaseModel):
    """A row of a file around a fault, or its header."""

    row: int = Field(description="As a spreadsheet numbers it; the header is 1.", examples=[7])
    cells: list[str] = Field(examples=[["a1", "王芳"]])
    marks: list[MarkSchema]


class MarkedFileSchema(BaseModel):
    """A file with faults."""

    name: str = Field(examples=["agents.csv"])
    count: int = Field(description="Faults in it.", examples=[1])
    shown: int = Field(description="Those of them whose rows are told here.", examples=[1])
    rows: list[MarkedRowSchema] = Field(
        description="The header and the rows around faulty ones; empty where nothing can be read."
    )
    beside: list[FaultSchema] = Field(description="Of the file as a whole.")


class FoundSchema(BaseModel):
    """What a sound folder says at a glance."""

    name: str = Field(examples=["星河客服一组"])
    agents: int = Field(examples=[24])
    stores: int = Field(examples=[4])
    warnings: list[str] = Field(description="What is odd in the files but no fault.")


class FolderSchema(BaseModel):
    """A folder that was looked at and not stored."""

    files: list[str] = Field(description="Names of what was sent.", examples=[["agents.csv"]])
    left_aside: list[str] = Field(description="Paths of what was sent besides.")
    faults: int = Field(description="How many.", examples=[0])
    found: FoundSchema | None = Field(description="Null where there are faults.")
    faulty: list[MarkedFileSchema]
