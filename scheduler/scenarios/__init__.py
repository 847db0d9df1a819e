"""Scenarios: what-ifs on a team's month, as values and as changed teams."""

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
]
