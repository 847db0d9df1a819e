"""What the board shows of a roster version."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, timedelta

from sqlalchemy import select
from sqlalchemy.orm import Session

from api.outputs.view import View
from api.rosters.documents import view_of
from api.rosters.judging import JudgedRoster, judged, stamp
from api.rosters.recent import Recent
from api.rosters.rows import roster_of
from api.rosters.states import State
from api.rosters.versions import rosters
from api.storage.models import Job, RosterVersion
from api.web.board_cells import cell_values, locked_cells
from api.web.searches import Search, job_of_version, search_of
from scheduler.dates import Month, month_of
from scheduler.words import Language

_MOST_VERSIONS = 30
_MOST_LOOKED_AT = 8
_MOST_SOFT = 200
"""Violations of soft rules that are told on the page; how many there are is told beside."""
"""Versions kept at hand; one of 200 agents' month takes some 10 MB."""


@dataclass(frozen=True, kw_only=True, slots=True)
class Board:
    """A team's board for a month.

    Attributes:
        versions: those with dates in the month, the newest first.
        version: the one shown; None: there is none.
        found: the version, judged.
        view: of the version.
        search: that waits or runs, or ended without a version; None: there is none.
        maker: the job that made the version; None: none did.
    """

    month: Month
    versions: tuple[RosterVersion, ...]
    version: RosterVersion | None
    found: JudgedRoster | None
    view: View | None
    search: Search | None
    maker: Job | None

    @property
    def is_searching(self) -> bool:
        """Whether a search waits or runs."""
        return self.search is not None and not self.search.is_over

    @property
    def is_draft(self) -> bool:
        """Whether the version may be changed."""
        return self.version is not None and self.version.state == State.DRAFT

    @property
    def locked(self) -> int:
        """How many cells a search from the version leaves as they are."""
        if self.version is None or self.found is None:
            return 0
        return locked_cells(self.version, self.found)

    def cells(self, language: Language) -> dict[str, object] | None:
        """What the script edits; None without a version."""
        if self.version is None or self.found is None or self.view is None:
            return None
        return cell_values(self.version, self.found, self.view, language)

    @property
    def hard(self) -> int:
        """How many hard rules are broken."""
        return 0 if self.view is None else sum(v.hard for v in self.view.findings.violations)


def board_of(
    session: Session, team_id: str, month: Month, roster_id: str | None, language: Language
) -> Board:
    """The board.

    Args:
        session: to read with.
        team_id: whose.
        month: shown.
        roster_id: the version to show; None or none of the month's: the published one, else the
            newest.
        language: of every word in the view.
    """
    _ASKED_FOR.add(language)
    found = session.scalars(
        rosters(team_id, None, month)
        .order_by(RosterVersion.created_at.desc())
        .limit(_MOST_VERSIONS)
    ).all()
    version = _chosen(found, roster_id)
    judgement = view = maker = None
    if version is not None:
        judgement, view = looked_at(session, version, language)
        maker = job_of_version(session, version)
        session.refresh(version, ["locks"])
    return Board(
        month=month,
        versions=tuple(found),
        version=version,
        found=judgement,
        view=view,
        search=search_of(session, team_id, language),
        maker=maker,
    )


def languages_asked_for() -> frozenset[Language]:
    """In which languages boards were asked for since this process began."""
    return frozenset(_ASKED_FOR)


def looked_at(
    session: Session, version: RosterVersion, language: Language
) -> tuple[JudgedRoster, View]:
    """A version, judged, and as it is shown; kept at hand."""

    def look() -> tuple[JudgedRoster, View]:
        found = judged(session, version, roster_of(version.rows))
        return found, view_of(version, found, language, _MOST_SOFT)

    key = (version.roster_id, version.revision, version.state, stamp(session, version), language)
    return _LOOKED_AT.get(key, look)


_ASKED_FOR: set[Language] = set()
_LOOKED_AT: Recent[tuple[JudgedRoster, View]] = Recent(_MOST_LOOKED_AT)


def month_to_plan(session: Session, team_id: str, today: date) -> Month:
    """The month that a supervisor most likely wants to see: the last one that has a roster.

    Without any, the next month.
    """
    last = session.scalar(
        select(RosterVersion.last)
        .where(RosterVersion.team_id == team_id)
        .order_by(RosterVersion.last.desc())
        .limit(1)
    )
    return month_of(last if last is not None else month_of(today).last + timedelta(days=1))


def _chosen(found: Sequence[RosterVersion], roster_id: str | None) -> RosterVersion | None:
    for version in found:
        if version.roster_id == roster_id:
            return version
    published = (v for v in found if v.state == State.PUBLISHED)
    return next(published, found[0] if found else None)
