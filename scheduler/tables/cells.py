"""What a cell may hold: each kind is a type that pydantic parses from the cell's text.

Whatever is wrong is told in the catalogue's words, see `scheduler.tables.expectations`.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Callable
from datetime import date
from decimal import Decimal
from functools import lru_cache
from typing import Annotated, TypeVar

from pydantic import PlainValidator
from pydantic_core import PydanticCustomError

from scheduler.tables.expectations import unexpected
from scheduler.tables.faults import listed

FIRST_YEAR, LAST_YEAR = 1900, 2200
MOST_INQUIRIES = 10_000_000
"""On one date in one store: more is a slip of the keyboard."""

_LONGEST_ID = 64
_DIGITS = str.maketrans("０１２３４５６７８９", "0123456789")
_TIME_OF_DAY = r"(?:[ T]\d{1,2}:\d{2}(?::\d{2}(?:\.\d+)?)?)?"
_DATE = re.compile(
    rf"(\d{{4}})(?:-(\d{{1,2}})-(\d{{1,2}})|/(\d{{1,2}})/(\d{{1,2}})|年(\d{{1,2}})月(\d{{1,2}})日){_TIME_OF_DAY}",
    re.ASCII,
)
_NUMBER = re.compile(r"\d{1,15}(?:\.\d{1,15})?", re.ASCII)
_YES_NO = {"yes": True, "是": True, "no": False, "否": False}

_T = TypeVar("_T")


@lru_cache(maxsize=4096)
def parse_date(text: str) -> date:
    """A date as ISO, `2026/11/1` or `2026年11月1日`; a time of day behind it is passed over."""
    found = _DATE.fullmatch(unicodedata.normalize("NFKC", text))
    if found:
        year, month, day = (int(g) for g in found.groups() if g is not None)
        if FIRST_YEAR <= year <= LAST_YEAR:
            try:
                return date(year, month, day)
            except ValueError:
                pass
    raise unexpected("tables-date", first=str(FIRST_YEAR), last=str(LAST_YEAR))


@lru_cache(maxsize=4096)
def parse_id(text: str) -> str:
    """An id: text of one line; full-width digits are taken as plain ones."""
    if any(unicodedata.category(c) in {"Cc", "Cf", "Cs", "Zl", "Zp"} for c in text):
        raise unexpected("tables-id-control")
    if len(text) > _LONGEST_ID:
        raise unexpected("tables-id-long", most=_LONGEST_ID)
    return plain_digits(text)


def plain_digits(text: str) -> str:
    """The text with full-width digits as plain ones."""
    return text.translate(_DIGITS)


def parse_list(text: str) -> tuple[str, ...]:
    """Ids separated by `;` or `；`, each once, in the cell's order."""
    parts = (part.strip() for part in re.split("[;；]", text))
    return tuple(dict.fromkeys(parse_id(part) for part in parts if part))


def parse_text(text: str) -> str:
    """Free text, shown to people: on one line, without control characters."""
    line = " ".join(text.split())
    if any(unicodedata.category(c) in {"Cc", "Cs"} for c in line):
        raise unexpected("tables-text-control")
    return line


def parse_yes_no(text: str) -> bool:
    """`yes`, `no`, 是 or 否."""
    known = _YES_NO.get(text.lower())
    if known is None:
        raise unexpected("tables-yes-no")
    return known


def _number(least: int, most: int, *, above: bool = False) -> Callable[[str], Decimal]:
    key = "tables-number-above" if above else "tables-number"

    def parse(text: str) -> Decimal:
        plain = unicodedata.normalize("NFKC", text)
        if _NUMBER.fullmatch(plain):
            value = Decimal(plain)
            if least <= value <= most and not (above and value == least):
                return value
        raise unexpected(key, least=str(least), most=str(most))

    return parse


def _whole(least: int, most: int) -> Callable[[str], int]:
    parse_number = _number(least, most)

    def parse(text: str) -> int:
        try:
            value = parse_number(text)
        except PydanticCustomError:
            value = Decimal("0.5")
        if value != int(value):
            raise unexpected("tables-whole", least=str(least), most=str(most))
        return int(value)

    return parse


def one_of(words: dict[str, _T]) -> Callable[[str], _T]:
    """A parser for a cell that holds one of these words."""

    def parse(text: str) -> _T:
        if text not in words:
            raise unexpected("tables-one-of", words=listed(words))
        return words[text]

    return parse


Date = Annotated[date, PlainValidator(parse_date)]
Id = Annotated[str, PlainValidator(parse_id)]
Ids = Annotated[tuple[str, ...], PlainValidator(parse_list)]
Text = Annotated[str, PlainValidator(parse_text)]
YesNo = Annotated[bool, PlainValidator(parse_yes_no)]
Inquiries = Annotated[Decimal, PlainValidator(_number(0, MOST_INQUIRIES))]
Share = Annotated[Decimal, PlainValidator(_number(0, 1))]
Multiplier = Annotated[Decimal, PlainValidator(_number(0, 1000, above=True))]
Hour = Annotated[int, PlainValidator(_whole(0, 23))]
Weight = Annotated[int, PlainValidator(_whole(1, 10))]
WeeklyShifts = Annotated[int, PlainValidator(_whole(1, 7))]
