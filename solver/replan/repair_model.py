"""The optimiser's model of a repair: what may change, and what each change costs."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date

from ortools.sat.python import cp_model

from scheduler.agents import Agent
from scheduler.duties import WHOLE_HEAD
from scheduler.roster import Roster
from scheduler.shifts import DatedShift
from solver.coverage import post_coverage
from solver.locks import post_locks
from solver.model import Model, Settled
from solver.objective import post_demand
from solver.replan.damage import Damage
from solver.replan.forced import Forced
from solver.replan.result import Goal
from solver.rules import PatternRule, Rule, StoreRule
from solver.terms import Term, total

OpenDays = frozenset[tuple[str, date]]
"""Agent ids with dates."""


@dataclass(frozen=True, kw_only=True, slots=True)
class RepairModel:
    """A model with the goals of a repair.

    Attributes:
        goals: the sums to make small, with the most that each can be.
    """

    model: Model
    goals: Mapping[Goal, tuple[Term, int]]


def hard_model(
    damage: Damage, rules: Iterable[Rule], forced: Forced, *, coverage: bool
) -> RepairModel:
    """Hard rules and goals alone, on all dates that may change.

    Args:
        damage: what is to be repaired.
        rules: the team's.
        forced: who may break hard rules.
        coverage: whether stores with nobody logged in are counted; else they are passed over.
    """
    model = _model(damage, damage.kept, damage.open_days, damage.open_shifts, forced)
    listed = tuple(rules)
    for rule in listed:
        if rule.is_hard and not isinstance(rule, StoreRule):
            rule.post(model)
    unserved = post_coverage(model, listed) if coverage else {}
    return _with_goals(damage, model, unserved)


def whole_model(
    damage: Damage, rules: Iterable[Rule], forced: Forced, around: Roster, open_days: OpenDays
) -> RepairModel:
    """All rules and levels, over some of what may change.

    Args:
        damage: what is to be repaired.
        rules: the team's.
        forced: who may break hard rules.
        around: what is worked where nothing is open.
        open_days: agent ids with the dates on which they are to be decided; where these are all
            that may change, the levels are counted over all dates.
    """
    problem, dates = damage.problem, {day for _, day in open_days}
    is_all = open_days == damage.open_days
    shifts = tuple(s for s in problem.dated_shifts if is_all or s.date in dates)
    concerned = {agent_id for agent_id, _ in open_days}
    agents = [a for a in problem.agents if a.agent_id in concerned]
    model = _model(damage, around, open_days, shifts, forced)
    listed = tuple(rules)
    for rule in listed:
        if isinstance(rule, PatternRule):
            for agent in agents:
                rule.post_agent(model, agent)
        elif not isinstance(rule, StoreRule):
            rule.post(model)
    post_demand(model)
    unserved = post_coverage(model, listed)
    return _with_goals(damage, model, unserved)


def _model(
    damage: Damage,
    around: Roster,
    open_days: OpenDays,
    shifts: tuple[DatedShift, ...],
    forced: Forced,
) -> Model:
    model = Model(
        damage.problem,
        dated_shifts=shifts,
        relaxed=forced.relaxed,
        lock_holders=forced.holders,
        settled=Settled(roster=around, open_days=open_days),
    )
    post_locks(model, {day for _, day in open_days})
    locked = {(k.agent_id, k.date) for k in damage.problem.locks}
    for agent_id, day in sorted(open_days - locked):  # however the rule on absences is meant
        if not damage.problem.is_available(damage.problem.agent(agent_id), day):
            model.cp.add(model.works_on(agent_id, day) == 0)
    return model


def _with_goals(
    damage: Damage, model: Model, unserved: Mapping[tuple[DatedShift, str], Term]
) -> RepairModel:
    shifts = [s for s in model.dated_shifts if s.date >= damage.from_date]
    duties = [x for s in shifts for x in _duties_missing(damage, model, s)]
    heads = [x for s in shifts for x in _heads_missing(damage, model, s)]
    stores = [x for place, x in unserved.items() if place in damage.stores_served]
    dates = sorted({s.date for s in shifts})
    people: list[Term] = []
    changed: list[Term] = []
    for agent in damage.problem.agents:
        days = [
            _is_changed(damage, model, agent, d)
            for d in dates
            if (agent.agent_id, d) not in damage.lost_days
        ]
        changed += days
        if days and agent.agent_id not in damage.absent:
            disturbed = model.cp.new_bool_var("")
            for day in days:
                model.cp.add(disturbed >= day)
            people.append(disturbed)
    holders = [x for s in shifts for x in _holders_changed(damage, model, s)]
    # each place that a duty has is lost by one at most, and taken by one
    places = sum(d.per_shift for s in shifts for d in damage.problem.duties_of(s))
    most_holders = min(len(holders), 2 * places)
    model.cp.add(total(holders) <= most_holders)
    sums: dict[Goal, tuple[list[Term], int]] = {
        Goal.DUTIES: ([x for x, _ in duties], sum(most for _, most in duties)),
        Goal.HEADS: ([x for x, _ in heads], sum(most for _, most in heads)),
        Goal.STORES: (stores, len(stores)),
        Goal.PEOPLE: (people, len(people)),
        Goal.SHIFTS: (changed, len(changed)),
        Goal.HOLDERS: (holders, most_holders),
    }
    goals = {goal: (total(terms), most) for goal, (terms, most) in sums.items()}
    return RepairModel(model=model, goals=goals)


def _duties_missing(
    damage: Damage, model: Model, dated: DatedShift
) -> Iterable[tuple[cp_model.IntVar, int]]:
    for duty in damage.problem.duties_of(dated):
        needed = damage.holders_needed(dated, duty)
        if needed:
            missing = model.cp.new_int_var(0, needed, "")
            held = total(model.holds(a.agent_id, duty.name, dated) for a in model.agents)
            model.cp.add(missing + held >= needed)
            yield missing, needed


def _heads_missing(
    damage: Damage, model: Model, dated: DatedShift
) -> Iterable[tuple[cp_model.IntVar, int]]:
    needed = damage.heads_needed(dated)
    if needed:
        most = -(-needed // WHOLE_HEAD)
        missing = model.cp.new_int_var(0, most, "")
        model.cp.add(WHOLE_HEAD * missing + model.heads(dated) >= needed)
        yield missing, most


def _is_changed(damage: Damage, model: Model, agent: Agent, day: date) -> Term:
    """1 where the agent works anything else on the date than was published."""
    kept = {a.shift for a in damage.kept.of_agent(agent.agent_id) if a.date == day}
    changed = model.cp.new_bool_var("")
    for shift in damage.problem.policy.shifts:
        works = model.works(agent.agent_id, damage.problem.dated(day, shift.name))
        model.cp.add(changed >= (1 - works if shift.name in kept else works))
    return changed


def _holders_changed(damage: Damage, model: Model, dated: DatedShift) -> Iterable[Term]:
    """1 for each agent who works the shift as before and holds another duty, or none any more."""
    for kept in damage.kept.of_shift(dated.date, dated.shift.name):
        if kept.duty is not None:
            works = model.works(kept.agent_id, dated)
            yield works - model.holds(kept.agent_id, kept.duty, dated)
        else:
            duties = damage.problem.duties_of(dated)
            yield total(model.holds(kept.agent_id, d.name, dated) for d in duties)
