"""What is seen while a roster is searched for."""

from __future__ import annotations

from types import TracebackType
from typing import Self

import rich.progress
from rich.console import Console
from rich.progress import BarColumn, TaskID, TextColumn

from api.outputs.view.make import level_row
from scheduler.words import Language, word
from solver.outcome import LevelResult
from solver.settings import Progress


class ProgressBar:
    """A bar of the time spent, with the level being decided, its best value and its bound.

    Where the console is no terminal one line tells that the search has begun.
    """

    def __init__(self, console: Console, seconds: float | None, language: Language) -> None:
        self._language = language
        self._is_live = console.is_terminal and not console.is_dumb_terminal
        self._console = console
        self._bar = rich.progress.Progress(
            TextColumn("{task.description}", markup=False),
            BarColumn(bar_width=24),
            TextColumn("{task.fields[clock]}", markup=False),
            console=console,
            transient=True,
            disable=not self._is_live,
        )
        self._seconds = seconds
        self._task: TaskID = self._bar.add_task(
            word("cli-searching", language), total=seconds, clock=""
        )

    def __enter__(self) -> Self:
        if not self._is_live:
            self._console.print(word("cli-searching", self._language), markup=False)
        self._bar.start()
        return self

    def __exit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        traceback: TracebackType | None,
    ) -> None:
        self._bar.stop()

    def show(self, progress: Progress) -> None:
        """Takes what the search reports; from any thread."""
        self._bar.update(
            self._task,
            completed=progress.seconds,
            description=self._description(progress),
            clock=self._clock(progress.seconds),
        )

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

    def _clock(self, seconds: float) -> str:
        spent = f"{seconds:.0f}"
        if self._seconds is None:
            return word("cli-spent", self._language, spent=spent)
        return word("cli-spent-of", self._language, spent=spent, budget=f"{self._seconds:g}")
