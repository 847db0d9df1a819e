"""What stands against a publication."""

from __future__ import annotations

from collections.abc import Sequence

from sqlalchemy.orm import Session

from api.errors import ConflictError
from api.rosters.latest import newest_publication
from scheduler.errors import Fault
from scheduler.tables.faults import listed
from scheduler.violations import Violation
from scheduler.words import message

_MOST_TOLD = 200
"""Broken hard rules told one by one where there are many."""


def ensure_last(session: Session, team_id: str, number: int | None) -> None:
    """Goes on only where this is the number of the team's last publication; None: whichever it is.

    Raises:
        ConflictError: somebody published since.
    """
    newest = newest_publication(session, team_id)
    last = newest.number if newest else 0
    if number not in (None, last):
        reason = message("publishing-published-meanwhile", number=str(last))
        raise ConflictError("published-meanwhile", reason)


def ensure_known(missing: Sequence[str]) -> None:
    """Goes on only where the team has all that the roster names.

    Raises:
        ConflictError: it has not.
    """
    if missing:
        reason = message("publishing-names-gone", names=listed(missing))
        raise ConflictError("roster-names-gone", reason)


def ensure_unbroken(broken: Sequence[Violation]) -> None:
    """Goes on only where no hard rule is broken.

    Raises:
        ConflictError: some are; with each of them, up to 200.
    """
    if broken:
        faults = [
            Fault(
                file="roster",
                row=None,
                column=str(violation.rule),
                value=" ".join((*map(str, violation.dates), *violation.agent_ids)),
                expected=violation.message,
            )
            for violation in broken[:_MOST_TOLD]
        ]
        reason = message("publishing-hard-rules-broken", count=len(broken))
        raise ConflictError("hard-rules-broken", reason, faults=faults)
