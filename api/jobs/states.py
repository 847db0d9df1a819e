"""The words in which jobs are spoken of."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum


class Kind(StrEnum):
    """What a job does; words: `jobs-kind-<value>`."""

    GENERATE = "generate"
    REPLAN = "replan"
    SCENARIOS = "scenarios"
    SIZING = "sizing"


class Lane(StrEnum):
    """Where a job of a team waits: its what-ifs never keep its own rosters waiting."""

    ROSTERS = "rosters"
    WHAT_IFS = "what-ifs"


def lane_of(kind: Kind) -> Lane:
    """The lane in which jobs of a kind wait."""
    return Lane.ROSTERS if kind in {Kind.GENERATE, Kind.REPLAN} else Lane.WHAT_IFS


class State(StrEnum):
    """The state of a job, or of a part of it; words: `jobs-state-<value>`."""

    WAITING = "waiting"
    """A part only: for other parts of its job."""
    QUEUED = "queued"
    RUNNING = "running"
    DONE = "done"
    FAILED = "failed"
    CANCELLED = "cancelled"

    @property
    def has_ended(self) -> bool:
        """Whether nothing more will come of it."""
        return self in {State.DONE, State.FAILED, State.CANCELLED}


@dataclass(frozen=True, kw_only=True, slots=True)
class Attempt:
    """One attempt at one part of a job, as the queue knows it.

    Attributes:
        number: the part's `attempt` when it was handed to the queue. A worker may do and finish the
            part only as long as the part is still at this attempt.
    """

    job_id: str
    place: int
    number: int

    def __str__(self) -> str:
        return f"{self.job_id}.{self.place}.{self.number}"


def attempt_of(text: str) -> Attempt:
    """The attempt of `str(attempt)`."""
    job_id, place, number = text.rsplit(".", 2)
    return Attempt(job_id=job_id, place=int(place), number=int(number))
