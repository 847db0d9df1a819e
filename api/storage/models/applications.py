"""What agents ask for, and how far each has looked at what was published."""

from __future__ import annotations

from datetime import date, datetime

from sqlalchemy import ForeignKey, Index
from sqlalchemy.orm import Mapped, mapped_column

from api.storage.base import Base


class Application(Base):
    """What an agent asks of a supervisor: time off, or a wish for a stretch of dates.

    Not to be confused with a row of the team's `requests` table, which an approved wish becomes.

    Attributes:
        kind: `time-off` or `wish`.
        first, last: both included.
        want: of a wish: a shift's name, or `off`; None: time off.
        avoid: the wish is to be spared the shift.
        reason: in the agent's words; may be empty.
        state: `waiting`, `approved`, `refused` or `taken-back`.
        revision: counts changes from 1; what `If-Match` is held to.
        weight: of an approved wish, 1 to 10.
        answer: in the supervisor's words; may be empty.
        decided_at, decided_by: by whom and when it left the state `waiting`.
    """

    __tablename__ = "applications"
    __table_args__ = (
        Index(None, "team_id", "state", "first"),
        Index(None, "team_id", "agent_id", "asked_at"),
    )

    application_id: Mapped[str] = mapped_column(primary_key=True)
    team_id: Mapped[str] = mapped_column(ForeignKey("teams.team_id"))
    agent_id: Mapped[str]
    kind: Mapped[str]
    first: Mapped[date]
    last: Mapped[date]
    want: Mapped[str | None]
    avoid: Mapped[bool]
    reason: Mapped[str]
    state: Mapped[str]
    revision: Mapped[int]
    weight: Mapped[int | None]
    answer: Mapped[str]
    asked_at: Mapped[datetime]
    decided_at: Mapped[datetime | None]
    decided_by: Mapped[str | None]


class SeenPublication(Base):
    """The first time that an agent looked at the own shifts as of a publication.

    Attributes:
        number: of the team's last publication then.
    """

    __tablename__ = "seen_publications"

    team_id: Mapped[str] = mapped_column(ForeignKey("teams.team_id"), primary_key=True)
    agent_id: Mapped[str] = mapped_column(primary_key=True)
    number: Mapped[int] = mapped_column(primary_key=True)
    seen_at: Mapped[datetime]
