"""Stores and inquiries of shifts whose people changed by hand."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import replace
from datetime import date
from decimal import Decimal
from itertools import accumulate, pairwise

from scheduler.demand import MILLI
from scheduler.duties import WHOLE_HEAD
from scheduler.problem import Problem
from scheduler.roster import Assignment, Roster
from scheduler.rounding import largest_remainders
from solver.allocation import allocate
from solver.rules import rules_of

Shift = tuple[date, str]
Named = Mapping[tuple[date, str], tuple[str, ...]]
"""Stores that were named for an agent on a date."""

_TENTH = MILLI // 10


def dealt_out(problem: Problem, roster: Roster, shifts: Iterable[Shift], named: Named) -> Roster:
    """The roster with stores and inquiries of these shifts dealt out anew; all others stay.

    First as a search does it. Then whoever has stores named gets those in the place of what was
    dealt, and each store's inquiries of the shift are shared by those logged in to it: by their
    heads, and less by who has more stores.

    Args:
        problem: of the roster's dates.
        roster: whose people and duties stay as they are.
        shifts: whose people changed.
        named: by date and agent.
    """
    touched = {shift for shift in shifts if roster.of_shift(*shift)}
    crews = Roster(a for shift in touched for a in roster.of_shift(*shift))
    if not touched:
        return roster
    dealt = allocate(problem, crews, rules_of(problem.policy), threads=1)
    by_hand = {s for s in touched if any((s[0], a.agent_id) in named for a in crews.of_shift(*s))}
    others = (a for a in roster.assignments if (a.date, a.shift) not in touched)
    return Roster(
        (
            *others,
            *(a for a in dealt.assignments if (a.date, a.shift) not in by_hand),
            *(a for s in by_hand for a in _as_named(problem, dealt.of_shift(*s), named)),
        )
    )


def _as_named(
    problem: Problem, crew: tuple[Assignment, ...], named: Named
) -> tuple[Assignment, ...]:
    logins = [replace(a, stores=named.get((a.date, a.agent_id), a.stores)) for a in crew]
    tenths = _shared(problem, logins)
    return tuple(
        replace(a, inquiries=(Decimal(n) / 10).quantize(Decimal("0.1")))
        for a, n in zip(logins, tenths, strict=True)
    )


def _shared(problem: Problem, crew: list[Assignment]) -> list[int]:
    """Tenths of an inquiry for each of the crew, by the stores that each is logged in to."""
    volumes = problem.store_volumes(problem.dated(crew[0].date, crew[0].shift))
    loads = [0] * len(crew)
    for store, volume in volumes.items():
        there = [n for n, a in enumerate(crew) if store in a.stores]
        parts = [_heads(problem, crew[n]) // len(crew[n].stores) for n in there]
        ends = [0, *accumulate(parts)]
        for n, (begin, end) in zip(there, pairwise(ends), strict=True):
            if ends[-1]:
                loads[n] += volume * end // ends[-1] - volume * begin // ends[-1]
    return largest_remainders(loads, _TENTH)


def _heads(problem: Problem, worked: Assignment) -> int:
    return problem.policy.duty(worked.duty).inquiry_share if worked.duty else WHOLE_HEAD
