"""Options of commands as they were typed, and the limit that its help tells."""

from __future__ import annotations

from dataclasses import dataclass

MOST_PLANNED = 92
"""Dates planned at once: any three months. Further ahead nobody knows the demand or the leave."""


@dataclass(frozen=True, kw_only=True, slots=True)
class StretchOptions:
    """Dates as they were typed; None: not given. Their meaning: `api.commands.stretch`."""

    month: str | None
    first: str | None
    last: str | None

    @property
    def are_given(self) -> bool:
        """Whether any is."""
        return (self.month, self.first, self.last) != (None, None, None)


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


@dataclass(frozen=True, kw_only=True, slots=True)
class ServeOptions:
    """As they were typed; None: not given. Their meaning: `api.commands.serve`."""

    host: str
    port: str | None
    workers: str | None
