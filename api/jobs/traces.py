"""How a search went: value and bound of each level over time, for a picture of it."""

from __future__ import annotations

from typing import Any

from api.jobs.reports import shown
from scheduler.policy import Level
from solver.settings import Progress

_MOST = 240
"""Points kept at most; of more, every other one and the last of each level."""


class Trace:
    """The points of one search: `[seconds, level, value, bound]` each, in inquiries or units."""

    def __init__(self) -> None:
        """No point yet."""
        self._points: list[list[Any]] = []
        self._last: dict[Level, tuple[int, int | None]] = {}

    def with_news(self, progress: Progress) -> list[list[Any]]:
        """The points so far, with one more for each level whose value or bound moved."""
        told = [(one.level, one.value, one.bound) for one in progress.done]
        for level, value, bound in [*told, (progress.level, progress.value, progress.bound)]:
            if level is None or value is None or self._last.get(level) == (value, bound):
                continue
            self._last[level] = (value, bound)
            point = [shown(level, value), shown(level, bound)]
            self._points.append([round(progress.seconds, 1), level, *point])
        if len(self._points) > _MOST:
            self._points = self._thinned()
        return list(self._points)

    def _thinned(self) -> list[list[Any]]:
        """Every other point, and the last of each level."""
        last = {point[1]: n for n, point in enumerate(self._points)}
        kept = {*range(0, len(self._points), 2), *last.values()}
        return [point for n, point in enumerate(self._points) if n in kept]
