"""Telling of a running search from a thread of its own."""

from __future__ import annotations

import threading
from collections.abc import Callable

from solver.settings import OnProgress, Progress

_TICK = 0.1
_TOLD_EVERY = 4


class Watch:
    """Tells of a running search at once when it is better, and about twice a second."""

    def __init__(self, state: Callable[[], Progress], on_progress: OnProgress | None) -> None:
        self._state, self._on_progress = state, on_progress
        self._over = threading.Event()
        self._thread = threading.Thread(target=self._watch, daemon=True)

    def __enter__(self) -> None:
        if self._on_progress is not None:
            self._thread.start()

    def __exit__(self, *_: object) -> None:
        self._over.set()
        if self._on_progress is not None:
            self._thread.join()
            self._on_progress(self._state())

    def _watch(self) -> None:
        told: tuple[object, ...] | None = None
        ticks = 0
        while True:
            now = self._state()
            news = (now.value, now.done)
            if self._on_progress is not None and (news != told or ticks % _TOLD_EVERY == 0):
                told = news
                self._on_progress(now)
            ticks += 1
            if self._over.wait(_TICK):
                return
