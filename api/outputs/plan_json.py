"""`plan.json`, and what `check --json` prints: records for programs, keys as in the contract."""

from __future__ import annotations

import json
import platform
from importlib.metadata import version
from typing import Any

from api.outputs.status import status_of
from scheduler.violations import Clash as LockClash
from scheduler.violations import Unmet, Violation
from scheduler.words import Language, say
from solver.outcome import Clash, Judgement, LevelResult, Outcome, StoreException


def plan_json(outcome: Outcome, seed: int, language: Language) -> str:
    """The whole `plan.json`.

    Args:
        outcome: what solving ended with.
        seed: what the search was started with.
        language: of the messages; keys and codes are the same in every language.
    """
    plan = outcome.plan
    clashes = outcome.clashes if isinstance(outcome, Clash) else ()
    return _text(
        {
            "status": status_of(outcome),
            "levels": [_level(level) for level in plan.levels],
            **_findings(plan.judgement, language),
            "clashes": [_clash(c, language) for c in clashes],
            "seconds": round(plan.seconds, 3),
            "seed": seed,
            "versions": {
                "paiban": version("paiban"),
                "python": platform.python_version(),
                "ortools": version("ortools"),
            },
        }
    )


def judgement_json(judgement: Judgement, language: Language) -> str:
    """What the rules say of a roster: levels without bounds, as nothing was searched."""
    levels = [
        {"name": level, "value": _number(LevelResult(level=level, value=v, bound=v).shown_value)}
        for level, v in judgement.values
    ]
    return _text({"levels": levels, **_findings(judgement, language)})


def _findings(judgement: Judgement, language: Language) -> dict[str, Any]:
    return {
        "unmet": [_unmet(u) for u in judgement.unmet],
        "exceptions": [_exception(e, language) for e in judgement.exceptions],
        "violations": [_violation(v, language) for v in judgement.violations],
    }


def _level(level: LevelResult) -> dict[str, Any]:
    value, bound = _number(level.shown_value), _number(level.shown_bound)
    return {"name": level.level, "value": value, "bound": bound}


def _unmet(unmet: Unmet) -> dict[str, Any]:
    where = {"date": unmet.date.isoformat(), "shift": unmet.shift}
    if unmet.duty:
        return {**where, "kind": "duty", "duty": unmet.duty, "missing": unmet.people}
    if unmet.store_id:
        missing = _number(unmet.milli_inquiries / 1000)
        return {**where, "kind": "inquiries", "store": unmet.store_id, "missing": missing}
    return {**where, "kind": "heads", "missing": _number(unmet.heads / 1000)}


def _exception(exception: StoreException, language: Language) -> dict[str, Any]:
    return {
        "date": exception.date.isoformat(),
        "shift": exception.shift,
        "agent_id": exception.agent_id,
        "stores": list(exception.stores),
        "reason": say(exception.reason, language),
    }


def _violation(violation: Violation, language: Language) -> dict[str, Any]:
    """One record; its date is the last of those it speaks of, its agent the only one there is."""
    record: dict[str, Any] = {"rule": violation.rule, "hard": violation.hard}
    if violation.dates:
        record["date"] = violation.dates[-1].isoformat()
    if len(violation.agent_ids) == 1:
        record["agent_id"] = violation.agent_ids[0]
    return {**record, "message": say(violation.message, language), "cost": violation.cost}


def _clash(clash: LockClash, language: Language) -> dict[str, Any]:
    return {
        "rules": list(clash.rules),
        "dates": [d.isoformat() for d in clash.dates],
        "agents": list(clash.agent_ids),
        "message": say(clash.message, language),
    }


def _number(value: float) -> float | int:
    return int(value) if value == int(value) else value


def _text(record: dict[str, Any]) -> str:
    return json.dumps(record, ensure_ascii=False, indent=2) + "\n"
