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
        params: what was asked for.
        cancel_asked_at: from then on what runs of it is being stopped.
        progress: level, value, bound and seconds so far.
        best: the best roster so far, `[date, agent_id, shift, duty or null]` each.
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
    params: Mapped[JsonObject]
    created_by: Mapped[str]
    created_at: Mapped[datetime]
    started_at: Mapped[datetime | None]
    finished_at: Mapped[datetime | None]
    cancel_asked_at: Mapped[datetime | None]
    request_id: Mapped[str]
    language: Mapped[str]
    progress: Mapped[JsonObject]
    best: Mapped[list[Any] | None]
    result: Mapped[JsonObject | None]
    error: Mapped[JsonObject | None]


class JobPart(Base):
    """What a worker does of a job in one go: all of it, or one roster of a comparison.

    Attributes:
        place: 0 comes first; the last one puts together what the others made.
        state: `waiting` for other parts, or as a job's.
        turn: its place in the fair queue: less comes first.
        cost: how much of the team's share it takes, in seconds of a worker.
        is_enqueued: whether the queue has it; a part that it has not yet is handed on again.
        attempt: counts how often it was handed to the queue again; a worker that still has an
            earlier attempt in hand may not finish it.
        losses: how often the worker that had it died.
        owner: the worker that has it.
        result: what it made, for the part that puts all together.
    """

    __tablename__ = "job_parts"
    __table_args__ = (Index(None, "state", "is_enqueued"),)

    job_id: Mapped[str] = mapped_column(ForeignKey("jobs.job_id"), primary_key=True)
    place: Mapped[int] = mapped_column(primary_key=True)
    state: Mapped[str]
    turn: Mapped[int]
    cost: Mapped[int]
    is_enqueued: Mapped[bool]
    attempt: Mapped[int]
    losses: Mapped[int]
    owner: Mapped[str | None]
    result: Mapped[bytes | None]


class JobFile(Base):
    """A file that a job made."""

    __tablename__ = "job_files"

    job_id: Mapped[str] = mapped_column(ForeignKey("jobs.job_id"), primary_key=True)
    name: Mapped[str] = mapped_column(primary_key=True)
    media_type: Mapped[str]
    content: Mapped[bytes]


class TeamTurn(Base):
    """Start-time fair queueing: the turn of whatever a team asks for next, by lane.

    The row with an empty `team_id` and `lane` holds the latest turn that any worker has begun.

    Attributes:
        lane: `rosters` or `what-ifs`.
    """

    __tablename__ = "team_turns"

    team_id: Mapped[str] = mapped_column(primary_key=True)
    lane: Mapped[str] = mapped_column(primary_key=True)
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
