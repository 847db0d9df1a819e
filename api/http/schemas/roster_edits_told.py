"""Edits of rosters as they are told."""

from __future__ import annotations

from datetime import date, datetime

from pydantic import BaseModel, Field

from api.storage.models import AuditEntry


class EditedCell(BaseModel):
    """What was asked for of one agent on one date."""

    date: date
    agent_id: str = Field(examples=["1001"])
    shift: str = Field(description="A shift's name, or `off`.", examples=["night"])
    duty: str | None = Field(examples=["refund"])


class RelockedCells(BaseModel):
    """A rectangle of the grid whose locks were changed."""

    first: date
    last: date
    agent_ids: list[str] | None = Field(description="Null: everybody's.", examples=[["1001"]])


class PastEdit(BaseModel):
    """One edit of a draft."""

    revision: int = Field(description="The draft's, after it.", examples=[8])
    at: datetime
    who: str = Field(examples=["user:8f3c2a54d19b4f0e"])
    name: str = Field(examples=["林静"])
    cells: list[EditedCell]
    unlocked: list[RelockedCells]
    locked: list[RelockedCells]


class PastEdits(BaseModel):
    """The edits of a draft after a revision."""

    edits: list[PastEdit] = Field(description="The latest first, at most 200.")


def past_edit(entry: AuditEntry) -> PastEdit:
    """An edit from the audit log."""
    detail = entry.detail
    return PastEdit(
        revision=detail["revision"],
        at=entry.at,
        who=entry.who,
        name=entry.name,
        cells=[
            EditedCell(date=day, agent_id=agent_id, shift=shift, duty=duty)
            for day, agent_id, shift, duty, _stores in detail.get("cells", ())
        ],
        unlocked=_rectangles(detail["unlocked"]),
        locked=_rectangles(detail["locked"]),
    )


def _rectangles(rows: list[tuple[date, date, list[str] | None]]) -> list[RelockedCells]:
    return [RelockedCells(first=first, last=last, agent_ids=ids) for first, last, ids in rows]
