"""A team's searches as the board tells of them: the one going on, or how the last one ended."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from typing import Any

from sqlalchemy import select
from sqlalchemy.orm import Session, defer

from api.jobs.orders import TimedOrder, order_of
from api.jobs.states import Kind, State
from api.storage.models import Job, RosterVersion
from scheduler.dates import Month, month_of
from scheduler.policy import Policy
from scheduler.words import Language, word
from solver.outcome import LevelResult


@dataclass(frozen=True, kw_only=True, slots=True)
class Search:
    """A search for a roster that has not become a version.

    Attributes:
        month: of its first date; None: it is not told in the order.
        seconds: it may take, about.
        fault: why it failed, in the reader's language; empty: it did not.
        faults: of the team's content, `[where, value, what was expected]` each.
    """

    job: Job
    month: Month | None
    seconds: float
    fault: str
    faults: tuple[tuple[str, str, str], ...]

    @property
    def state(self) -> State:
        """Of the job."""
        return State(self.job.state)

    @property
    def is_over(self) -> bool:
        """Whether it has ended, without a roster."""
        return self.state.has_ended


def search_of(session: Session, team_id: str, language: Language) -> Search | None:
    """The search that waits or runs, or the last one where it ended without a roster.

    None: there is none, or a version was made since.
    """
    job = session.scalar(
        select(Job)
        .where(Job.team_id == team_id, Job.kind.in_([Kind.GENERATE, Kind.REPLAN]))
        .options(defer(Job.best))
        .order_by(Job.created_at.desc())
        .limit(1)
    )
    if job is None or (State(job.state).has_ended and _is_passed(session, job)):
        return None
    order, error = order_of(job), job.error or {}
    first: date | None = getattr(order, "first", None)
    return Search(
        job=job,
        month=None if first is None else month_of(first),
        seconds=order.longest if isinstance(order, TimedOrder) else 0.0,
        fault=error.get("message", {}).get(language, ""),
        faults=tuple(_fault(fault, language) for fault in error.get("faults", ())),
    )


def picture_of(
    policy: Policy, language: Language, job: Job | None, version: RosterVersion | None
) -> dict[str, Any]:
    """What the picture of a search is drawn from.

    Args:
        policy: says which levels there are, the most important first.
        language: of their names.
        job: the search; None: it is not known any more.
        version: that it made; None: none yet.
    """
    outcome = {} if version is None else version.outcome
    return {
        "order": [str(level) for level in policy.levels],
        "names": {str(level): word(f"outputs-level-{level}", language) for level in policy.levels},
        "units": {
            str(level): word(f"pages-versions-unit-{level}", language) for level in policy.levels
        },
        "trace": [] if job is None else job.progress.get("trace", []),
        "levels": list(_shown(policy, outcome.get("levels", ()))),
        "seconds": outcome.get("seconds", 0.0),
    }


def job_of_version(session: Session, version: RosterVersion) -> Job | None:
    """The job that made the version; None: none did, or it is no more."""
    if version.job_id is None:
        return None
    return session.get(Job, version.job_id, options=[defer(Job.best)])


def _is_passed(session: Session, job: Job) -> bool:
    """Whether an ended job is nothing to tell of any more."""
    if State(job.state) is State.DONE or (job.result or {}).get("roster_id"):
        return True
    since = select(RosterVersion.roster_id).where(
        RosterVersion.team_id == job.team_id, RosterVersion.created_at > job.created_at
    )
    return session.scalar(since.limit(1)) is not None


def _fault(fault: dict[str, Any], language: Language) -> tuple[str, str, str]:
    where = (fault["file"], fault["row"], fault["column"])
    told = " : ".join(str(part) for part in where if part not in {None, ""})
    return told, fault["value"], fault["expected"].get(language, "")


def _shown(policy: Policy, levels: Iterable[tuple[str, int, int]]) -> Iterable[dict[str, Any]]:
    known = {str(level): level for level in policy.levels}
    for name, value, bound in levels:
        if name in known:
            found = LevelResult(level=known[name], value=value, bound=bound)
            yield {"level": name, "value": found.shown_value, "bound": found.shown_bound}
