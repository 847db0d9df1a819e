"""Editing a draft by hand: what it would do to rules and levels, and keeping it."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from sqlalchemy.orm import Session

from api.accounts.audit import Caller, record
from api.errors import ConflictError
from api.rosters.cells import CellChange, ensure_possible, opposed, with_changes
from api.rosters.dealing import dealt_out
from api.rosters.judging import JudgedRoster, judged
from api.rosters.locking import Relocking, ensure_there, relocked, told_cells
from api.rosters.planning import locks_with
from api.rosters.rows import lock_rows, locks_of, roster_of, rows_of
from api.rosters.versions import (
    RosterAt,
    draft_to_change,
    ensure_draft,
    ensure_tried_on,
    existing_roster,
    touch,
)
from api.storage.models import RosterVersion
from scheduler.agents import Lock
from scheduler.errors import Fault
from scheduler.policy import RuleCode
from scheduler.roster import Roster
from scheduler.violations import Violation
from scheduler.words import message

_NO_RELOCKING = Relocking()
_Kind = tuple[RuleCode, bool, tuple[date, ...], tuple[str, ...], int]


@dataclass(frozen=True, kw_only=True, slots=True)
class Edit:
    """An edit that was tried.

    Attributes:
        revision: the draft's, that it was tried on.
        relocking: what is to become of the draft's own locks.
        before, after: the roster as it is, and as it would be.
        locks_before, locks_after: the draft's own.
    """

    revision: int
    changes: tuple[CellChange, ...]
    relocking: Relocking
    locks_before: tuple[Lock, ...]
    locks_after: tuple[Lock, ...]
    before: JudgedRoster
    after: JudgedRoster

    @property
    def is_none(self) -> bool:
        """Whether all stays as it is."""
        same_locks = lock_rows(self.locks_after) == lock_rows(self.locks_before)
        return same_locks and self.after.roster == self.before.roster

    @property
    def added(self) -> tuple[Violation, ...]:
        """Violations that it brings."""
        return _without(self.after.violations, self.before.violations)

    @property
    def removed(self) -> tuple[Violation, ...]:
        """Violations that it ends."""
        return _without(self.before.violations, self.after.violations)


def tried(
    session: Session,
    at: RosterAt,
    changes: Sequence[CellChange],
    relocking: Relocking = _NO_RELOCKING,
) -> Edit:
    """What an edit would do; nothing is kept.

    Locks are taken off first; then cells change, and are locked as they stand then.

    Shifts whose people or duties change have their stores and inquiries dealt out anew; all other
    shifts stay as they are, also where a fresh start would deal better.

    Args:
        session: to read with.
        at: a draft.
        changes: of cells, each told once.
        relocking: what is to become of the draft's own locks.

    Raises:
        NotFoundError: the team has no such roster.
        ConflictError: it is no draft, or a lock is in the way.
        StaleError: the edit is based on another revision.
        InputError: changes that make no sense; each fault is told.
    """
    version = existing_roster(session, at.team_id, at.roster_id)
    ensure_draft(version)
    at.ensure(version.revision)
    roster = roster_of(version.rows)
    before = judged(session, version, roster)
    team = before.setting.team
    ensure_possible(changes, team, roster, version.first, version.last)
    ensure_there(session, version, relocking.unlock, "unlock")
    ensure_there(session, version, relocking.lock, "lock")
    unlocked = relocked(session, version, Relocking(unlock=relocking.unlock), roster)
    _ensure_unlocked(locks_with(team.locks, unlocked), changes)
    after = judged(session, version, _edited(before, changes))
    return Edit(
        revision=version.revision,
        changes=tuple(changes),
        relocking=relocking,
        locks_before=locks_of(version.locks),
        locks_after=relocked(session, version, relocking, after.roster),
        before=before,
        after=after,
    )


def keep(session: Session, caller: Caller, at: RosterAt, edit: Edit) -> RosterVersion:
    """Keeps an edit that was tried; where it changes anything, the revision is one higher then.

    Raises:
        NotFoundError: the roster is gone.
        ConflictError: it is no draft any more.
        StaleError: somebody else changed it since the edit was tried.
    """
    version = draft_to_change(session, at)
    ensure_tried_on(version, edit.revision)
    if edit.is_none:
        return version
    if edit.after.roster != edit.before.roster:
        version.rows = rows_of(edit.after.roster)
        version.outcome = {}
        if not edit.after.missing:
            version.team_revision = edit.after.setting.revision
    version.locks = lock_rows(edit.locks_after)
    touch(version, caller)
    cells = [
        [c.date.isoformat(), c.agent_id, c.shift or "off", c.duty, c.stores and list(c.stores)]
        for c in edit.changes
    ]
    record(
        session,
        caller,
        "roster.edit",
        at.roster_id,
        team_id=at.team_id,
        revision=version.revision,
        cells=cells,
        unlocked=told_cells(edit.relocking.unlock),
        locked=told_cells(edit.relocking.lock),
    )
    return version


def _edited(before: JudgedRoster, changes: Sequence[CellChange]) -> Roster:
    problem, roster = before.setting.problem, before.roster
    new = [c for c in changes if not _stands(roster, c)]
    changed = with_changes(roster, new)
    cells = {(c.date, c.agent_id) for c in new}
    shifts = {
        (a.date, a.shift)
        for one in (roster, changed)
        for a in one.assignments
        if (a.date, a.agent_id) in cells
    }
    named = {(c.date, c.agent_id): c.stores for c in new if c.stores is not None}
    return dealt_out(problem, changed, shifts, named)


def _stands(roster: Roster, change: CellChange) -> bool:
    """Whether the cell is already as the change asks."""
    there = [a for a in roster.of_agent(change.agent_id) if a.date == change.date]
    if change.shift is None or len(there) != 1:
        return change.shift is None and not there
    same = (there[0].shift, there[0].duty) == (change.shift, change.duty)
    return same and change.stores in (None, there[0].stores)


def _ensure_unlocked(locks: Sequence[Lock], changes: Sequence[CellChange]) -> None:
    against = opposed(locks, changes)
    if against:
        faults = [
            Fault(
                file="roster",
                row=None,
                column=lock.date.isoformat(),
                value=lock.agent_id,
                expected=message(
                    "publishing-locked-as", what=lock.shift or message("outputs-free")
                ),
            )
            for lock in against
        ]
        reason = message("publishing-locked", count=len(against))
        raise ConflictError("cells-locked", reason, faults=faults)


def _without(
    violations: tuple[Violation, ...], others: tuple[Violation, ...]
) -> tuple[Violation, ...]:
    """Those that the others do not have too; of the same kind, in other words or not."""
    left = Counter(map(_kind, others))
    found = []
    for violation in violations:
        if left[_kind(violation)]:
            left[_kind(violation)] -= 1
        else:
            found.append(violation)
    return tuple(found)


def _kind(violation: Violation) -> _Kind:
    # sentences tell figures of the whole team, which move with everybody's cells
    return (
        violation.rule,
        violation.hard,
        violation.dates,
        violation.agent_ids,
        violation.cost,
    )
