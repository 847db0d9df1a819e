"""What scenarios change about the team's policy: band, shifts, rules."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import replace
from datetime import timedelta

from scheduler.policy import Policy, RuleCode, Workload
from scheduler.scenarios.changes import RuleChange, ShiftTimes, WorkloadChange
from scheduler.shifts import Shift


def with_workload(policy: Policy, change: WorkloadChange) -> Policy:
    """The policy with the workload as changed."""
    return replace(policy, workload=changed_workload(policy.workload, change))


def changed_workload(workload: Workload, change: WorkloadChange) -> Workload:
    """The workload as changed; a target that is left out of a new band moves to its middle."""
    low = workload.low if change.low is None else change.low
    high = workload.high if change.high is None else change.high
    kept = workload.target if low <= workload.target <= high else (low + high) // 2
    return Workload(
        low=low,
        high=high,
        target=kept if change.target is None else change.target,
        min_heads=workload.min_heads if change.min_heads is None else change.min_heads,
    )


def with_times(policy: Policy, change: ShiftTimes) -> Policy:
    """The policy with the shift's times changed."""
    shifts = (changed_shift(s, change) if s.name == change.shift else s for s in policy.shifts)
    return replace(policy, shifts=tuple(shifts))


def changed_shift(shift: Shift, change: ShiftTimes) -> Shift:
    """The shift with its times changed."""
    return replace(
        shift,
        start=shift.start if change.start is None else change.start,
        end=shift.end if change.end is None else change.end,
        unpaid_break=shift.unpaid_break if change.unpaid_break is None else change.unpaid_break,
    )


def with_rule(policy: Policy, change: RuleChange) -> Policy:
    """The policy with the rule meant otherwise."""
    usual = policy.rule(change.code)
    own = dict(usual.parameters)
    for name, value in change.parameters:
        apply = _PARAMETERS.get((change.code, name))
        if apply is None:
            own[name] = value
        else:
            policy = apply(policy, value)
    setting = replace(
        usual,
        mode=usual.mode if change.mode is None else change.mode,
        weight=usual.weight if change.weight is None else change.weight,
        parameters=tuple(own.items()),
    )
    others = tuple(r for r in policy.rules if r.code is not change.code)
    return replace(policy, rules=(*others, setting))


_Apply = Callable[[Policy, int], Policy]


def _usual_stores(policy: Policy, most: int) -> Policy:
    exceptional = max(most, policy.stores.exceptional)
    return replace(policy, stores=replace(policy.stores, usual=most, exceptional=exceptional))


def _exceptional_stores(policy: Policy, most: int) -> Policy:
    return replace(policy, stores=replace(policy.stores, exceptional=most))


def _changeover(policy: Policy, days: int) -> Policy:
    return replace(policy, rotation=replace(policy.rotation, changeover_days=days))


_PARAMETERS: Mapping[tuple[RuleCode, str], _Apply] = {
    (RuleCode.MINIMUM_REST, "hours"): lambda p, n: replace(p, rest=timedelta(minutes=n)),
    (RuleCode.WEEKLY_REST, "free_days"): lambda p, n: replace(p, free_days_in_seven=n),
    (RuleCode.HOURS_CAP, "overtime_cap"): lambda p, n: replace(p, overtime_cap=n),
    (RuleCode.ROTATION, "changeover_days"): _changeover,
    (RuleCode.STORE_LIMIT, "max"): _usual_stores,
    (RuleCode.STORE_LIMIT, "exceptional_max"): _exceptional_stores,
}
"""Parameters that the policy keeps by a name of their own; the others stay with the rule."""
