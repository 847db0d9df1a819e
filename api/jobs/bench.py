"""What the doing of a part is given, and what it gives back."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from datetime import datetime

from sqlalchemy.orm import Session

from api.jobs.states import State
from api.jobs.watching import Eyes
from api.storage import Database
from api.storage.models import Job, JobPart

Ending = Callable[[Session, Job, JobPart, datetime], State]
"""Stores what was made, in the one transaction that ends the part, and says how it ended."""


@dataclass(frozen=True, kw_only=True, slots=True)
class Task:
    """A part in hand.

    Attributes:
        job: as it was when the part was taken; not to be changed.
        place: of the part.
        eyes: told of progress; tells when to end early.
        database: to read from.
        threads: of a search.
        now: when the part was taken, for what it writes into files.
    """

    job: Job
    place: int
    eyes: Eyes
    database: Database
    threads: int
    now: datetime


Doing = Callable[[Task], Ending]
"""Does a part. Raises InputError where the team's content does not allow it."""


def ended(task: Task) -> State:
    """How a part ended whose doing came to an end by itself or was told to."""
    return State.CANCELLED if task.eyes.stop.is_set() else State.DONE
