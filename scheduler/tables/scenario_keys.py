"""The tables of a scenarios file and their keys; what each means: docs/scenarios.md."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from datetime import date, datetime
from decimal import Decimal
from typing import Annotated, Any

from pydantic import Field, PlainValidator, ValidationInfo

from scheduler.stores import StoreSize
from scheduler.tables import toml_values as kinds
from scheduler.tables.cells import MOST_INQUIRIES, parse_date, plain_digits
from scheduler.tables.expectations import unexpected
from scheduler.tables.faults import listed
from scheduler.tables.toml_keys import Keys

_MOST_TIMES, _MOST_PEOPLE, _MOST_DRAWS, _MOST_SEED = 1000, 500, 200, 2**31 - 1


@dataclass(frozen=True, kw_only=True, slots=True)
class Setting:
    """What the references of one scenario may name.

    Attributes:
        agents: ids.
        stores: ids, those of stores that open among them.
        levels: those with a wage.
        first, last: of the planned dates.
    """

    agents: frozenset[str]
    stores: frozenset[str]
    levels: frozenset[str]
    first: date
    last: date


def _setting(info: ValidationInfo) -> Setting:
    assert isinstance(info.context, Setting)
    return info.context


def _date(value: object) -> date:
    if isinstance(value, date) and not isinstance(value, datetime):
        return value
    return parse_date(value if isinstance(value, str) else "")


def _planned(value: object, info: ValidationInfo) -> date:
    day, setting = _date(value), _setting(info)
    if not setting.first <= day <= setting.last:
        raise unexpected(
            "scenarios-date", first=setting.first.isoformat(), last=setting.last.isoformat()
        )
    return day


def _by_the_end(value: object, info: ValidationInfo) -> date:
    day, setting = _date(value), _setting(info)
    if day > setting.last:
        raise unexpected("scenarios-date-until", last=setting.last.isoformat())
    return day


def _id(value: object) -> str:
    return plain_digits(kinds.name(value))


def _agent(value: object, info: ValidationInfo) -> str:
    agent_id = _id(value)
    if agent_id not in _setting(info).agents:
        raise unexpected("tables-unknown-agent")
    return agent_id


def _store(value: object, info: ValidationInfo) -> str:
    store_id = _id(value)
    stores = _setting(info).stores
    if store_id not in stores:
        raise unexpected("tables-unknown-store", stores=listed(sorted(stores)))
    return store_id


def _level(value: object, info: ValidationInfo) -> str:
    level, paid = kinds.name(value), _setting(info).levels
    if paid and level not in paid:
        raise unexpected("tables-one-of", words=listed(sorted(paid)))
    return level


def _yes_no(value: object) -> bool:
    if not isinstance(value, bool):
        raise unexpected("scenarios-true-false")
    return value


def _size(value: object) -> StoreSize:
    for size in StoreSize:
        if size.value == value:
            return size
    raise unexpected("tables-one-of", words=listed(StoreSize))


def _above_zero(most: int) -> Callable[[object], Decimal]:
    def check(value: object) -> Decimal:
        if isinstance(value, (int, Decimal)) and not isinstance(value, bool):
            number = Decimal(value)
            if number.is_finite() and 0 < number <= most:
                return number
        raise unexpected("tables-number-above", least="0", most=str(most))

    return check


def _note(value: object) -> str:
    if not isinstance(value, str):
        raise unexpected("scenarios-text")
    return " ".join(value.split())


PlannedDate = Annotated[date, PlainValidator(_planned)]
DateByTheEnd = Annotated[date, PlainValidator(_by_the_end)]
AgentId = Annotated[str, PlainValidator(_agent)]
StoreId = Annotated[str, PlainValidator(_store)]
NewId = Annotated[str, PlainValidator(_id)]
Level = Annotated[str, PlainValidator(_level)]
TrueFalse = Annotated[bool, PlainValidator(_yes_no)]
Size = Annotated[StoreSize, PlainValidator(_size)]
Note = Annotated[str, PlainValidator(_note)]
Times = Annotated[Decimal, PlainValidator(_above_zero(_MOST_TIMES))]
Rate = Annotated[Decimal, PlainValidator(_above_zero(1))]
Inquiries = Annotated[Decimal, PlainValidator(_above_zero(MOST_INQUIRIES))]


class ScenarioKeys(Keys):
    """`[[scenarios]]`: its tables are read one by one."""

    name: kinds.Name
    note: Note = ""
    volume: Any = None
    promotions: Any = None
    opens: Any = None
    hires: Any = None
    leaves: Any = None
    away: Any = None
    workload: Any = None
    shifts: Any = None
    rules: Any = None
    absence: Any = None


class VolumeKeys(Keys):
    """`volume`."""

    factor: Times
    store: StoreId | None = None
    first: PlannedDate | None = Field(default=None, alias="from")
    last: PlannedDate | None = Field(default=None, alias="to")


class PromotionKeys(Keys):
    """`promotions`."""

    name: kinds.Name
    multiplier: Times
    first: PlannedDate = Field(alias="from")
    last: PlannedDate | None = Field(default=None, alias="to")
    store: StoreId | None = None


class OpeningKeys(Keys):
    """`opens`."""

    store_id: NewId
    name: kinds.Name | None = None
    size: Size = StoreSize.MAJOR
    first: PlannedDate | None = Field(default=None, alias="from")
    inquiries: Inquiries | None = None
    like: StoreId | None = None
    share: Times | None = None
    known_by: tuple[AgentId, ...] | None = None


class HireKeys(Keys):
    """`hires`."""

    people: Annotated[int, PlainValidator(kinds.whole(1, _MOST_PEOPLE))] = 1
    skills: tuple[kinds.Skill, ...] = ()
    stores: tuple[StoreId, ...] = ()
    night_ok: TrueFalse = True
    weekly_shifts: Annotated[int, PlainValidator(kinds.whole(1, 7))] | None = None
    level: Level | None = None
    hired_on: DateByTheEnd | None = None


class LeavingKeys(Keys):
    """`leaves`."""

    agents: tuple[AgentId, ...]
    last_day: DateByTheEnd | None = None


class AwayKeys(Keys):
    """`away`."""

    agents: tuple[AgentId, ...]
    first: PlannedDate | None = Field(default=None, alias="from")
    last: PlannedDate | None = Field(default=None, alias="to")


class WorkloadKeys(Keys):
    """`workload`."""

    band: kinds.Band | None = None
    target: Annotated[int, PlainValidator(kinds.whole(1, 100_000))] | None = None
    min_heads: Annotated[int, PlainValidator(kinds.whole(0, 1000))] | None = None
    night_share: kinds.Share | None = None


class ShiftTimesKeys(Keys):
    """`shifts.<name>`."""

    start: kinds.Clock | None = None
    end: kinds.Clock | None = None
    unpaid_break: kinds.Duration | None = None


class AbsenceKeys(Keys):
    """`absence`."""

    rate: Rate
    draws: Annotated[int, PlainValidator(kinds.whole(1, _MOST_DRAWS))] = 5
    seed: Annotated[int, PlainValidator(kinds.whole(0, _MOST_SEED))] = 1
