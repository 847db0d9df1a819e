"""The events and the marker of a team's feeds, from storage and into it."""

from __future__ import annotations

from collections.abc import Iterable

from sqlalchemy import delete, insert, select, update
from sqlalchemy.orm import Session

from api.feeds.states import event_of, state_of
from api.storage.models import FeedEventRow, FeedState
from scheduler.calendar import FeedEvent, Marker, reading_order

_AT_ONCE = 500


def kept_events(
    session: Session, team_id: str, agent_id: str | None = None
) -> tuple[FeedEvent, ...]:
    """The events of the team's feeds, or of one agent's, in reading order."""
    row = FeedEventRow
    query = select(row.event_id, row.agent_id, row.state).where(row.team_id == team_id)
    if agent_id is not None:
        query = query.where(row.agent_id == agent_id)
    events = (event_of(*found) for found in session.execute(query))
    return tuple(sorted(events, key=reading_order))


def keep_events(
    session: Session, team_id: str, before: Iterable[FeedEvent], after: Iterable[FeedEvent]
) -> None:
    """Writes what changed from the events kept to those that are to be kept."""
    known, now = {e.id: e for e in before}, {e.id: e for e in after}
    new = [e for e in now.values() if e.id not in known]
    changed = [e for e in now.values() if e.id in known and known[e.id] is not e]
    gone = [event_id for event_id in known if event_id not in now]
    if new:
        rows = [
            {
                "event_id": e.id,
                "team_id": team_id,
                "agent_id": e.agent_id,
                "state": state_of(e),
            }
            for e in new
        ]
        session.execute(insert(FeedEventRow), rows)
    if changed:
        states = [{"event_id": e.id, "state": state_of(e)} for e in changed]
        session.execute(update(FeedEventRow), states)
    for start in range(0, len(gone), _AT_ONCE):
        some = gone[start : start + _AT_ONCE]
        session.execute(delete(FeedEventRow).where(FeedEventRow.event_id.in_(some)))


def marker_of(state: FeedState) -> Marker:
    """The marker that the team's feeds tell."""
    return Marker(
        until=state.until,
        date=state.marked_on,
        sequence=state.marker_sequence,
        changed_at=state.marked_at,
    )


def keep_marker(state: FeedState, marker: Marker) -> None:
    """Notes the marker."""
    state.until, state.marked_on = marker.until, marker.date
    state.marker_sequence, state.marked_at = marker.sequence, marker.changed_at
