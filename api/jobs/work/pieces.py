"""What parts of a comparison leave for the last one: rosters made, or why none was, as JSON."""

from __future__ import annotations

import json
from datetime import date, time
from decimal import Decimal
from typing import Any

from api.rosters import roster_of, rows_of
from api.storage.types import JsonObject
from scheduler.policy import Level
from scheduler.roster import Roster
from scheduler.violations import Clash
from scheduler.words import Message
from solver.outcome import LevelResult
from solver.scenarios.rostering import Broken, Reply, Rostered

_TEXTS: dict[str, Any] = {
    "date": date.fromisoformat,
    "time": time.fromisoformat,
    "Decimal": Decimal,
}
"""Values of messages that JSON does not have, by the name of their type."""


def packed(reply: Reply, told: JsonObject | None = None) -> bytes:
    """The reply as JSON.

    Args:
        reply: a roster, or why there is none.
        told: what is told of it besides, for who follows the comparison.
    """
    if isinstance(reply, Broken):
        record: dict[str, Any] = {"reasons": [_message(reason) for reason in reply.reasons]}
    else:
        record = {
            "rows": rows_of(Roster(reply.assignments)),
            "levels": [[r.level, r.value, r.bound] for r in reply.levels],
            "clashes": [
                [c.rules, [day.isoformat() for day in c.dates], c.agent_ids, _message(c.message)]
                for c in reply.clashes
            ],
        }
    return json.dumps(record if told is None else record | {"told": told}).encode()


def unpacked(text: bytes) -> Reply:
    """The reply of `packed`."""
    record = json.loads(text)
    if "reasons" in record:
        return Broken(reasons=reasons_of(record))
    return Rostered(
        assignments=roster_of(record["rows"]).assignments,
        levels=tuple(
            LevelResult(level=Level(level), value=value, bound=bound)
            for level, value, bound in record["levels"]
        ),
        clashes=tuple(
            Clash(
                rules=tuple(rules),
                dates=tuple(date.fromisoformat(day) for day in dates),
                agent_ids=tuple(agents),
                message=_message_of(told),
            )
            for rules, dates, agents, told in record["clashes"]
        ),
    )


def reasons_of(record: JsonObject) -> tuple[Message, ...]:
    """Why no roster was made; none where one was."""
    return tuple(_message_of(reason) for reason in record.get("reasons", ()))


def _message(what: Message) -> list[Any]:
    return [what.key, [[name, *_value(value)] for name, value in what.values]]


def _value(value: object) -> tuple[str, Any]:
    if isinstance(value, Message):
        return "Message", _message(value)
    kind = type(value).__name__
    return kind, str(value) if kind in _TEXTS else value


def _message_of(record: list[Any]) -> Message:
    key, values = record
    return Message(
        key=key, values=tuple((name, _value_of(kind, value)) for name, kind, value in values)
    )


def _value_of(kind: str, value: Any) -> Any:  # noqa: ANN401 - whatever a message may hold
    if kind == "Message":
        return _message_of(value)
    return _TEXTS[kind](value) if kind in _TEXTS else value
