"""The rules of a roster, one unit each, hard before soft: the policy's table of contents."""

from __future__ import annotations

from scheduler.policy import Mode, Policy
from solver.rules.availability import Availability
from solver.rules.base import Breach, Family, Line, PatternRule, Rule
from solver.rules.changeover_rest import ChangeoverRest
from solver.rules.duty_skill import DutySkill
from solver.rules.fair_shares import FairShares
from solver.rules.hours_cap import HoursCap
from solver.rules.isolated_days import IsolatedDays
from solver.rules.minimum_rest import MinimumRest
from solver.rules.night_ban import NightBan
from solver.rules.one_shift_a_day import OneShiftADay
from solver.rules.planned_hours import PlannedHours
from solver.rules.requests import Requests
from solver.rules.rotation import RotationRule
from solver.rules.shift_maxima import ShiftMaxima
from solver.rules.shift_succession import ShiftSuccession
from solver.rules.short_runs import ShortRuns
from solver.rules.stated_cover import StatedCover
from solver.rules.store_familiarity import StoreFamiliarity
from solver.rules.store_knowledge import StoreKnowledge
from solver.rules.store_limit import StoreLimit
from solver.rules.stores import StoreRule
from solver.rules.weekends_off import WeekendsOff
from solver.rules.weekly_rest import WeeklyRest
from solver.rules.weekly_shifts import WeeklyShifts
from solver.rules.work_runs import WorkRuns

__all__ = [
    "ALL_RULES",
    "Breach",
    "Family",
    "Line",
    "PatternRule",
    "Rule",
    "StoreRule",
    "rules_of",
]

ALL_RULES: tuple[type[Rule], ...] = (
    # hard, unless the team says otherwise
    OneShiftADay,
    Availability,
    MinimumRest,
    WeeklyRest,
    HoursCap,
    WeeklyShifts,
    ShiftSuccession,
    WorkRuns,
    ShortRuns,
    PlannedHours,
    ShiftMaxima,
    WeekendsOff,
    NightBan,
    RotationRule,
    StoreLimit,
    StoreKnowledge,
    DutySkill,
    # soft, each on its level
    FairShares,
    Requests,
    StatedCover,
    IsolatedDays,
    ChangeoverRest,
    StoreFamiliarity,
)


def rules_of(policy: Policy) -> tuple[Rule, ...]:
    """The team's rules with their parameters, in the order of the list; those off are left out."""
    return tuple(r.of(policy) for r in ALL_RULES if policy.rule(r.code).mode is not Mode.OFF)
