"""What approving an application would mean, date by date."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date

from sqlalchemy import select
from sqlalchemy.orm import Session

from api.applications.states import OFF, Kind
from api.errors import ConflictError
from api.rosters.in_force import InForce, in_force
from api.rosters.published import published_roster
from api.rosters.rows import locks_of
from api.rosters.states import State as RosterState
from api.storage.models import Application, RosterVersion
from api.teams import LoadedTeam
from api.teams.demand import demand_of
from scheduler.agents import Lock
from scheduler.dates import dates_between, month_of
from scheduler.forecast import Forecast
from scheduler.heads import heads_at
from scheduler.roster import Roster


@dataclass(frozen=True, kw_only=True, slots=True)
class Cover:
    """People against the fewest that are needed.

    Attributes:
        shift: of a published date the shift that the agent works, and the people on it; None: all
            shifts together, against the people who could be planned at all.
        people: without approval.
        least: with whom every duty is held and nobody is overloaded; None: not known.
        after: the people with approval.
    """

    shift: str | None
    people: int
    least: int | None
    after: int

    @property
    def is_short(self) -> bool:
        """Whether too few are left."""
        return self.least is not None and self.after < self.least


@dataclass(frozen=True, kw_only=True, slots=True)
class DayMeaning:
    """One date of an application.

    Attributes:
        is_published: whether a publication says who works on it.
        worked: the shift that the agent works as published.
        is_off: whether it is time off of the agent already.
        lock: what a supervisor fixed against it: a shift's name, or `off`.
        wish: what the table of requests has the agent wish for so far.
        cover: only where approval takes somebody away.
        away: how many others have time off.
    """

    date: date
    is_published: bool
    worked: str | None
    is_off: bool
    lock: str | None
    wish: str | None
    cover: Cover | None
    away: int


class Outlook:
    """What is known of a team's dates, asked once for all applications on them."""

    def __init__(self, session: Session, loaded: LoadedTeam, days: Iterable[date]) -> None:
        """From the first to the last of these dates."""
        ordered = sorted(days)
        first, last = ordered[0], ordered[-1]
        self._loaded, self._team = loaded, loaded.team
        self._force: InForce = in_force(session, loaded.team_id)
        self._roster: Roster = published_roster(session, loaded.team_id, since=first, until=last)
        self._locks = (*loaded.team.locks, *_draft_locks(session, loaded.team_id, first, last))
        self._forecasts: dict[date, Forecast | None] = {}

    def of(self, application: Application) -> tuple[DayMeaning, ...]:
        """What approving this one would mean, on each of its dates."""
        days = dates_between(application.first, application.last)
        return tuple(self._day(application, day) for day in days)

    def conflicts(self, application: Application, since: date) -> tuple[tuple[date, str, str], ...]:
        """Published shifts that stand against approved time off, from a date on.

        Each as its date, the shift's name, and the roster that holds on the date.
        """
        if application.kind != Kind.TIME_OFF:
            return ()
        return tuple(
            (a.date, a.shift, held.roster_id)
            for a in self._roster.of_agent(application.agent_id)
            if max(since, application.first) <= a.date <= application.last
            and (held := self._force.on(a.date)) is not None
        )

    def _day(self, application: Application, day: date) -> DayMeaning:
        agent_id = application.agent_id
        worked = [a.shift for a in self._roster.of_agent(agent_id) if a.date == day]
        away = {t.agent_id for t in self._team.time_off if t.covers(day)}
        is_published, takes = self._force.covers(day), application.kind == Kind.TIME_OFF
        is_off = agent_id in away
        wishes = (r for r in self._team.requests if (r.agent_id, r.date) == (agent_id, day))
        return DayMeaning(
            date=day,
            is_published=is_published,
            worked=worked[0] if worked else None,
            is_off=is_off,
            lock=self._against(application, day),
            wish=next((r.want or OFF for r in wishes), None),
            cover=self._cover(day, worked, is_published=is_published)
            if takes and not is_off
            else None,
            away=len(away - {agent_id}),
        )

    def _against(self, application: Application, day: date) -> str | None:
        """A lock that does not go with what is asked for."""
        fixed = [k for k in self._locks if (k.agent_id, k.date) == (application.agent_id, day)]
        if not fixed:
            return None
        there = {k.shift or OFF for k in fixed}
        if application.kind == Kind.TIME_OFF:
            against = there - {OFF}
        elif application.avoid:
            against = there & {application.want or ""}
        else:
            against = there - {application.want or ""}
        return min(against) if against else None

    def _cover(self, day: date, worked: list[str], *, is_published: bool) -> Cover | None:
        if is_published:
            if not worked:
                return None
            people = len(self._roster.of_shift(day, worked[0]))
            least = self._least(day, worked[0])
            return Cover(shift=worked[0], people=people, least=least, after=people - 1)
        there = sum(
            agent.employment_gap(day, self._team.policy.training_days) is None
            and not any(t.agent_id == agent.agent_id and t.covers(day) for t in self._team.time_off)
            for agent in self._team.agents
        )
        needs = [self._least(day, shift.name) for shift in self._team.policy.shifts]
        known = [need for need in needs if need is not None]
        least = sum(known) if len(known) == len(needs) else None
        return Cover(shift=None, people=there, least=least, after=there - 1)

    def _least(self, day: date, shift: str) -> int | None:
        told = self._forecast(day)
        if told is None:
            return None
        volume = told.range_of_shift(day, shift).expected
        return heads_at(self._team.policy, shift, volume).least_people

    def _forecast(self, day: date) -> Forecast | None:
        """What is expected in the date's month; None: the team's tables do not tell."""
        month = month_of(day)
        if month.first not in self._forecasts:
            try:
                self._forecasts[month.first] = demand_of(self._loaded, month.dates)
            except ConflictError:
                self._forecasts[month.first] = None
        return self._forecasts[month.first]


def _draft_locks(session: Session, team_id: str, first: date, last: date) -> Iterable[Lock]:
    """Locks of drafts on these dates, besides the team's own table."""
    one = RosterVersion
    rows = session.scalars(
        select(one.locks).where(
            one.team_id == team_id,
            one.state == RosterState.DRAFT,
            one.first <= last,
            one.last >= first,
        )
    )
    return [lock for locks in rows for lock in locks_of(locks)]
