"""What an agent sees on a phone: the own month, what is new in it, the own side of the ledger."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from zoneinfo import ZoneInfo

from sqlalchemy.orm import Session

from api.accounts.audit import Caller
from api.applications.existing import applications
from api.applications.states import State
from api.http.schemas.publications import OwnShiftSchema
from api.http.schemas.publications_told import own_shift_schema
from api.rosters.in_force import InForce, in_force
from api.rosters.latest import newest_publication
from api.rosters.own_shifts import own_shifts
from api.rosters.sightings import sight_of
from api.storage.models import Application
from api.teams import LoadedTeam
from api.web.carried import Account, accounts_of
from scheduler.dates import Month, dates_between, month_of

_BEFORE, _AFTER = timedelta(days=1), timedelta(days=62)
_WEEK = 7


@dataclass(frozen=True, kw_only=True, slots=True)
class Day:
    """A date of the calendar.

    Attributes:
        own: a shift, or one that was taken away; None: neither.
        is_here: whether it is of the month that is shown.
        is_published: whether a publication says who works on it.
        is_off: whether it is the agent's time off.
        is_asked: whether an application for it waits.
        is_new: whether it changed since the agent last looked.
    """

    date: date
    own: OwnShiftSchema | None
    is_here: bool
    is_published: bool
    is_off: bool
    is_asked: bool
    is_new: bool


@dataclass(frozen=True, kw_only=True, slots=True)
class Mine:
    """An agent's page.

    Attributes:
        today: in the team's time zone.
        following: the next shift, or the one that is going on; None: none is published.
        month: that is shown.
        weeks: from Monday to Sunday, all that the month touches.
        until: the last published date; None: nothing is published.
        number: of the last publication; 0: there is none.
        news: dates that changed since the agent last looked, and that are not over.
        is_unseen: whether there is anything to look at that the agent has not seen.
        accounts: burdens in which the agent has a part.
    """

    today: date
    following: OwnShiftSchema | None
    month: Month
    weeks: tuple[tuple[Day, ...], ...]
    until: date | None
    number: int
    news: tuple[OwnShiftSchema, ...]
    is_unseen: bool
    accounts: tuple[Account, ...]

    @property
    def days(self) -> tuple[Day, ...]:
        """Dates of the month on which there is anything to tell."""
        return tuple(d for week in self.weeks for d in week if d.is_here and (d.own or d.is_off))


def mine_of(
    session: Session, loaded: LoadedTeam, caller: Caller, month: Month | None = None
) -> Mine:
    """The page of the agent who is asking; of the month of the next shift where none is named."""
    team_id, agent_id = loaded.team_id, caller.principal.agent_id or ""
    policy = loaded.team.policy
    today = caller.now.astimezone(ZoneInfo(policy.timezone)).date()
    sight = sight_of(session, team_id, agent_id, caller.now)

    def shifts(first: date, last: date) -> Sequence[OwnShiftSchema]:
        since = sight.marked_since
        found = own_shifts(session, team_id, agent_id, first, last, since=since)
        return [own_shift_schema(own, policy) for own in found]

    ahead = shifts(today - _BEFORE, today + _AFTER)
    following = next((d for d in ahead if d.end is not None and d.end > caller.now), None)
    shown = month or month_of(following.date if following else today)
    grid = _grid(shown)
    newest = newest_publication(session, team_id)
    number = newest.number if newest else 0
    force = in_force(session, team_id)
    known = {d.date: d for d in shifts(grid[0], grid[-1])}
    asked = session.scalars(applications(team_id, agent_id, State.WAITING)).all()
    days = [_day(d, shown, known.get(d), loaded, agent_id, force, asked, sight.last) for d in grid]
    return Mine(
        today=today,
        following=following,
        month=shown,
        weeks=tuple(tuple(days[n : n + _WEEK]) for n in range(0, len(days), _WEEK)),
        until=force.until,
        number=number,
        news=tuple(d for d in ahead if _is_new(d, sight.last) and d.date >= today),
        is_unseen=number > sight.last,
        accounts=accounts_of(session, team_id, agent_id),
    )


def _grid(month: Month) -> tuple[date, ...]:
    """The month's dates, with those that fill its first and its last week."""
    first = month.first - timedelta(days=month.first.weekday())
    last = month.last + timedelta(days=_WEEK - 1 - month.last.weekday())
    return dates_between(first, last)


def _day(  # noqa: PLR0917 - one date of many, all from the same knowledge
    day: date,
    month: Month,
    own: OwnShiftSchema | None,
    loaded: LoadedTeam,
    agent_id: str,
    force: InForce,
    asked: Iterable[Application],
    last_seen: int,
) -> Day:
    return Day(
        date=day,
        own=own,
        is_here=month_of(day) == month,
        is_published=force.covers(day),
        is_off=any(t.agent_id == agent_id and t.covers(day) for t in loaded.team.time_off),
        is_asked=any(a.first <= day <= a.last for a in asked),
        is_new=own is not None and _is_new(own, last_seen),
    )


def _is_new(own: OwnShiftSchema, last_seen: int) -> bool:
    return own.change is not None and own.change.number > last_seen
