"""Publications from storage as they are told."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from datetime import date, datetime
from typing import Any
from zoneinfo import ZoneInfo

from api.http.schemas.publications import (
    AgentChangesSchema,
    ChangeMarkSchema,
    ChangeSchema,
    OwnShiftSchema,
    PreviewSchema,
    PublicationSchema,
    PublicationSummary,
    StandSchema,
    SummarySchema,
)
from api.http.schemas.rosters_told import violation_schemas
from api.rosters.change_rows import summary_of
from api.rosters.own_shifts import ChangeMark, OwnShift
from api.rosters.publishing import Preview
from api.rosters.states import State
from api.storage.models import Publication
from scheduler.changes import ChangeKind
from scheduler.policy import Policy
from scheduler.shifts import DatedShift
from scheduler.words import Language

Names = Mapping[str, str]
"""Of agents, by id."""


def publication_summary(publication: Publication) -> PublicationSummary:
    """A publication without what changed per agent."""
    return PublicationSummary(
        number=publication.number,
        kind=publication.kind,
        roster_id=publication.roster_id,
        first=publication.first,
        last=publication.last,
        published_at=publication.published_at,
        published_by=publication.published_by,
        summary=SummarySchema(**publication.summary),
    )


def publication_schema(publication: Publication, names: Names) -> PublicationSchema:
    """A publication with what it changed."""
    return PublicationSchema(
        **publication_summary(publication).model_dump(),
        changes=change_schemas(publication.changes, names),
    )


def preview_schema(found: Preview, names: Names, language: Language) -> PreviewSchema:
    """What publishing a roster now would do."""
    judged = found.judged
    return PreviewSchema(
        after=found.after,
        possible=found.state is State.DRAFT and not judged.missing,
        missing=list(judged.missing),
        broken=violation_schemas(judged.broken, language),
        summary=SummarySchema(**summary_of(found.changes)),
        changes=change_schemas(found.changes, names),
    )


def change_schemas(rows: Iterable[dict[str, Any]], names: Names) -> list[AgentChangesSchema]:
    """What changed per agent, as it is stored; of agents who are gone the id is told."""
    return [
        AgentChangesSchema(
            agent_id=row["agent_id"],
            name=names.get(row["agent_id"], row["agent_id"]),
            changes=[ChangeSchema(**change) for change in row["changes"]],
        )
        for row in rows
    ]


def own_shift_schema(own: OwnShift, policy: Policy) -> OwnShiftSchema:
    """A date of an agent; times are unknown where the team no longer has the shift."""
    worked = own.worked
    dated = _dated(policy, own.date, worked.shift if worked else None)
    return OwnShiftSchema(
        date=own.date,
        shift=worked.shift if worked else None,
        label=dated.shift.label if dated else None,
        start=_local(dated.starts_at, policy) if dated else None,
        end=_local(dated.ends_at, policy) if dated else None,
        duty=worked.duty if worked else None,
        stores=list(worked.stores) if worked else [],
        inquiries=float(worked.inquiries) if worked else None,
        change=own.change and _mark(own.change, own.date, policy),
    )


def _mark(mark: ChangeMark, day: date, policy: Policy) -> ChangeMarkSchema:
    before = mark.before
    dated = _dated(policy, day, before["shift"] if before else None)
    return ChangeMarkSchema(
        kind=ChangeKind(mark.kind),
        number=mark.number,
        published_at=mark.published_at,
        before=StandSchema(**before) if before else None,
        before_start=_local(dated.starts_at, policy) if dated else None,
    )


def _dated(policy: Policy, day: date, name: str | None) -> DatedShift | None:
    shift = next((s for s in policy.shifts if s.name == name), None)
    return None if shift is None else DatedShift(date=day, shift=shift)


def _local(moment: datetime, policy: Policy) -> datetime:
    return moment.replace(tzinfo=ZoneInfo(policy.timezone))
