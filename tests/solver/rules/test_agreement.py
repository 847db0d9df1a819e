"""A rule's two opinions agree: what is posted to the optimiser, and what is told in plain Python.

With every variable fixed to a roster and one rule posted, the model is feasible exactly where the
rule tells no hard violation, and the least penalty is the sum of the soft costs. For agents whose
locks may break hard rules, it is broken by exactly as much as is told.
"""

from __future__ import annotations

import pytest
from hypothesis import given

from scheduler.policy import Mode, RuleCode
from scheduler.words import Language, say
from solver.rules import ALL_RULES, Family
from tests.solver.rules.verdict import A_CLASH, least_cost
from tests.strategies import EXAMPLES, cases, search

ONLY_SOFT = {RuleCode.FAIR_SHARES}
HARDER = {RuleCode.ROTATION: 6}
"""Times as many cases for a rule whose borders are many."""


def _is_sayable(problem, violation):
    for language in Language:
        text = say(violation.message, language)
        assert all(problem.agent(a).name in text for a in violation.agent_ids)
    assert all(day <= problem.dates[-1] for day in violation.dates)
    return violation.cost >= 1


@pytest.mark.parametrize("rule_type", ALL_RULES, ids=lambda r: r.code)
def test_the_optimiser_forbids_and_charges_exactly_what_the_rule_tells(rule_type):
    modes = (Mode.SOFT,) if rule_type.code in ONLY_SOFT else (Mode.HARD, Mode.SOFT)

    most_agents = 2 if rule_type.family is Family.PATTERN else 4

    @search(EXAMPLES * HARDER.get(rule_type.code, 1))
    @given(case=cases(code=rule_type.code, modes=modes, most_agents=most_agents))
    def agree(case):
        rule = rule_type.of(case.problem.policy)
        told = tuple(rule.violations(case.problem, case.roster))
        hard = sum(v.cost for v in told if v.hard) // rule.weight
        soft = sum(v.cost for v in told if not v.hard)

        assert least_cost(rule, case.problem, case.roster) == (None if hard else soft)
        if rule.is_hard:
            everybody = frozenset(a.agent_id for a in case.problem.agents)
            least = least_cost(rule, case.problem, case.roster, relaxed=everybody)
            assert least == A_CLASH * hard + soft
        assert all(_is_sayable(case.problem, v) for v in told)

    agree()
