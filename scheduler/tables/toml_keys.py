"""The sections of `team.toml` and their keys. A key with a default may be left out.

Durations are `"30m"`, `"1h30m"`; times `"08:30"`; hours may be decimal. Where a default is None,
`scheduler.tables.toml_policy` tells what holds.
"""

from __future__ import annotations

from datetime import timedelta
from typing import Annotated, Any

from pydantic import BaseModel, ConfigDict, PlainValidator, RootModel

from scheduler.dates import Blocks
from scheduler.duties import WHOLE_HEAD
from scheduler.tables import toml_values as kinds

_Days = Annotated[int, PlainValidator(kinds.whole(0, 31))]
_FreeDays = Annotated[int, PlainValidator(kinds.whole(0, 6))]
_StoreCount = Annotated[int, PlainValidator(kinds.whole(1, 20))]


class Keys(BaseModel):
    """A table of `team.toml`: its keys, and no others."""

    model_config = ConfigDict(frozen=True, extra="forbid")


class TeamKeys(Keys):
    """`[team]`."""

    name: kinds.Name
    timezone: kinds.Timezone = "Asia/Shanghai"
    country: kinds.Country = "CN"


class ShiftKeys(Keys):
    """`[shifts.<name>]`."""

    start: kinds.Clock
    end: kinds.Clock
    label: kinds.Name | None = None
    unpaid_break: kinds.Duration = timedelta()


class WorkloadKeys(Keys):
    """`[workload]`. The target is by default the middle of the band."""

    band: kinds.Band = (80, 120)
    target: Annotated[int, PlainValidator(kinds.whole(1, 100_000))] | None = None
    min_heads: Annotated[int, PlainValidator(kinds.whole(0, 1000))] = 1
    night_share: kinds.Share | None = None
    shares: dict[str, kinds.Share] | None = None


class RotationKeys(Keys):
    """`[rotation]`."""

    shifts: tuple[kinds.Name, ...] | None = None
    blocks: kinds.BlocksWord = Blocks.HALF_MONTH
    mode: kinds.ModeWord | None = None
    changeover_days: Annotated[int, PlainValidator(kinds.whole(0, 15))] | None = None


class RestKeys(Keys):
    """`[rest]`."""

    hours: kinds.Rest | None = None
    free_days_in_seven: _FreeDays | None = None


class HoursKeys(Keys):
    """`[hours]`."""

    overtime_cap: kinds.Overtime | None = None
    monthly_rest_days: _Days | None = None


class StoresKeys(Keys):
    """`[stores]`."""

    max: _StoreCount | None = None
    exceptional_max: _StoreCount | None = None


class TrainingKeys(Keys):
    """`[training]`."""

    days: Annotated[int, PlainValidator(kinds.whole(0, 366))] = 15


class ServiceKeys(Keys):
    """`[service]`."""

    concurrency: Annotated[int, PlainValidator(kinds.whole(1, 100))]
    handling_minutes: kinds.Minutes
    answer_within_seconds: Annotated[int, PlainValidator(kinds.whole(1, 86_400))]


class DutyKeys(Keys):
    """`[[duties]]`."""

    name: kinds.Name
    shifts: tuple[kinds.Name, ...]
    per_shift: Annotated[int, PlainValidator(kinds.whole(1, 1000))] = 1
    skill: kinds.Skill | None = None
    inquiry_share: kinds.MilliShare = WHOLE_HEAD


class ObjectiveKeys(Keys):
    """`[objective]`."""

    levels: tuple[kinds.LevelWord, ...] | None = None


class PayKeys(RootModel[dict[str, kinds.Wage]]):
    """`[pay]`: the hourly wage by level, whatever the levels are called."""


class RuleKeys(Keys):
    """`[rules.<code>]` of a rule without parameters."""

    mode: kinds.ModeWord | None = None
    weight: Annotated[int, PlainValidator(kinds.whole(1, 1000))] = 1


class MinimumRestKeys(RuleKeys):
    """`[rules.minimum-rest]`."""

    hours: kinds.Rest | None = None


class WeeklyRestKeys(RuleKeys):
    """`[rules.weekly-rest]`."""

    free_days: _FreeDays | None = None


class HoursCapKeys(RuleKeys):
    """`[rules.hours-cap]`."""

    overtime_cap: kinds.Overtime | None = None


class RotationRuleKeys(RuleKeys):
    """`[rules.rotation]`."""

    changeover_days: Annotated[int, PlainValidator(kinds.whole(0, 15))] | None = None


class StoreLimitKeys(RuleKeys):
    """`[rules.store-limit]`."""

    max: _StoreCount | None = None
    exceptional_max: _StoreCount | None = None


class ChangeoverRestKeys(RuleKeys):
    """`[rules.changeover-rest]`."""

    days: Annotated[int, PlainValidator(kinds.whole(1, 7))] | None = None


Tree = dict[str, Any]
"""A table of a parsed TOML file."""
