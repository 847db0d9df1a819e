"""What-ifs as values: what a scenario changes about a team and its month.

All references hold for the team that the scenario is for. Where a first or last date is None, the
stretch is open on that side: from the first planned date, to the last.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, time, timedelta
from decimal import Decimal

from scheduler.policy import Mode, RuleCode
from scheduler.stores import Store


@dataclass(frozen=True, kw_only=True, slots=True)
class VolumeChange:
    """Expected inquiries times a factor, whether a forecast row states them or not.

    Attributes:
        factor: above 0; 1.3 is 30 % more.
        store_id: the one store concerned; None: all stores.
        first, last: both included.
    """

    factor: Decimal
    store_id: str | None = None
    first: date | None = None
    last: date | None = None


@dataclass(frozen=True, kw_only=True, slots=True)
class Promotion:
    """A big promotion: a multiple of what its dates would have without any promotion.

    It takes the place of events and stated rows on its dates, so that Double 11 can be asked for
    at three and at five times the normal volume.

    Attributes:
        name: shown to people.
        first, last: both included.
        multiplier: times the normal volume; above 0.
        store_id: the one store concerned; None: all stores.
    """

    name: str
    first: date
    last: date
    multiplier: Decimal
    store_id: str | None = None


@dataclass(frozen=True, kw_only=True, slots=True)
class WorkloadChange:
    """Another band, target or least number of heads; None: as it is.

    Attributes:
        low, high, target, min_heads: as in `scheduler.policy.Workload`.
    """

    low: int | None = None
    high: int | None = None
    target: int | None = None
    min_heads: int | None = None


@dataclass(frozen=True, kw_only=True, slots=True)
class NightShare:
    """What part of every date's volume falls into the night shift of a team of two shifts.

    Attributes:
        share: 0 to 1.
    """

    share: Decimal


@dataclass(frozen=True, kw_only=True, slots=True)
class Hire:
    """New agents, all alike.

    Attributes:
        people: how many, at least 1.
        skills, stores, night_ok, weekly_shifts, level: as in `scheduler.agents.Agent`.
        hired_on: training starts; None: trained and there from the first planned date.
    """

    people: int = 1
    skills: frozenset[str] = frozenset()
    stores: tuple[str, ...] = ()
    night_ok: bool = True
    weekly_shifts: int | None = None
    level: str = ""
    hired_on: date | None = None


@dataclass(frozen=True, kw_only=True, slots=True)
class Leaving:
    """Agents who leave the team.

    Attributes:
        agent_ids: at least one.
        last_day: last day of employment (included); None: gone before the first planned date.
    """

    agent_ids: tuple[str, ...]
    last_day: date | None = None


@dataclass(frozen=True, kw_only=True, slots=True)
class Away:
    """Agents who are absent for a stretch of dates.

    Attributes:
        agent_ids: at least one.
        first, last: both included.
    """

    agent_ids: tuple[str, ...]
    first: date | None = None
    last: date | None = None


@dataclass(frozen=True, kw_only=True, slots=True)
class Opening:
    """A store that opens. Its volume is given, or is a share of another store's.

    Attributes:
        store: with an id that the team does not have yet.
        first: the day on which it opens.
        inquiries: a day; None: as `like` has them.
        like: id of the store whose volume and hours it has a share of; None: `inquiries` tells.
        share: of the volume of `like`; above 0.
        known_by: ids of agents who know the store; None: everybody does.
    """

    store: Store
    first: date | None = None
    inquiries: Decimal | None = None
    like: str | None = None
    share: Decimal = Decimal(1)
    known_by: tuple[str, ...] | None = None


@dataclass(frozen=True, kw_only=True, slots=True)
class ShiftTimes:
    """Another start, end or break of a shift on all dates; None: as it is.

    Attributes:
        shift: the shift's name.
        start, end, unpaid_break: as in `scheduler.shifts.Shift`.
    """

    shift: str
    start: time | None = None
    end: time | None = None
    unpaid_break: timedelta | None = None


@dataclass(frozen=True, kw_only=True, slots=True)
class RuleChange:
    """A rule that is meant otherwise; None: as it is.

    Attributes:
        parameters: by the name that the rule's section of `team.toml` gives them; durations in
            minutes.
    """

    code: RuleCode
    mode: Mode | None = None
    weight: int | None = None
    parameters: tuple[tuple[str, int], ...] = ()


Change = (
    VolumeChange
    | Promotion
    | WorkloadChange
    | NightShare
    | Hire
    | Leaving
    | Away
    | Opening
    | ShiftTimes
    | RuleChange
)


@dataclass(frozen=True, kw_only=True, slots=True)
class RandomAbsence:
    """Sick days at random: each agent is absent on each planned date with the same chance.

    Attributes:
        rate: 0 to 1, above 0.
        draws: how many months are drawn and rostered, at least 1.
        seed: of the first draw; the others count on from it.
    """

    rate: Decimal
    draws: int = 5
    seed: int = 1


@dataclass(frozen=True, kw_only=True, slots=True)
class Scenario:
    """One what-if: changes that come together.

    Attributes:
        name: unique in its file; shown to people.
        note: what it asks, in the manager's words; may be empty.
        changes: in the order in which they are applied.
        absence: None: nobody is absent by chance.
    """

    name: str
    note: str = ""
    changes: tuple[Change, ...] = ()
    absence: RandomAbsence | None = None
