"""Values as TOML writes them, and whether two mean the same."""

from __future__ import annotations

import json
import re
from decimal import Decimal
from typing import TypeAlias

Value: TypeAlias = "bool | int | Decimal | str | list[Value] | dict[str, Value]"

_BARE = re.compile(r"[A-Za-z0-9_-]+")
_WITH_POINT = re.compile(r"[+-]?\d+\.\d+")


def key_text(key: str) -> str:
    """A key, in quotes where TOML wants them."""
    return key if _BARE.fullmatch(key) else _text(key)


def written(value: Value, like: str = "") -> str:
    """A value as it is written.

    Args:
        value: to be written.
        like: what stood there before: numbers with a point keep it.
    """
    if isinstance(value, bool):
        return str(value).lower()
    match value:
        case int():
            return f"{value}.0" if _WITH_POINT.fullmatch(like) else str(value)
        case Decimal():
            return f"{value:f}"
        case str():
            return _text(value)
        case list():
            return f"[{', '.join(written(v) for v in value)}]"
        case dict():
            inside = ", ".join(f"{key_text(k)} = {written(v)}" for k, v in value.items())
            return f"{{ {inside} }}" if inside else "{}"


def is_same(one: object, other: object) -> bool:
    """Whether two values mean the same: 80 and 80.0 do."""
    numbers = (int, Decimal)
    if isinstance(one, bool) or isinstance(other, bool):
        return one is other
    if isinstance(one, numbers) and isinstance(other, numbers):
        return Decimal(one) == Decimal(other)
    if isinstance(one, list) and isinstance(other, list):
        return len(one) == len(other) and all(map(is_same, one, other))
    if isinstance(one, dict) and isinstance(other, dict):
        return one.keys() == other.keys() and all(is_same(v, other[k]) for k, v in one.items())
    return type(one) is type(other) and one == other


def _text(value: str) -> str:
    return json.dumps(value, ensure_ascii=False).replace("\x7f", "\\u007F")
