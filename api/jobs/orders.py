"""What can be asked for: the bodies of the requests that start jobs, kept as the job's `params`."""

from __future__ import annotations

from datetime import date, timedelta
from math import ceil
from typing import Annotated, ClassVar

from pydantic import BaseModel, ConfigDict, Field, StringConstraints

from api.jobs.states import Kind
from api.storage.models import Job
from scheduler.dates import dates_between
from solver.scenarios.settings import DEFAULT_WORK
from solver.settings import DEFAULT_SECONDS

MOST_DATES = 92
"""Dates of one roster, as on the command line."""

_NO_CONTROLS = r"^[^\x00-\x1f\x7f]*$"
_Id = Annotated[str, StringConstraints(min_length=1, max_length=100, pattern=_NO_CONTROLS)]
_Title = Annotated[str, StringConstraints(max_length=200, pattern=_NO_CONTROLS)]
SECONDS_OF_WORK = 5
"""What a unit of work takes, about; see `solver.settings.Settings`."""


class Order(BaseModel):
    """What all orders have in common."""

    model_config = ConfigDict(extra="forbid", frozen=True)
    kind: ClassVar[Kind]

    seed: int = Field(default=1, ge=0, lt=2**31, description="Of whatever is left to chance.")

    @property
    def longest(self) -> float:
        """Seconds of the longest search in it, about."""
        raise NotImplementedError


class Stretch(BaseModel):
    """Which dates are planned."""

    first: date = Field(description="First planned date.", examples=["2026-11-01"])
    last: date = Field(description="Last planned date, included.", examples=["2026-11-30"])

    @property
    def dates(self) -> tuple[date, ...]:
        """The planned dates; of far too many only so many that it shows."""
        days = min((self.last - self.first).days, MOST_DATES)
        return () if days < 0 else dates_between(self.first, self.first + timedelta(days=days))


class TimedOrder(Order):
    """A search with a wall clock, or with a budget that always gives the same answer."""

    seconds: float = Field(
        default=DEFAULT_SECONDS,
        gt=0,
        allow_inf_nan=False,
        description="Wall clock of the search.",
        examples=[20],
    )
    work: float | None = Field(
        default=None,
        gt=0,
        allow_inf_nan=False,
        description="In place of `seconds`: a deterministic budget, each unit some seconds of one "
        "core; the same work gives the same roster.",
    )

    @property
    def longest(self) -> float:
        """Seconds of the search, about."""
        return self.seconds if self.work is None else self.work * SECONDS_OF_WORK


class DraftOrder(TimedOrder):
    """A search that ends with a draft."""

    title: _Title = Field(default="", description="Of the draft, for people.")
    scenario: str | None = Field(
        default=None,
        description="A scenarios file (TOML) of one scenario: the roster is made for the team as "
        "it is then, and the draft judged so until it is published. By default that of the roster "
        "version that it starts from, if any.",
        max_length=100_000,
        examples=['[[scenarios]]\nname = "询单 +30%"\nvolume = [{ factor = 1.3 }]\n'],
    )


class GenerateOrder(Stretch, DraftOrder):
    """A roster from nothing, or from one that there is."""

    kind: ClassVar[Kind] = Kind.GENERATE

    based_on: _Id | None = Field(
        default=None, description="A roster version to start from; its own locks are kept."
    )


class AbsenceOrder(BaseModel):
    """Somebody who cannot come."""

    model_config = ConfigDict(extra="forbid", frozen=True)

    agent_id: _Id = Field(examples=["1001"])
    first: date = Field(examples=["2026-11-12"])
    last: date = Field(description="Included.", examples=["2026-11-13"])


class ScenarioPlanOrder(GenerateOrder):
    """A roster for the team as a scenario has it."""

    scenario: str = Field(
        description="A scenarios file (TOML) of one scenario: the roster is made for the team as "
        "it is then, and the draft judged so until it is published.",
        max_length=100_000,
        examples=['[[scenarios]]\nname = "询单 +30%"\nvolume = [{ factor = 1.3 }]\n'],
    )


class ReplanOrder(DraftOrder):
    """A roster repaired around absences, disturbing the fewest people."""

    kind: ClassVar[Kind] = Kind.REPLAN

    roster_id: _Id = Field(description="The roster version to repair.")
    absences: list[AbsenceOrder] = Field(min_length=1, max_length=1000)
    from_date: date | None = Field(
        default=None,
        description="First date on which anything but the absences themselves may change; by "
        "default the first date of an absence.",
    )


class SizingOrder(Stretch, TimedOrder):
    """How many people the team needs."""

    kind: ClassVar[Kind] = Kind.SIZING


class ScenariosOrder(Stretch, Order):
    """What-ifs side by side, each really rostered."""

    kind: ClassVar[Kind] = Kind.SCENARIOS

    scenarios: str = Field(
        description="A scenarios file (TOML), as for `paiban scenarios`.",
        max_length=1_000_000,
        examples=['[[scenarios]]\nname = "少两人"\nleaves = [{ agents = ["1001", "1002"] }]\n'],
    )
    work: float = Field(
        default=DEFAULT_WORK,
        gt=0,
        allow_inf_nan=False,
        description="Deterministic budget of each roster.",
    )
    roster_id: _Id | None = Field(default=None, description="A roster version to compare with.")

    @property
    def longest(self) -> float:
        """Seconds of one roster, about."""
        return self.work * SECONDS_OF_WORK


_KINDS: tuple[type[Order], ...] = (GenerateOrder, ReplanOrder, ScenariosOrder, SizingOrder)


def order_of(job: Job) -> Order:
    """What a stored job was asked for."""
    kind = next(k for k in _KINDS if k.kind == job.kind)
    return kind.model_validate(job.params)


def cost_of(order: Order) -> int:
    """How much of the team's share a part takes: seconds of a worker, at least one."""
    return max(1, ceil(order.longest))
