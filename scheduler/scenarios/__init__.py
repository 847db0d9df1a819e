"""Scenarios: what-ifs on a team's month, as values and as changed teams."""

from scheduler.scenarios.absence import draws, sick_days, with_absent
from scheduler.scenarios.changes import (
    Away,
    Change,
    Hire,
    Leaving,
    NightShare,
    Opening,
    Promotion,
    RandomAbsence,
    RuleChange,
    Scenario,
    ShiftTimes,
    VolumeChange,
    WorkloadChange,
)
from scheduler.scenarios.changing import changed
from scheduler.scenarios.volumes import with_volumes_stated

__all__ = [
    "Away",
    "Change",
    "Hire",
    "Leaving",
    "NightShare",
    "Opening",
    "Promotion",
    "RandomAbsence",
    "RuleChange",
    "Scenario",
    "ShiftTimes",
    "VolumeChange",
    "WorkloadChange",
    "changed",
    "draws",
    "sick_days",
    "with_absent",
    "with_volumes_stated",
]
