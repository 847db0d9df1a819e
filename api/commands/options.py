"""The options of `paiban plan` as they were typed, and the limit that its help tells."""

from __future__ import annotations

from dataclasses import dataclass

MOST_PLANNED = 92
"""Dates planned at once: any three months. Further ahead nobody knows the demand or the leave."""


@dataclass(frozen=True, kw_only=True, slots=True)
class PlanOptions:
    """As they were typed; None: not given. Their meaning: `api.commands.wish`."""

    month: str | None
    first: str | None
    last: str | None
    seconds: str | None
    work: str | None
    seed: str | None
    workers: str | None
