"""How often one sick call breaks the cover: everybody on a shift is missed once, one at a time."""

from __future__ import annotations

from collections.abc import Sequence

from scheduler import headcount
from scheduler.duties import WHOLE_HEAD
from scheduler.problem import Problem
from scheduler.roster import Assignment, Roster
from scheduler.shifts import DatedShift


def fragility(problem: Problem, roster: Roster) -> float | None:
    """The part of all worked shifts whose agent cannot be missed; None where nobody works.

    Each worked shift of the planned dates counts the same. It cannot be missed where, without its
    agent, the shift is overloaded more than before; or the duty held has nobody on the shift to
    take it over; or a store that expects inquiries has nobody answering who knows it. Colleagues
    who are free that day are not called in.
    """
    missed = [
        _breaks(problem, dated, crew, worked)
        for dated in problem.dated_shifts
        for crew in [roster.of_shift(dated.date, dated.shift.name)]
        for worked in crew
    ]
    return sum(missed) / len(missed) if missed else None


def _breaks(
    problem: Problem, dated: DatedShift, crew: Sequence[Assignment], sick: Assignment
) -> bool:
    left = [a for a in crew if a is not sick]
    ways = _ways(problem, left, sick)
    return not any(_is_covered(problem, dated, crew, way) for way in ways)


def _ways(
    problem: Problem, left: Sequence[Assignment], sick: Assignment
) -> list[list[tuple[Assignment, int]]]:
    """Who is left with what head in thousandths, for each way to take over the duty."""
    now = [(a, _share(problem, a)) for a in left]
    if sick.duty is None:
        return [now]
    duty = problem.policy.duty(sick.duty)
    return [
        [(a, duty.inquiry_share if a is stand_in else share) for a, share in now]
        for stand_in in left
        if stand_in.duty is None
        and duty.may_be_held_by(problem.agent(stand_in.agent_id).skills)
        and _leaves_heads(problem, left, stand_in, duty.inquiry_share)
    ]


def _leaves_heads(
    problem: Problem, left: Sequence[Assignment], stand_in: Assignment, share: int
) -> bool:
    """Whether the duty does not take the last answering heads."""
    if share == WHOLE_HEAD:
        return True
    heads = sum(share if a is stand_in else _share(problem, a) for a in left)
    return heads >= problem.policy.workload.min_heads * WHOLE_HEAD


def _is_covered(
    problem: Problem,
    dated: DatedShift,
    crew: Sequence[Assignment],
    way: Sequence[tuple[Assignment, int]],
) -> bool:
    """Whether the shift is no worse off than before, whatever that was."""
    volume, workload = problem.volume(dated), problem.policy.workload
    before = sum(_share(problem, a) for a in crew)
    after = sum(share for _, share in way)
    if headcount.overload(volume, after, workload) > headcount.overload(volume, before, workload):
        return False
    answering = [problem.agent(a.agent_id) for a, share in way if share]
    had = [problem.agent(a.agent_id) for a in crew if _share(problem, a)]
    return all(
        any(a.knows(store) for a in answering) or not any(a.knows(store) for a in had)
        for store in problem.store_volumes(dated)
    )


def _share(problem: Problem, worked: Assignment) -> int:
    return problem.policy.duty(worked.duty).inquiry_share if worked.duty else WHOLE_HEAD
