"""A roster as it is read for an answer."""

from __future__ import annotations

from dataclasses import dataclass

from sqlalchemy.orm import Session

from api.rosters.judging import JudgedRoster, judged, stamp
from api.rosters.rows import roster_of
from api.rosters.versions import existing_roster
from api.storage.models import RosterVersion


@dataclass(frozen=True, kw_only=True, slots=True)
class ReadVersion:
    """A version that was found.

    Attributes:
        session: that it was found in.
        stamp: what else than its revision an answer about it depends on, for its ETag.
    """

    session: Session
    version: RosterVersion
    stamp: str

    def judged(self) -> JudgedRoster:
        """With what the rules say of it; only where the client does not have that yet."""
        return judged(self.session, self.version, roster_of(self.version.rows))


def read_version(session: Session, team_id: str, roster_id: str) -> ReadVersion:
    """A version of the team.

    Raises:
        NotFoundError: the team has none of this id.
    """
    version = existing_roster(session, team_id, roster_id)
    return ReadVersion(session=session, version=version, stamp=stamp(session, version))
