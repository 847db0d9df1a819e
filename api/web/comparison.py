"""Two versions of a roster side by side: cell by cell, agent by agent, level by level."""

from __future__ import annotations

from collections import Counter
from collections.abc import Hashable, Iterable, Mapping
from dataclasses import dataclass, replace
from datetime import date
from decimal import Decimal

from sqlalchemy.orm import Session

from api.outputs.view import View
from api.outputs.view.make import Lines, level_row
from api.outputs.view.records import LevelRow
from api.outputs.view.values import AgentRow, Cell, ShiftKind
from api.rosters.documents import lines_of
from api.rosters.judging import JudgedRoster, judged, stamp
from api.rosters.names import known_part
from api.rosters.outcomes import levels_of
from api.rosters.published import published_roster
from api.rosters.recent import Recent
from api.rosters.rows import roster_of
from api.rosters.versions import existing_roster
from api.storage.models import RosterVersion
from api.web.board import looked_at
from scheduler.changes import AgentChanges, ChangeKind, changes
from scheduler.roster import Roster
from scheduler.words import Language

PUBLISHED = "published"
"""In the place of a version's id: what is published."""

_MOST_COMPARED = 4
"""Comparisons kept at hand; one of 200 agents' month takes some 20 MB."""


@dataclass(frozen=True, kw_only=True, slots=True)
class ComparedCell:
    """An agent's date, before and after.

    Attributes:
        kind: what became of it; None: nothing.
    """

    before: Cell
    after: Cell
    kind: ChangeKind | None

    @property
    def is_of_stores(self) -> bool:
        """Whether shift and duty are as before, and only stores changed."""
        told = ((cell.mark, cell.duty_mark) for cell in (self.before, self.after))
        return self.kind is ChangeKind.ADAPTED and len(set(told)) == 1


@dataclass(frozen=True, kw_only=True, slots=True)
class Pair:
    """A figure before and after."""

    before: Decimal | int
    after: Decimal | int

    @property
    def is_same(self) -> bool:
        """Whether it did not change."""
        return self.before == self.after


@dataclass(frozen=True, kw_only=True, slots=True)
class ComparedRow:
    """An agent's line; cells in the order of the days.

    Attributes:
        counts: how many shifts came, went, moved, were adapted.
        totals: shifts, nights, weekend shifts, holiday shifts, paid hours.
    """

    row: AgentRow
    cells: tuple[ComparedCell, ...]
    counts: Mapping[str, int]
    totals: tuple[Pair, ...]

    @property
    def is_changed(self) -> bool:
        """Whether anything became of any date."""
        return bool(self.counts)


@dataclass(frozen=True, kw_only=True, slots=True)
class ComparedLevel:
    """A level of the objective before and after; `better` below 0 is worse, 0 the same."""

    before: LevelRow
    after: LevelRow
    better: int


@dataclass(frozen=True, kw_only=True, slots=True)
class ComparedHeads:
    """Heads of one kind of shift by day."""

    shift: ShiftKind
    by_day: tuple[Pair, ...]


@dataclass(frozen=True, kw_only=True, slots=True)
class Comparison:
    """What becomes of a roster from one version to another.

    Both are judged on the dates of `after` by the same content; on dates that the one before does
    not have, the shifts of `after` stand in both.

    Attributes:
        version: after.
        other: before; None: it is what is published.
        view: of `after`.
        first, last: the dates that both have.
        counts: over all agents.
        broken: how many hard rules are broken.
    """

    version: RosterVersion
    other: RosterVersion | None
    view: View
    first: date
    last: date
    rows: tuple[ComparedRow, ...]
    heads: tuple[ComparedHeads, ...]
    levels: tuple[ComparedLevel, ...]
    counts: Mapping[str, int]
    broken: Pair

    @property
    def is_part(self) -> bool:
        """Whether the one before has not all dates."""
        return (self.first, self.last) != (self.version.first, self.version.last)

    @property
    def people(self) -> int:
        """For how many agents anything changes."""
        return sum(row.is_changed for row in self.rows)


def comparison(
    session: Session, team_id: str, roster_id: str, other_id: str, language: Language
) -> Comparison:
    """From another version to this one.

    Args:
        session: to read with.
        team_id: whose.
        roster_id: after.
        other_id: before; `PUBLISHED`: what is published on the same dates.
        language: of every word in it.

    Raises:
        NotFoundError: the team has no such roster.
    """
    version = existing_roster(session, team_id, roster_id)
    other = None if other_id == PUBLISHED else existing_roster(session, team_id, other_id)
    key = (
        *(_state_of(one) for one in (version, other)),
        stamp(session, version),
        language,
    )
    found = _COMPARED.get(key, lambda: _compared(session, version, other, language))
    return replace(found, version=version, other=other)


_COMPARED: Recent[Comparison] = Recent(_MOST_COMPARED)


def _state_of(version: RosterVersion | None) -> Hashable:
    return version and (version.roster_id, version.revision, version.state)


def _compared(
    session: Session, version: RosterVersion, other: RosterVersion | None, language: Language
) -> Comparison:
    after, view = looked_at(session, version, language)
    was, first, last = _before(session, version, other)
    known = known_part(after.setting.team, was)
    kept = [a for a in after.roster.assignments if not first <= a.date <= last]
    before = judged(session, version, Roster((*known.between(first, last).assignments, *kept)))
    lines = lines_of(version, before, language)
    found = changes(before.roster, after.roster, version.first, version.last)
    return Comparison(
        version=version,
        other=other,
        view=view,
        first=first,
        last=last,
        rows=tuple(_rows(lines, view, found)),
        heads=tuple(_heads(lines, view)),
        levels=tuple(_levels(version, before, after, language)),
        counts=_counts(found),
        broken=Pair(before=len(before.broken), after=len(after.broken)),
    )


def _before(
    session: Session, version: RosterVersion, other: RosterVersion | None
) -> tuple[Roster, date, date]:
    first, last = version.first, version.last
    if other is None:
        was = published_roster(session, version.team_id, since=first, until=last)
        return was, first, last
    return roster_of(other.rows), max(first, other.first), min(last, other.last)


def _rows(before: Lines, after: View, found: Iterable[AgentChanges]) -> Iterable[ComparedRow]:
    changed = {one.agent_id: one for one in found}
    for was, row in zip(before.rows, after.rows, strict=True):
        own = changed.get(row.agent_id)
        kinds = {c.date: c.kind for c in own.changes} if own else {}
        yield ComparedRow(
            row=row,
            cells=tuple(
                ComparedCell(before=b, after=a, kind=kinds.get(day.date))
                for day, b, a in zip(after.days, was.cells, row.cells, strict=True)
            ),
            counts=_counts([own] if own else []),
            totals=tuple(
                Pair(before=b, after=a) for b, a in zip(_totals(was), _totals(row), strict=True)
            ),
        )


def _totals(row: AgentRow) -> tuple[Decimal | int, ...]:
    t = row.totals
    return t.shifts, t.nights, t.weekends, t.holidays, t.hours


def _heads(before: Lines, after: View) -> Iterable[ComparedHeads]:
    for was, now in zip(before.cover, after.cover, strict=True):
        yield ComparedHeads(
            shift=now.shift,
            by_day=tuple(
                Pair(before=b.heads, after=a.heads)
                for b, a in zip(was.by_day, now.by_day, strict=True)
            ),
        )


def _levels(
    version: RosterVersion, before: JudgedRoster, after: JudgedRoster, language: Language
) -> Iterable[ComparedLevel]:
    pairs = zip(levels_of(version, before), levels_of(version, after), strict=True)
    for was, now in pairs:
        yield ComparedLevel(
            before=level_row(was, language),
            after=level_row(now, language),
            better=was.value - now.value,
        )


def _counts(found: Iterable[AgentChanges]) -> Mapping[str, int]:
    return Counter(str(change.kind) for one in found for change in one.changes)
