"""All that the settings page shows of a team's content."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime

from sqlalchemy import select
from sqlalchemy.orm import Session

from api.storage.models import TeamRevision
from api.teams import LoadedTeam
from api.teams.history import makers
from api.teams.loading import read_files
from api.web.settings.fields import Field, Source
from api.web.settings.people import Person, RowOfTable, agents_in, stores_in
from api.web.settings.policy import (
    DutyCard,
    Group,
    ShiftLine,
    duties_of,
    groups_of,
    shifts_of,
    wages_of,
)
from api.web.settings.rules import RuleLine, rules_of
from scheduler.policy import Level
from scheduler.tables.editing.files import MODELS, file_of
from scheduler.tables.editing.toml_changes import tree_of
from scheduler.tables.files import TOML
from scheduler.words import Language

_MOST_REVISIONS = 40


@dataclass(frozen=True, kw_only=True, slots=True)
class PastState:
    """A revision as the history lists it.

    Attributes:
        who: as they were called then; empty: not known.
        note: what was sent.
    """

    number: int
    made_at: datetime
    who: str
    note: str


@dataclass(frozen=True, kw_only=True, slots=True)
class SettingsPage:
    """What the page shows.

    Attributes:
        revision: that all of it is of.
        levels: in the team's order.
        skills: that duties ask for or agents have.
        past: the latest states, the newest first.
    """

    revision: int
    groups: tuple[Group, ...]
    wages: tuple[tuple[str, Field], ...]
    levels: tuple[Level, ...]
    rules: tuple[RuleLine, ...]
    rotating: tuple[str, ...]
    shifts: tuple[ShiftLine, ...]
    duties: tuple[DutyCard, ...]
    stores: tuple[RowOfTable, ...]
    agents: tuple[Person, ...]
    skills: tuple[str, ...]
    past: tuple[PastState, ...]

    @property
    def in_rotation(self) -> tuple[ShiftLine, ...]:
        """The shifts, those that rotate first and in their order."""
        names = [*self.rotating, *(s.name for s in self.shifts if s.name not in self.rotating)]
        return tuple(sorted(self.shifts, key=lambda s: names.index(s.name)))


def settings_page(
    session: Session, loaded: LoadedTeam, today: date, language: Language
) -> SettingsPage:
    """The page of a team.

    Args:
        session: to read with.
        loaded: the team's content.
        today: in the team's time zone.
        language: of the words.
    """
    policy = loaded.team.policy
    files = _files(session, loaded)
    source = Source(tree=tree_of(files[TOML]))
    agents = agents_in(files, today, policy.training_days)
    asked = [duty.skill for duty in policy.duties if duty.skill]
    had = (skill for agent in agents for skill in agent.cells["skills"].split(";") if skill)
    return SettingsPage(
        revision=loaded.revision,
        groups=groups_of(source, policy),
        wages=wages_of(source),
        levels=policy.levels,
        rules=rules_of(source, policy, language),
        rotating=policy.rotation.shifts,
        shifts=shifts_of(source, policy),
        duties=duties_of(source, policy, language),
        stores=stores_in(files),
        agents=agents,
        skills=tuple(dict.fromkeys([*asked, *had])),
        past=_past(session, loaded.team_id),
    )


def _files(session: Session, loaded: LoadedTeam) -> Mapping[str, bytes]:
    names = {file.name: file for file in loaded.files}
    wanted: Sequence[str] = [TOML, *(file_of(names, table) for table in MODELS)]
    return read_files(session, tuple(names[name] for name in wanted))


def _past(session: Session, team_id: str) -> tuple[PastState, ...]:
    who = makers(session, team_id)
    rows = session.scalars(
        select(TeamRevision)
        .where(TeamRevision.team_id == team_id)
        .order_by(TeamRevision.revision.desc())
        .limit(_MOST_REVISIONS)
    )
    return tuple(
        PastState(
            number=row.revision,
            made_at=row.made_at,
            who=who.get(row.revision, ""),
            note=row.note,
        )
        for row in rows
    )
