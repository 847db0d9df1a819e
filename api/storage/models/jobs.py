"""Long work, its parts, whose turn it is, and who works."""

from __future__ import annotations

from datetime import datetime
from typing import Any

from sqlalchemy import ForeignKey, Index
from sqlalchemy.orm import Mapped, mapped_column

from api.storage.base import Base
from api.storage.types import JsonObject


class Job(Base):
    """A job: the truth about it, whatever became of the processes that worked on it.

    Attributes:
        kind: `generate`, `replan`, `scenarios` or `sizing`.
        state: `queued`, `running`, `done`, `failed` or `cancelled`.
        turn: its place in the fair queue: less comes first.
        is_enqueued: whether the queue has it; a job that it has not yet is handed on again.
        params: what was asked for.
        attempt: counts beginnings; only the last one's owner may finish it.
        owner: the worker that has it.
        progress: level, value, bound and seconds so far, and the states of its parts.
        best: the best roster so far, as a roster version's rows.
        result: what came of it, such as `{"roster_id": …}`.
        error: `{"code": …, "message": {"en": …, "zh": …}, "faults": […]}`.
    """

    __tablename__ = "jobs"
    __table_args__ = (Index(None, "team_id", "created_at"), Index(None, "state"))

    job_id: Mapped[str] = mapped_column(primary_key=True)
    team_id: Mapped[str] = mapped_column(ForeignKey("teams.team_id"))
    team_revision: Mapped[int]
    kind: Mapped[str]
    state: Mapped[str]
    turn: Mapped[int]
    is_enqueued: Mapped[bool]
    params: Mapped[JsonObject]
    created_by: Mapped[str]
    created_at: Mapped[datetime]
    started_at: Mapped[datetime | None]
    finished_at: Mapped[datetime | None]
    cancel_asked_at: Mapped[datetime | None]
    attempt: Mapped[int]
    owner: Mapped[str | None]
    request_id: Mapped[str]
    language: Mapped[str]
    progress: Mapped[JsonObject]
    best: Mapped[list[Any] | None]
    result: Mapped[JsonObject | None]
    error: Mapped[JsonObject | None]


class JobPart(Base):
    """A part of a job that is worked on by itself, such as one scenario; parts as in a job."""

    __tablename__ = "job_parts"

    job_id: Mapped[str] = mapped_column(ForeignKey("jobs.job_id"), primary_key=True)
    place: Mapped[int] = mapped_column(primary_key=True)
    state: Mapped[str]
    turn: Mapped[int]
    is_enqueued: Mapped[bool]
    attempt: Mapped[int]
    owner: Mapped[str | None]
    result: Mapped[bytes | None]


class TeamTurn(Base):
    """Start-time fair queueing: the last turn given to a team's work.

    The row with an empty `team_id` holds the turn that was last begun by any worker.
    """

    __tablename__ = "team_turns"

    team_id: Mapped[str] = mapped_column(primary_key=True)
    turn: Mapped[int]


class WorkerRow(Base):
    """A worker process, under a name that no other ever has."""

    __tablename__ = "workers"

    name: Mapped[str] = mapped_column(primary_key=True)
    host: Mapped[str]
    pid: Mapped[int]
    started_at: Mapped[datetime]
    seen_at: Mapped[datetime]
    ended_at: Mapped[datetime | None]
