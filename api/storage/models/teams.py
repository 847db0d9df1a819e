"""Teams: each the files of its folder, content-addressed, every change a revision of its own."""

from __future__ import annotations

from datetime import datetime

from sqlalchemy import ForeignKey, ForeignKeyConstraint
from sqlalchemy.orm import Mapped, mapped_column

from api.storage.base import Base


class TeamRow(Base):
    """A team.

    Attributes:
        team_id: chosen by whoever made it; names the team in addresses.
        name: as its `team.toml` says.
        revision: of its content, counted from 1; the current one.
        language: of its feeds, `zh` or `en`.
        most_queued, most_seconds, most_cells: its own limits on jobs waiting, seconds of a search,
            agents times dates; None: those of the service.
    """

    __tablename__ = "teams"

    team_id: Mapped[str] = mapped_column(primary_key=True)
    name: Mapped[str]
    revision: Mapped[int]
    language: Mapped[str]
    created_at: Mapped[datetime]
    most_queued: Mapped[int | None]
    most_seconds: Mapped[float | None]
    most_cells: Mapped[int | None]


class TeamRevision(Base):
    """One state of a team's folder, never changed.

    Attributes:
        made_by: who, as in the audit log.
        note: what changed, such as the table's name.
    """

    __tablename__ = "team_revisions"

    team_id: Mapped[str] = mapped_column(ForeignKey("teams.team_id"), primary_key=True)
    revision: Mapped[int] = mapped_column(primary_key=True)
    made_at: Mapped[datetime]
    made_by: Mapped[str]
    note: Mapped[str]


class TeamFile(Base):
    """One file of a revision."""

    __tablename__ = "team_files"
    __table_args__ = (
        ForeignKeyConstraint(
            ["team_id", "revision"], ["team_revisions.team_id", "team_revisions.revision"]
        ),
    )

    team_id: Mapped[str] = mapped_column(primary_key=True)
    revision: Mapped[int] = mapped_column(primary_key=True)
    name: Mapped[str] = mapped_column(primary_key=True)
    sha256: Mapped[str] = mapped_column(ForeignKey("blobs.sha256"))


class Blob(Base):
    """Bytes, kept once however often they are used; `sha256` in hexadecimal digits."""

    __tablename__ = "blobs"

    sha256: Mapped[str] = mapped_column(primary_key=True)
    size: Mapped[int]
    content: Mapped[bytes]
