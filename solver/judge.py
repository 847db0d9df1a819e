"""What the rules and the objective say of any roster, in plain Python, without the optimiser."""

from __future__ import annotations

from collections import Counter, deque
from collections.abc import Iterable, Iterator, Sequence
from itertools import chain

from scheduler import headcount
from scheduler.agents import Agent
from scheduler.duties import WHOLE_HEAD
from scheduler.ledger import Ledger, ledger
from scheduler.policy import Level
from scheduler.problem import Problem
from scheduler.roster import Assignment, Roster
from scheduler.shifts import DatedShift
from scheduler.violations import Unmet, Violation
from scheduler.words import Message, message
from solver.outcome import Judgement, StoreException
from solver.rules import Line, PatternRule, Rule, rules_of
from solver.rules.fair_shares import FairShares

_LATELY = 4
"""An agent's lines of which is remembered what the rules say: with and without an edit or two."""
_OfLine = tuple[tuple[Violation, ...], ...]
"""What each rule says, by the rules' order; nothing of team rules."""


def judge(problem: Problem, roster: Roster) -> Judgement:
    """Every violation of every rule, what is unmet, and the value of each level.

    Args:
        problem: the rows of its history on or after the first planned date play no part.
        roster: rows outside the planned dates play no part.
    """
    planned = roster.between(problem.dates[0], problem.dates[-1])
    costs: Counter[Level] = Counter()
    violations: list[Violation] = []
    carried = ledger(problem, planned)
    rules = rules_of(problem.policy)
    told = [_told_of_line(problem, planned, agent, rules) for agent in problem.agents]
    for n, rule in enumerate(rules):
        for violation in _violations(rule, problem, planned, (of[n] for of in told), carried):
            violations.append(violation)
            if not violation.hard:
                costs[rule.level] += violation.cost
    unmet = tuple(_all_unmet(problem, planned))
    costs.update(_demand_costs(problem, planned, unmet))
    return Judgement(
        values=tuple((level, costs[level]) for level in problem.policy.levels),
        violations=tuple(sorted(violations, key=_hard_first)),
        unmet=unmet,
        exceptions=tuple(_exceptions(problem, planned)),
        ledger=carried,
    )


def _violations(
    rule: Rule,
    problem: Problem,
    planned: Roster,
    of_lines: Iterable[tuple[Violation, ...]],
    carried: Ledger,
) -> Iterable[Violation]:
    match rule:
        case PatternRule():
            return chain.from_iterable(of_lines)
        case FairShares():
            return rule.violations_in(problem, carried)
        case _:
            return rule.violations(problem, planned)


def _told_of_line(
    problem: Problem, planned: Roster, agent: Agent, rules: Sequence[Rule]
) -> _OfLine:
    """What every rule says of an agent's line; an edit leaves most lines as they were."""
    line = problem.line(planned, agent)
    lately = problem.once(_told_lately, agent)
    for before, found in list(lately):  # another thread may add one meanwhile
        if before == line:
            return found
    found = tuple(
        tuple(rule.violations_of(problem, agent, line)) if isinstance(rule, PatternRule) else ()
        for rule in rules
    )
    lately.append((line, found))
    return found


def _told_lately(_problem: Problem, _agent: Agent) -> deque[tuple[Line, _OfLine]]:
    return deque(maxlen=_LATELY)


def _hard_first(violation: Violation) -> tuple[bool, str, tuple[str, ...]]:
    first = violation.dates[0].isoformat() if violation.dates else ""
    return (not violation.hard, first, violation.agent_ids)


def _demand_costs(problem: Problem, roster: Roster, unmet: Iterable[Unmet]) -> Counter[Level]:
    costs: Counter[Level] = Counter()
    workload = problem.policy.workload
    for dated in problem.dated_shifts:
        volume, heads = problem.volume(dated), problem.heads(roster, dated)
        costs[Level.OVERLOAD] += headcount.overload(volume, heads, workload)
        costs[Level.IDLE] += headcount.idle(volume, heads, workload)
        costs[Level.DISTANCE] += headcount.distance(volume, heads, workload)
    for missing in unmet:
        costs[Level.DUTIES] += missing.people
        costs[Level.OVERLOAD] += missing.milli_inquiries
    return costs


def _all_unmet(problem: Problem, roster: Roster) -> Iterator[Unmet]:
    for dated in problem.dated_shifts:
        yield from _unmet_of(problem, dated, roster)


def _unmet_of(problem: Problem, dated: DatedShift, roster: Roster) -> Iterator[Unmet]:
    day, shift = dated.date, dated.shift.name
    there = roster.of_shift(day, shift)
    least = headcount.least_heads(problem.volume(dated), problem.policy.workload) * WHOLE_HEAD
    missing_heads = least - problem.heads(roster, dated)
    if missing_heads > 0:
        yield Unmet(date=day, shift=shift, heads=missing_heads)
    for duty in problem.duties_of(dated):
        missing = duty.per_shift - sum(a.duty == duty.name for a in there)
        if missing > 0:
            yield Unmet(date=day, shift=shift, duty=duty.name, people=missing)
    served = {store for a in there for store in a.stores}
    for store, milli in problem.store_volumes(dated).items():
        if store not in served:
            yield Unmet(date=day, shift=shift, store_id=store, milli_inquiries=milli)


def _exceptions(problem: Problem, roster: Roster) -> Iterator[StoreException]:
    for a in roster.assignments:
        if len(a.stores) > problem.policy.stores.usual:
            yield StoreException(
                date=a.date,
                shift=a.shift,
                agent_id=a.agent_id,
                stores=a.stores,
                reason=_reason(problem, roster, a),
            )


def _reason(problem: Problem, roster: Roster, worked: Assignment) -> Message:
    usual = problem.policy.stores.usual
    answering = sum(bool(a.stores) for a in roster.of_shift(worked.date, worked.shift))
    open_stores = len(problem.store_volumes(problem.dated(worked.date, worked.shift)))
    if usual * answering < open_stores:
        return message("exception-few-people", people=answering, stores=open_stores)
    return message("exception-band", usual=usual)
