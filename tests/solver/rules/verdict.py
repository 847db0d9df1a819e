"""Both opinions of a rule on a roster."""

from __future__ import annotations

from ortools.sat.python import cp_model

from scheduler.policy import Level
from scheduler.roster import Roster
from solver.model import Model
from solver.terms import total

A_CLASH = 100_000
"""Keeps breaches of hard rules apart from soft costs in one sum."""


def violations_of(rule_type, problem, assignments):
    """What the rule tells of the roster, the optimiser being of the same opinion."""
    roster = Roster(assignments)
    rule = rule_type.of(problem.policy)
    told = tuple(rule.violations(problem, roster))
    hard = sum(v.cost for v in told if v.hard)
    soft = sum(v.cost for v in told if not v.hard)
    assert least_cost(rule, problem, roster) == (None if hard else soft)
    return told


def dates_told(rule_type, problem, assignments):
    """The dates of each violation."""
    return [v.dates for v in violations_of(rule_type, problem, assignments)]


def least_cost(rule, problem, roster, *, relaxed=frozenset()):
    """The least cost of the rule with all decisions fixed to the roster; None: it is forbidden."""
    model = Model(problem, logins=True, every_holder=True, relaxed=relaxed)
    rule.post(model)
    for variable, value in model.decisions(roster.assignments):
        model.cp.add(variable == value)
    model.cp.minimize(A_CLASH * model.clash() + total(model.cost(level) for level in Level))
    solver = cp_model.CpSolver()
    solver.parameters.num_workers = 1
    status = solver.solve(model.cp)
    assert status in (cp_model.OPTIMAL, cp_model.INFEASIBLE)
    return round(solver.objective_value) if status == cp_model.OPTIMAL else None
