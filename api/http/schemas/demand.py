"""What to expect and the heads that it needs, as they are told."""

from __future__ import annotations

from datetime import date

from pydantic import BaseModel, Field

from scheduler.forecast import Source

Date = date
"""The type, where a field has its name."""


class VolumeSchema(BaseModel):
    """Inquiries to expect, and the range that holds them on four days of five."""

    expected: float = Field(examples=[412.5])
    low: float = Field(examples=[361])
    high: float = Field(examples=[468])


class DayDemandSchema(BaseModel):
    """What one store has to expect on one date."""

    date: Date
    store_id: str = Field(examples=["s1"])
    volume: VolumeSchema
    source: Source = Field(
        description="Where it comes from: a row of `forecast.csv`, the store's model, its weekdays'"
        " means, its mean, or a weekday on which it is closed."
    )
    estimate: VolumeSchema | None = Field(
        description="What the model says beside a stated row. Null: there is no such row or no "
        "history."
    )


class ReasonsSchema(BaseModel):
    """Why one store's forecast is what it is."""

    store_id: str = Field(examples=["s1"])
    source: Source
    reasons: list[str] = Field(description="The weightiest first.")


class DemandSchema(BaseModel):
    """The inquiries of a team's stores on some dates."""

    revision: int = Field(description="Of the team's content.", examples=[3])
    total: VolumeSchema = Field(description="Of all stores and dates.")
    days: list[DayDemandSchema] = Field(description="By date, then store.")
    reasons: list[ReasonsSchema]
    notes: list[str] = Field(description="What a reader has to know besides.")


class HeadsAtSchema(BaseModel):
    """How many people a shift needs at one volume.

    Heads are what answers; people are heads and what duties take away.
    """

    volume: float = Field(description="Inquiries.", examples=[255.8])
    least: int = Field(description="Heads: with fewer the shift is overloaded.", examples=[3])
    best: int = Field(description="Heads whose load is nearest to the target.", examples=[3])
    most: int = Field(description="Heads: with more some idle.", examples=[3])
    least_people: int = Field(examples=[4])
    best_people: int = Field(examples=[4])
    most_people: int = Field(examples=[4])


class ShiftHeadsSchema(BaseModel):
    """What one shift of one date needs."""

    date: Date
    shift: str = Field(examples=["day"])
    expected: HeadsAtSchema
    at_low: HeadsAtSchema = Field(description="At the low end of the volume's range.")
    at_high: HeadsAtSchema = Field(description="At the high end.")


class HeadsSchema(BaseModel):
    """What every shift of some dates needs, by arithmetic alone."""

    revision: int = Field(description="Of the team's content.", examples=[3])
    items: list[ShiftHeadsSchema] = Field(description="By date, then the shift's start.")
