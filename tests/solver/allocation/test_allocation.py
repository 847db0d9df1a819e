"""Logins and loads: legal always, and on small shifts as good as the exact model's."""

from __future__ import annotations

from collections import Counter
from dataclasses import replace
from datetime import date
from decimal import Decimal
from random import Random

import pytest
from hypothesis import given
from hypothesis import strategies as st

from scheduler.demand import Demand, Volume
from scheduler.duties import Duty
from scheduler.policy import Mode, RuleCode, RuleSetting
from scheduler.roster import Roster
from scheduler.stores import StoreSize
from solver import allocation
from solver.allocation import allocate
from solver.allocation.costs import FORBIDDEN, LIMIT, LoginCosts
from solver.allocation.dealing import deal
from solver.allocation.exact import ExactShift
from solver.allocation.work import shift_work
from solver.judge import judge
from solver.rules import StoreRule, rules_of
from tests.builders import a_policy, a_problem, a_store, an_agent, worked
from tests.strategies import search

TODAY = date(2026, 11, 1)
IDS = ("s1", "s2", "s3", "s4")


def _allocated(problem, roster, threads=1):
    return allocate(problem, roster, rules_of(problem.policy), threads)


def _shop(volumes, **parts):
    """A day of stores, majors and minors in turn, with these inquiries in tenths."""
    sizes = (StoreSize.MAJOR, StoreSize.MINOR)
    return a_problem(
        stores=tuple(a_store(s, size=sizes[n % 2]) for n, s in enumerate(IDS[: len(volumes)])),
        dates=(TODAY,),
        demand=Demand(
            Volume(date=TODAY, shift="day", store_id=s, milli=100 * v)
            for s, v in zip(IDS, volumes, strict=False)
        ),
        **parts,
    )


@st.composite
def _shops(draw):
    volumes = draw(st.lists(st.integers(1, 2500), min_size=1, max_size=4))
    ids = IDS[: len(volumes)]
    everything = st.permutations(ids)
    some = everything.flatmap(lambda p: st.integers(1, len(p)).map(lambda n: tuple(p[:n])))
    known = draw(st.lists(some | everything.map(tuple) | st.just(()), min_size=1, max_size=5))
    agents = tuple(an_agent(f"a{n}", stores=stores) for n, stores in enumerate(known))
    share = draw(st.sampled_from((1000, 500, 0)))
    code = draw(st.sampled_from([r for r in RuleCode if r.startswith("store-")]))
    setting = RuleSetting(
        code=code, mode=draw(st.sampled_from(Mode)), weight=draw(st.integers(1, 2))
    )
    duty = Duty(name="audit", shifts=frozenset({"day"}), inquiry_share=share)
    problem = _shop(volumes, agents=agents, policy=a_policy(duties=(duty,), rules=(setting,)))
    crew = [
        *worked("day", TODAY, agent_id="a0", duty="audit"),
        *(a for n in range(1, len(agents)) for a in worked("day", TODAY, agent_id=f"a{n}")),
    ]
    return problem, Roster(crew)


def _aims(problem, roster):
    """Unmet, outside the band, limits and knowledge, whole inquiries of spread; familiarity."""
    day = roster.of_shift(TODAY, "day")
    heads = {a: problem.policy.duty(a.duty).inquiry_share if a.duty else 1000 for a in day}
    loads = {a: int(10 * a.inquiries) for a, share in heads.items() if share}
    served = {s for a in day for s in a.stores}
    open_stores = problem.store_volumes(problem.dated(TODAY, "day"))
    unmet = sum(v for s, v in open_stores.items() if s not in served)
    bands = {a: (80 * share // 100, -(-120 * share // 100)) for a, share in heads.items()}
    outside = sum(max(0, bands[a][0] - x, x - bands[a][1]) for a, x in loads.items())
    per_head = [1000 * x / heads[a] for a, x in loads.items()]
    spread = max(0, -(-int(max(per_head) - min(per_head)) // 10) - 1) if per_head else 0
    costs = Counter()
    for violation in judge(problem, roster).violations:
        if violation.rule.startswith("store-"):
            costs[violation.rule] += violation.cost
    familiarity = costs.pop(RuleCode.STORE_FAMILIARITY, 0)
    return (unmet, outside, sum(costs.values()), spread), familiarity


def _exact(problem, roster):
    rules = tuple(r for r in rules_of(problem.policy) if isinstance(r, StoreRule))
    crew = roster.of_shift(TODAY, "day")
    heads = {
        a.agent_id: problem.policy.duty(a.duty).inquiry_share if a.duty else 1000 for a in crew
    }
    heads = {a: share for a, share in heads.items() if share}
    costs = LoginCosts(problem=problem, rules=rules)
    work = shift_work(costs, problem.dated(TODAY, "day"), heads, frozenset())
    return work, ExactShift(problem, crew, work, rules).solve({})


@search(40)
@given(shop=_shops())
def test_no_hard_rule_is_broken_and_every_served_inquiry_is_somebodys(shop):
    problem, roster = shop

    allocated = _allocated(problem, roster)

    served = {s for a in allocated.assignments for s in a.stores}
    volumes = problem.store_volumes(problem.dated(TODAY, "day"))
    assert sum(a.inquiries for a in allocated.assignments) * 1000 == sum(
        v for s, v in volumes.items() if s in served
    )
    hard = [v.rule for v in judge(problem, allocated).violations if v.hard]
    assert not [rule for rule in hard if rule.startswith("store-")]


def test_loads_are_equal_where_everybody_knows_every_store():
    problem = _shop((1000, 700, 900, 403), agents=tuple(an_agent(f"a{n}") for n in range(3)))
    crew = Roster(a for n in range(3) for a in worked("day", TODAY, agent_id=f"a{n}"))

    loads = sorted(a.inquiries for a in _allocated(problem, crew).assignments)

    assert loads[-1] - loads[0] <= 1


def test_the_same_input_gives_the_same_logins_on_any_number_of_threads():
    problem = _shop((1000, 700, 900, 403), agents=tuple(an_agent(f"a{n}") for n in range(4)))
    crew = Roster(a for n in range(4) for a in worked("day", TODAY, agent_id=f"a{n}"))

    assert _allocated(problem, crew, threads=1) == _allocated(problem, crew, threads=2)


def test_a_store_whose_tenths_round_to_nothing_is_served():
    problem = _shop((1000, 1), agents=(an_agent(),))
    tiny = Volume(date=TODAY, shift="day", store_id="s2", milli=30)
    problem = replace(problem, demand=Demand((*problem.demand.volumes[:1], tiny)))

    (alone,) = _allocated(problem, Roster(worked("day", TODAY))).assignments

    assert alone.stores == ("s1", "s2")


def test_the_store_that_nobody_there_knows_is_left_unserved():
    agents = (an_agent("a0", stores=("s1",)), an_agent("a1", stores=("s1", "s2")))
    problem = _shop((1000, 500, 300), agents=agents)
    crew = Roster(a for n in range(2) for a in worked("day", TODAY, agent_id=f"a{n}"))

    allocated = _allocated(problem, crew)

    assert {s for a in allocated.assignments for s in a.stores} == {"s1", "s2"}
    assert sum(a.inquiries for a in allocated.assignments) == 150


@search(30)
@given(shop=_shops())
def test_what_sets_of_like_stores_cost_is_what_the_rules_say_of_each(shop):
    problem, _ = shop
    rules = tuple(r for r in rules_of(problem.policy) if isinstance(r, StoreRule))
    dated, agents = problem.dated(TODAY, "day"), tuple(a.agent_id for a in problem.agents)
    stores = tuple(problem.store_volumes(dated))
    together = LoginCosts(problem=problem, rules=rules).of_shift(dated, agents, stores)

    for agent, costs in zip(problem.agents, together, strict=True):
        for mask in range(1 << len(stores)):
            chosen = [n for n in range(len(stores)) if mask >> n & 1]
            assert costs.of(mask) == _told(problem, agent, rules, [stores[n] for n in chosen])
            assert costs.table[sum(costs.codes[n] for n in chosen)] == costs.with_logins(mask)


def _told(problem, agent, rules, stores):
    """What each rule says of these logins by itself."""
    (plain,) = worked("day", TODAY, agent_id=agent.agent_id)
    logins, cost = replace(plain, stores=tuple(stores)), 0
    for rule in rules:
        unit = 1 if rule.code is RuleCode.STORE_FAMILIARITY else LIMIT
        for breach in rule.breaches(problem, agent, logins):
            cost += FORBIDDEN if breach.hard else unit * rule.weight * breach.units
    return cost


@search(40)
@given(shop=_shops())
def test_small_shifts_are_as_good_as_the_exact_model_says(shop):
    problem, roster = shop
    allocated = _allocated(problem, roster)
    work, (loads, unserved) = _exact(problem, roster)

    upper, familiarity = _aims(problem, allocated)

    assert (upper[0] > 0) == (bool(unserved) or not work.agents)
    if not upper[0]:
        best, least_familiarity = _aims(problem, _with(allocated, work, loads))
        assert upper <= best
        assert upper < best or familiarity <= least_familiarity + 1


def _with(roster, work, loads):
    """The roster with the exact model's loads."""
    dealt = {work.agents[n]: stores for n, stores in loads.items()}
    return Roster(
        replace(
            a,
            stores=tuple(work.stores[s] for s in dealt.get(a.agent_id, ())),
            inquiries=Decimal(sum(dealt.get(a.agent_id, {}).values())) / 10,
        )
        for a in roster.assignments
    )


def _large_shop(rng, agents=60, stores=20):
    """A day of many people who know most stores, of which each is known by many."""
    ids = [f"s{n:02}" for n in range(stores)]
    problem = a_problem(
        stores=tuple(a_store(s) for s in ids),
        agents=tuple(
            an_agent(f"a{n:02}", stores=tuple(rng.sample(ids, rng.choice((stores, 13, 6)))))
            for n in range(agents)
        ),
        dates=(TODAY,),
        demand=Demand(
            Volume(date=TODAY, shift="day", store_id=s, milli=rng.randint(1, 900_000)) for s in ids
        ),
    )
    return problem, Roster(
        a for n in range(agents) for a in worked("day", TODAY, agent_id=f"a{n:02}")
    )


@search(5)
@given(seed=st.integers(0, 2**32))
def test_many_people_leave_no_store_unserved(seed):
    problem, roster = _large_shop(Random(seed))

    allocated = _allocated(problem, roster)

    judgement = judge(problem, allocated)
    assert [u for u in judgement.unmet if u.store_id] == []
    assert [v for v in judgement.violations if v.hard] == []


@search(40)
@given(given=_shops())
def test_logins_in_haste_serve_as_many_stores_and_break_no_hard_rule(given):
    problem, roster = given
    rules = rules_of(problem.policy)

    plainly = judge(problem, allocate(problem, roster, rules, 1, in_haste=True))

    exactly = judge(problem, allocate(problem, roster, rules, 1))
    assert [u.store_id for u in plainly.unmet] == [u.store_id for u in exactly.unmet]
    hard = [[v for v in told.violations if v.hard] for told in (plainly, exactly)]
    assert hard[0] == hard[1]


@pytest.mark.parametrize("strangers", [1, 30, 60])
def test_dealing_that_failed_costs_no_store_that_somebody_may_serve(strangers, monkeypatch):
    problem, roster = _large_shop(Random(7))
    monkeypatch.setattr(
        allocation, "deal", lambda *given, **how: _strangely(deal(*given, **how), strangers)
    )

    allocated = _allocated(problem, roster)

    judgement = judge(problem, allocated)
    inquiries = sum(a.inquiries for a in allocated.assignments)
    unserved = sum(u.milli_inquiries for u in judgement.unmet) / 1000
    volume = problem.volume(problem.dated(TODAY, "day")) / 1000
    assert float(inquiries) == pytest.approx(volume - unserved, abs=1)
    assert [v for v in judgement.violations if v.hard] == []
    assert unserved < volume / 3 or strangers == 60


def _strangely(loads, strangers):
    """The first people have every store at once, which nobody may."""
    every = dict.fromkeys(range(20), 0)
    return {a: every | dealt if a < strangers else dealt for a, dealt in loads.items()}
