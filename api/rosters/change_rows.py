"""What changed between two rosters, as it is stored with a publication and told."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterable
from datetime import date
from typing import Any

from api.storage.types import JsonObject
from scheduler.changes import AgentChanges, ChangeKind, ShiftChange
from scheduler.roster import Assignment


def change_rows(found: Iterable[AgentChanges], is_news: Callable[[date], bool]) -> list[Any]:
    """One record an agent: `agent_id`, and `changes` by date.

    Args:
        found: what changed.
        is_news: whether nothing was published for the date before, so that a shift on it is no
            change of anything that the agent knew.
    """
    return [
        {
            "agent_id": one.agent_id,
            "changes": [_row(change, news=is_news(change.date)) for change in one.changes],
        }
        for one in found
    ]


def summary_of(rows: Iterable[JsonObject]) -> JsonObject:
    """How many agents are concerned, and how many shifts of which kind, news apart.

    `agents`: for whom anything that they knew changed; `rescheduled`: those of them who work at
    other times.
    """
    shifts: Counter[str] = Counter({str(kind): 0 for kind in ChangeKind})
    agents, rescheduled, news = 0, 0, 0
    for row in rows:
        kinds = [c["kind"] for c in row["changes"] if not c["news"]]
        news += len(row["changes"]) - len(kinds)
        shifts.update(kinds)
        agents += bool(kinds)
        rescheduled += any(kind != ChangeKind.ADAPTED for kind in kinds)
    return {"agents": agents, "rescheduled": rescheduled, "news": news, **shifts}


def _row(change: ShiftChange, *, news: bool) -> JsonObject:
    return {
        "date": change.date.isoformat(),
        "kind": str(change.kind),
        "before": _worked(change.before),
        "after": _worked(change.after),
        "news": news,
    }


def _worked(worked: Assignment | None) -> JsonObject | None:
    if worked is None:
        return None
    return {"shift": worked.shift, "duty": worked.duty, "stores": list(worked.stores)}
