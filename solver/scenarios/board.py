"""How far all scenarios are, told whenever it changes and often besides."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import replace
from time import monotonic

from solver.scenarios.result import Phase, ScenariosProgress, State

OnScenarios = Callable[[ScenariosProgress], None]


class Board:
    """The states of the base and of the scenarios."""

    def __init__(self, runs: Sequence[tuple[str, int]], on_progress: OnScenarios | None) -> None:
        """Everything waits.

        Args:
            runs: names, the base first, and how many rosters each has.
            on_progress: told.
        """
        self.started = monotonic()
        self._states = [
            State(name=name, phase=Phase.WAITING, runs_done=0, runs=count) for name, count in runs
        ]
        self._on_progress = on_progress

    @property
    def elapsed(self) -> float:
        """Seconds since the start."""
        return monotonic() - self.started

    def begin(self, place: int) -> None:
        """One of its rosters is begun."""
        self._turn(place, Phase.RUNNING, 0)

    def end(self, place: int) -> None:
        """One of its rosters is made."""
        state = self._states[place]
        is_last = state.runs_done + 1 == state.runs
        self._turn(place, Phase.DONE if is_last else Phase.RUNNING, 1)

    def fail(self, place: int) -> None:
        """It cannot be rostered."""
        self._turn(place, Phase.FAILED, 0)

    def stop(self) -> None:
        """Whatever is not done will not be."""
        for place, state in enumerate(self._states):
            if state.phase in {Phase.WAITING, Phase.RUNNING}:
                self._states[place] = replace(state, phase=Phase.STOPPED)
        self.tell()

    def tell(self) -> None:
        """Tells the states as they are."""
        if self._on_progress is not None:
            states = tuple(self._states)
            self._on_progress(ScenariosProgress(states=states, seconds=self.elapsed))

    def _turn(self, place: int, phase: Phase, done: int) -> None:
        state = self._states[place]
        if state.phase is not Phase.FAILED:
            made = replace(state, phase=phase, runs_done=state.runs_done + done)
            self._states[place] = made
        self.tell()
