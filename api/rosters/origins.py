"""Where a published shift came from: a search, or somebody's hand."""

from __future__ import annotations

from collections.abc import Iterator
from enum import StrEnum

from sqlalchemy import select
from sqlalchemy.orm import Session

from api.rosters.in_force import in_force
from api.rosters.planning import locks_with
from api.rosters.rows import locks_of
from api.storage.models import AuditEntry, Job, RosterVersion
from scheduler.problem import Problem
from scheduler.roster import Assignment

_FURTHEST = 20
"""Versions looked at, each made from the next: a copy of a copy of a repair."""


class Origin(StrEnum):
    """What put a shift where it is."""

    LOCK = "lock"
    """A supervisor fixed it, and searches planned around it."""
    HAND = "hand"
    """A supervisor set the cell."""
    FILE = "file"
    """It stood in a roster that was uploaded."""
    REPAIR = "repair"
    """It was given to the agent when somebody could not come."""
    KEPT = "kept"
    """It was taken over from what was published then."""
    SEARCH = "search"


def origin_of(
    session: Session, problem: Problem, version: RosterVersion, worked: Assignment
) -> Origin:
    """Where the shift of a published version came from, as far as the records go back.

    Args:
        session: to read with.
        problem: by which the version is judged.
        version: that holds on the date.
        worked: the shift.
    """
    for lock in locks_with(problem.locks, locks_of(version.locks)):
        cell = (lock.agent_id, lock.date, lock.shift)
        if cell == (worked.agent_id, worked.date, worked.shift):
            return Origin.LOCK
    beneath = _beneath(session, version, worked)
    at: RosterVersion | None = version
    for _ in range(_FURTHEST):
        if at is None:
            at = next(beneath, None)
        if at is None or not _has(at, worked):
            return Origin.KEPT
        found, at = _step(session, at, worked)
        if found is not Origin.KEPT:
            return found
    return Origin.KEPT


def _beneath(
    session: Session, version: RosterVersion, worked: Assignment
) -> Iterator[RosterVersion]:
    """What was published on the date before this version was, the last one first."""
    held = iter(in_force(session, version.team_id).stretches)
    for stretch in held:
        if stretch.roster_id == version.roster_id:
            break
    for stretch in held:
        if stretch.covers(worked.date):
            yield session.get_one(RosterVersion, stretch.roster_id)


def _step(
    session: Session, version: RosterVersion, worked: Assignment
) -> tuple[Origin, RosterVersion | None]:
    """What a version says of the shift, and the version that tells more; None: it is said."""
    actions = _actions(session, version, worked)
    if "roster.edit" in actions:
        return Origin.HAND, None
    if "roster.upload" in actions:
        return Origin.FILE, None
    job = None if version.job_id is None else session.get(Job, version.job_id)
    if job is not None and job.kind == "replan":
        base = session.get(RosterVersion, job.params["roster_id"])
        if base is None or not _has(base, worked):
            return Origin.REPAIR, None
        return Origin.KEPT, base
    if version.job_id is not None:
        return Origin.SEARCH, None
    return Origin.KEPT, session.get(RosterVersion, version.based_on or "")


def _actions(session: Session, version: RosterVersion, worked: Assignment) -> set[str]:
    """What was done to the version by hand that concerns the shift."""
    one = AuditEntry
    rows = session.execute(
        select(one.action, one.detail).where(
            one.team_id == version.team_id,
            one.target == version.roster_id,
            one.action.in_(("roster.edit", "roster.upload")),
        )
    )
    cell = [worked.date.isoformat(), worked.agent_id]
    return {
        action
        for action, detail in rows
        if action == "roster.upload" or any(c[:2] == cell for c in detail.get("cells", ()))
    }


def _has(version: RosterVersion, worked: Assignment) -> bool:
    cell = [worked.date.isoformat(), worked.agent_id, worked.shift]
    return any(row[:3] == cell for row in version.rows)
