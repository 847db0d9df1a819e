"""What is seen while scenarios are rostered."""

from __future__ import annotations

from rich.console import Console

from api.commands.progress import Bar, clock
from scheduler.words import Language, word
from solver.scenarios.result import Phase, ScenariosProgress, State

_NAMED = 2
"""Scenarios that are named at once; that more are being rostered shows in how fast it goes."""
_LONGEST = 24
"""Letters of a scenario's name that are shown."""


class ScenariosBar(Bar):
    """One bar for all of them: the rosters made, and which scenarios are being rostered."""

    def __init__(self, console: Console, language: Language) -> None:
        super().__init__(console, None, word("cli-comparing", language))
        self._language = language

    def show(self, progress: ScenariosProgress) -> None:
        """Takes what comparing reports; from any thread."""
        done = sum(state.runs_done for state in progress.states)
        runs = sum(state.runs for state in progress.states)
        spent = clock(progress.seconds, None, self._language)
        told = word("cli-runs", self._language, done=done, of=runs, spent=spent)
        self.tell(done, self._description(progress), told, of=runs)

    def _description(self, progress: ScenariosProgress) -> str:
        running = [s for s in progress.states if s.phase is Phase.RUNNING]
        if not running:
            return word("cli-comparing", self._language)
        names = word("outputs-and", self._language).join(self._name(s) for s in running[:_NAMED])
        return word("cli-comparing-now", self._language, names=names)

    def _name(self, state: State) -> str:
        name = state.name or word("whatif-base", self._language)
        return name if len(name) <= _LONGEST else f"{name[: _LONGEST - 1]}…"
