"""What readers of a feed were told of a worked shift."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime
from decimal import Decimal
from zoneinfo import ZoneInfo

from scheduler.calendar.texts import Work, one_line
from scheduler.duties import duty_label
from scheduler.problem import Problem
from scheduler.roster import Assignment
from scheduler.words import Language


@dataclass(frozen=True, kw_only=True, slots=True)
class Told:
    """A worked shift with all that a feed says of it, in no language yet.

    It holds names as they were when told, so that a name that changes in the team's tables changes
    no event by itself.

    Attributes:
        owner: the agent's name.
        shift: the shift's name in files.
        label: the shift as people read it.
        start, end: aware, in the team's IANA time zone of then.
        is_night: whether the shift is a night shift.
        duty: the duty's name; None: none.
        stores: names, the heaviest first.
        store_ids: of the same stores.
        inquiries: expected, of this agent in this shift.
    """

    owner: str
    shift: str
    label: str
    start: datetime
    end: datetime
    is_night: bool
    duty: str | None = None
    stores: tuple[str, ...] = ()
    store_ids: tuple[str, ...] = ()
    inquiries: Decimal = Decimal("0.0")

    def asks_the_same_as(self, other: Told) -> bool:
        """Whether an agent who knows one need not know the other: loads and names may differ."""
        return self._asked() == other._asked()

    def work(self, language: Language, *, names_owner: bool) -> Work:
        """It in words; `names_owner` where others than its agent read it."""
        return Work(
            owner=one_line(self.owner) if names_owner else None,
            shift=one_line(self.label),
            duty=one_line(duty_label(self.duty, language)) if self.duty else None,
            stores=tuple(map(one_line, self.stores)),
            inquiries=self.inquiries,
        )

    def _asked(self) -> tuple[str, datetime, datetime, str | None, frozenset[str]]:
        return self.shift, self.start, self.end, self.duty, frozenset(self.store_ids)


def told_of(problem: Problem, worked: Assignment) -> Told:
    """What a feed says of a worked shift as the team's tables are now.

    Raises:
        KeyError: the team has no such agent or store.
    """
    dated = problem.dated(worked.date, worked.shift)
    zone = ZoneInfo(problem.policy.timezone)
    return Told(
        owner=problem.agent(worked.agent_id).name,
        shift=worked.shift,
        label=dated.shift.label,
        start=dated.starts_at.replace(tzinfo=zone),
        end=dated.ends_at.replace(tzinfo=zone),
        is_night=dated.shift.is_night,
        duty=worked.duty,
        stores=tuple(problem.store(s).name for s in worked.stores),
        store_ids=worked.stores,
        inquiries=worked.inquiries,
    )
