"""Rosters as versions, what was published of them, and the fairness ledger."""

from __future__ import annotations

from datetime import date, datetime
from typing import Any

from sqlalchemy import ForeignKey, ForeignKeyConstraint, Index, UniqueConstraint
from sqlalchemy.orm import Mapped, mapped_column

from api.storage.base import Base
from api.storage.types import JsonObject


class RosterVersion(Base):
    """A roster of a team for a stretch of dates. A published one is never changed.

    Attributes:
        team_revision: the team's content that it was made from.
        first, last: planned dates, both included.
        state: `draft`, `published`, `superseded` (a later publication covers all its dates) or
            `withdrawn`.
        revision: counts edits from 1; what `If-Match` is held to.
        based_on: the version that it was copied or re-solved from.
        job_id: the job that made it, or, made under a scenario, what it was copied from.
        rows: `[date, agent_id, shift, duty or null, [store ids], inquiries]` each.
        locks: `[date, agent_id, shift or "off", duty or null]` each, besides the team's own table.
        outcome: of the search that made it (status, levels with bounds, seconds, seed, method,
            clashes); empty once it was edited by hand.
    """

    __tablename__ = "rosters"
    __table_args__ = (
        ForeignKeyConstraint(
            ["team_id", "team_revision"], ["team_revisions.team_id", "team_revisions.revision"]
        ),
        Index(None, "team_id", "created_at"),
    )

    roster_id: Mapped[str] = mapped_column(primary_key=True)
    team_id: Mapped[str] = mapped_column(ForeignKey("teams.team_id"))
    team_revision: Mapped[int]
    first: Mapped[date]
    last: Mapped[date]
    state: Mapped[str]
    revision: Mapped[int]
    title: Mapped[str]
    based_on: Mapped[str | None] = mapped_column(ForeignKey("rosters.roster_id"))
    job_id: Mapped[str | None]
    rows: Mapped[list[Any]]
    locks: Mapped[list[Any]]
    outcome: Mapped[JsonObject]
    created_at: Mapped[datetime]
    created_by: Mapped[str]
    changed_at: Mapped[datetime]
    changed_by: Mapped[str]


class Publication(Base):
    """One publication or withdrawal; never changed.

    Attributes:
        number: counts the team's publications from 1.
        kind: `publish` or `withdraw`.
        published_at: by a clock that only moves forward within a team.
        changes: per agent what came, went and moved against what was published before.
        summary: how many agents and shifts that concerns, to be told in lists.
    """

    __tablename__ = "publications"
    __table_args__ = (UniqueConstraint("team_id", "number"),)

    publication_id: Mapped[str] = mapped_column(primary_key=True)
    team_id: Mapped[str] = mapped_column(ForeignKey("teams.team_id"))
    number: Mapped[int]
    kind: Mapped[str]
    roster_id: Mapped[str] = mapped_column(ForeignKey("rosters.roster_id"))
    first: Mapped[date]
    last: Mapped[date]
    published_at: Mapped[datetime]
    published_by: Mapped[str]
    changes: Mapped[list[Any]]
    summary: Mapped[JsonObject]


class PublishedShift(Base):
    """Who works when, as published last: what agents go by and later months start from."""

    __tablename__ = "published_shifts"
    __table_args__ = (Index(None, "team_id", "date"),)

    team_id: Mapped[str] = mapped_column(ForeignKey("teams.team_id"), primary_key=True)
    agent_id: Mapped[str] = mapped_column(primary_key=True)
    date: Mapped[date] = mapped_column(primary_key=True)
    shift: Mapped[str] = mapped_column(primary_key=True)
    duty: Mapped[str | None]
    stores: Mapped[list[Any]]
    inquiries: Mapped[str]
    publication_id: Mapped[str] = mapped_column(ForeignKey("publications.publication_id"))


class LedgerEntry(Base):
    """One agent's account of one burden, as it stood at a publication.

    Attributes:
        burden: `nights`, `weekend-shifts`, `holiday-shifts`, `all-shifts` or `duty:NAME`; beside
            them `minutes` (paid) and `third-stores`, which are shown and not shared out.
        before, planned: shifts carried, in the history and on the published dates.
        share: the fair share as a fraction such as `63/4`; None: no part in it.
    """

    __tablename__ = "ledger_entries"

    publication_id: Mapped[str] = mapped_column(
        ForeignKey("publications.publication_id"), primary_key=True
    )
    agent_id: Mapped[str] = mapped_column(primary_key=True)
    burden: Mapped[str] = mapped_column(primary_key=True)
    before: Mapped[int]
    planned: Mapped[int]
    share: Mapped[str | None]
