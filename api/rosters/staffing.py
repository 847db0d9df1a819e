"""What shifts need and what a roster gives them, with what buyers wait for it."""

from __future__ import annotations

from collections import Counter
from collections.abc import Hashable, Iterator
from dataclasses import dataclass
from datetime import date

from sqlalchemy.orm import Session

from api.rosters.problems import Setting, setting_of
from api.rosters.recent import Recent
from api.rosters.rows import roster_of
from api.storage.models import RosterVersion
from api.teams import LoadedTeam
from api.teams.demand import demand_of
from scheduler.heads import HeadsNeed, heads_needed
from scheduler.roster import Roster
from scheduler.waiting import (
    Waiting,
    hours_are_known,
    profile_of,
    waiting_notes,
    waiting_of_roster,
)
from scheduler.words import Message

_MOST = 32


@dataclass(frozen=True, kw_only=True, slots=True)
class ShiftStaffing:
    """One shift of one date.

    Attributes:
        people: on the shift; None: there is no roster, or it does not cover the date.
        heads: answering, thousandths; None likewise.
        logins: people logged in, by store; a person counts in each of their stores.
    """

    need: HeadsNeed
    people: int | None
    heads: int | None
    logins: Counter[str]


@dataclass(frozen=True, kw_only=True, slots=True)
class Staffing:
    """Need and roster of some dates.

    Attributes:
        setting: the team on these dates.
        shifts: in order of date, then of the shift's start.
        waiting: what buyers wait with the roster; None: no roster, or no promise is given.
        notes: what the waiting times rest on, or why there are none.
    """

    setting: Setting
    shifts: tuple[ShiftStaffing, ...]
    waiting: Waiting | None
    notes: tuple[Message, ...]


def staffing_of(
    session: Session, loaded: LoadedTeam, dates: tuple[date, ...], version: RosterVersion | None
) -> Staffing:
    """What the team's shifts need on these dates, and what a roster gives them.

    Args:
        session: to read with.
        loaded: the team's content.
        dates: consecutive.
        version: the roster; None: need alone.

    Raises:
        ConflictError: the team's tables do not tell what to expect.
        InputError: the public calendar of some years is not known.
    """
    told = demand_of(loaded, dates)
    setting = setting_of(session, loaded.team_id, loaded.revision, dates[0], dates[-1])
    needs = heads_needed(setting.problem, told)
    covered = _covered(version, dates)
    roster = Roster() if version is None or not covered else _part(version, covered)
    waiting = _waiting(setting, roster, version) if covered else None
    service = setting.problem.policy.service
    notes = waiting_notes(service, waiting, hours_known=hours_are_known(setting.team))
    return Staffing(
        setting=setting,
        shifts=tuple(_shifts(setting, needs, roster, frozenset(covered))),
        waiting=waiting,
        notes=notes,
    )


def _covered(version: RosterVersion | None, dates: tuple[date, ...]) -> tuple[date, ...]:
    if version is None:
        return ()
    return tuple(day for day in dates if version.first <= day <= version.last)


def _part(version: RosterVersion, dates: tuple[date, ...]) -> Roster:
    return roster_of(version.rows).between(dates[0], dates[-1])


def _shifts(
    setting: Setting, needs: tuple[HeadsNeed, ...], roster: Roster, covered: frozenset[date]
) -> Iterator[ShiftStaffing]:
    people: Counter[tuple[date, str]] = Counter()
    logins: dict[tuple[date, str], Counter[str]] = {}
    for worked in roster.assignments:
        place = worked.date, worked.shift
        people[place] += 1
        logins.setdefault(place, Counter()).update(worked.stores)
    problem = setting.problem
    for need in needs:
        place = need.date, need.shift
        is_covered = need.date in covered
        yield ShiftStaffing(
            need=need,
            people=people[place] if is_covered else None,
            heads=problem.heads(roster, problem.dated(*place)) if is_covered else None,
            logins=logins.get(place, Counter()),
        )


def _waiting(setting: Setting, roster: Roster, version: RosterVersion | None) -> Waiting | None:
    if version is None or setting.problem.policy.service is None:
        return None
    key: Hashable = (setting.key, version.roster_id, version.revision)
    return _WAITINGS.get(
        key,
        lambda: waiting_of_roster(
            setting.problem, roster, profile_of(setting.team, setting.problem)
        ),
    )


_WAITINGS: Recent[Waiting | None] = Recent(_MOST)
