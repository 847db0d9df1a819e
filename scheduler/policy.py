"""The team's policy: shifts, band, rotation, limits, duties, and how each rule is meant."""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import timedelta
from decimal import Decimal
from enum import StrEnum

from scheduler.dates import Blocks
from scheduler.duties import Duty
from scheduler.shifts import Shift


class Mode(StrEnum):
    """How a rule is meant."""

    HARD = "hard"
    SOFT = "soft"
    OFF = "off"


class RuleCode(StrEnum):
    """The names of the rules, hard before soft as they are by default."""

    ONE_SHIFT_A_DAY = "one-shift-a-day"
    AVAILABILITY = "availability"
    MINIMUM_REST = "minimum-rest"
    WEEKLY_REST = "weekly-rest"
    HOURS_CAP = "hours-cap"
    WEEKLY_SHIFTS = "weekly-shifts"
    SHIFT_SUCCESSION = "shift-succession"
    WORK_RUNS = "work-runs"
    SHORT_RUNS = "short-runs"
    PLANNED_HOURS = "planned-hours"
    SHIFT_MAXIMA = "shift-maxima"
    WEEKENDS_OFF = "weekends-off"
    NIGHT_BAN = "night-ban"
    ROTATION = "rotation"
    STORE_LIMIT = "store-limit"
    STORE_KNOWLEDGE = "store-knowledge"
    DUTY_SKILL = "duty-skill"
    FAIR_SHARES = "fair-shares"
    REQUESTS = "requests"
    STATED_COVER = "stated-cover"
    ISOLATED_DAYS = "isolated-days"
    CHANGEOVER_REST = "changeover-rest"
    STORE_FAMILIARITY = "store-familiarity"


class Level(StrEnum):
    """The levels of the objective, in their usual order. An upper one is never traded."""

    DUTIES = "duties"
    OVERLOAD = "overload"
    FAIRNESS = "fairness"
    IDLE = "idle"
    DISTANCE = "distance"
    REQUESTS = "requests"
    PATTERNS = "patterns"


_SOFT_BY_DEFAULT = frozenset(
    {
        RuleCode.FAIR_SHARES,
        RuleCode.REQUESTS,
        RuleCode.STATED_COVER,
        RuleCode.ISOLATED_DAYS,
        RuleCode.CHANGEOVER_REST,
        RuleCode.STORE_FAMILIARITY,
    }
)


@dataclass(frozen=True, kw_only=True, slots=True)
class RuleSetting:
    """How one rule is meant by this team.

    Attributes:
        weight: multiplies the rule's cost where it is soft; at least 1.
        parameters: the rule's own parameters by name, such as `days` of `changeover-rest`.
    """

    code: RuleCode
    mode: Mode
    weight: int = 1
    parameters: tuple[tuple[str, int], ...] = ()

    def parameter(self, name: str, default: int) -> int:
        """The parameter of this name, or the default."""
        return dict(self.parameters).get(name, default)


@dataclass(frozen=True, kw_only=True, slots=True)
class Workload:
    """What one agent is expected to answer in a shift.

    Attributes:
        low, high: the band, inquiries per agent per worked shift; 0 < low <= high.
        target: best within the band.
        min_heads: least answering heads on every shift, at least 0.
    """

    low: int = 80
    high: int = 120
    target: int = 100
    min_heads: int = 1


@dataclass(frozen=True, kw_only=True, slots=True)
class Rotation:
    """Who works which kind of shift in which block.

    Attributes:
        shifts: names of the rotating shifts, in the order in which they follow each other.
        changeover_days: how many days before or after a border an agent may change kind.
    """

    shifts: tuple[str, ...] = ()
    blocks: Blocks = Blocks.HALF_MONTH
    changeover_days: int = 0

    @property
    def rotates(self) -> bool:
        """Whether there is a rotation at all."""
        return self.blocks is not Blocks.NONE and len(self.shifts) > 1

    def after(self, shift: str) -> str:
        """The kind that follows this one in the next block."""
        return self.shifts[(self.shifts.index(shift) + 1) % len(self.shifts)]


@dataclass(frozen=True, kw_only=True, slots=True)
class StoreLimits:
    """How many stores an agent may be logged in to within a shift.

    Attributes:
        usual: the most without a reason.
        exceptional: the most with a listed reason; never more.
    """

    usual: int = 2
    exceptional: int = 3


@dataclass(frozen=True, kw_only=True, slots=True)
class Service:
    """What the team promises buyers, for waiting times.

    Attributes:
        concurrency: chats that one agent holds at once.
        handling_minutes: mean length of a chat, in minutes.
        answer_within_seconds: the promise.
    """

    concurrency: int
    handling_minutes: Decimal
    answer_within_seconds: int


@dataclass(frozen=True, kw_only=True, slots=True)
class Policy:
    """Everything of a team that is the same on every date.

    Attributes:
        timezone: IANA name.
        country: ISO 3166 code; whose public holidays.
        shifts: in the order of the file; names unique.
        shares: share of a date's volume per shift name, where neither forecast nor history tells;
            empty where the team states none.
        rest: least time between two shifts.
        free_days_in_seven: least free dates in any 7 consecutive ones.
        overtime_cap: minutes above the month's standard hours; None: no cap.
        monthly_rest_days: rest days a month that the contract grants; None: not agreed.
        training_days: days after hiring that are not on the roster.
        pay: hourly wage by level.
        successions: names of shifts, earlier and later, where the later one must not be worked on
            the date after the earlier one.
        rules: settings that differ from the defaults.
        levels: all levels, most important first.
    """

    team_name: str
    timezone: str = "Asia/Shanghai"
    country: str = "CN"
    shifts: tuple[Shift, ...]
    workload: Workload = Workload()
    shares: tuple[tuple[str, Decimal], ...] = ()
    rotation: Rotation = Rotation()
    rest: timedelta = timedelta(hours=11)
    free_days_in_seven: int = 1
    overtime_cap: int | None = 36 * 60
    monthly_rest_days: int | None = None
    stores: StoreLimits = StoreLimits()
    training_days: int = 15
    service: Service | None = None
    pay: tuple[tuple[str, Decimal], ...] = ()
    duties: tuple[Duty, ...] = ()
    successions: tuple[tuple[str, str], ...] = ()
    rules: tuple[RuleSetting, ...] = ()
    levels: tuple[Level, ...] = tuple(Level)
    _shifts: dict[str, Shift] = field(init=False, repr=False, compare=False)

    def __post_init__(self) -> None:
        object.__setattr__(self, "_shifts", {s.name: s for s in self.shifts})

    def shift(self, name: str) -> Shift:
        """The shift of this name.

        Raises:
            KeyError: there is none.
        """
        return self._shifts[name]

    def duty(self, name: str) -> Duty:
        """The duty of this name.

        Raises:
            KeyError: there is none.
        """
        return next((d for d in self.duties if d.name == name), None) or _missing(name)

    def duties_of(self, shift: str) -> tuple[Duty, ...]:
        """The duties that the shift needs, in the order of the file."""
        return tuple(d for d in self.duties if shift in d.shifts)

    def rule(self, code: RuleCode) -> RuleSetting:
        """How the rule is meant: as set, else by default."""
        usual = Mode.SOFT if code in _SOFT_BY_DEFAULT else Mode.HARD
        set_here = (r for r in self.rules if r.code is code)
        return next(set_here, RuleSetting(code=code, mode=usual))


def _missing(name: str) -> Duty:
    raise KeyError(name)
