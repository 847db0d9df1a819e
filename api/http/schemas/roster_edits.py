"""Edits of rosters as they are asked for."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

from pydantic import BaseModel, ConfigDict, Field, model_validator

from api.http.schemas.base import Id, Line
from api.rosters.cells import CellChange
from api.rosters.locking import Cells, Relocking

_OFF = "off"
_Day = date  # a field of this name hides the type


class _Asked(BaseModel):
    model_config = ConfigDict(extra="forbid")


class CopyAsked(_Asked):
    """A draft that is to be made from what there is."""

    copy_of: Id = Field(
        description="A roster's id, or `published`: what is published from `first` to `last`.",
        examples=["5f0c1c0e6d0b4d598f0c2f6d1f4f5a11"],
    )
    first: date | None = Field(default=None, description="Null: as the other.")
    last: date | None = Field(default=None, description="Null: as the other.")
    title: Line | None = Field(default=None, description="Null: as the other.")

    @model_validator(mode="after")
    def _has_dates(self) -> CopyAsked:
        if self.copy_of == "published" and (self.first is None or self.last is None):
            raise ValueError("Expected first and last of what is published.")
        return self


class CellChangeAsked(_Asked):
    """What one agent is to do on one date, in the place of all that stood there."""

    date: _Day = Field(examples=["2026-11-12"])
    agent_id: Id = Field(examples=["1001"])
    shift: Id = Field(description="A shift's name, or `off`.", examples=["night"])
    duty: Id | None = Field(default=None, description="Null: none.", examples=["refund"])
    stores: list[Id] | None = Field(
        default=None,
        max_length=20,
        description="Null: dealt out with the rest of the shift.",
        examples=[None],
    )

    def change(self) -> CellChange:
        """As a value."""
        return CellChange(
            date=self.date,
            agent_id=self.agent_id,
            shift=None if self.shift == _OFF else self.shift,
            duty=self.duty,
            stores=None if self.stores is None else tuple(self.stores),
        )


class CellsAsked(_Asked):
    """A rectangle of the grid: dates of some agents, or of everybody."""

    first: date = Field(examples=["2026-11-01"])
    last: date = Field(examples=["2026-11-07"])
    agent_ids: list[Id] | None = Field(
        default=None, max_length=2000, description="Null: everybody's.", examples=[["1001"]]
    )

    def cells(self) -> Cells:
        """As a value."""
        ids = None if self.agent_ids is None else tuple(self.agent_ids)
        return Cells(first=self.first, last=self.last, agent_ids=ids)


class LockCellsAsked(CellsAsked):
    """A rectangle of the grid that is to be locked as it stands."""

    duties: bool = Field(default=True, description="Whether duties held are kept too.")

    def cells(self) -> Cells:
        """As a value."""
        return replace(super().cells(), with_duties=self.duties)


class EditAsked(_Asked):
    """What is to become of cells and of the draft's own locks, all of it or nothing."""

    changes: list[CellChangeAsked] = Field(default_factory=list, max_length=10_000)
    unlock: list[CellsAsked] = Field(
        default_factory=list,
        max_length=1000,
        description="Locks that are taken off first.",
        examples=[[]],
    )
    lock: list[LockCellsAsked] = Field(
        default_factory=list,
        max_length=1000,
        description="Cells that are locked as they stand after the changes.",
        examples=[[]],
    )

    @model_validator(mode="after")
    def _asks_for_something(self) -> EditAsked:
        if not (self.changes or self.unlock or self.lock):
            raise ValueError("Expected changes, unlock or lock.")
        return self

    def relocking(self) -> Relocking:
        """What is to become of locks, as a value."""
        return Relocking(
            unlock=tuple(part.cells() for part in self.unlock),
            lock=tuple(part.cells() for part in self.lock),
        )


class UnlockAsked(_Asked):
    """Cells whose locks are to be taken off."""

    cells: list[CellsAsked] = Field(min_length=1, max_length=1000)


class LockAsked(UnlockAsked):
    """Cells that are to be locked as they stand."""

    duties: bool = Field(default=True, description="Whether duties held are kept too.")
