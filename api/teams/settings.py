"""What a team is given besides its content: the language of its feeds and its limits."""

from __future__ import annotations

from dataclasses import asdict, dataclass

from sqlalchemy.orm import Session

from api.accounts.audit import Caller, record
from api.accounts.principal import Role
from api.errors import ForbiddenError
from api.storage.models import TeamRow
from api.teams.content import digest
from scheduler.words import Language, message


@dataclass(frozen=True, kw_only=True, slots=True)
class TeamSettings:
    """What a team is given besides its content.

    Attributes:
        language: of its feeds.
        most_queued: jobs that wait or run; None: as many as the service allows any team.
        most_seconds: of one search; None: as the service allows.
        most_cells: agents times dates of one roster; None: as the service allows.
    """

    language: Language
    most_queued: int | None = None
    most_seconds: float | None = None
    most_cells: int | None = None

    @property
    def revision(self) -> str:
        """The same for the same settings."""
        return digest(repr(self).encode())[:16]

    @property
    def limits(self) -> tuple[float | None, ...]:
        """What an administrator alone sets."""
        return self.most_queued, self.most_seconds, self.most_cells


def settings_of(row: TeamRow) -> TeamSettings:
    """A team's settings."""
    return TeamSettings(
        language=Language(row.language),
        most_queued=row.most_queued,
        most_seconds=row.most_seconds,
        most_cells=row.most_cells,
    )


def change_settings(session: Session, row: TeamRow, new: TeamSettings, caller: Caller) -> None:
    """Gives a team other settings.

    Raises:
        ForbiddenError: the limits would change, and the caller is no administrator.
    """
    old = settings_of(row)
    if old == new:
        return
    if old.limits != new.limits and caller.principal.role is not Role.ADMINISTRATOR:
        raise ForbiddenError("limits-not-allowed", message("teams-service-limits"))
    row.language = str(new.language)
    row.most_queued, row.most_seconds = new.most_queued, new.most_seconds
    row.most_cells = new.most_cells
    record(session, caller, "team.settings", row.team_id, team_id=row.team_id, **asdict(new))
