"""Rosters of a month that scenarios may be set beside."""

from __future__ import annotations

from zoneinfo import ZoneInfo

from sqlalchemy.orm import Session

from api.rosters.versions import rosters
from api.storage.models import RosterVersion
from scheduler.dates import Month
from scheduler.words import Language, word

_MOST = 10


def comparable_rosters(
    session: Session, team_id: str, month: Month, zone: ZoneInfo, language: Language
) -> list[tuple[str, str]]:
    """Id and label of the month's versions, the newest first."""
    found = session.scalars(
        rosters(team_id, None, month).order_by(RosterVersion.created_at.desc()).limit(_MOST)
    )
    return [(version.roster_id, _label(version, zone, language)) for version in found]


def _label(version: RosterVersion, zone: ZoneInfo, language: Language) -> str:
    label = word(
        "pages-version-made",
        language,
        state=word(f"pages-state-{version.state}", language),
        time=version.created_at.astimezone(zone).strftime("%m-%d %H:%M"),
    )
    return f"{label} · {version.title}" if version.title else label
