import json
import platform
from dataclasses import replace
from datetime import date
from importlib.metadata import version

import pytest

from api.outputs.plan_json import judgement_json, plan_json
from scheduler.policy import Level
from scheduler.violations import Unmet, Violation
from scheduler.words import Language
from solver.outcome import LevelResult, TimedOut
from tests.api.outputs.plans import a_clash, a_problem, an_outcome

ZH, EN = Language.ZH, Language.EN


@pytest.fixture(scope="module")
def outcome():
    return an_outcome(a_problem())


@pytest.fixture(scope="module")
def clash():
    return a_clash(a_problem())


def with_judgement(outcome, **parts):
    return replace(
        outcome, plan=replace(outcome.plan, judgement=replace(outcome.plan.judgement, **parts))
    )


def read(outcome, language=ZH):
    return json.loads(plan_json(outcome, 7, language))


def test_the_keys_are_those_of_the_contract(outcome):
    assert set(read(outcome)) == {
        "status",
        "levels",
        "unmet",
        "exceptions",
        "clashes",
        "violations",
        "seconds",
        "seed",
        "versions",
    }


def test_the_status_tells_proof_search_and_clash_apart(outcome, clash):
    found = [read(o)["status"] for o in (outcome, TimedOut(plan=outcome.plan), clash)]

    assert found == ["optimal", "feasible", "clash"]


def test_levels_of_inquiries_are_told_in_inquiries_and_others_in_units(outcome):
    levels = (
        LevelResult(level=Level.OVERLOAD, value=2500, bound=2000),
        LevelResult(level=Level.FAIRNESS, value=2500, bound=0),
    )

    told = read(replace(outcome, plan=replace(outcome.plan, levels=levels)))["levels"]

    assert told == [
        {"name": "overload", "value": 2.5, "bound": 2},
        {"name": "fairness", "value": 2500, "bound": 0},
    ]


def test_each_kind_of_unmet_need_has_its_own_keys(outcome):
    where = {"date": date(2026, 11, 30), "shift": "night"}
    unmet = (
        Unmet(**where, heads=1500),
        Unmet(**where, duty="refund", people=2),
        Unmet(**where, store_id="TM1", milli_inquiries=41_500),
    )

    told = read(with_judgement(outcome, unmet=unmet))["unmet"]

    common = {"date": "2026-11-30", "shift": "night"}
    assert told == [
        {**common, "kind": "heads", "missing": 1.5},
        {**common, "kind": "duty", "duty": "refund", "missing": 2},
        {**common, "kind": "inquiries", "store": "TM1", "missing": 41.5},
    ]


def test_a_violation_tells_rule_place_sentence_and_cost(clash):
    hard, soft = read(clash)["violations"]

    assert hard == {
        "rule": "minimum-rest",
        "hard": True,
        "date": "2026-11-03",
        "agent_id": "1002",
        "message": "诉求未满足：休",
        "cost": 1,
    }
    assert (soft["rule"], soft["hard"], soft["cost"]) == ("requests", False, 5)


def test_a_violation_without_one_date_or_agent_leaves_the_keys_out(clash):
    (kept, *_) = clash.plan.judgement.violations
    bare = Violation(rule=kept.rule, hard=True, message=kept.message)

    (told,) = read(with_judgement(clash, violations=(bare,)))["violations"]

    assert set(told) == {"rule", "hard", "message", "cost"}


def test_a_clash_names_rules_dates_and_agents(clash):
    assert read(clash, EN)["clashes"] == [
        {
            "rules": ["minimum-rest"],
            "dates": ["2026-11-02", "2026-11-03"],
            "agents": ["1002"],
            "message": "asked for: 休",
        }
    ]


def test_an_exception_has_its_reason(outcome):
    (told,) = read(outcome)["exceptions"]

    assert told["stores"] == ["TM1", "JD1", "TB1"]
    assert told["reason"]


def test_seconds_seed_and_versions_tell_how_it_was_made(outcome):
    told = read(outcome)

    assert (told["seconds"], told["seed"]) == (3.25, 7)
    assert told["versions"] == {
        "paiban": version("paiban"),
        "python": platform.python_version(),
        "ortools": version("ortools"),
    }


def test_a_judgement_has_levels_without_bounds_and_the_same_records(clash):
    told = json.loads(judgement_json(clash.plan.judgement, ZH))

    assert set(told) == {"levels", "unmet", "exceptions", "violations"}
    assert told["violations"] == read(clash)["violations"]
    assert told["levels"][0] == {"name": "duties", "value": 1500}
    assert told["levels"][1] == {"name": "overload", "value": 1.5}


def test_chinese_is_written_as_it_is(outcome):
    assert "淘宝" not in plan_json(outcome, 1, EN)
    assert "接待人力" in plan_json(outcome, 1, ZH)
