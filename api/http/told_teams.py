"""Teams as schemas."""

from __future__ import annotations

from collections.abc import Iterable

from sqlalchemy.orm import Session

from api.http.schemas.teams import (
    ChangedTeamSchema,
    FileSchema,
    ShiftSchema,
    StoreSchema,
    TeamRowSchema,
    TeamSchema,
)
from api.storage.models import TeamRow
from api.teams.loading import LoadedTeam, StoredFile, existing_team
from api.teams.settings import settings_of
from scheduler.words import Language, say


def team_row(row: TeamRow) -> TeamRowSchema:
    """A team in a list."""
    return TeamRowSchema(
        team_id=row.team_id,
        name=row.name,
        revision=row.revision,
        language=Language(row.language),
        created_at=row.created_at,
    )


def team_tags(session: Session, team_id: str) -> tuple[str, str]:
    """What makes one answer about a team differ from another: its content and its settings.

    Raises:
        NotFoundError: there is no such team.
    """
    row = existing_team(session, team_id)
    return str(row.revision), settings_of(row).revision


def whole_team(session: Session, loaded: LoadedTeam, language: Language) -> TeamSchema:
    """A team, with what its content says at a glance."""
    team = loaded.team
    row = team_row(existing_team(session, loaded.team_id))
    return TeamSchema(
        **row.model_copy(update={"revision": loaded.revision}).model_dump(),
        timezone=team.policy.timezone,
        agents=len(team.agents),
        stores=[StoreSchema(store_id=s.store_id, name=s.name, size=s.size) for s in team.stores],
        shifts=[
            ShiftSchema(
                name=s.name,
                label=s.label,
                start=s.start,
                end=s.end,
                paid_minutes=s.paid_minutes,
                is_night=s.is_night,
            )
            for s in team.policy.shifts
        ],
        duties=[duty.name for duty in team.policy.duties],
        files=told_files(loaded.files),
        warnings=[say(warning, language) for warning in loaded.warnings],
    )


def changed_team(
    session: Session, loaded: LoadedTeam, language: Language, left_aside: Iterable[str]
) -> ChangedTeamSchema:
    """A team as it stands after a change."""
    told = whole_team(session, loaded, language)
    return ChangedTeamSchema(**told.model_dump(), left_aside=list(left_aside))


def told_files(files: Iterable[StoredFile]) -> list[FileSchema]:
    """Files, without their bytes."""
    return [FileSchema(name=f.name, sha256=f.sha256, size=f.size) for f in files]
