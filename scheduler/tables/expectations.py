"""What was expected, in the catalogue's words, carried through pydantic."""

from __future__ import annotations

from decimal import Decimal

from pydantic_core import ErrorDetails, PydanticCustomError

from scheduler.words import Message, message

_BUILT_IN = {
    "missing": "tables-missing",
    "model_type": "tables-toml-table",
    "dict_type": "tables-toml-table",
    "tuple_type": "tables-toml-list",
}


def unexpected(key: str, /, **values: Message | str | int | Decimal) -> PydanticCustomError:
    """What was expected, as an error that pydantic collects."""
    return PydanticCustomError("expected", "expected", {"what": message(key, **values)})


def expectation(detail: ErrorDetails) -> Message:
    """What was expected, of an error that pydantic collected."""
    what = detail.get("ctx", {}).get("what")
    return what if isinstance(what, Message) else message(_BUILT_IN[detail["type"]])


def told(error: PydanticCustomError) -> Message:
    """What was expected, of an error made by `unexpected`."""
    what = (error.context or {})["what"]
    assert isinstance(what, Message)
    return what
