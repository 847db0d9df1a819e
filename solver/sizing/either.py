"""A hire who may turn out to be of either kind: one who rotates, or one who works no nights."""

from __future__ import annotations

from dataclasses import dataclass
from typing import cast

from scheduler.agents import Agent
from scheduler.problem import Problem
from solver.rules.rotation import RotationRule
from solver.rules.table import Choice, Compiled, State, StateTable, Step


@dataclass(frozen=True, kw_only=True)
class EitherTable(StateTable):
    """Reads a line as one that rotates, and as one without nights, as long as it can be either.

    Its state is the rotation's, None once the line does not rotate, and whether it has no night.

    Attributes:
        rotation: as it binds one who works nights.
        nights: the shifts that are closed to the others.
    """

    rotation: StateTable
    nights: frozenset[Choice]

    def kind_of(self, day: int) -> object:
        """As the rotation's."""
        return self.rotation.kind_of(day)

    def step(self, state: State, day: int, choice: Choice) -> Step:
        """Wrong where the line can be neither any more."""
        rotating, no_night = cast("tuple[State | None, bool]", state)
        if rotating is not None:
            step = self.rotation.step(rotating, day, choice)
            rotating = None if step.units else step.state
        no_night = no_night and choice not in self.nights
        return Step(state=(rotating, no_night), units=int(rotating is None and not no_night))


@dataclass(frozen=True, kw_only=True)
class EitherRotation(RotationRule):
    """The rotation, under which hires may be of either kind.

    Attributes:
        hired: ids of the hires.
    """

    hired: frozenset[str]

    def compiled(self, problem: Problem, agent: Agent) -> Compiled | None:
        """For hires either kind."""
        plain = super().compiled(problem, agent)
        if agent.agent_id not in self.hired or plain is None or not plain.tables:
            return plain
        table = plain.tables[0]
        nights = frozenset(n for n, s in enumerate(problem.policy.shifts, 1) if s.is_night)
        return Compiled(
            tables=(EitherTable(start=(table.start, True), rotation=table, nights=nights),)
        )


@dataclass(frozen=True, kw_only=True)
class FirstShift(StateTable):
    """Charges a unit for the first shift of a line: the person is used."""

    def kind_of(self, day: int) -> None:
        """All dates are alike."""

    def step(self, state: State, day: int, choice: Choice) -> Step:
        """Its state: whether anything has been worked."""
        return Step(state=bool(state) or choice > 0, units=int(choice > 0 and not state))
