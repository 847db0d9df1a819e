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


class DateDemandSchema(BaseModel):
    """What all stores together have to expect on one date."""

    date: Date
    volume: VolumeSchema = Field(description="Its range is no sum of the stores' ranges.")


class ReasonsSchema(BaseModel):
    """Why one store's forecast is what it is."""

    store_id: str = Field(examples=["s1"])
    source: Source
    reasons: list[str] = Field(description="The weightiest first.")


class DemandSchema(BaseModel):
    """The inquiries of a team's stores on some dates."""

    revision: int = Field(description="Of the team's content.", examples=[3])
    total: VolumeSchema = Field(description="Of all stores and dates.")
    dates: list[DateDemandSchema] = Field(description="All stores together.")
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


class HistoryDaySchema(BaseModel):
    """The inquiries that one store had on one date."""

    date: Date
    store_id: str = Field(examples=["s1"])
    inquiries: float = Field(examples=[397])


class HistorySchema(BaseModel):
    """What a team's stores had on some dates, hours added up."""

    revision: int = Field(description="Of the team's content.", examples=[3])
    days: list[HistoryDaySchema] = Field(description="By date, then store; unknown ones missing.")


class StoreHeadsSchema(BaseModel):
    """The part of a shift's heads that one store needs, and who is logged in to it."""

    store_id: str = Field(examples=["s1"])
    volume: float = Field(description="Inquiries.", examples=[132.5])
    least: float = Field(description="Heads at the band's high end.", examples=[1.1])
    best: float = Field(description="Heads at the target.", examples=[1.3])
    most: float = Field(description="Heads at the band's low end.", examples=[1.6])
    logged_in: int | None = Field(
        description="People; one of several stores counts in each. Null: no roster.", examples=[2]
    )


class ShiftStaffingSchema(ShiftHeadsSchema):
    """What one shift of one date needs and has."""

    stores: list[StoreHeadsSchema]
    people: int | None = Field(description="On the shift. Null: no roster.", examples=[4])
    heads: float | None = Field(description="Answering. Null: no roster.", examples=[3.0])


class DateSchema(BaseModel):
    """A date as calendars show it."""

    date: Date
    weekday: str = Field(examples=["Wed"])
    is_free: bool = Field(description="By the calendar.")
    is_holiday: bool
    occasion: str = Field(description="Promotions, holidays.", examples=["618"])


class WaitingCellSchema(BaseModel):
    """One hour of one date."""

    depth: str = Field(examples=["quick"])
    mark: str = Field(
        description="The share answered in time, where it is worth a look.", examples=["72"]
    )
    told: str = Field(description="All of it in a sentence.")


class WaitingRowSchema(BaseModel):
    """One hour of the day."""

    hour: str = Field(examples=["21:00"])
    depth: str = Field(examples=["slow"])
    percent: int | None = Field(
        description="Of the buyers of all dates, how many are answered in time.", examples=[91]
    )
    cells: list[WaitingCellSchema] = Field(description="In the order of dates.")


class WaitingSchema(BaseModel):
    """What buyers wait, hours down, dates across."""

    promise: str
    summary: str
    rows: list[WaitingRowSchema]


class StaffingSchema(BaseModel):
    """What every shift of some dates needs and has."""

    revision: int = Field(description="Of the team's content.", examples=[3])
    roster_id: str | None
    dates: list[DateSchema]
    items: list[ShiftStaffingSchema] = Field(description="By date, then the shift's start.")
    waiting: WaitingSchema | None = Field(description="Null: no roster, or no promise is given.")
    notes: list[str] = Field(description="What waiting times rest on, or why there are none.")
