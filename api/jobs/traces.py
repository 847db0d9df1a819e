"""How a search went: value and bound of each level over time, for a picture of it."""

from __future__ import annotations

from typing import Any

from api.jobs.reports import shown
from solver.settings import Progress

_MOST = 240
"""Points kept; of more, every other one of those that are not the last."""


class Trace:
    """The points of one search: `[seconds, level, value, bound]` each, in inquiries or units."""

    def __init__(self) -> None:
        """No point yet."""
        self._points: list[list[Any]] = []

    def with_news(self, progress: Progress) -> list[list[Any]]:
        """The points so far, with one more where value or bound are other than before."""
        level = progress.level
        if level is not None and progress.value is not None:
            news = [level, shown(level, progress.value), shown(level, progress.bound)]
            if not self._points or self._points[-1][1:] != news:
                self._points.append([round(progress.seconds, 1), *news])
        if len(self._points) > _MOST:
            self._points = [*self._points[:-1:2], self._points[-1]]
        return list(self._points)
