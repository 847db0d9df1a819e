"""Rosters made side by side: processes that work, wait for work, and may die without harm."""

from __future__ import annotations

import multiprocessing
import signal
import threading
from collections.abc import Callable, Iterable, Iterator
from concurrent.futures import FIRST_COMPLETED, Future, ProcessPoolExecutor, wait
from concurrent.futures.process import BrokenProcessPool
from multiprocessing.synchronize import Event as SharedEvent
from threading import Event
from types import TracebackType
from typing import Self

from scheduler.words import message
from solver.scenarios.rostering import Broken, Job, Reply, roster_of

_A_LOOK = 0.2
"""Seconds between two looks at whether to stop."""

Told = Callable[[int, Reply | None], None]
"""Hears of the job of this number that it is begun (None), and how it ended."""


class Workers:
    """Processes for rosters; with one, this process does the work itself.

    They are started anew, not forked, so that threads of the caller do no harm.
    """

    def __init__(self, processes: int, stop: Event, tick: Callable[[], None]) -> None:
        """Starts nothing yet.

        Args:
            processes: at least 1.
            stop: ends the work early; jobs not begun by then are never begun.
            tick: called often while work goes on.
        """
        self._processes, self._stop, self._tick = processes, stop, tick
        self._context = multiprocessing.get_context("spawn")
        self._ended: SharedEvent = self._context.Event()
        self._pool: ProcessPoolExecutor | None = None

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        trace: TracebackType | None,
    ) -> None:
        self._ended.set()
        if self._pool is not None:
            self._pool.shutdown(cancel_futures=True)

    def run(self, jobs: Iterable[tuple[int, Job]], told: Told) -> None:
        """Does the jobs in order; an answer that came after `stop` is of a search cut short."""
        if self._processes == 1:
            self._run_here(jobs, told)
            return
        waiting = iter(jobs)
        while lost := self._run_beside(waiting, told, self._processes):
            # a process that dies takes the work of the others along: each again, and alone
            for lost_one in lost:
                if self._run_beside(iter([lost_one]), told, 1):
                    told(lost_one[0], Broken(reasons=(message("scenarios-failed-process"),)))

    def _run_here(self, jobs: Iterable[tuple[int, Job]], told: Told) -> None:
        for number, job in jobs:
            if self._stop.is_set():
                return
            told(number, None)
            told(number, roster_of(job, self._stop, lambda _: self._tick()))

    def _run_beside(
        self, waiting: Iterator[tuple[int, Job]], told: Told, most: int
    ) -> list[tuple[int, Job]]:
        """Does jobs, at most so many at once, until none waits; or until a process dies.

        Returns:
            The jobs that were being done when it died.
        """
        lost: list[tuple[int, Job]] = []
        busy: dict[Future[Reply], tuple[int, Job]] = {}
        while True:
            while len(busy) < most and not self._stop.is_set() and not lost:
                following = next(waiting, None)
                if following is None:
                    break
                busy[self._submit(following[1])] = following
                told(following[0], None)
            if not busy:
                break
            if self._stop.is_set():
                self._ended.set()
            done, _ = wait(busy, timeout=_A_LOOK, return_when=FIRST_COMPLETED)
            for future in done:
                number, job = busy.pop(future)
                try:
                    told(number, future.result())
                except BrokenProcessPool:
                    lost.append((number, job))
                    self._pool = None
            self._tick()
        return lost

    def _submit(self, job: Job) -> Future[Reply]:
        try:
            return self._standing_pool().submit(_work, job)
        except BrokenProcessPool:  # died while it had nothing to do
            self._pool = None
            return self._standing_pool().submit(_work, job)

    def _standing_pool(self) -> ProcessPoolExecutor:
        if self._pool is None:
            self._pool = ProcessPoolExecutor(
                max_workers=self._processes,
                mp_context=self._context,
                initializer=_begin,
                initargs=(self._ended,),
            )
        return self._pool


_STOP = threading.Event()
"""Of a worker process: set when the parent says so."""


def _begin(ended: SharedEvent) -> None:
    """Of a worker process: the terminal's interrupt is the parent's to hear."""
    signal.signal(signal.SIGINT, signal.SIG_IGN)

    def watch() -> None:
        ended.wait()
        _STOP.set()

    threading.Thread(target=watch, daemon=True).start()


def _work(job: Job) -> Reply:
    return roster_of(job, _STOP)
