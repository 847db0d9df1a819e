"""Promotions as they are asked for and told."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date
from decimal import Decimal
from typing import Annotated

from pydantic import BaseModel, ConfigDict, Field, StringConstraints

from api.http.schemas.base import Id
from scheduler.tables.editing.promotions import Promotion
from scheduler.tables.events import EventRow

_LARGEST = 10**6

_Name = Annotated[str, StringConstraints(max_length=200)]
_Factor = Annotated[float, Field(ge=-_LARGEST, le=_LARGEST, allow_inf_nan=False)]


class PromotionSchema(BaseModel):
    """A promotion; what it makes of the volume."""

    model_config = ConfigDict(extra="forbid")

    row: int | None = Field(
        default=None,
        ge=2,
        le=2**31 - 1,
        description="Of the table, as the spreadsheet numbers it. Null: a new one.",
        examples=[7],
    )
    name: _Name = Field(examples=["618"])
    start: date = Field(examples=["2026-06-16"])
    end: date = Field(description="Included.", examples=["2026-06-18"])
    multiplier: _Factor = Field(
        description="Times the normal volume; above 0, at most 1000.", examples=[2.6]
    )
    store_id: Id | None = Field(
        default=None, description="The one store concerned. Null: all.", examples=[None]
    )

    def promotion(self) -> Promotion:
        """As a value."""
        return Promotion(
            row=self.row,
            cells={
                "name": self.name,
                "start": self.start.isoformat(),
                "end": self.end.isoformat(),
                "multiplier": f"{Decimal(str(self.multiplier)).normalize():f}",
                "store_id": self.store_id or "",
            },
        )


class PromotionsSchema(BaseModel):
    """All promotions of a team, past and to come."""

    model_config = ConfigDict(extra="forbid")

    items: list[PromotionSchema] = Field(max_length=1000)


def promotions_schema(rows: Iterable[tuple[int, EventRow]]) -> PromotionsSchema:
    """Rows of the table as they are told."""
    return PromotionsSchema(
        items=[
            PromotionSchema(
                row=number,
                name=row.name,
                start=row.start,
                end=row.end,
                multiplier=float(row.multiplier),
                store_id=row.store_id,
            )
            for number, row in rows
        ]
    )
