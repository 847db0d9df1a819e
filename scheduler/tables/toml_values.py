"""What a key of `team.toml` may hold: each kind is a type for pydantic; nothing is coerced."""

from __future__ import annotations

import re
import unicodedata
import zoneinfo
from collections.abc import Callable
from datetime import time, timedelta
from decimal import Decimal
from enum import StrEnum
from functools import cache
from typing import Annotated, TypeVar

import holidays
from pydantic import PlainValidator

from scheduler.dates import Blocks
from scheduler.duties import WHOLE_HEAD
from scheduler.policy import Level, Mode
from scheduler.tables.cells import plain_digits
from scheduler.tables.expectations import unexpected
from scheduler.tables.faults import listed

_LONGEST = 64
_CLOCK = re.compile(r"([01]?\d|2[0-3]):([0-5]\d)", re.ASCII)
_DURATION = re.compile(r"(?:(\d{1,3})h)?(?:(\d{1,4})m)?", re.ASCII)

_WordT = TypeVar("_WordT", bound=StrEnum)


def name(value: object) -> str:
    """A name or label: text of one line that may stand in a list in a cell."""
    if (
        isinstance(value, str)
        and value == value.strip()
        and 0 < len(value) <= _LONGEST
        and not any(
            c in ";；" or unicodedata.category(c) in {"Cc", "Cf", "Cs", "Zl", "Zp"} for c in value
        )
    ):
        return value
    raise unexpected("tables-toml-name", most=_LONGEST)


def _skill(value: object) -> str:
    return plain_digits(name(value))


def whole(least: int, most: int) -> Callable[[object], int]:
    """A whole number within these bounds; 80.0 is one too."""

    def check(value: object) -> int:
        try:
            found = _number(least, most)(value)
        except ValueError:
            found = None
        if found is None or found != int(found):
            raise unexpected("tables-toml-whole", least=str(least), most=str(most))
        return int(found)

    return check


def _number(least: int, most: int, *, above: bool = False) -> Callable[[object], Decimal]:
    def check(value: object) -> Decimal:
        if isinstance(value, (int, Decimal)) and not isinstance(value, bool):
            found = Decimal(value)
            if found.is_finite() and least <= found <= most and not (above and found == least):
                return found
        key = "tables-number-above" if above else "tables-number"
        raise unexpected(key, least=str(least), most=str(most))

    return check


def _minutes(most: int) -> Callable[[object], timedelta]:
    """Hours as a number, such as 10.5, that make whole minutes."""

    def check(value: object) -> timedelta:
        minutes = _number(0, most)(value) * 60
        if minutes != int(minutes):
            raise unexpected("tables-toml-hours")
        return timedelta(minutes=int(minutes))

    return check


def _clock(value: object) -> time:
    found = _CLOCK.fullmatch(value) if isinstance(value, str) else None
    if found is None:
        raise unexpected("tables-toml-clock")
    return time(int(found[1]), int(found[2]))


def _duration(value: object) -> timedelta:
    found = _DURATION.fullmatch(value) if isinstance(value, str) and value else None
    if found is None:
        raise unexpected("tables-toml-duration")
    return timedelta(hours=int(found[1] or 0), minutes=int(found[2] or 0))


def _milli_share(value: object) -> int:
    milli = _number(0, 1)(value) * WHOLE_HEAD
    if milli != int(milli):
        raise unexpected("tables-toml-milli")
    return int(milli)


def _band(value: object) -> tuple[int, int]:
    try:
        low, high = (
            whole(1, 100_000)(bound) for bound in (value if isinstance(value, list) else ())
        )
    except ValueError:
        raise unexpected("tables-toml-band") from None
    if low > high:
        raise unexpected("tables-toml-band")
    return low, high


def _word(words: type[_WordT]) -> Callable[[object], _WordT]:
    def check(value: object) -> _WordT:
        for word in words:
            if word.value == value:
                return word
        raise unexpected("tables-one-of", words=listed(words))

    return check


def _timezone(value: object) -> str:
    if not isinstance(value, str) or value not in _timezones():
        raise unexpected("tables-toml-timezone")
    return value


def _country(value: object) -> str:
    if not isinstance(value, str) or value not in _countries():
        raise unexpected("tables-toml-country")
    return value


@cache
def _timezones() -> frozenset[str]:
    return frozenset(zoneinfo.available_timezones())


@cache
def _countries() -> frozenset[str]:
    return frozenset(holidays.list_supported_countries(include_aliases=False))


Name = Annotated[str, PlainValidator(name)]
Skill = Annotated[str, PlainValidator(_skill)]
Clock = Annotated[time, PlainValidator(_clock)]
Duration = Annotated[timedelta, PlainValidator(_duration)]
Rest = Annotated[timedelta, PlainValidator(_minutes(48))]
Overtime = Annotated[timedelta, PlainValidator(_minutes(744))]
Share = Annotated[Decimal, PlainValidator(_number(0, 1))]
MilliShare = Annotated[int, PlainValidator(_milli_share)]
Band = Annotated[tuple[int, int], PlainValidator(_band)]
Wage = Annotated[Decimal, PlainValidator(_number(0, 1_000_000, above=True))]
Minutes = Annotated[Decimal, PlainValidator(_number(0, 1440, above=True))]
Timezone = Annotated[str, PlainValidator(_timezone)]
Country = Annotated[str, PlainValidator(_country)]
ModeWord = Annotated[Mode, PlainValidator(_word(Mode))]
LevelWord = Annotated[Level, PlainValidator(_word(Level))]
BlocksWord = Annotated[Blocks, PlainValidator(_word(Blocks))]
