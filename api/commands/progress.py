"""What is seen while something long runs."""

from __future__ import annotations

from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor, wait
from types import TracebackType
from typing import Self, TypeVar

import rich.progress
from rich.console import Console
from rich.progress import BarColumn, TaskID, TextColumn

from api.outputs.view.make import level_row
from scheduler.words import Language, say, word
from solver.outcome import LevelResult
from solver.settings import Progress
from solver.sizing.result import SizeProgress

_Found = TypeVar("_Found")

_A_LOOK = 0.2
"""Seconds between two looks at whether the work has ended; signals are heard in between."""


class Bar:
    """A bar with what is being done before it and a clock behind it.

    Where the console is no terminal one line tells that the work has begun.
    """

    def __init__(self, console: Console, total: float | None, begin: str) -> None:
        self._is_live = console.is_terminal and not console.is_dumb_terminal
        self._console, self._begin = console, begin
        self._bar = rich.progress.Progress(
            TextColumn("{task.description}", markup=False),
            BarColumn(bar_width=24),
            TextColumn("{task.fields[clock]}", markup=False),
            console=console,
            transient=True,
            disable=not self._is_live,
        )
        self._task: TaskID = self._bar.add_task(begin, total=total, clock="")

    def __enter__(self) -> Self:
        if not self._is_live:
            self._console.print(self._begin, markup=False)
        self._bar.start()
        return self

    def __exit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        traceback: TracebackType | None,
    ) -> None:
        self._bar.stop()

    def tell(self, done: float, description: str, clock: str, of: float | None = None) -> None:
        """How far it is and what is being done; from any thread.

        Args:
            done: of the total.
            description: before the bar.
            clock: behind it.
            of: another total; None: as before.
        """
        self._bar.update(self._task, completed=done, total=of, description=description, clock=clock)


class TimeBar(Bar):
    """A bar of the time spent."""

    def __init__(
        self, console: Console, seconds: float | None, begin: str, language: Language
    ) -> None:
        super().__init__(console, seconds, begin)
        self._seconds, self._language = seconds, language

    def spent(self, seconds: float, description: str) -> None:
        """How much time is spent, and on what."""
        self.tell(seconds, description, clock(seconds, self._seconds, self._language))


class ProgressBar(TimeBar):
    """Of the search for a roster: the level being decided, its best value and its bound."""

    def __init__(self, console: Console, seconds: float | None, language: Language) -> None:
        super().__init__(console, seconds, word("cli-searching", language), language)

    def show(self, progress: Progress) -> None:
        """Takes what the search reports; from any thread."""
        self.spent(progress.seconds, self._description(progress))

    def _description(self, progress: Progress) -> str:
        if progress.level is None:
            return word("cli-searching", self._language)
        value, bound = progress.value or 0, progress.bound or 0
        level = LevelResult(level=progress.level, value=value, bound=bound)
        row = level_row(level, self._language)
        if progress.value is None:
            return word("cli-deciding", self._language, level=row.name)
        return word(
            "cli-progress", self._language, level=row.name, value=row.value, bound=row.bound
        )


class SizeBar(TimeBar):
    """Of sizing: the question being answered."""

    def __init__(self, console: Console, seconds: float | None, language: Language) -> None:
        super().__init__(console, seconds, word("cli-sizing", language), language)

    def show(self, progress: SizeProgress) -> None:
        """Takes what sizing reports; from any thread."""
        question = say(progress.question, self._language)
        told = word(
            "cli-question", self._language, question=question, n=progress.done, of=progress.of
        )
        self.spent(progress.seconds, told)


def clock(seconds: float, budget: float | None, language: Language) -> str:
    """The time spent, of how much there is."""
    spent = f"{seconds:.0f}"
    if budget is None:
        return word("cli-spent", language, spent=spent)
    return word("cli-spent-of", language, spent=spent, budget=f"{budget:g}")


def shown_meanwhile(bar: Bar, work: Callable[[], _Found]) -> _Found:
    """What the work finds, done in another thread under the bar: this one hears the signals."""
    with bar, ThreadPoolExecutor(max_workers=1) as pool:
        working = pool.submit(work)
        while not working.done():
            wait([working], timeout=_A_LOOK)
    return working.result()
