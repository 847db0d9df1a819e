"""What a search ended with, as a JSON value that is kept beside its roster."""

from __future__ import annotations

from api.outputs.status import status_of
from api.storage.types import JsonObject
from scheduler.policy import Level
from scheduler.words import Language, Message, say
from solver.outcome import Clash, LevelResult, Outcome


def outcome_record(outcome: Outcome, seed: int) -> JsonObject:
    """The record of a search's end: what `plan.json` tells, for one who reads it again later.

    Args:
        outcome: what solving ended with; of its levels value and bound are kept in the units of
            `LevelResult`, messages of its clashes in every language.
        seed: what the search was started with.
    """
    plan = outcome.plan
    clashes = outcome.clashes if isinstance(outcome, Clash) else ()
    return {
        "status": str(status_of(outcome)),
        "levels": [[str(lv.level), lv.value, lv.bound] for lv in plan.levels],
        "seconds": round(plan.seconds, 3),
        "seed": seed,
        "method": plan.method,
        "clashes": [
            {
                "rules": [str(rule) for rule in clash.rules],
                "dates": [day.isoformat() for day in clash.dates],
                "agents": list(clash.agent_ids),
                "message": in_all_languages(clash.message),
            }
            for clash in clashes
        ],
    }


def levels_of(record: JsonObject) -> tuple[LevelResult, ...]:
    """The levels of a record; none of an empty one."""
    return tuple(
        LevelResult(level=Level(name), value=value, bound=bound)
        for name, value, bound in record.get("levels", ())
    )


def in_all_languages(what: Message) -> dict[str, str]:
    """A message said in every language, by the language's code."""
    return {str(language): say(what, language) for language in Language}
