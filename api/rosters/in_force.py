"""Which publication holds on which date."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from sqlalchemy import select
from sqlalchemy.orm import Session

from api.storage.models import Publication
from scheduler.dates import dates_between

PUBLISH, WITHDRAW = "publish", "withdraw"


@dataclass(frozen=True, kw_only=True, slots=True)
class Stretch:
    """The dates of one publication.

    Attributes:
        first, last: both included.
    """

    publication_id: str
    roster_id: str
    first: date
    last: date

    def covers(self, day: date) -> bool:
        """Whether the publication says who works on this date."""
        return self.first <= day <= self.last


@dataclass(frozen=True, slots=True)
class InForce:
    """All publications of a team that were not withdrawn, the last one first.

    On every date the last of those that cover it holds. A withdrawal thus brings back what was
    published on the date before, if anything was.
    """

    stretches: tuple[Stretch, ...]

    def on(self, day: date) -> Stretch | None:
        """The publication that holds on this date; None: nothing is published for it."""
        return next((s for s in self.stretches if s.covers(day)), None)

    def covers(self, day: date) -> bool:
        """Whether anything is published for this date, a day on which nobody works too."""
        return any(s.covers(day) for s in self.stretches)

    def holding(self) -> frozenset[str]:
        """Ids of the rosters that hold on some date."""
        days = {day for s in self.stretches for day in dates_between(s.first, s.last)}
        return frozenset(s.roster_id for day in days if (s := self.on(day)) is not None)

    def without(self, roster_id: str) -> InForce:
        """As if this roster had never been published."""
        return InForce(tuple(s for s in self.stretches if s.roster_id != roster_id))

    @property
    def until(self) -> date | None:
        """The last published date."""
        return max((s.last for s in self.stretches), default=None)


def in_force(session: Session, team_id: str) -> InForce:
    """The team's publications as they hold now."""
    one = Publication
    found = session.execute(
        select(one.kind, one.publication_id, one.roster_id, one.first, one.last)
        .where(one.team_id == team_id)
        .order_by(one.number.desc())
    ).all()
    withdrawn = {roster_id for kind, _, roster_id, _, _ in found if kind == WITHDRAW}
    return InForce(
        tuple(
            Stretch(publication_id=publication_id, roster_id=roster_id, first=first, last=last)
            for kind, publication_id, roster_id, first, last in found
            if kind == PUBLISH and roster_id not in withdrawn
        )
    )
