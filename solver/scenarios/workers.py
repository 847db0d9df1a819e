"""Rosters made side by side: processes that wait for work, and may die without harm."""

from __future__ import annotations

import multiprocessing
import signal
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass
from multiprocessing.connection import Connection, wait
from multiprocessing.process import BaseProcess
from threading import Event
from types import TracebackType
from typing import Self

from scheduler.words import message
from solver.scenarios.rostering import Broken, Job, Reply, roster_of

_A_LOOK = 0.2
"""Seconds between two looks at whether to stop."""

_Numbered = tuple[int, Job]

Told = Callable[[int, Reply | None], None]
"""Hears of the job of this number that it is begun (None), and how it ended."""


@dataclass(frozen=True, kw_only=True, slots=True)
class _Worker:
    """A process, and the line to it."""

    process: BaseProcess
    line: Connection

    def end(self) -> None:
        """Ends it, whatever it does."""
        self.line.close()
        self.process.terminate()
        self.process.join()


class Workers:
    """Processes for rosters; with one, this process does the work itself.

    They are started anew, not forked, so that threads of the caller do no harm.
    """

    def __init__(self, processes: int, stop: Event, tick: Callable[[], None]) -> None:
        """Starts nothing yet.

        Args:
            processes: at least 1.
            stop: ends the work early: what is being done is dropped, the rest never begun.
            tick: called often while work goes on.
        """
        self._processes, self._stop, self._tick = processes, stop, tick
        self._idle: list[_Worker] = []
        self._busy: dict[Connection, tuple[_Worker, _Numbered]] = {}

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        trace: TracebackType | None,
    ) -> None:
        for worker in (*self._idle, *(worker for worker, _ in self._busy.values())):
            worker.end()

    def run(self, jobs: Iterable[_Numbered], told: Told) -> None:
        """Does the jobs, begun in order, until all are done or `stop` is set.

        A job whose process dies is done once more when all others are through, and alone: most
        likely there was too little memory for several.
        """
        if self._processes == 1:
            self._run_here(jobs, told)
            return
        for lost in self._run_beside(iter(jobs), told, self._processes):
            if self._run_beside(iter((lost,)), told, 1):
                told(lost[0], Broken(reasons=(message("scenarios-failed-process"),)))

    def _run_here(self, jobs: Iterable[_Numbered], told: Told) -> None:
        for number, job in jobs:
            if self._stop.is_set():
                return
            told(number, None)
            told(number, roster_of(job, self._stop, lambda _: self._tick()))

    def _run_beside(self, waiting: Iterator[_Numbered], told: Told, most: int) -> list[_Numbered]:
        """Does jobs, at most so many at once; gives those whose processes died."""
        lost: list[_Numbered] = []
        while not self._stop.is_set():
            while len(self._busy) < most and (following := next(waiting, None)) is not None:
                self._begin(following)
                told(following[0], None)
            if not self._busy:
                break
            for line in wait(list(self._busy), timeout=_A_LOOK):
                assert isinstance(line, Connection)
                worker, numbered = self._busy.pop(line)
                try:
                    told(numbered[0], line.recv())
                except EOFError:
                    worker.end()
                    lost.append(numbered)
                else:
                    self._idle.append(worker)
            self._tick()
        return lost

    def _begin(self, numbered: _Numbered) -> None:
        worker = self._idle.pop() if self._idle else _started()
        try:
            worker.line.send(numbered[1])
        except OSError:  # it died while it had nothing to do
            worker.end()
            worker = _started()
            worker.line.send(numbered[1])
        self._busy[worker.line] = worker, numbered


def _started() -> _Worker:
    context = multiprocessing.get_context("spawn")
    ours, theirs = context.Pipe()
    process = context.Process(target=_serve, args=(theirs,), daemon=True)
    process.start()
    theirs.close()
    return _Worker(process=process, line=ours)


def _serve(line: Connection) -> None:
    """Of a worker process: does jobs until the other end is gone.

    The terminal's interrupt is for the other end to hear.
    """
    signal.signal(signal.SIGINT, signal.SIG_IGN)
    never = Event()
    while True:
        try:
            job: Job = line.recv()
            line.send(roster_of(job, never))
        except (EOFError, OSError):
            return
