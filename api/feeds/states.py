"""Events as JSON, which is how the database keeps them."""

from __future__ import annotations

from datetime import date, datetime
from decimal import Decimal
from functools import lru_cache
from zoneinfo import ZoneInfo

from api.storage.types import JsonObject
from scheduler.calendar import EventKind, FeedEvent, Told


def state_of(event: FeedEvent) -> JsonObject:
    """All of an event but its id and its agent's."""
    return {
        "date": event.date.isoformat(),
        "kind": str(event.kind),
        "told": _told_state(event.told),
        "sequence": event.sequence,
        "changed_at": event.changed_at.isoformat(),
        "cancelled_at": event.cancelled_at.isoformat() if event.cancelled_at else None,
        "before": _told_state(event.before) if event.before else None,
    }


def event_of(event_id: str, agent_id: str, state: JsonObject) -> FeedEvent:
    """The event of a state that `state_of` made."""
    cancelled_at, before = state["cancelled_at"], state["before"]
    return FeedEvent(
        id=event_id,
        agent_id=agent_id,
        date=date.fromisoformat(state["date"]),
        kind=EventKind(state["kind"]),
        told=_told_of(state["told"]),
        sequence=state["sequence"],
        changed_at=_utc(state["changed_at"]),
        cancelled_at=_utc(cancelled_at) if cancelled_at else None,
        before=_told_of(before) if before else None,
    )


def _told_state(told: Told) -> JsonObject:
    # the wall clock and the zone's name: an offset would not tell which zone it was
    return {
        "owner": told.owner,
        "shift": told.shift,
        "label": told.label,
        "start": told.start.replace(tzinfo=None).isoformat(),
        "end": told.end.replace(tzinfo=None).isoformat(),
        "zone": str(told.start.tzinfo),
        "is_night": told.is_night,
        "duty": told.duty,
        "stores": list(told.stores),
        "store_ids": list(told.store_ids),
        "inquiries": str(told.inquiries),
    }


def _told_of(state: JsonObject) -> Told:
    return Told(
        owner=state["owner"],
        shift=state["shift"],
        label=state["label"],
        start=_moment(state["start"], state["zone"]),
        end=_moment(state["end"], state["zone"]),
        is_night=state["is_night"],
        duty=state["duty"],
        stores=tuple(state["stores"]),
        store_ids=tuple(state["store_ids"]),
        inquiries=Decimal(state["inquiries"]),
    )


# a team's events share few moments: each is read once
_once = lru_cache(maxsize=4096)


@_once
def _moment(wall_clock: str, zone: str) -> datetime:
    return datetime.fromisoformat(wall_clock).replace(tzinfo=ZoneInfo(zone))


@_once
def _utc(text: str) -> datetime:
    return datetime.fromisoformat(text)
