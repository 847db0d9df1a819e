"""Jobs as they are told."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime
from typing import Any

from pydantic import BaseModel, Field

from api.jobs.listing import Tally, elapsed
from api.jobs.states import Kind, State
from api.storage.models import Job
from scheduler.words import Language


class PartsSchema(BaseModel):
    """How far the parts of a job are; most jobs have one."""

    total: int
    ended: int


class LevelSchema(BaseModel):
    """One level of the objective."""

    level: str = Field(examples=["overload"])
    value: float
    bound: float


class ProgressSchema(BaseModel):
    """How far a search is; everything null before there is anything to tell."""

    level: str | None = Field(default=None, description="Being decided now.", examples=["fairness"])
    value: float | None = Field(default=None, description="Of this level, the best so far.")
    bound: float | None = Field(default=None, description="What no roster can beat.")
    levels: list[LevelSchema] = Field(default=[], description="The levels above, as decided.")
    trace: list[tuple[float, str, float, float | None]] = Field(
        default=[],
        description="How the search went: seconds, level, best value and bound, wherever one of "
        "them moved; at most some 240 points.",
        examples=[[[0.4, "overload", 12.0, 0.0], [1.9, "overload", 3.0, 3.0]]],
    )
    question: str | None = Field(
        default=None,
        description="Of sizing: being answered now. Before a search: that it cannot begin yet.",
    )
    done: int | None = Field(default=None, description="Of sizing: questions answered so far.")
    of: int | None = Field(default=None, description="Of sizing: all its questions.")
    seconds: float | None = Field(default=None, description="Of the search.")


class JobFaultSchema(BaseModel):
    """One thing wrong with the team's tables."""

    file: str
    row: int | None
    column: str
    value: str
    expected: str


class JobErrorSchema(BaseModel):
    """Why a job failed."""

    code: str = Field(description="For programs.", examples=["faulty-content"])
    message: str
    faults: list[JobFaultSchema] = []


class JobStateSchema(BaseModel):
    """How a job stands; the data of its events."""

    job_id: str
    state: State = Field(examples=["running"])
    is_being_cancelled: bool = Field(description="Asked to end; its best roster is being kept.")
    elapsed: float | None = Field(description="Seconds since a worker began it.")
    parts: PartsSchema
    progress: ProgressSchema


class JobSchema(JobStateSchema):
    """A job."""

    team_id: str
    team_revision: int = Field(description="Of the team's content that it works from.")
    kind: Kind
    order: dict[str, Any] = Field(description="What was asked for.")
    created_by: str
    created_at: datetime
    started_at: datetime | None
    finished_at: datetime | None
    request_id: str = Field(description="Of the request that started it, as in the logs.")
    result: dict[str, Any] | None = Field(
        description="Of a roster: `roster_id`, the draft; of scenarios: figures by name; of "
        "sizing: people needed.",
        examples=[{"roster_id": "8950bf0cfaed48498da308a7d49a0bab"}],
    )
    error: JobErrorSchema | None
    files: list[str] = Field(description="Under `/jobs/{job_id}/files/`.")


def job_state(job: Job, tally: Tally, now: datetime, language: Language) -> JobStateSchema:
    """How a job stands."""
    return JobStateSchema.model_validate(_standing(job, tally, now, language))


def job_schema(
    job: Job, tally: Tally, files: Sequence[str], now: datetime, language: Language
) -> JobSchema:
    """A job as it is told."""
    return JobSchema.model_validate(
        {
            **_standing(job, tally, now, language),
            "team_id": job.team_id,
            "team_revision": job.team_revision,
            "kind": job.kind,
            "order": job.params,
            "created_by": job.created_by,
            "created_at": job.created_at,
            "started_at": job.started_at,
            "finished_at": job.finished_at,
            "request_id": job.request_id,
            "result": _in_language(job.result, language),
            "error": _in_language(job.error, language),
            "files": list(files),
        }
    )


def _standing(job: Job, tally: Tally, now: datetime, language: Language) -> dict[str, Any]:
    has_ended = State(job.state).has_ended
    return {
        "job_id": job.job_id,
        "state": job.state,
        "is_being_cancelled": job.cancel_asked_at is not None and not has_ended,
        "elapsed": elapsed(job, now),
        "parts": {"total": tally.total, "ended": tally.ended},
        "progress": _in_language(job.progress, language),
    }


def _in_language(value: Any, language: Language) -> Any:  # noqa: ANN401 - any JSON value
    """The value with each text that is there in all languages in this one."""
    if isinstance(value, list):
        return [_in_language(one, language) for one in value]
    if not isinstance(value, dict):
        return value
    if value.keys() == set(Language):
        return value[language]
    return {key: _in_language(one, language) for key, one in value.items()}
